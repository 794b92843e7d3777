"""The paper the writer types on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QToolTip, QWidget

from editor.speech.model import Role
from editor.ui.loading import open_values
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.block_state import hand_role, set_hand_role
from editor.ui.paper.composing import HeldWordsEdit, held_words, take_held_words
from editor.ui.paper.fonts import Faces
from editor.ui.paper.layout import PaperLayout
from editor.ui.paper.level_colours import LEVEL_COLOURS, LINE_COLOURS
from editor.ui.paper.live_speech import LiveSpeech
from editor.ui.paper.marks import Mark
from editor.ui.paper.pasting import CopiedText, cleaned
from editor.ui.paper.positions import qt_length, to_python, to_qt

if TYPE_CHECKING:
    from editor.checks.finding import Finding

_DESK = QColor("#e9ebee")


class DraftEdit(HeldWordsEdit):
    """The editor of one draft.

    Signals: `step_requested(forward)` for Tab and Shift+Tab, `zoom_requested(steps)` for the wheel
    with Ctrl, `menu_opening(menu, offset)` before the context menu opens there, `painting` before a paint.

    `findings_in` gives what is marked in a paragraph, `reason_at` what a tool tip says about an offset
    of the draft; open values are marked and nothing is said until others are set.
    """

    painting = Signal()
    step_requested = Signal(bool)
    zoom_requested = Signal(int)
    menu_opening = Signal(object, int)

    def __init__(self, faces: Faces, parent: QWidget | None = None) -> None:
        """Build the editor with an empty draft."""
        super().__init__(parent)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(True)
        document.setDocumentMargin(0)
        self.paper = PaperLayout(document, faces)
        document.setDocumentLayout(self.paper)
        self.setDocument(document)
        self.live = LiveSpeech(document, self.paper.lay_out_again, self)
        self.findings_in: Callable[[QTextBlock], Sequence[Finding]] = self.live.findings_in
        self.reason_at: Callable[[int], str] = lambda _offset: ""
        self._looks = {level: QColor(colour) for level, colour in LEVEL_COLOURS.items()}
        self._lines = {level: QColor(colour) for level, colour in LINE_COLOURS.items()}
        self.paper.marks_of = self._marks_of
        self.paper.view_top = lambda: float(self.verticalScrollBar().value())
        self.paper.shifted.connect(self._follow)
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
        found = self.findings_in(block) if text else ()
        if qt_length(text) == len(text):
            return [self._mark_of(f, f.start, f.end) for f in found]
        return [self._mark_of(f, to_qt(text, f.start), to_qt(text, f.end)) for f in found]

    def _mark_of(self, finding: Finding, start: int, end: int) -> Mark:
        if finding.check == open_values().NAME:
            return Mark(start, end, self._looks[finding.level])
        return Mark(start, end, self._lines[finding.level], is_line=True)

    def _follow(self, by: float) -> None:
        """Keep what is read in its place on the screen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(by))

    def show_marks(self) -> None:
        """Draw the marks anew, after `findings_in` would give others."""
        self.viewport().update()

    def visible_lines(self) -> tuple[int, int]:
        """The numbers of the first and the last paragraph on the screen."""
        top = self.verticalScrollBar().value()
        return self.paper.number_at(top), self.paper.number_at(top + self.viewport().height())

    def load_draft(self, text: str, roles: Mapping[int, Role] | None = None) -> None:
        """Replace the whole text and the roles set by hand; no change, and nothing to undo."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        with self.live.loading(roles or {}):
            self.setPlainText(text)
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self.live.settle_soon()

    def text(self) -> str:
        """The draft as plain text, paragraphs separated by a line feed."""
        return self.live.text

    @property
    def is_composing(self) -> bool:
        """Whether the input method holds text that is not yet part of the draft."""
        return bool(held_words(self))

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
        self.show_place(start, end)
        self.setFocus()

    def show_place(self, start: int, end: int) -> None:
        """Select code points `start` to `end`, bring them into view; the keyboard stays where it is."""
        cursor = self.textCursor()
        cursor.setPosition(self.position_of(start))
        cursor.setPosition(self.position_of(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._centre_caret()

    def go_to_line(self, number: int) -> None:
        """Put the caret at the head of a paragraph and show it near the top."""
        block = self.document().findBlockByNumber(number)
        if not block.isValid():
            return
        cursor = self.textCursor()
        cursor.setPosition(block.position())
        self.setTextCursor(cursor)
        for _ in range(2):
            top = self.paper.block_top(number) - self.paper.pitch
            self.verticalScrollBar().setValue(round(top))
            self._make_view_ready()
        self.setFocus()

    def _make_view_ready(self) -> None:
        """In a long draft just loaded, what now came into view may take other room than was assumed."""
        top = self.verticalScrollBar().value()
        self.paper.make_ready(top, top + self.viewport().height())

    def _centre_caret(self) -> None:
        self._make_view_ready()
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
        found = open_values().find_placeholders(text)
        if found:
            offset = start + len(before)
            self.select(offset + found[0].start, offset + found[0].end)

    def _insert_paragraphs(self, cursor: QTextCursor, text: str) -> None:
        """Replace the selection by paragraphs, one step of undo; new ones have no role by hand."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        first, feed, rest = text.partition("\n")
        cursor.insertText(first)
        if feed:
            cursor.insertBlock(QTextBlockFormat())
            # Each line feed begins a paragraph with the look of the one it stands in.
            cursor.insertText(rest)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.live.settle_soon()
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
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy as plain text only."""
        return CopiedText(self.textCursor().selectedText())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only; a picture cannot be part of a speech."""
        return (source.hasText() or source.hasHtml()) and not source.hasUrls()

    @safe_override(nothing)
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: plain paragraphs, one step of undo."""
        text = cleaned(source.text() or QTextDocumentFragment.fromHtml(source.html()).toPlainText())
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
        take_held_words(self)

    def offset_at(self, point: QPoint) -> int:
        """The offset of the character under a point of the viewport, -1 where there is none."""
        place = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value()) + point
        position = self.paper.hitTest(place, Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            return -1
        # A hit is the nearest gap between characters; the one in front may be the one that was hit.
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        if self.cursorRect(cursor).left() > point.x() and not cursor.atBlockStart():
            position -= 1
        return self.offset_of(position)

    @safe_override(lambda: False)
    def viewportEvent(self, event: QEvent) -> bool:
        """Resting on a mark tells its reason."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            offset = self.offset_at(event.pos())
            QToolTip.showText(event.globalPos(), self.reason_at(offset) if offset >= 0 else "", self)
            return True
        if isinstance(event, QPaintEvent):
            self.painting.emit()
        return super().viewportEvent(event)

    @safe_override(nothing)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The standard menu, headed by what others add to it for the place."""
        menu = self.make_menu(event.pos(), by_keyboard=event.reason() is QContextMenuEvent.Reason.Keyboard)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def make_menu(self, point: QPoint, *, by_keyboard: bool = False) -> QMenu:
        """The context menu for a point of the viewport, or for the caret."""
        menu = self.createStandardContextMenu(point)
        offset = self.caret() if by_keyboard else self.offset_at(point)
        if offset >= 0:
            self.menu_opening.emit(menu, offset)
        return menu

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
        # Not of the viewport itself: the first call of it has Qt's every kind of widget loaded.
        self.paper.set_viewport_width(float(self.maximumViewportSize().width()))
        super().resizeEvent(event)

    @safe_override(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Bring the panels up to date when the writer turns to them."""
        self.commit_composition()
        self.live.settle_now()
        super().focusOutEvent(event)
