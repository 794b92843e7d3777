"""The painted pages: where each line ends, where each character stands, what a PDF holds."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont

from editor.errors import Cancelled, CannotWrite
from editor.speech.lectern.plan import LecternOptions, plan
from editor.speech.lectern.readings import Reading
from editor.speech.model import Speech
from editor.speech.pages import count_pages
from editor.speech.structure import parse
from editor.ui.output.lectern_painter import LecternSheets
from editor.ui.output.line_painter import number_words
from editor.ui.output.page_painter import SpeechSheets
from editor.ui.output.page_ranges import read_pages
from editor.ui.output.pdf import write_pdf
from editor.ui.output.pdf_mending import mended
from editor.ui.output.print_fonts import clusters
from editor.ui.output.printed_text import printed
from editor.ui.output.sheet_view import picture_of
from editor.ui.output.sheets import Sheets
from editor.ui.paper.fonts import Faces
from editor.word.layouts.layout import GB_T_9704, PageLayout, PageNumberPlace, PageNumberStyle
from editor.word.writing.lectern_styles import sheet_of

LEFT, RIGHT = GB_T_9704.left, GB_T_9704.left + GB_T_9704.body_width


class Noting:
    """A painter that notes what is drawn where."""

    def __init__(self) -> None:
        self.drawn: list[tuple[float, float, str, float]] = []
        self._font = QFont()

    def setPen(self, _pen: object) -> None:  # noqa: N802
        pass

    def setFont(self, font: QFont) -> None:  # noqa: N802
        self._font = font

    def drawText(self, at: QPointF, text: str) -> None:  # noqa: N802
        self.drawn.append((at.y(), at.x(), text, float(self._font.pixelSize())))

    def lines(self) -> Iterator[list[tuple[float, float, str, float]]]:
        for height in sorted({y for y, *_ in self.drawn}):
            yield [drawn for drawn in self.drawn if drawn[0] == height]


def drawn_on(sheets: Sheets, index: int) -> Noting:
    noting = Noting()
    sheets.paint(noting, index)  # type: ignore[arg-type]
    return noting


@pytest.fixture
def sheets(speech: Speech, qapp: object) -> SpeechSheets:
    return SpeechSheets(speech, GB_T_9704, Faces(), author="张三")


def test_as_many_pages_as_are_counted(long_speech: Speech, qapp: object) -> None:
    sheets = SpeechSheets(long_speech, GB_T_9704, Faces())
    assert len(sheets) == count_pages(long_speech) > 5
    assert len(SpeechSheets(parse(""), GB_T_9704, Faces())) == 1


def test_every_character_is_painted_once_and_in_order(long_speech: Speech, qapp: object) -> None:
    sheets = SpeechSheets(long_speech, GB_T_9704, Faces())
    painted = "".join(
        "".join(text for _y, _x, text, _size in line)
        for index in range(len(sheets))
        for line in list(drawn_on(sheets, index).lines())[:-1]
    )
    assert painted == "".join("".join(block.text.split()) for block in long_speech.blocks)


def test_a_full_page_is_22_lines_of_28_characters_at_the_norms_places(sheets: SpeechSheets) -> None:
    *lines, number = drawn_on(sheets, 0).lines()
    assert len(lines) in {20, 21, 22}
    bases = [line[0][0] for line in lines]
    assert all(GB_T_9704.top < base < GB_T_9704.top + GB_T_9704.body_height for base in bases)
    assert {round((base - bases[0]) % 579) for base in bases} == {0}
    full = [line for line in lines if len(line) == 28]
    assert full
    for line in full:
        assert line[0][1] == pytest.approx(LEFT, abs=1)
        steps = [right[1] - left[1] for left, right in pairwise(line)]
        assert all(step == pytest.approx(8844 / 28, abs=1.5) for step in steps)
    assert "".join(text for _y, _x, text, _s in number) == "—1—"


def test_the_title_stands_in_the_middle_in_its_size(sheets: SpeechSheets) -> None:
    title = next(drawn_on(sheets, 0).lines())
    assert {size for *_rest, size in title} == {440.0}
    middle = (title[0][1] + title[-1][1] + 440) / 2
    assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=3)


def test_odd_pages_have_their_number_at_the_right_even_ones_at_the_left(sheets: SpeechSheets) -> None:
    odd, even = ([*drawn_on(sheets, index).lines()][-1] for index in (0, 1))
    assert even[0][1] == pytest.approx(LEFT + 280, abs=1)
    assert odd[-1][1] + 280 == pytest.approx(RIGHT - 280, abs=60)
    # The dash stands 7 mm below the type area.
    foot = GB_T_9704.top + GB_T_9704.body_height
    assert 7 * 56.7 - 100 < odd[0][0] - foot < 7 * 56.7 + 250


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (PageNumberStyle.DASHES, "— 12 —"),
        (PageNumberStyle.PAGE, "第12页"),
        (PageNumberStyle.PAGE_OF, "第12页 共31页"),
        (PageNumberStyle.SLASH, "12/31"),
        (PageNumberStyle.NONE, ""),
    ],
)
def test_page_numbers_in_every_style(style: PageNumberStyle, words: str) -> None:
    assert number_words(style, 12, 31) == words


def test_another_layout_gives_other_pages(long_speech: Speech, qapp: object) -> None:
    wide: PageLayout = replace(
        GB_T_9704, line_pitch=660, page_number_place=PageNumberPlace.CENTRE, title_pitch=700
    )
    sheets = SpeechSheets(long_speech, wide, Faces())
    assert len(sheets) > count_pages(long_speech)
    number = [*drawn_on(sheets, 1).lines()][-1]
    assert (number[0][1] + number[-1][1] + 280) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=30)


def test_a_title_broken_by_sense_takes_lines_of_its_own() -> None:
    speech = parse("在全县水利工作暨农村饮水安全巩固提升推进会议上的讲话\n同志们：\n讲一点。")
    shown = printed(speech, {8})
    assert [block.text for block in shown.blocks][:2] == ["在全县水利工作暨", speech.title[8:]]
    assert shown.blocks[1].start == 8


def test_blanks_around_a_paragraph_are_not_printed() -> None:
    shown = printed(parse("　　标题的话\n\n　　一、要抓紧。接着说话。　\n"))
    assert all(block.text == block.text.strip() for block in shown.blocks)
    assert all(shown.text[b.start : b.end] == b.text for b in shown.blocks)


def test_marks_stay_on_their_characters() -> None:
    assert list(clusters("一e\u0301龥\U000e0100。")) == ["一", "e\u0301", "龥\U000e0100", "。"]


def test_a_picture_of_a_page_has_ink(sheets: SpeechSheets) -> None:
    image = picture_of(sheets, 0, QSize(210, 297))
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(210) for y in range(297))
    assert 60 < dark < 20_000
    assert image.pixelColor(5, 5).lightness() == 255


def test_the_pdf_says_the_text_and_holds_its_fonts(long_speech: Speech, qapp: object, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    path = tmp_path / "out.pdf"
    steps: list[tuple[int, int]] = []
    sheets = SpeechSheets(long_speech, GB_T_9704, Faces(), author="张三")
    pages = write_pdf(sheets, path, lambda done, whole: steps.append((done, whole)))
    assert steps == [(index + 1, pages) for index in range(pages)]
    text = _run("pdftotext", str(path), "-")
    wanted = "".join(block.text for block in long_speech.blocks)
    assert _without_numbers(text) == "".join(wanted.split())
    facts = dict(line.split(":", 1) for line in _run("pdfinfo", str(path)).splitlines() if ":" in line)
    assert facts["Title"].strip() == long_speech.title
    assert facts["Author"].strip() == "张三"
    assert facts["Pages"].strip() == str(pages)
    assert "A4" in facts["Page size"]
    fonts = _run("pdffonts", str(path)).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)


def _without_numbers(text: str) -> str:
    return "".join(re.sub(r"—\s*\d+\s*—", "", text).split())


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "Error" not in done.stderr
    return done.stdout


def test_stopping_leaves_the_old_file(sheets: SpeechSheets, tmp_path: Path) -> None:
    path = tmp_path / "old.pdf"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_pdf(sheets, path, stopped=lambda: True)
    assert path.read_bytes() == b"old"
    with pytest.raises(CannotWrite):
        write_pdf(sheets, tmp_path / "none" / "x.pdf")


def test_mending_leaves_unknown_files_as_they_are() -> None:
    assert mended(b"%PDF-1.4 something else", "a", "b") == b"%PDF-1.4 something else"
    table = b"begincmap <2F00> <2EC5> <4E00> endcmap <2F00>"
    assert mended(table, "", "") == b"begincmap <4E00> <89C1> <4E00> endcmap <2F00>"


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("1-3,5", [0, 1, 2, 4]),
        ("2，4、7-", [1, 3, 6, 7, 8]),
        ("-2", [0, 1]),
        ("第３页", [2]),
        ("8-20", [7, 8]),
    ],
)
def test_pages_as_people_write_them(words: str, pages: list[int]) -> None:
    assert read_pages(words, 9) == pages


@pytest.mark.parametrize("words", ["", "0", "10", "3-1", "一", "1--2", "-", "，"])
def test_pages_that_make_no_sense_are_told(words: str) -> None:
    with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
        read_pages(words, 9)


def test_the_reading_copy_is_painted_as_planned(long_speech: Speech, qapp: object) -> None:
    options = LecternOptions(size=22, pauses=True, next_words=True)
    reading = Reading(long_speech.text.index("水利"), long_speech.text.index("水利") + 2, "shuǐ lì")
    made = plan(long_speech, options, readings=[reading], sheet=sheet_of(GB_T_9704))
    sheets = LecternSheets(long_speech, made, GB_T_9704, Faces())
    assert len(sheets) == len(made.pages) > len(SpeechSheets(long_speech, GB_T_9704, Faces()))
    drawn = [text for index in range(len(sheets)) for *_place, text, _size in drawn_on(sheets, index).drawn]
    assert {"shuǐ", "lì"} <= set(drawn)
    assert drawn.count("∨") == len(made.pauses) > 0
    for index, page in enumerate(made.pages):
        heights = sorted({y for y, _x, text, size in drawn_on(sheets, index).drawn if size == 440})
        assert len(heights) == len([line for line in page.lines if line.block])
        assert heights[-1] < GB_T_9704.top + GB_T_9704.body_height
        right = max(x for _y, x, _text, size in drawn_on(sheets, index).drawn if size == 440)
        assert right + 440 <= RIGHT + 1
    number = [*drawn_on(sheets, 0).lines()][-1]
    assert "".join(text for _y, _x, text, _size in number) == f"1/{len(sheets)}"
