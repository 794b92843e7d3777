"""The pages of the norm on paper: what Word prints of the exported file, painted by ourselves.

Lengths are twips. A line ends where `editor.speech.pages` says; within it the characters stand as the fonts
have them, `character_spacing` closer, and the line is then spread (or drawn together) to the width of the
type area, as Word does with a justified paragraph.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from editor.speech.model import Speech
from editor.speech.pages import lay_pages
from editor.ui.output.line_painter import ABOVE_BASE, RAGGED, LinePainter
from editor.ui.output.print_fonts import PrintFonts
from editor.ui.output.printed_text import printed
from editor.ui.paper.fonts import Faces
from editor.word.layouts.layout import PageLayout


class SpeechSheets:
    """The pages of a speech; see `editor.ui.output.sheets.Sheets`."""

    def __init__(
        self,
        speech: Speech,
        layout: PageLayout,
        faces: Faces,
        *,
        author: str = "",
        title_breaks: Collection[int] = (),
    ) -> None:
        """Lay the speech out; nothing is drawn yet.

        `title_breaks` are offsets into `Speech.text` in front of which a line of the title begins.
        """
        self.title = speech.title
        self.author = author
        self.layout = layout
        self._fonts = PrintFonts(faces)
        self._lines = LinePainter(layout, self._fonts)
        shown = printed(speech, title_breaks)
        self._blocks = shown.blocks
        self.pages = lay_pages(shown, layout.page_grid)

    @property
    def width(self) -> int:
        """The width of the paper."""
        return self.layout.paper_width

    @property
    def height(self) -> int:
        """The height of the paper."""
        return self.layout.paper_height

    def __len__(self) -> int:
        """How many pages."""
        return len(self.pages)

    def stand_ins(self) -> list[str]:
        """The families the layout asks for and this computer does not have, in the layout's order."""
        return self._fonts.stand_ins(self.layout)

    def paint(self, painter: QPainter, index: int) -> None:
        """Paint a page; the painter counts twips from the upper left corner of the paper."""
        painter.setPen(Qt.GlobalColor.black)
        for line in self.pages[index]:
            if line.block < 0:
                continue
            block = self._blocks[line.block]
            self._lines.paint(
                painter,
                self._lines.pieces(block, line.start - block.start, line.end - block.start),
                block.role,
                self.layout.top + line.top + line.height * ABOVE_BASE,
                indent=self._lines.indent(block) if line.first else 0,
                spread=block.role not in RAGGED and line.end < block.end,
            )
        self._lines.paint_page_number(painter, index, len(self))
