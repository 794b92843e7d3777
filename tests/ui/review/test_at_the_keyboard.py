"""What hands do that know Word: take the last answer back, press Enter at a question, compose and confirm."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit

from editor.errors import ForeignReview
from editor.review.model import State
from editor.ui import messages
from editor.ui.colours import QUIET
from editor.ui.review.asking import Choice, ask_end, ask_foreign
from tests.ui.review.conftest import BASE, Desk, changed, reviewed

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[QMessageBox]:
    """Message boxes as they come; each is answered by Enter."""
    boxes: list[QMessageBox] = []

    def enter(box: QMessageBox) -> int:
        boxes.append(box)
        (box.defaultButton() or box.buttons()[0]).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", enter)
    return boxes


def test_z_takes_back_what_was_just_rejected_though_the_list_shows_it_no_more(desk: Desk) -> None:
    desk.begin()
    desk.press(Qt.Key.Key_R)
    assert desk.shown() == ["fast", "long", "first"]
    desk.press(Qt.Key.Key_Z)
    assert desk.states()["figure"] is State.PENDING
    assert desk.shown() == ["figure", "fast", "long", "first"]
    current = desk.menu.panel.changes.current()
    assert current is not None
    assert current.change.key == "figure"
    assert desk.notices[-1] == "撤回了 1 处，回到待定"
    desk.press(Qt.Key.Key_Z)
    assert desk.notices[-1].startswith("没有可撤回的")


def test_z_takes_a_whole_batch_of_rejections_back(desk: Desk) -> None:
    desk.begin()
    desk.menu.commands.reject(["figure", "long"])
    desk.press(Qt.Key.Key_Z)
    assert set(desk.states().values()) == {State.PENDING}


def test_z_leaves_alone_what_was_rejected_and_then_accepted(desk: Desk) -> None:
    desk.begin()
    desk.press(Qt.Key.Key_R)
    desk.menu.commands.accept(["figure"])
    desk.press(Qt.Key.Key_Z)
    assert desk.states()["figure"] is State.ACCEPTED


def compose(field: QPlainTextEdit, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_what_is_being_composed_in_the_field_is_not_lost_by_taking_it(desk: Desk) -> None:
    desk.begin()
    page = desk.menu.panel.changes
    page.mark("first")
    desk.press(Qt.Key.Key_E)
    field = page.detail.field
    field.selectAll()
    compose(field, "gexiangzhen")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    page.detail._use.click()
    assert page.detail.is_editing
    assert desk.editor.text() == BASE
    compose(field, "", "和各部门")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert "各乡镇和各部门要压实责任" in desk.editor.text()


def test_another_row_does_not_leave_the_field_behind(desk: Desk) -> None:
    desk.begin()
    page = desk.menu.panel.changes
    desk.press(Qt.Key.Key_E)
    page.detail.field.setPlainText("135")
    desk.menu.commands.step(True)
    page.mark("long")
    # The field and the row still belong together.
    desk.qtbot.waitUntil(lambda: page.current() == desk.placed("figure"))
    assert page.detail.is_editing
    assert "先用" in page.detail._hint.text()
    QTest.keyClick(page.detail.field, Qt.Key.Key_Return, CONTROL)
    assert "135亿元" in desk.editor.text()


def test_a_click_on_another_row_leaves_the_field_with_its_own(desk: Desk) -> None:
    desk.begin()
    page = desk.menu.panel.changes
    desk.press(Qt.Key.Key_E)
    page.detail.field.setPlainText("135")
    click(desk, "fast")
    desk.qtbot.waitUntil(lambda: page.current() == desk.placed("figure"))
    rows = [index.row() for index in page.list.selectionModel().selectedIndexes()]
    assert rows == [page.model.row_of("figure")]


def test_after_a_click_on_a_row_one_key_decides_and_types_nothing(desk: Desk) -> None:
    desk.begin()
    page = desk.menu.panel.changes
    click(desk, "fast")
    keyboard = QApplication.focusWidget()
    assert keyboard is page.list
    QTest.keyClick(keyboard, Qt.Key.Key_R)
    assert desk.editor.text() == BASE
    assert desk.states()["fast"] is State.REJECTED


def test_on_the_paper_the_keys_that_decide_there_are_told(desk: Desk) -> None:
    desk.begin()
    desk.editor.setFocus()
    desk.menu.commands.step(True)
    assert "Ctrl+Shift+A" in desk.notices[-1]
    desk.menu.panel.changes.list.setFocus()
    desk.menu.commands.step(True)
    assert "Ctrl+Shift+A" not in desk.notices[-1]


def click(desk: Desk, key: str) -> None:
    page = desk.menu.panel.changes
    place = page.list.visualRect(page.model.index(page.model.row_of(key))).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_field_in_which_nothing_was_typed_closes_with_its_row(desk: Desk) -> None:
    desk.begin()
    page = desk.menu.panel.changes
    desk.press(Qt.Key.Key_E)
    page.mark("long")
    assert not page.detail.is_editing
    assert "不断开创新局面" in page.detail.view.toPlainText()


def test_a_reviewer_who_comes_later_has_a_colour_of_his_own(desk: Desk) -> None:
    desk.begin()
    later = changed("later", "抓好落实", "狠抓落实", "陈华")
    desk.menu.begin((reviewed(later, name="陈华审.docx"),))
    colours = desk.menu._colours
    assert colours.of("陈华") not in {QUIET, colours.of("王建国"), colours.of("李敏")}


def test_enter_does_not_end_a_review_that_is_not_done(shown: list[QMessageBox]) -> None:
    assert ask_end(None, 3, 1, 2, can_list=True) is Choice.NO
    assert "2 条批注没有办" in shown[0].informativeText()
    assert ask_end(None, 0, 0, 0, can_list=True) is Choice.YES


def test_a_foreign_file_has_two_answers_and_enter_is_the_careful_one(shown: list[QMessageBox]) -> None:
    error = ForeignReview("不是这份稿子的审回件", kept="文稿未改动", todo="可以选择仍然对照")
    assert not ask_foreign(None, error)
    words = [button.text() for button in shown[0].buttons()]
    assert len(words) == 2
    assert any("仍然对照" in word for word in words)


def width_of_explanation(box: QMessageBox) -> int:
    labels = {label.objectName(): label for label in box.children() if isinstance(label, QLabel)}
    return labels["qt_msgbox_informativelabel"].minimumWidth()


def test_an_explanation_has_lines_of_a_readable_length(shown: list[QMessageBox]) -> None:
    messages.show_note(None, "已读入 审.docx", "有 15 处改动没有留痕（审阅时关闭了修订），是与原文对照得出的")
    assert width_of_explanation(shown[0]) >= 300


def test_a_short_explanation_does_not_make_a_wide_box(shown: list[QMessageBox]) -> None:
    messages.show_note(None, "已读入 审.docx", "好")
    assert width_of_explanation(shown[0]) < 100
