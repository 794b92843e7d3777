"""The draft laid out as the exported Word will be: 28 characters a line, every line equally high.

Qt breaks Chinese lines by other rules than Word, so the layout is ours: `speech.pages` says where
each line ends, Qt draws the characters. A paragraph's role is kept in its user state, which is no
part of the undo history. Only paragraphs that changed are laid out; only visible ones are drawn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextInlineObject,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from editor.speech.model import Role
from editor.speech.pages import CHARACTERS_PER_LINE, break_lines, line_widths
from editor.speech.structure import lead_end
from editor.ui.overrides import nothing, safe_override
from editor.ui.paper.block_state import role_of
from editor.ui.paper.fonts import Faces
from editor.ui.paper.marks import BASELINE, Mark, draw_marks, format_range, selected_ranges, x_of
from editor.ui.paper.positions import qt_length, to_python, to_qt

_CENTRED = frozenset({Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.DATE_LINE})
_RAGGED = _CENTRED | {Role.SIGNATURE}
_OURS = QTextFormat.Property.UserProperty + 1
_BODY_PIXELS = 20.0
_PITCH = 28.95 / 15.75
_MARGIN_CELLS = 3.2
_SLACKS = (1.0, 4.0)
_WIDE = 4.0
_TOLERANCE = 0.75
_ROUGH = 3.0
_MOST_ROUNDS = 4


class PaperLayout(QAbstractTextDocumentLayout):
    """Lays out a document of plain paragraphs on one endless sheet."""

    def __init__(self, document: QTextDocument, faces: Faces) -> None:
        """Attach to `document`; call `document.setDocumentLayout` with it afterwards."""
        super().__init__(document)
        self._faces = faces
        self._heights: list[float] = []
        self._tops: list[float] = [0.0]
        self._viewport_width = 0.0
        self.marks_of: Callable[[QTextBlock], Sequence[Mark]] = lambda _block: ()
        self.cursor_width = 2
        self.set_zoom(100)

    def set_zoom(self, percent: int) -> None:
        """Choose the size of a character; the caller lays the document out again."""
        self.cell = _BODY_PIXELS * percent / 100
        self.pitch = round(self.cell * _PITCH)
        self.margin = round(self.cell * _MARGIN_CELLS)
        self._looks: dict[Role, QTextCharFormat] = {}
        self.document().setDefaultFont(self._faces.font(Role.BODY, self.cell))

    def _look(self, role: Role) -> QTextCharFormat:
        """How the heading, title or whatever else is not body text is drawn."""
        look = self._looks.get(role)
        if look is None:
            look = self._looks[role] = QTextCharFormat()
            look.setFont(self._faces.font(role, self.cell))
            look.setProperty(_OURS, True)
        return look

    def set_viewport_width(self, width: float) -> None:
        """Tell how wide the view is, so that the paper stands in its middle."""
        if width != self._viewport_width:
            self._viewport_width = width
            self.documentSizeChanged.emit(self.documentSize())

    @property
    def paper_width(self) -> float:
        """The width of the sheet with its margins, in pixels."""
        return CHARACTERS_PER_LINE * self.cell + 2 * self.margin

    @property
    def paper_left(self) -> float:
        """Where the sheet begins in document coordinates."""
        return max(0.0, (self._viewport_width - self.paper_width) / 2)

    def block_top(self, number: int) -> float:
        """The upper edge of a paragraph in document coordinates."""
        return self._tops[min(number, len(self._tops) - 1)]

    @safe_override(nothing)
    def documentChanged(self, position: int, _removed: int, added: int) -> None:
        """Lay out the paragraphs that a change touched."""
        document = self.document()
        first = document.findBlock(position)
        last = document.findBlock(position + added)
        if not first.isValid():
            first = document.lastBlock()
        if not last.isValid():
            last = document.lastBlock()
        self._fit_heights(document.blockCount(), first.blockNumber())
        number, stop = first.blockNumber(), last.blockNumber()
        block = first
        while block.isValid() and number <= stop:
            self._heights[number] = self._lay_out(block)
            block = block.next()
            number += 1
        before = self._tops[-1]
        top = float(self.margin)
        self._tops = list(accumulate(self._heights, initial=top))
        if before != self._tops[-1]:
            self.documentSizeChanged.emit(self.documentSize())
        # The cursor of a title is higher than its line and reaches into the one above.
        upper = self._tops[first.blockNumber()] - self.pitch
        lower = self._tops[-1] + 1e6 if before != self._tops[-1] else self._tops[stop + 1]
        self.update["QRectF"].emit(QRectF(0, upper, 1e6, lower - upper))  # type: ignore[index]

    def _fit_heights(self, count: int, at: int) -> None:
        """Make room for new paragraphs behind `at`, or close the gap of removed ones."""
        surplus = count - len(self._heights)
        if surplus > 0:
            self._heights[at + 1 : at + 1] = [float(self.pitch)] * surplus
        elif surplus < 0:
            del self._heights[at + 1 : at + 1 - surplus]
            del self._heights[count:]

    def _lay_out(self, block: QTextBlock) -> float:
        """Break one paragraph into lines and return its height."""
        layout = block.layout()
        role = role_of(block)
        text = _text_with_preedit(block, layout)
        first, rest = line_widths(role)
        ends = break_lines(text, first, rest)
        if qt_length(text) != len(text):
            ends = [to_qt(text, end) for end in ends]
        layout.setTextOption(_LINES_AS_TOLD)
        indent = (rest - first) / 2 * self.cell
        spacing: dict[int, float] = {}
        for _ in range(_MOST_ROUNDS):
            tight = [_spaced(ends[row - 1] if row else 0, ends[row], by) for row, by in spacing.items()]
            self._dress(layout, block, role, tight)
            if not self._space(self._fill(layout, ends, role, indent), ends, role, indent, spacing):
                break
        gap = self.pitch if _ends_head(block, role) else 0
        return max(len(ends), 1) * float(self.pitch) + gap

    def _fill(self, layout: QTextLayout, ends: Sequence[int], role: Role, indent: float) -> list[float]:
        """Set the lines that end at `ends`, and return how wide each came out."""
        full = CHARACTERS_PER_LINE * self.cell
        baseline = self.pitch / 2 + self.pitch * BASELINE
        widths: list[float] = []
        layout.beginLayout()
        for row, end in enumerate(ends):
            line = layout.createLine()
            if not line.isValid():
                break
            _take(line, end - line.textStart(), _WIDE * full)
            width = line.naturalTextWidth()
            left = 0.0 if row else indent
            if role in _CENTRED:
                left = (full - width) / 2
            elif role is Role.SIGNATURE:
                left = full - width
            line.setPosition(QPointF(self.margin + left, row * self.pitch + baseline - line.ascent()))
            widths.append(width)
        layout.endLayout()
        return widths

    def _space(
        self,
        widths: Sequence[float],
        ends: Sequence[int],
        role: Role,
        indent: float,
        spacing: dict[int, float],
    ) -> bool:
        """Change the letter spacing of rows so that all but the last are as wide as the column.

        True if there is something to change. `spacing` is what is added behind each character of a
        row. Qt would justify by itself, but only where it also decides what fits; and it finds that
        a line does not where the screen's stand-in font has wider figures than 仿宋. A second round
        mends what spacing itself changes: a pair —— that the font drew as one sign comes apart.
        """
        full = CHARACTERS_PER_LINE * self.cell
        tolerance = _ROUGH if spacing else _TOLERANCE
        changed = False
        start = 0
        for row, (width, end) in enumerate(zip(widths, ends, strict=False)):
            surplus = width - full + (0.0 if row else indent)
            loose = role not in _RAGGED and row < len(ends) - 1
            if end - start > 1 and (surplus > tolerance or (loose and surplus < -tolerance)):
                spacing[row] = spacing.get(row, 0.0) - surplus / (end - start)
                changed = True
            start = end
        return changed

    def _dress(
        self, layout: QTextLayout, block: QTextBlock, role: Role, more: list[QTextLayout.FormatRange]
    ) -> None:
        """Give the paragraph the font of its role; what the input method drew stays."""
        before = layout.formats()
        foreign = [r for r in before if not r.format.hasProperty(_OURS)]
        ranges: list[QTextLayout.FormatRange] = []
        length = block.length() - 1 + len(layout.preeditAreaText())
        if role is not Role.BODY and length:
            ranges.append(format_range(0, lead_length(block, role) or length, self._look(role)))
        ranges += more
        if ranges or len(foreign) != len(before):
            layout.setFormats(ranges + foreign)

    def documentSize(self) -> QSizeF:
        """The size of the sheet, at least as wide as the view."""
        width = max(self.paper_width, self._viewport_width)
        return QSizeF(width, self._tops[-1] + self.margin)

    def pageCount(self) -> int:
        """One endless sheet."""
        return 1

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        """The whole sheet."""
        return QRectF(QPointF(0, 0), self.documentSize())

    @safe_override(QRectF)
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a paragraph stands in document coordinates."""
        number = block.blockNumber()
        if not 0 <= number < len(self._heights):
            return QRectF()
        return QRectF(self.paper_left, self._tops[number], self.paper_width, self._heights[number])

    @safe_override(lambda: -1)
    def hitTest(  # type: ignore[override]
        self, point: QPointF, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """The document position nearest to a point."""
        number = max(0, min(bisect_right(self._tops, point.y()) - 1, len(self._heights) - 1))
        block = self.document().findBlockByNumber(number)
        layout = block.layout()
        if layout.lineCount() == 0:
            return block.position()
        row = int((point.y() - self._tops[number]) // self.pitch)
        line = layout.lineAt(max(0, min(row, layout.lineCount() - 1)))
        x = point.x() - self.paper_left
        if accuracy == Qt.HitTestAccuracy.ExactHit and not line.naturalTextRect().contains(
            QPointF(x, point.y() - self._tops[number])
        ):
            return -1
        position = line.xToCursor(x)
        return block.position() + min(_without_preedit(layout, position), block.length() - 1)

    @safe_override(nothing)
    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Draw the sheet and the paragraphs that the clip shows."""
        clip = context.clip if context.clip.isValid() else QRectF(QPointF(0, 0), self.documentSize())
        painter.fillRect(
            QRectF(self.paper_left, clip.top(), self.paper_width, clip.height()), QColor("white")
        )
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        for block, number in self._visible(clip):
            origin = QPointF(self.paper_left, self._tops[number])
            layout = block.layout()
            draw_marks(painter, block, origin, clip, self.marks_of(block), self.pitch)
            layout.draw(painter, origin, selected_ranges(block, context), clip)
            self._draw_cursor(painter, context, block, origin)

    def _visible(self, clip: QRectF) -> Iterator[tuple[QTextBlock, int]]:
        number = max(0, bisect_right(self._tops, clip.top()) - 1)
        block = self.document().findBlockByNumber(number)
        while block.isValid() and number < len(self._heights) and self._tops[number] <= clip.bottom():
            yield block, number
            block = block.next()
            number += 1

    def _draw_cursor(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
        block: QTextBlock,
        origin: QPointF,
    ) -> None:
        cursor = context.cursorPosition
        layout = block.layout()
        if cursor < -1 and layout.preeditAreaText():
            layout.drawCursor(painter, origin, layout.preeditAreaPosition() - (cursor + 2), self.cursor_width)
        elif block.position() <= cursor < block.position() + block.length():
            layout.drawCursor(painter, origin, cursor - block.position(), self.cursor_width)

    def drawInlineObject(  # type: ignore[override]
        self,
        _painter: QPainter,
        _rect: QRectF,
        _object: QTextInlineObject,
        _position: int,
        _format: QTextFormat,
    ) -> None:
        """Plain text has none."""


def _lines_as_told() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    return option


_LINES_AS_TOLD = _lines_as_told()


def _spaced(start: int, end: int, by: float) -> QTextLayout.FormatRange:
    """Letter spacing for one line."""
    look = QTextCharFormat()
    look.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    look.setFontLetterSpacing(by)
    look.setProperty(_OURS, True)
    return format_range(start, end, look)


def _take(line: QTextLine, wanted: int, width: float) -> None:
    """Let the line take `wanted` UTF-16 units, for which `width` is more than enough.

    Qt counts glyphs, and a font may draw a pair —— as one; then the place of the last character
    decides.
    """
    line.setNumColumns(max(1, wanted), width)
    for slack in _SLACKS:
        if line.textLength() <= wanted:
            return
        end = x_of(line, line.textStart() + wanted)
        line.setNumColumns(max(1, wanted), end + slack)


def lead_length(block: QTextBlock, role: Role) -> int:
    """How many UTF-16 units of a heading paragraph carry the heading's font; 0 means all."""
    if not role.heading_level:
        return 0
    text = block.text()
    end = lead_end(text)
    return 0 if end >= len(text) else to_qt(text, end)


def _text_with_preedit(block: QTextBlock, layout: QTextLayout) -> str:
    text = block.text()
    preedit = layout.preeditAreaText()
    if not preedit:
        return text
    at = to_python(text, layout.preeditAreaPosition())
    return text[:at] + preedit + text[at:]


def _without_preedit(layout: QTextLayout, position: int) -> int:
    """A position in the drawn text as one in the document."""
    length = len(layout.preeditAreaText())
    start = layout.preeditAreaPosition()
    if not length or position <= start:
        return position
    return max(start, position - length)


def _ends_head(block: QTextBlock, role: Role) -> bool:
    """One line stays empty below the title, the speaker and the date."""
    following = block.next()
    return role in _CENTRED and following.isValid() and role_of(following) not in _CENTRED
