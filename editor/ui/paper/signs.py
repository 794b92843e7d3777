"""Signs of a review on the paper: what is to go, where something is to come, what two want differently."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_GROUND_ALPHA, _CONFLICT_ALPHA = 26, 44
_THIN, _MIDDLE = 1.6, 0.52
_CARET_WIDTH, _CARET_HEIGHT = 0.16, 0.24
_GONE = QColor("#c62828")


class Sign(Enum):
    """How a place of a review is shown."""

    GONE = "gone"
    COME = "come"
    CONFLICT = "conflict"
    LOOK = "look"
    NOTE = "note"


def draw_sign(painter: QPainter, area: QRectF, colour: QColor, sign: Sign) -> None:
    """Draw a sign on the part of a line that `area` bounds; for `COME` only its left edge counts."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if sign is Sign.COME:
        _draw_caret(painter, area, colour)
    elif sign is Sign.GONE:
        _fill(painter, area, colour, _GROUND_ALPHA)
        painter.setPen(QPen(_GONE, _THIN))
        level = area.top() + area.height() * _MIDDLE
        painter.drawLine(QLineF(area.left(), level, area.right(), level))
    elif sign is Sign.CONFLICT:
        _fill(painter, area, colour, _CONFLICT_ALPHA)
        painter.setPen(QPen(colour, _THIN))
        for level in (area.bottom(), area.bottom() - 2 * _THIN):
            painter.drawLine(QLineF(area.left(), level, area.right(), level))
    else:
        line = Qt.PenStyle.DotLine if sign is Sign.NOTE else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, _THIN, line))
        painter.drawLine(QLineF(area.left(), area.bottom(), area.right(), area.bottom()))
    painter.restore()


def _fill(painter: QPainter, area: QRectF, colour: QColor, alpha: int) -> None:
    ground = QColor(colour)
    ground.setAlpha(alpha)
    painter.fillRect(area, ground)


def _draw_caret(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """A wedge from below into the gap between two characters."""
    half, height = area.height() * _CARET_WIDTH, area.height() * _CARET_HEIGHT
    tip = QPointF(area.left(), area.bottom() - height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF([tip, tip + QPointF(-half, height + _THIN), tip + QPointF(half, height + _THIN)])
    )
    painter.drawRect(QRectF(tip.x() - _THIN / 2, area.top(), _THIN, area.height() - height))
