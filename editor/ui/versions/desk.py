"""What the windows of versions work on: the draft, its history, its rounds, and the lane."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from editor.draft.file import Draft
from editor.draft.history import History, Version, draft_key
from editor.draft.notes import ID, ROUNDS
from editor.draft.rounds import Round, Rounds
from editor.paths import Paths
from editor.settings import Settings
from editor.speech.comparing.differences import differences
from editor.speech.model import Role, Speech
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lane
from editor.ui.paper.block_state import set_hand_role
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.edits import apply_edits

RESTORED = "恢复旧版本之前"


class VersionsDesk(QObject):
    """Joins the draft on the paper to what was kept of it.

    Signals: `noticed(sentence)` for the status bar, `changed` after a version was kept or removed,
    `copy_requested(draft, name)` for a version to be opened as a new draft.
    """

    noticed = Signal(str)
    changed = Signal()
    copy_requested = Signal(object, str)

    def __init__(
        self,
        editor: DraftEdit,
        files: FileCommands,
        settings: Settings,
        paths: Paths,
        lane: Lane,
        parent: QObject | None = None,
    ) -> None:
        """`lane` is the one of the files."""
        super().__init__(parent)
        self.editor = editor
        self.files = files
        self.settings = settings
        self.lane = lane
        self._paths = paths
        self._failed_once = False

    @property
    def history(self) -> History:
        """The kept versions of the draft that is open now."""
        draft = self.files.draft
        return History(self._paths.history / draft_key(draft.note(ID), draft.path))

    @property
    def rounds(self) -> Rounds:
        """All sendings of this user."""
        return Rounds(self._paths.rounds)

    def rounds_of_draft(self) -> Callable[[], list[Round]]:
        """Work for the lane: the sendings of the draft that is open now, newest first."""
        path, ids = self.files.draft.path, self.files.draft.note(ROUNDS).split()
        rounds = self.rounds
        return lambda: rounds.of_draft(path, ids)

    def present(self) -> Draft:
        """The draft as it stands, with what the input method still holds."""
        self.editor.commit_composition()
        self.editor.live.settle_now()
        return Draft(self.editor.text(), self.editor.live.hand_roles(), self.editor.caret())

    def speech(self) -> Speech:
        """The draft as it stands, as a speech."""
        self.editor.commit_composition()
        self.editor.live.settle_now()
        return self.editor.live.speech()

    def folder(self) -> Path:
        """Where a file dialog begins."""
        return self.files.folder()

    def keep(self, name: str, done: Callable[[Version], None], failed: Callable[[Exception], None]) -> None:
        """Keep the draft under a name."""
        self.files.ensure_id()
        history, draft = self.history, self.present()

        def tell(version: Version) -> None:
            self.changed.emit()
            done(version)

        self.lane.submit(lambda: history.keep(draft, "手动存的", _now(), name=name), tell, failed)

    def keep_automatic(self, reason: str, *, lasting: bool = False) -> None:
        """Keep the draft as it stands for the list, unless it is empty; trouble is told once.

        `reason` is Chinese and short (`保存`, `打开时`, `送审`); a `lasting` version is never thinned.
        """
        draft = self.present()
        if not draft.text.strip():
            return
        self.files.ensure_id()
        history = self.history
        self.lane.submit(
            lambda: history.keep(draft, reason, _now(), lasting=lasting), self._on_kept, self._on_failure
        )

    def remove(self, version: Version, failed: Callable[[Exception], None]) -> None:
        """Take a version away for good."""
        history = self.history
        self.lane.submit(lambda: history.remove(version), lambda _none: self.changed.emit(), failed)

    def restore(self, old: Draft) -> bool:
        """Put a version back on the paper as one step of undo; false where nothing had to be changed.

        The draft as it was is kept first. Raises `StillComposing`.
        """
        now = self.present()
        if (now.text, now.roles) == (old.text, dict(old.roles)):
            return False
        self.keep_automatic(RESTORED, lasting=True)
        edits = differences(now.text, old.text)
        apply_edits(self.editor, edits)
        self._restore_roles(old, joined=bool(edits))
        self.editor.live.settle()
        return True

    def _restore_roles(self, old: Draft, *, joined: bool) -> None:
        """Give the paragraphs the roles that were set by hand, in the same step of undo."""
        present = self.editor.live.hand_roles()
        numbers = {n for n in {*present, *old.roles} if present.get(n) is not old.roles.get(n)}
        if not numbers:
            return
        cursor = QTextCursor(self.editor.document())
        begin = cursor.joinPreviousEditBlock if joined else cursor.beginEditBlock
        begin()
        for number in sorted(numbers):
            block = self.editor.document().findBlockByNumber(number)
            role: Role | None = old.roles.get(number)
            if block.isValid():
                set_hand_role(block, role)
        cursor.endEditBlock()

    def _on_kept(self, _version: Version) -> None:
        self._failed_once = False
        self.changed.emit()

    def _on_failure(self, error: Exception) -> None:
        if not self._failed_once:
            self._failed_once = True
            self.noticed.emit(f"历史版本没有存下来：{error}")


def _now() -> datetime:
    return datetime.now().astimezone()
