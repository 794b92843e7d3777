"""The popup at the caret, by keyboard alone: look, pick, and the draft gains exactly one step of undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.ui.app import App
from editor.ui.popup.caret_popup import CaretPopup
from tests.ui.popup.popup_desk import DRAFT, HITS, PASSAGE, STATION, Desk, commit, open_desk, type_letters


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return open_desk(qtbot)


def test_the_trigger_opens_and_asks_for_what_is_used_most(desk: Desk) -> None:
    desk.trigger()
    assert desk.popup.isVisible()
    assert desk.popup.field.hasFocus()
    assert desk.queries == [""]
    desk.popup.show_hits(HITS)
    assert desk.rows() == [
        "第1条，短语：提高政治站位",
        "第2条，句式：全县XX个村要在X月底前完成",
        "第3条，旧稿段落：一要认识到位。　二要完成XX件实事。　三要落实到位。",
    ]
    assert "提高政治站位" in desk.popup.field.accessibleDescription()


def test_every_letter_asks_anew(desk: Desk) -> None:
    desk.trigger()
    QTest.keyClicks(desk.popup.field, "tgz ")
    assert desk.queries == ["", "t", "tg", "tgz"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_1])
def test_letters_before_the_caret_are_the_query_and_the_snippet_takes_their_place(
    desk: Desk, key: Qt.Key
) -> None:
    type_letters(desk, "tgzzzw")
    typed = desk.text()
    desk.trigger()
    assert desk.queries == ["tgzzzw"]
    assert desk.editor.textCursor().selectedText() == "tgzzzw"
    desk.popup.show_hits([STATION])
    desk.press(key)
    assert desk.text() == "同志们：\n要切实提高政治站位，抓好落实。"
    assert not desk.popup.isVisible()
    assert desk.editor.hasFocus()
    desk.editor.undo()
    assert desk.text() == typed
    desk.editor.redo()
    assert desk.text() == "同志们：\n要切实提高政治站位，抓好落实。"


def test_letters_behind_a_character_outside_the_basic_plane(desk: Desk) -> None:
    desk.load("𬭩市要zz落实", 5)
    desk.trigger()
    assert desk.queries == ["zz"]
    desk.popup.show_hits([STATION])
    desk.press(Qt.Key.Key_1)
    assert desk.text() == "𬭩市要zz落实".replace("zz", "提高政治站位")


def test_more_letters_narrow_the_query_and_all_typed_before_are_replaced(desk: Desk) -> None:
    type_letters(desk, "tg")
    desk.trigger()
    QTest.keyClicks(desk.popup.field, "zz")
    # Not selected in the field, or the next letter would have replaced them.
    assert desk.queries == ["tg", "tgz", "tgzz"]
    desk.popup.show_hits([STATION])
    desk.press(Qt.Key.Key_Return)
    assert desk.text() == "同志们：\n要切实提高政治站位，抓好落实。"


def test_what_is_selected_is_replaced_and_is_no_query(desk: Desk) -> None:
    desk.load("全县XX个村。", 0)
    desk.editor.select(2, 4)
    desk.trigger()
    assert desk.queries == [""]
    desk.popup.show_hits([STATION])
    desk.press(Qt.Key.Key_1)
    assert desk.text() == "全县提高政治站位个村。"
    desk.editor.undo()
    assert desk.text() == "全县XX个村。"


def test_arrows_walk_and_a_digit_takes_its_row(desk: Desk) -> None:
    desk.trigger()
    desk.popup.show_hits(HITS)
    for key, chosen in [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_PageUp, 0),
    ]:
        desk.press(key)
        assert [row.is_chosen for row in desk.popup.rows].index(True) == chosen
    desk.press(Qt.Key.Key_9)
    assert (desk.popup.isVisible(), desk.popup.field.text()) == (True, "")
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert "全县XX个村要在X月底前完成" in desk.text()


def test_open_values_of_the_snippet_are_the_next_tab_stops(desk: Desk) -> None:
    type_letters(desk, "qx")
    typed = desk.text()
    desk.trigger()
    desk.popup.show_hits(HITS)
    desk.press(Qt.Key.Key_2)
    assert desk.editor.textCursor().selectedText() == "XX"
    start = desk.editor.textCursor().selectionStart()
    QTest.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert desk.editor.textCursor().selectedText() == "X"
    assert desk.editor.textCursor().selectionStart() > start
    desk.editor.undo()
    assert desk.text() == typed


def test_without_open_values_the_caret_stands_behind_the_snippet(desk: Desk) -> None:
    desk.trigger()
    desk.popup.show_hits(HITS)
    desk.press(Qt.Key.Key_1)
    commit(desk.editor, "、")
    assert desk.text() == "同志们：\n要切实提高政治站位、，抓好落实。"


def test_a_passage_comes_as_paragraphs_in_one_step(desk: Desk) -> None:
    desk.load("同志们：\n开头一句。", 10)
    type_letters(desk, "gzyq")
    desk.trigger()
    desk.popup.show_hits([PASSAGE])
    desk.press(Qt.Key.Key_Tab)
    assert desk.text() == f"同志们：\n开头一句。\n{PASSAGE.snippet.text}"
    assert desk.editor.textCursor().selectedText() == "XX"
    desk.editor.undo()
    assert desk.text() == "同志们：\n开头一句。gzyq"


def test_letters_that_fill_their_paragraph_leave_no_empty_one(desk: Desk) -> None:
    desk.load("同志们：\ngzyq\n谢谢大家！", 9)
    desk.trigger()
    desk.popup.show_hits([PASSAGE])
    desk.press(Qt.Key.Key_Tab)
    assert desk.text() == f"同志们：\n{PASSAGE.snippet.text}\n谢谢大家！"


def test_a_late_answer_is_dropped(desk: Desk) -> None:
    desk.trigger()
    QTest.keyClicks(desk.popup.field, "tg")
    desk.popup.show_hits([PASSAGE], "t")
    assert desk.rows() == []
    desk.popup.show_hits([STATION], "tg")
    desk.popup.show_hits([PASSAGE], "")
    assert desk.rows() == ["第1条，短语：提高政治站位"]
    desk.press(Qt.Key.Key_Escape)
    desk.popup.show_hits(HITS, "tg")
    assert not desk.popup.isVisible()
    assert desk.editor.hasFocus()


def test_enter_waits_for_the_answer_to_what_was_typed(desk: Desk) -> None:
    desk.trigger()
    desk.popup.show_hits([PASSAGE], "")
    QTest.keyClicks(desk.popup.field, "tg")
    desk.press(Qt.Key.Key_Return)
    assert desk.popup.isVisible()
    desk.popup.show_hits([STATION, PASSAGE], "tg")
    assert not desk.popup.isVisible()
    assert desk.text() == "同志们：\n要切实提高政治站位，抓好落实。"


def test_typing_on_takes_the_waiting_enter_back(desk: Desk) -> None:
    desk.trigger()
    QTest.keyClicks(desk.popup.field, "t")
    desk.press(Qt.Key.Key_Return)
    QTest.keyClicks(desk.popup.field, "g")
    desk.popup.show_hits([STATION], "tg")
    assert desk.popup.isVisible()
    assert desk.text() == DRAFT


def test_an_answer_takes_no_keyboard(desk: Desk) -> None:
    desk.trigger()
    QTest.keyClicks(desk.popup.field, "tg")
    desk.popup.field.setCursorPosition(1)
    desk.popup.show_hits(HITS, "tg")
    assert desk.popup.field.hasFocus()
    assert desk.popup.field.cursorPosition() == 1
    assert not desk.popup.field.hasSelectedText()


def test_the_library_that_is_not_open_yet(desk: Desk, qtbot: QtBot) -> None:
    popup = CaretPopup(desk.editor)
    asked: list[str] = []
    popup.query_changed.connect(asked.append)
    popup.open_at_caret()
    assert popup.note.text() == "素材库正在打开……"
    assert popup.note.isVisible()
    QTest.keyClicks(popup.field, "tg")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert asked == []
    popup.library_opened()
    assert asked == ["tg"]
    popup.show_hits([STATION], "tg")
    assert popup.isVisible()
    assert not popup.note.isVisible()
    popup.leave()


def test_a_library_that_cannot_be_opened_says_so_each_time(desk: Desk) -> None:
    popup = CaretPopup(desk.editor)
    popup.show_trouble("素材库打不开：文件损坏")
    popup.open_at_caret()
    assert popup.note.text() == "素材库打不开：文件损坏"
    popup.leave()


def test_nothing_found_and_a_failed_query_are_told(desk: Desk) -> None:
    desk.trigger()
    desk.popup.show_hits([], "")
    assert desk.popup.note.text() == "素材库里还没有内容"
    QTest.keyClicks(desk.popup.field, "qqq")
    desk.popup.show_hits([], "qqq")
    assert desk.popup.note.text() == "没有找到“qqq”"
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_1)
    assert desk.popup.isVisible()
    assert desk.popup.field.text() == "qqq"
    QTest.keyClicks(desk.popup.field, "x")
    desk.popup.show_trouble("素材库读不出来")
    assert desk.popup.note.text() == "素材库读不出来"
    QTest.keyClicks(desk.popup.field, "y")
    desk.popup.show_hits([STATION], "qqqxy")
    assert not desk.popup.note.isVisible()


def test_a_click_takes_a_row_and_one_beside_it_nothing(desk: Desk) -> None:
    desk.trigger()
    desk.popup.show_hits(HITS)
    QTest.mouseClick(desk.popup.keys, Qt.MouseButton.LeftButton)
    assert desk.popup.field.hasFocus()
    QTest.mouseClick(desk.popup.rows[1], Qt.MouseButton.RightButton)
    assert desk.popup.isVisible()
    QTest.mouseClick(desk.popup.rows[0], Qt.MouseButton.LeftButton)
    assert desk.text() == "同志们：\n要切实提高政治站位，抓好落实。"
    assert desk.editor.hasFocus()


def test_the_whole_way_with_the_shipped_library(app: App, qtbot: QtBot) -> None:
    window = app.window
    app.library.open()
    qtbot.waitUntil(lambda: app.library.is_open, timeout=60_000)
    popup = CaretPopup(window.editor)
    popup.query_changed.connect(
        lambda query: app.library.search(query, None, popup.limit, lambda hits: popup.show_hits(hits, query))
    )
    popup.chosen.connect(lambda snippet: window.editor.insert_snippet(snippet.text))
    popup.library_opened()
    window.editor.load_draft("同志们：\n要")
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(window.editor, "yszr")
    popup.open_at_caret()
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not popup.is_open, timeout=10_000)
    window.editor.live.settle()
    assert window.editor.text().startswith("同志们：\n要压实责任")
    window.editor.undo()
    window.editor.live.settle()
    assert window.editor.text() == "同志们：\n要yszr"
