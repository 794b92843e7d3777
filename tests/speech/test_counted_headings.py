"""Headings whose number stands alone above them, and headings that are a short question."""

from __future__ import annotations

import pytest

from editor.speech.structure import parse

LONG = "学习是终身的事情，坐在办公室里看到的都是问题，走到田埂上想到的都是办法，大家要经常到群众当中去。"
SHORT = "小节上松一寸，大节上就可能退一丈。"


def headings(*lines: str) -> list[str]:
    speech = parse("\n".join(("在座谈会上的讲话", "同志们：", *lines, "谢谢大家！")))
    return [block.heading for block in speech.headings()]


@pytest.mark.parametrize("numbers", [("01", "02"), ("1", "2"), ("一", "二")])
def test_a_number_alone_makes_the_line_below_a_heading(numbers: tuple[str, str]) -> None:
    first, second = numbers
    assert headings(first, "把根扎在泥土里", SHORT, second, "把字写在纸背上", SHORT) == [
        "把根扎在泥土里",
        "把字写在纸背上",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("1", "把根扎在泥土里", SHORT, "3", "把字写在纸背上", SHORT),  # does not count on
        ("1", SHORT, "2", SHORT),  # running text below
        ("1", "把根扎在泥土里", SHORT),  # a single one
    ],
)
def test_other_lone_numbers_make_none(lines: tuple[str, ...]) -> None:
    assert headings(*lines) == []


def test_short_questions_over_long_paragraphs() -> None:
    assert headings("学什么", LONG, "怎么学", LONG) == ["学什么", "怎么学"]
    assert headings("学习", LONG, "运用", LONG) == []


def test_a_point_that_is_a_quoted_word() -> None:
    lines = ("第一个关键词是“实”。干事要实。", "第二个关键词是“严”。要求要严。")
    assert headings(*lines) == ["“实”", "“严”"]
    assert headings("第一步是摸清家底。" + SHORT, "第二步是列出清单。" + SHORT) == []
