"""Draws a cell of the side-by-side view: wrapped text, what was removed struck out, what changed marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.cleaning.rows import RAW, REASON, STATE, State
from editor.ui.colours import CHOSEN, MARKED, QUIET, RULE
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.positions import to_qt
from editor.ui.row_data import SPANS

PADDING = 5
_GONE, _QUIET, _REMOVED, _CHANGED = (QColor(c) for c in ("#9aa2ab", QUIET, "#fbeeee", MARKED))


class ComparedDelegate(QStyledItemDelegate):
    """Reads `DisplayRole`, `SPANS` and `STATE`."""

    @safe_override(nothing)
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell."""
        painter.save()
        rect, state, column = option.rect, index.data(STATE), index.column()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(CHOSEN))
        elif state is State.REMOVED:
            painter.fillRect(rect, _REMOVED)
        painter.setPen(QColor(RULE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        is_gone = state is State.REMOVED and column == RAW
        colour = _QUIET if column == REASON else option.palette.color(QPalette.ColorRole.Text)
        painter.setPen(_GONE if is_gone else colour)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        spans = [(0, len(text))] if is_gone else index.data(SPANS) or ()
        layout = self._layout(option, text, spans, is_struck=column == RAW)
        lay_out(layout, rect.width() - 2 * PADDING)
        layout.draw(painter, QPointF(rect.left() + PADDING, rect.top() + PADDING))
        painter.restore()

    def _layout(
        self,
        option: QStyleOptionViewItem,
        text: str,
        spans: Sequence[tuple[int, int]],
        *,
        is_struck: bool,
    ) -> QTextLayout:
        # A line separator breaks the line inside one layout, as a line feed does not.
        layout = QTextLayout(text.replace("\n", "\u2028"), option.font)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        layout.setTextOption(wrap)
        look = QTextCharFormat()
        if is_struck:
            look.setFontStrikeOut(True)
            look.setForeground(QBrush(_GONE))
        else:
            look.setBackground(QBrush(_CHANGED))
        ranges = []
        for start, end in spans:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = to_qt(text, start), to_qt(text, end) - to_qt(text, start)
            piece.format = look
            ranges.append(piece)
        layout.setFormats(ranges)
        return layout


def lay_out(layout: QTextLayout, width: float) -> None:
    """Break the text into lines of `width` pixels."""
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()


def line_height(font: QFont) -> float:
    """How high a line of Chinese text is, which may come from another font than `font`."""
    layout = QTextLayout("国", font)
    lay_out(layout, 1000)
    return max(layout.boundingRect().height(), QFontMetricsF(font).lineSpacing())


def height_of(text: str, metrics: QFontMetricsF, line: float, width: float) -> int:
    """About how high a cell of `width` pixels must be, never less than its text needs.

    `line` is the height of one line. Reckoned from the advance instead of laid out, so that a text of
    any length opens at once.
    """
    full = max(width - 2 * PADDING, 1.0)
    # A line may end up to one character before the edge.
    room = max(full - metrics.horizontalAdvance("国"), full / 2)
    advances = (metrics.horizontalAdvance(piece) for piece in text.split("\n"))
    lines = sum(1 if advance <= full else -(-advance // room) for advance in advances)
    return round(lines * line) + 2 * PADDING
