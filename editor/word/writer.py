"""Speech -> .docx in the layout of the norm, every open value marked and commented."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lxml import etree

from editor.files import write_atomically
from editor.speech.model import Block, Role, Speech
from editor.speech.placeholders import Placeholder
from editor.word.blank import Properties, blank_document
from editor.word.comments import CommentsPart, describe
from editor.word.layout import GB_T_9704, PageLayout
from editor.word.markup import add_text, child, needs_hint, switch
from editor.word.packing import pack
from editor.word.styles import COMMENT_REFERENCE, NORMAL, RUN_IN_TEXT, STYLE_OF_ROLE

_HEAD_ROLES = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER})
_HIGHLIGHT = "yellow"


@dataclass(frozen=True, slots=True)
class WrittenDocx:
    """What was written: the file, the comments in it, the open values that were given."""

    path: Path
    comments: int
    placeholders: int


@dataclass(frozen=True, slots=True)
class _Look:
    """What sets a run apart from its paragraph."""

    highlight: bool
    run_in: bool = False
    unbold: bool = False


def write_docx(
    speech: Speech,
    path: Path,
    *,
    placeholders: Sequence[Placeholder] = (),
    layout: PageLayout = GB_T_9704,
    title: str = "",
    author: str = "",
    created: datetime | None = None,
) -> WrittenDocx:
    """Write `speech` to `path` as a Word document.

    Each of `placeholders` (offsets into `speech.text`, any order) is highlighted and carries a
    comment on exactly its characters; of one that overlaps an earlier one or lies outside every
    paragraph nothing is written. `title` and `author` go into the properties; without `title` the
    speech's own is taken. `created` (default: now; without a zone: local time) is the date of the
    file and of the comments: the same arguments give the same bytes. Characters that XML cannot
    hold and blanks around a paragraph are left out. Raises `CannotWrite`; an old file at `path` is
    then untouched.
    """
    time = (created or datetime.now().astimezone()).astimezone()
    document = blank_document(layout, Properties(title or speech.title, author, time))
    comments = CommentsPart(document, created or time)
    writer = _BodyWriter(speech, placeholders, layout, comments)
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
        self, speech: Speech, placeholders: Sequence[Placeholder], layout: PageLayout, comments: CommentsPart
    ) -> None:
        self._text = speech.text
        self._blocks = speech.blocks
        self._placeholders = _apart(placeholders)
        self._starts = [placeholder.start for placeholder in self._placeholders]
        self._layout = layout
        self._comments = comments

    def write(self, body: etree._Element) -> None:
        """Append all paragraphs to `body`."""
        gaps = blank_line_behind(self._blocks)
        for index, block in enumerate(self._blocks):
            self._write_paragraph(body, block, self._layout.line_pitch if index in gaps else 0)

    def _write_paragraph(self, body: etree._Element, block: Block, space_behind: int) -> None:
        paragraph = child(body, "p")
        start, end = _without_blanks(block)
        runs_in = bool(block.role.heading_level) and start < block.start + block.lead_end < end
        self._write_properties(paragraph, block, space_behind, runs_in)
        border = block.start + block.lead_end if runs_in else end
        unbold = runs_in and self._layout.headings[block.role.heading_level - 1].bold
        for piece_start, piece_end, placeholder in self._pieces(start, end):
            runs = [
                (piece_start, min(piece_end, border), _Look(highlight=placeholder is not None)),
                (
                    max(piece_start, border),
                    piece_end,
                    _Look(highlight=placeholder is not None, run_in=True, unbold=unbold),
                ),
            ]
            self._write_runs(paragraph, [run for run in runs if run[0] < run[1]], placeholder)

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

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, Placeholder | None]]:
        """Cut `start` to `end` of the text into open values and what lies between them."""
        position = start
        index = bisect_left(self._starts, start)
        if index and self._placeholders[index - 1].end > start:
            index -= 1
        while index < len(self._placeholders) and self._starts[index] < end:
            placeholder = self._placeholders[index]
            open_start, open_end = max(placeholder.start, start), min(placeholder.end, end)
            if position < open_start:
                yield position, open_start, None
            yield open_start, open_end, placeholder
            position = open_end
            index += 1
        if position < end:
            yield position, end, None

    def _write_runs(
        self,
        paragraph: etree._Element,
        runs: Sequence[tuple[int, int, _Look]],
        placeholder: Placeholder | None,
    ) -> None:
        if placeholder is None:
            for start, end, look in runs:
                _write_run(paragraph, self._text[start:end], look)
            return
        number = self._comments.add(describe(placeholder, self._text))
        child(paragraph, "commentRangeStart", id=number)
        for start, end, look in runs:
            _write_run(paragraph, self._text[start:end], look)
        child(paragraph, "commentRangeEnd", id=number)
        mark = child(paragraph, "r")
        child(child(mark, "rPr"), "rStyle", val=COMMENT_REFERENCE)
        child(mark, "commentReference", id=number)


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


def _apart(placeholders: Sequence[Placeholder]) -> list[Placeholder]:
    """Return `placeholders` in order, without empty ones and those that overlap an earlier one."""
    apart: list[Placeholder] = []
    for placeholder in sorted(placeholders, key=lambda p: (p.start, p.end)):
        if max(placeholder.start, apart[-1].end if apart else 0) == placeholder.start < placeholder.end:
            apart.append(placeholder)
    return apart


def _without_blanks(block: Block) -> tuple[int, int]:
    """Return the block's range in the text without the blanks that some drafts indent with."""
    inner = block.text.strip()
    start = block.start + len(block.text) - len(block.text.lstrip())
    return start, start + len(inner)
