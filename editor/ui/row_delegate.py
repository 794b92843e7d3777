"""Draws a row of the lists at the right: a text with marked places, and a quieter note below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.ui.colours import CHOSEN, MARKED, QUIET, RULE, UNDER_MOUSE
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.positions import qt_length, to_python, to_qt
from editor.ui.row_data import BADGES, MARK_COLOUR, NOTE, NOTE_LINES, SPANS, Badge

_PADDING = 7
_LINES = 3
_LINE_GAP = 3
_MOST_SIZES = 4096
_NOTE_SIZE = 0.86
_BADGE_PADDING = 4
_BADGE_GROUND = 26


class RowDelegate(QStyledItemDelegate):
    """Rows of up to three lines of text and one line of note or more, with badges at the end of its first.

    Reads `DisplayRole` (text), `SPANS` (code-point offsets to mark), `NOTE`, `NOTE_LINES`, `BADGES` and
    `MARK_COLOUR`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Remember the sizes of rows: a view asks for all of them whenever one has changed."""
        super().__init__(parent)
        self._sizes: dict[tuple[str, str, int, str], QSize] = {}

    @safe_override(lambda: QSize(100, 40))
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the text needs at the width of the list."""
        view = option.widget
        width = view.viewport().width() if view is not None and hasattr(view, "viewport") else 300
        text, note, most = _text_of(index), index.data(NOTE) or "", index.data(NOTE_LINES) or 1
        # A note of one line is equally high whatever it says.
        key = (text, note if most > 1 else note[:1], width, option.font.key())
        size = self._sizes.get(key)
        if size is None:
            height = self._layout(option, index, width - 2 * _PADDING).boundingRect().height()
            lines = 1 if note else 0
            if note and most > 1:
                lines = len(_Note(option.font, width - 2 * _PADDING, index).rows)
            size = QSize(width, round(height + lines * option.fontMetrics.height()) + 2 * _PADDING)
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
            painter.fillRect(rect, QColor(CHOSEN))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(UNDER_MOUSE))
        painter.setPen(QColor(RULE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        layout = self._layout(option, index, rect.width() - 2 * _PADDING)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(rect.left() + _PADDING, rect.top() + _PADDING))
        top = rect.top() + _PADDING + round(layout.boundingRect().height())
        area = QRect(rect.left() + _PADDING, top, rect.width() - 2 * _PADDING, rect.bottom() - top)
        _Note(option.font, area.width(), index).draw(painter, area)
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
        look.setBackground(QBrush(QColor(index.data(MARK_COLOUR) or MARKED)))
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


class _Note:
    """The note of a row, cut into the lines it may have; the first ends where its badges begin."""

    def __init__(self, font: QFont, width: int, index: QModelIndex | QPersistentModelIndex) -> None:
        """`width` is that of the row, in pixels."""
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * _NOTE_SIZE)
        self._metrics = QFontMetrics(self._font)
        self._badges: Sequence[Badge] = index.data(BADGES) or ()
        taken = sum(self._width_of(badge) + _BADGE_PADDING for badge in self._badges)
        words = str(index.data(NOTE) or "").replace("\n", "　")
        self.rows: list[str] = []
        for left in range(index.data(NOTE_LINES) or 1, 0, -1):
            room = width if self.rows else width - taken
            row = self._head_of(words, room) if left > 1 else words
            # Only the last line may be cut short; a measure that is a hair off must not eat a character.
            self.rows.append(
                row if left > 1 else self._metrics.elidedText(row, Qt.TextElideMode.ElideRight, room)
            )
            words = words[len(row) :]
            if not words:
                break

    def _width_of(self, badge: Badge) -> int:
        return self._metrics.horizontalAdvance(badge.words) + 2 * _BADGE_PADDING

    def _head_of(self, words: str, room: int) -> str:
        """As much of the words as fits in."""
        end = len(words)
        while end > 1 and self._metrics.horizontalAdvance(words[:end]) > room:
            end -= 1
        return words[:end]

    def draw(self, painter: QPainter, area: QRect) -> None:
        """Draw note and badges into `area`, the lines equally high."""
        painter.setFont(self._font)
        height = area.height() // max(len(self.rows), 1)
        first = QRect(area.left(), area.top(), area.width(), height)
        self._draw_badges(painter, first)
        painter.setPen(QColor(QUIET))
        for number, row in enumerate(self.rows):
            place = first.translated(0, number * height)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row)

    def _draw_badges(self, painter: QPainter, area: QRect) -> None:
        right = area.right()
        for badge in reversed(self._badges):
            width = self._width_of(badge)
            place = QRect(right - width, area.top(), width, self._metrics.height())
            place.moveTop(area.top() + (area.height() - place.height()) // 2)
            colour = QColor(badge.colour)
            painter.setPen(colour)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, badge.words)
            colour.setAlpha(_BADGE_GROUND)
            painter.fillRect(place, colour)
            right = place.left() - _BADGE_PADDING


def _text_of(index: QModelIndex | QPersistentModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "").replace("\n", "　")
