"""The round of a speech: out to Word and paper, back from review, versions; made after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from editor.draft.file import Draft
from editor.draft.history import draft_key
from editor.draft.notes import ID
from editor.draft.rounds import Rounds
from editor.paths import Paths
from editor.review.model import Reviewed
from editor.review.returned import read_returned
from editor.settings import Settings
from editor.ui import messages
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lanes
from editor.ui.output.menu import OutputMenu
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.review.menu import Keeping, ReviewMenu
from editor.ui.versions.menu import VersionsMenu

_TAB = "审阅"
_SAVED, _SENT = "保存", "送出"


class Reviewing(QObject):
    """Joins output, review and versions to the window and its tabs.

    Signals: `noticed(sentence)` for the status bar; `fill_requested` and `findings_requested` where the
    writer would rather mend something before it goes out.
    """

    noticed = Signal(str)
    fill_requested = Signal()
    findings_requested = Signal()

    def __init__(
        self,
        window: QWidget,
        editor: DraftEdit,
        files: FileCommands,
        settings: Settings,
        paths: Paths,
        lanes: Lanes,
        tabs: QTabWidget,
    ) -> None:
        """The panel of a review joins `tabs` while there is one."""
        super().__init__(window)
        self._window = window
        self._files = files
        self._paths = paths
        self._lanes = lanes
        self._tabs = tabs
        self.output = OutputMenu(window, editor, files, settings, paths, lanes.files)
        self.versions = VersionsMenu(window, editor, files, settings, paths, lanes.files)
        keeping = Keeping(self._draft_key, self._keep_version)
        self.review = ReviewMenu(window, editor, files, settings, paths, lanes.files, keeping)
        for part in (self.output, self.versions, self.review):
            part.noticed.connect(self.noticed)
        self.output.fill_requested.connect(self.fill_requested)
        self.output.findings_requested.connect(self.findings_requested)
        self.output.round_recorded.connect(self._on_sent)
        self.versions.copy_requested.connect(files.open_copy)
        self.review.active_changed.connect(self._show_tab)
        self.review.shown_wanted.connect(lambda: tabs.setCurrentWidget(self.review.panel))
        files.saved.connect(lambda: self.versions.keep_automatic(_SAVED))
        files.review_requested.connect(self._read_tracked)
        self.review.panel.hide()

    def resume(self) -> None:
        """Take up the review of the open draft where there is one that was not ended."""
        self.review.resume_for(self._files.draft)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the commands do, by their keys."""
        return {**self.output.handlers, **self.review.handlers, **self.versions.handlers}

    def _draft_key(self) -> str:
        draft = self._files.draft
        return draft_key(draft.note(ID), draft.path)

    def _keep_version(self, reason: str) -> None:
        """Keep the draft at once, since it is to be changed right after."""
        desk = self.versions.desk
        self._files.ensure_id()
        desk.history.keep(desk.present(), reason, datetime.now().astimezone(), lasting=True)

    def _on_sent(self, round_id: str) -> None:
        self._files.note_round(round_id)
        self.versions.keep_automatic(_SENT, lasting=True)

    def _show_tab(self, is_active: bool) -> None:
        if is_active:
            self._files.ensure_id()
        panel = self.review.panel
        at = self._tabs.indexOf(panel)
        if is_active and at < 0:
            self._tabs.addTab(panel, _TAB)
        elif not is_active and at >= 0:
            self._tabs.removeTab(at)
            panel.hide()

    def _read_tracked(self, path: Path, asked_at: int) -> None:
        """Open a file as it was before its tracked changes, then go through them."""
        rounds = Rounds(self._paths.rounds)
        self._lanes.files.submit(
            lambda: read_returned(path, rounds),
            lambda reviewed: self._begin(path, reviewed, asked_at),
            lambda error: messages.show_error(self._window, error),
        )

    def _begin(self, path: Path, reviewed: Reviewed, asked_at: int) -> None:
        if self._files.open_copy(Draft(reviewed.base), path.stem, asked_at):
            self.review.begin([reviewed])
