"""Draws a row of the lists at the right: a text with marked places, and a quieter note below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.positions import qt_length, to_python, to_qt
from editor.ui.row_data import BADGES, MARK_COLOUR, NOTE, SPANS, Badge

_PADDING = 7
_LINES = 3
_LINE_GAP = 3
_MOST_SIZES = 4096
_NOTE_SIZE = 0.86
_BADGE_PADDING = 4
_BADGE_GROUND = 26


class RowDelegate(QStyledItemDelegate):
    """Rows of up to three lines of text and one line of note, with badges at its end.

    Reads `DisplayRole` (text), `SPANS` (code-point offsets to mark), `NOTE`, `BADGES` and `MARK_COLOUR`.
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
        note, badges = index.data(NOTE), index.data(BADGES) or ()
        if note or badges:
            top = rect.top() + _PADDING + round(layout.boundingRect().height())
            area = QRect(rect.left() + _PADDING, top, rect.width() - 2 * _PADDING, rect.bottom() - top)
            _draw_note(painter, option.font, area, note or "", badges)
        painter.restore()

    def _layout(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, width: float
    ) -> QTextLayout:
        text = _text_of(index)
        layout = QTextLayout(text, option.font)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrap)
        look = QTextCharFormat()
        look.setBackground(QBrush(QColor(index.data(MARK_COLOUR) or "#ffe8a3")))
        layout.setFormats(_ranges(text, index.data(SPANS) or (), look))
        end = _lay_out(layout, width)
        if end < qt_length(text):
            # The last line ends in an ellipsis, in the place of its last character.
            shown = text[: to_python(text, max(end - 1, 0))]
            layout.setText(shown + "…")
            spans = [(a, min(b, len(shown))) for a, b in index.data(SPANS) or () if a < len(shown)]
            layout.setFormats(_ranges(shown, spans, look))
            _lay_out(layout, width)
        return layout


def _ranges(
    text: str, spans: Sequence[tuple[int, int]], look: QTextCharFormat
) -> list[QTextLayout.FormatRange]:
    ranges = []
    for start, end in spans:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = to_qt(text, start), to_qt(text, end) - to_qt(text, start)
        piece.format = look
        ranges.append(piece)
    return ranges


def _lay_out(layout: QTextLayout, width: float) -> int:
    """Lay out the lines of a row; returns where the last of them ends, as a Qt position."""
    layout.beginLayout()
    top = 0.0
    end = 0
    for _ in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height() + _LINE_GAP
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return end


def _draw_note(painter: QPainter, font: QFont, area: QRect, note: str, badges: Sequence[Badge]) -> None:
    """Draw the note, cut where the badges at its right begin."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _NOTE_SIZE)
    painter.setFont(small)
    metrics = painter.fontMetrics()
    middle = Qt.AlignmentFlag.AlignVCenter
    right = area.right()
    for badge in reversed(badges):
        width = metrics.horizontalAdvance(badge.words) + 2 * _BADGE_PADDING
        place = QRect(right - width, area.top(), width, metrics.height())
        place.moveTop(area.top() + (area.height() - place.height()) // 2)
        colour = QColor(badge.colour)
        painter.setPen(colour)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignHCenter, badge.words)
        colour.setAlpha(_BADGE_GROUND)
        painter.fillRect(place, colour)
        right = place.left() - _BADGE_PADDING
    painter.setPen(QColor("#6b7480"))
    area.setRight(right)
    words = metrics.elidedText(note, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, words)


def _text_of(index: QModelIndex | QPersistentModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "").replace("\n", "　")
