"""Two texts that are much alike: the same speech again, a fuller copy of it, or another version."""

from __future__ import annotations

from enum import Enum

from snippets.documents import Document
from snippets.duplicates import shingles

SAME_SHARE = 0.85
"""Share of a text that stands in another one from which it brings nothing new.

One character in a hundred changed gives 0.96, a tenth of the paragraphs exchanged 0.9; a draft that was
half rewritten stays below.
"""

_PIECE = 4  # characters; pairs are shared by all speeches


class Relation(Enum):
    """What a new text is to one that is there."""

    CONTAINED = "contained"
    FULLER = "fuller"
    VERSION = "version"


def relate(new: Document, old: Document) -> tuple[Relation, float]:
    """How `new` stands to `old`, and the share of `new` that stands in `old` (0 to 1).

    `FULLER` is said only of a text that can take the place of `old`: one that is staged, with nothing
    drawn from it that the user has agreed to.
    """
    pieces, others = shingles(new.text, _PIECE), shingles(old.text, _PIECE)
    both = len(pieces & others)
    share = both / len(pieces) if pieces else 1.0
    if share >= SAME_SHARE:
        return Relation.CONTAINED, share
    if others and not old.taken and both >= SAME_SHARE * len(others):
        return Relation.FULLER, share
    return Relation.VERSION, share
