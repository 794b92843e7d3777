"""The breaks that part a title go out with a style of their own and are no text when the file comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.speech.structure import parse
from editor.word.reading.reader import read_docx
from editor.word.reading.revisions import read_revisions
from editor.word.writing.writer import write_docx

TITLE = "在全县高标准农田建设和冬季农田水利基本建设工作现场推进会上的讲话"
TEXT = f"{TITLE}\n同志们：\n现在开会。"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    path = tmp_path / "sent.docx"
    write_docx(parse(TEXT), path, round_id="0123456789", title_breaks=(12, 22))
    return path


def test_they_are_written_and_read_as_nothing(sent: Path, parts: Callable[[Path], object]) -> None:
    breaks = parts(sent).find("word/document.xml", "//w:r[w:rPr/w:rStyle/@w:val='TitleBreak']/w:br")  # type: ignore[attr-defined]
    assert len(breaks) == 2
    assert read_revisions(sent).full == TEXT
    assert [paragraph.text for paragraph in read_docx(sent)] == TEXT.split("\n")


@pytest.mark.parametrize("way", [("docx",), ("odt", "docx")])
def test_another_program_keeps_them_so(
    sent: Path, way: tuple[str, ...], convert: Callable[[Path, str], Path]
) -> None:
    path = sent
    for form in way:
        path = convert(path, form)
    assert read_revisions(path).full == TEXT


def test_a_break_of_the_reviewer_stays_one(sent: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    write_docx(parse("标题\n同志们：\n一\v二"), other)
    assert "一\v二" in read_revisions(other).full
