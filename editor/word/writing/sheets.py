"""Forms as Word documents: a title, lines, and tables that go on over pages, on A4 either way.

The faces and the page number are those of the speech; tables are set smaller and their lines as high as they
need, since the exact pitch of the norm cuts what stands in a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from lxml import etree

from editor.files import write_atomically
from editor.word.layouts.font_sets import DEFAULT_FONT_SET, with_font_set
from editor.word.layouts.layout import GB_T_9704, PageLayout, twips
from editor.word.markup import add_text, child, needs_hint, switch, w
from editor.word.writing.blank import Properties, blank_document
from editor.word.writing.packing import pack
from editor.word.writing.styles import NORMAL


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line or a cell that look alike."""

    text: str
    bold: bool = False
    underlined: bool = False


Words = str | Sequence[Piece]
"""What stands in a line or a cell; line feeds and tabs in it are kept."""


class LineLook(str, Enum):
    """How a line of a form stands; the value is the id of its style."""

    FLUSH = "SheetFlush"
    RUNNING = NORMAL
    CENTRED = "SheetCentred"
    HEADING = "Heading1"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph beside the tables; `RUNNING` has the indent of a speech, `FLUSH` has none."""

    words: Words
    look: LineLook = LineLook.FLUSH


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `share` is its part of the width of the page, set against the others'."""

    heading: str
    share: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the row of headings comes again on every page, no row is broken over two.

    Cells a row has too few of stay empty, those it has too many of are left out.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Words]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form: `parts` in order below the title, `foot` for who signs, never alone on a page."""

    title: str
    parts: Sequence[Line | Table]
    foot: Words = ""
    is_landscape: bool = False


_LINE_POINTS = 14
_CELL_POINTS = 10.5
_CELL_LINE = 280  # twips; at least
_CELL_GAP = 20  # twips above and below the text of a cell
_CELL_MARGIN = 70  # twips at the left and the right, a third of a character
_TITLE_GAP = 240
_FOOT_GAP = 360
_CELL, _CELL_CENTRED, _HEAD = "SheetCell", "SheetCellCentred", "SheetHead"

_PORTRAIT = replace(
    GB_T_9704,
    line_pitch=520,
    character_spacing=0,
    body=replace(GB_T_9704.body, size=_LINE_POINTS),
    headings=(replace(GB_T_9704.headings[0], size=_LINE_POINTS), *GB_T_9704.headings[1:]),
)
# The page turned to the left: what was the binding edge is the upper one (GB/T 9704-2012, 8). The page
# number keeps its 7 mm below the type area.
_LANDSCAPE = replace(
    _PORTRAIT,
    paper_width=GB_T_9704.paper_height,
    paper_height=GB_T_9704.paper_width,
    top=GB_T_9704.left,
    left=GB_T_9704.bottom,
    body_width=GB_T_9704.body_height,
    body_height=GB_T_9704.body_width,
    footer_distance=GB_T_9704.right - (GB_T_9704.bottom - GB_T_9704.footer_distance),
)
_SMALLEST_COLUMN = twips(8)


def write_sheet(
    sheet: Sheet,
    path: Path,
    *,
    font_set: str = DEFAULT_FONT_SET,
    author: str = "",
    created: datetime | None = None,
) -> Path:
    """Write the form to `path` as a Word document and return `path`.

    `font_set` names the fonts the file asks for, `created` (default: now) is the date of the file: the
    same arguments give the same bytes. Characters that XML cannot hold are left out. Raises
    `CannotWrite`; an old file at `path` is then untouched.
    """
    layout = with_font_set(_LANDSCAPE if sheet.is_landscape else _PORTRAIT, font_set)
    time = (created or datetime.now().astimezone()).astimezone()
    document = blank_document(layout, Properties(sheet.title, author, time))
    _add_styles(document.styles.element, layout)
    body = document.element.body
    section = body.sectPr
    if sheet.is_landscape:
        section.find(w("pgSz")).set(w("orient"), "landscape")
    body.remove(section)
    _write_line(body, sheet.title, "Title", space_behind=_TITLE_GAP)
    for part in sheet.parts:
        if isinstance(part, Line):
            _write_line(body, part.words, part.look.value)
            continue
        if body[-1].tag == w("tbl"):
            # Word joins two tables that touch.
            _write_line(body, "", LineLook.FLUSH.value)
        _write_table(body, part, layout.body_width)
    _keep_with_next(body[-1])
    # Also without words: Word wants a paragraph behind a table.
    _write_line(body, sheet.foot, LineLook.FLUSH.value, space_before=_FOOT_GAP)
    body.append(section)
    write_atomically(path, pack(document))
    return path


def _add_styles(styles: etree._Element, layout: PageLayout) -> None:
    """Add what the speech has no style for: lines without an indent, and cells."""
    _add_style(styles, LineLook.FLUSH.value, "表单文字", "left", 0)
    _add_style(styles, LineLook.CENTRED.value, "表单居中", "center", 0)
    _add_style(styles, _CELL, "表格文字", "left", _CELL_POINTS)
    _add_style(styles, _CELL_CENTRED, "表格居中", "center", _CELL_POINTS)
    _add_style(styles, _HEAD, "表头", "center", _CELL_POINTS, layout.headings[0].family)


def _add_style(
    styles: etree._Element, style_id: str, name: str, alignment: str, cell_points: float, family: str = ""
) -> None:
    """Add one paragraph style; `cell_points` is the size of type in a cell, 0 for a line outside."""
    style = child(styles, "style", type="paragraph", customStyle=1, styleId=style_id)
    child(style, "name", val=name)
    child(style, "basedOn", val=NORMAL)
    child(style, "uiPriority", val=20)
    child(style, "qFormat")
    paragraph = child(style, "pPr")
    if family:
        switch(paragraph, "keepNext")
    if cell_points:
        switch(paragraph, "snapToGrid", False)
        child(paragraph, "spacing", before=_CELL_GAP, after=_CELL_GAP, line=_CELL_LINE, lineRule="atLeast")
    child(paragraph, "ind", firstLineChars=0, firstLine=0)
    child(paragraph, "jc", val=alignment)
    if cell_points:
        run = child(style, "rPr")
        if family:
            child(run, "rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)
        child(run, "sz", val=round(cell_points * 2))
        child(run, "szCs", val=round(cell_points * 2))


def _write_line(
    parent: etree._Element, words: Words, style: str, *, space_before: int = 0, space_behind: int = 0
) -> None:
    paragraph = child(parent, "p")
    if style != NORMAL:
        properties = child(paragraph, "pPr")
        child(properties, "pStyle", val=style)
        if space_before or space_behind:
            child(properties, "spacing", before=space_before, after=space_behind)
    for piece in (Piece(words),) if isinstance(words, str) else words:
        if piece.text:
            _write_piece(paragraph, piece)


def _write_piece(paragraph: etree._Element, piece: Piece) -> None:
    run = child(paragraph, "r")
    hint = needs_hint(piece.text)
    if hint or piece.bold or piece.underlined:
        properties = child(run, "rPr")
        if hint:
            child(properties, "rFonts", hint="eastAsia")
        if piece.bold:
            switch(properties, "b")
            switch(properties, "bCs")
        if piece.underlined:
            child(properties, "u", val="single")
    add_text(run, piece.text)


def _write_table(parent: etree._Element, table: Table, width: int) -> None:
    widths = _column_widths([column.share for column in table.columns], width)
    element = child(parent, "tbl")
    properties = child(element, "tblPr")
    child(properties, "tblW", w=sum(widths), type="dxa")
    borders = child(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        child(borders, side, val="single", sz=4, space=0, color="auto")
    child(properties, "tblLayout", type="fixed")
    margins = child(properties, "tblCellMar")
    for side in ("left", "right"):
        child(margins, side, w=_CELL_MARGIN, type="dxa")
    grid = child(element, "tblGrid")
    for column_width in widths:
        child(grid, "gridCol", w=column_width)
    _write_row(element, [column.heading for column in table.columns], widths, [_HEAD] * len(widths))
    styles = [_CELL_CENTRED if column.centred else _CELL for column in table.columns]
    for row in table.rows:
        cells = [*row, *[""] * (len(widths) - len(row))][: len(widths)]
        _write_row(element, cells, widths, styles)


def _write_row(
    table: etree._Element, cells: Sequence[Words], widths: Sequence[int], styles: Sequence[str]
) -> None:
    row = child(table, "tr")
    properties = child(row, "trPr")
    child(properties, "cantSplit")
    if styles[0] == _HEAD:
        child(properties, "tblHeader")
    for words, width, style in zip(cells, widths, styles, strict=True):
        cell = child(row, "tc")
        look = child(cell, "tcPr")
        child(look, "tcW", w=width, type="dxa")
        child(look, "vAlign", val="center")
        _write_line(cell, words, style)


def _keep_with_next(element: etree._Element) -> None:
    """Put a paragraph, or the last row of a table, on the page of the paragraph behind it."""
    paragraphs = [element] if element.tag == w("p") else element[-1].iter(w("p"))
    for paragraph in paragraphs:
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            properties.insert(1, etree.Element(w("keepNext")))


def _column_widths(shares: Sequence[float], width: int) -> list[int]:
    """The shares as whole twips that together are `width`; none is too narrow for two characters."""
    total = sum(shares) or 1
    widths = [max(_SMALLEST_COLUMN, int(width * share / total)) for share in shares]
    widest = max(range(len(widths)), key=widths.__getitem__)
    widths[widest] += width - sum(widths)
    return widths
