"""The day a speech is held: its date line, a date in its title or signature, or today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from editor.checks.check import Context
from editor.checks.figures_dates import Day, read_days
from editor.speech.model import Role, Speech

_FRONT = (Role.DATE_LINE, Role.SUBTITLE, Role.TITLE, Role.SPEAKER)
_FRONT_BLOCKS = 12
_BACK_BLOCKS = 4


@dataclass(frozen=True, slots=True)
class SpeechDay:
    """When the speech is held: `day` is the last of the month where only the month is told.

    `is_written` is false for the day of the computer, which may have nothing to do with the text.
    `block` is the number of the paragraph that tells it, -1 for none.
    """

    day: date
    is_written: bool
    block: int = -1


def speech_day(speech: Speech, context: Context) -> SpeechDay | None:
    """The day of a speech, None where neither the text nor the context has one."""
    front = [(index, block) for index, block in enumerate(speech.blocks[:_FRONT_BLOCKS])]
    for role in _FRONT:
        for index, block in front:
            if block.role is role:
                found = _whole_day(block.text)
                if found:
                    return SpeechDay(found, is_written=True, block=index)
    first = max(0, len(speech.blocks) - _BACK_BLOCKS)
    for index, block in enumerate(speech.blocks[first:], start=first):
        found = _whole_day(block.text) if block.role is Role.SIGNATURE else None
        if found:
            return SpeechDay(found, is_written=True, block=index)
    return SpeechDay(context.today, is_written=False) if context.today else None


def _whole_day(text: str) -> date | None:
    """The first date of a line that has a year and a month."""
    return next((day for day in map(_in_its_year, read_days(text)) if day), None)


def _in_its_year(day: Day) -> date | None:
    return day.in_year(day.year) if day.year is not None and not day.is_lunar else None
