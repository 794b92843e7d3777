"""The places the writer goes through with Tab: every open value of the ledger, each part of a date."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from editor.ledger.ledger import Entry, Ledger, Occurrence


@dataclass(frozen=True, slots=True)
class Stop:
    """One part to be filled; `start` and `end` are code-point offsets into the text of the ledger."""

    start: int
    end: int
    entry: Entry
    occurrence: Occurrence


class Stops:
    """The stops of a ledger in the order of the text."""

    def __init__(self, ledger: Ledger) -> None:
        """Take over the open values of `ledger`."""
        self._stops = [
            Stop(part.start, part.end, entry, occurrence)
            for entry, occurrence in ledger.occurrences()
            for part in occurrence.parts
        ]
        self._starts = [stop.start for stop in self._stops]

    def __len__(self) -> int:
        return len(self._stops)

    def __iter__(self) -> Iterator[Stop]:
        return iter(self._stops)

    def beyond(self, start: int, end: int, *, forward: bool) -> Stop | None:
        """The next stop behind the selection `start` to `end`, or the one before it; wraps round."""
        if not self._stops:
            return None
        if forward:
            index = bisect_left(self._starts, end)
            while index < len(self._stops) and self._stops[index].end == start == end:
                index += 1
            return self._stops[index % len(self._stops)]
        index = bisect_left(self._starts, start) - 1
        while index >= 0 and self._stops[index].end > start:
            index -= 1
        return self._stops[index]

    def at(self, offset: int) -> Stop | None:
        """The stop whose open value covers or touches `offset`, or that date; None where none does."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        stop = self._stops[index]
        return stop if offset <= max(stop.end, stop.occurrence.end) else None
