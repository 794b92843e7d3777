"""The draft laid out as the exported Word will be: 28 characters a line, every line equally high.

Qt breaks Chinese lines by other rules than Word, so the layout is ours: `speech.pages` says where
each line ends, Qt draws the characters. A paragraph's role is kept in its user state, which is no
part of the undo history. Only paragraphs that changed are laid out; only visible ones are drawn.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPalette,
    QTextBlock,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextInlineObject,
    QTextLayout,
)

from editor.speech.pages import CHARACTERS_PER_LINE
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.fonts import Faces
from editor.ui.paper.line_setting import LineSetter
from editor.ui.paper.marks import Mark, draw_marks, selected_ranges

_AT_ONCE = 60
"""Paragraphs that are laid out within the change that touched them; more are done in slices."""

_SLICE_S = 0.004


class PaperLayout(QAbstractTextDocumentLayout):
    """Lays out a document of plain paragraphs on one endless sheet.

    Signal: `shifted(by)` when what stands above the view turned out to be higher by so many pixels than
    was assumed; `view_top` tells where the view begins.
    """

    shifted = Signal(float)

    def __init__(self, document: QTextDocument, faces: Faces) -> None:
        """Attach to `document`; call `document.setDocumentLayout` with it afterwards."""
        super().__init__(document)
        self._setter = LineSetter(faces)
        self._rows: list[int] = []
        self._due: list[bool] = []
        self._from = 0
        self._is_own = False
        self._tops: list[float] = [0.0]
        self._told_height = 0.0
        self._viewport_width = 0.0
        self.marks_of: Callable[[QTextBlock], Sequence[Mark]] = lambda _block: ()
        self.view_top: Callable[[], float] = lambda: 0.0
        self.cursor_width = 2
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._slice)
        self.set_zoom(100)

    def set_zoom(self, percent: int) -> None:
        """Choose the size of a character; Qt has the document laid out again."""
        setter = self._setter
        setter.set_zoom(percent)
        self.cell, self.pitch, self.margin = setter.cell, setter.pitch, setter.margin
        self.document().setDefaultFont(setter.body_font)

    def set_viewport_width(self, width: float) -> None:
        """Tell how wide the view is, so that the paper stands in its middle."""
        if width != self._viewport_width:
            self._viewport_width = width
            self.documentSizeChanged.emit(self.documentSize())

    @property
    def paper_width(self) -> float:
        """The width of the sheet with its margins, in pixels."""
        return CHARACTERS_PER_LINE * self.cell + 2 * self.margin

    @property
    def paper_left(self) -> float:
        """Where the sheet begins in document coordinates."""
        return max(0.0, (self._viewport_width - self.paper_width) / 2)

    def block_top(self, number: int) -> float:
        """The upper edge of a paragraph in document coordinates."""
        return self._tops[min(number, len(self._tops) - 1)]

    def number_at(self, y: float) -> int:
        """The number of the paragraph at a height of the document, the nearest one outside it."""
        return max(0, min(bisect_right(self._tops, y) - 1, len(self._rows) - 1))

    @safe_override(nothing)
    def documentChanged(self, position: int, _removed: int, added: int) -> None:
        """Lay out the paragraphs that a change touched; of very many, those on the screen first."""
        if self._is_own:
            return
        document = self.document()
        first = document.findBlock(position)
        last = document.findBlock(position + added)
        number = (first if first.isValid() else document.lastBlock()).blockNumber()
        stop = (last if last.isValid() else document.lastBlock()).blockNumber()
        surplus = document.blockCount() - len(self._rows)
        self._fit_rows(surplus, number)
        if surplus and stop - number >= _AT_ONCE:
            block = document.findBlockByNumber(number)
            for place in range(number, stop + 1):
                self._rows[place] = 1 + block.length() // CHARACTERS_PER_LINE
                block = block.next()
        self._lay_out(range(number, stop + 1))
        self._stack()
        self._ask_for_paint(number, stop, is_moved=self._tell_height())

    def lay_out_again(self, numbers: Sequence[int]) -> None:
        """Lay out paragraphs that are to look otherwise, in rising order; of very many as above."""
        top = self.view_top()
        self.make_ready(top, top)
        self._lay_out(numbers)
        self._forget_own_changes()
        is_moved = self._stack_around(top)
        self._ask_for_paint(numbers[0], numbers[-1], is_moved=is_moved)

    def _lay_out(self, numbers: Sequence[int]) -> None:
        """At once, or in slices where they are very many."""
        if len(numbers) > _AT_ONCE:
            for number in numbers:
                self._due[number] = True
            self._from = min(self._from, numbers[0])
            self._slices.start(0)
        else:
            block = self.document().findBlockByNumber(numbers[0])
            for number in numbers:
                if block.blockNumber() != number:
                    block = self.document().findBlockByNumber(number)
                self._set_lines(block, number)
                block = block.next()

    def _ask_for_paint(self, first: int, last: int, *, is_moved: bool) -> None:
        # The cursor of a title is higher than its line and reaches into the one above.
        upper = self._tops[first] - self.pitch
        lower = self._tops[-1] + 1e6 if is_moved else self._tops[last + 1]
        self.update["QRectF"].emit(QRectF(0, upper, 1e6, lower - upper))  # type: ignore[index]

    def _fit_rows(self, surplus: int, at: int) -> None:
        """Make room for new paragraphs behind `at`, or close the gap of removed ones."""
        if surplus:
            self._from = min(self._from, at)
        if surplus > 0:
            self._rows[at + 1 : at + 1] = [1] * surplus
            self._due[at + 1 : at + 1] = [True] * surplus
        elif surplus < 0:
            count = len(self._rows) + surplus
            for kept in (self._rows, self._due):
                del kept[at + 1 : at + 1 - surplus]
                del kept[count:]

    def _set_lines(self, block: QTextBlock, number: int) -> bool:
        """Lay out one paragraph; true if it takes other room than was taken for it."""
        rows = self._setter.set_lines(block)
        is_other = rows != self._rows[number]
        self._rows[number] = rows
        self._due[number] = False
        return is_other

    def _forget_own_changes(self) -> None:
        """Qt takes formats set outside of `documentChanged` for a change, and adds it to the next edit."""
        self._is_own = True
        self.document().markContentsDirty(0, 0)
        self._is_own = False

    def _stack(self) -> None:
        self._tops = list(accumulate((rows * self.pitch for rows in self._rows), initial=float(self.margin)))

    def _stack_around(self, top: float) -> bool:
        """Find all places anew while what stands at `top` of the view stays there; true if others moved."""
        read = self.number_at(top)
        before = self._tops[read]
        self._stack()
        is_moved = self._tell_height()
        if self._tops[read] != before:
            self.shifted.emit(self._tops[read] - before)
        return is_moved

    def _tell_height(self) -> bool:
        """Tell Qt how high the sheet is, true if that was news."""
        is_news = self._told_height != self._tops[-1]
        if is_news:
            self._told_height = self._tops[-1]
            self.documentSizeChanged.emit(self.documentSize())
        return is_news

    @safe_override(nothing)
    def _slice(self) -> None:
        """Lay out what is due for a few milliseconds; what is read on the screen stays where it is."""
        end = time.perf_counter() + _SLICE_S
        top = self.view_top()
        self.make_ready(top, top)
        is_moved = False
        while self._from < len(self._rows) and time.perf_counter() < end:
            if self._due[self._from]:
                block = self.document().findBlockByNumber(self._from)
                is_moved = self._set_lines(block, self._from) or is_moved
            self._from += 1
        self._forget_own_changes()
        if is_moved:
            self._stack_around(top)
        elif self._from == len(self._rows):
            self._tell_height()
        if self._from < len(self._rows):
            self._slices.start(0)

    def make_ready(self, top: float, bottom: float) -> None:
        """Lay out what is still due between two heights of the document, so that places there are right."""
        number = self.number_at(top)
        height = self._tops[number]
        is_moved = was_due = False
        while number < len(self._rows) and height <= bottom:
            if self._due[number]:
                was_due = True
                is_moved = self._set_lines(self.document().findBlockByNumber(number), number) or is_moved
            height += self._rows[number] * self.pitch
            number += 1
        if was_due:
            self._forget_own_changes()
        if is_moved:
            self._stack()
            # Not now: this may be in the middle of a paint.
            self._slices.start(0)

    def documentSize(self) -> QSizeF:
        """The size of the sheet, at least as wide as the view."""
        width = max(self.paper_width, self._viewport_width)
        return QSizeF(width, self._tops[-1] + self.margin)

    def pageCount(self) -> int:
        """One endless sheet."""
        return 1

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        """The whole sheet."""
        return QRectF(QPointF(0, 0), self.documentSize())

    @safe_override(QRectF)
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a paragraph stands in document coordinates."""
        number = block.blockNumber()
        if not 0 <= number < len(self._rows):
            return QRectF()
        self.make_ready(self._tops[number], self._tops[number])
        height = float(self._rows[number] * self.pitch)
        return QRectF(self.paper_left, self._tops[number], self.paper_width, height)

    @safe_override(lambda: -1)
    def hitTest(  # type: ignore[override]
        self, point: QPointF, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """The document position nearest to a point."""
        self.make_ready(point.y(), point.y())
        number = self.number_at(point.y())
        block = self.document().findBlockByNumber(number)
        layout = block.layout()
        if layout.lineCount() == 0:
            return block.position()
        row = int((point.y() - self._tops[number]) // self.pitch)
        line = layout.lineAt(max(0, min(row, layout.lineCount() - 1)))
        x = point.x() - self.paper_left
        if accuracy == Qt.HitTestAccuracy.ExactHit and not line.naturalTextRect().contains(
            QPointF(x, point.y() - self._tops[number])
        ):
            return -1
        position = line.xToCursor(x)
        return block.position() + min(_without_preedit(layout, position), block.length() - 1)

    @safe_override(nothing)
    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Draw the sheet and the paragraphs that the clip shows."""
        clip = context.clip if context.clip.isValid() else QRectF(QPointF(0, 0), self.documentSize())
        sheet = QRectF(self.paper_left, clip.top(), self.paper_width, clip.height())
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        self.make_ready(clip.top(), clip.bottom())
        for block, number in self._visible(clip):
            origin = QPointF(self.paper_left, self._tops[number])
            layout = block.layout()
            marks = self.marks_of(block)
            signs = [mark for mark in marks if mark.sign is not None]
            draw_marks(painter, block, origin, clip, [m for m in marks if m.sign is None], self.pitch)
            layout.draw(painter, origin, selected_ranges(block, context), clip)
            # Over the text: a selection would cover them.
            draw_marks(painter, block, origin, clip, signs, self.pitch)
            self._draw_cursor(painter, context, block, origin)

    def _visible(self, clip: QRectF) -> Iterator[tuple[QTextBlock, int]]:
        number = max(0, bisect_right(self._tops, clip.top()) - 1)
        block = self.document().findBlockByNumber(number)
        while block.isValid() and number < len(self._rows) and self._tops[number] <= clip.bottom():
            yield block, number
            block = block.next()
            number += 1

    def _draw_cursor(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
        block: QTextBlock,
        origin: QPointF,
    ) -> None:
        cursor = context.cursorPosition
        layout = block.layout()
        if cursor < -1 and layout.preeditAreaText():
            layout.drawCursor(painter, origin, layout.preeditAreaPosition() - (cursor + 2), self.cursor_width)
        elif block.position() <= cursor < block.position() + block.length():
            layout.drawCursor(painter, origin, cursor - block.position(), self.cursor_width)

    def drawInlineObject(  # type: ignore[override]
        self,
        _painter: QPainter,
        _rect: QRectF,
        _object: QTextInlineObject,
        _position: int,
        _format: QTextFormat,
    ) -> None:
        """Plain text has none."""


def _without_preedit(layout: QTextLayout, position: int) -> int:
    """A position in the drawn text as one in the document."""
    length = len(layout.preeditAreaText())
    start = layout.preeditAreaPosition()
    if not length or position <= start:
        return position
    return max(start, position - length)
