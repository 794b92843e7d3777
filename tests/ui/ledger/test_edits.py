"""Several changes of the draft as one step of undo."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from editor.ledger.filling import apply
from editor.speech.edits import Edit
from editor.speech.model import Role
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.edits import StillComposing, apply_edits
from editor.ui.paper.fonts import Faces

TEXT = "在𬭩县会议上的讲话\n同志们：\nXX县有XX人，𬭩乡XX户。\n完成XX亿元。"


def from_the_end(edits: list[Edit]) -> list[Edit]:
    return sorted(edits, key=lambda edit: -edit.start)


def spans(text: str, mask: str = "XX") -> list[tuple[int, int]]:
    return [(n, n + len(mask)) for n in range(len(text)) if text.startswith(mask, n)]


def put_caret(editor: DraftEdit, anchor: int, caret: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(editor.position_of(anchor))
    cursor.setPosition(editor.position_of(caret), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_all_edits_are_one_step_of_undo(editor: DraftEdit) -> None:
    editor.load_draft(TEXT)
    edits = [
        Edit(start, end, value)
        for (start, end), value in zip(spans(TEXT), ["𬭩甲", "300", "7", "1.5"], strict=True)
    ]
    apply_edits(editor, edits)
    assert editor.text() == apply(TEXT, from_the_end(edits))
    editor.undo()
    assert editor.text() == TEXT
    assert not editor.document().isUndoAvailable()
    editor.redo()
    assert editor.text() == apply(TEXT, from_the_end(edits))


def test_roles_set_by_hand_are_kept(editor: DraftEdit) -> None:
    roles = {2: Role.HEADING_1, 3: Role.CLOSING}
    editor.load_draft(TEXT, roles)
    apply_edits(editor, [Edit(start, end, "数") for start, end in spans(TEXT)])
    assert editor.live.hand_roles() == roles
    editor.undo()
    assert editor.live.hand_roles() == roles


@pytest.mark.parametrize("place", ["县有", "人，", "完成", "在𬭩"])
def test_the_caret_stays_by_its_text(editor: DraftEdit, place: str) -> None:
    editor.load_draft(TEXT)
    at = TEXT.index(place)
    put_caret(editor, at, at + 1)
    apply_edits(editor, [Edit(start, end, "一百二十三") for start, end in spans(TEXT)])
    assert editor.text().index(place) == editor.offset_of(editor.textCursor().anchor())
    assert editor.caret() == editor.text().index(place) + 1


def test_a_caret_in_front_of_a_mask_stays_in_front(editor: DraftEdit) -> None:
    editor.load_draft(TEXT)
    start, end = spans(TEXT)[1]
    put_caret(editor, start, start)
    apply_edits(editor, [Edit(start, end, "300")])
    assert editor.caret() == start
    assert editor.text()[editor.caret() :].startswith("300人")


def test_nothing_happens_while_the_input_method_composes(editor: DraftEdit) -> None:
    editor.load_draft(TEXT)
    put_caret(editor, 4, 4)
    QApplication.sendEvent(editor, QInputMethodEvent("pin", []))
    assert editor.is_composing
    with pytest.raises(StillComposing) as caught:
        apply_edits(editor, [Edit(0, 1, "到")])
    assert caught.value.todo
    assert editor.text() == TEXT
    QApplication.sendEvent(editor, QInputMethodEvent())


@pytest.mark.parametrize(
    "edits", [[Edit(0, 3, "a"), Edit(2, 4, "b")], [Edit(0, 999, "a")], [Edit(-1, 1, "a")]]
)
def test_impossible_edits_change_nothing(editor: DraftEdit, edits: list[Edit]) -> None:
    editor.load_draft(TEXT)
    with pytest.raises(ValueError, match=r"overlap|outside"):
        apply_edits(editor, edits)
    assert editor.text() == TEXT


def test_no_edits_are_no_step_of_undo(editor: DraftEdit) -> None:
    editor.load_draft(TEXT)
    apply_edits(editor, [])
    assert not editor.document().isUndoAvailable()


def test_paragraphs_may_come_and_go(editor: DraftEdit) -> None:
    editor.load_draft("一\n二\n三")
    apply_edits(editor, [Edit(1, 2, ""), Edit(4, 5, "甲\n乙")])
    assert editor.text() == "一二\n甲\n乙"
    editor.undo()
    assert editor.text() == "一\n二\n三"


@pytest.mark.usefixtures("qapp")
@given(st.text("X𬭩县\n", max_size=30), st.data())
@settings(max_examples=40, deadline=None)
def test_the_text_is_that_of_the_plain_edits(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        Edit(start, end, data.draw(st.text("数𬭩", max_size=3)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    editor = DraftEdit(Faces())
    editor.load_draft(text)
    apply_edits(editor, edits)
    assert editor.text() == apply(text, from_the_end(edits))
    if edits:
        editor.undo()
    assert editor.text() == text
    editor.deleteLater()


def test_hundreds_of_edits_do_not_read_the_draft_hundreds_of_times(editor: DraftEdit) -> None:
    text = "\n".join(f"第{n}项工作完成XX亿元，新建XX个项目。" for n in range(300))
    editor.load_draft(text)
    edits = [Edit(start, end, "12345") for start, end in spans(text)]
    lines_told: list[int] = []
    editor.live.lines_replaced.connect(lambda *_: lines_told.append(1))
    apply_edits(editor, edits)
    # One change for each paragraph at most: a look at all of them for each would take minutes.
    assert len(edits) == 600
    assert len(lines_told) <= 601
