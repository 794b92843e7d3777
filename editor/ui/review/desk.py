"""The review at hand: what came back, where it stands in the draft as it is now, what the writer decided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import accumulate

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from editor.review import merge
from editor.review.model import ChangeKind, Note, Placed, Reviewed, State
from editor.review.placing import Placer
from editor.review.session import ReviewSession
from editor.speech.edits import Edit
from editor.speech.model import Role
from editor.ui.paper.block_state import set_hand_role
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.edits import apply_edits
from editor.ui.review.note_model import ShownNote
from editor.ui.review.words import is_undecided


class ReviewDesk(QObject):
    """States are derived from the text, so that undo and typing are decisions too.

    What the text cannot tell is kept in the session: rejections, and what was accepted otherwise than it
    came (edited, or a look that plain text does not have).

    Signals: `changed` after anything shown may be another; `decided` after a decision, to be saved.
    """

    changed = Signal()
    decided = Signal()

    def __init__(self, editor: DraftEdit, parent: QObject | None = None) -> None:
        """Nothing is under review."""
        super().__init__(parent)
        self._editor = editor
        self.session: ReviewSession | None = None
        self.placed: list[Placed] = []
        self.notes: list[ShownNote] = []
        self.before_first: Callable[[], bool] = lambda: True
        """Asked before the review changes the draft for the first time; false for not to."""
        self._is_first = True
        self._found: list[Placed] = []
        self._note_spans: list[tuple[int, int]] = []
        self._found_in: tuple[str, frozenset[str]] | None = None
        self._starts: list[int] = [0]
        self._placer = Placer((), "")
        self._all_notes: tuple[Note, ...] = ()
        editor.live.settled.connect(self.refresh)

    @property
    def is_active(self) -> bool:
        """Whether something is under review."""
        return self.session is not None

    @property
    def files(self) -> tuple[Reviewed, ...]:
        """What is under review."""
        return self.session.files if self.session is not None else ()

    @property
    def base(self) -> str:
        """The text that was sent."""
        return self.files[0].base if self.files else ""

    def begin(self, session: ReviewSession) -> None:
        """Take up a review, a new one or one that was put away."""
        self.session = session
        self._is_first = True
        self._placer = Placer(merge.merge_changes(session.files), self.base)
        self._all_notes = tuple(note for file in session.files for note in file.notes)
        self._found_in = None
        self.refresh()

    def add(self, files: Sequence[Reviewed]) -> None:
        """Take further files of the same base into the review."""
        if self.session is not None:
            self.begin(replace(self.session, files=(*self.session.files, *files)))
            self.decided.emit()

    def end(self) -> None:
        """Nothing is under review any more; the draft stays as it is."""
        self.session = None
        self._placer, self._all_notes = Placer((), ""), ()
        self._found, self._note_spans, self._found_in = [], [], None
        self.placed, self.notes = [], []
        self.changed.emit()

    def refresh(self) -> None:
        """Find out how everything stands to the draft as it is now."""
        if self.session is not None:
            self._take_stock(self.session)
            self.changed.emit()

    def _take_stock(self, session: ReviewSession) -> None:
        text = self._editor.text()
        if self._found_in is None or self._found_in[0] != text:
            self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        if self._found_in != (text, session.rejected):
            self._found = self._placer.place(text, session.rejected)
            self._note_spans = self._placer.ranges([(note.start, note.end) for note in self._all_notes], text)
            self._found_in = text, session.rejected
        self.placed = [self._as_decided(one) for one in self._found]
        self.notes = [
            ShownNote(note, start, end, note.key in session.done)
            for note, (start, end) in zip(self._all_notes, self._note_spans, strict=True)
        ]

    def _as_decided(self, placed: Placed) -> Placed:
        """A change with the state that the writer's decisions give it."""
        session, key = self.session, placed.change.key
        if session is None:
            return placed
        if placed.change.kind is ChangeKind.FORMAT and placed.state is not State.CONFLICT:
            is_done = self._has_role(placed) if placed.change.role is not None else key in session.done
            other = State.REJECTED if key in session.rejected else State.PENDING
            return replace(placed, state=State.ACCEPTED if is_done else other)
        if placed.state is State.CONFLICT and key in session.done:
            return replace(placed, state=State.ACCEPTED)
        if placed.state is State.CONFLICT and key in session.rejected:
            return replace(placed, state=State.REJECTED)
        return placed

    def _has_role(self, placed: Placed) -> bool:
        number = self._paragraph_of(placed)
        return number is not None and self._editor.live.role(number) is placed.change.role

    def _paragraph_of(self, placed: Placed) -> int | None:
        """The number of the paragraph a change begins in."""
        if not placed.spans:
            return None
        last = len(self._starts) - 2
        return max(0, min(bisect_right(self._starts, placed.spans[0].start) - 1, last))

    def _block_of(self, placed: Placed) -> QTextBlock | None:
        number = self._paragraph_of(placed)
        block = self._editor.document().findBlockByNumber(number if number is not None else -1)
        return block if block.isValid() else None

    def find(self, key: str) -> Placed | None:
        """A change as it stands, None where there is none of this key."""
        return next((one for one in self.placed if one.change.key == key), None)

    def undecided(self) -> list[Placed]:
        """The changes that still wait for the writer."""
        return [one for one in self.placed if is_undecided(one)]

    def accept(self, keys: Collection[str]) -> int:
        """Put changes into the draft, one step of undo; returns how many.

        Raises `NigaoError` where the draft cannot be changed now; nothing is decided then.
        """
        chosen = self._chosen(keys, lambda one: one.state is not State.ACCEPTED)
        looks = [one for one in chosen if one.change.kind is ChangeKind.FORMAT]
        texts = [one for one in chosen if one.change.kind is not ChangeKind.FORMAT]
        if not chosen or not self._may_change():
            return 0
        self._change_text(merge.edits_for(texts))
        if any(one.change.role is not None for one in looks):
            # Sought again: the places of the paragraphs have moved.
            self.refresh()
            self._set_roles([one.change.key for one in looks], is_joined=bool(texts))
        self._decide(
            away=[one.change.key for one in chosen],
            done=[one.change.key for one in looks if one.change.role is None],
        )
        return len(chosen)

    def accept_text(self, key: str, text: str) -> bool:
        """Put an edited text in the place of what the reviewer wrote, one step of undo."""
        chosen = self._chosen([key], lambda one: one.state is not State.ACCEPTED)
        if not chosen or not self._may_change():
            return False
        self._change_text(merge.edits_for_text(chosen[0], text))
        self._decide(away=[key], done=[key])
        return True

    def reject(self, keys: Collection[str]) -> int:
        """Leave the draft as it is; returns how many changes were decided so."""
        chosen = self._chosen(keys, is_undecided)
        self._decide(rejected=[one.change.key for one in chosen])
        return len(chosen)

    def take_back(self, keys: Collection[str]) -> int:
        """Make changes undecided again; what was accepted leaves the draft, one step of undo."""
        chosen = self._chosen(keys, lambda one: not is_undecided(one))
        # A role that was set stays: only undo knows what the paragraph was before.
        away = [one for one in chosen if one.change.role is None or one.state is State.REJECTED]
        edits = merge.edits_back(away)
        if edits:
            self._change_text(edits)
        self._decide(away=[one.change.key for one in away])
        return len(away)

    def set_done(self, key: str, *, done: bool) -> None:
        """Tick a comment, or take the tick away."""
        self._decide(**{"done" if done else "away": [key]})

    def _chosen(self, keys: Collection[str], is_wanted: Callable[[Placed], bool]) -> list[Placed]:
        """The wanted changes as they stand now; nobody is told until something is decided."""
        self._editor.commit_composition()
        if self.session is not None:
            self._take_stock(self.session)
        wanted = set(keys)
        return [one for one in self.placed if one.change.key in wanted and is_wanted(one)]

    def _may_change(self) -> bool:
        if self._is_first and not self.before_first():
            return False
        self._is_first = False
        return True

    def _change_text(self, edits: Sequence[Edit]) -> None:
        apply_edits(self._editor, edits)

    def _set_roles(self, keys: Collection[str], *, is_joined: bool) -> None:
        """Give paragraphs the roles that changes of format want, as part of the step before or as one."""
        wanted: list[tuple[QTextBlock, Role]] = []
        for one in self.placed:
            block = self._block_of(one) if one.change.key in keys else None
            if block is not None and one.change.role is not None:
                wanted.append((block, one.change.role))
        if not wanted:
            return
        cursor = QTextCursor(self._editor.document())
        if is_joined:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        for block, role in wanted:
            set_hand_role(block, role)
        cursor.endEditBlock()
        self._editor.live.settle_soon()

    def _decide(
        self, *, rejected: Collection[str] = (), done: Collection[str] = (), away: Collection[str] = ()
    ) -> None:
        """Keep decisions in the session; `away` are forgotten first."""
        session = self.session
        if session is None:
            return
        gone = frozenset((*away, *rejected, *done))
        self.session = replace(
            session,
            rejected=(session.rejected - gone) | frozenset(rejected),
            done=(session.done - gone) | frozenset(done),
        )
        self.refresh()
        self.decided.emit()
