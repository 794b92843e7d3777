"""What comes back from a review, as values: changes, notes, and where they stand.

All text is the draft's: one paragraph a line, paragraphs separated by one line feed. The `base` is the
text that was sent; offsets are code points, end exclusive, into the text they are said to count in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from editor.speech.model import Role


class ChangeKind(str, Enum):
    """What a change does; the value is what `--json` writes."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    FORMAT = "format"


class State(str, Enum):
    """How a change stands to the draft as it is now."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the base and what stands instead of it; an insertion has `start == end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one reviewer, decided as a whole.

    `spans` are in order and do not overlap; a move has two (where it left, where it came), every other
    kind has one. `key` tells the change apart from all others of a review, also those of another file
    (what stands in front of its dash is the file's), and is the same whenever the file is read again.
    `author` is empty where the file does not say who (tracking was off, `tracked` false); `time` has no
    zone, it is the author's local time. `before` and `after` are the words of a list: the text without
    line feeds at its ends. `paragraph` is the number of the base's line the change begins on, from 0.
    `role` is what a change of format makes of the paragraph, None where it changes looks only; `look`
    says which, in Chinese (`加粗`, `标题 2`).
    """

    key: str
    kind: ChangeKind
    author: str
    time: datetime | None
    spans: tuple[Span, ...]
    before: str
    after: str
    paragraph: int
    tracked: bool = True
    role: Role | None = None
    look: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a note."""

    author: str
    time: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A comment of the reviewed file, on `start` to `end` of the base (equal: on a point).

    `quoted` is the text it was tied to as the reviewer saw it. `done` is the state in the file.
    """

    key: str
    author: str
    time: datetime | None
    text: str
    start: int
    end: int
    quoted: str
    done: bool
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One reviewed file against its base: `text` is what it reads with everything accepted.

    Applying all `changes` to `base` gives `text` exactly. `round_id` is empty where the file names no
    round. `remarks` tell in Chinese what the writer should know (tracking was off in places, tables or
    pictures left out).
    """

    name: str
    digest: str
    round_id: str
    base: str
    text: str
    changes: tuple[Change, ...]
    notes: tuple[Note, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A change in the draft as it is now: `spans` count in the draft, with the text accepting puts there.

    For a conflict `mine` is what the draft has instead of what was sent; `others` are the keys of changes
    of other reviewers that want the same place differently. An accepted change has in `spans` what the draft
    now says, and in `back` what takes it back.
    """

    change: Change
    state: State
    spans: tuple[Span, ...]
    mine: str = ""
    others: tuple[str, ...] = ()
    back: tuple[Span, ...] = ()
