"""The rows of the caret's popup: a number, one line of text with marked places, the kind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QWidget

from editor.ui.colours import CHOSEN, MARKED, QUIET, UNDER_MOUSE
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.marks import format_range
from editor.ui.paper.positions import to_qt
from snippets.model import KIND_WORDS, Hit, Kind

Spans = tuple[tuple[int, int], ...]

SIDE = 10
"""The empty strip at the left and right of a row, in pixels."""

_NUMBER = 20
_GAP = 12
_AIR = 10
_LONGEST = 120
_LEAD = 14
_KEPT_BEFORE = 5
_CHOSEN, _UNDER_MOUSE = QColor(CHOSEN), QColor(UNDER_MOUSE)
_QUIET, _MARK = QColor(QUIET), QColor(MARKED)


def excerpt(hit: Hit) -> tuple[str, Spans]:
    """What one line shows of a hit, and the places to mark in it (code points, end exclusive).

    The name of a skeleton, the text of everything else. A long text whose first match stands far
    behind begins a little before it, with an ellipsis in front.
    """
    snippet = hit.snippet
    if snippet.kind is Kind.SKELETON and snippet.title:
        return snippet.title, ()
    begin = 0
    if hit.spans and hit.spans[0][0] > _LEAD:
        begin = hit.spans[0][0] - _KEPT_BEFORE
    # Sign for sign, so that the spans still hold.
    text = snippet.text[begin : begin + _LONGEST].replace("\n", "　").replace("\t", " ")
    shift = begin
    if begin:
        text, shift = f"…{text}", begin - 1
    spans = tuple(
        (start - shift, min(end - shift, len(text))) for start, end in hit.spans if start - shift < len(text)
    )
    return text, spans


class HitRow(QWidget):
    """One row. Signal: `clicked(number)`, the number counted from 1 as the row shows it.

    A row that is not enabled has no number: its digit means something else at the moment.
    """

    clicked = Signal(int)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        """An empty row with its number, 1 to 9."""
        super().__init__(parent)
        self._number = number
        self._text = ""
        self._spans: Spans = ()
        self._kind = ""
        self._chosen = False
        self._hovered = False
        self.setFixedHeight(self.fontMetrics().height() + _AIR)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_hit(self, hit: Hit) -> None:
        """Show a hit."""
        self._text, self._spans = excerpt(hit)
        self._kind = KIND_WORDS[hit.snippet.kind]
        self.setAccessibleName(f"第{self._number}条，{self._kind}：{self._text}")
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show whether Tab and Enter take this row."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    @property
    def is_chosen(self) -> bool:
        """Whether Tab and Enter take this row."""
        return self._chosen

    def sizeHint(self) -> QSize:
        """As high as one line; the popup gives the width."""
        return QSize(200, self.height())

    @safe_override(nothing)
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        if self.isEnabled() and (self._chosen or self._hovered):
            painter.fillRect(self.rect(), _CHOSEN if self._chosen else _UNDER_MOUSE)
        inner = self.rect().adjusted(SIDE, 0, -SIDE, 0)
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(_QUIET)
        if self.isEnabled():
            painter.drawText(inner, centred | Qt.AlignmentFlag.AlignLeft, str(self._number))
        painter.drawText(inner, centred | Qt.AlignmentFlag.AlignRight, self._kind)
        inner.setLeft(inner.left() + _NUMBER)
        inner.setRight(inner.right() - self.fontMetrics().horizontalAdvance(self._kind) - _GAP)
        if self.isEnabled():
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        self._draw_text(painter, inner)
        painter.end()

    def _draw_text(self, painter: QPainter, area: QRect) -> None:
        """Draw the text in one line, cut to the area, with its marked places."""
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, area.width())
        kept = len(shown) if shown == self._text else len(shown) - 1
        look = QTextCharFormat()
        look.setBackground(_MARK)
        layout = QTextLayout(shown, self.font())
        layout.setFormats(
            [
                format_range(to_qt(shown, start), to_qt(shown, min(end, kept)), look)
                for start, end in self._spans
                if start < kept
            ]
        )
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        layout.endLayout()
        top = area.top() + (area.height() - line.height()) / 2
        layout.draw(painter, QPointF(area.left(), top))

    @safe_override(nothing)
    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that a click would take this row."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    @safe_override(nothing)
    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    @safe_override(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the button to come up."""
        event.accept()

    @safe_override(nothing)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the row if the mouse is still on it."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.clicked.emit(self._number)
