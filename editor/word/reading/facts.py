"""Where the text of a Word document stands, and what the document holds besides text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Place(str, Enum):
    """Where in the document a paragraph stands."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text_box"
    FOOTNOTE = "footnote"


@dataclass(slots=True)
class Tally:
    """What was met on the way; see `WordFacts`."""

    tables: int = 0
    pictures: int = 0
    text_boxes: int = 0
    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    format_changes: int = 0
    hidden_runs: int = 0
    embedded: int = 0


@dataclass(frozen=True, slots=True)
class WordFacts:
    """Counts of what the readers flatten or leave out, so that a caller can say so.

    `embedded` counts whole documents put into this one (their text is not read), `hidden_runs`
    stretches of hidden text. `macros` says that the file brings programs (they are never run),
    `remote` that it asks for a template or a picture from elsewhere (nothing is fetched).
    """

    paragraphs: int
    tables: int
    pictures: int
    text_boxes: int
    notes: int
    comments: int
    insertions: int
    deletions: int
    moves: int
    format_changes: int
    hidden_runs: int
    embedded: int
    macros: bool = False
    remote: bool = False

    @property
    def tracked_changes(self) -> int:
        """All tracked changes together."""
        return self.insertions + self.deletions + self.moves + self.format_changes
