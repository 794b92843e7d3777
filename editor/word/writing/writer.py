"""Speech -> .docx in the layout of the norm, every open value marked and commented."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from lxml import etree

from editor.files import write_atomically
from editor.speech.blank_lines import blank_line_behind
from editor.speech.model import Block, Role, Speech
from editor.speech.placeholders import Placeholder
from editor.word.anchors import PURPOSE_PROPERTY, ROUND_PROPERTY, TITLE_BREAK, anchor_name
from editor.word.layouts.layout import GB_T_9704, PageLayout
from editor.word.markup import child, without_breaks
from editor.word.writing.blank import Properties, blank_document, open_body
from editor.word.writing.comments import CommentsPart
from editor.word.writing.custom_properties import add_custom_properties
from editor.word.writing.packing import pack
from editor.word.writing.remarks import Marking, Remark, markings_by_block, without_blanks
from editor.word.writing.review_head import ReviewHead, add_review_head
from editor.word.writing.runs import add_run, drop_if_empty, heading_is_bold, write_look
from editor.word.writing.styles import COMMENT_REFERENCE, RUN_IN_TEXT

__all__ = ["Remark", "ReviewHead", "WrittenDocx", "write_docx"]

_HIGHLIGHT = "yellow"
_BROKEN_ROLES = frozenset({Role.TITLE, Role.SUBTITLE})


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
    likewise. `title_breaks` are offsets into `speech.text` in front of which a line of the title or the
    subtitle ends. `head` is the line above the first page.

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
    with open_body(document) as body:
        writer.write(body)
    write_atomically(path, pack(document))
    return WrittenDocx(path, comments.count, len(placeholders))


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
        self._text = without_breaks(speech.text) if round_id else speech.text
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
        properties = child(paragraph, "pPr")
        write_look(properties, block.role, runs_in=runs_in, space_behind=space_behind)
        drop_if_empty(properties)
        border = block.start + block.lead_end if runs_in else end
        if self._round_id:
            child(paragraph, "bookmarkStart", id=index, name=anchor_name(self._round_id, index))
        unbold = runs_in and heading_is_bold(self._layout, block.role)
        in_text = _Look(run_in=True, unbold=unbold)
        breaks = [b for b in self._breaks if start < b < end] if block.role in _BROKEN_ROLES else []
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
    add_run(
        paragraph,
        text,
        style=RUN_IN_TEXT if look.run_in else "",
        unbold=look.unbold,
        highlight=_HIGHLIGHT if look.highlight else "",
    )
