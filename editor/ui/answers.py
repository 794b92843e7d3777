"""What the writer can answer to a question of the window."""

from __future__ import annotations

from enum import Enum


class Answer(Enum):
    """One of the buttons of a question."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"
    YES = "yes"
    NO = "no"
