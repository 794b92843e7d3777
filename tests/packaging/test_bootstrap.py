"""The entry: a fitting Python is found, or its absence is said in plain words."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import bootstrap
import pytest

posix_only = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for Python are shell scripts")


def pretend_python(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize("version", [(3, 10), (3, 11), (3, 12), (3, 13)])
def test_supported_versions_fit(version: tuple[int, int]) -> None:
    assert bootstrap.fits(version)


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 9), (3, 14), (4, 0)])
def test_other_versions_do_not_fit(version: tuple[int, int]) -> None:
    assert not bootstrap.fits(version)


def test_the_versions_are_those_of_the_project() -> None:
    pyproject = Path(bootstrap.__file__).resolve().parents[1] / "pyproject.toml"
    span = ">={}.{},<{}.{}".format(*bootstrap.OLDEST, *bootstrap.BEYOND)
    assert f'requires-python = "{span}"' in pyproject.read_text(encoding="utf-8")


def test_the_entry_is_readable_for_an_old_python() -> None:
    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    annotated = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns]
    newer = [node for node in ast.walk(tree) if isinstance(node, ast.NamedExpr)]
    assert not annotated
    assert not newer
    assert "from __future__" not in source


@posix_only
def test_a_python_that_does_not_start_or_does_not_fit_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_python(tmp_path, "python3.11", "exit 127")
    pretend_python(tmp_path, "python3.12", "echo 3.8")
    pretend_python(tmp_path, "python3.13", "echo 3.13")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.find_fitting() == [str(tmp_path / "python3.13")]


@posix_only
def test_the_work_is_handed_to_the_python_that_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    pretend_python(tmp_path, "python3.11", f'[ "$1" = -c ] && echo 3.11 || printf "%s\\n" "$@" > "{told}"')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.hand_over(["test", "-k", "x"]) == 0
    assert told.read_text(encoding="utf-8").splitlines() == [bootstrap.__file__, "test", "-k", "x"]


def test_without_a_fitting_python_the_refusal_is_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert bootstrap.hand_over(["run"]) == 1
    said = capsys.readouterr().err
    assert "这里的是 3.9" in said
    assert "没有改动" in said
    assert "请安装 Python 3.11" in said


def test_started_from_anywhere_it_explains_its_verbs(tmp_path: Path) -> None:
    asked = subprocess.run(
        [sys.executable, bootstrap.__file__, "--help"], cwd=tmp_path, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"}, check=False,
    )  # fmt: skip
    assert asked.returncode == 0
    assert "bootstrap.py run" in asked.stdout
    assert not asked.stderr
