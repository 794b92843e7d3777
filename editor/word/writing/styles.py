"""Word's own styles by their names, restyled to a `PageLayout`; ours only where Word has none.

A reviewer applies 标题 1 from the gallery by habit, and the navigation pane and other programs know
Word's names; the look is ours. The style part is written whole, so that nothing of the template
(theme fonts, blue headings, spacing, English) is left in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from editor.speech.model import Role
from editor.word.anchors import TITLE_BREAK, TITLE_BREAK_NAME
from editor.word.layouts.layout import Face, Grid, PageLayout, PageNumberPlace
from editor.word.markup import child, switch

NORMAL = "Normal"
FOOTER = "Footer"
FOOTER_EVEN = "FooterEven"
COMMENT_TEXT = "CommentText"
COMMENT_REFERENCE = "CommentReference"
RUN_IN_TEXT = "RunInText"

STYLE_OF_ROLE: Mapping[Role, str] = MappingProxyType(
    {
        Role.TITLE: "Title",
        Role.SUBTITLE: "Subtitle",
        Role.DATE_LINE: "Date",
        Role.SPEAKER: "Speaker",
        Role.SALUTATION: "Salutation",
        Role.HEADING_1: "Heading1",
        Role.HEADING_2: "Heading2",
        Role.HEADING_3: "Heading3",
        Role.HEADING_4: "Heading4",
        Role.BODY: NORMAL,
        Role.LEAD_SENTENCE: NORMAL,
        Role.CLOSING: "Closing",
        Role.SIGNATURE: "Signature",
    }
)

LANGUAGE = "zh-CN"
# Of Latin words only; with zh-CN here LibreOffice breaks words and numbers anywhere.
LATIN_LANGUAGE = "en-US"
_COMMENT_HALF_POINTS = 21
# With the norm's footer distance its middle, the dash, stands 7 mm below the type area.
_PAGE_NUMBER_LINE = 340
_COUNT_OF_WORDS_OWN_STYLES = 376


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph style changes against the style it is based on; None leaves it as it is.

    Indents count characters of the style's own size, of which one is `cell` twips wide (0: as in the
    style it is based on). `outline` is the level from 1. `alone` keeps
    the paragraph whole and on the page of the next one. `spacing` is the character spacing in
    twips; `line` an exact line height in twips, 0 for single spacing. `off_grid` keeps a program from
    giving a line two lines of the grid because its font is tall.
    """

    face: Face | None = None
    alignment: str | None = None
    first_line: int | None = None
    left: int | None = None
    right: int | None = None
    cell: int = 0
    outline: int | None = None
    alone: bool = False
    spacing: int | None = None
    line: int | None = None
    off_grid: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style: `name` is Word's own (English) name, which it shows translated."""

    style_id: str
    name: str
    look: ParagraphLook
    priority: int
    following: str = NORMAL
    custom: bool = False
    in_gallery: bool = True
    parent: str = NORMAL


def paragraph_styles(layout: PageLayout) -> Iterator[ParagraphStyle]:
    """Yield every paragraph style but Normal, on which all of them are based."""
    centred = ParagraphLook(face=layout.speaker, alignment="center", first_line=0)
    title = ParagraphLook(
        layout.title,
        "center",
        first_line=0,
        alone=True,
        spacing=0,
        line=layout.title_line if layout.title_line != layout.line_pitch else None,
        off_grid=True,
    )
    subtitle = ParagraphLook(layout.subtitle, "center", first_line=0)
    yield ParagraphStyle("Title", "Title", title, 1, following="Subtitle")
    yield ParagraphStyle("Subtitle", "Subtitle", subtitle, 2, following="Date")
    yield ParagraphStyle("Date", "Date", centred, 3, following="Speaker")
    yield ParagraphStyle("Speaker", "讲话人", centred, 4, following="Salutation", custom=True)
    yield ParagraphStyle("Salutation", "Salutation", ParagraphLook(first_line=0, alone=True), 5)
    for level, face in enumerate(layout.headings, start=1):
        look = _heading_look(layout, face, level)
        yield ParagraphStyle(f"Heading{level}", f"heading {level}", look, 5 + level)
    yield ParagraphStyle("Closing", "Closing", ParagraphLook(), 10)
    signature = ParagraphLook(alignment="right", first_line=0, right=layout.signature_characters)
    yield ParagraphStyle("Signature", "Signature", signature, 11, following="Signature")
    yield from _unlisted_styles(layout)


def _heading_look(layout: PageLayout, face: Face, level: int) -> ParagraphLook:
    if face.size == layout.body.size:
        return ParagraphLook(face, outline=level, alone=True)
    cell = face.em + layout.character_spacing
    return ParagraphLook(face, first_line=layout.first_line_characters, cell=cell, outline=level, alone=True)


def _unlisted_styles(layout: PageLayout) -> Iterator[ParagraphStyle]:
    """Yield the styles of the page number and of comments, which no writer picks."""
    is_centred = layout.page_number_place is PageNumberPlace.CENTRE
    from_edge = layout.page_number_characters
    number = ParagraphLook(
        layout.page_number,
        "center" if is_centred else "right",
        first_line=0,
        right=0 if is_centred else from_edge,
        spacing=0,
        line=max(_PAGE_NUMBER_LINE, layout.page_number.em),
        off_grid=True,
    )
    yield ParagraphStyle(FOOTER, "footer", number, 99, following=FOOTER, in_gallery=False)
    if layout.page_number_place is PageNumberPlace.OUTER:
        even = ParagraphLook(alignment="left", left=from_edge, right=0, cell=layout.page_number.em)
        yield ParagraphStyle(
            FOOTER_EVEN,
            "双页页脚",
            even,
            99,
            following=FOOTER_EVEN,
            custom=True,
            in_gallery=False,
            parent=FOOTER,
        )
    comment_face = Face(layout.body.family, _COMMENT_HALF_POINTS / 2, latin=layout.body.latin)
    comment = ParagraphLook(comment_face, "left", first_line=0, spacing=0, line=0, off_grid=True)
    yield ParagraphStyle(
        COMMENT_TEXT, "annotation text", comment, 99, following=COMMENT_TEXT, in_gallery=False
    )


def restyle(styles: etree._Element, layout: PageLayout) -> None:
    """Replace the content of the `w:styles` element by the styles of `layout`."""
    for old in list(styles):
        styles.remove(old)
    _add_defaults(styles, layout)
    child(
        styles,
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=_COUNT_OF_WORDS_OWN_STYLES,
    )
    _add_normal(styles, layout)
    _add_unseen_defaults(styles)
    for style in paragraph_styles(layout):
        _add_paragraph_style(styles, style, layout.cell)
    _add_character_styles(styles, layout)


def _add_defaults(styles: etree._Element, layout: PageLayout) -> None:
    defaults = child(styles, "docDefaults")
    run = child(child(defaults, "rPrDefault"), "rPr")
    _add_face(run, layout.body, spacing=None)
    child(run, "lang", val=LATIN_LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    child(defaults, "pPrDefault")


def _add_normal(styles: etree._Element, layout: PageLayout) -> None:
    style = child(styles, "style", type="paragraph", default=1, styleId=NORMAL)
    child(style, "name", val="Normal")
    child(style, "uiPriority", val=0)
    child(style, "qFormat")
    paragraph = child(style, "pPr")
    switch(paragraph, "widowControl", False)
    switch(paragraph, "kinsoku")
    switch(paragraph, "wordWrap")
    switch(paragraph, "overflowPunct", layout.hanging_punctuation)
    for off in ("topLinePunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd"):
        switch(paragraph, off, False)
    child(paragraph, "spacing", before=0, after=0, line=layout.line_pitch, lineRule="exact")
    _add_indent(paragraph, layout.cell, first_line=layout.first_line_characters)
    child(paragraph, "jc", val="both")
    run = child(style, "rPr")
    by_grid = layout.grid is Grid.LINES_AND_CHARACTERS
    _add_face(run, layout.body, 0 if by_grid else layout.character_spacing)
    child(run, "lang", val=LATIN_LANGUAGE, eastAsia=LANGUAGE)


def _add_unseen_defaults(styles: etree._Element) -> None:
    """Add the defaults that every document must have for runs, tables and lists."""
    for kind, style_id, name in (
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("table", "TableNormal", "Normal Table"),
        ("numbering", "NoList", "No List"),
    ):
        style = child(styles, "style", type=kind, default=1, styleId=style_id)
        child(style, "name", val=name)
        child(style, "uiPriority", val=99)
        child(style, "semiHidden")
        child(style, "unhideWhenUsed")
        if kind == "table":
            table = child(style, "tblPr")
            child(table, "tblInd", w=0, type="dxa")
            margins = child(table, "tblCellMar")
            for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
                child(margins, side, w=width, type="dxa")


def _add_paragraph_style(styles: etree._Element, spec: ParagraphStyle, body_cell: int) -> None:
    custom = {"customStyle": 1} if spec.custom else {}
    style = child(styles, "style", type="paragraph", **custom, styleId=spec.style_id)
    child(style, "name", val=spec.name)
    child(style, "basedOn", val=spec.parent)
    child(style, "next", val=spec.following)
    child(style, "uiPriority", val=spec.priority)
    if not spec.in_gallery:
        child(style, "unhideWhenUsed")
    else:
        child(style, "qFormat")
    _add_paragraph_look(child(style, "pPr"), spec.look, body_cell)
    if spec.look.face is not None:
        _add_face(child(style, "rPr"), spec.look.face, spec.look.spacing)


def _add_paragraph_look(paragraph: etree._Element, look: ParagraphLook, body_cell: int) -> None:
    if look.alone:
        switch(paragraph, "keepNext")
        switch(paragraph, "keepLines")
    if look.off_grid:
        switch(paragraph, "snapToGrid", False)
    if look.line is not None:
        rule = "exact" if look.line else "auto"
        child(paragraph, "spacing", line=look.line or 240, lineRule=rule)
    if look.first_line is not None or look.left is not None or look.right is not None:
        character = look.cell or (look.face.em if look.face else body_cell)
        _add_indent(paragraph, character, first_line=look.first_line, left=look.left, right=look.right)
    if look.alignment is not None:
        child(paragraph, "jc", val=look.alignment)
    if look.outline is not None:
        child(paragraph, "outlineLvl", val=look.outline - 1)


def _add_indent(
    paragraph: etree._Element,
    em: int,
    *,
    first_line: int | None = None,
    left: int | None = None,
    right: int | None = None,
) -> None:
    """Add indents in characters, and in twips for programs that do not know the former."""
    attributes: dict[str, int] = {}
    if left is not None:
        attributes |= {"leftChars": left * 100, "left": left * em}
    if right is not None:
        attributes |= {"rightChars": right * 100, "right": right * em}
    if first_line is not None:
        attributes |= {"firstLineChars": first_line * 100, "firstLine": first_line * em}
    child(paragraph, "ind", **attributes)


def _add_face(run: etree._Element, face: Face, spacing: int | None) -> None:
    latin = face.latin_family
    child(run, "rFonts", ascii=latin, hAnsi=latin, eastAsia=face.family, cs=latin)
    switch(run, "b", face.bold)
    switch(run, "bCs", face.bold)
    if spacing is not None:
        child(run, "spacing", val=spacing)
    child(run, "kern", val=0)
    child(run, "sz", val=face.half_points)
    child(run, "szCs", val=face.half_points)


def _add_character_styles(styles: etree._Element, layout: PageLayout) -> None:
    style = child(styles, "style", type="character", customStyle=1, styleId=RUN_IN_TEXT)
    child(style, "name", val="标题后正文")
    child(style, "basedOn", val="DefaultParagraphFont")
    child(style, "uiPriority", val=12)
    child(style, "qFormat")
    run = child(style, "rPr")
    latin = layout.body.latin_family
    child(run, "rFonts", ascii=latin, hAnsi=latin, eastAsia=layout.body.family, cs=latin)
    child(run, "sz", val=layout.body.half_points)
    child(run, "szCs", val=layout.body.half_points)
    style = child(styles, "style", type="character", customStyle=1, styleId=TITLE_BREAK)
    child(style, "name", val=TITLE_BREAK_NAME)
    child(style, "basedOn", val="DefaultParagraphFont")
    child(style, "uiPriority", val=99)
    child(style, "unhideWhenUsed")
    style = child(styles, "style", type="character", styleId=COMMENT_REFERENCE)
    child(style, "name", val="annotation reference")
    child(style, "basedOn", val="DefaultParagraphFont")
    child(style, "uiPriority", val=99)
    child(style, "semiHidden")
    child(style, "unhideWhenUsed")
    run = child(style, "rPr")
    child(run, "sz", val=_COMMENT_HALF_POINTS)
    child(run, "szCs", val=_COMMENT_HALF_POINTS)
