"""A long draft is laid out and read in slices: the window lives on, and in the end all is as if at once."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.speech.model import Role
from editor.speech.structure import make_speech
from editor.ui.paper import layout, live_speech
from editor.ui.paper.block_state import role_of
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.fonts import Faces


def long_draft(paragraphs: int) -> str:
    chance = random.Random(paragraphs)
    lines = ["在全县工作会议上的讲话", "同志们："]
    for number in range(paragraphs):
        if number % 40 == 0:
            lines.append(f"（{'一二三四五六七八九十'[number // 40 % 10]}）压实责任。")
        lines.append("要" + "切实加强领导，落实责任" * chance.randrange(1, 9) + "XX项。")
    return "\n".join(lines)


def wait(qtbot: QtBot, editor: DraftEdit) -> None:
    paper, live = editor.paper, editor.live
    qtbot.waitUntil(
        lambda: not paper._slices.isActive() and not live._reading.isActive() and not live._pause.isActive(),
        timeout=20_000,
    )


def looks(editor: DraftEdit) -> list[tuple[int, float, Role]]:
    document = editor.document()
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    return [(b.layout().lineCount(), editor.paper.block_top(n), role_of(b)) for n, b in enumerate(blocks)]


def test_in_the_end_it_looks_as_if_laid_out_at_once(
    editor: DraftEdit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = long_draft(900)
    editor.load_draft(text)
    assert editor.paper._slices.isActive()
    wait(qtbot, editor)
    assert not any(editor.paper._due)
    monkeypatch.setattr(layout, "_AT_ONCE", 10**9)
    monkeypatch.setattr(live_speech, "_AT_ONCE", 10**9)
    monkeypatch.setattr(live_speech, "_NEW_AT_ONCE", 10**9)
    other = DraftEdit(Faces())
    qtbot.addWidget(other)
    other.resize(editor.size())
    other.load_draft(text)
    assert looks(editor) == looks(other)


def test_what_is_on_the_screen_is_there_at_once(editor: DraftEdit, qtbot: QtBot) -> None:
    editor.load_draft(long_draft(900))
    editor.grab()
    first, last = editor.visible_lines()
    assert last > first
    document = editor.document()
    assert all(document.findBlockByNumber(n).layout().lineCount() for n in range(first, last + 1))
    wait(qtbot, editor)


def test_the_place_that_is_read_stays_while_the_part_above_is_laid_out(
    editor: DraftEdit, qtbot: QtBot
) -> None:
    editor.load_draft(long_draft(900))
    editor.go_to_line(700)
    bar = editor.verticalScrollBar()
    above = editor.paper.block_top(700) - bar.value()
    wait(qtbot, editor)
    assert abs(editor.paper.block_top(700) - bar.value() - above) <= 1
    editor.moveCursor(QTextCursor.MoveOperation.Down)
    assert editor.textCursor().blockNumber() in {700, 701}


def test_a_key_in_a_long_draft_touches_its_paragraph_alone(editor: DraftEdit, qtbot: QtBot) -> None:
    editor.load_draft(long_draft(900))
    wait(qtbot, editor)
    changes: list[tuple[int, int, int]] = []
    replaced: list[tuple[int, int, int]] = []
    editor.document().contentsChange.connect(lambda *change: changes.append(change))
    editor.live.lines_replaced.connect(lambda *change: replaced.append(change))
    editor.go_to_line(450)
    position = editor.textCursor().position()
    QTest.keyClick(editor, Qt.Key.Key_X)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert changes == [(position, 0, 1), (position + 1, 0, 1)]
    assert replaced == [(450, 1, 1), (450, 1, 2)]
    editor.live.settle()
    assert editor.text().split("\n") == editor.live._read_lines()


def test_paragraphs_come_and_go_while_it_is_laid_out(editor: DraftEdit, qtbot: QtBot) -> None:
    editor.load_draft(long_draft(900))
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    for _ in range(300):
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.insertText("一段\n又一段\n")
    wait(qtbot, editor)
    document = editor.document()
    assert document.blockCount() == len(editor.live.lines) == len(editor.paper._rows)
    assert not any(editor.paper._due)
    for number in range(document.blockCount()):
        assert document.findBlockByNumber(number).layout().lineCount() >= 1


def test_who_cannot_wait_gets_roles_and_counts_at_once(editor: DraftEdit, qtbot: QtBot) -> None:
    editor.load_draft(long_draft(900))
    assert editor.live._reading.isActive()
    told: list[None] = []
    editor.live.settled.connect(lambda: told.append(None))
    editor.live.settle_now()
    assert len(told) == 1
    assert editor.live.speech().title == "在全县工作会议上的讲话"
    assert editor.live.counts()[2] == len(editor.live.findings()) == 900
    wait(qtbot, editor)
    assert len(told) == 1


def test_roles_by_hand_survive_loading(editor: DraftEdit, qtbot: QtBot) -> None:
    editor.load_draft(long_draft(700), {5: Role.SIGNATURE, 10**6: Role.BODY})
    wait(qtbot, editor)
    assert editor.live.hand_roles() == {5: Role.SIGNATURE}
    assert editor.live.role(5) is Role.SIGNATURE
    assert not editor.document().isModified()
    editor.load_draft("一段。")
    assert editor.live.hand_roles() == {}


def test_zoom_keeps_the_lines_of_a_long_draft(editor: DraftEdit, qtbot: QtBot) -> None:
    editor.load_draft(long_draft(900))
    wait(qtbot, editor)
    before = [count for count, _, _ in looks(editor)]
    editor.set_zoom(150)
    wait(qtbot, editor)
    assert [count for count, _, _ in looks(editor)] == before
    assert editor.paper.block_top(1) - editor.paper.block_top(0) == editor.paper.pitch * 2


def test_nothing_is_told_of_a_text_that_became_another_one_meanwhile(editor: DraftEdit, qtbot: QtBot) -> None:
    told: list[tuple[int, bool]] = []
    editor.live.settled.connect(lambda: told.append((len(editor.live.lines), editor.live.is_far_behind)))
    editor.load_draft(long_draft(800))
    assert editor.live.is_far_behind
    editor.selectAll()
    editor.textCursor().insertText(long_draft(900))
    wait(qtbot, editor)
    assert not editor.live.is_far_behind
    assert set(told) == {(len(editor.live.lines), False)}
    speech = editor.live.speech()
    assert speech == make_speech(editor.text(), dict(enumerate(editor.live.roles)))


def test_roles_by_hand_come_back_with_an_undo_over_many_paragraphs(editor: DraftEdit, qtbot: QtBot) -> None:
    editor.load_draft(long_draft(700), {3: Role.HEADING_1, 640: Role.SIGNATURE})
    wait(qtbot, editor)
    editor.selectAll()
    editor.textCursor().insertText("一段。")
    wait(qtbot, editor)
    assert editor.live.hand_roles() in ({}, {0: Role.TITLE})
    editor.undo()
    wait(qtbot, editor)
    assert editor.live.hand_roles() == {3: Role.HEADING_1, 640: Role.SIGNATURE}
    assert role_of(editor.document().findBlockByNumber(640)) is Role.SIGNATURE
