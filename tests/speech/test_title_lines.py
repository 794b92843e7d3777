"""Titles in lines by sense, judged by one who knows official documents.

`titles.txt` has an invented title a line: `/` where a line may end, `|` between ways that are equally good.
"""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest

from editor.speech.model import Role
from editor.speech.structure import make_speech, parse
from editor.speech.titles.lines import breaks_of, title_breaks, with_breaks
from snippets.segment import Segmenter

TITLES = [line.split("|") for line in Path(__file__).with_name("titles.txt").read_text("utf-8").splitlines()]
WIDTH = 20


@pytest.fixture(scope="module", params=[True, False], ids=["compiled", "jieba"])
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    return Segmenter(None, compiled=request.param)


def cut(title: str, segmenter: Segmenter, width: int = WIDTH) -> str:
    breaks = title_breaks(title, width, segmenter.boundaries)
    return "/".join(title[a:b] for a, b in zip([0, *breaks], [*breaks, len(title)], strict=True))


def test_the_list_is_long_and_each_line_says_one_title() -> None:
    assert len(TITLES) >= 60
    assert all(len({way.replace("/", "") for way in ways}) == 1 for ways in TITLES)


@pytest.mark.parametrize("ways", TITLES, ids=lambda ways: ways[0].replace("/", ""))
def test_a_title_is_broken_by_sense(ways: list[str], segmenter: Segmenter) -> None:
    assert cut(ways[0].replace("/", ""), segmenter) in ways


def test_what_fits_one_line_stays_and_nobody_is_asked() -> None:
    def never(_text: str) -> set[int]:
        raise AssertionError("the words were asked for")

    assert title_breaks("在全县农业农村工作会议上的讲话", WIDTH, never) == []
    assert title_breaks("", WIDTH, never) == []
    assert title_breaks("在2026年全县三级干部会议上的总结讲话", WIDTH, never) == []


@pytest.mark.parametrize("ways", TITLES[::4], ids=lambda ways: ways[0].replace("/", ""))
@pytest.mark.parametrize("width", [12, 16, 18, 24])
def test_on_other_widths_no_line_is_too_long_and_nothing_whole_is_parted(ways: list[str], width: int) -> None:
    title = ways[0].replace("/", "")
    lines = cut(title, Segmenter(None), width).split("/")
    if len(lines) == 1:
        return
    assert "".join(lines) == title
    assert all(sum(0.5 if c.isascii() else 1 for c in line) <= width for line in lines)
    for line in lines[1:]:
        assert not re.match(r"[的上、，”》）年月日届次个]", line)
    for line in lines[:-1]:
        assert not re.search(r"[在和与暨及“《（第]$|\d$", line)


def test_pairs_are_kept_where_they_fit_and_parted_only_where_nothing_else_helps() -> None:
    words = Segmenter(None)
    kept = cut("学习贯彻《中华人民共和国安全生产法》全县领导干部专题培训班开班式上的讲话", words)
    assert any("《中华人民共和国安全生产法》" in line for line in kept.split("/"))
    long = "关于印发《青石县贯彻落实乡村建设行动实施方案重点任务分工》的通知"
    lines = cut(long, words).split("/")
    assert len(lines) == 2
    assert max(map(len, lines)) <= WIDTH


def test_a_title_without_end_is_left_alone_and_costs_no_time() -> None:
    segmenter = Segmenter(None)
    segmenter.words("预热")
    start = time.process_time()
    assert title_breaks("在全县重点工作推进会议上的讲话" * 20_000, WIDTH, segmenter.boundaries) == []
    assert title_breaks("全" * 100, WIDTH, segmenter.boundaries) == title_breaks(
        "全" * 100, WIDTH, segmenter.boundaries
    )
    assert time.process_time() - start < 5


def test_any_text_at_all_gives_places_inside_it_in_order() -> None:
    chance = random.Random(7)
    alphabet = "在全县会议上的讲话第二十届1234年月《》“”（）、，— XX暨和与\U0002b7a9\ud800"
    segmenter = Segmenter(None)
    for _ in range(200):
        title = "".join(chance.choice(alphabet) for _ in range(chance.randint(0, 70)))
        found = title_breaks(title, WIDTH, segmenter.boundaries)
        assert found == sorted(set(found))
        assert all(0 < place < len(title) for place in found)


def test_a_writer_who_broke_the_title_keeps_the_breaks() -> None:
    segmenter = Segmenter(None)
    own = parse("在全市深化“放管服”改革优化营商环境\n电视电话会议上的讲话\n同志们：\n今天开会。")
    assert [b.role for b in own.blocks][:2] == [Role.TITLE, Role.TITLE]
    assert breaks_of(own, WIDTH, segmenter.boundaries) == frozenset()
    text = "　　在全市深化“放管服”改革优化营商环境电视电话会议上的讲话\n同志们："
    one = make_speech(text, {0: Role.TITLE, 1: Role.SALUTATION})
    (place,) = breaks_of(one, WIDTH, segmenter.boundaries)
    assert text[place:].startswith(("优化营商环境", "电视电话会议"))


def test_the_lines_of_a_title_as_blocks_are_the_same_text() -> None:
    text = "　在全市深化“放管服”改革优化营商环境电视电话会议上的讲话\n同志们：\n今天开会。"
    speech = parse(text)
    breaks = breaks_of(speech, WIDTH, Segmenter(None).boundaries)
    split = with_breaks(speech, breaks)
    assert split.title == speech.title
    assert [b.role for b in split.blocks] == [Role.TITLE, *(b.role for b in speech.blocks)]
    assert all(text[b.start : b.end] == b.text for b in split.blocks)
    assert with_breaks(speech, ()) is speech


def test_a_long_subtitle_is_broken_where_its_width_is_told() -> None:
    subtitle = "——2026年2月28日在青石县第十三届人民代表大会第六次会议上"
    speech = make_speech(
        f"政府工作报告\n{subtitle}\n各位代表：", {0: Role.TITLE, 1: Role.SUBTITLE, 2: Role.SALUTATION}
    )
    boundaries = Segmenter(None).boundaries
    assert breaks_of(speech, WIDTH, boundaries) == frozenset()
    (place,) = breaks_of(speech, WIDTH, boundaries, subtitle_characters=28)
    assert speech.text[place:].startswith("第十三届人民代表大会")
    split = with_breaks(speech, {place})
    assert [b.role for b in split.blocks][:3] == [Role.TITLE, Role.SUBTITLE, Role.SUBTITLE]
