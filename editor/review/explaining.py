"""Which of the changes were made, where the text can be explained by changes alone.

The text that was sent, with every change as a second way past the same place, is a net; a way through it
that reads exactly as the draft says what was accepted and what was not. No comparison is needed, and
nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from editor.review.model import Span

_MOST_WAYS = 256


@dataclass(frozen=True, slots=True)
class Stand:
    """How one span stands to a text: `start` to `end` is its place there, `text` what would be put there.

    For one that was made, `text` is what was there before it. `made` is None for a conflict.
    """

    made: bool | None
    start: int
    end: int
    text: str


_Node = tuple[int, int]  # an offset of the base, and how many of the insertions there are passed
_Way = tuple[_Node, int, int]  # the node before, the offset in the text there, the span taken or -1


def explain(base: str, spans: Sequence[Span], target: str) -> list[Stand] | None:
    """Return how each of `spans` (on `base`, in order) stands to `target`, None where they cannot say."""
    insertions: dict[int, list[int]] = defaultdict(list)
    leaving: dict[int, list[int]] = defaultdict(list)
    for index, span in enumerate(spans):
        (insertions if span.start == span.end else leaving)[span.start].append(index)
    stops = sorted({0, len(base), *(s.start for s in spans), *(s.end for s in spans)})
    following = dict(zip(stops, (*stops[1:], -1), strict=True))
    ways: dict[_Node, dict[int, _Way | None]] = defaultdict(dict)
    ways[0, 0][0] = None
    for stop in stops:
        _pass_insertions(ways, stop, insertions.get(stop, ()), spans, target)
        node = (stop, len(insertions.get(stop, ())))
        after = following[stop]
        for offset in list(ways[node])[:_MOST_WAYS]:
            for index in leaving.get(stop, ()):
                if target.startswith(spans[index].text, offset):
                    place = offset + len(spans[index].text)
                    ways[spans[index].end, 0].setdefault(place, (node, offset, index))
            literal = base[stop:after] if after >= 0 else ""
            if after >= 0 and target.startswith(literal, offset):
                ways[after, 0][offset + len(literal)] = (node, offset, -1)
    last = (len(base), len(insertions.get(len(base), ())))
    if len(target) not in ways[last]:
        return None
    return _stands(base, spans, insertions, _path(ways, last, len(target)))


def _pass_insertions(
    ways: dict[_Node, dict[int, _Way | None]],
    stop: int,
    insertions: Sequence[int],
    spans: Sequence[Span],
    target: str,
) -> None:
    for passed, index in enumerate(insertions):
        node = (stop, passed)
        offsets = list(ways[node])[:_MOST_WAYS]
        for offset in offsets:
            ways[stop, passed + 1][offset] = (node, offset, -1)
        for offset in offsets:
            if target.startswith(spans[index].text, offset):
                place = offset + len(spans[index].text)
                ways[stop, passed + 1].setdefault(place, (node, offset, index))


@dataclass(slots=True)
class _Path:
    """A way through: where the text stands at each node it passes, and the spans it takes."""

    offsets: dict[_Node, int]
    taken: dict[int, tuple[int, int]]


def _path(ways: dict[_Node, dict[int, _Way | None]], node: _Node, offset: int) -> _Path:
    path = _Path({node: offset}, {})
    way = ways[node][offset]
    while way is not None:
        before, place, index = way
        if index >= 0:
            path.taken[index] = (place, offset)
        path.offsets[before] = place
        node, offset = before, place
        way = ways[node][offset]
    return path


def _stands(base: str, spans: Sequence[Span], insertions: dict[int, list[int]], path: _Path) -> list[Stand]:
    # In front of the insertions at a stop, and behind them.
    fronts = {stop: place for (stop, passed), place in path.offsets.items() if passed == 0}
    backs = {
        stop: place
        for (stop, passed), place in path.offsets.items()
        if passed == len(insertions.get(stop, ()))
    }
    stands: list[Stand] = []
    for index, span in enumerate(spans):
        if index in path.taken:
            stands.append(Stand(True, *path.taken[index], base[span.start : span.end]))
        elif span.start == span.end and span.start in fronts:
            passed = insertions[span.start].index(index)
            place = path.offsets[span.start, passed]
            stands.append(Stand(False, place, place, span.text))
        elif span.start in backs and span.end in fronts:
            inside = [s for s in path.taken if _lies_inside(spans[s], span)]
            made: bool | None = None if inside else False
            stands.append(Stand(made, backs[span.start], fronts[span.end], span.text))
        else:
            low = max(stop for stop in backs if stop <= span.start)
            high = min(stop for stop in fronts if stop >= span.end)
            text = base[low : span.start] + span.text + base[span.end : high]
            stands.append(Stand(None, backs[low], fronts[high], text))
    return stands


def _lies_inside(one: Span, other: Span) -> bool:
    if one.start == one.end:
        return other.start < one.start < other.end
    return other.start <= one.start and one.end <= other.end
