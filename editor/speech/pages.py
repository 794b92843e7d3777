"""The page of a speech as a grid: 28 characters a line, 22 lines a page (GB/T 9704-2012, 5.2.3).

The line model is the one the exported Word is written for: a full-width character takes one cell,
a half-width one half a cell; no mark that closes begins a line and none that opens ends one; Latin
words, runs of digits and a pair —— or …… are not broken; the first line of a running paragraph
starts two cells in. So the window, the page count and the Word file break lines at the same places.
All widths below are half cells, which keeps the arithmetic whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from editor.speech.model import Block, Role, Speech
from editor.speech.pattern import Pattern

CHARACTERS_PER_LINE = 28
LINES_PER_PAGE = 22
TITLE_CHARACTERS = 20
INDENT_CHARACTERS = 2

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
_HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.SPEAKER, Role.DATE_LINE})


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


def line_widths(role: Role) -> tuple[int, int]:
    """The widths of the first and the other lines of a paragraph of this role, in half cells."""
    if role is Role.TITLE:
        return TITLE_CHARACTERS * 2, TITLE_CHARACTERS * 2
    full = CHARACTERS_PER_LINE * 2
    if role in _HEAD or role in {Role.SALUTATION, Role.SIGNATURE}:
        return full, full
    return full - INDENT_CHARACTERS * 2, full


def block_lines(block: Block) -> int:
    """How many lines a block takes."""
    return _paragraph_lines(block.text, *line_widths(block.role))


@lru_cache(maxsize=32768)
def _paragraph_lines(text: str, first: int, rest: int) -> int:
    # The pages of a draft are counted after every pause, and nearly all paragraphs are as before.
    return len(break_lines(text, first, rest))


def count_pages(speech: Speech) -> int:
    """How many pages of 22 lines the speech fills in print; 1 for an empty one.

    One line stays empty below the head and above a signature, unless it would stand at the head of
    a page. Headings that stand alone on their lines go to the page of the line that follows them.
    """
    return max(1, -(-_start_lines(speech)[-1] // LINES_PER_PAGE))


class Pages:
    """On which page of the print a place of the speech stands; `count` is as `count_pages` says."""

    def __init__(self, speech: Speech) -> None:
        """Lay the speech out once; a paragraph is broken into lines when it is first asked about."""
        self._blocks = speech.blocks
        self._offsets = [block.start for block in speech.blocks]
        self._lines = _start_lines(speech)
        self._ends: dict[int, list[int]] = {}
        self.count = max(1, -(-self._lines[-1] // LINES_PER_PAGE))

    def at(self, offset: int) -> int:
        """The page, from 1, of the character at a code-point offset into the text of the speech."""
        index = bisect_right(self._offsets, offset) - 1
        if index < 0:
            return 1
        block = self._blocks[index]
        if index not in self._ends:
            self._ends[index] = break_lines(block.text, *line_widths(block.role))
        ends = self._ends[index]
        line = min(bisect_right(ends, offset - block.start), len(ends) - 1)
        return (self._lines[index] + line) // LINES_PER_PAGE + 1


def _start_lines(speech: Speech) -> list[int]:
    """The line from 0 on which each block begins, pages laid end to end; then the one behind the last."""
    line = 0
    starts: list[int] = []
    kept: list[int] = []
    for block, gap in _with_gaps(speech):
        if line % LINES_PER_PAGE:
            line += gap
        lines = block_lines(block)
        if block.role.heading_level and block.lead_end == len(block.text):
            kept.append(lines)
            continue
        starts += accumulate(kept, initial=_place_together(line, kept))
        line = starts[-1] + lines
        kept = []
    starts += accumulate(kept, initial=_place_together(line, kept, followed=False))
    return starts


def _place_together(line: int, kept: Sequence[int], *, followed: bool = True) -> int:
    """Where headings begin that must stand on one page with the line that follows them."""
    needed = sum(kept) + int(followed)
    room = LINES_PER_PAGE - line % LINES_PER_PAGE
    return line + room if kept and room < needed <= LINES_PER_PAGE else line


def _with_gaps(speech: Speech) -> Iterator[tuple[Block, int]]:
    """Each block with the count of empty lines above it."""
    previous: Role | None = None
    for block in speech.blocks:
        leaves_head = previous in _HEAD and block.role not in _HEAD
        signs = block.role is Role.SIGNATURE and previous is not Role.SIGNATURE
        yield block, int(leaves_head or signs)
        previous = block.role
