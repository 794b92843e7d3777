"""Where a finding stands in print, and the sentence that is shown of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.sheets.places import Places, in_sentence, shortened
from editor.sheets.speech_title import named
from editor.speech.pages import LINES_PER_PAGE, Pages, count_pages
from editor.speech.structure import parse

LINE = "字" * 25 + "。"


def test_the_page_of_every_line() -> None:
    speech = parse("\n".join([LINE] * 50))
    pages = Pages(speech)
    assert [pages.at(n * (len(LINE) + 1)) for n in (0, 21, 22, 43, 44, 49)] == [1, 1, 2, 2, 3, 3]
    assert pages.count == count_pages(speech) == 3


def test_the_page_inside_a_long_paragraph() -> None:
    speech = parse("字" * 26 + "字" * 28 * 40)
    pages = Pages(speech)
    first = 26 + 28 * (LINES_PER_PAGE - 1)
    assert (pages.at(first - 1), pages.at(first), pages.at(len(speech.text) - 1)) == (1, 2, 2)


def test_a_heading_is_on_the_page_of_its_text() -> None:
    text = "\n".join([LINE] * 20) + "\n一、标题\n（一）小标题\n" + LINE
    pages = Pages(parse(text))
    assert pages.at(text.index("字。\n一、")) == 1
    assert pages.at(text.index("一、标题")) == pages.at(text.index("小标题")) == 2
    assert pages.at(len(text) - 1) == 2


@given(st.lists(st.sampled_from(["", LINE, "字" * 300, "一、标题", "（一）小标题", "同志们："]), max_size=80))
def test_pages_only_grow_and_end_at_the_count(lines: list[str]) -> None:
    speech = parse("\n".join(lines))
    pages = Pages(speech)
    found = [pages.at(offset) for offset in range(0, len(speech.text) + 3, 11)]
    assert found == sorted(found)
    assert pages.count == count_pages(speech)
    if speech.blocks:
        assert pages.at(speech.blocks[-1].end - 1) == pages.count


SPEECH = """在全县工作会议上的讲话
（2026年3月5日）

同志们：
今天开会。
开头第二段。
一、提高认识
甲一。
甲二。
二、把思想和行动统一到重大决策部署上来
乙一。
（一）抓项目。抓项目的正文。
丙二。
谢谢大家！"""


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("在全县", "第1页 · 标题"),
        ("3月5日", "第1页 · 日期"),
        ("同志们", "第1页 · 称谓"),
        ("今天", "第1页 · 开头 · 第1段"),
        ("开头第二", "第1页 · 开头 · 第2段"),
        ("提高认识", "第1页 · 一、提高认识"),
        ("甲二", "第1页 · 一、提高认识 · 第2段"),
        ("乙一", "第1页 · 二、把思想和行动统一到重大… · 第1段"),
        ("项目的正文", "第1页 · （一）抓项目 · 第1段"),
        ("丙二", "第1页 · （一）抓项目 · 第2段"),
        ("谢谢", "第1页 · 结束语"),
    ],
)
def test_the_words_of_a_place(at: str, words: str) -> None:
    assert Places(parse(SPEECH)).words(SPEECH.index(at)) == words


def test_a_place_outside_of_all_paragraphs() -> None:
    assert Places(parse("")).words(0) == "第1页"
    assert Places(parse("\n\n正文。")).words(0) == "第1页"
    assert Places(parse("正文。\n\n")).words(99).startswith("第1页")


def shown(text: str, place: str) -> str:
    start = text.index(place)
    before, here, behind = in_sentence(text, start, start + len(place))
    assert (here.bold, here.underlined) == (True, True)
    assert {piece.bold or piece.underlined for piece in (before, behind)} == {False}
    return f"{before.text}[{here.text}]{behind.text}"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("前句。我们必需努力。后句。", "必需", "我们[必需]努力。"),
        ("前句。我们努力。", "我们努力。", "[我们努力。]"),
        ("前句，，后句。别句。", "，，", "前句[，，]后句。"),
        ("第一段\n第二段必需。\n第三段", "必需", "第二段[必需]。"),
        ("第一段\n第二段", "段\n第", "第一[段 第]二段"),
        ("必需", "必需", "[必需]"),
        (
            "甲" * 50 + "必需" + "乙" * 50 + "。",
            "必需",
            "……" + "甲" * 32 + "[必需]" + "乙" * 32 + "……",
        ),
        ("甲" * 34 + "必需" + "乙" * 33 + "。", "必需", "甲" * 34 + "[必需]" + "乙" * 33 + "。"),
    ],
)
def test_the_sentence_is_cut_around_the_place(text: str, place: str, words: str) -> None:
    assert shown(text, place) == words


def test_a_long_place_is_cut_in_its_middle() -> None:
    here = in_sentence("甲" * 5000, 0, 5000)[1]
    assert here.text == "甲" * 30 + "……" + "甲" * 30


def test_a_place_without_characters_gets_a_mark() -> None:
    before, here, behind = in_sentence("增长%。", 2, 2)
    assert (before.text, here.text, behind.text) == ("增长", "∧", "%。")


@given(st.text(alphabet="字。，；\n “”", max_size=120), st.integers(0, 120), st.integers(0, 40))
def test_the_place_is_always_whole_and_the_rest_short(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    before, here, behind = (piece.text for piece in in_sentence(text, start, end))
    assert here == (text[start:end].replace("\n", " ") or "∧")
    assert len(before) <= 34
    assert len(behind) <= 34
    assert text[:start].replace("\n", " ").endswith(before.removeprefix("……"))
    assert text[end:].replace("\n", " ").startswith(behind.removesuffix("……"))


def test_shortened() -> None:
    assert shortened("一二三四五", 5) == "一二三四五"
    assert shortened("一二三四五六", 5) == "一二三……"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("在会上的讲话", "《在会上的讲话》"),
        ("《在会上的讲话》", "《在会上的讲话》"),
        ("学习《条例》的讲话", "《学习〈条例〉的讲话》"),
        ("《条例》和《办法》", "《〈条例〉和〈办法〉》"),
        ("在会上\n的讲话 ", "《在会上的讲话》"),
        ("", "讲话稿"),
        ("  ", "讲话稿"),
    ],
)
def test_the_name_of_a_speech(title: str, name: str) -> None:
    assert named(title) == name
