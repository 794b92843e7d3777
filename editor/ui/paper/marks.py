"""Marks under the text of the paper: the colours of findings, the ranges of a selection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
)

from editor.ui.paper.signs import Sign, draw_sign


class Mark(NamedTuple):
    """A place of a paragraph, positions in UTF-16; its colour lies under the text, or as a line below.

    With a sign it is a place of a review, which may be a gap between two characters: `start == end`.
    """

    start: int
    end: int
    colour: QColor
    is_line: bool = False
    sign: Sign | None = None


BASELINE = 0.2
"""How far the baseline of a line lies below its middle, in heights of a line."""

_HEIGHT = 0.8
_WAVE, _STEPS_A_HEIGHT, _STEEPNESS = 2.0, 10, 0.9
_THINNEST = 1.4


def draw_marks(
    painter: QPainter, block: QTextBlock, origin: QPointF, clip: QRectF, marks: Sequence[Mark], pitch: float
) -> None:
    """Lay the colour of each mark under its characters, or a line of it, on the lines that `clip` shows.

    Not as ranges of the layout: drawing those takes time by the square of their number. What the
    input method has put in before a mark moves it along.
    """
    if not marks:
        return
    layout = block.layout()
    preedit_at = layout.preeditAreaPosition() if layout.preeditAreaText() else None
    shift = len(layout.preeditAreaText())
    first = max(0, int((clip.top() - origin.y()) // pitch))
    last = min(layout.lineCount() - 1, int((clip.bottom() - origin.y()) // pitch))
    lines = [layout.lineAt(row) for row in range(first, last + 1)]
    starts = [line.textStart() for line in lines]
    ends = [line.textStart() + line.textLength() for line in lines]
    for start, end, colour, is_line, sign in marks:
        moved = shift if preedit_at is not None and start >= preedit_at else 0
        row = max(0, bisect_right(starts, start + moved) - 1)
        if start == end and lines and starts[row] <= start + moved <= ends[row]:
            area = _area(lines[row], start + moved, start + moved, pitch).translated(origin)
            draw_sign(painter, area, colour, sign or Sign.COME)
        while row < len(lines) and starts[row] < end + moved:
            left, right = max(start + moved, starts[row]), min(end + moved, ends[row])
            if left < right:
                area = _area(lines[row], left, right, pitch).translated(origin)
                if sign is not None:
                    draw_sign(painter, area, colour, sign)
                elif is_line:
                    _draw_wave(painter, area, colour)
                else:
                    painter.fillRect(area, colour)
            row += 1


def _draw_wave(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """A wavy line along the lower edge of `area`."""
    step = max(_WAVE, area.height() / _STEPS_A_HEIGHT)
    level = area.bottom()
    points = [QPointF(area.left(), level)]
    while points[-1].x() < area.right():
        up = len(points) % 2
        points.append(QPointF(min(points[-1].x() + step, area.right()), level - up * step * _STEEPNESS))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, max(_THINNEST, step / 2)))
    painter.drawPolyline(points)
    painter.restore()


def _area(line: QTextLine, start: int, end: int, pitch: float) -> QRectF:
    """Where characters of a line stand, a little less high than the line."""
    left, right = x_of(line, start), x_of(line, end)
    middle = line.y() + line.ascent() - pitch * BASELINE
    return QRectF(left, middle - pitch * _HEIGHT / 2, right - left, pitch * _HEIGHT)


def x_of(line: QTextLine, position: int) -> float:
    """Where a character of the line begins; PySide gives the position back with it."""
    found = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]


def selected_ranges(
    block: QTextBlock, context: QAbstractTextDocumentLayout.PaintContext
) -> list[QTextLayout.FormatRange]:
    """What of the selections lies in the paragraph."""
    position, length = block.position(), block.length()
    ranges = []
    for selection in context.selections:
        start = max(selection.cursor.selectionStart() - position, 0)
        end = min(selection.cursor.selectionEnd() - position, length)
        if start < end:
            ranges.append(format_range(start, end, selection.format))
    return ranges


def format_range(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """A range of a layout, UTF-16 positions within the paragraph, end exclusive."""
    piece = QTextLayout.FormatRange()
    piece.start = start
    piece.length = end - start
    piece.format = look
    return piece


def ranges_without(ranges: Sequence[QTextLayout.FormatRange], own: int) -> list[QTextLayout.FormatRange]:
    """The ranges of a layout whose format does not have the property `own`."""
    return [piece for piece in ranges if not piece.format.hasProperty(own)]
