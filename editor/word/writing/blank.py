"""An empty Word document on the page of a `PageLayout`: section, footers, settings, properties.

python-docx brings the package; everything of its template that a reader would see or that would
bend the layout (theme, thumbnail, unused styles, Office for Mac as the program) is taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from lxml import etree

from editor.speech.pages import NOT_AT_LINE_END, NOT_AT_LINE_START
from editor.word.layouts.fonts import font_table
from editor.word.layouts.layout import TWIPS_PER_POINT, Grid, PageLayout, PageNumberPlace
from editor.word.markup import child, legal, switch, w
from editor.word.writing.page_numbers import write_page_numbers
from editor.word.writing.styles import LANGUAGE, LATIN_LANGUAGE, restyle

_PROPERTY_LIMIT = 255
_GRID_UNITS_PER_POINT = 4096
_APP_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Nigao</Application></Properties>"
)
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_NOT_OURS = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself; `created` is a time with a zone."""

    title: str
    author: str
    created: datetime


def blank_document(layout: PageLayout, properties: Properties) -> Document:
    """Return a document with one section and no paragraph."""
    document = docx.Document()
    package = document.part.package
    _drop(package.rels)
    _drop(document.part.rels)
    fonts = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, font_table(layout), package)
    document.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    app = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _APP_PROPERTIES, package)
    package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    restyle(document.styles.element, layout)
    _write_settings(document.settings.element, layout)
    _write_section(document, layout)
    _write_properties(document, properties)
    return document


@contextmanager
def open_body(document: Document) -> Iterator[etree._Element]:
    """The body of a blank document, to append paragraphs to; what it says of the page comes behind them."""
    body = document.element.body
    section = body.sectPr
    body.remove(section)
    yield body
    body.append(section)


def _drop(relationships: Relationships) -> None:
    for key in [key for key, relationship in relationships.items() if relationship.reltype in _NOT_OURS]:
        del relationships[key]


def _write_settings(settings: etree._Element, layout: PageLayout) -> None:
    """Replace the template's settings by those the line model needs."""
    for old in list(settings):
        settings.remove(old)
    child(settings, "zoom", percent=100)
    child(settings, "defaultTabStop", val=640)
    if layout.page_number_place is PageNumberPlace.OUTER:
        switch(settings, "evenAndOddHeaders")
    child(settings, "characterSpacingControl", val="doNotCompress")
    child(settings, "noLineBreaksAfter", lang=LANGUAGE, val=NOT_AT_LINE_END)
    child(settings, "noLineBreaksBefore", lang=LANGUAGE, val=NOT_AT_LINE_START)
    compatibility = child(settings, "compat")
    # Word 2013 and later; without it Word opens the file in compatibility mode.
    child(compatibility, "compatSetting", name="compatibilityMode", uri=_COMPATIBILITY, val=15)
    child(settings, "themeFontLang", val=LATIN_LANGUAGE, eastAsia=LANGUAGE)
    child(settings, "decimalSymbol", val=".")
    child(settings, "listSeparator", val=",")


def _write_section(document: Document, layout: PageLayout) -> None:
    """Set page, grid and page number."""
    write_page_numbers(document.sections[0], layout)
    properties = document.element.body.sectPr
    properties.attrib.clear()
    for name in ("type", "pgSz", "pgMar", "cols", "docGrid"):
        for old in properties.findall(w(name)):
            properties.remove(old)
    child(properties, "pgSz", w=layout.paper_width, h=layout.paper_height)
    child(
        properties,
        "pgMar",
        top=layout.top,
        right=layout.right,
        bottom=layout.bottom,
        left=layout.left,
        header=layout.top // 2,
        footer=layout.footer_distance,
        gutter=0,
    )
    child(properties, "cols", space=425)
    _write_grid(properties, layout)


def _write_grid(properties: etree._Element, layout: PageLayout) -> None:
    if layout.grid is Grid.LINES:
        child(properties, "docGrid", type=Grid.LINES.value, linePitch=layout.line_pitch)
    elif layout.grid is Grid.LINES_AND_CHARACTERS:
        space = round(layout.character_spacing / TWIPS_PER_POINT * _GRID_UNITS_PER_POINT)
        kind = Grid.LINES_AND_CHARACTERS.value
        child(properties, "docGrid", type=kind, linePitch=layout.line_pitch, charSpace=space)


def _write_properties(document: Document, properties: Properties) -> None:
    core = document.core_properties
    created = properties.created.astimezone(timezone.utc).replace(tzinfo=None, microsecond=0)
    core.title = legal(properties.title)[:_PROPERTY_LIMIT]
    core.author = core.last_modified_by = legal(properties.author)[:_PROPERTY_LIMIT]
    core.comments = core.subject = core.keywords = ""
    core.language = LANGUAGE
    core.created = core.modified = created
    core.revision = 1
