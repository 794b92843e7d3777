"""Roles the writer sets by hand: one step of undo each, and they stay with their text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.speech.model import Role
from editor.ui.paper.block_state import role_of
from editor.ui.paper.draft_edit import DraftEdit

DRAFT = """在全县重点工作推进会上的讲话
XX县县长　×××
同志们：
今天我们召开全县重点工作推进会，主要任务是安排部署XXX项重点工作。
一、提高认识
（一）统一思想。要把思想统一到部署上来。
增长X%，完成投资XX亿元。"""


def load(editor: DraftEdit, text: str = DRAFT) -> None:
    editor.load_draft(text)


def commit(editor: DraftEdit, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def roles(editor: DraftEdit) -> list[Role]:
    document = editor.document()
    return [role_of(document.findBlockByNumber(n)) for n in range(document.blockCount())]


def test_a_role_set_by_hand_stays(editor: DraftEdit) -> None:
    load(editor)
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().lastBlock().position())
    editor.setTextCursor(cursor)
    editor.set_paragraph_role(Role.SIGNATURE)
    commit(editor, "补充")
    editor.live.settle()
    assert roles(editor)[-1] is Role.SIGNATURE
    assert editor.live.hand_roles() == {6: Role.SIGNATURE}
    assert editor.live.speech().blocks[-1].role is Role.SIGNATURE
    editor.set_paragraph_role(None)
    assert roles(editor)[-1] is Role.BODY


def put_caret(editor: DraftEdit, line: int, column: int = 0) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(line).position() + column)
    editor.setTextCursor(cursor)


def test_a_role_set_by_hand_is_one_step_of_undo(editor: DraftEdit) -> None:
    load(editor)
    put_caret(editor, 3)
    editor.set_paragraph_role(Role.HEADING_2)
    assert roles(editor)[3] is Role.HEADING_2
    assert editor.document().isModified()
    editor.undo()
    editor.live.settle()
    assert roles(editor)[3] is Role.BODY
    assert not editor.document().isModified()
    editor.redo()
    editor.live.settle()
    assert roles(editor)[3] is Role.HEADING_2


def test_a_deleted_paragraph_comes_back_with_its_role(editor: DraftEdit) -> None:
    load(editor)
    put_caret(editor, 3)
    editor.set_paragraph_role(Role.CLOSING)
    start = editor.document().findBlockByNumber(3).position()
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(editor.document().findBlockByNumber(4).position(), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    editor.live.settle()
    assert editor.live.hand_roles() == {}
    editor.undo()
    editor.live.settle()
    assert editor.live.hand_roles() == {3: Role.CLOSING}


def test_enter_leaves_a_role_with_its_text(editor: DraftEdit) -> None:
    load(editor)
    put_caret(editor, 3)
    editor.set_paragraph_role(Role.CLOSING)
    put_caret(editor, 3)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor.live.settle()
    assert editor.live.hand_roles() == {4: Role.CLOSING}
    put_caret(editor, 4, 5)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor.live.settle()
    assert editor.live.hand_roles() == {4: Role.CLOSING}
    editor.undo()
    editor.undo()
    editor.live.settle()
    assert editor.live.hand_roles() == {3: Role.CLOSING}


def has_own_font(editor: DraftEdit, line: int) -> bool:
    ranges = editor.document().findBlockByNumber(line).layout().formats()
    return any(r.format.hasProperty(QTextFormat.Property.FontFamilies) for r in ranges)


def test_leaving_a_role_to_the_text_changes_the_looks_too(editor: DraftEdit) -> None:
    load(editor)
    put_caret(editor, 3)
    editor.set_paragraph_role(Role.HEADING_1)
    assert has_own_font(editor, 3)
    editor.set_paragraph_role(None)
    assert not has_own_font(editor, 3)


def test_setting_the_role_of_everything_is_quick_and_one_step(editor: DraftEdit) -> None:
    load(editor, "\n".join(["今天开会，安排部署重点工作。"] * 500))
    editor.selectAll()
    editor.set_paragraph_role(Role.LEAD_SENTENCE)
    assert set(roles(editor)) == {Role.LEAD_SENTENCE}
    editor.undo()
    editor.live.settle()
    assert set(roles(editor)) == {Role.BODY}


def test_loading_roles_is_no_change(editor: DraftEdit) -> None:
    editor.load_draft(DRAFT, {6: Role.SIGNATURE})
    assert editor.live.hand_roles() == {6: Role.SIGNATURE}
    assert roles(editor)[6] is Role.SIGNATURE
    assert not editor.document().isModified()
    assert not editor.document().isUndoAvailable()
