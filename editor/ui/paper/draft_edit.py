"""The paper the writer types on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor.checks.finding import Finding
from editor.speech.model import Role
from editor.speech.placeholders import find_placeholders
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.block_state import hand_role, set_hand_role
from editor.ui.paper.fonts import Faces
from editor.ui.paper.layout import PaperLayout
from editor.ui.paper.level_colours import LEVEL_COLOURS
from editor.ui.paper.live_speech import LiveSpeech
from editor.ui.paper.marks import Mark
from editor.ui.paper.positions import qt_length, to_python, to_qt

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\n\u2028\u2029\x0b\x0c]")
_DESK = QColor("#e9ebee")


def clean_pasted(text: str) -> str:
    """Return pasted text as paragraphs: no empty lines, no indent of blanks, no control characters."""
    lines = (_CONTROL.sub("", line).strip(" \t\u3000\u00a0") for line in _LINE_ENDS.split(text))
    return "\n".join(line for line in lines if line)


class DraftEdit(QTextEdit):
    """The editor of one draft.

    Signals: `step_requested(forward)` for Tab and Shift+Tab, `zoom_requested(steps)` for the wheel
    with Ctrl.
    """

    step_requested = Signal(bool)
    zoom_requested = Signal(int)

    def __init__(self, faces: Faces, parent: QWidget | None = None) -> None:
        """Build the editor with an empty draft."""
        super().__init__(parent)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(True)
        document.setDocumentMargin(0)
        self.paper = PaperLayout(document, faces)
        document.setDocumentLayout(self.paper)
        self.setDocument(document)
        self.live = LiveSpeech(document, self)
        self._looks = {level: QColor(colour) for level, colour in LEVEL_COLOURS.items()}
        self.paper.marks_of = self._marks_of
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCursorWidth(2)
        self.setAccessibleName("讲话稿正文")
        self.setPlaceholderText("")
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, _DESK)
        palette.setColor(QPalette.ColorRole.Text, QColor("#1a1a1a"))
        palette.setColor(QPalette.ColorRole.Highlight, QColor("#9cc4f2"))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#10243d"))
        self.setPalette(palette)
        document.clearUndoRedoStacks()
        document.setModified(False)

    def _marks_of(self, block: QTextBlock) -> Sequence[Mark]:
        text = block.text()
        found = self.live.placeholders_in(block) if text else ()
        if qt_length(text) == len(text):
            return [(p.start, p.end, self._looks[p.certainty]) for p in found]
        return [(to_qt(text, p.start), to_qt(text, p.end), self._looks[p.certainty]) for p in found]

    def load_draft(self, text: str, roles: Mapping[int, Role] | None = None) -> None:
        """Replace the whole text and the roles set by hand; no change, and nothing to undo."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.setPlainText(text)
        self.live.load_hand_roles(roles or {})
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self.live.reload()

    def text(self) -> str:
        """The draft as plain text, paragraphs separated by a line feed."""
        return self.live.text

    @property
    def is_composing(self) -> bool:
        """Whether the input method holds text that is not yet part of the draft."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def position_of(self, offset: int) -> int:
        """The Qt position of a code-point offset into the draft."""
        lines = self.live.lines
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        number = max(0, min(bisect_right(starts, offset) - 1, len(lines) - 1))
        block = self.document().findBlockByNumber(number)
        return block.position() + to_qt(lines[number], offset - starts[number])

    def offset_of(self, position: int) -> int:
        """The code-point offset of a Qt position."""
        block = self.document().findBlock(position)
        above = self.live.lines[: block.blockNumber()]
        return sum(map(len, above)) + len(above) + to_python(block.text(), position - block.position())

    def caret(self) -> int:
        """The caret as a code-point offset."""
        return self.offset_of(self.textCursor().position())

    def select(self, start: int, end: int) -> None:
        """Select code points `start` to `end`, bring them into view, take the keyboard."""
        cursor = self.textCursor()
        cursor.setPosition(self.position_of(start))
        cursor.setPosition(self.position_of(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._centre_caret()
        self.setFocus()

    def go_to_line(self, number: int) -> None:
        """Put the caret at the head of a paragraph and show it near the top."""
        block = self.document().findBlockByNumber(number)
        if not block.isValid():
            return
        cursor = self.textCursor()
        cursor.setPosition(block.position())
        self.setTextCursor(cursor)
        top = self.paper.block_top(number) - self.paper.pitch
        self.verticalScrollBar().setValue(round(top))
        self.setFocus()

    def _centre_caret(self) -> None:
        rect = self.cursorRect()
        height = self.viewport().height()
        if not 0 <= rect.top() <= height - 2 * rect.height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)

    def step_to_open_value(self, findings: Sequence[Finding], *, forward: bool) -> Finding | None:
        """Select the next open value after the caret, or the one before; wraps round."""
        if not findings:
            return None
        cursor = self.textCursor()
        start, end = self.offset_of(cursor.selectionStart()), self.offset_of(cursor.selectionEnd())
        if forward:
            chosen = next((f for f in findings if f.start >= max(end, start)), findings[0])
        else:
            chosen = next((f for f in reversed(findings) if f.end <= start), findings[-1])
        self.select(chosen.start, chosen.end)
        return chosen

    def insert_snippet(self, text: str) -> None:
        """Insert a snippet at the caret as one step of undo.

        A snippet of several paragraphs begins on a line of its own where the caret stands in text.
        If it holds open values, the first is selected afterwards.
        """
        if self.is_composing:
            return
        cursor = self.textCursor()
        start = self.offset_of(cursor.selectionStart())
        before = ""
        if "\n" in text:
            block = self.document().findBlock(cursor.selectionStart())
            before = "\n" if cursor.selectionStart() > block.position() else ""
            last = self.document().findBlock(cursor.selectionEnd())
            behind = last.text()[cursor.selectionEnd() - last.position() :]
            text += "\n" if behind.strip() else ""
        self._insert_paragraphs(cursor, before + text)
        found = find_placeholders(text)
        if found:
            offset = start + len(before)
            self.select(offset + found[0].start, offset + found[0].end)

    def _insert_paragraphs(self, cursor: QTextCursor, text: str) -> None:
        """Replace the selection by paragraphs, one step of undo; new ones have no role by hand."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for number, line in enumerate(text.split("\n")):
            if number:
                cursor.insertBlock(QTextBlockFormat())
            cursor.insertText(line)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.live.settle()
        self.ensureCursorVisible()
        self.setFocus()

    def _begin_paragraph(self) -> None:
        """What Enter does; a role set by hand stays with the text it was set for."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        block = cursor.block()
        at_head = cursor.atBlockStart() and bool(block.text())
        role = hand_role(block) if at_head else None
        cursor.insertBlock(QTextBlockFormat())
        if role is not None:
            set_hand_role(cursor.block().previous(), None)
            set_hand_role(cursor.block(), role)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def set_paragraph_role(self, role: Role | None) -> None:
        """Set the role of the paragraphs in the selection by hand; None leaves it to the text."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        blocks = []
        while block.isValid() and block.blockNumber() <= last:
            blocks.append(block)
            block = block.next()
        self.live.set_roles(blocks, role)

    def set_zoom(self, percent: int) -> None:
        """Show everything larger or smaller; the line breaks stay."""
        self.paper.set_zoom(percent)
        self.document().markContentsDirty(0, self.document().characterCount())
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy as plain text only."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only; a picture cannot be part of a speech."""
        return (source.hasText() or source.hasHtml()) and not source.hasUrls()

    @safe_override(nothing)
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: plain paragraphs, one step of undo."""
        text = source.text() or QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        text = clean_pasted(text) if _LINE_ENDS.search(text) else _CONTROL.sub("", text)
        if text and not self.is_composing:
            self._insert_paragraphs(self.textCursor(), text)

    @safe_override(nothing)
    def dropEvent(self, event: QDropEvent) -> None:
        """A snippet dropped on an open value takes its place; text dragged within the draft is moved."""
        text = event.mimeData().text()
        if event.source() in {self, self.viewport()} or not text or event.mimeData().hasUrls():
            super().dropEvent(event)
            return
        cursor = self.cursorForPosition(event.position().toPoint())
        offset = self.offset_of(cursor.position())
        hit = next((f for f in self.live.findings() if f.start <= offset <= f.end), None)
        if hit is not None:
            cursor.setPosition(self.position_of(hit.start))
            cursor.setPosition(self.position_of(hit.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.insert_snippet(text)
        event.acceptProposedAction()

    def commit_composition(self) -> None:
        """Let the input method put what it holds into the draft, so that nothing typed is lost."""
        if self.is_composing:
            QGuiApplication.inputMethod().commit()

    @safe_override(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click elsewhere does not throw away what is being composed."""
        self.commit_composition()
        super().mousePressEvent(event)

    @safe_override(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tab goes to the next open value; Shift+Enter is Enter, since a speech has no soft breaks."""
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            if not self.is_composing:
                self.step_requested.emit(event.key() == Qt.Key.Key_Tab)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._begin_paragraph()
            return
        super().keyPressEvent(event)

    @safe_override(nothing)
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size on screen."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    @safe_override(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the paper in the middle; no line is broken anew."""
        self.paper.set_viewport_width(float(self.viewport().width()))
        super().resizeEvent(event)

    @safe_override(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Bring the panels up to date when the writer turns to them."""
        self.commit_composition()
        self.live.settle_now()
        super().focusOutEvent(event)
