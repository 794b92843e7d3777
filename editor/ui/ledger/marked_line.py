"""A sentence in one line with one place marked; where it is too long, it is cut around that place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

OPEN_AHEAD = 0.45
"""Share of the line that what stands in front of the mark may take."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A text without line feeds and what of it is marked; code-point offsets, end exclusive."""

    text: str
    start: int
    end: int
    colour: str

    def cut_to(self, metrics: QFontMetrics, width: int) -> MarkedLine:
        """The line as it fits into `width` pixels, with … where something is left out."""
        if metrics.horizontalAdvance(self.text) <= width:
            return self
        front, mark, rest = self.text[: self.start], self.text[self.start : self.end], self.text[self.end :]
        wanted = metrics.horizontalAdvance(mark + "…" if rest else mark)
        room = max(width * OPEN_AHEAD, width - metrics.horizontalAdvance(mark + rest))
        room = max(0, min(room, width - wanted))
        if metrics.horizontalAdvance(front) > room:
            front = metrics.elidedText(front, Qt.TextElideMode.ElideLeft, int(room))
        left = max(0, width - metrics.horizontalAdvance(front))
        if metrics.horizontalAdvance(mark + rest) > left:
            rest = metrics.elidedText(mark + rest, Qt.TextElideMode.ElideRight, left)
            mark, rest = rest[: len(mark)], rest[len(mark) :]
        return MarkedLine(front + mark + rest, len(front), len(front) + len(mark), self.colour)

    def draw(self, painter: QPainter, area: QRect) -> None:
        """Draw it in the painter's font and colour, vertically in the middle of `area`."""
        metrics = painter.fontMetrics()
        line = self.cut_to(metrics, area.width())
        left = area.left() + metrics.horizontalAdvance(line.text[: line.start])
        right = area.left() + metrics.horizontalAdvance(line.text[: line.end])
        mark = QRect(QPoint(left, area.top()), QPoint(max(left, right - 1), area.bottom()))
        height = min(area.height(), metrics.height())
        mark.setTop(area.top() + (area.height() - height) // 2)
        mark.setHeight(height)
        if line.end > line.start:
            painter.fillRect(mark, QColor(line.colour))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line.text)
