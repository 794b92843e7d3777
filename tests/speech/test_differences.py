"""Edits from one text to another: exact for any two, and what a person would say for real ones."""

from __future__ import annotations

import time
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.speech.comparing.alignment import align, likeness
from editor.speech.comparing.differences import differences
from editor.speech.edits import apply_edits


def told(before: str, after: str) -> list[tuple[str, str]]:
    edits = differences(before, after)
    assert apply_edits(before, edits) == after
    return [(before[edit.start : edit.end], edit.text) for edit in edits]


@settings(max_examples=800, deadline=None)
@given(
    st.text("甲乙丙，。\n1 a", max_size=60),
    st.text("甲乙丙，。\n1 a", max_size=60),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4),
)
def test_edits_are_exact_in_order_and_apart(before: str, after: str, fixed: list[tuple[int, int]]) -> None:
    edits = differences(before, after, fixed)
    assert apply_edits(before, edits) == after
    assert all(0 <= edit.start <= edit.end <= len(before) for edit in edits)
    assert all(first.end <= second.start for first, second in pairwise(edits))
    assert all(before[edit.start : edit.end] != edit.text for edit in edits)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("全市基本完成任务。", "全市全面完成任务。", [("基本", "全面")]),
        ("共1,234人，增5.6%。", "共1,334人，增6.6%。", [("1,234", "1,334"), ("5.6", "6.6")]),
        ("到2026年底完成。", "到2027年底完成。", [("2026", "2027")]),
        ("甲。乙。", "甲。丙。乙。", [("", "丙。")]),
        ("要抓落实，要见实效。", "要抓落实，要求真务实，要见实效。", [("", "要求真务实，")]),
        ("第一段话。\n第二段话。", "第一段话。\n新的一段。\n第二段话。", [("", "新的一段。\n")]),
        ("第一段话。\n第二段话。", "第二段话。", [("第一段话。\n", "")]),
        ("第一段话。\n第二段话。", "第一段话。\n第二段话。\n谢谢！", [("", "\n谢谢！")]),
        ("任务很重，时间很紧。", "任务很重，\n时间很紧。", [("", "\n")]),
        ("任务很重，\n时间很紧。", "任务很重，时间很紧。", [("\n", "")]),
        ("推动高质量发展", "推动“高质量”发展", [("", "“"), ("", "”")]),
        ("我是说的好。", "我却做得好。", [("是说的", "却做得")]),
    ],
)
def test_edits_read_as_a_person_would_say(before: str, after: str, wanted: list[tuple[str, str]]) -> None:
    assert told(before, after) == wanted


def test_a_rewritten_sentence_is_one_edit() -> None:
    before = "形势很好。我们要加强领导，压实责任，抓好落实。谢谢大家！"
    after = "形势很好。各级各部门务必高度重视，明确分工，确保任务落地见效。谢谢大家！"
    ((old, new),) = told(before, after)
    assert old.startswith("我们")
    assert new.endswith("见效")


def test_paragraphs_are_paired_by_what_they_share() -> None:
    before = ["一、总体", "甲村治理河道三十二公里，成效明显。", "乙村修路八公里。"]
    after = ["一、总体", "前面加一段别的话。", "甲村共治理河道三十五公里，成效十分明显。", "乙村修路八公里。"]
    assert align(before, after) == [(0, 0), (1, 2), (2, 3)]
    assert likeness("完全一样", "完全一样") == 1.0
    assert likeness("春暖花开", "秋高气爽") == 0.0


def test_known_pairs_hold_unless_they_cross() -> None:
    assert align(["甲", "乙"], ["丙", "丁"], [(0, 0), (1, 1)]) == [(0, 0), (1, 1)]
    assert len(align(["甲", "乙"], ["丙", "丁"], [(0, 1), (1, 0)])) == 1


_RANDOM = Random(5)
_LINES = [
    f"第{n}段：" + "".join(_RANDOM.choice("的一是在不了有和人这中大为上个国我以要他") for _ in range(250))
    for n in range(800)
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n".join(_LINES * 5), "\n".join(_LINES * 5).replace("第7段", "第七段")),
        ("a" * 400_000, "a" * 200_000 + "b" + "a" * 200_000),
        ("a\nb\n" * 100_000, "b\na\n" * 100_000),
        ("\n".join(_LINES), "\n".join(_LINES[::-1])),
        ("\n".join(_LINES), "\n".join(line[::-1] for line in _LINES)),
        ("".join(_LINES), "".join(_LINES[::-1])),
    ],
    ids=["few edits", "one character", "few lines", "reversed order", "reversed lines", "one line"],
)
def test_the_effort_is_bounded(before: str, after: str) -> None:
    start = time.process_time()
    edits = differences(before, after)
    # Looking at every pair takes minutes; measuring coverage alone makes it three times as slow.
    assert time.process_time() - start < 20
    assert apply_edits(before, edits) == after
