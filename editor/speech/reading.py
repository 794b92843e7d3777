"""A speech as it is spoken: how many characters a reader says, and how long that takes."""

from __future__ import annotations

from editor.speech.model import Speech
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


def section_minutes(speech: Speech, rate: int = NORMAL_RATE) -> list[tuple[str, float]]:
    """The level-1 headings and the minutes of what stands under each, in order.

    What stands above the first heading comes under the empty name.
    """
    sections: list[tuple[str, int]] = [("", 0)]
    for block in speech.blocks:
        if block.role.heading_level == 1:
            sections.append((block.heading, 0))
        name, spoken = sections[-1]
        sections[-1] = (name, spoken + count_spoken(block.text))
    return [(name, spoken / max(rate, 1)) for name, spoken in sections if spoken]
