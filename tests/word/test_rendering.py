"""The exported Word as LibreOffice draws it: 22 lines of 28 characters, broken as the model breaks.

LibreOffice does not read `autoSpaceDE/DN` (it widens each border of Han and digits) and has no list
of its own that keeps … from the start of a line, so text with digits is drawn through its own file
format with that one setting mended, and no invented text has an ellipsis at a place that matters.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from editor.speech.model import Role, Speech
from editor.speech.pages import break_lines, count_pages, line_widths
from editor.word.writing.writer import write_docx

Convert = Callable[[Path, str], Path]

_HAN = "全县各级部门要把思想和行动统一到工作上来坚持问题导向细化任务压实责任确保落地见效产业兴推进"
_NUMBER = re.compile(r"—\s*(\d+)\s*—")
_POINTS_PER_MM = 72 / 25.4
pytestmark = pytest.mark.timeout(300)


def invented(seed: int, *, digits: bool) -> list[str]:
    """Return paragraphs of nonsense with the marks, quotes and numbers of a speech."""
    chance = random.Random(seed)

    def clause() -> str:
        words = "".join(chance.choice(_HAN) for _ in range(chance.randint(3, 14)))
        forms = [words] * 8 + [
            f"“{words}”",
            f"《{words}》",
            f"{words}（{words[:3]}）",
            f"{words}——{words[:4]}",
        ]
        if digits:
            number = chance.randint(1, 2030)
            forms += [
                f"{words}{number}年",
                f"{words}增长{number / 10}%",
                f"{words}GDP",
                f"{words}XXX万元",
            ] * 2
        return chance.choice(forms) + chance.choice("，，，，。。、；：！？")

    return ["".join(clause() for _ in range(chance.randint(3, 40))) for _ in range(60)]


def lines_of(pdf: Path) -> list[list[str]]:
    """Return the lines of each page without blanks, the page number left out."""
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = [
        [re.sub(r"\s", "", line) for line in page.split("\n") if line.strip()] for page in text.split("\f")
    ]
    return [[line for line in page if not _NUMBER.fullmatch(line)] for page in pages[:-1]]


def model_lines(paragraphs: list[str]) -> list[str]:
    lines = []
    for text in paragraphs:
        start = 0
        for end in break_lines(text, *line_widths(Role.BODY)):
            lines.append(text[start:end])
            start = end
    return lines


def words_of(pdf: Path) -> list[list[Any]]:
    """Return per page the words with their boxes in points."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    return [page.xpath(".//word") for page in html.fromstring(boxes).xpath("//page")]


@pytest.fixture
def body_of(speech_of: Callable[..., Speech]) -> Callable[[list[str]], Speech]:
    return lambda paragraphs: speech_of(*((Role.BODY, text) for text in paragraphs))


def test_han_text_breaks_line_by_line_as_the_model(
    body_of: Callable[[list[str]], Speech], convert: Convert, tmp_path: Path
) -> None:
    paragraphs = invented(7, digits=False)
    speech = body_of(paragraphs)
    pages = lines_of(convert(write_docx(speech, tmp_path / "han.docx").path, "pdf"))
    assert [line for page in pages for line in page] == model_lines(paragraphs)
    assert [len(page) for page in pages[:-1]] == [22] * (len(pages) - 1)
    assert len(pages) == count_pages(speech) > 10
    assert max(len(line) for page in pages for line in page) == 28


def test_digits_and_letters_break_as_the_model(
    body_of: Callable[[list[str]], Speech], convert: Convert, tmp_path: Path
) -> None:
    paragraphs = invented(8, digits=True)
    drawn = convert(write_docx(body_of(paragraphs), tmp_path / "mixed.docx").path, "fodt")
    text = drawn.read_text(encoding="utf-8")
    assert 'style:text-autospace="ideograph-alpha"' in text
    drawn.write_text(
        text.replace('style:text-autospace="ideograph-alpha"', 'style:text-autospace="none"'),
        encoding="utf-8",
    )
    pages = lines_of(convert(drawn, "pdf"))
    assert [line for page in pages for line in page] == model_lines(paragraphs)
    assert {len(page) for page in pages[:-1]} == {22}


@pytest.mark.parametrize("seed", [1, 4])
def test_a_speech_with_headings_fills_the_pages_that_were_counted(
    seed: int, speech_of: Callable[..., Speech], convert: Convert, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    lines: list[tuple[object, ...]] = [
        (Role.TITLE, "在全县产业兴县推进会上的讲话"),
        (Role.SPEAKER, "县长"),
        (Role.SALUTATION, "同志们："),
    ]
    for text in invented(seed, digits=False):
        if chance.random() < 0.3:
            lines.append((Role.HEADING_1, "一、" + "提高认识统一思想" * chance.randint(1, 5), "一、"))
        if chance.random() < 0.3:
            lines.append((Role.HEADING_3, "1.抓落实。" + text, "1.", 6))
        lines.append((Role.BODY, text[: chance.randint(5, 300)]))
    speech = speech_of(*lines, (Role.SIGNATURE, "县政府办公室"))
    pages = lines_of(convert(write_docx(speech, tmp_path / "pages.docx").path, "pdf"))
    assert len(pages) == count_pages(speech)
    # The head takes three lines and an empty one; a heading may leave the foot of a page empty.
    assert len(pages[0]) in {20, 21}
    assert all(17 <= len(page) <= 22 for page in pages[:-1])


def test_page_numbers_stand_at_the_outer_edge_below_the_type_area(
    body_of: Callable[[list[str]], Speech], convert: Convert, tmp_path: Path
) -> None:
    pdf = convert(write_docx(body_of(invented(9, digits=False)), tmp_path / "edge.docx").path, "pdf")
    pages = words_of(pdf)
    assert len(pages) > 4
    for number, words in enumerate(pages, start=1):
        *_, left, digits, right = words
        assert (left.text, digits.text, right.text) == ("—", str(number), "—")
        if number % 2:
            outer = 595.3 - 1475 / 20 - float(right.get("xmax"))
        else:
            outer = float(left.get("xmin")) - 1587 / 20
        assert abs(outer - 14) < 2
        middle = (float(left.get("ymin")) + float(left.get("ymax"))) / 2
        assert abs(middle - (37 + 225 + 7) * _POINTS_PER_MM) < 4


def test_head_headings_and_indents(
    speech_of: Callable[..., Speech], convert: Convert, tmp_path: Path
) -> None:
    speech = speech_of(
        (Role.TITLE, "在全市重点项目推进会"),
        (Role.TITLE, "暨调度会上的讲话"),
        (Role.DATE_LINE, "（七月一日）"),
        (Role.SALUTATION, "同志们："),
        (Role.BODY, "一" * 60),
        (Role.HEADING_1, "一、提高认识", "一、"),
        (Role.SIGNATURE, "市政府办公室"),
    )
    words = words_of(convert(write_docx(speech, tmp_path / "head.docx").path, "pdf"))[0]
    left = {word.text: float(word.get("xmin")) for word in words}
    right = {word.text: float(word.get("xmax")) for word in words}
    top = {word.text: float(word.get("ymin")) for word in words}
    edge, far = 1587 / 20, 595.3 - 1475 / 20
    title = "在全市重点项目推进会"
    assert abs((left[title] - edge) - (far - right[title])) < 1
    assert abs((left["（七月一日）"] - edge) - (far - right["（七月一日）"])) < 8
    assert abs(left["同志们："] - edge) < 1
    assert abs(left["一" * 26] - edge - 31.5) < 1.5
    assert abs(left["一、提高认识"] - edge - 31.5) < 1.5
    assert abs(far - right["市政府办公室"] - 31.5) < 2
    pitch = 28.95
    assert abs(top["暨调度会上的讲话"] - top[title] - pitch) < 1
    assert abs(top["（七月一日）"] - top["暨调度会上的讲话"] - pitch) < 6
    assert abs(top["同志们："] - top["（七月一日）"] - 2 * pitch) < 1
    assert abs(top["一" * 26] - top["同志们："] - pitch) < 1
    assert abs(top["市政府办公室"] - top["一、提高认识"] - 2 * pitch) < 1
