"""The check of the length against the minutes that the speaker was given.

What is spoken is the form of address and all below it; title, date and signature are not read out. The rate
is the speaker's own, in characters a minute; `editor.speech.reading.NORMAL_RATE` is that of an ordinary one.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.speech.model import Role, Speech
from editor.speech.placeholders import Certainty
from editor.speech.reading import NORMAL_RATE, count_spoken

NAME = "length"
MESSAGES = {
    "too-long": "全文约念{takes}分钟，比规定的{minutes}分钟长，约需删{characters}字",
    "too-short": "全文约念{takes}分钟，离规定的{minutes}分钟还差约{characters}字",
}

_SLACK = 0.1  # of the minutes given: the rate of a speaker is known no better
_LEAST_SLACK = 0.5  # minutes
_MUCH_SHORTER = 0.3  # a speech may well be shorter than was given; much shorter it is not finished
_NOT_SPOKEN = {Role.TITLE, Role.SUBTITLE, Role.DATE_LINE, Role.SPEAKER, Role.SIGNATURE}


def length_finding(speech: Speech, minutes: float, rate: int = NORMAL_RATE) -> Finding | None:
    """The finding where a speech takes clearly more or less time than was given, else None.

    `minutes` is the time given, `rate` the characters the speaker says a minute; with 0 or less there
    is nothing to hold it against. The finding spans the paragraph where the time is up (too long), or the
    last one (too short).
    """
    spoken = [block for block in speech.blocks if block.role not in _NOT_SPOKEN]
    if minutes <= 0 or rate <= 0 or not spoken:
        return None
    counts = [count_spoken(block.text) for block in spoken]
    takes = sum(counts) / rate
    slack = max(minutes * _SLACK, _LEAST_SLACK)
    if takes > minutes + slack:
        code, block = "too-long", spoken[_paragraph_at(counts, minutes * rate)]
    elif takes < minutes * (1 - _MUCH_SHORTER):
        code, block = "too-short", spoken[-1]
    else:
        return None
    data = (
        ("takes", f"{takes:.0f}" if takes >= 10 else f"{takes:.1f}"),
        ("minutes", f"{minutes:g}"),
        ("characters", str(round(abs(takes - minutes) * rate / 10) * 10)),
    )
    return Finding(NAME, code, Certainty.HINT, block.start, block.end, block.text, data=data)


def _paragraph_at(counts: list[int], limit: float) -> int:
    """The index of the paragraph in which the spoken characters pass `limit`."""
    total = 0
    for index, count in enumerate(counts):
        total += count
        if total > limit:
            return index
    return len(counts) - 1


def find(speech: Speech, context: Context) -> Iterator[Finding]:
    """Yield the one finding; nothing where the context has no `minutes` (and, if it likes, a `rate`)."""
    minutes = float(getattr(context, "minutes", 0) or 0)
    rate = int(getattr(context, "rate", 0) or NORMAL_RATE)
    finding = length_finding(speech, minutes, rate)
    if finding is not None:
        yield finding


CHECK = Check(
    NAME,
    "时长",
    in_speech=find,
    help="按语速算，全文比给定的时间长多少、短多少；没有说给多少分钟就不查",
)
