"""Sets the lines of one paragraph where `speech.pages` says that they end; Qt draws the characters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from editor.speech.model import Role
from editor.speech.pages import CHARACTERS_PER_LINE, break_lines, line_widths
from editor.speech.structure import lead_end
from editor.ui.paper.block_state import USER_PROPERTY, role_of
from editor.ui.paper.fonts import Faces
from editor.ui.paper.marks import BASELINE, format_range, ranges_without, x_of
from editor.ui.paper.positions import qt_length, to_python, to_qt

_CENTRED = frozenset({Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.DATE_LINE})
_RAGGED = _CENTRED | {Role.SIGNATURE}
_OURS = USER_PROPERTY + 1
_BODY_PIXELS = 20.0
_PITCH = 28.95 / 15.75
_MARGIN_CELLS = 3.2
_SLACKS = (1.0, 4.0)
_WIDE = 4.0
_TOLERANCE = 0.75
_ROUGH = 3.0
_MOST_ROUNDS = 4
_LONGEST_EVEN = 20_000
"""Characters of a paragraph whose lines are made even at the right; in longer ones each key would wait."""


class LineSetter:
    """The grid of the paper at one size of character, and the fonts on it."""

    def __init__(self, faces: Faces) -> None:
        """At 100 per cent."""
        self._faces = faces
        self.set_zoom(100)

    def set_zoom(self, percent: int) -> None:
        """Choose the size of a character; paragraphs must then be set anew."""
        self.cell = _BODY_PIXELS * percent / 100
        self.pitch = round(self.cell * _PITCH)
        self.margin = round(self.cell * _MARGIN_CELLS)
        self._looks: dict[Role, QTextCharFormat] = {}

    @property
    def body_font(self) -> QFont:
        """The font of running text."""
        return self._faces.font(Role.BODY, self.cell)

    def _look(self, role: Role) -> QTextCharFormat:
        """How the heading, title or whatever else is not body text is drawn."""
        look = self._looks.get(role)
        if look is None:
            look = self._looks[role] = QTextCharFormat()
            look.setFont(self._faces.font(role, self.cell))
            look.setProperty(_OURS, True)
        return look

    def set_lines(self, block: QTextBlock) -> int:
        """Break one paragraph into lines; returns how many it takes, with the empty one below a head."""
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
        for _ in range(_MOST_ROUNDS if len(text) <= _LONGEST_EVEN else 1):
            tight = [_spaced(ends[row - 1] if row else 0, ends[row], by) for row, by in spacing.items()]
            self._dress(layout, block, role, tight)
            if not self._space(self._fill(layout, ends, role, indent), ends, role, indent, spacing):
                break
        return max(len(ends), 1) + int(_ends_head(block, role))

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
        foreign = ranges_without(before, _OURS)
        ranges: list[QTextLayout.FormatRange] = []
        length = block.length() - 1 + len(layout.preeditAreaText())
        if role is not Role.BODY and length:
            ranges.append(format_range(0, lead_length(block, role) or length, self._look(role)))
        ranges += more
        if ranges or len(foreign) != len(before):
            layout.setFormats(ranges + foreign)


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


def _ends_head(block: QTextBlock, role: Role) -> bool:
    """One line stays empty below the title, the speaker and the date."""
    following = block.next()
    return role in _CENTRED and following.isValid() and role_of(following) not in _CENTRED
