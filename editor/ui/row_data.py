"""What a row of the lists at the right tells its delegate beside its text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

SPANS = Qt.ItemDataRole.UserRole + 1
"""Marked places of the text: pairs of code-point offsets, end exclusive."""

NOTE = Qt.ItemDataRole.UserRole + 2
"""The quieter words below the text."""

MARK_COLOUR = Qt.ItemDataRole.UserRole + 3
"""The colour of the marked places."""

BADGES = Qt.ItemDataRole.UserRole + 4
"""What stands out about the row: `Badge`s, drawn at the end of the note; asked for visible rows only."""

NOTE_LINES = Qt.ItemDataRole.UserRole + 5
"""Over how many lines the note may run; one where the row does not say."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word in a colour of its own."""

    words: str
    colour: str
