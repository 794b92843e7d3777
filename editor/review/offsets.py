"""Offsets of a reviewed document as offsets of the text that was sent."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from editor.review.untracked import Untracked
from editor.review.views import View


class Offsets:
    """Where a place of the document stands in the base and in the accepted text."""

    def __init__(self, sent: View, accepted: View, untracked: Sequence[Untracked]) -> None:
        """`untracked` leads from the base to the text of `sent`."""
        self._sent = sent
        self._accepted = accepted
        self._edits = [one.edit for one in untracked]
        self._starts: list[int] = []
        shift = 0
        for edit in self._edits:
            self._starts.append(edit.start + shift)
            shift += len(edit.text) - (edit.end - edit.start)

    def in_base(self, offset: int) -> int:
        """The offset into the base; what is not there stands where it would be."""
        place = self._sent.place_of(offset)
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return place
        edit, start = self._edits[index], self._starts[index]
        inside = place - start
        if inside < len(edit.text):
            return min(edit.start + inside, edit.end)
        return edit.end + inside - len(edit.text)

    def accepted_text(self, start: int, end: int) -> str:
        """What the document reads between two of its offsets with everything accepted."""
        return self._accepted.text[self._accepted.place_of(start) : self._accepted.place_of(end)]

    def sent_text(self, start: int, end: int) -> str:
        """What the document reads between two of its offsets with everything rejected."""
        return self._sent.text[self._sent.place_of(start) : self._sent.place_of(end)]
