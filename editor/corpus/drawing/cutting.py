"""Clauses cut into words once, however many rules look at them."""

from __future__ import annotations

from editor.corpus.drawing.judging import split_fine
from editor.corpus.drawing.wordings import Wordings
from snippets.segment import Segmenter

_MOST_KEPT = 300_000


class Cutter:
    """Cuts clauses into fine words and remembers the cuts, since each rule asks for the same ones."""

    def __init__(self, segmenter: Segmenter, wordings: Wordings) -> None:
        self.wordings = wordings
        self._segmenter = segmenter
        self._cuts: dict[str, tuple[str, ...]] = {}

    def __call__(self, clause: str) -> tuple[str, ...]:
        """The words of `clause`, the dictionary's lumps parted."""
        cut = self._cuts.get(clause)
        if cut is None:
            if len(self._cuts) >= _MOST_KEPT:
                self._cuts.clear()
            cut = tuple(split_fine(self._segmenter.words(clause), self.wordings))
            self._cuts[clause] = cut
        return cut
