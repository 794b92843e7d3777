"""The red-line for paper: what went is struck through, what came is underlined and bold, no tracking.

Both are told apart without colour too, since most offices print in black and white. A bar in the margin marks
each paragraph that changed. A moved paragraph stands at both places with the number of its move.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from lxml import etree

from editor.files import write_atomically
from editor.speech.model import Speech
from editor.word.layouts.layout import GB_T_9704, PageLayout
from editor.word.markup import child, legal, switch
from editor.word.writing.blank import Properties, blank_document, open_body
from editor.word.writing.packing import pack
from editor.word.writing.redline import Written, counted, redline_title, write_line_look
from editor.word.writing.redline_lines import Fate, Line, Look, Piece, merged
from editor.word.writing.runs import add_run, drop_if_empty, heading_is_bold
from editor.word.writing.styles import NORMAL, RUN_IN_TEXT

_LEGEND = "RedlineLegend"
_LEGEND_HALF_POINTS = 21
_LEGEND_LINE = 320  # twips, exact
_BAR: Mapping[str, str | int] = {"val": "single", "sz": 12, "space": 6, "color": "auto"}
_FEED = "↵"
"""Stands for a border of paragraphs that went or came inside a paragraph."""


@dataclass(frozen=True, slots=True)
class _CharacterStyle:
    """How text of one fate looks: a name in the gallery, a colour, the properties that print in black too."""

    style_id: str
    name: str
    color: str
    struck: str = ""
    underline: str = ""
    bold: bool = False


_STYLES = {
    (Fate.DELETED, False): _CharacterStyle("RedlineDeleted", "删去的文字", "C00000", struck="strike"),
    (Fate.INSERTED, False): _CharacterStyle(
        "RedlineInserted", "新增的文字", "1F4E9E", underline="single", bold=True
    ),
    (Fate.DELETED, True): _CharacterStyle("RedlineMovedFrom", "移走的文字", "7F7F7F", struck="dstrike"),
    (Fate.INSERTED, True): _CharacterStyle("RedlineMovedTo", "移来的文字", "2F7D4F", underline="double"),
}
_RUN_IN = "RunIn"


def write_printed_redline(
    before: Speech,
    after: Speech,
    path: Path,
    *,
    author: str = "",
    time: datetime | None = None,
    layout: PageLayout = GB_T_9704,
    sides: tuple[str, str] = ("", ""),
) -> Written:
    """Write what leads from `before` to `after` to `path` as a document to print.

    `sides` are the names of both versions for the legend (`第1稿`, `现在的稿子`); `author` goes into
    the properties, `time` (default: now) is the date of the file. Raises `CannotWrite`; an old file at
    `path` is then untouched.
    """
    moment = (time or datetime.now().astimezone()).astimezone()
    lines = merged(before, after)
    written = counted(path, lines)
    document = blank_document(layout, Properties(redline_title(after), legal(author), moment))
    _add_styles(document.styles.element, layout)
    with open_body(document) as body:
        _write_legend(body, written, sides)
        for group in _paragraphs(lines):
            _write_paragraph(body, group, layout)
    write_atomically(path, pack(document))
    return written


def _add_styles(styles: etree._Element, layout: PageLayout) -> None:
    style = child(styles, "style", type="paragraph", customStyle=1, styleId=_LEGEND)
    child(style, "name", val="花脸稿说明")
    child(style, "basedOn", val=NORMAL)
    child(style, "uiPriority", val=21)
    properties = child(style, "pPr")
    switch(properties, "snapToGrid", False)
    child(properties, "spacing", line=_LEGEND_LINE, lineRule="exact")
    child(properties, "ind", firstLineChars=0, firstLine=0)
    child(properties, "jc", val="left")
    look = child(style, "rPr")
    child(look, "spacing", val=0)
    child(look, "sz", val=_LEGEND_HALF_POINTS)
    child(look, "szCs", val=_LEGEND_HALF_POINTS)
    for one in _STYLES.values():
        _add_character_style(styles, one, "", layout)
        _add_character_style(styles, one, _RUN_IN, layout)


def _add_character_style(
    styles: etree._Element, look: _CharacterStyle, suffix: str, layout: PageLayout
) -> None:
    """Add the style, or with `_RUN_IN` the one for text behind a heading, which has the face of such text."""
    style = child(styles, "style", type="character", customStyle=1, styleId=look.style_id + suffix)
    child(style, "name", val=look.name + ("（标题后）" if suffix else ""))
    child(style, "basedOn", val=RUN_IN_TEXT if suffix else "DefaultParagraphFont")
    child(style, "uiPriority", val=22)
    properties = child(style, "rPr")
    if look.bold:
        switch(properties, "b")
        switch(properties, "bCs")
    elif suffix and any(face.bold for face in layout.headings):
        switch(properties, "b", False)
        switch(properties, "bCs", False)
    if look.struck:
        switch(properties, look.struck)
    child(properties, "color", val=look.color)
    if look.underline:
        child(properties, "u", val=look.underline)


def _write_legend(body: etree._Element, written: Written, sides: tuple[str, str]) -> None:
    """Say what the marks mean, in the marks themselves."""
    before, after = (legal(" ".join(side.split())) for side in sides)
    if before or after:
        _legend_line(body, [(f"花脸稿：从“{before or '原稿'}”到“{after or '现稿'}”", "")])
    pieces = [
        ("标记：", ""),
        ("删去的文字", _STYLES[Fate.DELETED, False].style_id),
        ("　", ""),
        ("新增的文字", _STYLES[Fate.INSERTED, False].style_id),
    ]
    if written.moves:
        pieces += [
            ("　", ""),
            ("移走的文字", _STYLES[Fate.DELETED, True].style_id),
            ("　", ""),
            ("移来的文字", _STYLES[Fate.INSERTED, True].style_id),
        ]
    _legend_line(body, [*pieces, (f"　{_FEED} 分段处　左侧竖线：有改动的段落", "")])
    counts = f"共新增{written.insertions}处，删去{written.deletions}处"
    moved = f"，移动{written.moves}处" if written.moves else ""
    _legend_line(body, [(f"{counts}{moved}。" if written.changes else "两稿的文字完全一样。", "")], last=True)


def _legend_line(body: etree._Element, pieces: Sequence[tuple[str, str]], *, last: bool = False) -> None:
    paragraph = child(body, "p")
    properties = child(paragraph, "pPr")
    child(properties, "pStyle", val=_LEGEND)
    if last:
        borders = child(properties, "pBdr")
        child(borders, "bottom", val="single", sz=4, space=4, color="auto")
        child(properties, "spacing", after=_LEGEND_LINE)
    for text, style in pieces:
        add_run(paragraph, text, style=style)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines that stand in one printed paragraph.

    A line wholly deleted or inserted is a paragraph; where only a border of paragraphs went or came, the text
    runs on, or breaks, behind the sign for it.
    """
    group: list[Line] = []
    for line in lines:
        group.append(line)
        if line.mark is not Fate.DELETED or line.whole is Fate.DELETED:
            yield group
            group = []
    if group:
        yield group


def _write_paragraph(body: etree._Element, group: Sequence[Line], layout: PageLayout) -> None:
    paragraph = child(body, "p")
    look = group[-1].look
    properties = child(paragraph, "pPr")
    write_line_look(properties, look, layout)
    if any(_is_changed(line) for line in group):
        _add_bar(properties)
    drop_if_empty(properties)
    for line in group:
        _write_line(paragraph, line, look, layout)


def _add_bar(properties: etree._Element) -> None:
    """Put the bar where the schema wants it: behind the switches, before the spacing."""
    spacing = next((one for one in properties if one.tag.endswith("}spacing")), None)
    borders = child(properties, "pBdr")
    child(borders, "left", **_BAR)
    if spacing is not None:
        spacing.addprevious(borders)


def _is_changed(line: Line) -> bool:
    return line.mark is not Fate.KEPT or any(piece.fate is not Fate.KEPT for piece in line.pieces)


def _write_line(paragraph: etree._Element, line: Line, look: Look, layout: PageLayout) -> None:
    is_moved = line.move > 0
    fate = line.whole
    for piece in chain(line.pieces, _sign(line)):
        if piece.fate is Fate.KEPT:
            style = RUN_IN_TEXT if piece.runs_in else ""
            unbold = piece.runs_in and heading_is_bold(layout, look.role)
            add_run(paragraph, piece.text, style=style, unbold=unbold)
            continue
        style = _STYLES[piece.fate, is_moved].style_id + (_RUN_IN if piece.runs_in else "")
        add_run(paragraph, piece.text, style=style)
    if is_moved and fate is not None:
        words = "移走" if fate is Fate.DELETED else "移来"
        add_run(paragraph, f"〔{words}{line.move}〕")


def _sign(line: Line) -> list[Piece]:
    """The sign for a border that went or came while its paragraph did not as a whole."""
    if line.mark is Fate.KEPT or line.mark_move or line.whole is line.mark or not line.pieces:
        return []
    return [Piece(_FEED, line.mark, line.pieces[-1].runs_in)]
