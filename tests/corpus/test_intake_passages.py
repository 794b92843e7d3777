"""Passages of a speech and the facts of its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.corpus.pipeline import read_speech
from editor.corpus.taking.facts import key_of, own_source, speaker_of, status_of, tidy_stem
from editor.corpus.taking.passages import LONGEST, passages_of
from editor.speech.structure import parse
from snippets.model import Kind, Snippet, Source
from tests.benchmarks.invented_speeches import invented_speech

SOURCE = Source("稿-abc123", "在全县河道清理会上的讲话", "2021-03-02", "李某", "final")
SENTENCE = "河道清理事关千家万户，各镇要逐段明确责任人，逐月公布清理进度。"
SPEECH = f"""在全县河道清理会上的讲话
（2021年3月2日）
李某
同志们：
今天开会，主要任务是部署河道清理。{SENTENCE}
一、认清形势
（一）成绩不小。{SENTENCE}
{SENTENCE}{SENTENCE}
下面说问题。
{SENTENCE * 2}
（二）问题不少
一是动作慢。{SENTENCE}
二、狠抓落实
{SENTENCE * 40}
谢谢大家！
"""


def passages(text: str) -> list[Snippet]:
    return passages_of(parse(text), SOURCE)


def test_passages_stand_under_their_headings() -> None:
    found = passages(SPEECH)
    assert all(p.kind is Kind.PASSAGE and p.sources == (SOURCE,) and p.own for p in found)
    titles = list(dict.fromkeys(p.title for p in found))
    assert titles == ["", "认清形势 › 成绩不小", "认清形势 › 问题不少", "狠抓落实"]
    joined = "\n".join(p.text for p in found)
    for front in ("同志们：", "李某", "一、认清形势", "（二）问题不少"):
        assert front not in joined


def test_short_paragraphs_join_their_neighbours() -> None:
    found = passages(SPEECH)
    assert all(len(p.text) >= 12 for p in found)
    bridge = next(p for p in found if "下面说问题。" in p.text)
    assert len(bridge.text) > 40
    assert "\n" in bridge.text
    assert passages("同志们：\n一、认清形势\n谢谢大家！\n二、抓好落实\n") == []


@pytest.mark.parametrize(
    "paragraph",
    [
        SENTENCE * 40,
        "河" * 2000 + "。",
        "要抓好河道清理，" * 300,
        SENTENCE * 19 + "好。",
        ("一" * 599 + "。") * 3,
    ],
)
def test_long_paragraphs_are_cut_and_nothing_is_lost(paragraph: str) -> None:
    found = passages(f"同志们：\n一、认清形势\n{paragraph}\n")
    assert all(len(p.text) <= LONGEST for p in found)
    assert "".join(p.text for p in found) == paragraph
    if "。" in paragraph[:-1]:
        assert all(p.text.endswith("。") for p in found)
        assert min(len(p.text) for p in found) * 3 > max(len(p.text) for p in found)


def test_the_running_text_is_all_there() -> None:
    for number in range(20):
        text = invented_speech(number)
        found = "\n".join(p.text for p in passages(text))
        for line in text.splitlines()[3:-1]:
            if not line.startswith(("一、", "二、", "三、")):
                assert line in found


def test_status_from_the_name_of_the_file() -> None:
    for stem in (
        "讲话（送审稿）",
        "讲话_初稿",
        "讲话v2",
        "讲话 修改3",
        "征求意见稿",
        "讲话第二稿",
        "讲话（修改）",
        "未定稿",
        "定稿（修改稿）",
    ):
        assert status_of(stem) == "draft", stem
    for stem in (
        "讲话（定稿）",
        "讲话-终稿",
        "最终版",
        "讲话（印发稿）",
        "讲话（印发）",
        "修改后定稿",
        "讲话最终",
    ):
        assert status_of(stem) == "final", stem
    for stem in (
        "讲话稿",
        "在新闻发布会上的讲话",
        "在宪法修改座谈会上的讲话",
        "在文件印发仪式上的讲话",
        "COV2调研",
        "演讲稿",
    ):
        assert status_of(stem) == "", stem


def test_the_title_in_the_name_of_the_file() -> None:
    for stem in (
        "20230405在春耕会上的讲话（定稿）",
        "3.在春耕会上的讲话_终稿",
        "在春耕会上的讲话v3",
        "【送审稿】在春耕会上的讲话",
    ):
        assert tidy_stem(Path(f"{stem}.docx")) == "在春耕会上的讲话", stem
    assert tidy_stem(Path("定稿.docx")) == ""


def test_keys_are_short_and_tell_contents_apart() -> None:
    assert key_of(Path("讲话稿.docx"), "0123456789") == "讲话稿-012345"
    assert key_of(Path("讲话稿.docx"), "0123456789", 2) == "讲话稿-012345-2"
    assert key_of(Path("讲话稿.docx"), "0123456789", 1) == "讲话稿-012345"
    assert key_of(Path("年 终\t总结.docx"), "ab" * 10) == "年_终_总结-ababab"
    assert len(key_of(Path("长" * 300 + ".docx"), "ab" * 10)) < 60


def test_who_spoke() -> None:
    assert speaker_of(parse(SPEECH), "") == "李某"
    assert (
        speaker_of(parse("在会上的讲话\n同志们：\n今天开会。"), "张建国同志在全县春耕会议上的讲话")
        == "张建国"
    )
    assert speaker_of(parse("在会上的讲话\n同志们：\n今天开会。"), "在全县春耕会议上的讲话") == ""


def test_the_source_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "在全县河道清理会上的讲话（定稿）.txt"
    path.write_text(SPEECH, "utf-8")
    source = own_source(read_speech(path), "ff00ff00")
    assert source == Source(
        "在全县河道清理会上的讲话（定稿）-ff00ff", "在全县河道清理会上的讲话", "2021-03-02", "李某", "final"
    )
    untitled = tmp_path / "在全县护林会上的讲话（送审稿）.txt"
    untitled.write_text("同志们：\n" + SENTENCE + "\n", "utf-8")
    assert own_source(read_speech(untitled), "ff00ff00").title == "在全县护林会上的讲话"
