"""The import contracts of pyproject.toml hold, and each of them bites."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("editor", "snippets")
CHECK = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

ROOMS = "The rooms of editor import downwards only"
LIBRARY_BELOW = "snippets imports nothing of editor"
WORD_ROOMS = "Word is read, and laid out, without what writes it"
QT = "Qt is imported in editor.ui only"
WORD = "python-docx and lxml are imported in editor.word only"
SQLITE = "sqlite-utils and sqlite3 are imported in snippets only"
SEGMENTER = "jieba and rjieba are imported in snippets.segment only"
PINYIN = "pypinyin is imported in snippets.pinyin only"
SCRIPT = "OpenCC is imported in editor.corpus.script only"
HTML = "Beautiful Soup is imported in editor.corpus.readers only"
EXCEL = "openpyxl is imported in editor.tables.workbooks only"
OFFLINE = "No network code anywhere"

# import-linter sees a library outside as a whole; these parts of harmless ones can speak to a network.
NETWORK_PARTS = (
    "urllib.request",
    "urllib.robotparser",
    "PySide6.QtBluetooth",
    "PySide6.QtHttpServer",
    "PySide6.QtNetwork",
    "PySide6.QtRemoteObjects",
    "PySide6.QtWeb",
)

INSIDE_A_FUNCTION = "def later() -> None:\n    import {0}\n    print({0})\n"
FOR_TYPES_ALONE = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import {0}\n"

# (file that gets the import, what is written at its end, the contract that must break)
PLANTED = [
    ("editor/speech/model.py", "from PySide6 import QtWidgets", QT),
    ("editor/errors.py", INSIDE_A_FUNCTION.format("shiboken6"), QT),
    ("snippets/model.py", FOR_TYPES_ALONE.format("PySide6.QtCore"), QT),
    ("editor/corpus/readers.py", "import docx", WORD),
    ("editor/checks/planted.py", "from lxml import etree", WORD),
    ("editor/ui/planted.py", "import docx.shared", WORD),
    ("editor/draft/planted.py", "import sqlite3", SQLITE),
    ("editor/word/planted.py", "import sqlite_utils", SQLITE),
    ("snippets/planted.py", "import jieba.posseg", SEGMENTER),
    ("editor/corpus/planted.py", "import rjieba", SEGMENTER),
    ("snippets/segment.py", "import pypinyin", PINYIN),
    ("editor/corpus/readers.py", "import opencc", SCRIPT),
    ("editor/word/planted.py", "from bs4 import BeautifulSoup", HTML),
    ("editor/ledger/tables.py", "import openpyxl", EXCEL),
    ("editor/checks/planted.py", "import editor.ledger", ROOMS),
    ("editor/speech/planted.py", INSIDE_A_FUNCTION.format("editor.word"), ROOMS),
    ("editor/checks/planted.py", FOR_TYPES_ALONE.format("editor.draft"), ROOMS),
    ("editor/errors.py", "import editor.speech.model", ROOMS),
    ("editor/word/reading/planted.py", "import editor.word.writing.styles", WORD_ROOMS),
    ("editor/newroom/__init__.py", "", ROOMS),
    ("snippets/planted.py", INSIDE_A_FUNCTION.format("editor.errors"), LIBRARY_BELOW),
    ("editor/ui/planted.py", "import socket", OFFLINE),
    ("snippets/planted.py", INSIDE_A_FUNCTION.format("ssl"), OFFLINE),
    ("editor/__init__.py", FOR_TYPES_ALONE.format("http.client"), OFFLINE),
]


def copy_of_the_tree(folder: Path) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)


def verdicts(folder: Path) -> dict[str, str]:
    """Name of a contract -> KEPT or BROKEN, as import-linter says of the tree in ``folder``."""
    checked = subprocess.run(
        [sys.executable, "-c", CHECK, "--no-cache", "--no-logo"],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    said = checked.stdout + checked.stderr
    found = {}
    for line in said.splitlines():
        for verdict in (" KEPT", " BROKEN"):
            name, word, rest = line.partition(verdict)
            if word and (not rest or rest.startswith(" (")):
                found[name] = verdict.strip()
    assert found, said
    assert checked.returncode == (1 if "BROKEN" in found.values() else 0), said
    return found


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    copy_of_the_tree(folder)
    return folder


@pytest.fixture(scope="module")
def before(tree: Path) -> dict[str, str]:
    """What import-linter says of the copy with nothing planted."""
    return verdicts(tree)


def test_the_tree_as_it_stands_keeps_every_contract(before: dict[str, str]) -> None:
    named = {
        ROOMS, WORD_ROOMS, LIBRARY_BELOW, QT, WORD, SQLITE, SEGMENTER, PINYIN, SCRIPT, HTML, EXCEL, OFFLINE
    }  # fmt: skip
    assert before == dict.fromkeys(named, "KEPT")


@contextmanager
def planted(path: Path, text: str) -> Iterator[None]:
    """Add ``text`` at the end of the file ``path``, which need not exist; take it away again."""
    content = path.read_bytes() if path.exists() else None
    new_room = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((content or b"") + b"\n" + text.encode())
    yield
    if content is not None:
        path.write_bytes(content)
        return
    path.unlink()
    if new_room:
        path.parent.rmdir()


@pytest.mark.parametrize(("file", "text", "contract"), PLANTED)
def test_a_wrong_import_breaks_its_contract(
    tree: Path, before: dict[str, str], file: str, text: str, contract: str
) -> None:
    with planted(tree / file, text):
        after = verdicts(tree)
    assert {name for name in after if after[name] != before[name]} == {contract}


def imported(source: Path) -> Iterator[str]:
    """The dotted names from outside its package that ``source`` imports, functions and all included."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaches_a_network(source: Path) -> bool:
    """Whether ``source`` imports one of NETWORK_PARTS."""
    return any(name.startswith(NETWORK_PARTS) for name in imported(source))


@pytest.mark.parametrize(
    "line",
    [
        "import PySide6.QtNetwork",
        "from PySide6 import QtCore, QtNetwork",
        "from PySide6.QtWebEngineCore import QWebEnginePage",
        "from urllib import request",
        "import urllib.request as fetch",
    ],
)
def test_a_network_part_of_a_library_would_be_seen(tmp_path: Path, line: str) -> None:
    (tmp_path / "planted.py").write_text(f"def later():\n    {line}\n", encoding="utf-8")
    assert reaches_a_network(tmp_path / "planted.py")


def test_no_network_part_of_a_library_is_imported() -> None:
    sources = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    assert len(sources) > 10
    assert [path for path in sources if reaches_a_network(path)] == []


def test_every_library_has_its_room() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^forbidden_modules = \[(.*?)\]", settings, re.MULTILINE | re.DOTALL)
    with_a_room = set(re.findall(r'"(\w+)"', " ".join(lists)))
    sources = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    names = {name.split(".")[0] for path in sources for name in imported(path)}
    assert names - sys.stdlib_module_names - {*PACKAGES, "nigao_resources"} <= with_a_room
