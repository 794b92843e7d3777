"""The text of a document with all revisions in it, and the paragraphs that each view makes of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from lxml import etree

from editor.word.reading.facts import Place
from editor.word.reading.revised import Piece, Revision
from editor.word.reading.tracking import Revisions

_IN_BOTH = (True, True)
# A speech of a million characters has some five thousand.
_MOST_PARAGRAPHS = 200_000
_MOST_CHARACTERS = 5_000_000


class TooManyError(Exception):
    """There are more paragraphs or comments than any speech has."""


@dataclass(slots=True)
class ParagraphEnd:
    """A paragraph mark: its number among the pieces, the paragraph's properties, where it stands.

    `own` counts the revisions at the end of the piece's that stand on the mark itself; `tracked` tells
    whether the paragraph, from the mark before it, holds any tracked change, also one of looks.
    """

    piece: int
    offset: int
    properties: etree._Element | None
    place: Place
    own: int
    tracked: bool


@dataclass(frozen=True, slots=True)
class AcceptedParagraph:
    """A paragraph of the accepted view: its text (`\\v` for a line break), start in that view, and mark."""

    text: str
    start: int
    end: ParagraphEnd
    tracked: bool


@dataclass(slots=True)
class Stream:
    """Pieces and paragraph marks in the order of the text; every paragraph has its mark, also the last.

    `views` tells of each piece whether it is there with everything rejected, and with everything accepted.
    Where a paragraph stands before a table, or is the last of its cell, box or document, there is nothing it
    could run on into: a revised mark there only counts while it takes a paragraph away that is empty.
    """

    texts: list[str] = field(default_factory=list)
    revisions: list[Revisions] = field(default_factory=list)
    views: list[tuple[bool, bool]] = field(default_factory=list)
    ends: list[ParagraphEnd] = field(default_factory=list)
    length: int = 0
    touched: bool = False
    _left_sent: int = 0
    _left_accepted: int = 0

    def add(self, text: str, revisions: Revisions) -> None:
        """Append `text` under `revisions`."""
        sent, accepted = self._append(text, revisions)
        self.touched = self.touched or bool(revisions)
        self._left_sent += sent and len(text)
        self._left_accepted += accepted and len(text)

    def end(
        self, properties: etree._Element | None, place: Place, around: Revisions, own: Revisions = ()
    ) -> bool:
        """Close the paragraph; returns whether its mark is there in every view.

        `around` are the revisions of what the paragraph stands in, `own` those of its mark. Raises
        `TooManyError`.
        """
        if len(self.ends) >= _MOST_PARAGRAPHS or self.length > _MOST_CHARACTERS:
            raise TooManyError
        revisions = around + tuple(revision for revision in own if revision not in around)
        self.touched = self.touched or bool(revisions)
        self.ends.append(
            ParagraphEnd(
                len(self.texts), self.length, properties, place, len(revisions) - len(around), self.touched
            )
        )
        sent, accepted = self._append("\n", revisions)
        self.touched = False
        if sent:
            self._left_sent = 0
        if accepted:
            self._left_accepted = 0
        return not revisions

    def _append(self, text: str, revisions: Revisions) -> tuple[bool, bool]:
        if not revisions:
            views = _IN_BOTH
        elif self.revisions and self.revisions[-1] is revisions:
            views = self.views[-1]
        else:
            views = _is_sent(revisions), _is_accepted(revisions)
        self.texts.append(text)
        self.revisions.append(revisions)
        self.views.append(views)
        self.length += len(text)
        return views

    @property
    def dangles(self) -> bool:
        """Whether there is text behind the last paragraph mark."""
        return len(self.texts) > (self.ends[-1].piece + 1 if self.ends else 0)

    def border(self) -> None:
        """Say that what follows is no continuation of the last paragraph."""
        if self.ends and not self.dangles:
            last = self.ends[-1]
            revisions = self.revisions[last.piece]
            around = len(revisions) - last.own
            kept = [
                revision
                for revision in revisions[around:]
                if not (self._left_accepted if revision.kind.leaves else self._left_sent)
            ]
            revisions = (*revisions[:around], *kept)
            self.revisions[last.piece] = revisions
            self.views[last.piece] = _is_sent(revisions), _is_accepted(revisions)
        self._left_sent = self._left_accepted = 0

    def accepted_paragraphs(self) -> Iterator[AcceptedParagraph]:
        """The paragraphs as they read with all revisions accepted."""
        begin, start, tracked = 0, 0, False
        kept: list[str] = []
        for end in self.ends:
            kept += [self.texts[index] for index in range(begin, end.piece) if self.views[index][1]]
            begin = end.piece + 1
            tracked = tracked or end.tracked
            if self.views[end.piece][1]:
                text = "".join(kept)
                yield AcceptedParagraph(text, start, end, tracked)
                start += len(text) + 1
                kept, tracked = [], False

    def accepted_offset(self) -> Callable[[int], int]:
        """A function from offsets into the whole text to offsets into the accepted view."""
        starts = [0, *accumulate(len(text) for text in self.texts)]
        lengths = [
            len(text) if accepted else 0
            for text, (_sent, accepted) in zip(self.texts, self.views, strict=True)
        ]
        before = [0, *accumulate(lengths)]

        def offset(place: int) -> int:
            piece = bisect_right(starts, place) - 1
            inside = place - starts[piece]
            return before[piece] + (min(inside, lengths[piece]) if piece < len(lengths) else 0)

        return offset

    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the document, neighbours under equal revisions in one, the last mark left out."""
        revisions = self._without_last_mark()
        marks = {end.piece for end in self.ends}
        found: list[Piece] = []

        def likeness(index: int) -> tuple[int, Revisions]:
            return (index if index in marks else -1), revisions[index]

        for (_mark, shared), group in groupby(range(len(revisions)), likeness):
            found.append(Piece("".join(self.texts[index] for index in group), shared))
        return tuple(found)

    def _without_last_mark(self) -> list[Revisions]:
        """The revisions of all pieces but the last mark.

        Where a view takes the last paragraph away, the mark before it goes instead of its own.
        """
        revisions = self.revisions[:-1]
        for wanted in (_is_accepted, _is_sent):
            gone = self.revisions[-1] if self.revisions else ()
            if wanted(gone):
                continue
            before = next(
                (end.piece for end in reversed(self.ends[:-1]) if wanted(revisions[end.piece])), None
            )
            if before is not None:
                taking = tuple(r for r in gone if r.kind.leaves == (wanted is _is_accepted))
                revisions[before] = (*revisions[before], *taking)
        return revisions


def _is_sent(revisions: tuple[Revision, ...]) -> bool:
    return all(revision.kind.leaves for revision in revisions)


def _is_accepted(revisions: tuple[Revision, ...]) -> bool:
    return not any(revision.kind.leaves for revision in revisions)
