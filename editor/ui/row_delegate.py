"""Draws a row of the lists at the right: a text with marked places, and a quieter note below it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.overrides import nothing, safe_override
from editor.ui.positions import to_qt
from editor.ui.row_data import MARK_COLOUR, NOTE, SPANS

_PADDING = 7
_LINES = 3
_LINE_GAP = 3
_MOST_SIZES = 4096


class RowDelegate(QStyledItemDelegate):
    """Rows of up to three lines of text and one line of note.

    Reads `DisplayRole` (text), `SPANS` (code-point offsets to mark), `NOTE` and `MARK_COLOUR`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Remember the sizes of rows: a view asks for all of them whenever one has changed."""
        super().__init__(parent)
        self._sizes: dict[tuple[str, bool, int, str], QSize] = {}

    @safe_override(lambda: QSize(100, 40))
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the text needs at the width of the list."""
        view = option.widget
        width = view.viewport().width() if view is not None and hasattr(view, "viewport") else 300
        text, noted = _text_of(index), bool(index.data(NOTE))
        key = (text, noted, width, option.font.key())
        size = self._sizes.get(key)
        if size is None:
            height = self._layout(option, index, width - 2 * _PADDING).boundingRect().height()
            note = option.fontMetrics.height() if noted else 0
            size = QSize(width, round(height + note) + 2 * _PADDING)
            if len(self._sizes) >= _MOST_SIZES:
                self._sizes.clear()
            self._sizes[key] = size
        return size

    @safe_override(nothing)
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        painter.save()
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor("#dce8f7"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor("#f2f5f9"))
        painter.setPen(QColor("#e8eaed"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        layout = self._layout(option, index, rect.width() - 2 * _PADDING)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(rect.left() + _PADDING, rect.top() + _PADDING))
        note = index.data(NOTE)
        if note:
            font = QFont(option.font)
            font.setPointSizeF(option.font.pointSizeF() * 0.86)
            painter.setFont(font)
            painter.setPen(QColor("#6b7480"))
            top = rect.top() + _PADDING + round(layout.boundingRect().height())
            area = QRect(rect.left() + _PADDING, top, rect.width() - 2 * _PADDING, rect.bottom() - top)
            words = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _layout(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, width: float
    ) -> QTextLayout:
        text = _text_of(index)
        layout = QTextLayout(text, option.font)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        layout.setTextOption(wrap)
        look = QTextCharFormat()
        look.setBackground(QBrush(QColor(index.data(MARK_COLOUR) or "#ffe8a3")))
        ranges = []
        for start, end in index.data(SPANS) or ():
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = to_qt(text, start), to_qt(text, end) - to_qt(text, start)
            piece.format = look
            ranges.append(piece)
        layout.setFormats(ranges)
        layout.beginLayout()
        top = 0.0
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height() + _LINE_GAP
        layout.endLayout()
        return layout


def _text_of(index: QModelIndex | QPersistentModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "").replace("\n", "　")
