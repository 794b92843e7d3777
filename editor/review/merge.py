"""The reviewers' changes in the draft as it is now: what waits, what was taken over, what is in conflict.

Nothing is remembered of a decision but rejections: whether a change was made is read from the draft, so
that undoing, typing it by hand or taking it over are the same thing.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from editor.review.model import Change, ChangeKind, Note, Placed, Reviewed, Span, State
from editor.review.placing import Placer
from editor.speech.edits import Edit


def merge_changes(files: Sequence[Reviewed]) -> tuple[Change, ...]:
    """Return the changes of all `files`, which go back to one base, in the order of the text.

    What several reviewers changed alike is one change that names them all, with the key of the first.
    """
    merged: dict[tuple[object, ...], Change] = {}
    authors: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for file in files:
        # The same thing twice in one file is two things.
        counts: Counter[tuple[object, ...]] = Counter()
        for change in file.changes:
            what = (change.kind, change.spans, change.role, change.look)
            counts[what] += 1
            which = (*what, counts[what])
            merged.setdefault(which, change)
            authors[which].append(change.author)
    united = [
        replace(change, author="、".join(dict.fromkeys(name for name in authors[what] if name)))
        for what, change in merged.items()
    ]
    return tuple(sorted(united, key=lambda change: (change.spans[0].start, change.spans[0].end)))


def place(
    changes: Sequence[Change], base: str, draft_text: str, rejected: Collection[str] = ()
) -> list[Placed]:
    """Return how each of `changes` (on `base`) stands to `draft_text`, in the same order.

    `rejected` are keys of changes the writer turned down. Empty paragraphs and blanks around a paragraph of
    the draft make no difference. Whoever asks again and again while the draft is written keeps a `Placer`.
    """
    return Placer(changes, base).place(draft_text, rejected)


def place_notes(notes: Sequence[Note], base: str, draft_text: str) -> list[tuple[int, int]]:
    """Return where each of `notes` (on `base`) stands in `draft_text`, in the same order: start and end."""
    return Placer((), base).ranges([(note.start, note.end) for note in notes], draft_text)


def edits_for(placed: Sequence[Placed]) -> list[Edit]:
    """Return the edits of the draft that accept these changes: in order, apart from each other.

    Changes already made and changes of looks have none. Of two that overlap the earlier one is made; a
    change is made whole or not at all.
    """
    chosen = [
        one.spans
        for one in placed
        if one.state is not State.ACCEPTED and one.change.kind is not ChangeKind.FORMAT
    ]
    return _apart(chosen)


def edits_for_text(placed: Placed, text: str) -> list[Edit]:
    """Return the edits that put `text` where the change puts its own: what the writer made of it.

    The line feeds that part its paragraph from others stay.
    """
    spans = list(placed.spans)
    # Of a move the words come where its text is, and go where they were.
    index = max(range(len(spans)), key=lambda i: bool(spans[i].text.strip("\n"))) if spans else -1
    if index < 0:
        return []
    old = spans[index].text
    core = old.strip("\n")
    front, _, back = old.partition(core) if core else ("", "", old)
    own = placed.change.spans[index].text.strip("\n")
    if core and own and own in core:
        front, _, back = old.partition(own)
    spans[index] = Span(spans[index].start, spans[index].end, front + text + back)
    return _apart([spans])


def edits_back(placed: Sequence[Placed]) -> list[Edit]:
    """Return the edits of the draft that take these accepted changes back."""
    return _apart([one.back for one in placed if one.state is State.ACCEPTED])


def _apart(groups: Sequence[Sequence[Span]]) -> list[Edit]:
    """All spans of those groups that fit between what earlier groups take, in the order of the text."""
    taken: list[tuple[int, int, int, Span]] = []
    for number, spans in enumerate(groups):
        own = [(span.start, span.end, number, span) for span in spans]
        if all(_fits(taken, span.start, span.end, number) for span in spans):
            for one in own:
                insort(taken, one, key=_order)
    return [Edit(span.start, span.end, span.text) for _, _, _, span in taken]


def _order(one: tuple[int, int, int, Span]) -> tuple[int, int, int]:
    return one[:3]


def _fits(taken: Sequence[tuple[int, int, int, Span]], start: int, end: int, number: int) -> bool:
    index = bisect_left(taken, (start, end, number), key=_order)
    is_behind = index == 0 or taken[index - 1][1] <= start
    return is_behind and (index == len(taken) or taken[index][0] >= end)
