"""Values into the draft: edits of the text that the window can make one undo step of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editor.errors import NigaoError
from editor.ledger.ledger import Occurrence
from editor.speech.date_parts import DatePart
from editor.speech.edits import Edit, apply_edits
from editor.speech.sentences import sentence_span


class DraftHasChanged(NigaoError):
    """The text at a place to be filled is no longer what the ledger saw there."""

    exit_status = 1


class TwoValues(NigaoError):
    """Two different values were given for one place."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class Assignment:
    """A checked value for one place; for a date of several parts with their words: `3月5日`."""

    occurrence: Occurrence
    value: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A sentence before and after, and the heading it stands under."""

    section: str
    before: str
    after: str


def fill(text: str, assignments: Iterable[Assignment]) -> list[Edit]:
    """The edits that put the values in, from the last to the first, none overlapping another.

    Made in this order, no edit moves the place of one still to come. Raises `DraftHasChanged` where
    `text` is not the text the ledger was made of, `TwoValues` for two values in one place.
    """
    made: dict[tuple[int, int], str] = {}
    for assignment in assignments:
        place = assignment.occurrence
        if text[place.start : place.end] != place.text:
            raise DraftHasChanged(
                f"稿子已经改过，“{place.text}”不在原来的位置了",
                kept="一处也没有填",
                todo="请刷新待填清单后再填",
            )
        for edit in _edits(assignment):
            if made.setdefault((edit.start, edit.end), edit.text) != edit.text:
                raise TwoValues(
                    f"“{place.text}”这一处给了两个不同的值", kept="一处也没有填", todo="请只留一个值后再填"
                )
    edits = [Edit(start, end, new) for (start, end), new in sorted(made.items(), reverse=True)]
    for later, earlier in pairwise(edits):
        if earlier.end > later.start:
            raise TwoValues("有两处待填的位置重叠", kept="一处也没有填", todo="请刷新待填清单后再填")
    return edits


def apply(text: str, edits: Sequence[Edit]) -> str:
    """`text` with the edits of `fill` made, in time linear in the length of the text."""
    return apply_edits(text, reversed(edits))


def previews(text: str, assignments: Sequence[Assignment]) -> list[Preview]:
    """The sentences that change, each once, in the order of the text; raises as `fill` does."""
    sections = {a.occurrence.start: a.occurrence.section for a in assignments}
    by_sentence: dict[tuple[int, int], list[Edit]] = {}
    for edit in fill(text, assignments):
        by_sentence.setdefault(sentence_span(text, edit.start, edit.end), []).append(edit)
    shown = []
    for (low, high), edits in sorted(by_sentence.items()):
        moved = [Edit(e.start - low, e.end - low, e.text) for e in edits]
        section = sections.get(edits[-1].start, "")
        shown.append(Preview(section, text[low:high], apply(text[low:high], moved)))
    return shown


def _edits(assignment: Assignment) -> list[Edit]:
    parts = assignment.occurrence.parts
    values = _split(assignment.value, parts) if len(parts) > 1 else [assignment.value]
    if values is None:
        # The parts are in another order than the value: replace the whole date.
        place = assignment.occurrence
        return [Edit(place.start, place.end, assignment.value)]
    return [Edit(part.start, part.end, value) for part, value in zip(parts, values, strict=True)]


def _split(value: str, parts: Sequence[DatePart]) -> list[str] | None:
    """`3` and `5` of `3月5日` for the parts 月 and 日."""
    values = []
    for part in parts:
        before, unit, value = value.partition(part.unit) if part.unit else (value, "", "")
        if part.unit and not unit:
            return None
        values.append(before)
    return None if value else values
