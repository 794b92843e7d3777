"""Which entries count as used in the open draft."""

from __future__ import annotations

import time

import pytest

from editor.ui.library.draft_use import DraftUse
from snippets.model import Kind, Snippet

DRAFT = """在全县项目建设推进会上的讲话
同志们：
今天我们召开项目建设推进会，主要任务是总结经验、部署工作。
一、认清形势，提高认识
我们要以重点项目为抓手，压实责任，不仅要抓进度，也要抓质量。
二、突出重点，狠抓落实
完成投资12.5亿元，同比增长3%。"""


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("压实责任", True),
        ("压实、责任。", True),
        ("压紧责任", False),
        ("以……为抓手，压实责任", True),
        ("以……为引领", False),
        ("不仅……，也……", True),
        ("也……，不仅……", False),
        ("今天我们召开【待填：会议名称】，主要任务是……", True),
        ("完成投资XX亿元", True),
        ("完成投资12.6亿元", False),
        ("【待填：会议名称】", False),
        ("……", False),
        ("一、认清形势，提高认识\n【此处填写】\n二、突出重点，狠抓落实\n谢谢大家！", True),
        (
            "一、认清形势，提高认识\n二、乘势而上，加快建设\n三、加强领导，压实责任\n我们要以重点项目为抓手",
            False,
        ),
        (
            "一、统一思想，凝聚共识\n【此处填写】\n二、突出重点，狠抓落实\n三、加强领导，落实保障\n四、严格督查",
            False,
        ),
    ],
)
def test_entries_are_compared_by_their_words(text: str, used: bool) -> None:
    draft = DraftUse()
    assert draft.show(DRAFT)
    assert draft.holds(Snippet(Kind.PHRASE, text)) is used


def test_what_stands_far_apart_is_not_one_pattern() -> None:
    draft = DraftUse()
    draft.show("不仅要快。" + "中间隔着很多别的话。" * 12 + "也要好。")
    assert not draft.holds(Snippet(Kind.PATTERN, "不仅……，也……"))


def test_only_new_words_are_a_change() -> None:
    draft = DraftUse()
    assert draft.show("压实责任。")
    assert not draft.show("压实 责任！")
    assert draft.show("压实")
    assert not draft.holds(Snippet(Kind.PHRASE, "压实责任"))


def test_an_edit_of_a_long_draft_is_cheap() -> None:
    """Against comparing it whole: the paragraphs that stayed are not looked at again."""
    lines = [f"第{n}段，" + "压实责任、真抓实干，推动项目建设取得新成效。" * 4 for n in range(1200)]
    draft = DraftUse()
    began = time.perf_counter()
    draft.show("\n".join(lines))
    whole = time.perf_counter() - began
    lines[600] += "新写的话。"
    began = time.perf_counter()
    draft.show("\n".join(lines))
    assert time.perf_counter() - began < whole / 3
