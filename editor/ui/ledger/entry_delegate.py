"""Draws a row of the panel: what is asked and who owes it, below it the sentence."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from editor.ui.colours import CHOSEN, QUIET, RULE, UNDER_MOUSE
from editor.ui.ledger.entry_model import ROW, EntryRow
from editor.ui.overrides import nothing, safe_override

_PADDING = 5
_GAP = 3
_QUIET = QColor(QUIET)
_LEAST_OWNER = 60


class EntryDelegate(QStyledItemDelegate):
    """Rows of two lines; the mask in the sentence has the colour of its certainty."""

    @safe_override(lambda: QSize(100, 44))
    def sizeHint(self, option: Any, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(100, 2 * option.fontMetrics.height() + _GAP + 2 * _PADDING)

    @safe_override(nothing)
    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the row; `option` is a `QStyleOptionViewItem`, whose fields the stubs leave out."""
        row = index.data(ROW)
        if not isinstance(row, EntryRow):
            return
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(CHOSEN))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(UNDER_MOUSE))
        painter.setPen(QColor(RULE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = option.palette.color(QPalette.ColorRole.Text)
        height = option.fontMetrics.height()
        area = rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        _draw_heading(painter, QRect(area.left(), area.top(), area.width(), height), option.font, row, text)
        painter.setFont(option.font)
        painter.setPen(text)
        row.line.draw(painter, QRect(area.left(), area.top() + height + _GAP, area.width(), height))
        painter.restore()


def _draw_heading(painter: QPainter, area: QRect, font: QFont, row: EntryRow, colour: QColor) -> None:
    """Heading and count at the left, the owner at the right in what is left of the line."""
    middle = Qt.AlignmentFlag.AlignVCenter
    bold = QFont(font)
    bold.setBold(True)
    painter.setFont(bold)
    metrics = painter.fontMetrics()
    times = metrics.horizontalAdvance(f" {row.times}") if row.times else 0
    room = area.width() - times - (_LEAST_OWNER if row.owner else 0)
    heading = metrics.elidedText(row.heading, Qt.TextElideMode.ElideRight, room)
    painter.setPen(colour)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, heading)
    left = area.left() + metrics.horizontalAdvance(heading)
    painter.setFont(font)
    painter.setPen(_QUIET)
    behind = QRect(left, area.top(), times, area.height())
    painter.drawText(behind, Qt.AlignmentFlag.AlignRight | middle, row.times)
    if row.owner:
        rest = QRect(left + times + _PADDING, area.top(), 0, area.height())
        rest.setRight(area.right())
        owner = painter.fontMetrics().elidedText(row.owner, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignRight | middle, owner)
