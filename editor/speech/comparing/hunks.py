"""Hunks of a comparison made readable: moved to where a clause begins, joined where little lies between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Hunk = tuple[int, int, int, int]
"""Pieces `a` to `a_end` of one text against `b` to `b_end` of the other."""

_SENTENCE_ENDS = frozenset("。！？!?…")
_CLAUSE_ENDS = frozenset("，；：、,;:")
_MARKS = frozenset("。！？!?…，；：、,;:“”‘’（）()《》〈〉【】〔〕[]—－-·.\"'")
_SMALL, _LARGE = 2, 3
_SHARE_OF_REWRITTEN = 0.6
_LEAST_IN_REWRITTEN = 3


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in pieces; `starts` has the offset of each and, as the last, the length of the text."""

    words: Sequence[str]
    starts: Sequence[int]

    @classmethod
    def of(cls, words: Sequence[str]) -> Tokens:
        """The pieces with their offsets."""
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word))
        return cls(words, starts)


def readable(hunks: Sequence[Hunk], before: Tokens, after: Tokens) -> list[Hunk]:
    """Return hunks that do the same and read better; `hunks` are in order and do not overlap."""
    touching = _joined_touching(hunks)
    slid = _joined_touching(_slid(touching, before.words, after.words))
    joined = _joined_near(slid, before.words)
    return _joined_rewritten(joined, before.words)


def _union(first: Hunk, second: Hunk) -> Hunk:
    return first[0], second[1], first[2], second[3]


def _size(hunk: Hunk) -> int:
    return max(hunk[1] - hunk[0], hunk[3] - hunk[2])


def _joined_touching(hunks: Sequence[Hunk]) -> list[Hunk]:
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and joined[-1][1] == hunk[0] and joined[-1][3] == hunk[2]:
            joined[-1] = _union(joined[-1], hunk)
        else:
            joined.append(hunk)
    return joined


def _slid(hunks: Sequence[Hunk], before: Sequence[str], after: Sequence[str]) -> list[Hunk]:
    """Move what only comes or only goes to the best of the places where it may equally well stand."""
    slid: list[Hunk] = []
    for index, hunk in enumerate(hunks):
        low = slid[-1][1] if slid else 0
        high = hunks[index + 1][0] if index + 1 < len(hunks) else len(before)
        if hunk[0] == hunk[1]:
            shift = _best_shift(after, hunk[2], hunk[3], (hunk[0] - low, high - hunk[1]))
        elif hunk[2] == hunk[3]:
            shift = _best_shift(before, hunk[0], hunk[1], (hunk[0] - low, high - hunk[1]))
        else:
            shift = 0
        slid.append((hunk[0] + shift, hunk[1] + shift, hunk[2] + shift, hunk[3] + shift))
    return slid


def _best_shift(words: Sequence[str], start: int, end: int, room: tuple[int, int]) -> int:
    """How far `words[start:end]` is best moved, given the number of equal pieces to the left and right."""
    best, best_shift = _seam(words, start) + _seam(words, end), 0
    shift = 0
    while -shift < room[0] and words[start + shift - 1] == words[end + shift - 1]:
        shift -= 1
        score = _seam(words, start + shift) + _seam(words, end + shift)
        if score > best:
            best, best_shift = score, shift
    shift = 0
    while shift < room[1] and words[start + shift] == words[end + shift]:
        shift += 1
        score = _seam(words, start + shift) + _seam(words, end + shift)
        if score > best:
            best, best_shift = score, shift
    return best_shift


def _seam(words: Sequence[str], index: int) -> int:
    """How well a text parts in front of this piece."""
    if index <= 0 or words[index - 1] == "\n":
        return 10
    if index >= len(words) or words[index] == "\n":
        return 9
    if words[index - 1] in _SENTENCE_ENDS:
        return 7
    if words[index - 1] in _CLAUSE_ENDS:
        return 5
    if words[index] in _CLAUSE_ENDS or words[index] in _SENTENCE_ENDS:
        return 3
    return 1 if words[index] in _MARKS or words[index - 1] in _MARKS else 0


def _weight(words: Sequence[str]) -> int:
    """How much there is to read: a mark or blank nothing, a Han character 1, a number or word 2."""
    return sum(0 if word in _MARKS or word.isspace() else min(2, len(word)) for word in words)


def _joined_near(hunks: Sequence[Hunk], before: Sequence[str]) -> list[Hunk]:
    joined: list[Hunk] = []
    for hunk in hunks:
        last = hunk
        while joined and _reads_as_one(joined[-1], before[joined[-1][1] : last[0]], last):
            last = _union(joined.pop(), last)
        joined.append(last)
    return joined


def _reads_as_one(first: Hunk, between: Sequence[str], second: Hunk) -> bool:
    if any(word == "\n" or word in _SENTENCE_ENDS for word in between):
        return False
    weight = _weight(between)
    small = min(_size(first), _size(second))
    if weight < _SMALL:
        return True
    if weight == _SMALL:
        return small >= _LARGE
    return weight <= small // 2 and not any(word in _CLAUSE_ENDS for word in between)


def _joined_rewritten(hunks: Sequence[Hunk], before: Sequence[str]) -> list[Hunk]:
    """Make one of three or more hunks in a sentence of which little is left."""
    joined: list[Hunk] = []
    run: list[Hunk] = []
    for hunk in hunks:
        if run and any(word == "\n" or word in _SENTENCE_ENDS for word in before[run[-1][1] : hunk[0]]):
            joined += _as_one_or_all(run, before)
            run = []
        run.append(hunk)
    return joined + _as_one_or_all(run, before)


def _as_one_or_all(run: list[Hunk], before: Sequence[str]) -> list[Hunk]:
    if len(run) < _LEAST_IN_REWRITTEN:
        return run
    kept = sum(_weight(before[first[1] : second[0]]) for first, second in pairwise(run))
    changed = sum(_size(hunk) for hunk in run)
    return [_union(run[0], run[-1])] if kept < _SHARE_OF_REWRITTEN * changed else run
