"""The draft as the review sees it: paragraphs with text, without the blanks around them."""

from __future__ import annotations

from bisect import bisect_right

from editor.review.model import Span
from editor.review.views import BLANKS


class DraftLines:
    """The paragraphs of a draft that are not empty, and where they stand in it.

    `lines` is never empty: a draft without text is one empty paragraph. Offsets "among the lines" count in
    the paragraphs joined by one line feed each.
    """

    def __init__(self, text: str) -> None:
        """Read `text`, the draft as it is."""
        self.text = text
        self.lines: list[str] = []
        self._starts: list[int] = []
        self._raw: list[int] = []
        self.offsets: list[int] = []
        position = length = 0
        for raw in text.split("\n"):
            bare = raw.lstrip(BLANKS)
            if bare:
                indent = len(raw) - len(bare)
                bare = bare.rstrip(BLANKS)
                self.lines.append(bare)
                self._raw.append(position)
                self._starts.append(position + indent)
                self.offsets.append(length)
                length += len(bare) + 1
            position += len(raw) + 1
        if not self.lines:
            self.lines, self._starts, self._raw, self.offsets = [""], [0], [0], [0]

    def in_draft(self, offset: int) -> int:
        """An offset among the lines as one into the draft."""
        index = bisect_right(self.offsets, offset) - 1
        return self._starts[index] + min(offset - self.offsets[index], len(self.lines[index]))

    def span(self, start: int, end: int, text: str) -> Span:
        """A span among the lines as one of the draft; a paragraph a new one comes before keeps its indent."""
        if text.endswith("\n"):
            index = bisect_right(self.offsets, end) - 1
            if self.offsets[index] == end:
                text += self.text[self._raw[index] : self._starts[index]]
        return Span(self.in_draft(start), self.in_draft(end), text)
