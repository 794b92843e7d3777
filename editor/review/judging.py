"""How changes stand to a text the writer has changed as well.

A change waits where its old words still stand with their neighbours, is made where its new words do, and
is in conflict where the writer's own changes touch it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from editor.review.explaining import Stand
from editor.review.model import Span
from editor.speech.comparing.differences import differences
from editor.speech.edits import Edit, apply_edits

_LONG_ENOUGH = 4


class _Text:
    """The base with some of the spans made, compared with the draft."""

    def __init__(self, base: str, spans: Sequence[Span], made: Collection[int], target: str) -> None:
        self._spans = [(spans[index], index) for index in made]
        self._spans.sort(key=lambda item: (item[0].start, item[0].end, item[1]))
        self.text = apply_edits(base, [Edit(s.start, s.end, s.text) for s, _ in self._spans])
        self.hunks = differences(self.text, target)
        self._target = target
        self._beyond: Counter[str] = Counter()
        self._starts = [hunk.start for hunk in self.hunks]
        self._grown: list[int] = [0]
        for hunk in self.hunks:
            self._grown.append(self._grown[-1] + len(hunk.text) - (hunk.end - hunk.start))

    def place(self, span: Span, index: int) -> tuple[int, int]:
        """Where the old words of a span stand, or the new ones if it is made."""
        start, end, shift = span.start, span.end, 0
        for made, number in self._spans:
            if number == index:
                return made.start + shift, made.start + shift + len(made.text)
            is_before = made.end <= span.start and (made.start, made.end, number) < (
                span.start,
                span.end,
                index,
            )
            if not is_before:
                break
            shift += len(made.text) - (made.end - made.start)
        return start + shift, end + shift

    def intact(self, start: int, end: int) -> bool:
        """Whether the draft has these words, short ones with their neighbours, as they are."""
        is_short = end - start < _LONG_ENOUGH
        low, high = (start - 1, end + 1) if is_short else (start, end)
        first = max(0, bisect_left(self._starts, low) - 1)
        for hunk in self.hunks[first:]:
            if hunk.start >= high:
                break
            if hunk.end > low:
                return False
        return True

    def keeps(self, words: str) -> bool:
        """Whether the draft still has half of `words` beyond what stands here, where they are gone.

        They were then kept and perhaps changed, however well the rest fits: nobody took them away.
        """
        if len(words) < _LONG_ENOUGH:
            return False
        if not self._beyond:
            self._beyond = Counter(map("".join, pairwise(self._target)))
            self._beyond.subtract(map("".join, pairwise(self.text)))
        pairs = Counter(map("".join, pairwise(words)))
        kept = sum(min(count, max(0, self._beyond[pair])) for pair, count in pairs.items())
        return 2 * kept >= len(words) - 1

    def in_intact(self, start: int, end: int) -> tuple[int, int]:
        """Where words that are intact stand in the draft."""
        grown = self._grown[bisect_right([hunk.end for hunk in self.hunks], start)]
        return start + grown, end + grown

    def in_target(self, start: int, end: int) -> tuple[int, int, int, int]:
        """A stretch grown to whole hunks: its range here, and that in the draft."""
        first = bisect_left([hunk.end for hunk in self.hunks], start)
        last = bisect_right(self._starts, end)
        touched = self.hunks[first:last]
        low = min([start, *(hunk.start for hunk in touched)])
        high = max([end, *(hunk.end for hunk in touched)])
        return low, high, low + self._grown[first], high + self._grown[max(first, last)]


def judge(base: str, spans: Sequence[Span], target: str) -> list[Stand]:
    """Return how each of `spans` (on `base`, in order) stands to `target`."""
    plain = _Text(base, spans, (), target)
    waiting = {index for index, span in enumerate(spans) if plain.intact(span.start, span.end)}
    other = _Text(base, spans, _apart(spans, [i for i in range(len(spans)) if i not in waiting]), target)
    made = [
        index
        for index in _apart(spans, [i for i in range(len(spans)) if i not in waiting])
        if other.intact(*other.place(spans[index], index))
        and not other.keeps(base[spans[index].start : spans[index].end])
    ]
    final = _Text(base, spans, made, target) if made else plain
    return [_stand(final, base, span, index, index in made) for index, span in enumerate(spans)]


def _apart(spans: Sequence[Span], indices: Sequence[int]) -> list[int]:
    """Those of the spans that do not overlap an earlier one of them."""
    apart: list[int] = []
    reach = 0
    for index in sorted(indices, key=lambda i: (spans[i].start, spans[i].end, i)):
        if spans[index].start >= reach:
            apart.append(index)
            reach = spans[index].end
    return apart


def _stand(text: _Text, base: str, span: Span, index: int, was_made: bool) -> Stand:
    start, end = text.place(span, index)
    put = base[span.start : span.end] if was_made else span.text
    # Where another reviewer's change was made over it, the old words are not there to be replaced.
    is_there = was_made or text.text[start:end] == base[span.start : span.end]
    if is_there and text.intact(start, end):
        return Stand(was_made, *text.in_intact(start, end), put)
    # What the writer's own words touch is never said to be made: taking it back would take them along.
    low, high, target_low, target_high = text.in_target(start, end)
    put = text.text[low:start] + span.text + text.text[end:high]
    return Stand(None, target_low, target_high, put)
