"""A colour for each reviewer, the same in the list, in the detail and on the paper."""

from __future__ import annotations

from collections.abc import Iterable

from editor.ui.colours import QUIET

CONFLICT = "#7b1fa2"
GONE = "#c62828"
NOTE = "#b8860b"
# Neither red nor purple, which say what becomes of the text.
_COLOURS = ("#1565c0", "#2e7d32", "#b3541e", "#00838f", "#8a6d00", "#ad1457", "#4e5d6c", "#5d4037")


class AuthorColours:
    """Gives out colours in the order in which authors are met."""

    def __init__(self) -> None:
        """Nobody was met yet."""
        self._given: dict[str, str] = {}

    def meet(self, authors: Iterable[str]) -> None:
        """Give each author who is new the next colour; there are eight, then they come again."""
        for author in authors:
            self._given.setdefault(author, _COLOURS[len(self._given) % len(_COLOURS)])

    def of(self, author: str) -> str:
        """The colour of an author; the quiet one for somebody not met."""
        return self._given.get(author, QUIET)
