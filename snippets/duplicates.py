"""Texts that are equal or nearly equal: what is merged on adding and skipped on taking in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from zlib import crc32

from .terms import fold, narrow

_CHARACTER = re.compile(r"[^\W_]|×|(?<=\d)\.(?=\d)|[%‰]")


def normalise(text: str) -> str:
    """`text` without blanks, punctuation, case and width; two texts of one form are one entry.

    The point inside a number and the sign behind it stay, so that 2.5% is neither 25% nor 2.5.
    A text of marks alone is only folded, never empty where `text` was not.
    """
    folded = narrow(fold(text))
    return "".join(_CHARACTER.findall(folded)) or "".join(folded.split())


def shingles(text: str, size: int = 2) -> frozenset[str]:
    """The overlapping pieces of `size` characters of the normalised text; a shorter text is one."""
    plain = normalise(text)
    if len(plain) <= size:
        return frozenset([plain] if plain else [])
    return frozenset(plain[i : i + size] for i in range(len(plain) - size + 1))


def similarity(one: str, other: str) -> float:
    """Jaccard index of the two sets of shingles: 1.0 for equal texts, 0.0 for nothing in common."""
    return _jaccard(shingles(one), shingles(other))


def containment(one: str, other: str) -> float:
    """Share of the shorter text's shingles that the longer one has: 1.0 where it holds them all."""
    left, right = shingles(one), shingles(other)
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def near_equal(one: str, other: str, threshold: float = 0.8) -> bool:
    """Whether the texts are the same but for marks, or alike to `threshold` (Jaccard, 0 to 1)."""
    return normalise(one) == normalise(other) or similarity(one, other) >= threshold


class NearIndex:
    """Finds among the texts added so far those nearly equal to a new one, without comparing all.

    Two sets that are alike to t share one of the first n - ceil(t n) + 1 members in any one order
    of members (prefix filtering); only those are indexed, and every candidate is then compared, so
    nothing is missed and nothing wrongly found.
    """

    def __init__(self, threshold: float = 0.8, expected: Iterable[str] = ()) -> None:
        """`threshold` is the Jaccard index from which texts count as nearly equal, in (0, 1].

        `expected` are texts like those to come: what is rare among them is looked up first, which
        spares most comparisons and changes no answer.
        """
        if not 0 < threshold <= 1:
            raise ValueError(f"threshold must be in (0, 1], not {threshold}")
        self._threshold = threshold
        self._frequency = Counter(piece for text in expected for piece in shingles(text))
        self._sets: list[frozenset[str]] = []
        self._holders: dict[str, list[int]] = {}

    def add(self, text: str) -> int:
        """Remember `text`; returns its number, counted from 0 in the order of adding."""
        pieces = shingles(text)
        number = len(self._sets)
        self._sets.append(pieces)
        for piece in self._prefix(pieces):
            self._holders.setdefault(piece, []).append(number)
        return number

    def find(self, text: str) -> int | None:
        """The number of the text most like `text`, the earliest of equals; None without one."""
        pieces = shingles(text)
        candidates = {number for piece in self._prefix(pieces) for number in self._holders.get(piece, ())}
        best: tuple[float, int] | None = None
        size = len(pieces)
        for number in sorted(candidates):
            other = self._sets[number]
            # Sets of such different sizes cannot be alike enough, whatever they share.
            if min(size, len(other)) < self._threshold * max(size, len(other)):
                continue
            likeness = _jaccard(pieces, other)
            if likeness >= self._threshold and (best is None or likeness > best[0]):
                best = likeness, number
        return best[1] if best else None

    def _prefix(self, pieces: frozenset[str]) -> list[str]:
        # The checksum stands for a random order: by code point the commonest would come first.
        frequency = self._frequency
        ordered = sorted(pieces, key=lambda piece: (frequency[piece], crc32(piece.encode()), piece))
        # Rounded down against the float error of t * n; one piece too many costs nothing.
        required = int(self._threshold * len(ordered))
        return ordered[: len(ordered) - max(required, 1) + 1]


def without_near_equals(texts: Iterable[str], threshold: float = 0.8) -> list[str]:
    """The texts in order without those that are nearly equal to an earlier kept one."""
    index = NearIndex(threshold)
    kept: list[str] = []
    for text in texts:
        if index.find(text) is None:
            index.add(text)
            kept.append(text)
    return kept


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    common = len(one & other)
    return common / (len(one) + len(other) - common)
