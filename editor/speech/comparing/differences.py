"""What has to be done to one text to make another of it, as a person would say it.

Paragraphs are paired first, then clauses, then characters; a number or a Latin word is one piece. Changes
with next to nothing between them become one, a rewritten sentence is one change, and an insertion that
could stand in several places stands where a sentence or clause begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from editor.speech.comparing.alignment import Pair, align, equal_pairs
from editor.speech.comparing.hunks import Hunk, Tokens, readable
from editor.speech.comparing.shortest import Effort, shortest_script
from editor.speech.edits import Edit

_TOKEN = re.compile(r"[0-9０-９]+(?:[.,．，:：/][0-9０-９]+)*|[A-Za-z]+|[^\S\n]+|.", re.DOTALL)
_CLAUSE_ENDS = frozenset("，。；：！？、,;:!?\n")
_LEAST_IN_CLAUSES = 160
_LEAST_PARTED = 4
_MOST_TOKENS = 4000


def differences(before: str, after: str, fixed: Sequence[Pair] = ()) -> list[Edit]:
    """Return the edits that make `after` of `before`: in order, apart from each other, exact.

    Offsets are code points into `before`. `fixed` are pairs of paragraph numbers (lines from 0) that are
    known to be the same paragraph. The effort grows with the length and is bounded for any two texts:
    where they have too little in common a stretch is one edit.
    """
    if before == after:
        return []
    effort = Effort()
    edits: list[Edit] = []
    for start, end, other_start, other_end in _blocks(before, after, fixed):
        piece, other = before[start:end], after[other_start:other_end]
        edits += (Edit(start + a, start + b, other[c:d]) for a, b, c, d in _in_block(piece, other, effort))
    return edits


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _blocks(before: str, after: str, fixed: Sequence[Pair]) -> Iterator[Hunk]:
    """Stretches that differ, as offsets into both: paragraphs, or several where one was parted or joined."""
    lines, others = before.split("\n"), after.split("\n")
    starts, other_starts = _starts(lines), _starts(others)
    joined: Hunk | None = None
    last: Hunk | None = None
    for row in _rows(lines, others, fixed):
        if joined is not None and row is not None and last is not None and _belongs(lines, others, last, row):
            joined = (joined[0], row[1], joined[2], row[3])
        else:
            if joined is not None:
                yield _offsets(joined, starts, other_starts)
            joined = row
        last = row
    if joined is not None:
        yield _offsets(joined, starts, other_starts)


def _rows(lines: Sequence[str], others: Sequence[str], fixed: Sequence[Pair]) -> Iterator[Hunk | None]:
    """Numbers of paragraphs that differ: pairs not equal, what stands between pairs; None for equal."""
    end = (len(lines), len(others))
    position = (0, 0)
    for i, j in (*align(lines, others, fixed), end):
        if position != (i, j):
            yield position[0], i, position[1], j
        if (i, j) != end:
            yield None if lines[i] == others[j] else (i, i + 1, j, j + 1)
        position = (i + 1, j + 1)


def _belongs(lines: Sequence[str], others: Sequence[str], first: Hunk, second: Hunk) -> bool:
    """Whether two neighbouring stretches of paragraphs are one that was parted, or two that were joined."""
    return (
        _parted(lines[first[0] : first[1]], others[first[2] : first[3]], others[second[2] : second[3]])
        or _parted(others[first[2] : first[3]], lines[first[0] : first[1]], lines[second[0] : second[1]])
        or _parted(lines[second[0] : second[1]], others[first[2] : first[3]], others[second[2] : second[3]])
        or _parted(others[second[2] : second[3]], lines[first[0] : first[1]], lines[second[0] : second[1]])
    )


def _parted(whole: Sequence[str], front: Sequence[str], back: Sequence[str]) -> bool:
    """Whether the one paragraph begins as `front` does and ends as `back` does, both at some length."""
    if len(whole) != 1 or not front or not back:
        return False
    text, head, tail = whole[0], front[0], back[-1]
    starts = _common_start(text, head)
    ends = _common_start(text[::-1], tail[::-1])
    return (
        ends >= max(min(_LEAST_PARTED, len(tail)), len(tail) // 2)
        and starts >= max(min(_LEAST_PARTED, len(head)), len(head) // 2)
        and bool(tail)
        and starts + ends <= len(text) + min(len(head), len(tail)) // 2
    )


def _offsets(rows: Hunk, starts: Sequence[int], other_starts: Sequence[int]) -> Hunk:
    """The offsets of a stretch of paragraphs; one that comes or goes alone takes its line feed along."""
    i, i_end, j, j_end = rows
    ends, other_ends = starts[i_end], other_starts[j_end]
    if i < i_end and j < j_end:
        return starts[i], ends - 1, other_starts[j], other_ends - 1
    if i_end == len(starts) - 1 and j_end == len(other_starts) - 1:
        # At the end of the text the line feed in front goes along.
        return starts[i] - 1, ends - 1, other_starts[j] - 1, other_ends - 1
    return starts[i], ends, other_starts[j], other_ends


def _in_block(before: str, after: str, effort: Effort) -> Iterator[Hunk]:
    """The hunks of two stretches as offsets into both."""
    first, second = Tokens.of(_TOKEN.findall(before)), Tokens.of(_TOKEN.findall(after))
    hunks: list[Hunk] = []
    if len(first.words) + len(second.words) > _LEAST_IN_CLAUSES:
        for a, a_end, b, b_end in _clause_gaps(first, second):
            hunks += _token_hunks(first, second, (a, a_end, b, b_end), effort)
    else:
        hunks += _token_hunks(first, second, (0, len(first.words), 0, len(second.words)), effort)
    for hunk in readable(hunks, first, second):
        a, a_end, b, b_end = hunk
        yield first.starts[a], first.starts[a_end], second.starts[b], second.starts[b_end]


def _token_hunks(first: Tokens, second: Tokens, ranges: Hunk, effort: Effort) -> Iterable[Hunk]:
    a, a_end, b, b_end = ranges
    left, right = first.words[a:a_end], second.words[b:b_end]
    if len(left) > _MOST_TOKENS or len(right) > _MOST_TOKENS:
        return [ranges] if left != right else []
    script = shortest_script(left, right, effort)
    return [(a + x, a + x_end, b + y, b + y_end) for x, x_end, y, y_end in script]


def _clause_gaps(first: Tokens, second: Tokens) -> Iterator[Hunk]:
    """Ranges of tokens between clauses that are equal on either side."""
    left, ends = _clauses(first.words)
    right, other_ends = _clauses(second.words)
    position = (0, 0)
    for i, j in (*equal_pairs(left, right), (len(left), len(right))):
        gap = (ends[position[0]], ends[i], other_ends[position[1]], other_ends[j])
        if gap[0] < gap[1] or gap[2] < gap[3]:
            yield gap
        position = (i + 1, j + 1)


def _clauses(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The clauses, closing mark included, and the token each begins with, the number of all as the last."""
    clauses: list[str] = []
    starts = [0]
    for index, word in enumerate(words, 1):
        if word in _CLAUSE_ENDS or index == len(words):
            clauses.append("".join(words[starts[-1] : index]))
            starts.append(index)
    return clauses, starts


def _common_start(first: str, second: str) -> int:
    """The number of characters two texts begin with alike."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
