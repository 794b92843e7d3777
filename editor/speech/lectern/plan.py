"""The copy that lies on the lectern: which words stand on which line of which page.

A speaker reads from it standing, at arm's length, and turns the page while speaking. So the letters are
large, no line or page ends inside what belongs together (`units`), a page ends with a sentence
wherever that costs no more than half of it, and nothing stands on it that could be read out by mistake.
18 pt with 33 pt from line to line is the habit of offices; a speaker who wants it larger gets the same
proportions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from editor.speech.blank_lines import FLUSH_ROLES, HEAD_ROLES, blank_line_behind
from editor.speech.lectern.lines import EM, Paragraph
from editor.speech.lectern.model import (
    LecternLine,
    LecternOptions,
    LecternPage,
    LecternPlan,
    PageEnd,
    Sheet,
)
from editor.speech.lectern.readings import Reading
from editor.speech.lectern.units import Grade, grades
from editor.speech.model import Block, Role, Speech
from editor.speech.pattern import Pattern
from editor.speech.titles.lines import Boundaries, title_breaks

__all__ = ["LecternLine", "LecternOptions", "LecternPage", "LecternPlan", "PageEnd", "Sheet", "plan"]

Value = TypeVar("Value")
_INDENT = 2 * EM
_NEXT_WORDS = 8
_BLANKS = " \t\u3000\u00a0\ufeff"

_SENTENCE_END = Pattern(r"[。！？；!?;]+[”’」』）)》】]*[ \u3000]*")
_BREATH = Pattern(r"(?:[，、：,:]|……|——)[”’」』）)》】]*[ \u3000]*")
_PAUSE = Pattern(r"[。！？!?]+[”’」』）)》】]*")


def plan(
    speech: Speech,
    options: LecternOptions | None = None,
    boundaries: Boundaries | None = None,
    *,
    readings: Sequence[Reading] = (),
    sheet: Sheet | None = None,
) -> LecternPlan:
    """Lay the speech out. Pure; time grows with the length of the text.

    `boundaries` gives the words of a paragraph (`Segmenter.boundaries`); without it only marks, figures
    and names keep characters together. `readings` are in order (`readings_for`); without `options.ruby`
    they are left out.
    """
    wanted = options or LecternOptions()
    kept = tuple(readings) if wanted.ruby else ()
    pauses = _pauses(speech) if wanted.pauses else ()
    composer = _Composer(speech, wanted, sheet or Sheet(), boundaries, kept, pauses)
    return LecternPlan(wanted, tuple(composer.pages()), kept, pauses)


def _pauses(speech: Speech) -> tuple[int, ...]:
    """Behind each sentence but the last of a paragraph, outside titles and headings."""
    return tuple(
        block.start + match.end()
        for block in speech.blocks
        if block.role not in HEAD_ROLES
        for match in _PAUSE.finditer(block.text.rstrip(_BLANKS))
        if match.end() < len(block.text.rstrip(_BLANKS))
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the next line begins: the index of its block and the offset in the block's text."""

    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A possible end of a page: behind so many lines, the last ending at `end`; `used` points are full."""

    lines: int
    end: int
    next: _Place
    used: float


class _Composer:
    """Fills pages one by one; a paragraph is graded once and forgotten when its page is done."""

    def __init__(
        self,
        speech: Speech,
        options: LecternOptions,
        sheet: Sheet,
        boundaries: Boundaries | None,
        readings: Sequence[Reading],
        pauses: Sequence[int],
    ) -> None:
        self._blocks = speech.blocks
        self._gaps = blank_line_behind(speech.blocks)
        self._text = speech.text
        self._options = options
        self._sheet = sheet
        self._boundaries = boundaries
        self._readings = _by_block(speech.blocks, [(r.start, r) for r in readings])
        self._pauses = _by_block(speech.blocks, [(p - 1, p) for p in pauses])
        self._bounds = [_without_blanks(block.text) for block in speech.blocks]
        self._ready: dict[int, Paragraph] = {}
        self._title_rooms: dict[int, int] = {}
        self._titles: dict[int, tuple[int, ...]] = {}
        footer = options.line_pitch if options.next_words else 0
        self._height = max(sheet.height - footer, options.title_pitch)

    def pages(self) -> list[LecternPage]:
        """All pages; none for a speech without paragraphs."""
        found: list[LecternPage] = []
        place = self._from(0)
        while place is not None:
            page, place = self._page(place)
            found.append(page)
        return found

    def _from(self, block: int) -> _Place | None:
        """Where the text of a block begins, or of the next one that has any."""
        for index in range(block, len(self._blocks)):
            begins, ends = self._bounds[index]
            if begins < ends:
                return _Place(index, begins)
        return None

    def _page(self, place: _Place) -> tuple[LecternPage, _Place | None]:
        """The page that begins at `place`, and where the next begins; None behind the last."""
        for done in [index for index in self._ready if index < place.block]:
            del self._ready[done]
        lines: list[LecternLine] = []
        cuts: dict[PageEnd, list[_Cut]] = {kind: [] for kind in PageEnd}
        used = 0.0
        current: _Place | None = place
        while current is not None:
            line, following, height = self._line(current, fresh=not lines)
            if lines and used + height > self._height:
                cut, kind = self._choose(cuts, lines, current)
                return self._cut_off(lines, cut, kind), cut.next
            lines.append(line)
            used += height
            self._note_cuts(cuts, line, following, len(lines), used)
            if following is not None and following.block != current.block:
                used += self._options.line_pitch if current.block in self._gaps else 0.0
            current = following
        return LecternPage(tuple(lines), PageEnd.LAST), None

    def _line(self, place: _Place, *, fresh: bool) -> tuple[LecternLine, _Place | None, float]:
        """The line at `place`, where the next begins, its height; `fresh` for the first line of a page."""
        block = self._blocks[place.block]
        paragraph = self._paragraph(place.block)
        begin_of_text, end_of_text = self._bounds[place.block]
        first = place.offset == begin_of_text
        # LibreOffice indents what follows a page break inside a paragraph: that room is left there too.
        room = self._room(place.block, indented=first or fresh)
        by_sense = self._title_ends(place.block) if block.role is Role.TITLE else ()
        end = next((e for e in by_sense if e > place.offset), 0)
        end = end or min(paragraph.line_end(place.offset, room), end_of_text)
        line = LecternLine(block.start + place.offset, block.start + end, place.block, first)
        is_title = block.role is Role.TITLE
        height = self._options.title_pitch if is_title else self._options.line_pitch
        following = _Place(place.block, end) if end < end_of_text else self._from(place.block + 1)
        return line, following, height

    def _room(self, index: int, *, indented: bool) -> int:
        role = self._blocks[index].role
        if role is Role.TITLE:
            return self._title_room(index)
        full = int(self._sheet.width / self._options.size * EM)
        return full - _INDENT if indented and role not in FLUSH_ROLES else full

    def _title_room(self, index: int) -> int:
        """The narrowest room that gives a title no more lines than it needs: lines of like length."""
        if index not in self._title_rooms:
            full = int(self._sheet.width / self._options.title_size * EM)
            paragraph = self._paragraph(index)
            fewest = _count_lines(paragraph, full)
            narrow = max(paragraph.width(0, len(paragraph.text)) // fewest, EM)
            rooms = range(min(narrow, full), full, EM)
            self._title_rooms[index] = next((r for r in rooms if _count_lines(paragraph, r) == fewest), full)
        return self._title_rooms[index]

    def _title_ends(self, index: int) -> tuple[int, ...]:
        """Where the lines of a title end by sense; nothing where that is not to be had."""
        if index not in self._titles:
            begin, end = self._bounds[index]
            paragraph = self._paragraph(index)
            full = int(self._sheet.width / self._options.title_size * EM)
            found: tuple[int, ...] = ()
            if self._boundaries is not None and paragraph.width(begin, end) > full:
                inner = paragraph.text[begin:end]
                breaks = title_breaks(inner, max(full // EM - 1, 1), self._boundaries)
                ends = (begin, *(begin + at for at in breaks), end)
                if breaks and all(paragraph.width(a, b) <= full for a, b in pairwise(ends)):
                    found = ends[1:]
            self._titles[index] = found
        return self._titles[index]

    def _paragraph(self, index: int) -> Paragraph:
        if index not in self._ready:
            block = self._blocks[index]
            size = self._options.title_size if block.role is Role.TITLE else self._options.size
            graded = grades(block.text, self._boundaries, line=int(self._sheet.width / size) - 1)
            above: dict[int, str] = {}
            for reading in self._readings.get(index, ()):
                above |= {at - block.start: syllable for at, syllable in reading.syllables()}
            behind = [pause - block.start for pause in self._pauses.get(index, ())]
            self._ready[index] = Paragraph(block.text, graded, readings=above, pauses=behind)
        return self._ready[index]

    def _note_cuts(
        self,
        cuts: Mapping[PageEnd, list[_Cut]],
        line: LecternLine,
        following: _Place | None,
        count: int,
        used: float,
    ) -> None:
        """Note where a page could end in this line: its last sentence, its last mark, its end."""
        block = self._blocks[line.block]
        if following is None or (following.block != line.block and _leads_on(block)):
            return
        ends_block = following.block != line.block
        if not ends_block and _in_lead(block, line.end - block.start):
            return
        cuts[PageEnd.SENTENCE if ends_block else PageEnd.WORD].append(_Cut(count, line.end, following, used))
        if ends_block or _is_short(block):
            return
        for kind, pattern in ((PageEnd.SENTENCE, _SENTENCE_END), (PageEnd.MARK, _BREATH)):
            place = self._last_end(pattern, line)
            if place and not _in_lead(block, place):
                behind = _Place(line.block, place)
                cuts[kind].append(_Cut(count, block.start + place, behind, used))

    def _last_end(self, pattern: Pattern, line: LecternLine) -> int:
        """The last place in a line, as an offset in its block, where `pattern` ends and a line may; or 0."""
        block = self._blocks[line.block]
        graded = self._paragraph(line.block).grades
        start, end = line.start - block.start, line.end - block.start
        places = [m.end() for m in pattern.finditer(block.text, start, end) if graded[m.end()] >= Grade.TIGHT]
        return places[-1] if places else 0

    def _choose(
        self, cuts: Mapping[PageEnd, list[_Cut]], lines: Sequence[LecternLine], overflowing: _Place
    ) -> tuple[_Cut, PageEnd]:
        """The end of a full page: the last sentence, the last mark or the last line, no heading alone."""
        half = self._height / 2
        if self._options.end_at_sentence:
            for kind in (PageEnd.SENTENCE, PageEnd.MARK):
                if cuts[kind] and cuts[kind][-1].used >= half:
                    return cuts[kind][-1], kind
        every = [(cut, kind) for kind in PageEnd for cut in cuts[kind]]
        if every:
            return max(every, key=lambda pair: (pair[0].lines, pair[0].end))
        return _Cut(len(lines), lines[-1].end, overflowing, 0), PageEnd.WORD

    def _cut_off(self, lines: Sequence[LecternLine], cut: _Cut, kind: PageEnd) -> LecternPage:
        last = lines[cut.lines - 1]
        kept = (*lines[: cut.lines - 1], LecternLine(last.start, cut.end, last.block, last.first))
        return LecternPage(kept, kind, self._words_at(cut.next) if self._options.next_words else "")

    def _words_at(self, place: _Place) -> str:
        """The first words of a page, up to a mark or some characters."""
        text = self._blocks[place.block].text[place.offset : place.offset + 2 * _NEXT_WORDS].rstrip(_BLANKS)
        graded = self._paragraph(place.block).grades
        end = next(
            (
                at
                for at in range(min(_NEXT_WORDS, len(text)), 1, -1)
                if graded[place.offset + at] >= Grade.TIGHT
            ),
            min(_NEXT_WORDS, len(text)),
        )
        return text[:end].rstrip("，。、；：！？" + _BLANKS)


def _without_blanks(text: str) -> tuple[int, int]:
    """Where the text of a paragraph begins and ends without the blanks around it."""
    kept = len(text.rstrip(_BLANKS))
    return min(len(text) - len(text.lstrip(_BLANKS)), kept), kept


def _count_lines(paragraph: Paragraph, room: int) -> int:
    count, at = 0, 0
    while at < len(paragraph.text):
        at = paragraph.line_end(at, room)
        count += 1
    return max(count, 1)


def _leads_on(block: Block) -> bool:
    """Whether a page may not end behind this block: what it announces must follow it."""
    alone = bool(block.role.heading_level) and block.lead_end == len(block.text)
    return alone or block.role in HEAD_ROLES or block.role is Role.SALUTATION


def _in_lead(block: Block, place: int) -> bool:
    """Whether only the heading that runs into its text stands before `place`, an offset in the block."""
    return bool(block.role.heading_level) and not block.text[block.lead_end : place].strip(_BLANKS)


def _is_short(block: Block) -> bool:
    """Whether a page never ends inside this block: titles and headings that stand alone."""
    return block.role in HEAD_ROLES or (bool(block.role.heading_level) and block.lead_end == len(block.text))


def _by_block(blocks: Sequence[Block], placed: Sequence[tuple[int, Value]]) -> dict[int, list[Value]]:
    """Values by the index of the block that holds their offset; `placed` is in order."""
    found: dict[int, list[Value]] = {}
    index = 0
    for at, value in placed:
        while index < len(blocks) and blocks[index].end <= at:
            index += 1
        if index < len(blocks) and at >= blocks[index].start:
            found.setdefault(index, []).append(value)
    return found
