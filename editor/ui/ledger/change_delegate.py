"""Draws a cell of two lines, with marked places where there are any."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from editor.ui.colours import CHOSEN, QUIET, RULE
from editor.ui.ledger.change_model import LOWER, LOWER_COLOUR, UPPER
from editor.ui.ledger.marked_line import MarkedLine
from editor.ui.overrides import nothing, safe_override

_PADDING = 5
_GAP = 2


def row_height(line: int) -> int:
    """The height of a row whose lines are `line` pixels high."""
    return 2 * line + _GAP + 2 * _PADDING


class ChangeDelegate(QStyledItemDelegate):
    """Reads `UPPER`, `LOWER` and `LOWER_COLOUR`."""

    @safe_override(lambda: QSize(100, 46))
    def sizeHint(self, option: Any, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(100, row_height(option.fontMetrics.height()))

    @safe_override(nothing)
    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the cell; `option` is a `QStyleOptionViewItem`, whose fields the stubs leave out."""
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(CHOSEN))
        painter.setPen(QColor(RULE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(option.font)
        height = option.fontMetrics.height()
        text = option.palette.color(QPalette.ColorRole.Text)
        area = QRect(rect.left() + _PADDING, rect.top() + _PADDING, rect.width() - 2 * _PADDING, height)
        _draw(painter, area, index.data(UPPER), text)
        lower = index.data(LOWER)
        colour = text if isinstance(lower, MarkedLine) else QColor(index.data(LOWER_COLOUR) or QUIET)
        _draw(painter, area.translated(0, height + _GAP), lower, colour)
        painter.restore()


def _draw(painter: QPainter, area: QRect, line: Any, colour: QColor) -> None:
    painter.setPen(colour)
    if isinstance(line, MarkedLine):
        line.draw(painter, area)
        return
    words = painter.fontMetrics().elidedText(str(line or ""), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
