"""Which paragraph of one text is which paragraph of another.

Equal paragraphs that occur once on either side hold the pairing (the patience method: the longest chain
of them in the same order); between them paragraphs are paired by the pairs of characters they share. The
effort grows with the length of the texts, whatever they hold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Pair = tuple[int, int]

ALIKE = 0.4
"""The share of characters' pairs from which two paragraphs are taken for versions of one."""
_MOST_COMPARED = 2500
_SHINGLE = 5
_LONGEST_COMPARED = 3000
_EQUAL_BONUS = 0.25
_DEEPEST = 12


def align(before: Sequence[str], after: Sequence[str], fixed: Sequence[Pair] = ()) -> list[Pair]:
    """Return pairs of indices (into `before`, into `after`), both strictly increasing.

    Paired are equal items and such as are versions of one another. `fixed` are pairs known from
    elsewhere; those that do not fit into one order are left out, the longest chain stays.
    """
    pairs: list[Pair] = []
    start = (0, 0)
    for stop in (*longest_chain(_within(fixed, len(before), len(after))), (len(before), len(after))):
        pairs += _align_range(before, after, start, stop)
        if stop != (len(before), len(after)):
            pairs.append(stop)
        start = (stop[0] + 1, stop[1] + 1)
    return pairs


def likeness(before: str, after: str) -> float:
    """How much of two paragraphs is shared, 0 to 1: twice the common pairs of characters over all of them."""
    if before == after:
        return 1.0
    return _shared(_pairs_of(before), _pairs_of(after))


def equal_pairs(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Pairs of equal items only, both indices strictly increasing."""
    found: list[Pair] = []
    for kind, first, second in _equal_and_gaps(before, after, (0, 0), (len(before), len(after))):
        if kind:
            found.append((first[0], first[1]))
        else:
            found += _equal_in_gap(before, after, first, second)
    return found


def _within(fixed: Sequence[Pair], before: int, after: int) -> list[Pair]:
    return sorted({(i, j) for i, j in fixed if 0 <= i < before and 0 <= j < after})


def longest_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest chain of `pairs` in which both numbers grow, in order; any of several equally long."""
    tails: list[int] = []
    last: list[int] = []
    back: list[int] = []
    # Of pairs with one first number only one may be taken: they come with falling second number.
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    for index, (_, second) in enumerate(ordered):
        place = bisect_left(tails, second)
        back.append(last[place - 1] if place else -1)
        if place == len(tails):
            tails.append(second)
            last.append(index)
        else:
            tails[place] = second
            last[place] = index
    chain: list[Pair] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(ordered[index])
        index = back[index]
    return chain[::-1]


def _align_range(before: Sequence[str], after: Sequence[str], start: Pair, stop: Pair) -> Iterator[Pair]:
    for kind, first, second in _equal_and_gaps(before, after, start, stop):
        if kind:
            yield first
        else:
            yield from _alike_in_gap(before, after, first, second)


def _equal_and_gaps(
    before: Sequence[str], after: Sequence[str], start: Pair, stop: Pair
) -> Iterator[tuple[bool, Pair, Pair]]:
    """Yield in order (True, pair, pair) for equal items and (False, start, stop) for what lies between."""
    stack = [(start, stop, _DEEPEST)]
    while stack:
        (a, b), (a_end, b_end), depth = stack.pop()
        while a < a_end and b < b_end and before[a] == after[b]:
            yield True, (a, b), (a, b)
            a, b = a + 1, b + 1
        tail = 0
        while a_end - tail > a and b_end - tail > b and before[a_end - tail - 1] == after[b_end - tail - 1]:
            tail += 1
        inner = (a_end - tail, b_end - tail)
        looks = depth and a < inner[0] and b < inner[1]
        chain = _unique_chain(before, after, (a, b), inner) if looks else []
        if not chain:
            if (a, b) != inner:
                yield False, (a, b), inner
            for step in range(tail, 0, -1):
                yield True, (a_end - step, b_end - step), (a_end - step, b_end - step)
            continue
        # Cut at the chain; the pieces between are looked at by themselves, the first one first.
        borders = [(a, b), *chain]
        borders.append((a_end, b_end))
        stack += [(borders[i], borders[i + 1], depth - 1) for i in range(len(borders) - 2, -1, -1)]


def _unique_chain(before: Sequence[str], after: Sequence[str], start: Pair, stop: Pair) -> list[Pair]:
    """The chain of items that occur once in either range and are equal."""
    seen: dict[str, int] = {}
    for index in range(start[0], stop[0]):
        seen[before[index]] = -1 if before[index] in seen else index
    other: dict[str, int] = {}
    for index in range(start[1], stop[1]):
        if after[index] in seen:
            other[after[index]] = -1 if after[index] in other else index
    return longest_chain(
        [(seen[item], index) for item, index in other.items() if index >= 0 and seen[item] >= 0]
    )


def _equal_in_gap(before: Sequence[str], after: Sequence[str], start: Pair, stop: Pair) -> list[Pair]:
    """Equal items of a gap in which none is unique, taken greedily from the front."""
    places: dict[str, list[int]] = {}
    for index in range(start[0], stop[0]):
        places.setdefault(before[index], []).append(index)
    found: list[Pair] = []
    low = start[0]
    for index in range(start[1], stop[1]):
        known = places.get(after[index], [])
        at = bisect_left(known, low)
        if at < len(known):
            found.append((known[at], index))
            low = known[at] + 1
    return found


def _alike_in_gap(before: Sequence[str], after: Sequence[str], start: Pair, stop: Pair) -> list[Pair]:
    rows, columns = stop[0] - start[0], stop[1] - start[1]
    if not rows or not columns:
        return []
    if rows * columns > _MOST_COMPARED:
        return _by_shingles(before, after, start, stop)
    left = [_pairs_of(before[i]) for i in range(start[0], stop[0])]
    right = [_pairs_of(after[j]) for j in range(start[1], stop[1])]
    scores = [[_score(a, b, before[start[0] + i] == after[start[1] + j]) for j, b in enumerate(right)]
              for i, a in enumerate(left)]  # fmt: skip
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            taken = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    found: list[Pair] = []
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found.append((start[0] + i, start[1] + j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _score(before: Counter[str], after: Counter[str], same: bool) -> float:
    if same:
        return 1.0 + _EQUAL_BONUS
    share = _shared(before, after)
    return share if share >= ALIKE else 0.0


def _pairs_of(text: str) -> Counter[str]:
    text = text[:_LONGEST_COMPARED]
    return Counter(map(str.__add__, text, text[1:])) if len(text) > 1 else Counter((text,))


def _shared(before: Counter[str], after: Counter[str]) -> float:
    total = sum(before.values()) + sum(after.values())
    if not total:
        return 1.0
    few, many = (before, after) if len(before) < len(after) else (after, before)
    common = sum(min(count, many[pair]) for pair, count in few.items() if pair in many)
    return 2 * common / total


def _by_shingles(before: Sequence[str], after: Sequence[str], start: Pair, stop: Pair) -> list[Pair]:
    """Pair the items of a large gap by the rare runs of characters they share."""
    owner: dict[str, int] = {}
    for index in range(start[0], stop[0]):
        for run in _runs(before[index]):
            owner[run] = index if owner.get(run, index) == index else -1
    votes: list[Pair] = []
    for index in range(start[1], stop[1]):
        count = Counter(owner[run] for run in _runs(after[index]) if owner.get(run, -1) >= 0)
        if not count:
            continue
        best, _ = max(count.items(), key=lambda item: (item[1], -item[0]))
        if likeness(before[best], after[index]) >= ALIKE:
            votes.append((best, index))
    return longest_chain(votes)


def _runs(text: str) -> set[str]:
    text = text[:_LONGEST_COMPARED]
    return {text[i : i + _SHINGLE] for i in range(max(1, len(text) - _SHINGLE + 1))} if text else set()
