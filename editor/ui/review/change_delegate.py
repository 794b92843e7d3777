"""Draws a row of a review: the change in its words, below it who wants it, and what became of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from editor.ui.colours import CHOSEN, QUIET, RULE, UNDER_MOUSE
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.marks import format_range
from editor.ui.paper.positions import qt_length
from editor.ui.review.author_colours import CONFLICT, GONE
from editor.ui.review.change_model import ROW, ChangeRow
from editor.ui.review.excerpt import Look
from editor.ui.row_data import Badge

_PADDING = 7
_BAND_PADDING = 3
_BAR = 3
_LINE_GAP = 3
_NOTE_SIZE = 0.88
_BADGE_PADDING = 4
_BADGE_GROUND = 26
_BAND = "#f4f5f7"
_MOST_SIZES = 4096


class ChangeDelegate(QStyledItemDelegate):
    """Reads `ROW`; the rows are as high as their words need."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Remember heights: a view asks for all rows whenever one has changed."""
        super().__init__(parent)
        self._heights: dict[tuple[object, int, bool], int] = {}

    @safe_override(lambda: QSize(100, 44))
    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the change needs at the width of the list."""
        view = option.widget
        width = view.viewport().width() if view is not None else 300
        row = index.data(ROW)
        if not isinstance(row, ChangeRow):
            return QSize(width, 0)
        key = (row.pieces, width, bool(row.group))
        height = self._heights.get(key)
        if height is None:
            words = _layout(row, option.font, width - 2 * _PADDING - _BAR).boundingRect().height()
            metrics = QFontMetrics(_small(option.font))
            band = metrics.height() + 2 * _BAND_PADDING if row.group else 0
            height = band + round(words) + metrics.height() + 2 * _PADDING
            if len(self._heights) >= _MOST_SIZES:
                self._heights.clear()
            self._heights[key] = height
        return QSize(width, height)

    @safe_override(nothing)
    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the row; `option` is a `QStyleOptionViewItem`, whose fields the stubs leave out."""
        row = index.data(ROW)
        if not isinstance(row, ChangeRow):
            return
        painter.save()
        small = _small(option.font)
        rect = QRect(option.rect)
        if row.group:
            rect.setTop(_draw_band(painter, rect, small, row.group))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(CHOSEN))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(UNDER_MOUSE))
        painter.setPen(QColor(RULE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height() - 1), QColor(row.colour))
        area = rect.adjusted(_PADDING + _BAR, _PADDING, -_PADDING, -_PADDING)
        layout = _layout(row, option.font, area.width())
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(area.topLeft()))
        area.setTop(area.top() + round(layout.boundingRect().height()))
        _draw_note(painter, area, small, row)
        painter.restore()


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _NOTE_SIZE)
    return small


def _draw_band(painter: QPainter, rect: QRect, font: QFont, words: str) -> int:
    """The opening of the paragraph above its first row; returns where that row begins."""
    metrics = QFontMetrics(font)
    band = QRect(rect.left(), rect.top(), rect.width(), metrics.height() + 2 * _BAND_PADDING)
    painter.fillRect(band, QColor(_BAND))
    painter.setFont(font)
    painter.setPen(QColor(QUIET))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, band.width() - 2 * _PADDING)
    painter.drawText(band.adjusted(_PADDING, 0, -_PADDING, 0), Qt.AlignmentFlag.AlignVCenter, shown)
    return band.bottom() + 1


def _layout(row: ChangeRow, font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout("".join(piece.text for piece in row.pieces), font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrap)
    at, formats = 0, []
    for piece in row.pieces:
        end = at + qt_length(piece.text)
        formats.append(format_range(at, end, _look(piece.look, row.colour)))
        at = end
    layout.setFormats(formats)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height() + _LINE_GAP
    layout.endLayout()
    return layout


def _look(look: Look, colour: str) -> QTextCharFormat:
    """Struck and red what goes, underlined in the author's colour what comes."""
    made = QTextCharFormat()
    if look is Look.AROUND:
        made.setForeground(QColor(QUIET))
    elif look is Look.GONE:
        made.setForeground(QColor(GONE))
        made.setFontStrikeOut(True)
    elif look is Look.MINE:
        made.setForeground(QColor(CONFLICT))
    else:
        made.setForeground(QColor(colour))
        made.setFontUnderline(True)
    if look is Look.MOVED:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    return made


def _draw_note(painter: QPainter, area: QRect, font: QFont, row: ChangeRow) -> None:
    """Author and time at the left, kind and state at the right."""
    painter.setFont(font)
    metrics = QFontMetrics(font)
    right = area.right()
    for badge in reversed(row.badges):
        right = _draw_badge(painter, metrics, area, right, badge)
    room = QRect(area.left(), area.top(), max(0, right - area.left()), area.height())
    taken = metrics.horizontalAdvance(f"　{row.time}") if row.time else 0
    author = metrics.elidedText(row.author, Qt.TextElideMode.ElideRight, max(0, room.width() - taken))
    painter.setPen(QColor(row.colour))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, author)
    room.setLeft(room.left() + metrics.horizontalAdvance(author))
    painter.setPen(QColor(QUIET))
    shown = metrics.elidedText(f"　{row.time}", Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown if row.time else "")


def _draw_badge(painter: QPainter, metrics: QFontMetrics, area: QRect, right: int, badge: Badge) -> int:
    width = metrics.horizontalAdvance(badge.words) + 2 * _BADGE_PADDING
    place = QRect(right - width, area.top(), width, metrics.height())
    place.moveTop(area.top() + (area.height() - place.height()) // 2)
    colour = QColor(badge.colour)
    painter.setPen(colour)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, badge.words)
    colour.setAlpha(_BADGE_GROUND)
    painter.fillRect(place, colour)
    return place.left() - _BADGE_PADDING
