"""What the commands on versions in the menu 审阅 do; made after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from editor.draft.history import Version
from editor.draft.rounds import Round
from editor.paths import Paths
from editor.settings import Settings
from editor.ui import messages
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lane
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.versions.desk import VersionsDesk
from editor.ui.versions.name_dialog import NameDialog
from editor.ui.versions.redline_dialog import RedlineDialog
from editor.ui.versions.rounds_window import RoundsWindow
from editor.ui.versions.sides import Side, all_sides, of_round, of_version
from editor.ui.versions.window import VersionsWindow


class VersionsMenu(QObject):
    """Joins the windows of versions and rounds to one window.

    Signals: `noticed(sentence)` for the status bar, `copy_requested(draft, name)` for a version that is to be
    opened as a new draft.
    """

    noticed = Signal(str)
    copy_requested = Signal(object, str)

    def __init__(
        self,
        window: QWidget,
        editor: DraftEdit,
        files: FileCommands,
        settings: Settings,
        paths: Paths,
        lane: Lane,
    ) -> None:
        """`lane` is the one of the files."""
        super().__init__(window)
        self._window = window
        self.desk = VersionsDesk(editor, files, settings, paths, lane, self)
        self.desk.noticed.connect(self.noticed)
        self.desk.copy_requested.connect(self.copy_requested)
        self.versions_window: VersionsWindow | None = None
        self.rounds_window: RoundsWindow | None = None
        self.redline_dialog: RedlineDialog | None = None
        files.state_changed.connect(self._on_other_draft)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the commands do, by their keys."""
        return {
            "keep_version": self.keep_version,
            "versions": self.show_versions,
            "rounds": self.show_rounds,
            "redline": self.show_redline,
        }

    def keep_automatic(self, reason: str, *, lasting: bool = False) -> None:
        """Keep the draft as it stands, for the list; to be called on saving, sending and the like."""
        self.desk.keep_automatic(reason, lasting=lasting)

    def keep_version(self) -> None:
        """Ask for a name and keep the draft under it."""
        if not self.desk.present().text.strip():
            self.noticed.emit("稿子还是空的，没有可以存的内容")
            return
        dialog = NameDialog(self._window)
        if dialog.exec() and dialog.name:
            name = dialog.name
            self.desk.keep(name, lambda _version: self.noticed.emit(f"已存为版本“{name}”"), self._fail)

    def show_versions(self) -> None:
        """Show the kept versions of the draft."""
        if self.versions_window is None:
            self.versions_window = VersionsWindow(self.desk, self._window)
            self.versions_window.redline_requested.connect(self._redline_of_version)
        self._show(self.versions_window)

    def show_rounds(self) -> None:
        """Show what was sent for review."""
        if self.rounds_window is None:
            self.rounds_window = RoundsWindow(self.desk, self._window)
            self.rounds_window.redline_requested.connect(self._redline_of_round)
        self._show(self.rounds_window)

    def show_redline(self) -> None:
        """Choose two versions and write what changed."""
        self._open_redline(None)

    def _redline_of_version(self, version: Version) -> None:
        self._open_redline(of_version(self.desk.history, version))

    def _redline_of_round(self, sent: Round) -> None:
        self._open_redline(of_round(sent))

    def _open_redline(self, old: Side | None) -> None:
        """List what there is in the lane, then show the dialog, with `old` chosen as the old side."""
        if self.redline_dialog is not None and self.redline_dialog.isVisible():
            self.redline_dialog.close()
        speech, history, rounds = self.desk.speech(), self.desk.history, self.desk.rounds_of_draft()
        self.desk.lane.submit(
            lambda: all_sides(speech, history, history.list(), rounds()),
            lambda sides: self._show_redline(sides, old),
            self._fail,
        )

    def _show_redline(self, sides: list[Side], old: Side | None) -> None:
        dialog = RedlineDialog(
            sides,
            self.desk.folder(),
            self.desk.files.file_name() or "讲话稿",
            self.desk.lane,
            self.desk.settings,
            self._window,
        )
        if old is not None:
            dialog.old.show(old)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(lambda _gone: self._forget_redline())
        self.redline_dialog = dialog
        dialog.show()

    def _forget_redline(self) -> None:
        self.redline_dialog = None

    def _show(self, window: VersionsWindow | RoundsWindow) -> None:
        if window.isVisible():
            window.raise_()
            window.activateWindow()
        else:
            window.show()
        window.refresh()

    def _on_other_draft(self) -> None:
        """The windows show what belongs to the draft that is open."""
        for window in (self.versions_window, self.rounds_window):
            if window is not None and window.isVisible():
                window.refresh()

    def _fail(self, error: Exception) -> None:
        messages.show_error(self._window, error)
