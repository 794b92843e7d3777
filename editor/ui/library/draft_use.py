"""Which entries of the library stand in the open draft already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editor.speech.placeholders import find_placeholders
from snippets.duplicates import normalise
from snippets.model import Snippet

_SLOT = re.compile(r"…+|\.{3,}|。{3,}")
_UNIT_END = re.compile(r"[\n。！？；!?;]")
_ONE_UNIT = 60
"""A text up to this length is looked for as a whole, a longer one sentence by sentence."""

_REACH = 40
"""So many characters, marks not counted, may stand in a slot or an open value."""

_LEAST = 4
"""A sentence of fewer characters (`同志们：`) says nothing about where it came from."""

_CACHED = 4096

Pieces = tuple[str, ...]


class DraftUse:
    """Compares entries with the draft by their words alone: marks, blanks and width do not count."""

    def __init__(self) -> None:
        """An empty draft, in which nothing stands."""
        self._lines: dict[str, str] = {}
        self._plain = ""
        self._known: dict[str, bool] = {}

    def warm(self, text: str) -> Iterator[None]:
        """Look at one paragraph after the other, so that `show` finds them known; may be left off."""
        for line in text.split("\n"):
            if line not in self._lines:
                self._lines[line] = normalise(line)
                yield

    def show(self, text: str) -> bool:
        """Take over the draft's text, paragraphs separated by a line feed; false where no word changed.

        Only paragraphs that are new since the last time are looked at.
        """
        lines = text.split("\n")
        old = self._lines
        self._lines = {line: old[line] if line in old else normalise(line) for line in lines}
        plain = "".join(map(self._lines.__getitem__, lines))
        if plain == self._plain:
            return False
        self._plain = plain
        self._known = {}
        return True

    def holds(self, snippet: Snippet) -> bool:
        """Whether the entry stands in the draft, whatever fills its slots and open values.

        A longer text counts as used where at least two thirds of its sentences stand there: outlines of
        one office share up to five eighths of theirs (greeting, transitions, the usual last section).
        """
        known = self._known.get(snippet.text)
        if known is None:
            units = _units(snippet.text)
            standing = sum(_stands(pieces, self._plain) for pieces in units)
            known = self._known[snippet.text] = standing > 0 and standing * 3 >= len(units) * 2
        return known


@lru_cache(maxsize=_CACHED)
def _units(text: str) -> tuple[Pieces, ...]:
    """What to look for: each unit is the pieces of a sentence between its slots, normalised."""
    parts = [text] if len(text) <= _ONE_UNIT and "\n" not in text else _UNIT_END.split(text)
    units = [_pieces(part) for part in parts]
    telling = [pieces for pieces in units if sum(map(len, pieces)) >= _LEAST]
    return tuple(telling) or tuple(pieces for pieces in units[:1] if pieces and len(text) <= _ONE_UNIT)


def _pieces(text: str) -> Pieces:
    parts: list[str] = []
    behind = 0
    for start, end in [(p.start, p.end) for p in find_placeholders(text)]:
        parts.append(text[behind:start])
        behind = end
    parts.append(text[behind:])
    pieces = (normalise(piece) for part in parts for piece in _SLOT.split(part))
    return tuple(piece for piece in pieces if any(map(str.isalnum, piece)))


def _stands(pieces: Pieces, plain: str) -> bool:
    """Whether the pieces stand in this order with no more between them than a slot may hold."""
    first = pieces[0]
    at = plain.find(first)
    while at >= 0:
        end = at + len(first)
        for piece in pieces[1:]:
            found = plain.find(piece, end, end + _REACH + len(piece))
            if found < 0:
                break
            end = found + len(piece)
        else:
            return True
        at = plain.find(first, at + 1)
    return False
