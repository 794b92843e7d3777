"""The line above a text that is sent for review: which version, when, by whom, checked by whom.

It stands in the header of the first page, outside the type area, so that the 22 lines stay where they
are. A first page of its own needs a footer of its own too, or it would lose its page number.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from docx.document import Document
from lxml import etree

from editor.word.layouts.layout import PageLayout
from editor.word.markup import add_text, child, needs_hint, switch, w
from editor.word.writing.styles import NORMAL

STYLE = "ReviewHead"
_NAME = "送审说明"
_SIZE = 12
# Two lines of it fit the 26 mm above the type area, so a long one does not push the text down.
_LINE = 320
_TO_SIGN = "　　　　"


@dataclass(frozen=True, slots=True)
class ReviewHead:
    """What the line says; `version` counts from 1 (0: not said), empty fields leave room to sign."""

    purpose: str
    version: int
    day: date
    author: str = ""
    checker: str = ""

    @property
    def line(self) -> str:
        """送审稿（第2稿）　2026年11月22日　拟稿：张三　核稿：李四."""
        version = f"（第{self.version}稿）" if self.version else ""
        day = f"{self.day.year}年{self.day.month}月{self.day.day}日"
        signed = f"拟稿：{self.author or _TO_SIGN}　核稿：{self.checker or _TO_SIGN}"
        return f"{self.purpose}{version}　{day}　{signed}"


def add_review_head(document: Document, head: ReviewHead, layout: PageLayout) -> None:
    """Give the first page a header with the line of `head`, and the footer of the other odd pages."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    _copy(section.footer.part.element, section.first_page_footer.part.element)
    header = section.first_page_header.part.element
    for old in list(header):
        header.remove(old)
    # Headers before footers, as Word writes them.
    references = document.element.body.sectPr
    references.insert(0, references.find(w("headerReference")))
    paragraph = child(header, "p")
    child(child(paragraph, "pPr"), "pStyle", val=STYLE)
    run = child(paragraph, "r")
    if needs_hint(head.line):
        child(child(run, "rPr"), "rFonts", hint="eastAsia")
    add_text(run, head.line)
    _add_style(document.styles.element, layout)


def _copy(source: etree._Element, target: etree._Element) -> None:
    for old in list(target):
        target.remove(old)
    target.extend(deepcopy(inner) for inner in source)


def _add_style(styles: etree._Element, layout: PageLayout) -> None:
    if styles.find(f"{w('style')}[@{w('styleId')}='{STYLE}']") is not None:
        return
    style = child(styles, "style", type="paragraph", customStyle=1, styleId=STYLE)
    child(style, "name", val=_NAME)
    child(style, "basedOn", val=NORMAL)
    child(style, "uiPriority", val=99)
    child(style, "unhideWhenUsed")
    properties = child(style, "pPr")
    switch(properties, "snapToGrid", False)
    child(properties, "spacing", line=_LINE, lineRule="exact")
    child(properties, "ind", firstLineChars=0, firstLine=0)
    child(properties, "jc", val="right")
    run = child(style, "rPr")
    family, latin = layout.speaker.family, layout.speaker.latin_family
    child(run, "rFonts", ascii=latin, hAnsi=latin, eastAsia=family, cs=latin)
    child(run, "spacing", val=0)
    child(run, "sz", val=_SIZE * 2)
    child(run, "szCs", val=_SIZE * 2)
