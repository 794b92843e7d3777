"""A reviewed document as two plain texts that know of each other: as it was, and with everything accepted.

Both are put into the form of a sent text: one paragraph a line, no empty ones, no blanks around. What is
left out is the same on either side, so that nothing of it can look like a change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from editor.word.reading.revised import Piece, Revision

BLANKS = (
    "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c != "\n")
    + "\u00ad\u200b\u200c\u200d\u2060\ufeff"
)
"""What may stand around a paragraph without being a part of it."""


@dataclass(slots=True)
class View:
    """A text and where its characters stand in the document.

    `runs` are (offset in `text`, offset in the document, length), in order, without gaps in `text`.
    """

    text: str
    runs: list[tuple[int, int, int]]
    _starts: list[int] = field(default_factory=list)

    def place_of(self, offset: int) -> int:
        """The offset into `text` of the first character that stands at `offset` of the document or behind."""
        if not self._starts:
            self._starts = [start for _, start, _ in self.runs]
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        own, start, length = self.runs[index]
        return own + min(offset - start, length)


@dataclass(slots=True)
class Step:
    """A stretch of the walk through both views: it is in both, only in the first, or only in the second."""

    before: str
    after: str
    same: bool
    revision: Revision | None


def view_of(pieces: Iterable[tuple[int, Piece]], breaks: frozenset[int], left_out: Sequence[range]) -> View:
    """The view that these pieces (with their offsets in the document) make.

    `breaks` are offsets of line breaks that are no part of the text, `left_out` the stretches of the
    document (paragraphs of notes and boxes) that are none either.
    """
    builder = _Builder()
    skipped = _Skipped(left_out)
    for start, piece in pieces:
        for at, part in skipped.outside(start, piece.text):
            builder.add(at, part, breaks)
    builder.close(None)
    return View("".join(builder.texts), builder.runs)


class _Skipped:
    """Cuts away the stretches that are left out."""

    def __init__(self, ranges: Sequence[range]) -> None:
        self._ranges = list(ranges)
        self._starts = [one.start for one in ranges]

    def outside(self, start: int, text: str) -> Iterator[tuple[int, str]]:
        position, end = start, start + len(text)
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self._ranges) and self._ranges[index].start < end:
            gone = self._ranges[index]
            if gone.stop > position:
                if gone.start > position:
                    yield position, text[position - start : gone.start - start]
                position = max(position, gone.stop)
            index += 1
        if position < end:
            yield position, text[position - start :]


class _Builder:
    """Collects paragraphs; a line feed is written in front of the next one that has text."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.runs: list[tuple[int, int, int]] = []
        self._length = 0
        self._line: list[tuple[int, str]] = []
        self._feed: int | None = None

    def add(self, start: int, text: str, breaks: frozenset[int]) -> None:
        """Add text that stands at `start`."""
        position = 0
        for index, character in _controls(text):
            if index > position:
                self._line.append((start + position, text[position:index]))
            position = index + 1
            if character == "\n" or start + index not in breaks:
                self.close(start + index)
        if position < len(text):
            self._line.append((start + position, text[position:] if position else text))

    def close(self, mark: int | None) -> None:
        """End the paragraph; `mark` is where its mark stands."""
        parts = _stripped(self._line)
        self._line = []
        if not parts:
            return  # an empty paragraph: the mark of the last one with text stays the border
        if self.texts:
            self._write(self._feed if self._feed is not None else parts[0][0] - 1, "\n")
        for start, text in parts:
            self._write(start, text)
        self._feed = mark

    def _write(self, start: int, text: str) -> None:
        if self.runs and self.runs[-1][1] + self.runs[-1][2] == start:
            own, first, length = self.runs[-1]
            self.runs[-1] = (own, first, length + len(text))
        else:
            self.runs.append((self._length, start, len(text)))
        self.texts.append(text)
        self._length += len(text)


def _controls(text: str) -> Iterator[tuple[int, str]]:
    """Where paragraphs and lines end."""
    if "\n" not in text and "\v" not in text:
        return
    for index, character in enumerate(text):
        if character in "\n\v":
            yield index, character


def _stripped(parts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The parts of a paragraph without the blanks around it."""
    low, high = 0, len(parts)
    while low < high and not parts[low][1].strip(BLANKS):
        low += 1
    while high > low and not parts[high - 1][1].strip(BLANKS):
        high -= 1
    kept = parts[low:high]
    if kept:
        start, text = kept[0]
        bare = text.lstrip(BLANKS)
        kept[0] = (start + len(text) - len(bare), bare)
        start, text = kept[-1]
        kept[-1] = (start, text.rstrip(BLANKS))
    return kept


def walk(before: View, after: View, pieces: Sequence[tuple[int, Piece]]) -> Iterator[Step]:
    """Go through both views at once, in the order of the document."""
    starts = [start for start, _ in pieces]
    cuts = sorted({*_ends(before), *_ends(after), *starts})
    first, second = _Cursor(before), _Cursor(after)
    for low, high in pairwise(cuts):
        left, right = first.take(low, high), second.take(low, high)
        if left == right:
            if left:
                yield Step(left, right, True, None)
            continue
        piece = pieces[bisect_right(starts, low) - 1][1]
        yield Step(left, right, False, piece.revisions[-1] if piece.revisions else None)


def _ends(view: View) -> Iterator[int]:
    for _, start, length in view.runs:
        yield start
        yield start + length


class _Cursor:
    """Reads a view by offsets of the document that only grow."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._index = 0

    def take(self, low: int, high: int) -> str:
        """The text of the view between two offsets of the document; no run begins or ends inside."""
        runs = self._view.runs
        while self._index < len(runs) and runs[self._index][1] + runs[self._index][2] <= low:
            self._index += 1
        if self._index == len(runs) or runs[self._index][1] > low:
            return ""
        own, start, _ = runs[self._index]
        return self._view.text[own + low - start : own + high - start]
