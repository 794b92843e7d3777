"""The wheel holds what the program needs to run where there is no checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    tree = folder / "tree"
    tree.mkdir()
    for part in ("editor", "snippets", "resources"):
        shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / part, tree)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*command, "-w", str(folder), str(tree)], check=True, capture_output=True, timeout=110)
    (wheel,) = folder.glob("nigao-*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_module_is_in_it(names: set[str]) -> None:
    modules = {
        str(p.relative_to(ROOT)) for room in ("editor", "snippets") for p in (ROOT / room).rglob("*.py")
    }
    assert modules <= names


def test_the_data_is_in_it_and_the_pictures_are_not(names: set[str]) -> None:
    wanted = {
        f"nigao_resources/{p.relative_to(ROOT / 'resources')}"
        for folder in ("example", "help", "library", "outlines", "words")
        for p in (ROOT / "resources" / folder).rglob("*")
        if p.is_file() and not p.name.startswith(".")
    }
    assert len(wanted) > 60
    assert wanted <= names
    assert not any(name.endswith(".png") for name in names)
    assert not any(name.startswith(("tests/", "packaging/")) for name in names)
