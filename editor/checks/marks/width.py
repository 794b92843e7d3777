"""Half-width marks in Chinese, each with what should stand there.

What is widened, and where, is known by `editor.speech.punctuation.widen` alone; here its result is laid
beside the text. Only marks and blanks differ, so the words of both are the same and part them alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.speech.pattern import Pattern
from editor.speech.punctuation import widen

_MARKS = Pattern(r"[^\w]+")
_PARTNERS = {"（": "）", "“": "”", "‘": "’"}
_LONGEST_PAIR = 24  # characters; a pair further apart is two findings


@dataclass(frozen=True, slots=True)
class Narrow:
    """A half-width mark or run of them: offsets into the paragraph and what should stand there."""

    start: int
    end: int
    fixed: str


def find_narrow(text: str) -> Iterator[Narrow]:
    """Yield what `widen` would change in a paragraph, in order; a short pair is one finding."""
    wide = widen(text)
    if wide == text:
        return
    here, there = list(_MARKS.finditer(text)), _MARKS.findall(wide)
    if len(here) != len(there):
        return  # never seen; an alignment that cannot be told is no finding
    changed = [
        _trimmed(match[0], fixed, match.start())
        for match, fixed in zip(here, there, strict=True)
        if match[0] != fixed
    ]
    yield from _pairs_joined(text, changed)


def _pairs_joined(text: str, changed: list[Narrow]) -> Iterator[Narrow]:
    at = 0
    while at < len(changed):
        first = changed[at]
        second = changed[at + 1] if at + 1 < len(changed) else first
        partner = _PARTNERS.get(first.fixed[-1:])
        is_pair = second.fixed[:1] == partner and second.end - first.start <= _LONGEST_PAIR
        if is_pair:
            between = text[first.end : second.start]
            yield Narrow(first.start, second.end, first.fixed + between + second.fixed)
        else:
            yield first
        at += 2 if is_pair else 1


def _trimmed(written: str, fixed: str, at: int) -> Narrow:
    """Leave out what is the same at both ends."""
    most = min(len(written), len(fixed)) - 1
    front = 0
    while front < most and written[front] == fixed[front]:
        front += 1
    back = 0
    while back < most - front and written[-1 - back] == fixed[-1 - back]:
        back += 1
    return Narrow(at + front, at + len(written) - back, fixed[front : len(fixed) - back])
