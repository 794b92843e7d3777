"""What is marked in the text of a Word file: ranges with a comment each, which may overlap or nest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.speech.model import Block
from editor.speech.placeholders import Placeholder
from editor.word.writing.comments import describe


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on `start` to `end` of the speech's text (code points, end exclusive) that says `text`.

    One of no width stands on the character before it, since a comment on nothing cannot be seen.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Marking:
    """A range of one paragraph with its comment; an open value is highlighted besides."""

    start: int
    end: int
    text: str
    highlight: bool = False


def markings_by_block(
    text: str, blocks: Sequence[Block], placeholders: Sequence[Placeholder], remarks: Iterable[Remark]
) -> dict[int, list[Marking]]:
    """Return the markings of each paragraph by its number, in the order in which they begin.

    Of open values that overlap an earlier one, and of what lies outside every paragraph, nothing is
    left; what reaches over several paragraphs stands on its part of the first.
    """
    inner = [without_blanks(block) for block in blocks]
    starts = [start for start, _ in inner]
    found: dict[int, list[Marking]] = {}
    given = [(p.start, p.end, describe(p, text), True) for p in _apart(placeholders)]
    given += [(*_widened(remark), remark.text, False) for remark in remarks]
    for start, end, words, highlight in given:
        index = _block_at(inner, starts, start, end)
        if index is not None:
            low, high = max(start, inner[index][0]), min(end, inner[index][1])
            found.setdefault(index, []).append(Marking(low, high, words, highlight))
    for markings in found.values():
        markings.sort(key=lambda one: (one.start, -one.end))
    return found


def without_blanks(block: Block) -> tuple[int, int]:
    """Return the block's range in the text without the blanks that some drafts indent with."""
    inner = block.text.strip()
    start = block.start + len(block.text) - len(block.text.lstrip())
    return start, start + len(inner)


def _block_at(inner: Sequence[tuple[int, int]], starts: Sequence[int], start: int, end: int) -> int | None:
    """The first paragraph that shares a character with `start` to `end`."""
    index = max(bisect_right(starts, start) - 1, 0)
    for number in (index, index + 1):
        if number < len(inner) and max(start, inner[number][0]) < min(end, inner[number][1]):
            return number
    return None


def _widened(remark: Remark) -> tuple[int, int]:
    if remark.end > remark.start:
        return remark.start, remark.end
    start = max(remark.start - 1, 0)
    return start, start + 1


def _apart(placeholders: Sequence[Placeholder]) -> list[Placeholder]:
    """Return `placeholders` in order, without empty ones and those that overlap an earlier one."""
    apart: list[Placeholder] = []
    for placeholder in sorted(placeholders, key=lambda p: (p.start, p.end)):
        if max(placeholder.start, apart[-1].end if apart else 0) == placeholder.start < placeholder.end:
            apart.append(placeholder)
    return apart
