"""The lock files: hashed, without hosts, one version each, and all that pyproject.toml asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "packaging" / "lock"
REQUIREMENT = re.compile(
    r"^([a-z0-9][a-z0-9.-]*)==(\S+)(?: ; ([^\\]+))? \\\n((?:    --hash=.*\n)+)", re.MULTILINE
)


def locked(name: str) -> dict[tuple[str, str], str]:
    """(package, marker) -> version of the lock file ``name``."""
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    return {(package, marker.strip()): version for package, version, marker, _ in REQUIREMENT.findall(text)}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(table: str) -> set[str]:
    """The names in the list that begins with ``table`` in pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = text.split(f"\n{table} = [", 1)[1].split("]", 1)[0]
    return {normal(name) for name in re.findall(r'"([A-Za-z0-9_.-]+)[^"]*"', listed)}


@pytest.mark.parametrize("name", ["build", "run", "test"])
def test_every_line_is_a_hashed_requirement_or_a_remark(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    rest = [line for line in REQUIREMENT.sub("", text).splitlines() if not line.lstrip().startswith("#")]
    assert rest == []
    assert locked(name)


@pytest.mark.parametrize("name", ["build", "run", "test"])
def test_no_host_and_no_folder_is_named(name: str) -> None:
    assert not re.search(
        r"://|@ |^\s*-[-a-gi-z]|(?<=[ (])/", (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    )


def test_the_tests_run_on_the_versions_that_users_get() -> None:
    assert locked("run").items() <= locked("test").items()
    assert locked("build")[("pip", "")] == locked("run")[("pip", "")]


def test_all_that_the_project_asks_for_is_locked() -> None:
    run = {package for package, _ in locked("run")}
    assert asked_for("dependencies") | asked_for("fast") <= run
    assert asked_for("test") <= {package for package, _ in locked("test")}


def test_qt_is_the_last_for_the_old_desktops() -> None:
    assert locked("run")[("pyside6-essentials", "")] == "6.8.0.2"
