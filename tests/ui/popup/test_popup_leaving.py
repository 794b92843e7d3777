"""The popup leaves as if it had never been there, and leaves the input method alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.popup.popup_desk import HITS, Desk, commit, compose, open_desk, type_letters


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return open_desk(qtbot)


@pytest.mark.parametrize("before", ["", "tgzzzw"])
def test_escape_leaves_draft_caret_and_flags_as_they_were(desk: Desk, before: str) -> None:
    desk.load(f"同志们：{before}\n抓好落实。", 4 + len(before))
    desk.trigger()
    desk.popup.show_hits(HITS)
    QTest.keyClicks(desk.popup.field, "yyds")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.popup.isVisible()
    assert desk.editor.hasFocus()
    assert desk.editor.text() == f"同志们：{before}\n抓好落实。"
    assert not desk.editor.textCursor().hasSelection()
    assert desk.editor.caret() == 4 + len(before)
    assert not desk.editor.document().isModified()
    assert not desk.editor.document().isUndoAvailable()
    assert desk.escapes == 0


def test_escape_keeps_what_the_writer_had_selected(desk: Desk) -> None:
    desk.editor.select(5, 8)
    desk.trigger()
    desk.press(Qt.Key.Key_Escape)
    assert desk.editor.textCursor().selectedText() == "要切实"


def test_the_trigger_once_more_closes(desk: Desk) -> None:
    desk.trigger()
    QTest.keyClick(desk.popup.field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert not desk.popup.isVisible()
    assert desk.editor.hasFocus()


COMMANDS = [
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Escape,
]


def test_while_the_field_composes_the_keys_are_the_input_methods(desk: Desk) -> None:
    desk.trigger()
    desk.popup.show_hits(HITS)
    compose(desk.popup.field, "ti'gao")
    for key in COMMANDS:
        desk.press(key)
        assert desk.popup.isVisible()
        assert desk.popup.field.hasFocus()
    assert desk.popup.rows[0].is_chosen
    assert not desk.popup.rows[0].isEnabled()
    assert desk.escapes == 0
    assert desk.queries == [""]
    commit(desk.popup.field, "提高")
    assert desk.popup.rows[0].isEnabled()
    assert desk.queries == ["", "提高"]
    desk.popup.show_hits(HITS)
    desk.press(Qt.Key.Key_1)
    assert desk.text() == "同志们：\n要切实提高政治站位，抓好落实。"


def test_while_the_draft_composes_the_trigger_does_nothing(desk: Desk) -> None:
    compose(desk.editor, "tigao")
    desk.trigger()
    assert not desk.popup.isVisible()
    assert desk.queries == []
    assert desk.editor.hasFocus()
    assert desk.editor.is_composing
    commit(desk.editor, "提高")
    desk.trigger()
    assert desk.popup.isVisible()


def test_the_input_method_is_asked_for_the_place_of_the_field(desk: Desk) -> None:
    desk.trigger()
    asked = desk.popup.field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert desk.popup.field.rect().contains(asked.center())
    assert desk.popup.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_click_elsewhere_closes(desk: Desk) -> None:
    type_letters(desk, "tg")
    for place in (desk.beside, desk.plain, desk.editor.viewport()):
        desk.editor.setFocus()
        desk.editor.moveCursor(QTextCursor.MoveOperation.End)
        desk.trigger()
        assert desk.popup.isVisible()
        QTest.mouseClick(place, Qt.MouseButton.LeftButton)
        assert not desk.popup.isVisible()
        assert not desk.popup.field.hasFocus()
        assert not desk.editor.textCursor().hasSelection()
    desk.trigger()
    desk.beside.setFocus()
    assert not desk.popup.isVisible()
    assert desk.beside.hasFocus()


def test_another_window_closes_it_and_coming_back_finds_the_keyboard_in_the_draft(
    desk: Desk, qtbot: QtBot
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    desk.trigger()
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    assert not desk.popup.isVisible()
    with qtbot.waitActive(desk):
        desk.activateWindow()
    assert desk.editor.hasFocus()


def test_another_draft_closes_it_and_keeps_its_own_caret(desk: Desk) -> None:
    type_letters(desk, "tg")
    desk.trigger()
    desk.popup.show_hits(HITS)
    desk.editor.load_draft("另一篇稿子")
    assert not desk.popup.isVisible()
    assert desk.editor.text() == "另一篇稿子"
    assert desk.editor.hasFocus()
    assert not desk.editor.textCursor().hasSelection()
    assert not desk.editor.document().isModified()


def test_looks_that_settle_and_a_step_elsewhere(desk: Desk) -> None:
    type_letters(desk, "tg")
    desk.trigger()
    desk.editor.live.reload()
    assert desk.popup.isVisible()
    desk.editor.select(0, 3)
    assert not desk.popup.isVisible()
    assert desk.editor.textCursor().selectedText() == "同志们"


def test_closing_the_window_closes_it(desk: Desk) -> None:
    desk.trigger()
    desk.close()
    assert not desk.popup.is_open
