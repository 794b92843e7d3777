"""The plan of the lectern copy: exact text, nothing torn, pages that end with a sentence."""

from __future__ import annotations

import random
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.speech.lectern.lines import EM, Paragraph
from editor.speech.lectern.plan import LecternOptions, LecternPlan, PageEnd, Sheet, plan
from editor.speech.lectern.readings import Reading
from editor.speech.lectern.units import Grade, grades, units
from editor.speech.model import Role, Speech
from editor.speech.pages import may_break
from editor.speech.structure import parse

_TOKEN = re.compile(
    r"\d+(?:\.\d+)?|[A-Za-z]+|内塔尼亚胡|本杰明|王小明|亿元|宕昌|县|[啊哦]|[\u4e00-\u9fff]{1,2}|.", re.DOTALL
)
_WORDS = (
    *("干部", "群众", "推动", "产业", "发展", "县委", "工作", "项目", "落实", "的", "了", "和", "要", "在"),
    *(
        "我们",
        "全县",
        "高质量",
        "“十四五”",
        "《方案》",
        "1.25亿元",
        "37.5%",
        "2026年11月22日",
        "第三届",
        "5×770MW",
    ),
    *(
        "500多家",
        "王小明同志",
        "×××同志",
        "内塔·本明",
        "GDP",
        "（一）",
        "一是",
        "百分之三十",
        "XX个",
        "宕昌县",
    ),
    *("——", "……"),
)
_MARKS = "，，，。。；：、！？"
_ENDS = "。！？；!?;"


def boundaries(text: str) -> set[int]:
    """Stand in for a segmenter: pairs of Han characters, whole numbers and Latin words."""
    return {0, len(text)}.union(match.end() for match in _TOKEN.finditer(text))


def invented(seed: int, paragraphs: int = 12, *, sentence: int = 12) -> str:
    chance = random.Random(seed)
    lines = [
        "在全县2026年产业项目推进会暨优化营商环境大会上的讲话",
        "县长　任晓明",
        "（2026年11月22日）",
        "同志们：",
    ]
    for number in range(paragraphs):
        if number % 4 == 1:
            lines.append(f"{'一二三四五六七八九'[number // 4 % 9]}、坚定信心，推动工作")
        words = "".join(
            "".join(chance.choice(_WORDS) for _ in range(chance.randint(1, sentence))) + chance.choice(_MARKS)
            for _ in range(chance.randint(1, 30))
        )
        lines.append("　　" + words.rstrip("，；：、") + "。")
    return "\n".join(lines)


def lines_of(made: LecternPlan, speech: Speech) -> list[str]:
    return [speech.text[line.start : line.end] for page in made.pages for line in page.lines]


speeches = st.builds(
    lambda seed, size: parse(invented(seed, size)), st.integers(0, 10_000), st.integers(1, 20)
)
wanted = st.builds(
    LecternOptions,
    size=st.sampled_from([16.0, 18.0, 22.0, 26.0, 36.0]),
    pauses=st.booleans(),
    next_words=st.booleans(),
    end_at_sentence=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(speeches, wanted)
def test_lines_of_a_block_joined_are_its_text(speech: Speech, options: LecternOptions) -> None:
    made = plan(speech, options, boundaries)
    joined: dict[int, str] = {}
    for page in made.pages:
        assert page.lines
        for line in page.lines:
            assert line.start < line.end
            assert line.first == (line.block not in joined)
            joined[line.block] = joined.get(line.block, "") + speech.text[line.start : line.end]
    assert joined == {index: block.text.strip() for index, block in enumerate(speech.blocks)}


@settings(max_examples=40, deadline=None)
@given(speeches, wanted)
def test_no_line_ends_inside_a_unit_where_it_could_end_elsewhere(
    speech: Speech, options: LecternOptions
) -> None:
    made = plan(speech, options, boundaries)
    width = int(Sheet().width / options.size) - 1
    for page in made.pages:
        for line in page.lines:
            block = speech.blocks[line.block]
            start, end = line.start - block.start, line.end - block.start
            if block.role is Role.TITLE or line.end >= block.start + len(block.text.rstrip()):
                continue
            inside = [
                (first, last)
                for first, last, is_hard in units(block.text, boundaries)
                if first < end < last <= first + (width if is_hard else width // 2)
            ]
            if inside or not may_break(block.text, end) or end not in boundaries(block.text):
                graded = grades(block.text, boundaries, line=width)
                assert max(graded[start + 1 : end + 1]) < Grade.TIGHT, inside


@settings(max_examples=40, deadline=None)
@given(speeches, wanted)
def test_no_line_is_wider_and_no_page_higher_than_the_sheet(speech: Speech, options: LecternOptions) -> None:
    made = plan(speech, options, boundaries)
    sheet = Sheet()
    for page in made.pages:
        height = options.line_pitch if page.next_words else 0.0
        for line in page.lines:
            block = speech.blocks[line.block]
            is_title = block.role is Role.TITLE
            size = options.title_size if is_title else options.size
            height += options.title_pitch if is_title else options.line_pitch
            text = speech.text[line.start : line.end].strip()
            paragraph = Paragraph(text, bytearray(len(text) + 1))
            assert paragraph.width(0, len(text)) <= sheet.width / size * EM or len(text) == 1
        assert height <= sheet.height or len(page.lines) == 1


@settings(max_examples=40, deadline=None)
@given(speeches, st.sampled_from([16.0, 18.0, 22.0]))
def test_a_page_ends_with_a_sentence_or_says_why_not(speech: Speech, size: float) -> None:
    options = LecternOptions(size=size)
    made = plan(speech, options, boundaries)
    assert made.pages[-1].ends_with is PageEnd.LAST
    for page in made.pages[:-1]:
        last = page.lines[-1]
        block = speech.blocks[last.block]
        shown = speech.text[last.start : last.end].rstrip("”’」』）)》】 \u3000")
        if page.ends_with is PageEnd.SENTENCE:
            assert shown[-1] in _ENDS or last.end >= block.start + len(block.text.rstrip())
        else:
            half = Sheet().height / 2 / options.line_pitch
            late = [speech.text[x.start : x.end] for x in page.lines[int(half) + 4 :]]
            # No line begins with …, so none ends before it.
            assert not re.search(r"[。！？](?![”’）…])", "".join(late)[:-1])
        alone = block.role.heading_level and block.lead_end == len(block.text)
        assert not alone
        assert block.role is not Role.SALUTATION


def test_sentence_ends_may_be_left_aside_and_pages_are_then_full() -> None:
    speech = parse(invented(3, 30))
    full = plan(speech, LecternOptions(end_at_sentence=False), boundaries)
    whole = plan(speech, LecternOptions(), boundaries)
    assert len(full.pages) <= len(whole.pages)
    rows = int(Sheet().height // LecternOptions().line_pitch)
    assert all(len(page.lines) >= rows - 4 for page in full.pages[:-1])
    assert {page.ends_with for page in full.pages[:-1]} - {PageEnd.SENTENCE}


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1.25亿元",
            "37.5%",
            "2026年",
            "11月22日",
            "第三届",
            "5×770MW",
            "百分之三十七",
            "500多家",
            "2.3万人",
        ),
        *(
            "“十四五”",
            "《条例》",
            "王小明同志",
            "×××同志",
            "内塔尼亚胡·本杰明",
            "XX个",
            "3至5个",
            "二〇二六年",
        ),
        *("第十四个", "11·25", "（暂定）", "宕昌县"),
    ],
)
def test_a_unit_is_never_parted(unit: str) -> None:
    for before in range(14, 26):
        text = "啊" * before + unit + "哦" * 30
        speech = parse("啊" * 40 + "。\n" + text + "。")
        made = plan(speech, LecternOptions(), boundaries)
        inside = text.index(unit) + len(speech.blocks[0].text) + 1
        cuts = {line.end for page in made.pages for line in page.lines}
        assert not cuts & set(range(inside + 1, inside + len(unit))), (unit, before)


def test_particles_lean_on_the_word_before() -> None:
    graded = grades("已经结婚的和尚未结婚的同志", lambda _: {0, 2, 4, 5, 6, 8, 10, 11, 13})
    assert graded[4] == Grade.IN_UNIT
    assert graded[6] == Grade.TIGHT
    assert graded[5] == Grade.WORD
    assert graded[7] == Grade.IN_WORD


def test_a_paragraph_does_not_end_with_one_character_on_a_line() -> None:
    for size in range(22, 60):
        speech = parse("同志们：\n　　" + "县委" * size + "好。")
        made = plan(speech, LecternOptions(), lambda text: set(range(len(text) + 1)))
        last = made.pages[-1].lines[-1]
        assert len(speech.text[last.start : last.end].rstrip("。")) > 1


def test_a_title_is_broken_in_lines_of_like_length() -> None:
    speech = parse(invented(1))
    made = plan(speech, LecternOptions(), boundaries)
    title = [
        speech.text[line.start : line.end]
        for line in made.pages[0].lines
        if speech.blocks[line.block].role is Role.TITLE
    ]
    assert len(title) == 2
    assert min(map(len, title)) * 2 > max(map(len, title))


def test_pauses_stand_between_the_sentences_of_a_paragraph() -> None:
    speech = parse("同志们：\n　　第一句。第二句！“第三句。”第四句。")
    made = plan(speech, LecternOptions(pauses=True), boundaries)
    assert [speech.text[:at][-2:] for at in made.pauses] == ["句。", "句！", "。”"]
    assert plan(speech, LecternOptions(), boundaries).pauses == ()


def test_the_next_words_begin_the_next_page() -> None:
    speech = parse(invented(5, 20))
    made = plan(speech, LecternOptions(next_words=True), boundaries)
    assert len(made.pages) > 2
    for page, following in pairwise(made.pages):
        first = following.lines[0]
        assert page.next_words
        assert speech.text[first.start : first.start + 20].startswith(page.next_words)
    assert made.pages[-1].next_words == ""


def test_readings_need_room_and_can_be_left_out() -> None:
    text = "同志们：\n　　" + "单" * 60 + "。"
    speech = parse(text)
    start = text.index("单")
    above = [Reading(at, at + 1, "zhuàng") for at in range(start, start + 60)]
    wide = plan(speech, LecternOptions(), boundaries, readings=above)
    bare = plan(speech, LecternOptions(ruby=False), boundaries, readings=above)
    assert len(lines_of(wide, speech)) > len(lines_of(bare, speech))
    assert wide.readings == tuple(above)
    assert bare.readings == ()


def test_large_letters_on_a_narrow_sheet_still_make_pages() -> None:
    speech = parse(invented(2, 3))
    made = plan(speech, LecternOptions(size=72), boundaries, sheet=Sheet(150, 200))
    assert "".join(lines_of(made, speech)) == "".join(block.text.strip() for block in speech.blocks)


@pytest.mark.parametrize("text", ["", "\n\n", "　　\n"])
def test_nothing_makes_no_page(text: str) -> None:
    assert plan(parse(text), LecternOptions(), boundaries).pages == ()


def test_without_words_marks_and_figures_still_hold_together() -> None:
    speech = parse("同志们：\n　　" + "全县完成投资1.25亿元，" * 20)
    for line in lines_of(plan(speech), speech):
        assert not line.startswith(("，", ".", "25", "亿"))


def test_time_grows_with_the_length() -> None:
    def seconds(size: int) -> float:
        speech = parse("同志们：\n" + "全县上下要把思想和行动统一到会议精神上来，完成投资1.25亿元。" * size)
        began = time.process_time()
        plan(speech, LecternOptions(), boundaries)
        return time.process_time() - began

    seconds(300)
    small, large = min(seconds(300) for _ in range(3)), seconds(6000)
    assert large < small * 20 * 4


@pytest.mark.parametrize(
    "piece", ["X", "“", "（", "一", "1234567890", "内内内内内内内·", "单书记", "\x00\u2028县"]
)
def test_a_hostile_paragraph_takes_no_longer_than_a_plain_one(piece: str) -> None:
    def seconds(text: str) -> float:
        speech = parse("同志们：\n" + text)
        began = time.process_time()
        plan(speech, LecternOptions(), boundaries)
        return time.process_time() - began

    plain = min(seconds("全县上下要统一思想，" * 3000) for _ in range(2))
    assert seconds((piece * 30_000)[:30_000]) < plain * 15


@pytest.mark.parametrize("lines", range(8, 19))
def test_no_page_ends_behind_a_heading_that_runs_into_its_text(lines: int) -> None:
    filling = "\n".join("今天开会，大家都到了。" for _ in range(lines))
    heading = "（一）产业发展稳中有进。"
    speech = parse(f"同志们：\n{filling}\n{heading}" + "全县粮食总产量再创新高，农民收入稳步增长。" * 20)
    made = plan(speech, LecternOptions(), boundaries)
    at = speech.text.index(heading) + len(heading)
    assert len(made.pages) > 1
    assert all(page.lines[-1].end != at for page in made.pages)
