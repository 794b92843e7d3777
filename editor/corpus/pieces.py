"""Several speeches in one file: 篇1：… 篇2：…, 第一篇 …, 讲话稿（一） …, one title after another.

Model texts are published in threes and fives, and secretaries keep a year of speeches in one file. Cut is
only where the numbers count from one, or where every title has its own form of address below it; in every
doubt the file is one speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.corpus.cleaning.lines import Line, han_count, is_prose, is_salutation, make_line
from editor.corpus.cleaning.titles import (
    looks_like_title,
    piece_number,
    without_leftovers,
    without_piece_number,
)
from editor.speech.numbering import han_value

_ADDRESS_WITHIN = 4  # lines below its title in which a speech addresses its listeners
_LEAST = 40  # Han characters of a piece; what is shorter is a line of a table of contents
_NUMBERED_BEHIND = re.compile(r"\s*[(（]?\s?([一二三四五六七八九十]{1,3}|\d{1,2})\s?[)）]?$")
_NUMBERED_BEFORE = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．])\s?")
_GENRE_ALONE = re.compile(r"[\u4e00-\u9fff]{0,4}$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One speech of a file: its title, and its text with the title on top, one paragraph a line.

    `first` and `last` are its first and last line in the text of the file, from 0, `last` inclusive.
    """

    title: str
    text: str
    first: int
    last: int


def split_pieces(text: str) -> list[Piece]:
    """The speeches in a cleaned text of one paragraph a line; empty where it holds one speech only."""
    lines = [make_line(line) for line in text.split("\n")]
    starts = _numbered_starts(lines) or _titled_starts(lines)
    if len(starts) < 2:
        return []
    ends = [*(start - 1 for start in starts[1:]), len(lines) - 1]
    common = _common_title(lines[: starts[0]])
    pieces = [_piece(lines, first, last, common) for first, last in zip(starts, ends, strict=True)]
    bodies = [sum(han_count(line.probe) for line in lines[p.first + 1 : p.last + 1]) for p in pieces]
    return pieces if min(bodies) >= _LEAST else []


def _numbered_starts(lines: Sequence[Line]) -> list[int]:
    """The lines 篇1：, 第一篇, 范文一, …讲话稿（一） where they count 1, 2, 3 and stand over speeches."""
    short = [(index, line) for index, line in enumerate(lines) if not is_prose(line)]
    for number_of in (_number_before, _number_behind):
        found = [(index, _value(number)) for index, line in short if (number := number_of(line))]
        starts = [index for index, _ in found]
        over = sum(1 for i in starts if looks_like_title(lines[i]) or _is_addressed(lines, i))
        if [value for _, value in found] == list(range(1, len(found) + 1)) and over * 2 >= len(starts) > 1:
            return starts
    return []


def _number_before(line: Line) -> str:
    return piece_number(f"{line.probe} ")


def _number_behind(line: Line) -> str:
    match = _NUMBERED_BEHIND.search(line.probe)
    if match is None or not looks_like_title(make_line(line.probe[: match.start()])):
        return ""
    return match[1]


def _titled_starts(lines: Sequence[Line]) -> list[int]:
    """The titles that each have a form of address below them; the first must open the text."""
    titles = [
        index
        for index, line in enumerate(lines)
        if not is_prose(line) and looks_like_title(_unnumbered(line)) and _is_addressed(lines, index)
    ]
    starts = [i for at, i in enumerate(titles) if not at or _has_body(lines[titles[at - 1] : i])]
    if not starts or _has_body(lines[: starts[0]]):
        return []
    return starts


def _is_addressed(lines: Sequence[Line], index: int) -> bool:
    for line in lines[index + 1 : index + 1 + _ADDRESS_WITHIN]:
        if is_salutation(line):
            return True
        if is_prose(line):
            return False
    return False


def _has_body(lines: Sequence[Line]) -> bool:
    return sum(han_count(line.probe) for line in lines if is_prose(line)) >= _LEAST


def _piece(lines: Sequence[Line], first: int, last: int, common: str) -> Piece:
    title = _own_title(lines[first].text)
    if not title and first < last and looks_like_title(lines[first + 1]):
        first += 1
        title = lines[first].text
    title = title or common
    body = [line.text for line in lines[first + 1 : last + 1]]
    if title:
        return Piece(title, "\n".join([title, *body]), first, last)
    return Piece("", "\n".join(body), first + 1, last)


def _own_title(text: str) -> str:
    """The title without the number it has as a piece; empty where it was a number and nothing else."""
    bare = without_piece_number(f"{text} ").strip()
    if bare == text:
        bare = _NUMBERED_BEFORE.sub("", bare, count=1)
        bare = _NUMBERED_BEHIND.sub("", bare) if looks_like_title(make_line(bare)) else bare
    return "" if _GENRE_ALONE.fullmatch(bare) else bare


def _common_title(head: Sequence[Line]) -> str:
    """The name of the collection above its first piece."""
    titles = [without_leftovers(line.text) for line in head if looks_like_title(line)]
    return titles[0] if titles else ""


def _unnumbered(line: Line) -> Line:
    return make_line(_NUMBERED_BEFORE.sub("", line.text, count=1))


def _value(number: str) -> int:
    return int(number) if number.isdigit() else han_value(number)
