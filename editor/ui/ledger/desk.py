"""What the panel, the window and the dialogs of the ledger work on: one ledger of the open draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from editor.checks.ignoring import Ignored
from editor.ledger import owners as owner_notes
from editor.ledger.answers import Answers, Checker
from editor.ledger.filling import Assignment, DraftHasChanged, fill
from editor.ledger.ignoring import ignore, without_ignored
from editor.ledger.ledger import Entry, Ledger, Occurrence, warm
from editor.ledger.stops import Stops
from editor.speech.model import Speech
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.drafts.open_draft import OpenDraft
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.edits import apply_edits
from editor.ui.slices import Slices

IgnoredNow = Callable[[], Sequence[Ignored]]
Ignore = Callable[[list[Ignored]], None]


class LedgerDesk(QObject):
    """The open values of the draft, who owes them, what was typed for them; and filling them in.

    Signal: `changed` after any of it is another than before.

    A draft that was never looked at is gone through in slices, so that one of a million characters
    does not stop the window; until then `ledger` is the one before.
    """

    changed = Signal()

    def __init__(
        self,
        editor: DraftEdit,
        files: FileCommands,
        ignored: IgnoredNow,
        ignore_these: Ignore,
        parent: QObject | None = None,
    ) -> None:
        """`files` has the open draft; the other two are the list of all findings put aside."""
        super().__init__(parent)
        self.editor = editor
        self._files = files
        self._ignored = ignored
        self._ignore_these = ignore_these
        self._of: OpenDraft | None = None
        self._speech = Speech("", ())
        self._whole = Ledger("", ())
        self.ledger = self._whole
        self.stops = Stops(self.ledger)
        self.checker = Checker(self.ledger)
        self.answers = Answers()
        self._is_behind = False
        self._owners_line = ""
        self._owners: dict[str, str] = {}
        self._slices = Slices(self)
        self._waiting: list[Callable[[], None]] = []
        editor.live.lines_replaced.connect(self._fall_behind)

    def refresh(self, speech: Speech) -> None:
        """Take over the draft as it stands now."""
        self._speech = speech
        self._is_behind = False
        self._slices.begin(warm(block.text for block in speech.blocks), self._take_over)

    def _take_over(self) -> None:
        self._whole = Ledger.of(self._speech)
        if self._files.draft is not self._of:
            self._of = self._files.draft
            self.answers.clear()
        self.refilter()
        waiting, self._waiting = self._waiting, []
        for run in waiting:
            run()

    def refilter(self) -> None:
        """Leave out what the writer put aside, after that became other findings."""
        self.ledger = without_ignored(self._whole, self._ignored())
        self.stops = Stops(self.ledger)
        self.checker = Checker(self.ledger)
        self.changed.emit()

    def _fall_behind(self) -> None:
        self._is_behind = True

    def when_ready(self, run: Callable[[], None]) -> None:
        """Call `run` once the ledger is that of the paper: at once, or behind the work under way."""
        if self.is_current:
            run()
        else:
            self._waiting.append(run)

    @property
    def is_current(self) -> bool:
        """Whether the ledger is that of the paper, so that its offsets are those of the draft."""
        return not self._is_behind and not self._slices.is_busy

    @property
    def owners(self) -> Mapping[str, str]:
        """Who owes what, by `Entry.key`; a damaged note is none."""
        line = self._files.draft.note(owner_notes.NOTE)
        if line != self._owners_line:
            self._owners_line, self._owners = line, owner_notes.decode(line)
        return self._owners

    def owner(self, entry: Entry) -> str:
        """Who owes an entry, or an empty string."""
        return self.owners.get(entry.key, "")

    def known_departments(self) -> list[str]:
        """Every department named so far in this draft."""
        return owner_notes.known_departments(self.owners.values())

    def set_owners(self, owners: Mapping[str, str]) -> None:
        """Note who owes what, by `Entry.key`; an empty owner takes it back. Marks the draft as changed."""
        wanted = {**self.owners, **{key: owner_notes.tidy(owner) for key, owner in owners.items()}}
        line = owner_notes.encode(wanted)
        if line == owner_notes.encode(self.owners):
            return
        self._files.draft.set_note(owner_notes.NOTE, line)
        self._files.note_changed()
        self.changed.emit()

    def ignore(self, entry: Entry, places: Iterable[Occurrence], reason: str) -> None:
        """Put these places of an entry aside, with the writer's reason."""
        self._ignore_these([one for place in places for one in ignore(self.ledger, entry, place, reason)])
        self.refilter()

    def fill(self, assignments: Sequence[Assignment], made_of: str) -> int:
        """Put values into the draft as one step of undo; returns how many places were filled.

        `made_of` is the text of the ledger that the assignments belong to. Raises `DraftHasChanged` where
        the draft is another one by now, `TwoValues`, `StillComposing`; nothing is changed then.
        """
        self.editor.commit_composition()
        self.editor.live.settle_now()
        text = self.editor.text()
        if text != made_of:
            raise DraftHasChanged(
                "稿子刚刚改过，待填的位置变了", kept="一处也没有填", todo="清单已按现在的稿子刷新，请再填一次"
            )
        apply_edits(self.editor, fill(text, assignments))
        return len({assignment.occurrence.start for assignment in assignments})

    def show_place(self, start: int, end: int, *, take_keyboard: bool) -> None:
        """Select a place on the paper, code-point offsets; the keyboard stays where it is unless wanted."""
        show = self.editor.select if take_keyboard else self.editor.show_place
        show(start, end)
