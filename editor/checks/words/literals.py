"""Finds thousands of plain words in a text at once, in one pass over its pairs of characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from operator import add
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Literals(Generic[Value]):
    """Words, each with what belongs to it.

    Looking for each word by itself takes a thousand searches a paragraph; here only the words whose
    first two characters stand in the text are looked for.
    """

    def __init__(self, words: Iterable[tuple[str, Value]]) -> None:
        """`words` are (word, what belongs to it); a word may come several times, an empty one is left out."""
        self._by_pair: dict[str, dict[str, list[Value]]] = {}
        self._single: dict[str, list[Value]] = {}
        for word, value in words:
            if len(word) > 1:
                self._by_pair.setdefault(word[:2], {}).setdefault(word, []).append(value)
            elif word:
                self._single.setdefault(word, []).append(value)

    def find(self, text: str) -> Iterator[tuple[int, str, Value]]:
        """Yield (start, word, value) for every place of every word, overlapping ones too, word by word."""
        # `&` asks the smaller one for its members; `intersection` would go through the whole table.
        for pair in _pairs(text) & self._by_pair.keys():
            yield from _places(text, self._by_pair[pair])
        if self._single:
            yield from _places(text, self._single)


@lru_cache(maxsize=256)
def _pairs(text: str) -> frozenset[str]:
    """The pairs of characters of a paragraph; kept, since a dozen lists are held against each."""
    return frozenset(map(add, text, islice(text, 1, None)))


def _places(text: str, words: Mapping[str, list[Value]]) -> Iterator[tuple[int, str, Value]]:
    for word, values in words.items():
        at = text.find(word)
        while at >= 0:
            for value in values:
                yield at, word, value
            at = text.find(word, at + 1)
