"""What a reviewed .docx says, as values: its text with all revisions in it, and what hangs on the text.

All offsets are code points into `RevisedWord.full`, end exclusive. `revisions` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from editor.word.reading.facts import Place, WordFacts


class RevisionKind(str, Enum):
    """What a revision does to the text it stands on."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"

    @property
    def leaves(self) -> bool:
        """Whether the text is gone once the revision is accepted (else: once it is rejected)."""
        return self in {RevisionKind.DELETED, RevisionKind.MOVED_FROM}


@dataclass(frozen=True, slots=True)
class Revision:
    """One reviewer's mark on a piece of text.

    `author` is empty where the file does not say who; `time` is the author's local time without a zone,
    None where it is missing or impossible. `move` is the name that the two halves of a move share, empty
    for other kinds and where the file names no move.
    """

    kind: RevisionKind
    author: str
    time: datetime | None
    move: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same revisions, the outermost first.

    A paragraph mark is a piece of its own that says `\\n`, never at the end of the document; inside a
    paragraph a line break is `\\v` and a tab `\\t`.
    """

    text: str
    revisions: tuple[Revision, ...] = ()

    @property
    def sent(self) -> bool:
        """Whether the piece is there with all revisions rejected."""
        return all(revision.kind.leaves for revision in self.revisions)

    @property
    def accepted(self) -> bool:
        """Whether the piece is there with all revisions accepted."""
        return not any(revision.kind.leaves for revision in self.revisions)


@dataclass(frozen=True, slots=True)
class FormatChange:
    """A change of looks from `start` to `end`, said in Chinese by `look` (`加粗`, `样式：正文→标题 1`).

    `before_style` and `after_style` are the names of the styles (`heading 1`), of paragraphs where
    `paragraph` is true, else of characters; they are equal where the style stayed. A change of the page or of
    a table is a point (`start == end`).
    """

    start: int
    end: int
    author: str
    time: datetime | None
    look: str
    before_style: str
    after_style: str
    paragraph: bool


@dataclass(frozen=True, slots=True)
class WordNote:
    """A comment; `parent_id` is the comment it answers, empty for one that answers none.

    `start` and `end` are both -1 where the text does not mention it; an answer without a place of its own
    has its parent's. `done` is what the file says of it.
    """

    note_id: str
    parent_id: str
    author: str
    time: datetime | None
    text: str
    start: int
    end: int
    done: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A paragraph of `full`, from `offset` to the next `\\n`.

    Paragraphs that become one take the style and the numbering of the last of them. `numbering` is the
    automatic number Word shows before the paragraph with all changes accepted; empty where its mark is then
    gone.
    """

    offset: int
    style: str
    outline_level: int
    numbering: str
    place: Place


@dataclass(frozen=True, slots=True)
class RevisedWord:
    """A reviewed document: pieces in order, and what hangs on them.

    `anchors` are (offset, round, paragraph of the sent text), one for each bookmark of a sent paragraph
    that is still there, in the order of the text. `round_id` and `purpose` are what the file says of
    itself, empty where it says nothing. `full` is the text of all pieces.
    """

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    anchors: tuple[tuple[int, str, int], ...]
    notes: tuple[WordNote, ...]
    format_changes: tuple[FormatChange, ...]
    round_id: str
    purpose: str
    facts: WordFacts
    full: str

    def sent(self) -> str:
        """The text with all revisions rejected, as it was before them."""
        return "".join(piece.text for piece in self.pieces if piece.sent)

    def accepted(self) -> str:
        """The text with all revisions accepted."""
        return "".join(piece.text for piece in self.pieces if piece.accepted)
