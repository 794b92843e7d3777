"""Which paragraphs of a version stand, unchanged, at another place of the other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from editor.speech.comparing.alignment import longest_chain

LEAST_MOVED = 6
"""Characters a paragraph must have for its going and coming to be called a move: shorter ones recur."""

_MOST_MOVED = 60_000
# Planes of private use: no text has such characters.
_OLD_MASK, _NEW_MASK = 0xF0000, 0x100000


def masked(old: str, new: str) -> tuple[str, str]:
    """Return both texts with their moved paragraphs made unlike anything, each as long as before.

    A comparison of the two then takes such a paragraph out in one place and puts it in at the other as a
    whole, instead of finding a word of it in a neighbour.
    """
    lines, others = old.split("\n"), new.split("\n")
    for number, (i, j) in enumerate(_moved(lines, others)[:_MOST_MOVED]):
        lines[i] = chr(_OLD_MASK + number) * len(lines[i])
        others[j] = chr(_NEW_MASK + number) * len(others[j])
    return "\n".join(lines), "\n".join(others)


def _moved(lines: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of equal paragraphs, each there once, that are out of the order of the most others."""
    counts, other_counts = Counter(lines), Counter(others)
    places = {line: j for j, line in enumerate(others)}
    pairs = [
        (i, places[line])
        for i, line in enumerate(lines)
        if len(line) >= LEAST_MOVED and counts[line] == other_counts[line] == 1
    ]
    stay = set(longest_chain(pairs))
    return [pair for pair in pairs if pair not in stay]
