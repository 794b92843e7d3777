"""The page of a speech as a grid: 28 characters a line, 22 lines a page (GB/T 9704-2012, 5.2.3).

The line model is the one the exported Word is written for: a full-width character takes one cell,
a half-width one half a cell; no mark that closes begins a line and none that opens ends one; Latin
words, runs of digits and a pair —— or …… are not broken; the first line of a running paragraph
starts two cells in. So the window, the page count and the Word file break lines at the same places.
Another layout brings another `PageGrid`; without one all functions count on the grid of the norm.
All widths below are half cells, which keeps the arithmetic whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor.speech.blank_lines import blank_line_behind
from editor.speech.model import Block, Role, Speech
from editor.speech.page_grid import NORM_GRID, PageGrid
from editor.speech.pattern import Pattern

CHARACTERS_PER_LINE = round(NORM_GRID.characters)
LINES_PER_PAGE = NORM_GRID.lines
TITLE_CHARACTERS = round(NORM_GRID.title_characters)
INDENT_CHARACTERS = round(NORM_GRID.indent)

# What Word uses for zh-CN, less the marks it lists on both sides (· and ．).
NOT_AT_LINE_START = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
NOT_AT_LINE_END = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥"

_CLOSING = frozenset(NOT_AT_LINE_START)
_OPENING = frozenset(NOT_AT_LINE_END)
_HALF = frozenset(map(chr, range(0x20, 0x7F))) | {"\u00a0"}
_WORD = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:%/-_+&@#'*")
_PAIRED = frozenset("—…")
_ALL_FULL = Pattern(r"[\u3400-\u9fff]*")


def break_lines(text: str, first: int, rest: int) -> list[int]:
    """Return the end offsets (code points) of the lines of one paragraph.

    `first` and `rest` are the widths of the first and the other lines in half cells (52 and 56 for
    running text). An empty paragraph is one line that ends at 0.
    """
    ends: list[int] = []
    start, size = 0, len(text)
    room = first
    while start < size:
        start = _line_end(text, start, room)
        ends.append(start)
        room = rest
    return ends or [0]


def _line_end(text: str, start: int, room: int) -> int:
    """Where the line that begins at `start` ends when it is `room` half cells wide."""
    size = len(text)
    plain = _ALL_FULL.match(text, start, min(size, start + room // 2))
    position = plain.end() if plain is not None else start
    used = (position - start) * 2
    while position < size:
        width = 1 if text[position] in _HALF else 2
        if used + width > room:
            break
        used += width
        position += 1
    if position >= size:
        return size
    while position < size and text[position] in {" ", "\u3000"}:
        position += 1
    return _last_break(text, start, position)


def _last_break(text: str, start: int, limit: int) -> int:
    """The last place at or before `limit` where a line may end; `limit` if there is none."""
    place = limit
    while place > start:
        if place >= len(text) or may_break(text, place):
            return place
        place -= 1
    return limit


def may_break(text: str, place: int) -> bool:
    """Whether a line may end between `text[place - 1]` and `text[place]`."""
    left, right = text[place - 1], text[place]
    if right in _CLOSING or left in _OPENING:
        return False
    if left in _WORD and right in _WORD:
        return False
    return not (left == right and left in _PAIRED)


def line_widths(role: Role, grid: PageGrid = NORM_GRID) -> tuple[int, int]:
    """The widths of the first and the other lines of a paragraph of this role, in half cells."""
    return grid.widths(role)


def block_lines(block: Block, grid: PageGrid = NORM_GRID) -> int:
    """How many lines a block takes."""
    return _paragraph_lines(block.text, *grid.widths(block.role))


@lru_cache(maxsize=32768)
def _paragraph_lines(text: str, first: int, rest: int) -> int:
    # The pages of a draft are counted after every pause, and nearly all paragraphs are as before.
    return len(break_lines(text, first, rest))


def count_pages(speech: Speech, grid: PageGrid = NORM_GRID) -> int:
    """How many pages the speech fills in print; 1 for an empty one.

    One line stays empty below the head and above a signature, unless it would stand at the head of
    a page. Headings that stand alone on their lines, and salutations, go to the page of the line that
    follows them.
    """
    return _page_count(_lay(speech, grid)[-1], grid)


class Pages:
    """On which page of the print a place of the speech stands; `count` is as `count_pages` says."""

    def __init__(self, speech: Speech, grid: PageGrid = NORM_GRID) -> None:
        """Lay the speech out once; a paragraph is broken into lines when it is first asked about."""
        self._grid = grid
        self._blocks = speech.blocks
        self._offsets = [block.start for block in speech.blocks]
        self._tops = _lay(speech, grid)
        self._ends: dict[int, list[int]] = {}
        self.count = _page_count(self._tops[-1], grid)

    def at(self, offset: int) -> int:
        """The page, from 1, of the character at a code-point offset into the text of the speech."""
        index = bisect_right(self._offsets, offset) - 1
        if index < 0:
            return 1
        block = self._blocks[index]
        if index not in self._ends:
            self._ends[index] = break_lines(block.text, *self._grid.widths(block.role))
        ends = self._ends[index]
        line = min(bisect_right(ends, offset - block.start), len(ends) - 1)
        height = self._grid.line_height(block.role)
        return _advance(self._tops[index], line, height, self._grid.height) // self._grid.height + 1


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: `text[start:end]` of `Speech.text` where `text` is the speech's.

    `block` is the index of its paragraph in `Speech.blocks`, `first` says whether it is the first line
    of it (it carries the indent), `top` and `height` are its place below the upper edge of the type
    area in the unit of `PageGrid.pitch`. An empty line has the block -1 and `start == end == 0`.
    """

    block: int
    start: int
    end: int
    first: bool
    top: int
    height: int


Page = tuple[Line, ...]
"""The lines of a page from above; a page that ends early has fewer."""


def lay_pages(speech: Speech, grid: PageGrid = NORM_GRID) -> list[Page]:
    """Lay the speech out line by line, as `count_pages` counts; an empty speech has one empty page."""
    tops = _lay(speech, grid)
    pages: list[list[Line]] = [[] for _ in range(_page_count(tops[-1], grid))]
    for index, (block, gap) in enumerate(_with_gaps(speech)):
        height = grid.line_height(block.role)
        top = tops[index]
        if gap and top % grid.height:
            pages[top // grid.height].append(
                Line(-1, 0, 0, False, top % grid.height - grid.pitch, grid.pitch)
            )
        start = 0
        for end in break_lines(block.text, *grid.widths(block.role)):
            line = Line(index, block.start + start, block.start + end, not start, top % grid.height, height)
            pages[top // grid.height].append(line)
            top = _advance(top, 1, height, grid.height)
            start = end
    return [tuple(page) for page in pages]


def _page_count(bottom: int, grid: PageGrid) -> int:
    return max(1, -(-bottom // grid.height))


def _lay(speech: Speech, grid: PageGrid) -> list[int]:
    """Where each block begins, pages laid end to end, in the unit of the grid; then where the last ends."""
    tops: list[int] = []
    kept: list[tuple[int, int]] = []
    bottom, page = 0, grid.height
    sizes = {role: (*grid.widths(role), grid.line_height(role)) for role in Role}
    for block, gap in _with_gaps(speech):
        first, rest, height = sizes[block.role]
        extent = gap * grid.pitch, _paragraph_lines(block.text, first, rest)
        if _leads_on(block):
            kept.append(extent)
            continue
        if kept:
            bottom = _place_together(tops, bottom, kept, grid, following=1)
            kept = []
        bottom = _place(tops, bottom, extent, height, page)
    if kept:
        bottom = _place_together(tops, bottom, kept, grid, following=0)
    tops.append(bottom)
    return tops


def _leads_on(block: Block) -> bool:
    """Whether it never stands last on a page: a heading alone on its line, a salutation."""
    alone = block.lead_end == len(block.text) and block.role.heading_level > 0
    return alone or block.role is Role.SALUTATION


def _place(tops: list[int], bottom: int, extent: tuple[int, int], height: int, page: int) -> int:
    """Put a block (the gap above it, its lines) below what there is; returns where it ends."""
    gap, lines = extent
    used = bottom % page
    top = bottom + gap if used else bottom
    if used and used + gap + height > page:
        top = bottom - used + page
    tops.append(top)
    return _advance(top, lines - 1, height, page) + height


def _place_together(
    tops: list[int], bottom: int, kept: list[tuple[int, int]], grid: PageGrid, *, following: int
) -> int:
    """Put headings down that must stand on one page with the line that follows them, if any does."""
    needed = (sum(lines for _gap, lines in kept) + following) * grid.pitch
    room = grid.height - bottom % grid.height - (kept[0][0] if bottom % grid.height else 0)
    if room < needed <= grid.height:
        bottom = -(-bottom // grid.height) * grid.height
    for extent in kept:
        bottom = _place(tops, bottom, extent, grid.pitch, grid.height)
    return bottom


def _advance(top: int, lines: int, height: int, page: int) -> int:
    """Where the line stands that comes `lines` lines of this height behind the one at `top`."""
    room = (page - top % page) // height - 1
    if lines <= room:
        return top + lines * height
    whole, rest = divmod(lines - room - 1, max(1, page // height))
    return (top // page + 1 + whole) * page + rest * height


def _with_gaps(speech: Speech) -> Iterator[tuple[Block, int]]:
    """Each block with the count of empty lines above it."""
    gaps = blank_line_behind(speech.blocks)
    for index, block in enumerate(speech.blocks):
        yield block, int(index - 1 in gaps)
