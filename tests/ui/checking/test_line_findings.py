"""Findings by paragraph move with their text."""

from __future__ import annotations

import random

from editor.checks.finding import Finding
from editor.speech.placeholders import Certainty
from editor.ui.checking.line_findings import LineFindings


def found(text: str, start: int) -> Finding:
    return Finding("made-up", "code", Certainty.LIKELY, start, start + len(text), text)


def store_of(text: str, word: str) -> LineFindings:
    store = LineFindings()
    lines = text.split("\n")
    store.splice(0, 1, lines)
    for number, line in enumerate(lines):
        store.put(number, [found(word, at) for at in range(len(line)) if line.startswith(word, at)])
    return store


def test_a_paragraph_split_in_two_keeps_its_findings() -> None:
    store = store_of("错在前，错在后。", "错")
    store.splice(0, 1, ["错在前，", "错在后。"])
    assert [f.start for f in store[0]] == [0]
    assert [f.start for f in store[1]] == [0]
    assert [f.start for f in store.placed()] == [0, 5]


def test_two_paragraphs_joined_keep_theirs() -> None:
    store = store_of("有错，\n还有错。", "错")
    store.splice(0, 2, ["有错，还有错。"])
    assert [f.start for f in store.placed()] == [1, 5]


def test_a_finding_that_is_typed_into_goes() -> None:
    store = store_of("必需品", "必需")
    store.splice(0, 1, ["必不需品"])
    assert store.placed() == []


def test_a_finding_over_two_paragraphs_goes_with_either() -> None:
    store = LineFindings()
    store.splice(0, 1, ["一二三", "四五六"])
    store.put(0, [found("三\n四", 2)])
    store.splice(1, 1, ["四五七六"])
    assert [f.text for f in store.placed()] == ["三\n四"]
    store.splice(0, 1, ["一二"])
    assert store.placed() == []


def test_whatever_is_replaced_what_is_left_stands_on_its_text() -> None:
    chance = random.Random(7)
    for _ in range(300):
        lines = ["".join(chance.choice("错对，") for _ in range(chance.randrange(6))) for _ in range(4)]
        store = store_of("\n".join(lines), "错")
        first = chance.randrange(4)
        removed = chance.randrange(0, 5 - first)
        fresh = ["".join(chance.choice("错对，") for _ in range(4)) for _ in range(chance.randrange(3))]
        if len(lines) - removed + len(fresh) == 0:
            continue
        lines[first : first + removed] = fresh
        store.splice(first, removed, fresh)
        text = "\n".join(lines)
        assert len(store) == len(lines)
        assert all(text[f.start : f.end] == f.text for f in store.placed())


def test_of_many_changed_paragraphs_those_left_alone_keep_theirs() -> None:
    lines = [f"第{number}处有错，" + "这一段很长。" * 40 for number in range(100)]
    store = store_of("\n".join(lines), "错")
    store.splice(0, 100, [line.replace("有错", "改了") if n % 2 else line for n, line in enumerate(lines)])
    assert [bool(store[number]) for number in range(100)] == [number % 2 == 0 for number in range(100)]


def test_of_many_changed_paragraphs_none_keeps_its_own_where_some_came() -> None:
    lines = [f"第{number}处有错，" + "这一段很长。" * 40 for number in range(100)]
    store = store_of("\n".join(lines), "错")
    store.splice(0, 100, [*lines, "又一段。"])
    assert store.placed() == []
    assert len(store) == 101
