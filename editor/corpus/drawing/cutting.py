"""Clauses cut into words once, however many rules look at them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from editor.corpus.drawing.judging import split_fine
from editor.corpus.drawing.wordings import Wordings
from snippets.segment import Segmenter

_MOST_KEPT = 300_000
_END = "\n"


class Cutter:
    """Cuts clauses into fine words and remembers the cuts, since each rule asks for the same ones."""

    def __init__(self, segmenter: Segmenter, wordings: Wordings) -> None:
        self.wordings = wordings
        self._segmenter = segmenter
        self._cuts: dict[str, tuple[str, ...]] = {}
        self._fine = _FineWords(wordings)

    def __call__(self, clause: str) -> tuple[str, ...]:
        """The words of `clause`, the dictionary's lumps parted."""
        cut = self._cuts.get(clause)
        if cut is None:
            self._make_room(1)
            cut = self._cuts[clause] = self._parted(self._segmenter.words(clause))
        return cut

    def is_idiom(self, text: str) -> bool:
        """Whether four characters are one word of the dictionary, and no verb or adverb with its noun."""
        words = self.wordings
        halves = {text[:2], text[2:]}
        plain = halves & words.verbs or halves & words.heads or halves & words.adverbs
        return not plain and self._segmenter.words(text) == [text]

    def prepare(self, clauses: Iterable[str]) -> None:
        """Cut many clauses in one go, which is several times faster than one by one.

        A line feed ends every word, so the cuts are those that the clauses get alone.
        """
        wanted = [c for c in dict.fromkeys(clauses) if c not in self._cuts and _END not in c]
        self._make_room(len(wanted))
        words = self._parted(self._segmenter.words("".join(clause + _END for clause in wanted)))
        start = 0
        for clause in wanted:
            end = words.index(_END, start)
            self._cuts[clause] = words[start:end]
            start = end + 1

    def _parted(self, words: list[str]) -> tuple[str, ...]:
        return tuple(chain.from_iterable(map(self._fine.__getitem__, words)))

    def _make_room(self, wanted: int) -> None:
        if len(self._cuts) + wanted > _MOST_KEPT:
            self._cuts.clear()
            self._fine.clear()


class _FineWords(dict[str, tuple[str, ...]]):
    """What each word of the dictionary is parted into, found at its first use."""

    def __init__(self, wordings: Wordings) -> None:
        self._wordings = wordings

    def __missing__(self, word: str) -> tuple[str, ...]:
        parts = self[word] = tuple(split_fine([word], self._wordings))
        return parts
