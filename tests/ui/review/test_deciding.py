"""Accepting, rejecting, editing, taking back: by keys, by commands, one and many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from editor.errors import CannotWrite
from editor.review.model import State
from tests.ui.review.conftest import ACCEPTED, ALL, BASE, Desk, changed, reviewed

PENDING, DONE, LEFT, CONFLICT = State.PENDING, State.ACCEPTED, State.REJECTED, State.CONFLICT


def test_a_review_begins_with_the_undecided_in_the_order_of_the_text(desk: Desk) -> None:
    desk.begin()
    assert desk.active == [True]
    assert desk.shown() == ["figure", "fast", "long", "first"]
    assert set(desk.states().values()) == {PENDING}
    assert not desk.editor.document().isUndoAvailable()


def test_a_accepts_and_the_next_row_is_chosen(desk: Desk) -> None:
    desk.begin()
    desk.press(Qt.Key.Key_A)
    assert "投资120亿元" in desk.editor.text()
    assert desk.states()["figure"] is DONE
    assert desk.shown() == ["fast", "long", "first"]
    current = desk.menu.panel.changes.current()
    assert current is not None
    assert current.change.key == "fast"
    assert desk.editor.textCursor().selectedText() == "很快"


def test_undo_takes_an_acceptance_back_in_one_step_and_the_list_follows(desk: Desk) -> None:
    desk.begin()
    desk.press(Qt.Key.Key_A, Qt.Key.Key_A)
    desk.editor.undo()
    desk.settle()
    assert desk.states()["fast"] is PENDING
    assert desk.states()["figure"] is DONE
    desk.editor.undo()
    desk.settle()
    assert desk.editor.text() == BASE
    assert set(desk.states().values()) == {PENDING}
    desk.editor.redo()
    desk.settle()
    assert desk.states()["figure"] is DONE


def test_accepting_all_is_one_step_and_gives_the_reviewers_text(desk: Desk, answers: list[str]) -> None:
    desk.begin()
    answers += ["接受 4 处", "先不结束"]
    desk.menu.handlers["accept_all"]()
    assert desk.editor.text() == ACCEPTED
    assert answers == ["said: 接受全部 4 处修改", "said: 本轮修改已全部处理"]
    desk.editor.undo()
    desk.settle()
    assert desk.editor.text() == BASE


def test_rejecting_changes_nothing_and_z_takes_it_back(desk: Desk) -> None:
    desk.begin()
    desk.press(Qt.Key.Key_R)
    assert desk.editor.text() == BASE
    assert desk.states()["figure"] is LEFT
    assert desk.shown() == ["fast", "long", "first"]
    page = desk.menu.panel.changes
    page.mark("figure")
    desk.press(Qt.Key.Key_Z)
    assert desk.states()["figure"] is PENDING
    assert not desk.editor.document().isUndoAvailable()


def test_what_was_accepted_can_be_taken_back_too(desk: Desk) -> None:
    desk.begin()
    desk.press(Qt.Key.Key_A, Qt.Key.Key_A)
    desk.menu.panel.changes.mark("figure")
    desk.press(Qt.Key.Key_Z)
    assert "投资XX亿元，增长8%" in desk.editor.text()
    assert desk.states()["figure"] is PENDING
    desk.editor.undo()
    assert "投资120亿元，增长8%" in desk.editor.text()


def test_a_rejected_change_can_be_accepted_after_all(desk: Desk) -> None:
    desk.begin()
    desk.menu.commands.reject(["fast"])
    desk.menu.commands.accept(["fast"])
    assert "增长8%" in desk.editor.text()
    assert desk.states()["fast"] is DONE
    desk.editor.undo()
    desk.settle()
    assert desk.states()["fast"] is PENDING


def test_e_opens_the_reviewers_text_and_what_is_made_of_it_goes_in(desk: Desk) -> None:
    desk.begin()
    page = desk.menu.panel.changes
    page.mark("fast")
    desk.press(Qt.Key.Key_E)
    assert page.detail.is_editing
    assert page.detail.field.toPlainText() == "8%"
    page.detail.field.setPlainText("8.5%")
    desk.qtbot.keyClick(page.detail.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "增长8.5%。" in desk.editor.text()
    assert desk.states()["fast"] is DONE
    assert not page.detail.is_editing
    desk.editor.undo()
    desk.settle()
    assert desk.editor.text() == BASE
    assert desk.states()["fast"] is PENDING


def test_escape_gives_the_edited_text_up(desk: Desk) -> None:
    desk.begin()
    desk.press(Qt.Key.Key_E)
    page = desk.menu.panel.changes
    desk.qtbot.keyClick(page.detail.field, Qt.Key.Key_Escape)
    assert not page.detail.is_editing
    assert desk.editor.text() == BASE
    assert page.accept.isVisible()


def test_a_version_is_kept_before_the_first_acceptance_only(desk: Desk) -> None:
    desk.begin()
    desk.press(Qt.Key.Key_R)
    assert desk.kept == []
    desk.press(Qt.Key.Key_A, Qt.Key.Key_A)
    assert desk.kept == ["审回修改前"]


def test_without_a_version_the_writer_is_asked(desk: Desk, answers: list[str]) -> None:
    desk.begin()

    def refuse(_reason: str) -> None:
        raise CannotWrite("磁盘满了")

    desk.menu._keeping = replace(desk.menu._keeping, keep_version=refuse)
    answers.append("先不改")
    desk.press(Qt.Key.Key_A)
    assert desk.editor.text() == BASE
    assert answers == ["said: 修改前的稿子没有存成版本"]
    answers[:] = ["仍然接受"]
    desk.press(Qt.Key.Key_A)
    assert "120亿元" in desk.editor.text()


def test_the_writers_own_change_makes_a_conflict_that_only_he_decides(desk: Desk, answers: list[str]) -> None:
    desk.begin()
    desk.replace("很快", "较快")
    assert desk.states()["fast"] is CONFLICT
    assert desk.placed("fast").mine == "较快"
    answers.append("接受 3 处")
    desk.menu.handlers["accept_all"]()
    assert "增长较快。" in desk.editor.text()
    page = desk.menu.panel.changes
    page.mark("fast")
    shown = page.detail.view.toPlainText()
    assert all(words in shown for words in ("送审的", "很快", "审回的", "8%", "现在的", "较快"))
    assert page.accept.text().startswith("用审回的")
    assert page.reject.text().startswith("留现在的")


@pytest.mark.parametrize(
    ("key", "text", "state"), [(Qt.Key.Key_A, "增长8%。", DONE), (Qt.Key.Key_R, "增长较快。", LEFT)]
)
def test_a_conflict_is_decided_by_keys(desk: Desk, key: Qt.Key, text: str, state: State) -> None:
    desk.begin()
    desk.replace("很快", "较快")
    desk.menu.panel.changes.mark("fast")
    desk.press(key)
    assert text in desk.editor.text()
    assert desk.states()["fast"] is state


def test_what_one_reviewer_or_one_paragraph_wants_is_decided_at_once(desk: Desk) -> None:
    desk.begin()
    page = desk.menu.panel.changes
    page.mark("fast")
    batches = dict(page.batches())
    assert set(batches["“李敏”的"]) == {"fast", "first"}
    assert set(batches["这一段的"]) == {"figure", "fast"}
    assert len(batches["全部"]) == 4
    desk.menu.commands.accept(batches["这一段的"])
    assert "投资120亿元，增长8%。" in desk.editor.text()
    desk.editor.undo()
    desk.settle()
    assert desk.editor.text() == BASE


def test_the_filters_show_one_reviewer_or_one_state(desk: Desk) -> None:
    desk.begin()
    page = desk.menu.panel.changes
    box = page.filter.author
    box.setCurrentIndex(box.findData("李敏"))
    box.activated.emit(box.currentIndex())
    assert desk.shown() == ["fast", "first"]
    assert box.currentText() == "李敏 2/2"
    desk.press(Qt.Key.Key_A)
    assert desk.shown() == ["first"]
    assert box.currentText() == "李敏 1/2"
    page.filter.show_all()
    page.filter.changed.emit()
    assert desk.shown() == ["figure", "fast", "long", "first"]


def test_the_commands_at_the_caret(desk: Desk) -> None:
    desk.begin()
    assert desk.editor.textCursor().selectedText() == "XX"
    desk.menu.handlers["next_change"]()
    assert desk.editor.textCursor().selectedText() == "很快"
    desk.menu.handlers["accept_change"]()
    assert "增长8%" in desk.editor.text()
    assert desk.editor.textCursor().selectedText() == "，不断开创新局面"
    desk.menu.handlers["reject_change"]()
    assert desk.states()["long"] is LEFT
    desk.menu.handlers["previous_change"]()
    assert desk.editor.textCursor().selectedText() == "XX"


def test_commands_without_a_review_say_what_to_do(desk: Desk) -> None:
    for key in ("next_change", "accept_change", "accept_all", "end_review"):
        desk.menu.handlers[key]()
    assert set(desk.notices) == {"还没有打开审回的文件，按 Ctrl+R 打开"}


def test_what_is_being_composed_is_neither_lost_nor_spoilt(desk: Desk) -> None:
    desk.begin()
    desk.editor.setFocus()
    cursor = desk.editor.textCursor()
    cursor.setPosition(desk.editor.position_of(BASE.index("同志们")))
    desk.editor.setTextCursor(cursor)
    desk.compose("xin")
    desk.menu.commands.accept(["figure"])
    composed = desk.editor.is_composing
    if composed:
        assert desk.editor.text() == BASE
        assert "输入法" in desk.notices[-1]
    desk.compose("", "新")
    desk.settle()
    desk.menu.commands.accept(["figure"])
    assert "120亿元" in desk.editor.text()


def test_a_hundred_changes_in_a_row_by_one_key(desk: Desk, answers: list[str]) -> None:
    lines = [f"第{number}项工作，标记{number}号，要抓紧办理。" for number in range(100)]
    base = "\n".join(lines)
    ones = [changed(f"k{n}", f"标记{n}号", f"事项{n}号", base=base) for n in range(100)]
    desk.begin(reviewed(*ones, base=base), draft=base)
    answers.append("先不结束")
    desk.press(*[Qt.Key.Key_A] * 100)
    assert desk.editor.text() == base.replace("标记", "事项")
    assert len(desk.kept) == 1


def test_all_of_these_are_of_the_base() -> None:
    assert reviewed(*ALL).text == ACCEPTED


def test_two_reviewers_who_want_the_same_place_differently_are_shown_with_each_other(desk: Desk) -> None:
    other = changed("b-fast", "很快", "较快", "王建国")
    desk.begin(reviewed(changed("a-fast", "很快", "8%", "李敏"), name="甲"), reviewed(other, name="乙"))
    assert desk.states() == {"a-fast": CONFLICT, "b-fast": CONFLICT}
    page = desk.menu.panel.changes
    page.mark("a-fast")
    shown = page.detail.view.toPlainText()
    assert "另有人" in shown
    assert "王建国：“很快”改为“较快”" in shown
    assert dict(page.batches())["全部"] == []
    desk.press(Qt.Key.Key_A)
    assert "增长8%" in desk.editor.text()
    assert desk.states() == {"a-fast": DONE, "b-fast": CONFLICT}
    assert desk.placed("b-fast").mine == "8%"


def test_what_two_reviewers_want_alike_is_one_change_of_both(desk: Desk) -> None:
    desk.begin(
        reviewed(changed("a-fast", "很快", "8%", "李敏"), name="甲"),
        reviewed(changed("b-fast", "很快", "8%", "王建国"), name="乙"),
    )
    assert desk.shown() == ["a-fast"]
    box = desk.menu.panel.changes.filter.author
    assert [box.itemText(n) for n in range(box.count())] == ["全部审稿人 1/1", "李敏 1/1", "王建国 1/1"]
