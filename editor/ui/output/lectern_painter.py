"""The copy for the lectern on paper: the pages of a plan, as its Word file shows them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter

from editor.speech.blank_lines import blank_line_behind
from editor.speech.lectern.plan import LecternLine, LecternPage, LecternPlan
from editor.speech.model import Block, Role, Speech
from editor.ui.output.line_painter import ABOVE_BASE, LinePainter, Piece, paint_pieces
from editor.ui.output.print_fonts import Inked, PrintFonts, clusters
from editor.ui.paper.fonts import Faces
from editor.word.layouts.layout import PageLayout
from editor.word.writing.lectern_styles import (
    CUE_GREY,
    CUE_OF_SIZE,
    PAUSE_SIGN,
    RUBY_OF_SIZE,
    lectern_layout,
    next_words_line,
)

_PINYIN_FAMILIES = ["Arial", "Helvetica", "Liberation Sans", "DejaVu Sans", "Noto Sans CJK SC"]
_GREY = f"#{CUE_GREY}"


class LecternSheets:
    """The pages of a reading copy; see `editor.ui.output.sheets.Sheets`."""

    def __init__(
        self, speech: Speech, plan: LecternPlan, layout: PageLayout, faces: Faces, *, author: str = ""
    ) -> None:
        """`layout` is the one whose type area the plan was made for."""
        self.title = speech.title
        self.author = author
        self.layout = lectern_layout(layout, plan.options)
        self.plan = plan
        self._blocks = speech.blocks
        self._gaps = blank_line_behind(speech.blocks)
        self._above = dict(pair for reading in plan.readings for pair in reading.syllables())
        self._pauses = frozenset(plan.pauses)
        self._fonts = PrintFonts(faces)
        self._lines = LinePainter(self.layout, self._fonts)
        self._pinyin: Inked | None = None

    @property
    def width(self) -> int:
        """The width of the paper."""
        return self.layout.paper_width

    @property
    def height(self) -> int:
        """The height of the paper."""
        return self.layout.paper_height

    def __len__(self) -> int:
        """How many pages; one for an empty speech."""
        return max(1, len(self.plan.pages))

    def stand_ins(self) -> list[str]:
        """The families the layout asks for and this computer does not have, in the layout's order."""
        return self._fonts.stand_ins(self.layout)

    def paint(self, painter: QPainter, index: int) -> None:
        """Paint a page; the painter counts twips from the upper left corner of the paper."""
        painter.setPen(Qt.GlobalColor.black)
        if index < len(self.plan.pages):
            self._paint_lines(painter, self.plan.pages[index])
        self._lines.paint_page_number(painter, index, len(self))

    def _paint_lines(self, painter: QPainter, page: LecternPage) -> None:
        layout = self.layout
        top = float(layout.top)
        before: int | None = None
        for line in page.lines:
            block = self._blocks[line.block]
            if before is not None and before != line.block and before in self._gaps:
                top += layout.line_pitch
            height = layout.title_line if block.role is Role.TITLE else layout.line_pitch
            self._lines.paint(
                painter,
                self._pieces(block, line),
                block.role,
                top + height * ABOVE_BASE,
                indent=self._lines.indent(block) if line.first else 0,
                spread=False,
            )
            top += height
            before = line.block
        if page.next_words:
            base = top + layout.line_pitch * ABOVE_BASE
            self._paint_next_words(painter, next_words_line(page.next_words), base)

    def _pieces(self, block: Block, line: LecternLine) -> list[Piece]:
        """The characters of a line, with pinyin above them and pauses behind them."""
        start = line.start - block.start
        pieces: list[Piece] = []
        at = line.start
        for piece in self._lines.pieces(block, start, line.end - block.start):
            pieces.append(self._with_pinyin(piece, self._above.get(at, "")))
            at += len(piece.text)
            if at in self._pauses:
                sign = self._sign_font()
                pieces.append(Piece(PAUSE_SIGN, sign, sign.advance(PAUSE_SIGN), colour=_GREY))
        return pieces

    def _with_pinyin(self, piece: Piece, syllable: str) -> Piece:
        """The character with a syllable above it, as wide as the wider of the two."""
        if not syllable:
            return piece
        above = self._pinyin_font()
        room = max(piece.advance, above.advance(syllable))
        return replace(piece, advance=room, above=syllable, above_font=above)

    def _pinyin_font(self) -> Inked:
        if self._pinyin is None:
            font = QFont()
            font.setFamilies(_PINYIN_FAMILIES)
            font.setPixelSize(round(self.layout.body.em * RUBY_OF_SIZE))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._pinyin = Inked(font)
        return self._pinyin

    def _sign_font(self) -> Inked:
        face = self.layout.page_number
        size = self.layout.body.size * CUE_OF_SIZE
        return self._fonts.sized(face, size)

    def _paint_next_words(self, painter: QPainter, words: str, base: float) -> None:
        font = self._sign_font()
        pieces = [Piece(cluster, font, font.advance(cluster), colour=_GREY) for cluster in clusters(words)]
        paint_pieces(painter, pieces, self.layout.left, base, 0.0)
