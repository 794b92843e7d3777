"""The size and the names of modules: small, and called by what they hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("editor", "snippets", "packaging", "resources", "tests")
MODULES = sorted(
    path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if ".venv" not in path.parts
)
DRAWERS = {"utils", "util", "common", "misc", "helpers", "helper", "base", "core"}
LONGEST = 400


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_are_modules_to_look_at() -> None:
    assert ROOT / "editor" / "errors.py" in MODULES
    assert Path(__file__).resolve() in MODULES


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_module_stays_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST


def test_no_module_and_no_room_is_a_drawer() -> None:
    named = {path: {*path.relative_to(ROOT).with_suffix("").parts} for path in MODULES}
    assert [short(path) for path, names in named.items() if {name.lower() for name in names} & DRAWERS] == []


def test_no_folder_of_scripts_or_tests_is_a_package() -> None:
    assert [short(path) for path in MODULES if path.name == "__init__.py" and path.parts[-2] == "tests"] == []
    assert not list((ROOT / "tests").rglob("__init__.py"))
    assert not list((ROOT / "packaging").rglob("__init__.py"))


@pytest.mark.parametrize("package", ["editor", "snippets"])
def test_the_front_doors_import_nothing(package: str) -> None:
    """They stand above the rooms, where no layer holds them."""
    tree = ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
