"""The day a speech is held: its date line, a date in its title or signature, or today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from editor.checks.check import Context
from editor.checks.figures.days import Day, read_days
from editor.speech.model import Role, Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

_FRONT = (Role.DATE_LINE, Role.SUBTITLE, Role.TITLE, Role.SPEAKER)
_FRONT_BLOCKS = 12
_BACK_BLOCKS = 4
_LESS = {
    Certainty.CERTAIN: Certainty.LIKELY,
    Certainty.LIKELY: Certainty.HINT,
    Certainty.HINT: Certainty.HINT,
}
_NUMBER = r"[\d〇○零一二三四五六七八九十]"
_BARE_DATE = Pattern(rf"[（(]?\s*{_NUMBER}{{4}}年{_NUMBER}{{1,3}}月{_NUMBER}{{1,3}}日\s*[）)]?$")
_TITLE_YEAR = Pattern(r"(?<!\d)(20\d\d)[ ]?年?(?!\d)")


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
    for index, block in front:
        bare = _BARE_DATE.match(block.text)  # also where the title was not known as one
        found = _whole_day(block.text) if bare else None
        if found:
            return SpeechDay(found, is_written=True, block=index)
    first = max(0, len(speech.blocks) - _BACK_BLOCKS)
    for index, block in enumerate(speech.blocks[first:], start=first):
        found = _whole_day(block.text) if block.role is Role.SIGNATURE else None
        if found:
            return SpeechDay(found, is_written=True, block=index)
    if context.today is None or context.today.year not in (title_years(speech) or {context.today.year}):
        return None
    return SpeechDay(context.today, is_written=False)


def day_or_year(speech: Speech, context: Context) -> SpeechDay | None:
    """The day of a speech; for one that tells but a year, in its title, the first day of that year."""
    held, years = speech_day(speech, context), title_years(speech)
    if years and (held is None or not held.is_written):
        return SpeechDay(date(max(years), 1, 1), is_written=True)
    return held


def level_of(level: Certainty, held: SpeechDay) -> Certainty:
    """The day of the computer proves one degree less than a day that stands in the text."""
    return level if held.is_written else _LESS[level]


def title_years(speech: Speech) -> frozenset[int]:
    """The years that the title tells; a speech of another year than today's was not held today."""
    titles = (block.text for block in speech.blocks[:_FRONT_BLOCKS] if block.role is Role.TITLE)
    return frozenset(int(match[1]) for text in titles for match in _TITLE_YEAR.finditer(text))


def _whole_day(text: str) -> date | None:
    """The first date of a line that has a year and a month."""
    return next((day for day in map(_in_its_year, read_days(text)) if day), None)


def _in_its_year(day: Day) -> date | None:
    return day.in_year(day.year) if day.year is not None and not day.is_lunar else None
