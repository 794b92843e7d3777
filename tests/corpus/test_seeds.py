"""The five real pages of the corpus: nothing but the speech is left, and all of the speech.

No text of the corpus stands here; the tests look for the words of page chrome and compare with the files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from editor.corpus.cleaning.kinds import kind_of
from editor.corpus.pipeline import ReadSpeech, clean_text, read_speech
from editor.corpus.script import mend_script
from editor.speech.model import Role
from editor.speech.structure import parse

NAMES = ("000", "001", "002", "003", "004")
CHROME = re.compile(
    "欢迎来到|小编|文章来源|推荐访问|推荐内容|相关稿件|相关内容|热门|分享|扫一扫|朋友圈|登陆|阅读全文|打赏|赏赞|赞赏|[¥￥]|https?:"
    "|www|二维码|客服|联系我们|联系老师|代笔|预览|编辑[:：]|记者|发表了评论|客户端|首页|订阅号|本文|👉|👈|查看更多|[(（][a-zü]*[ā-ǜ][a-zü]*[)）]"
)
HALF_WIDTH = re.compile("(?<![?])[,:;?!()](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[,:;!()]")

Locate = Callable[[], Path]


def seed(corpus: Locate, name: str) -> Path:
    return next((corpus() / "seeds").glob(f"{name}_*"))


@cache
def _read(path: Path) -> ReadSpeech:
    return read_speech(path)


def essence(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize("name", NAMES)
def test_no_chrome_and_no_half_width_mark_is_left(corpus: Locate, name: str) -> None:
    read = _read(seed(corpus, name))
    assert not CHROME.findall(read.speech.text)
    assert not HALF_WIDTH.findall(read.speech.text)
    assert read.encoding == "utf-8"


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_of_the_body_is_kept(corpus: Locate, name: str) -> None:
    """The body of a seed is its long lines and its numbered headings; a reporter's byline is none of it."""
    raw = seed(corpus, name).read_text(encoding="utf-8")
    mended = mend_script(raw).text
    numbered = re.compile(r"\s*(?:[一二三四五]、|[(（][一二三四五][)）]|第[一二三四五],|同志们)")
    body = [line for line in mended.split("\n") if len(line) > 90 or numbered.match(line)]
    clauses = [
        c for line in body for c in re.split(r"[,，。;；:：?？!！()（）]", line) if len(essence(c)) > 1
    ]
    left = essence(_read(seed(corpus, name)).speech.text)
    missing = [
        c
        for c in clauses
        if essence(c) not in left and "记者" not in c and "本文标题" not in line_of(c, body)
    ]
    chrome = [c for c in missing if CHROME.search(c)]
    assert [c for c in missing if c not in chrome] == []
    assert len(clauses) >= 30


def line_of(clause: str, lines: list[str]) -> str:
    return next(line for line in lines if clause in line)


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_twice_changes_nothing(corpus: Locate, name: str) -> None:
    text = _read(seed(corpus, name)).speech.text
    again = clean_text(text)
    assert again.text == text
    assert again.removed == ()


@pytest.mark.parametrize(
    ("name", "level_1", "level_2"),
    [("000", 3, 0), ("001", 0, 0), ("002", 5, 0), ("003", 2, 1), ("004", 0, 0)],
)
def test_headings(corpus: Locate, name: str, level_1: int, level_2: int) -> None:
    levels = [block.role.heading_level for block in _read(seed(corpus, name)).speech.headings()]
    assert (levels.count(1), levels.count(2)) == (level_1, level_2)


def test_kinds_and_truncation(corpus: Locate) -> None:
    reads = {name: _read(seed(corpus, name)) for name in NAMES}
    assert {name: read.kind for name, read in reads.items()} == {
        "000": "speech",
        "001": "news",
        "002": "speech",
        "003": "speech",
        "004": "other",
    }
    assert [name for name, read in reads.items() if read.truncated] == ["003"]


def test_one_title_well_formed(corpus: Locate) -> None:
    for name in ("002", "003"):
        speech = _read(seed(corpus, name)).speech
        titles = [block for block in speech.blocks if block.role is Role.TITLE]
        assert len(titles) == 1
        assert titles[0].text.endswith("的讲话")
        assert speech.text.count(titles[0].text) == 1


def test_breaks_inside_sentences_are_closed(corpus: Locate) -> None:
    blocks = _read(seed(corpus, "002")).speech.blocks
    assert not [block.text[-20:] for block in blocks if block.text.endswith(("；", "，"))]


def test_traditional_is_simplified_and_the_damaged_sentence_named(corpus: Locate) -> None:
    read = _read(seed(corpus, "004"))
    assert not mend_script(read.speech.text).converted
    assert len(read.damage) == 1
    assert read.damage[0].text.endswith("质量。")
    assert "??" in read.damage[0].text
    assert read.damage[0].text in read.speech.text
    taken = next(item for item in read.removed if item.rule == "pinyin-bracket")
    assert len(taken.text.split()) == 146


def test_a_text_that_announces_more_than_it_holds_is_noted(corpus: Locate) -> None:
    reasons = [item.reason for item in _read(seed(corpus, "003")).damage]
    assert reasons == ["说要讲 3 点，正文只有 2 点，后面可能缺了"]


def test_published_reports_lose_nothing_but_credits(corpus: Locate) -> None:
    """128 finished texts: whatever goes must be a source line or a reporter's name."""
    removed: list[tuple[str, str, str]] = []
    kinds: list[tuple[str, str]] = []
    paths = sorted((corpus() / "reports").glob("*.txt"))
    for path in paths:
        cleaned = clean_text(path.read_text(encoding="utf-8"))
        removed += [(path.name, item.rule, item.text) for item in cleaned.removed]
        assert not cleaned.truncated
        assert not cleaned.damage
        kinds.append((path.name, kind_of(cleaned.text, parse(cleaned.text).title)))
    assert {rule for _, rule, _ in removed} <= {"meta", "byline"}
    assert len(removed) <= 3
    assert all(len(text) < 20 for _, _, text in removed)
    wrong = [(name, kind) for name, kind in kinds if not name.startswith("speech") and kind != "report"]
    assert len(wrong) <= 2, wrong
    assert len(paths) > 100


def test_cleaning_a_finished_text_twice_changes_nothing(corpus: Locate) -> None:
    for path in sorted((corpus() / "reports").glob("*.txt"))[::8]:
        text = clean_text(path.read_text(encoding="utf-8")).text
        again = clean_text(text)
        assert (path.name, again.text == text, again.removed) == (path.name, True, ())
