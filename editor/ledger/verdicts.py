"""What a check of a value comes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """`text` can go into the draft in place of the mask."""

    text: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """`text` can go in, but the writer is asked first; `reason` is one Chinese sentence, no full stop."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing goes in; `reason` is one Chinese sentence, no full stop."""

    reason: str


Checked = Accepted | Doubtful | Refused
