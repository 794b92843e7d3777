"""Pages of another grid than the norm's: lines laid, counted and looked up alike."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.speech.page_grid import NORM_GRID, PageGrid
from editor.speech.pages import Pages, count_pages, lay_pages
from editor.speech.structure import parse

BODY = "字" * 25 + "。"
GRIDS = {
    "norm": NORM_GRID,
    "tall title": PageGrid(title_pitch=700),
    "27.5": PageGrid(characters=27.5, lines=21, slack=156, pitch=600, title_pitch=700),
    "tiny": PageGrid(characters=10, lines=5, title_characters=7, slack=0, heading_characters=(8, 9, 10, 10)),
    "title as tall as a page": PageGrid(lines=5, pitch=100, title_pitch=500, slack=20),
}


def test_more_lines_a_page_make_fewer_pages() -> None:
    speech = parse("\n".join([BODY] * 44))
    assert count_pages(speech) == 2
    assert count_pages(speech, PageGrid(lines=44)) == 1
    assert count_pages(speech, PageGrid(lines=21)) == 3


def test_fewer_characters_make_more_lines() -> None:
    speech = parse("\n".join(["字" * 53 + "。"] * 11))
    assert count_pages(speech) == 1
    assert count_pages(speech, PageGrid(characters=27)) == 2


def test_half_a_cell_holds_a_digit() -> None:
    speech = parse("字" * 25 + "3" + "字" * 30 + "。")
    wide, narrow = (lay_pages(speech, PageGrid(characters=c))[0] for c in (27.5, 27))
    assert wide[0].end == 26
    assert narrow[0].end == 25


def test_a_tall_title_leaves_less_room() -> None:
    text = "在全县会议上的讲话\n" + "\n".join([BODY] * 20)
    assert count_pages(parse(text)) == 1
    assert count_pages(parse(text), PageGrid(title_pitch=590)) == 1
    assert count_pages(parse(text), PageGrid(title_pitch=700)) == 2


def test_the_lines_of_a_page_and_the_empty_ones() -> None:
    speech = parse("在全县会议上的讲话\n（2026年7月1日）\n同志们：\n" + "字" * 30)
    title, date, empty, salutation, first, second = lay_pages(speech)[0]
    assert [line.top for line in (title, date, empty, salutation, first, second)] == [
        579 * n for n in range(6)
    ]
    assert (empty.block, empty.start, empty.end) == (-1, 0, 0)
    assert speech.text[title.start : title.end] == "在全县会议上的讲话"
    assert (first.first, second.first, salutation.first) == (True, False, True)
    assert first.end - first.start == 26
    assert lay_pages(parse("")) == [()]


@pytest.mark.parametrize("name", GRIDS)
@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["一、标题", "（一）小标题", BODY, BODY * 3, "1.点题。" + BODY, "短。"]), max_size=60
    )
)
def test_laying_counting_and_looking_up_agree(name: str, lines: list[str]) -> None:
    grid = GRIDS[name]
    speech = parse("在全县会议上的讲话\n（2026年7月1日）\n同志们：\n" + "\n".join(lines))
    laid, pages = lay_pages(speech, grid), Pages(speech, grid)
    assert len(laid) == pages.count == count_pages(speech, grid)
    seen = []
    for number, page in enumerate(laid, start=1):
        assert all(upper.top + upper.height <= lower.top for upper, lower in pairwise(page))
        assert all(line.top >= 0 and line.top + line.height <= grid.height for line in page)
        for line in page:
            if line.block >= 0:
                assert pages.at(line.start) == pages.at(max(line.start, line.end - 1)) == number
                seen.append((line.block, line.start, line.end))
    for index, block in enumerate(speech.blocks):
        pieces = [piece[1:] for piece in seen if piece[0] == index]
        assert "".join(speech.text[start:end] for start, end in pieces) == block.text
