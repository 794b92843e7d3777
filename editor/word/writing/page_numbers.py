"""Page numbers: live fields in the footers of a section, in the form and at the place of the layout."""

from __future__ import annotations

import re

from docx.section import Section
from lxml import etree

from editor.word.layouts.layout import PageLayout, PageNumberPlace, PageNumberStyle
from editor.word.markup import child
from editor.word.writing.styles import FOOTER, FOOTER_EVEN

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Each style is written as it looks on page 1 of 9; these two digits are the fields.
_FIELDS = {"1": "PAGE", "9": "NUMPAGES"}
_PIECES = re.compile("([19])")


def write_page_numbers(section: Section, layout: PageLayout, *, first_page: bool = False) -> None:
    """Give `section` the footers of `layout`; with `first_page` also one for a first page of its own.

    A layout without page numbers gets no footer.
    """
    if layout.page_number_style is PageNumberStyle.NONE:
        return
    form = layout.page_number_style.value
    footers = [(section.footer, FOOTER)]
    if layout.page_number_place is PageNumberPlace.OUTER:
        footers.append((section.even_page_footer, FOOTER_EVEN))
    if first_page:
        footers.append((section.first_page_footer, FOOTER))
    for footer, style in footers:
        _fill(footer.part.element, style, form)


def _fill(footer: etree._Element, style: str, form: str) -> None:
    """Replace what is in a footer by one paragraph with the number."""
    for old in list(footer):
        footer.remove(old)
    paragraph = child(footer, "p")
    child(child(paragraph, "pPr"), "pStyle", val=style)
    for piece in filter(None, _PIECES.split(form)):
        if piece in _FIELDS:
            _add_field(paragraph, _FIELDS[piece])
        else:
            _add_run(paragraph, piece)


def _add_field(paragraph: etree._Element, instruction: str) -> None:
    for kind in ("begin", "separate", "end"):
        child(_add_run(paragraph), "fldChar", fldCharType=kind)
        if kind == "begin":
            child(_add_run(paragraph), "instrText").text = instruction
        elif kind == "separate":
            _add_run(paragraph, "1")


def _add_run(paragraph: etree._Element, text: str = "") -> etree._Element:
    run = child(paragraph, "r")
    if "—" in text:
        child(child(run, "rPr"), "rFonts", hint="eastAsia")
    if text:
        element = child(run, "t")
        element.set(_SPACE, "preserve")
        element.text = text
    return run
