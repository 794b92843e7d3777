"""The shortest way from one row of pieces to another, within bounds.

E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986).
"""

from __future__ import annotations

from collections.abc import Sequence

from editor.speech.comparing.hunks import Hunk

_ALL_STEPS = 4_000_000
_MOST_EDITS = 700
_FEWEST_EDITS = 24


class Effort:
    """How many steps may still be taken for one pair of texts; each search takes from it."""

    def __init__(self, steps: int = _ALL_STEPS) -> None:
        """Start with this many steps."""
        self._left = steps

    def most_edits(self) -> int:
        """How many single edits the next search may find before it gives up."""
        return _MOST_EDITS if self._left > _MOST_EDITS**2 else _FEWEST_EDITS

    def spend(self, edits: int) -> None:
        """Take the steps that a search up to this many edits needs."""
        self._left -= edits * edits // 2


def shortest_script(before: Sequence[str], after: Sequence[str], effort: Effort) -> list[Hunk]:
    """Return the hunks that lead from `before` to `after`; one over all where the effort is too great."""
    size, other_size = len(before), len(after)
    head = 0
    while head < size and head < other_size and before[head] == after[head]:
        head += 1
    tail = 0
    most = min(size, other_size) - head
    while tail < most and before[size - tail - 1] == after[other_size - tail - 1]:
        tail += 1
    size, other_size = size - tail, other_size - tail
    if head == size and head == other_size:
        return []
    if head in (size, other_size):
        return [(head, size, head, other_size)]
    left, right = before[head:size], after[head:other_size]
    if not set(left).intersection(right):
        return [(head, size, head, other_size)]
    trace = _search(left, right, effort)
    if trace is None:
        return [(head, size, head, other_size)]
    return [(head + a, head + b, head + c, head + d) for a, b, c, d in _hunks(left, right, trace)]


def _search(before: Sequence[str], after: Sequence[str], effort: Effort) -> list[dict[int, int]] | None:
    """The furthest points per diagonal for every number of edits; None where the bound is met first."""
    size, other_size = len(before), len(after)
    reach: dict[int, int] = {1: 0}
    trace: list[dict[int, int]] = []
    bound = min(size + other_size, effort.most_edits())
    for edits in range(bound + 1):
        trace.append(reach.copy())
        # Diagonals that have left the rectangle are not followed.
        low = -edits + 2 * max(0, edits - other_size)
        high = edits - 2 * max(0, edits - size)
        for diagonal in range(low, high + 1, 2):
            below, above = reach.get(diagonal - 1, -1), reach.get(diagonal + 1, -1)
            x = above if diagonal == -edits or (diagonal != edits and below < above) else below + 1
            y = x - diagonal
            while x < size and y < other_size and before[x] == after[y]:
                x += 1
                y += 1
            reach[diagonal] = x
            if x >= size and y >= other_size:
                effort.spend(edits)
                return trace
    effort.spend(bound)
    return None


def _hunks(before: Sequence[str], after: Sequence[str], trace: Sequence[dict[int, int]]) -> list[Hunk]:
    """Walk the trace back from the end and join single edits that touch."""
    x, y = len(before), len(after)
    hunks: list[Hunk] = []
    for edits in range(len(trace) - 1, 0, -1):
        reach = trace[edits]
        diagonal = x - y
        below, above = reach.get(diagonal - 1, -1), reach.get(diagonal + 1, -1)
        down = diagonal == -edits or (diagonal != edits and below < above)
        old = diagonal + 1 if down else diagonal - 1
        from_x = reach[old]
        from_y = from_x - old
        end_x, end_y = (from_x, from_y + 1) if down else (from_x + 1, from_y)
        if hunks and hunks[-1][0] == end_x and hunks[-1][2] == end_y:
            hunks[-1] = (from_x, hunks[-1][1], from_y, hunks[-1][3])
        else:
            hunks.append((from_x, end_x, from_y, end_y))
        x, y = from_x, from_y
    hunks.reverse()
    return hunks
