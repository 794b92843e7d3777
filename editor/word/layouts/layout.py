"""A page as data, that of GB/T 9704-2012 first of all, and the arithmetic of its lines.

`GB_T_9704` is 22 lines of 28 characters; other pages are presets (`presets`) or learnt from a model file
(`learning`), and everything that is written obeys the one it is given.

Lengths are twips (1/20 pt, 1/1440 inch) unless the name says otherwise; type sizes are points.

The line model. 28 characters of 16 pt are 448 pt and do not fit the 442.2 pt of the type area, so
every character is set 0.25 pt closer: 28 cells of 15.75 pt are 441 pt. The document is written so
that Word, WPS and LibreOffice all break lines as this model does:

* a full-width character takes one cell, a half-width one half a cell (the digits and Latin letters
  of 仿宋, 楷体 and 黑体 are half an em wide, and the Latin font of every style is the same face);
* no extra space between Han and Latin (`autoSpaceDE`, `autoSpaceDN` off) and no compressed
  punctuation (`doNotCompress`);
* no character of `NOT_AT_LINE_START` (`editor.speech.pages`) begins a line and none of
  `NOT_AT_LINE_END` ends one; the character before (behind) it moves along to the next line; the
  two lists are written into the document, since every program has its own;
* a Latin word or a run of digits is not broken, nor is a pair —— or ……;
* the first line of a paragraph loses two cells, a title line holds `title_characters`;
* every line, the title's too where the layout says nothing else, is exactly `line_pitch` high, so a
  page always holds 22 lines; one
  line stays empty behind the head (title, date, speaker) and above a signature; a heading that
  stands alone, or a salutation, is kept whole and on the page of the line that follows it.

What the programs make of it (LibreOffice 7.4 tried; newer sources of it say the same):
LibreOffice does not read `autoSpaceDE/DN` and widens a line by a fifth of a character at each
border of Han and digits, reads no line-start list (it begins lines with …), and takes
`overflowPunct` the wrong way round. With hanging punctuation on, the default of Word and WPS, it
therefore breaks as the model does, while Word and WPS may hang a comma into the margin where the
model takes a character along. `hanging_punctuation=False` gives the model in Word and WPS and
hanging marks in LibreOffice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.speech.page_grid import PageGrid

TWIPS_PER_POINT = 20
TWIPS_PER_INCH = 1440
_MM_PER_INCH = 25.4


def twips(millimetres: float) -> int:
    """Return a length in millimetres as whole twips, rounded."""
    return round(millimetres / _MM_PER_INCH * TWIPS_PER_INCH)


def millimetres_of(length: int) -> float:
    """Return a length in twips as millimetres in the fewest digits that `twips` turns back exactly."""
    exact = length * _MM_PER_INCH / TWIPS_PER_INCH
    return next(
        (short for digits in (0, 1) if twips(short := round(exact, digits)) == length), round(exact, 2)
    )


class PageNumberStyle(str, Enum):
    """How the page number is written; the value is how it looks on page 1 of 9."""

    DASHES = "— 1 —"
    HYPHENS = "- 1 -"
    BARE = "1"
    PAGE = "第1页"
    PAGE_OF = "第1页 共9页"
    SLASH = "1/9"
    NONE = ""


class PageNumberPlace(str, Enum):
    """Where the page number stands: at the outer edge (odd pages right, even left), centred, right."""

    OUTER = "outer"
    CENTRE = "centre"
    RIGHT = "right"


class Grid(str, Enum):
    """The grid written into the document; the value is Word's.

    With `LINES` the characters are moved by the spacing of the style, with `LINES_AND_CHARACTERS` by
    the grid, as some templates do (LibreOffice then puts 14 characters on a line where the cell is
    smaller than the character). The lines are of exact height whichever it is.
    """

    LINES = "lines"
    LINES_AND_CHARACTERS = "linesAndChars"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Face:
    """A type face in one size.

    `family` is the name that Word shows and writes; `size` is in points. `latin` names the font of
    digits and Latin letters; empty means the same family, which keeps a digit half an em wide.
    """

    family: str
    size: float
    bold: bool = False
    latin: str = ""

    @property
    def latin_family(self) -> str:
        """The font of digits and Latin letters."""
        return self.latin or self.family

    @property
    def half_points(self) -> int:
        """The size as Word counts it."""
        return round(self.size * 2)

    @property
    def em(self) -> int:
        """The width of a full-width character in twips."""
        return round(self.size * TWIPS_PER_POINT)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page and the faces on it; replace the value (`dataclasses.replace`) for another norm.

    `norm` names where the numbers come from. `body_width` and `body_height` are the type area
    (版心); bottom and right margin follow from it. `line_pitch` is the height of every line,
    `character_spacing` what is added to every character of body size (negative: closer).
    `first_line_characters` is the indent of a body paragraph, `page_number_characters` how far
    the page number stands from the outer edge (odd: right, even: left), `footer_distance` the
    space below it. `speaker` is the face of the date line and of the speaker's line, `headings`
    those of levels 1 to 4. `hanging_punctuation` lets a comma or full stop stand in the right margin
    rather than take the character before it to the next line: see the line model above.
    `title_pitch` is the height of a line of the title, 0 for that of all lines (`title_line`). `name` is
    what the user knows the layout by.
    """

    norm: str
    paper_width: int
    paper_height: int
    top: int
    left: int
    body_width: int
    body_height: int
    line_pitch: int
    character_spacing: int
    footer_distance: int
    body: Face
    title: Face
    subtitle: Face
    speaker: Face
    headings: tuple[Face, Face, Face, Face]
    page_number: Face
    first_line_characters: int = 2
    signature_characters: int = 2
    page_number_characters: int = 1
    hanging_punctuation: bool = True
    name: str = ""
    title_pitch: int = 0
    page_number_style: PageNumberStyle = PageNumberStyle.DASHES
    page_number_place: PageNumberPlace = PageNumberPlace.OUTER
    grid: Grid = Grid.LINES

    @property
    def bottom(self) -> int:
        """The bottom margin."""
        return self.paper_height - self.top - self.body_height

    @property
    def right(self) -> int:
        """The right margin."""
        return self.paper_width - self.left - self.body_width

    @property
    def cell(self) -> int:
        """What one full-width character of body size takes, spacing included."""
        return self.body.em + self.character_spacing

    @property
    def lines_per_page(self) -> int:
        """How many lines fit the type area."""
        return self.body_height // self.line_pitch

    @property
    def characters_per_line(self) -> int:
        """How many full-width characters of body size fit a line."""
        return self.body_width // self.cell

    @property
    def title_characters(self) -> int:
        """How many full-width characters fit a line of the title, which is set without spacing."""
        return self.body_width // self.title.em

    @property
    def subtitle_characters(self) -> int:
        """How many full-width characters fit a line of the subtitle."""
        return self.body_width // max(1, self.subtitle.em + self.character_spacing)

    @property
    def title_line(self) -> int:
        """The height of a line of the title."""
        return self.title_pitch or self.line_pitch

    @property
    def page_grid(self) -> PageGrid:
        """What the pages of a speech are counted on."""
        spare = self.character_spacing

        def fit(face: Face, spacing: int) -> float:
            return self.body_width * 2 // max(1, face.em + spacing) / 2

        first, second, third, fourth = self.headings
        return PageGrid(
            characters=fit(self.body, spare),
            lines=self.lines_per_page,
            title_characters=fit(self.title, 0),
            indent=self.first_line_characters,
            pitch=self.line_pitch,
            title_pitch=self.title_line,
            slack=self.body_height % self.line_pitch,
            subtitle_characters=fit(self.subtitle, spare),
            speaker_characters=fit(self.speaker, spare),
            heading_characters=(fit(first, spare), fit(second, spare), fit(third, spare), fit(fourth, spare)),
        )

    @property
    def faces(self) -> tuple[Face, ...]:
        """Every face the page uses, in the order of the norm."""
        return (self.body, self.title, self.subtitle, self.speaker, *self.headings, self.page_number)


_FANGSONG = Face("仿宋_GB2312", 16)
_KAITI = Face("楷体_GB2312", 16)

GB_T_9704 = PageLayout(
    # 5.1 paper, 5.2.1 margins and type area, 5.2.2 face and size, 5.2.3 lines and characters,
    # 7.3.1 title, 7.3.3 levels, 7.5 page number. The line of 579 twips is 225 mm / 22 less what
    # rounding up to 580 would cost (the 22nd line); the footer distance puts the dash of the
    # page number 7 mm below the type area.
    name="国家标准",
    norm="GB/T 9704-2012",
    paper_width=twips(210),
    paper_height=twips(297),
    top=twips(37),
    left=twips(28),
    body_width=twips(156),
    body_height=twips(225),
    line_pitch=579,
    character_spacing=-5,
    footer_distance=1418,
    body=_FANGSONG,
    title=Face("方正小标宋简体", 22),
    subtitle=_FANGSONG,
    speaker=_KAITI,
    headings=(Face("黑体", 16), _KAITI, _FANGSONG, _FANGSONG),
    page_number=Face("宋体", 14),
)
