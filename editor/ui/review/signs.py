"""What of a review is shown in the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.review.model import ChangeKind, Placed, State
from editor.ui.paper.signs import Sign
from editor.ui.review.author_colours import CONFLICT, NOTE, AuthorColours
from editor.ui.review.note_model import ShownNote
from editor.ui.review.place_marks import Signed
from editor.ui.review.words import authors_of, is_undecided, note_tip, tip_of


def signs_of(
    placed: Sequence[Placed], notes: Sequence[ShownNote], colours: AuthorColours
) -> Iterator[Signed]:
    """The signs of all changes that wait, and of all comments that are not done."""
    for shown in notes:
        if not shown.done and shown.start >= 0:
            yield Signed(shown.start, shown.end, NOTE, Sign.NOTE)
    for one in placed:
        if is_undecided(one):
            yield from _signs(one, colours.of(authors_of(one.change)[0]))


def _signs(placed: Placed, colour: str) -> Iterator[Signed]:
    for span in placed.spans:
        if placed.state is State.CONFLICT:
            yield Signed(
                span.start, span.end, CONFLICT, Sign.CONFLICT if span.start < span.end else Sign.COME
            )
        elif placed.change.kind is ChangeKind.FORMAT:
            yield Signed(span.start, span.end, colour, Sign.LOOK)
        else:
            if span.start < span.end:
                yield Signed(span.start, span.end, colour, Sign.GONE)
            if span.text:
                # In front of the line feed, where whole paragraphs come behind another one.
                yield Signed(span.end, span.end, colour, Sign.COME)


def changes_at(placed: Sequence[Placed], offset: int) -> list[Placed]:
    """The changes that wait at an offset of the draft."""
    return [
        one
        for one in placed
        if is_undecided(one) and any(_touches(span.start, span.end, offset) for span in one.spans)
    ]


def tips_at(placed: Sequence[Placed], notes: Sequence[ShownNote], offset: int) -> list[str]:
    """What there is to tell about an offset of the draft."""
    tips = [tip_of(one) for one in changes_at(placed, offset)]
    open_notes = (shown for shown in notes if not shown.done and shown.start >= 0)
    return tips + [note_tip(s.note) for s in open_notes if _touches(s.start, s.end, offset)]


def _touches(start: int, end: int, offset: int) -> bool:
    """Whether the character at an offset is of a stretch; of a gap it is either neighbour."""
    return start <= offset < end if start < end else offset in {start - 1, start}
