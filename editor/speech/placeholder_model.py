"""What the finder of open values hands out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.speech.placeholder_kinds import PlaceholderKind


class Certainty(str, Enum):
    """How sure the finding is; `certain` blocks a final export, `hint` is only mentioned."""

    CERTAIN = "certain"
    LIKELY = "likely"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One value that is still open.

    `start` and `end` are code-point offsets into the text that was searched, end exclusive; they
    cover the open characters alone (`XX` of XX县, `201x` of 201x年), brackets included where a
    bracket is the mask (`【待补】`).
    """

    start: int
    end: int
    kind: PlaceholderKind
    certainty: Certainty
