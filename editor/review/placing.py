"""Places the changes of a review in a draft, over and over again while the draft is being written."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterator, Sequence

from editor.review.draft_lines import DraftLines
from editor.review.explaining import Stand, explain
from editor.review.judging import judge
from editor.review.model import Change, ChangeKind, Placed, Span, State
from editor.review.regions import BaseLines, Region, regions
from editor.speech.comparing.alignment import align
from editor.speech.comparing.differences import differences
from editor.speech.edits import Edit

_MOST_KEPT = 4000
_Part = tuple[int, int, Span]  # number of the change, number of its span, the span


class Placer:
    """Holds the changes of one base; each draft is looked at only where it is another than the last one.

    Not to be used by two threads at once.
    """

    def __init__(self, changes: Sequence[Change], base: str) -> None:
        """`changes` have offsets into `base`, in order of their first spans."""
        self._changes = tuple(changes)
        parts = [
            (number, index, span)
            for number, change in enumerate(changes)
            if change.kind is not ChangeKind.FORMAT
            for index, span in enumerate(change.spans)
        ]
        parts.sort(key=lambda part: (part[2].start, part[2].end, part[0]))
        self._parts: list[_Part] = parts
        self._base = BaseLines(base, [span for _, _, span in parts])
        self._first_lines = [first for first, _ in self._base.reach]
        self._rivals = _rivals(parts, changes)
        self._draft: DraftLines | None = None
        self._regions: list[Region] = []
        self._edits: dict[int, list[Edit]] = {}
        self._known: OrderedDict[tuple[int, int, str], list[Stand]] = OrderedDict()

    def place(self, draft_text: str, rejected: Collection[str]) -> list[Placed]:
        """How each change stands to the draft, in their order; see `editor.review.merge.place`."""
        draft, borders = self._read(draft_text)
        stands = self._stands(draft, borders)
        of_change: dict[int, list[Stand]] = defaultdict(list)
        for (number, _, _), stand in zip(self._parts, stands, strict=True):
            of_change[number].append(stand)
        placed = [
            self._placed(change, of_change.get(number, []), draft, borders)
            for number, change in enumerate(self._changes)
        ]
        return self._with_rivals(placed, rejected)

    def ranges(self, wanted: Sequence[tuple[int, int]], draft_text: str) -> list[tuple[int, int]]:
        """Where stretches of the base (start and end) stand in the draft."""
        draft, borders = self._read(draft_text)
        return [self._range(start, end, draft, borders) for start, end in wanted]

    def _read(self, draft_text: str) -> tuple[DraftLines, list[Region]]:
        """The draft and its regions, kept for the next question about the same draft.

        Paragraphs are paired anew for every other draft (3 ms for 100,000 characters): were pairs carried
        over, what is said of a change would depend on what stood in the draft before.
        """
        if self._draft is None or self._draft.text != draft_text:
            self._draft = DraftLines(draft_text)
            self._edits = {}
            pairs = align(self._base.lines, self._draft.lines)
            self._regions = list(regions(self._base, self._draft.lines, pairs))
        return self._draft, self._regions

    def _stands(self, draft: DraftLines, borders: Sequence[Region]) -> list[Stand]:
        """How each span stands; offsets count among the lines of the draft."""
        if len(borders) == 1 and borders[0].same:
            return [Stand(False, span.start, span.end, span.text) for _, _, span in self._parts]
        # Where nothing but decisions was made since, the whole text says which, without a doubt.
        spans = [span for _, _, span in self._parts]
        known = explain(self._base.text, spans, "\n".join(draft.lines))
        if known is not None:
            return known
        return [stand for region in borders for stand in self._of_region(region, draft)]

    def _of_region(self, region: Region, draft: DraftLines) -> Iterator[Stand]:
        first = bisect_left(self._first_lines, region.start)
        last = bisect_left(self._first_lines, region.end)
        if first == last:
            return
        draft_start = _offset(draft, region.other_start)
        if region.same:
            shift = draft_start - self._base.offsets[region.start]
            for _, _, span in self._parts[first:last]:
                yield Stand(False, span.start + shift, span.end + shift, span.text)
            return
        target = "\n".join(draft.lines[region.other_start : region.other_end])
        for found in self._in_region(region, target, first, last):
            yield Stand(found.made, found.start + draft_start, found.end + draft_start, found.text)

    def _in_region(self, region: Region, target: str, first: int, last: int) -> list[Stand]:
        key = (region.start, region.end, target)
        known = self._known.get(key)
        if known is None:
            start = self._base.offsets[region.start]
            end = self._base.offsets[region.end] - 1
            base = self._base.text[start:end]
            spans = [
                Span(span.start - start, span.end - start, span.text)
                for _, _, span in self._parts[first:last]
            ]
            known = explain(base, spans, target)
            if known is None:
                known = judge(base, spans, target)
            self._known[key] = known
            if len(self._known) > _MOST_KEPT:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return known

    def _placed(
        self, change: Change, stands: Sequence[Stand], draft: DraftLines, borders: Sequence[Region]
    ) -> Placed:
        if change.kind is ChangeKind.FORMAT:
            start, end = self._range(change.spans[0].start, change.spans[0].end, draft, borders)
            return Placed(change, State.PENDING, (Span(start, end, draft.text[start:end]),))
        made = {stand.made for stand in stands}
        spans = tuple(draft.span(stand.start, stand.end, stand.text) for stand in stands)
        if made == {True}:
            # What was accepted stays as it is; taking it back puts the old words there.
            own = tuple(Span(s.start, s.end, draft.text[s.start : s.end]) for s in spans)
            return Placed(change, State.ACCEPTED, own, back=spans)
        if made == {False}:
            return Placed(change, State.PENDING, spans)
        waiting = tuple(span for span, stand in zip(spans, stands, strict=True) if not stand.made)
        mine = "\n".join(draft.text[span.start : span.end] for span in waiting)
        return Placed(change, State.CONFLICT, waiting, mine=mine)

    def _with_rivals(self, placed: list[Placed], rejected: Collection[str]) -> list[Placed]:
        """Tell rejections, and changes of others that want the same place."""
        told: list[Placed] = []
        for number, one in enumerate(placed):
            others = tuple(
                placed[rival].change.key
                for rival in self._rivals.get(number, ())
                if placed[rival].change.key not in rejected
            )
            state = one.state
            if state is not State.ACCEPTED and one.change.key in rejected:
                state = State.REJECTED
            elif state is State.PENDING and others:
                state = State.CONFLICT
            if state is one.state and not others:
                told.append(one)
            else:
                told.append(Placed(one.change, state, one.spans, one.mine, others, one.back))
        return told

    def _range(self, start: int, end: int, draft: DraftLines, borders: Sequence[Region]) -> tuple[int, int]:
        return self._point(start, draft, borders, False), self._point(end, draft, borders, True)

    def _point(self, offset: int, draft: DraftLines, borders: Sequence[Region], is_end: bool) -> int:
        line = self._base.line_of(offset)
        index = max(0, bisect_left(borders, line + 1, key=lambda region: region.start) - 1)
        while index + 1 < len(borders) and borders[index].end <= line:
            index += 1
        region = borders[index]
        base_start = self._base.offsets[region.start]
        draft_start = _offset(draft, region.other_start)
        place = offset - base_start
        if not region.same:
            place = _moved(self._edits_in(index, region, draft), place, is_end)
        return draft.in_draft(draft_start + place)

    def _edits_in(self, index: int, region: Region, draft: DraftLines) -> list[Edit]:
        """What makes the draft's paragraphs of region number `index` out of the base's.

        Found once for a draft: thousands of comments may stand in one long paragraph.
        """
        edits = self._edits.get(index)
        if edits is None:
            before = self._base.text[self._base.offsets[region.start] : self._base.offsets[region.end] - 1]
            target = "\n".join(draft.lines[region.other_start : region.other_end])
            edits = self._edits[index] = list(differences(before, target))
        return edits


def _offset(draft: DraftLines, line: int) -> int:
    """The offset among the lines at which a line begins; behind all of them for the one after the last."""
    if line < len(draft.offsets):
        return draft.offsets[line]
    return draft.offsets[-1] + len(draft.lines[-1])


def _moved(edits: Sequence[Edit], place: int, is_end: bool) -> int:
    """Where a place of a text is after `edits` of it."""
    shift = 0
    for edit in edits:
        if edit.start >= place and not (edit.start == edit.end == place and is_end is False):
            break
        if edit.end > place:
            return edit.start + shift + (len(edit.text) if is_end else 0)
        shift += len(edit.text) - (edit.end - edit.start)
    return place + shift


def _rivals(parts: Sequence[_Part], changes: Sequence[Change]) -> dict[int, list[int]]:
    """Which changes want the same place differently; `parts` are in the order of the text."""
    rivals: dict[int, list[int]] = defaultdict(list)
    near: list[_Part] = []
    for part in parts:
        start = part[2].start
        near = [one for one in near if one[2].end > start or one[2].start == one[2].end == start]
        for one in near:
            first, second = one[0], part[0]
            if first != second and second not in rivals[first] and _clash(one, part, changes):
                rivals[first].append(second)
                rivals[second].append(first)
        near.append(part)
    return rivals


def _clash(first: _Part, second: _Part, changes: Sequence[Change]) -> bool:
    """Whether a span and a later one overlap, or two reviewers put words at one point of a sentence.

    Two reviewers' new paragraphs may stand one behind the other, and so may words that the second
    of them put beside the first one's in the same file.
    """
    one, other = first[2], second[2]
    if one.start != one.end:
        return other.start < one.end
    files = {file_of(changes[first[0]]), file_of(changes[second[0]])}
    return (
        other.start == other.end == one.start
        and len(files) > 1
        and one.text != other.text
        and "\n" not in one.text + other.text
    )


def file_of(change: Change) -> str:
    """What the keys of the changes of one file have in common."""
    return change.key.partition("-")[0]
