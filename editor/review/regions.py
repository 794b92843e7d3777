"""The text that was sent and the draft, cut into stretches of paragraphs that can be looked at one by one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.review.model import Span
from editor.speech.comparing.alignment import Pair


class BaseLines:
    """The paragraphs of the text that was sent, and which of them each span has to do with."""

    def __init__(self, base: str, spans: Sequence[Span]) -> None:
        """`spans` are in order of their starts."""
        self.text = base
        self.lines = base.split("\n")
        self.offsets = [0]
        for line in self.lines:
            self.offsets.append(self.offsets[-1] + len(line) + 1)
        self.reach: list[tuple[int, int]] = []
        """First and last paragraph of each span."""
        self.crosses: set[int] = set()
        """Paragraphs that a span joins to the next one."""
        self.at_feed: set[int] = set()
        """Paragraphs beside which a span puts or takes a line feed."""
        for span in spans:
            first, last = self.line_of(span.start), self.line_of(span.end)
            self.reach.append((first, last))
            self.crosses.update(range(first, last))
            if first != last or "\n" in span.text:
                self.at_feed.update(range(first, last + 1))

    def line_of(self, offset: int) -> int:
        """The paragraph that an offset lies in, its end included."""
        return bisect_right(self.offsets, offset) - 1 if offset < self.offsets[-1] else len(self.lines) - 1


@dataclass(frozen=True, slots=True)
class Region:
    """Paragraphs `start` to `end` of the base, and `other_start` to `other_end` of the draft."""

    start: int
    end: int
    other_start: int
    other_end: int
    same: bool


def regions(base: BaseLines, lines: Sequence[str], pairs: Sequence[Pair]) -> Iterator[Region]:
    """Yield the regions in order; together they are both texts.

    Paragraphs that are the same and nothing touches are one region, `same`. Any other one is as small as it
    can be so that no span reaches across its border and what came or went lies in it.
    """
    group: Region | None = None
    quiet: Region | None = None
    before: Region | None = None
    for row in _rows(base, lines, pairs):
        if group is not None and before is not None and _is_one(base, before, row):
            group = _joined(group, row)
        else:
            if group is not None and group.same:
                quiet = _joined(quiet, group) if quiet is not None else group
            elif group is not None:
                if quiet is not None:
                    yield quiet
                yield group
                quiet = None
            group = row
        before = row
    if quiet is not None and group is not None and group.same:
        group = _joined(quiet, group)
    elif quiet is not None:
        yield quiet
    if group is not None:
        yield group


def _joined(first: Region, second: Region) -> Region:
    return Region(
        first.start, second.end, first.other_start, second.other_end, same=first.same and second.same
    )


def _rows(base: BaseLines, lines: Sequence[str], pairs: Sequence[Pair]) -> Iterator[Region]:
    end = (len(base.lines), len(lines))
    i = j = 0
    for pair in (*pairs, end):
        if (i, j) != pair:
            yield Region(i, pair[0], j, pair[1], same=False)
        if pair != end:
            is_same = base.lines[pair[0]] == lines[pair[1]]
            yield Region(pair[0], pair[0] + 1, pair[1], pair[1] + 1, same=is_same)
        i, j = pair[0] + 1, pair[1] + 1


def _is_one(base: BaseLines, first: Region, second: Region) -> bool:
    """Whether two rows have to be looked at together."""
    if second.start - 1 in base.crosses and first.end == second.start and first.start < first.end:
        return True
    if _is_gap(first) or _is_gap(second):
        near = second.start if _is_gap(first) else first.end - 1
        other = second if _is_gap(first) else first
        return not other.same or near in base.at_feed
    return False


def _is_gap(region: Region) -> bool:
    return region.start == region.end or region.other_start == region.other_end
