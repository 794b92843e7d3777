"""Word comments on open values: what they say, and the part that holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from lxml import etree

from editor.speech.labels import KIND_NAMES
from editor.speech.placeholders import Certainty, Placeholder
from editor.word.markup import add_text, child
from editor.word.writing.styles import COMMENT_REFERENCE, COMMENT_TEXT

COMMENT_AUTHOR = "拟稿"
COMMENT_INITIALS = "拟"

_OPENINGS: Mapping[Certainty, str] = MappingProxyType(
    {Certainty.CERTAIN: "待填", Certainty.LIKELY: "疑为待填", Certainty.HINT: "请核对"}
)
# How much of the sentence a comment repeats; longer, the margin fills with text.
_BEFORE, _BEHIND = 4, 8
_CLAUSE_BEFORE = re.compile(r"[^\s，。；：、！？,;:!?（）()“”《》【】—…]*\Z")
_FIGURE_BEFORE = re.compile(r"[0-9A-Za-z×.]{2,}\Z")
_CLAUSE_BEHIND = re.compile(r"[^\s，。；：、！？,;:!?（）()“”《》【】—…]*")


def describe(placeholder: Placeholder, text: str) -> str:
    """Return what the comment on `placeholder` says: 待填：数字（全市XX个贫困村）.

    `text` is the text that the offsets of `placeholder` count in.
    """
    label = f"{_OPENINGS[placeholder.certainty]}：{KIND_NAMES[placeholder.kind]}"
    begin = max(0, placeholder.start - _BEFORE)
    figure = _FIGURE_BEFORE.search(text, max(0, begin - _BEFORE), begin + 1)
    # Never from the middle of a figure: 20XX年X月, not 0XX年X月.
    before = text[figure.start() if figure else begin : placeholder.start]
    behind = text[placeholder.end : placeholder.end + _BEHIND]
    left, right = _CLAUSE_BEFORE.search(before), _CLAUSE_BEHIND.match(behind)
    beside = (left[0] if left else "", right[0] if right else "")
    if not any(beside):
        return label
    return f"{label}（{beside[0]}{text[placeholder.start : placeholder.end]}{beside[1]}）"


class CommentsPart:
    """The comments of one document, numbered from 0 in the order they are added."""

    def __init__(self, document: Document, written: datetime) -> None:
        """Comments of `document`, dated `written`; the part is made with the first comment."""
        self._document = document
        # Word shows this as local time whatever the zone mark says, so it gets the local clock.
        self._date = written.replace(tzinfo=None, microsecond=0).isoformat() + "Z"
        self._root: etree._Element | None = None
        self.count = 0

    def add(self, text: str) -> int:
        """Add a comment that says `text` and return its number."""
        number = self.count
        self.count += 1
        comment = child(
            self._part_root(),
            "comment",
            id=number,
            author=COMMENT_AUTHOR,
            date=self._date,
            initials=COMMENT_INITIALS,
        )
        paragraph = child(comment, "p")
        child(child(paragraph, "pPr"), "pStyle", val=COMMENT_TEXT)
        mark = child(paragraph, "r")
        child(child(mark, "rPr"), "rStyle", val=COMMENT_REFERENCE)
        child(mark, "annotationRef")
        run = child(paragraph, "r")
        child(child(run, "rPr"), "rFonts", hint="eastAsia")
        add_text(run, text)
        return number

    def _part_root(self) -> etree._Element:
        if self._root is None:
            self._root = self._make_part()
        return self._root

    def _make_part(self) -> etree._Element:
        _ = self._document.comments
        part = cast("XmlPart", self._document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS))
        return cast("etree._Element", part.element)
