"""Findings while the draft is typed: what is looked at again, what moves along, what is dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.speech.model import Block, Role, Speech
from editor.speech.placeholders import Certainty
from editor.ui.checking import live_checks

UseChecks = Callable[..., None]


def found(text: str, start: int, check: str = "made-up") -> Finding:
    # A code that has a sentence, which the panel asks for.
    return Finding(check, "open-value", Certainty.LIKELY, start, start + len(text), text)


class Marker:
    """A check of paragraphs that finds a word, and remembers which paragraphs it was shown."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.seen: list[str] = []

    def __call__(self, block: Block, _context: Context) -> Iterator[Finding]:
        self.seen.append(block.text)
        at = block.text.find(self.word)
        while at >= 0:
            yield found(self.word, at)
            at = block.text.find(self.word, at + 1)

    @property
    def check(self) -> Check:
        return Check("made-up", "自编", in_paragraph=self)


def everywhere(word: str) -> Check:
    def find(speech: Speech, _context: Context) -> Iterator[Finding]:
        at = speech.text.find(word)
        while at >= 0:
            yield found(word, at, "whole")
            at = speech.text.find(word, at + 1)

    return Check("whole", "全文", in_speech=find)


def test_an_edit_of_one_paragraph_has_that_one_looked_at(desk: Any, use_checks: UseChecks) -> None:
    marker = Marker("错")
    use_checks(marker.check)
    desk.load("第一段没有错字。\n第二段。\n第三段有错字。")
    marker.seen.clear()
    desk.put_caret(desk.editor.text().index("第二段") + 3)
    desk.type("错了")
    desk.wait()
    assert marker.seen == ["第二段错了。"]
    assert [f.start for f in desk.checks.findings()] == [5, 12, 20]
    desk.editor.undo()
    desk.wait()
    assert marker.seen == ["第二段错了。"]
    assert len(desk.checks.findings()) == 2


def test_a_new_role_is_a_new_look(desk: Any, use_checks: UseChecks) -> None:
    marker = Marker("错")
    use_checks(marker.check)
    desk.load("同志们：\n我讲错了。\n第三段。")
    marker.seen.clear()
    desk.put_caret(desk.editor.text().index("第三段"))
    desk.editor.set_paragraph_role(Role.HEADING_1)
    desk.wait()
    assert marker.seen == ["第三段。"]


def test_findings_move_along_at_once_with_what_is_typed_above(desk: Any, use_checks: UseChecks) -> None:
    use_checks(Marker("错").check, everywhere("全文"))
    desk.load("第一段。\n这里有错，关系全文。\n末段。")
    before = [(f.start, f.text) for f in desk.checks.findings()]
    assert [text for _, text in before] == ["错", "全文"]
    desk.put_caret(0)
    desk.editor.textCursor().insertText("新的一段\n")
    moved = [(f.start, f.text) for f in desk.checks.findings()]
    assert moved == [(start + 5, text) for start, text in before]
    text = desk.editor.text()
    assert all(text[f.start : f.end] == f.text for f in desk.checks.findings())


def test_in_the_paragraph_that_is_typed_only_what_was_touched_goes(desk: Any, use_checks: UseChecks) -> None:
    use_checks(everywhere("全文"))
    desk.load("全文在前，全文在中，全文在后。")
    desk.put_caret(6)
    desk.type("了")
    assert [f.start for f in desk.checks.findings()] == [0, 11]
    desk.wait()
    assert [f.start for f in desk.checks.findings()] == [0, 11]


def test_typing_stops_the_run_over_the_whole_text(desk: Any, use_checks: UseChecks) -> None:
    begun, go_on = threading.Event(), threading.Event()
    texts: list[str] = []

    def find(speech: Speech, _context: Context) -> Iterator[Finding]:
        if "甲" in speech.text:
            begun.set()
            go_on.wait(10)
        for at in range(min(3, len(speech.text))):
            texts.append(speech.text)
            yield found(speech.text[at], at, "slow")

    use_checks(Check("slow", "慢", in_speech=find))
    desk.editor.load_draft("甲乙丙丁")
    desk.qtbot.waitUntil(begun.is_set, timeout=10_000)
    assert desk.checks.is_running
    cursor = desk.editor.textCursor()
    cursor.setPosition(0)
    cursor.deleteChar()
    go_on.set()
    desk.wait()
    assert texts.count("甲乙丙丁") <= 1
    assert desk.texts() == ["乙", "丙", "丁"]


def test_a_check_that_fails_is_told_of_once_and_the_others_go_on(desk: Any, use_checks: UseChecks) -> None:
    def broken(_block: Block, _context: Context) -> Iterator[Finding]:
        raise RuntimeError("made up")

    use_checks(
        Check("broken", "坏了的", in_paragraph=broken),
        Marker("错").check,
        Check("b2", "也坏", in_speech=broken),
    )
    desk.load("有错。\n又有错。")
    assert desk.texts() == ["错", "错"]
    told = [words for words in desk.notices if "没有做成" in words]
    assert len(told) == 2
    assert "坏了的" in "".join(told)
    assert "也坏" in "".join(told)
    assert "made up" not in "".join(told)


def test_words_are_loaded_in_the_lane_and_only_when_asked_for(desk: Any, use_checks: UseChecks) -> None:
    asked: list[tuple[bool, int]] = []

    def find(block: Block, context: Context) -> Iterator[Finding]:
        if "词" in block.text and context.words is not None:
            pieces = context.words(block.text)
            asked.append((threading.current_thread() is threading.main_thread(), len(pieces)))
            if len(pieces) > 1:
                yield found("词", block.text.index("词"))

    use_checks(Check("made-up", "自编", in_paragraph=find))
    desk.load("没有要问的。")
    assert not desk.checks._words.is_ready
    desk.load("这里有一个词语要问清楚。")
    desk.qtbot.waitUntil(lambda: desk.texts() == ["词"], timeout=20_000)
    assert asked[0] == (True, 1)


def test_a_huge_paragraph_is_looked_at_in_the_lane(
    desk: Any, use_checks: UseChecks, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []

    def find(block: Block, _context: Context) -> Iterator[Finding]:
        threads.append(threading.current_thread() is threading.main_thread())
        yield found("长", block.text.index("长"))

    use_checks(Check("made-up", "自编", in_paragraph=find))
    threads.clear()
    desk.load("字" * (live_checks._LONGEST - 1) + "长")
    desk.load("字" * (live_checks._LONGEST + 1) + "长")
    assert threads == [True, False]
    assert desk.texts() == ["长"]


def test_a_paragraph_that_is_composed_is_left_alone(desk: Any, use_checks: UseChecks) -> None:
    marker = Marker("错")
    use_checks(marker.check)
    desk.load("第一段。\n第二段有错。")
    desk.put_caret(3)
    desk.type("错")
    marker.seen.clear()
    desk.compose("cuo")
    desk.editor.live.settle()
    desk.qtbot.wait(400)
    assert marker.seen == []
    assert desk.editor.is_composing
    desk.compose("")
    desk.wait()
    assert marker.seen == ["第一段错。"]
    assert [f.start for f in desk.checks.findings()] == [3, 10]


def test_what_is_found_never_enters_the_undo_history(desk: Any) -> None:
    desk.load("我们必需看到,形势严峻。")
    assert desk.checks.findings()
    assert not desk.editor.document().isUndoAvailable()
    assert not desk.editor.document().isModified()


def test_the_day_stands_in_where_the_draft_has_none(desk: Any, use_checks: UseChecks) -> None:
    days: list[object] = []

    def find(block: Block, context: Context) -> Iterator[Finding]:
        days.append(context.today)
        yield from ()

    use_checks(Check("made-up", "自编", in_paragraph=find))
    desk.load("今天。")
    assert {str(day) for day in days} == {"2025-03-03"}
