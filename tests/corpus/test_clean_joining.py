"""Line breaks inside a sentence are closed, paragraphs, headings and lists stay apart."""

from __future__ import annotations

import pytest

from editor.corpus.cleaning.joining import join_broken, layout_of
from editor.corpus.cleaning.lines import join_lines, split_lines

LONG = (
    "三年来，在上级党委的坚强领导下，我们团结一心、攻坚克难，走过了很不平凡的历程，办成了许多大事，"
    "今年以来全县各级各部门认真贯彻落实县委决策部署，扎实推进各项工作，取得了较好成效"
)


def joined(text: str) -> list[str]:
    return join_lines(join_broken(split_lines(text))).split("\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}。\n{LONG}。",
        "同志们：\n今天开会。",
        "尊敬的各位领导，\n各位来宾，\n女士们、先生们：\n大家好！",
        "一、认清形势，振奋精神，增强做好各项工作的紧迫感和责任感\n今年全县的工作任务很重。",
        f"要做好三件事：\n一是{LONG}；\n二是{LONG}；\n三是{LONG}。",
        f"要做好三件事：\n坚持{LONG}；\n坚持{LONG}；\n坚持{LONG}。",
        "雄关漫道真如铁，\n而今迈步从头越。",
        "现在，我提议：\n为我们的友谊，\n为大家的健康，\n干杯！",
        "在全县大会上的讲话\n（2022年1月5日）\n张三",
        f"{LONG}\n（一）抓好落实",
        f"{LONG}，\n（一）抓好落实",
    ],
)
def test_stays_apart(text: str) -> None:
    assert joined(text) == text.split("\n")


def test_a_break_behind_a_comma_is_closed() -> None:
    assert joined(f"{LONG}，\n这是大家共同努力的结果。") == [f"{LONG}，这是大家共同努力的结果。"]


def test_a_break_behind_a_semicolon_is_closed_where_empty_lines_part_paragraphs() -> None:
    text = f"{LONG}。{LONG}；\n问题是少数。\n\n{LONG}。\n\n{LONG}。\n\n{LONG}。"
    assert joined(text)[0] == f"{LONG}。{LONG}；问题是少数。"
    assert len(joined(text)) == 4


def wrapped(paragraphs: list[str], width: int, indent: str = "　　", between: str = "\n") -> str:
    out = []
    for paragraph in paragraphs:
        text = indent + paragraph
        out.append("\n".join(text[i : i + width] for i in range(0, len(text), width)))
    return between.join(out)


@pytest.mark.parametrize("width", [26, 30, 38])
def test_hard_wrapped_paragraphs_are_put_together(width: int) -> None:
    paragraphs = [f"{LONG}。{LONG}。", "一、提高认识", f"{LONG}；{LONG}。{LONG}。", f"第二，{LONG}。{LONG}。"]
    assert joined(wrapped(paragraphs, width)) == paragraphs
    assert joined(wrapped(paragraphs, width, indent="", between="\n\n")) == paragraphs
    assert layout_of(split_lines(wrapped(paragraphs, width))).wrap > 0


def test_latin_words_keep_their_blank() -> None:
    assert joined(f"{LONG},\n参加Open\n") == [f"{LONG},参加Open"]
