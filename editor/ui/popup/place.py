"""Where the caret's popup stands: below the line of the caret, or above it, never outside the window."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSize

_AWAY = 4
_LETTERS = re.compile(r"(?<![0-9A-Za-z])(?:[A-Z]{2,}|X)?([a-z]{1,32})\Z")
_LOOK_BACK = 64


def letters_before(text: str) -> str:
    """The pinyin letters at the end of `text`, the paragraph as far as the caret; empty if none.

    Small letters only, at most 32: capitals (GDP, XX) are words or open values of the speech, small
    letters behind a figure are its unit (10km), and App is a name. Capitals directly before the
    letters stay out.
    """
    found = _LETTERS.search(text[-_LOOK_BACK:])
    return found[1] if found else ""


def goes_below(line: QRect, height: int, room: QRect) -> bool:
    """Whether a popup of this height belongs below `line`: it fits there, or above is even less room."""
    below = room_beside(line, room, below=True)
    return below >= height or below >= room_beside(line, room, below=False)


def room_beside(line: QRect, room: QRect, *, below: bool) -> int:
    """How many pixels high a popup below or above `line` can be."""
    return room.bottom() - line.bottom() - _AWAY if below else line.top() - room.top() - _AWAY


def place_beside(line: QRect, size: QSize, room: QRect, *, below: bool) -> QRect:
    """The popup's rectangle: its left edge at the caret, moved as far as needed to lie in `room`.

    All rectangles are in pixels of the same widget; a popup larger than the room is cut to it.
    """
    width, height = min(size.width(), room.width()), min(size.height(), room.height())
    top = line.bottom() + 1 + _AWAY if below else line.top() - _AWAY - height
    left = max(room.left(), min(line.left(), room.right() + 1 - width))
    top = max(room.top(), min(top, room.bottom() + 1 - height))
    return QRect(left, top, width, height)
