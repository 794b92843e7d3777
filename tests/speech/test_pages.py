"""The grid: lines of 28, pages of 22."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.speech.labels import label_of
from editor.speech.model import Role
from editor.speech.pages import (
    NOT_AT_LINE_END,
    NOT_AT_LINE_START,
    break_lines,
    count_pages,
    lay_pages,
    line_widths,
)
from editor.speech.placeholders import find_placeholders
from editor.speech.reading import count_characters, count_spoken, minutes
from editor.speech.structure import parse


def lines_of(text: str, role: Role = Role.BODY) -> list[str]:
    ends = break_lines(text, *line_widths(role))
    return [text[a:b] for a, b in pairwise([0, *ends])]


def test_a_paragraph_begins_two_cells_in_and_goes_on_with_28() -> None:
    assert [len(line) for line in lines_of("字" * 100)] == [26, 28, 28, 18]
    assert [len(line) for line in lines_of("字" * 60, Role.SALUTATION)] == [28, 28, 4]
    assert [len(line) for line in lines_of("字" * 45, Role.TITLE)] == [20, 20, 5]


def test_figures_take_half_a_cell_and_are_not_broken() -> None:
    assert lines_of("字" * 25 + "2026年") == ["字" * 25, "2026年"]
    assert lines_of("字" * 24 + "2026年") == ["字" * 24 + "2026", "年"]


def test_no_mark_stands_on_the_wrong_side() -> None:
    assert lines_of("字" * 26 + "，后文")[0] == "字" * 25
    assert lines_of("字" * 25 + "（后文）")[0] == "字" * 25
    assert lines_of("字" * 25 + "——后文")[0] == "字" * 25


@given(st.text(alphabet="字词句，。（）“”《》：；！？—…12a. ", max_size=200))
def test_every_line_fits_and_nothing_is_lost(text: str) -> None:
    lines = lines_of(text)
    assert "".join(lines) == text
    for number, line in enumerate(lines):
        width = sum(1 if " " <= c <= "~" else 2 for c in line.rstrip(" "))
        assert width <= (52 if number == 0 else 56)
        if number and len(line) > 1 and line[0] in NOT_AT_LINE_START:
            before = lines[number - 1]
            assert all(c in NOT_AT_LINE_START + NOT_AT_LINE_END + "—… 12a." for c in before[1:])


def test_an_empty_paragraph_is_one_line() -> None:
    assert break_lines("", 52, 56) == [0]


def test_pages() -> None:
    assert count_pages(parse("")) == 1
    full = "\n".join(["字" * 25 + "。"] * 22)
    assert count_pages(parse(full)) == 1
    assert count_pages(parse(full + "\n字。")) == 2


def test_a_heading_goes_to_the_page_of_its_text() -> None:
    above = "\n".join(["字" * 25 + "。"] * 21)
    assert count_pages(parse(f"{above}\n一、标题")) == 1
    assert count_pages(parse(f"{above}\n一、标题\n{'字' * 25}。")) == 2
    long = "\n".join(["字" * 25 + "。"] * 20)
    assert count_pages(parse(f"{long}\n一、标题\n（一）小标题\n" + "\n".join(["字。"] * 19))) == 2
    assert count_pages(parse(f"{long}\n一、标题\n（一）小标题\n" + "\n".join(["字。"] * 21))) == 3


def test_a_salutation_goes_to_the_page_of_what_is_said() -> None:
    above = "\n".join(["字" * 10] * 20)
    speech = parse(f"在会上的讲话\n{above}\n同志们：\n" + "今天开会。" * 20)
    assert [block.role for block in speech.blocks].count(Role.SALUTATION) == 1
    pages = lay_pages(speech)
    for page in pages[:-1]:
        assert speech.blocks[page[-1].block].role is not Role.SALUTATION
    salutation = next(b for b in speech.blocks if b.role is Role.SALUTATION)
    assert any(page[0].start == salutation.start for page in pages[1:])


def test_counts() -> None:
    assert count_characters("全县 XX 个村，\n完成 100%。") == 14
    assert count_spoken("全县GDP增长12.5%，好！") == 2 + 1 + 2 + 3 + 1 + 1
    assert minutes("字" * 360) == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("全市XXX个贫困村全部退出", "贫困村（个）"),
        ("全县贫困发生率降至XX%", "贫困发生率（%）"),
        ("XX县县长", "地名"),
        ("我代表XX人民政府，向大会报告工作", "地名"),
        ("请XX人民群众放心", "内容"),
        ("走访XX户", "数字（户）"),
        ("X月X日召开", "日期"),
        ("投资XX亿元", "金额（亿元）"),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert label_of(text, find_placeholders(text)[0]) == label
