"""Finds the members of a set that are told in a row: 政治意识、大局意识、核心意识和看齐意识."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.speech.pattern import Pattern

_JOINT = Pattern(r"[、，,；;“”\"‘’]{0,3}(?:和|与|及|以及|以及)?[“”\"‘’]{0,2}")


@dataclass(frozen=True, slots=True)
class Run:
    """Members of a set in a row: `start` and `end` (exclusive) in the text, `ranks` as they come."""

    start: int
    end: int
    ranks: tuple[int, ...]

    @property
    def is_ordered(self) -> bool:
        """Whether each member stands behind those that come before it in the set."""
        return all(a < b for a, b in zip(self.ranks, self.ranks[1:], strict=False))


class MemberSet:
    """The members of a set in their order."""

    def __init__(self, members: Sequence[str]) -> None:
        """`members` are plain words; raises `ValueError` for fewer than two."""
        if len(members) < 2 or not all(members):
            raise ValueError("a set has two members at least")
        self.members = tuple(members)
        self._ranks = {member: rank for rank, member in enumerate(self.members)}
        by_length = sorted(self.members, key=len, reverse=True)
        self.pattern = Pattern("|".join(map(re.escape, by_length)))

    def runs(self, text: str) -> Iterator[Run]:
        """Yield every run of two members or more, in order."""
        if sum(member in text for member in self.members) < 2:
            return
        start, end, ranks = 0, -1, list[int]()
        for match in self.pattern.finditer(text):
            if ranks and _JOINT.fullmatch(text[end : match.start()]) and match.start() > end:
                ranks.append(self._ranks[match[0]])
            else:
                yield from _run(start, end, ranks)
                start, ranks = match.start(), [self._ranks[match[0]]]
            end = match.end()
        yield from _run(start, end, ranks)


def _run(start: int, end: int, ranks: Sequence[int]) -> Iterator[Run]:
    if len(ranks) > 1:
        yield Run(start, end, tuple(ranks))
