"""The sentence that an offset lies in."""

from __future__ import annotations

_ENDS = "。！？!?；\n"
_CLOSING = "”’」』）)】"


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the sentence around `text[start:end]`, its closing mark included, blanks outside.

    A semicolon ends a sentence too: the parts of an enumeration are read one by one. A sentence never
    crosses a line feed. Offsets count code points, end exclusive.
    """
    first = start
    while first > 0 and text[first - 1] not in _ENDS:
        first -= 1
    while first < start and (text[first] in _CLOSING or text[first].isspace()):
        first += 1
    last = end
    while last < len(text) and text[last] not in _ENDS:
        last += 1
    while last < len(text) and text[last] in _ENDS + _CLOSING and text[last] != "\n":
        last += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def clause_before(text: str, start: int, reach: int = 24) -> str:
    """What stands in front of `start` in the same clause, at most `reach` code points."""
    before = text[max(0, start - reach) : start]
    cut = max(before.rfind(mark) for mark in "，。；：、！？,;:\n（(")
    return before[cut + 1 :].strip()
