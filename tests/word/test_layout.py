"""The arithmetic of GB/T 9704-2012: 22 lines of 28 characters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.speech import pages
from editor.word.layouts.layout import GB_T_9704, twips


@pytest.mark.parametrize(
    ("given", "millimetres"),
    [
        (GB_T_9704.paper_width, 210),
        (GB_T_9704.paper_height, 297),
        (GB_T_9704.top, 37),
        (GB_T_9704.left, 28),
        (GB_T_9704.bottom, 35),
        (GB_T_9704.right, 26),
        (GB_T_9704.body_width, 156),
        (GB_T_9704.body_height, 225),
    ],
)
def test_lengths_are_those_of_the_norm(given: int, millimetres: int) -> None:
    assert abs(given - twips(millimetres)) <= 1


def test_the_grid_is_28_by_22_and_no_more() -> None:
    assert GB_T_9704.cell == 315
    assert GB_T_9704.characters_per_line == pages.CHARACTERS_PER_LINE == 28
    assert GB_T_9704.lines_per_page == pages.LINES_PER_PAGE == 22
    assert GB_T_9704.title_characters == pages.TITLE_CHARACTERS == 20


def test_one_twip_more_would_cost_a_line() -> None:
    assert replace(GB_T_9704, line_pitch=580).lines_per_page == 21


def test_without_closer_characters_27_fit() -> None:
    assert replace(GB_T_9704, character_spacing=0).characters_per_line == 27


def test_margins_and_type_area_fill_the_paper() -> None:
    page = GB_T_9704
    assert page.left + page.body_width + page.right == page.paper_width == 11906
    assert page.top + page.body_height + page.bottom == page.paper_height == 16838


def test_the_dash_of_the_page_number_stands_7_mm_below_the_type_area() -> None:
    line_of_footer = 340
    middle = GB_T_9704.footer_distance + line_of_footer / 2
    assert abs(GB_T_9704.bottom - middle - twips(7)) <= twips(0.2)
