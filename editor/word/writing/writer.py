"""Speech -> .docx in the layout of the norm, every open value marked and commented."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from lxml import etree

from editor.files import write_atomically
from editor.speech.model import Block, Role, Speech
from editor.speech.placeholders import Placeholder
from editor.word.anchors import PURPOSE_PROPERTY, ROUND_PROPERTY, TITLE_BREAK, anchor_name
from editor.word.layouts.layout import GB_T_9704, PageLayout
from editor.word.markup import add_text, child, needs_hint, switch
from editor.word.writing.blank import Properties, blank_document
from editor.word.writing.comments import CommentsPart
from editor.word.writing.custom_properties import add_custom_properties
from editor.word.writing.packing import pack
from editor.word.writing.remarks import Marking, Remark, markings_by_block, without_blanks
from editor.word.writing.review_head import ReviewHead, add_review_head
from editor.word.writing.styles import COMMENT_REFERENCE, NORMAL, RUN_IN_TEXT, STYLE_OF_ROLE

__all__ = ["Remark", "ReviewHead", "WrittenDocx", "blank_line_behind", "write_docx"]

_HEAD_ROLES = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER})
_HIGHLIGHT = "yellow"
_BREAKS = re.compile("[\v\u2028\u2029\u0085]")


@dataclass(frozen=True, slots=True)
class WrittenDocx:
    """What was written: the file, the comments in it, the open values that were given."""

    path: Path
    comments: int
    placeholders: int


@dataclass(frozen=True, slots=True)
class _Look:
    """What sets a run apart from its paragraph."""

    highlight: bool = False
    run_in: bool = False
    unbold: bool = False


_PLAIN = _Look()


def write_docx(  # noqa: PLR0913 - everything a file can carry, each by its name
    speech: Speech,
    path: Path,
    *,
    placeholders: Sequence[Placeholder] = (),
    layout: PageLayout = GB_T_9704,
    title: str = "",
    author: str = "",
    created: datetime | None = None,
    remarks: Sequence[Remark] = (),
    round_id: str = "",
    purpose: str = "",
    title_breaks: Collection[int] = (),
    head: ReviewHead | None = None,
) -> WrittenDocx:
    """Write `speech` to `path` as a Word document.

    Each of `placeholders` (offsets into `speech.text`, any order) is highlighted and carries a
    comment on exactly its characters; of one that overlaps an earlier one or lies outside every
    paragraph nothing is written. `remarks` are further comments, which may overlap anything. `title`
    and `author` go into the properties; without `title` the speech's own is taken. `created`
    (default: now; without a zone: local time) is the date of the file and of the comments: the same
    arguments give the same bytes. Characters that XML cannot hold and blanks around a paragraph are
    left out.

    With a `round_id` paragraph number i is anchored by the bookmark `anchor_name(round_id, i)`, the
    file says its round, and a break inside a paragraph is written as a blank. `purpose` is noted
    likewise. `title_breaks` are offsets into `speech.text` in front of which a line of the title ends.
    `head` is the line above the first page.

    Raises `CannotWrite`; an old file at `path` is then untouched.
    """
    time = (created or datetime.now().astimezone()).astimezone()
    document = blank_document(layout, Properties(title or speech.title, author, time))
    add_custom_properties(document, {ROUND_PROPERTY: round_id, PURPOSE_PROPERTY: purpose})
    if head is not None:
        add_review_head(document, head, layout)
    comments = CommentsPart(document, created or time)
    markings = markings_by_block(speech.text, speech.blocks, placeholders, remarks)
    writer = _BodyWriter(speech, markings, layout, comments, round_id, frozenset(title_breaks))
    body = document.element.body
    section = body.sectPr
    body.remove(section)
    writer.write(body)
    body.append(section)
    write_atomically(path, pack(document))
    return WrittenDocx(path, comments.count, len(placeholders))


def blank_line_behind(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the blocks behind which one line stays empty.

    They are the last block of the head (title, subtitle, date, speaker) and the one before the
    first signature; never the last block of all.
    """
    head = next((i for i, block in enumerate(blocks) if block.role not in _HEAD_ROLES), len(blocks))
    signature = next((i for i, block in enumerate(blocks) if block.role is Role.SIGNATURE), 0)
    return frozenset({head - 1, signature - 1} & set(range(len(blocks) - 1)))


class _BodyWriter:
    """Writes the paragraphs of one speech straight to the XML of the body."""

    def __init__(
        self,
        speech: Speech,
        markings: dict[int, list[Marking]],
        layout: PageLayout,
        comments: CommentsPart,
        round_id: str,
        title_breaks: frozenset[int],
    ) -> None:
        # What comes back is compared by paragraph; a break that another program put inside one is none.
        self._text = _BREAKS.sub(" ", speech.text) if round_id else speech.text
        self._blocks = speech.blocks
        self._markings = markings
        self._layout = layout
        self._comments = comments
        self._round_id = round_id
        self._breaks = title_breaks

    def write(self, body: etree._Element) -> None:
        """Append all paragraphs to `body`."""
        gaps = blank_line_behind(self._blocks)
        for index, block in enumerate(self._blocks):
            self._write_paragraph(body, index, block, self._layout.line_pitch if index in gaps else 0)

    def _write_paragraph(self, body: etree._Element, index: int, block: Block, space_behind: int) -> None:
        paragraph = child(body, "p")
        start, end = without_blanks(block)
        runs_in = bool(block.role.heading_level) and start < block.start + block.lead_end < end
        self._write_properties(paragraph, block, space_behind, runs_in)
        border = block.start + block.lead_end if runs_in else end
        if self._round_id:
            child(paragraph, "bookmarkStart", id=index, name=anchor_name(self._round_id, index))
        unbold = runs_in and self._layout.headings[block.role.heading_level - 1].bold
        in_text = _Look(run_in=True, unbold=unbold)
        breaks = [b for b in self._breaks if start < b < end] if block.role is Role.TITLE else []
        markings = self._markings.get(index, [])
        if markings or breaks:
            self._write_marked(paragraph, (start, border, end), in_text, markings, breaks)
        else:
            if start < border:
                _write_run(paragraph, self._text[start:border], _PLAIN)
            if border < end:
                _write_run(paragraph, self._text[border:end], in_text)
        if self._round_id:
            child(paragraph, "bookmarkEnd", id=index)

    def _write_properties(
        self, paragraph: etree._Element, block: Block, space_behind: int, runs_in: bool
    ) -> None:
        style = STYLE_OF_ROLE[block.role]
        if style == NORMAL and not space_behind:
            return
        properties = child(paragraph, "pPr")
        if style != NORMAL:
            child(properties, "pStyle", val=style)
        if runs_in:
            # The style keeps a heading whole and with the next paragraph; here that is long text.
            switch(properties, "keepNext", False)
            switch(properties, "keepLines", False)
        if space_behind:
            child(properties, "spacing", after=space_behind)

    def _write_marked(
        self,
        paragraph: etree._Element,
        borders: tuple[int, int, int],
        in_text: _Look,
        markings: Sequence[Marking],
        breaks: Sequence[int],
    ) -> None:
        """Write a paragraph cut wherever a marking begins or ends, the heading ends or a line breaks."""
        numbered = [(marking, self._comments.add(marking.text)) for marking in markings]
        ends = {edge for marking in markings for edge in (marking.start, marking.end)}
        cuts = sorted(ends.union(borders, breaks))
        active = 0
        for left, right in pairwise(cuts):
            for marking, number in numbered:
                if marking.start == left:
                    child(paragraph, "commentRangeStart", id=number)
                    active += marking.highlight
            look = in_text if left >= borders[1] else _PLAIN
            look = _Look(active > 0, look.run_in, look.unbold)
            if left in breaks:
                _write_title_break(paragraph)
            _write_run(paragraph, self._text[left:right], look)
            for marking, number in numbered:
                if marking.end == right:
                    _close_comment(paragraph, number)
                    active -= marking.highlight


def _close_comment(paragraph: etree._Element, number: int) -> None:
    child(paragraph, "commentRangeEnd", id=number)
    mark = child(paragraph, "r")
    child(child(mark, "rPr"), "rStyle", val=COMMENT_REFERENCE)
    child(mark, "commentReference", id=number)


def _write_title_break(paragraph: etree._Element) -> None:
    run = child(paragraph, "r")
    child(child(run, "rPr"), "rStyle", val=TITLE_BREAK)
    child(run, "br")


def _write_run(paragraph: etree._Element, text: str, look: _Look) -> None:
    run = child(paragraph, "r")
    hint = needs_hint(text)
    if hint or look.run_in or look.highlight:
        properties = child(run, "rPr")
        if look.run_in:
            child(properties, "rStyle", val=RUN_IN_TEXT)
        if hint:
            child(properties, "rFonts", hint="eastAsia")
        if look.unbold:
            switch(properties, "b", False)
            switch(properties, "bCs", False)
        if look.highlight:
            child(properties, "highlight", val=_HIGHLIGHT)
    add_text(run, text)
