"""Several changes of the draft at once, which undo takes back at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QTextBlockFormat, QTextCursor

from editor.errors import NigaoError
from editor.speech.edits import Edit
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.positions import qt_length, to_qt


class StillComposing(NigaoError):
    """The input method holds text that is not yet part of the draft."""

    exit_status = 1


def apply_edits(editor: DraftEdit, edits: Sequence[Edit]) -> None:
    """Make `edits` of the draft's text as one step of undo; roles set by hand stay.

    `edits` are in any order and may not overlap; their code-point offsets count in `editor.text()` as it is
    now, so what the input method holds is to be committed before they are made (`commit_composition`). The
    caret and the selection stay with the text they stand in, the scroll bar where it is. Raises
    `StillComposing` where the input method does not give its text away, and `ValueError` for edits that
    overlap or lie outside; nothing is changed then.
    """
    if editor.is_composing:
        raise StillComposing(
            "输入法里还有没上屏的字", kept="稿子未改动", todo="请先按空格或回车让它上屏，再做一次"
        )
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if not ordered:
        return
    if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
        raise ValueError("edits overlap")
    spans = _spans(editor, ordered)
    anchor, caret = _held(editor, ordered)
    bar = editor.verticalScrollBar()
    top = bar.value()
    _replace(editor, spans, [edit.text for edit in ordered])
    editor.live.settle_soon()
    _hold(editor, anchor, caret)
    bar.setValue(top)


def _spans(editor: DraftEdit, ordered: Sequence[Edit]) -> list[tuple[int, int]]:
    """The Qt positions of the edits, in one pass over the paragraphs."""
    offsets = sorted({offset for edit in ordered for offset in (edit.start, edit.end)})
    positions: dict[int, int] = {}
    begin = number = at = 0
    lines = editor.live.lines
    for offset in offsets:
        while number < len(lines) and offset > begin + len(lines[number]):
            # Between paragraphs Qt too counts one.
            at += qt_length(lines[number]) + 1
            begin += len(lines[number]) + 1
            number += 1
        if number == len(lines) or offset < 0:
            raise ValueError(f"offset {offset} lies outside of the draft")
        positions[offset] = at + to_qt(lines[number], offset - begin)
    return [(positions[edit.start], positions[edit.end]) for edit in ordered]


def _replace(editor: DraftEdit, spans: Sequence[tuple[int, int]], texts: Sequence[str]) -> None:
    cursor = QTextCursor(editor.document())
    cursor.beginEditBlock()
    for (start, end), text in zip(reversed(spans), reversed(texts), strict=True):
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for number, line in enumerate(text.split("\n")):
            if number:
                cursor.insertBlock(QTextBlockFormat())
            cursor.insertText(line)
    cursor.endEditBlock()


def _held(editor: DraftEdit, ordered: Sequence[Edit]) -> tuple[int, int]:
    """Where anchor and caret will stand after the edits, as code-point offsets."""
    cursor = editor.textCursor()
    anchor, caret = (_moved(editor.offset_of(p), ordered) for p in (cursor.anchor(), cursor.position()))
    return anchor, caret


def _moved(offset: int, ordered: Sequence[Edit]) -> int:
    by = 0
    for edit in ordered:
        if edit.start >= offset:
            break
        if offset < edit.end:
            return edit.start + by + len(edit.text)
        by += len(edit.text) - (edit.end - edit.start)
    return offset + by


def _hold(editor: DraftEdit, anchor: int, caret: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(editor.position_of(anchor))
    cursor.setPosition(editor.position_of(caret), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
