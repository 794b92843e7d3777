from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor.checks.ignoring import Ignored
from editor.checks.ignoring import encode as encode_ignored
from editor.checks.placeholders import finding_of
from editor.cli.verbs import main
from editor.draft.file import Draft, encode
from editor.office.office import Office
from editor.paths import Paths
from editor.speech.placeholders import find_placeholders

TEXT = "在会议上的讲话\n同志们：\n全县完成投资XX亿元。"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "家 里"))
    return tmp_path / "家 里"


def ignored() -> Ignored:
    (found,) = find_placeholders(TEXT)
    return Ignored.here(finding_of(TEXT, found), TEXT)


def export(tmp_path: Path, **notes: str) -> int:
    (tmp_path / "稿.nigao").write_bytes(encode(Draft(TEXT, extra=notes)))
    return main(["export", str(tmp_path / "稿.nigao"), "-o", str(tmp_path / "出.docx")])


def test_an_open_value_stands_against_the_export(tmp_path: Path) -> None:
    assert export(tmp_path) == 1
    assert not (tmp_path / "出.docx").exists()


def test_what_the_draft_ignores_does_not(tmp_path: Path) -> None:
    assert export(tmp_path, ignored=encode_ignored([ignored()])) == 0


def test_what_is_always_ignored_does_not(tmp_path: Path, home: Path) -> None:
    Office.load(Paths(home)).add_always([ignored()])
    assert export(tmp_path) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["check", "稿.txt"], ["check", "稿.txt", "--json"], ["check", "--list"]])
def test_a_full_disk_is_told_without_a_traceback(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "稿.txt").write_text(TEXT, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "editor", *words],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
    assert done.returncode == 2
    assert "磁盘已满" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
