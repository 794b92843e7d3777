"""What the reviewers did, stroke by stroke, as hunks on the text that was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from editor.review.model import ChangeKind
from editor.review.untracked import Untracked
from editor.review.views import Step
from editor.speech.edits import Edit
from editor.word.reading.revised import Revision, RevisionKind

_LEAST_MOVED = 6


@dataclass(frozen=True, slots=True)
class Stroke:
    """Put `text` in the place of `start` to `end`; what one author did in one place.

    `move` names the move this is half of, with the direction in front of it; `tracked` is false where the
    file does not tell of the change.
    """

    start: int
    end: int
    text: str
    author: str
    time: datetime | None
    tracked: bool = True
    move: str = ""


@dataclass(slots=True)
class _Open:
    """The stroke that is being read."""

    start: int
    end: int
    before: list[str]
    after: list[str]
    revision: Revision | None

    def closed(self) -> Stroke | None:
        before, after = "".join(self.before), "".join(self.after)
        start, end = self.start, self.end
        # A paragraph mark that goes while another one comes in its place is no change.
        while before[:1] == after[:1] == "\n":
            before, after, start = before[1:], after[1:], start + 1
        while before[-1:] == after[-1:] == "\n":
            before, after, end = before[:-1], after[:-1], end - 1
        if before == after:
            return None
        known = self.revision
        return Stroke(
            start,
            end,
            after,
            known.author if known else "",
            known.time if known else None,
            move=_direction(known) if known else "",
        )


def _direction(revision: Revision) -> str:
    if revision.kind is RevisionKind.MOVED_FROM:
        return f"from:{revision.move}"
    return f"to:{revision.move}" if revision.kind is RevisionKind.MOVED_TO else ""


def strokes_of(steps: Iterable[Step]) -> list[Stroke]:
    """The strokes of a walk; offsets count in the first of its two texts.

    What touches and comes from one author is one stroke. A stretch nobody signed (a blank that a paragraph
    lost because it now stands at its end) goes with the stroke beside it.
    """
    strokes: list[Stroke] = []
    position = 0
    current: _Open | None = None
    for step in steps:
        if step.same:
            strokes += _finished(current)
            current = None
        else:
            end = position + len(step.before)
            if current is None or not _goes_on(current, step.revision):
                strokes += _finished(current)
                current = _Open(position, end, [], [], step.revision)
            current.before.append(step.before)
            current.after.append(step.after)
            current.end = end
            current.revision = _later(current.revision, step.revision)
        position += len(step.before)
    return strokes + _finished(current)


def _finished(current: _Open | None) -> list[Stroke]:
    stroke = current.closed() if current is not None else None
    return [stroke] if stroke is not None else []


def _goes_on(current: _Open, revision: Revision | None) -> bool:
    known = current.revision
    if known is None or revision is None:
        return True
    return known.author == revision.author and _direction(known) == _direction(revision)


def _later(known: Revision | None, revision: Revision | None) -> Revision | None:
    """The later one of two revisions of one author: somebody who types on is stamped minute by minute."""
    if known is None or revision is None or known.time is None:
        return known or revision
    return revision if revision.time is not None and revision.time > known.time else known


def composed(untracked: Sequence[Untracked], tracked: Sequence[Stroke], sent: str) -> list[Stroke]:
    """Strokes on the base that do what `untracked` (base → sent) and then `tracked` (sent → accepted) do.

    Of silent edits that no tracked stroke touches nothing is left: the base stays as it is there.

    `sent` is the text between. Where a tracked stroke changes what was put there without a trace, both
    become one stroke.
    """
    first = list(_on_sent([one.edit for one in untracked]))
    events = sorted(
        [(hunk.start, hunk.end, 0, index) for index, (hunk, _, _) in enumerate(first)]
        + [(stroke.start, stroke.end, 1, index) for index, stroke in enumerate(tracked)],
        # At one point the deletion that leaves no trace comes first, else an insertion.
        key=lambda event: (event[0], event[0] != event[1], event[2], event[1]),
    )
    clusters = _clusters(events)
    result: list[Stroke] = []
    shift = 0
    for cluster in clusters:
        own = [first[index] for _, _, rank, index in cluster if rank == 0]
        later = [tracked[index] for _, _, rank, index in cluster if rank == 1]
        if not own:
            result += [replace(one, start=one.start + shift, end=one.end + shift) for one in later]
            continue
        start = min(event[0] for event in cluster)
        end = max(event[1] for event in cluster)
        grown = sum(hunk.end - hunk.start - (base_end - base_start) for hunk, base_start, base_end in own)
        base = (start + shift, end + shift - grown)
        shift -= grown
        if not later and all(untracked[index].silent for _, _, _, index in cluster):
            continue
        result += _one(base, (start, end), later, sent)
    return result


def _on_sent(edits: Sequence[Edit]) -> Iterator[tuple[Edit, int, int]]:
    """Each edit where its text stands in the sent text, and its range in the base."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        yield Edit(start, start + len(edit.text), edit.text), edit.start, edit.end
        shift += len(edit.text) - (edit.end - edit.start)


def _clusters(events: Sequence[tuple[int, int, int, int]]) -> Iterator[list[tuple[int, int, int, int]]]:
    """Events that overlap, of which at least one is tracked and one not; every other one stays alone."""
    cluster: list[tuple[int, int, int, int]] = []
    reach = -1
    for event in events:
        if cluster and event[0] < reach:
            cluster.append(event)
            reach = max(reach, event[1])
            continue
        if cluster:
            yield cluster
        cluster, reach = [event], event[1]
    if cluster:
        yield cluster


def _one(
    base: tuple[int, int], sent_range: tuple[int, int], later: Sequence[Stroke], sent: str
) -> list[Stroke]:
    pieces: list[str] = []
    position = sent_range[0]
    for stroke in later:
        pieces += (sent[position : stroke.start], stroke.text)
        position = stroke.end
    pieces.append(sent[position : sent_range[1]])
    text = "".join(pieces)
    if not text and base[0] == base[1]:
        return []
    authors = list(dict.fromkeys(stroke.author for stroke in later if stroke.author))
    times = [stroke.time for stroke in later if stroke.time is not None]
    return [Stroke(*base, text, "、".join(authors), max(times, default=None), tracked=bool(later))]


@dataclass(frozen=True, slots=True)
class Deed:
    """Strokes that are one change to a person, and what kind of change they are."""

    kind: ChangeKind
    strokes: tuple[Stroke, ...]


def deeds_of(strokes: Sequence[Stroke], base: str) -> list[Deed]:
    """Join the halves of moves; every other stroke is a deed of its own. In order of their first stroke."""
    partner = {**_named_moves(strokes), **_found_moves(strokes, base)}
    deeds: list[Deed] = []
    for index, stroke in enumerate(strokes):
        if index in partner:
            if index < partner[index]:
                deeds.append(Deed(ChangeKind.MOVE, (stroke, strokes[partner[index]])))
            continue
        deeds.append(plain_deed(stroke))
    return deeds


def plain_deed(stroke: Stroke) -> Deed:
    """The deed of one stroke by itself."""
    if stroke.start == stroke.end:
        return Deed(ChangeKind.INSERT, (stroke,))
    return Deed(ChangeKind.REPLACE if stroke.text else ChangeKind.DELETE, (stroke,))


def _named_moves(strokes: Sequence[Stroke]) -> dict[int, int]:
    """Pairs of strokes of which the file says that they are one move."""
    halves: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: {"from": [], "to": []})
    for index, stroke in enumerate(strokes):
        direction, _, name = stroke.move.partition(":")
        if name:
            halves[stroke.author, name][direction].append(index)
    partner: dict[int, int] = {}
    for half in halves.values():
        if len(half["from"]) == len(half["to"]) == 1:
            gone, come = half["from"][0], half["to"][0]
            partner[gone], partner[come] = come, gone
    return partner


def _found_moves(strokes: Sequence[Stroke], base: str) -> dict[int, int]:
    """Pairs of a deletion here and an insertion there of the same words, each the only one."""
    gone: dict[tuple[str, str], list[int]] = defaultdict(list)
    come: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, stroke in enumerate(strokes):
        before = base[stroke.start : stroke.end]
        if bool(before) == bool(stroke.text):
            continue
        words = (before or stroke.text).strip("\n")
        if len(words) >= _LEAST_MOVED:
            (gone if before else come)[stroke.author, words].append(index)
    partner: dict[int, int] = {}
    for key, places in gone.items():
        others = come.get(key, [])
        if len(places) == len(others) == 1:
            partner[places[0]], partner[others[0]] = others[0], places[0]
    return partner
