"""The words of a text for the checks, from a dictionary that is loaded off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from snippets.segment import Segmenter


class LateWords:
    """A segmenter that on the GUI thread answers at once, and rightly only once it is loaded."""

    def __init__(self, segmenter: Segmenter) -> None:
        """Nothing is loaded yet."""
        self._segmenter = segmenter
        self.is_ready = False
        self.missed = 0
        """How often words were asked for before they were there."""

    def load(self) -> None:
        """Load the dictionary, which takes up to a second; not on the GUI thread."""
        self._segmenter.words("核对")
        self.is_ready = True

    def cut(self, text: str) -> Sequence[str]:
        """The words of `text`; the text in one piece, counted as missed, while nothing is loaded."""
        if self.is_ready:
            return self._segmenter.words(text)
        self.missed += 1
        return (text,)

    def cut_in_lane(self, text: str) -> Sequence[str]:
        """The words of `text`, loading the dictionary first where needed; not on the GUI thread."""
        if not self.is_ready:
            self.load()
        return self._segmenter.words(text)
