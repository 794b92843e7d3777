"""Paints the lines of a page: which face draws which character, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from editor.speech.model import Block, Role
from editor.ui.output.print_fonts import Inked, PrintFonts, clusters
from editor.word.layouts.layout import Face, PageLayout, PageNumberPlace, PageNumberStyle

ABOVE_BASE = 0.8
"""Of a line of exact height, how much lies above the base line: so LibreOffice places it, and Word nearly."""
CENTRED = frozenset({Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.DATE_LINE})
RAGGED = CENTRED | {Role.SIGNATURE}
FLUSH = RAGGED | {Role.SALUTATION}
_PAGE_NUMBER_LINE = 340
"""The height of the line of the page number, as `editor.word.writing.styles` writes it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A character and what follows it before the next one begins.

    `above` is drawn over its middle in `above_font`, `colour` is its own colour where it is not black.
    """

    text: str
    font: Inked
    advance: float
    above: str = ""
    above_font: Inked | None = None
    colour: str = ""


class LinePainter:
    """Knows the layout and its fonts; nothing of pages."""

    def __init__(self, layout: PageLayout, fonts: PrintFonts) -> None:
        """`layout` is that of the page."""
        self.layout, self.fonts = layout, fonts

    def pieces(self, block: Block, start: int, end: int) -> list[Piece]:
        """The characters from `start` to `end` of the text of a paragraph, in their fonts."""
        spacing = 0 if block.role is Role.TITLE else self.layout.character_spacing
        pieces: list[Piece] = []
        at = start
        for cluster in clusters(block.text[start:end].rstrip(" \u3000")):
            font = self.fonts.of(*self._face(block, at), latin=cluster < "\u0080")
            pieces.append(Piece(cluster, font, font.advance(cluster) + spacing))
            at += len(cluster)
        return pieces

    def _face(self, block: Block, at: int) -> tuple[Face, Role]:
        """The face of the character at `at` of a paragraph, and the role whose stand-in may draw it."""
        layout, role = self.layout, block.role
        if role.heading_level and at < (block.lead_end or len(block.text)):
            return layout.headings[role.heading_level - 1], role
        if role is Role.TITLE:
            return layout.title, role
        if role is Role.SUBTITLE:
            return layout.subtitle, role
        if role in CENTRED:
            return layout.speaker, role
        return layout.body, Role.BODY

    def indent(self, block: Block) -> int:
        """How far the first line of a paragraph begins from the left."""
        if block.role in FLUSH:
            return 0
        level = block.role.heading_level
        em = self.layout.headings[level - 1].em if level else self.layout.body.em
        return round(self.layout.first_line_characters * (em + self.layout.character_spacing))

    def paint(
        self,
        painter: QPainter,
        pieces: Sequence[Piece],
        role: Role,
        base: float,
        *,
        indent: int,
        spread: bool,
    ) -> None:
        """Put a line down: spread to the width of the type area, or drawn together where it is too long."""
        layout = self.layout
        natural = sum(piece.advance for piece in pieces)
        left, width = float(layout.left + indent), float(layout.body_width - indent)
        extra = 0.0
        if len(pieces) > 1 and (spread or natural > width):
            extra = (width - natural) / (len(pieces) - 1)
        elif role in CENTRED:
            left += (width - natural) / 2
        elif role is Role.SIGNATURE:
            left += width - natural - layout.signature_characters * layout.cell
        paint_pieces(painter, pieces, left, base, extra)

    def paint_page_number(self, painter: QPainter, index: int, count: int) -> None:
        """The number of the page at `index` (from 0) where the layout wants it."""
        layout = self.layout
        face = layout.page_number
        pieces = [
            Piece(cluster, font, font.advance(cluster))
            for cluster in clusters(number_words(layout.page_number_style, index + 1, count))
            for font in (self.fonts.of(face, Role.BODY, latin=cluster < "\u0080"),)
        ]
        line = max(_PAGE_NUMBER_LINE, face.em)
        base = layout.paper_height - layout.footer_distance - line * (1 - ABOVE_BASE)
        inset = layout.page_number_characters * face.em
        spare = layout.body_width - sum(piece.advance for piece in pieces)
        if layout.page_number_place is PageNumberPlace.CENTRE:
            shift = spare / 2
        elif layout.page_number_place is PageNumberPlace.OUTER and index % 2:
            shift = float(inset)
        else:
            shift = spare - inset
        paint_pieces(painter, pieces, layout.left + shift, base, 0.0)


def number_words(style: PageNumberStyle, page: int, pages: int) -> str:
    """A page number as a layout writes it; empty for none. Both count from 1."""
    if style is PageNumberStyle.PAGE_OF:
        return f"第{page}页 共{pages}页"
    if style is PageNumberStyle.SLASH:
        return f"{page}/{pages}"
    return str(style.value).replace("1", str(page))


def paint_pieces(painter: QPainter, pieces: Sequence[Piece], left: float, base: float, extra: float) -> None:
    """Draw characters one behind the other, each `extra` farther than its font says."""
    font: Inked | None = None
    for piece in pieces:
        if piece.font is not font:
            font = piece.font
            painter.setFont(font.font)
        if piece.colour:
            painter.setPen(QColor(piece.colour))
        if not piece.text.isspace():
            painter.drawText(QPointF(left, base), piece.text)
        if piece.colour:
            painter.setPen(Qt.GlobalColor.black)
        if piece.above and piece.above_font is not None:
            shift = (piece.advance - piece.above_font.advance(piece.above)) / 2
            height = piece.font.font.pixelSize() * _PINYIN_ABOVE
            painter.setFont(piece.above_font.font)
            painter.drawText(QPointF(left + shift, base - height), piece.above)
            font = None
        left += piece.advance + extra


_PINYIN_ABOVE = 0.92
"""How far the base line of pinyin stands above that of its character, in sizes of it, as in the Word file."""
