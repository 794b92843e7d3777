"""A long title in lines by sense: 词意完整、排列对称、长短适宜, a trapezoid or a diamond.

GB/T 9704-2012, 7.3.1: a title of several lines is broken where the sense is whole, stands
symmetrically, in lines of fitting length, as a trapezoid or a diamond; so neither as a block of equal
lines nor as an hourglass.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from editor.speech.model import Block, Role, Speech
from editor.speech.titles.joints import FORBIDDEN, joint_costs

Boundaries = Callable[[str], Collection[int]]
"""The offsets at which the words of a text begin or end (`snippets.segment.Segmenter.boundaries`)."""

_MOST_LINES = 5
_MOST_PLACES = 16
_A_LINE_MORE = 4.0
_BLOCK = 1.5
_HOURGLASS = 4.0
_SHORT_LINE, _SHORTEST = 5.0, 4
_UNEVEN, _EVEN_ENOUGH = 12.0, 0.5
_SPREAD = 1.5


def title_breaks(title: str, width_characters: int, boundaries: Boundaries) -> list[int]:
    """Return the offsets into `title` in front of which a new line begins; empty where it fits one line.

    `width_characters` is how many full-width characters a line holds. Words, names, numbers with their
    units and what stands in 《》 or “” are not parted; where that cannot be had, or the title is too long
    to be one, nothing is returned and the lines fall as they do. `boundaries` is asked only when there
    is something to break.
    """
    room = width_characters * 2
    widths = [1 if character.isascii() else 2 for character in title]
    total = sum(widths)
    if total <= room or not 0 < total <= room * _MOST_LINES:
        return []
    costs = joint_costs(title, boundaries(title))
    places = sorted(place for place, cost in costs.items() if cost < FORBIDDEN)
    before = _sums(widths)
    least = -(-total // room)
    best: tuple[float, tuple[int, ...]] | None = None
    for lines in range(least, min(least + 1, _MOST_LINES) + 1):
        for chosen in combinations(_cheapest(places, costs, lines), lines - 1):
            lengths = [before[end] - before[start] for start, end in pairwise((0, *chosen, len(title)))]
            if max(lengths) > room:
                continue
            cost = sum(costs[place] for place in chosen) + _shape_cost(lengths)
            cost += (lines - least) * _A_LINE_MORE
            if best is None or cost < best[0]:
                best = (cost, chosen)
    return list(best[1]) if best is not None else []


def breaks_of(
    speech: Speech, width_characters: int, boundaries: Boundaries, *, subtitle_characters: int = 0
) -> frozenset[int]:
    """The breaks of every title paragraph, as offsets into `Speech.text`.

    A writer who gave the title several paragraphs has broken it himself: each is taken for itself. With
    `subtitle_characters`, the full-width characters of a line of it, the subtitle is broken likewise: it is
    centred too, and the last word of ——…第二次会议上 would stand on a line of its own.
    """
    widths = {Role.TITLE: width_characters, Role.SUBTITLE: subtitle_characters}
    found: set[int] = set()
    for block in speech.blocks:
        width = widths.get(block.role, 0)
        if width:
            inner = block.text.strip()
            start = block.start + len(block.text) - len(block.text.lstrip())
            found.update(start + place for place in title_breaks(inner, width, boundaries))
    return frozenset(found)


def with_breaks(speech: Speech, breaks: Collection[int]) -> Speech:
    """The speech with each line of its title and subtitle as a block of its own, to count lines and pages."""
    if not breaks:
        return speech
    blocks: list[Block] = []
    for block in speech.blocks:
        inside = sorted(place for place in breaks if block.start < place < block.end)
        for start, end in pairwise((block.start, *inside, block.end)):
            blocks.append(replace(block, start=start, text=speech.text[start:end]) if inside else block)
    return Speech(speech.text, tuple(blocks))


def _cheapest(places: Sequence[int], costs: dict[int, float], lines: int) -> Iterable[int]:
    """The places worth trying; of very many, as a title of four lines has, the best only."""
    if lines <= 3:
        return places
    return sorted(sorted(places, key=lambda place: costs[place])[:_MOST_PLACES])


def _sums(widths: Sequence[int]) -> list[int]:
    sums = [0]
    for width in widths:
        sums.append(sums[-1] + width)
    return sums


def _shape_cost(lengths: Sequence[int]) -> float:
    """What speaks against lines of these lengths (half cells)."""
    longest, shortest = max(lengths), min(lengths)
    cost = _UNEVEN * max(0.0, _EVEN_ENOUGH - shortest / longest)
    if shortest < _SHORTEST * 2:
        cost += _SHORT_LINE
    if longest - shortest < 2:
        cost += _BLOCK
    if any(b < a and b < c for a, b, c in zip(lengths, lengths[1:], lengths[2:], strict=False)):
        cost += _HOURGLASS
    return cost + _SPREAD * (longest - shortest) / longest
