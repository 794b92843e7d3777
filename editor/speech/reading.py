"""A speech as it is spoken: how many characters a reader says, and how long that takes."""

from __future__ import annotations

from editor.speech.pattern import Pattern

_SPOKEN = Pattern(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[0-9０-９]|[A-Za-z]+|[%％℃]")
_MARKS = Pattern(r"\s")

NORMAL_RATE = 180
"""Characters a minute of an ordinary speaker: public figures lie between 150 and 200."""


def count_characters(text: str) -> int:
    """Characters as Word counts them for a Chinese text: all but blanks."""
    return len(text) - len(_MARKS.findall(text))


def count_spoken(text: str) -> int:
    """Syllables a reader says: Han characters, digits one by one, a Latin word as one."""
    return len(_SPOKEN.findall(text))


def minutes(text: str, rate: int = NORMAL_RATE) -> float:
    """How long the text takes at `rate` spoken characters a minute."""
    return count_spoken(text) / max(rate, 1)
