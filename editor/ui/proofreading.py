"""The second pair of eyes: the open values and the checks of one window; made after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QTabWidget, QWidget

from editor.draft.notes import MINUTES
from editor.office.office import Office
from editor.settings import Settings
from editor.sheets.check_sheet import About, write_check_sheet
from editor.ui import messages
from editor.ui.checking.menu import CheckingMenu
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.drafts.open_draft import with_suffix
from editor.ui.jobs import Lanes
from editor.ui.ledger.menu import LedgerMenu, PutAside
from editor.ui.library.service import LibraryService
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.settings_dialog import SettingsDialog
from snippets.library import Library

_MOST_EARLIER = 200
"""Past speeches, the latest ones, that a draft is held against."""

_LONGEST_MINUTES = 600
_OPEN, _FOUND = "待填", "核对"
_OPEN_TAB, _FOUND_TAB = 0, 1


class Proofreading(QObject):
    """Joins the ledger and the checks to the window, its tabs and its office.

    Signals: `noticed(sentence)` for the status bar, `counts_changed(counts)` as in `CheckingMenu`,
    `open_changed(places)` with the number of places still open, `settings_changed` after the settings
    dialog was accepted, `warmed` once, when all checks have seen a draft for the first time.
    """

    noticed = Signal(str)
    counts_changed = Signal(object)
    open_changed = Signal(int)
    settings_changed = Signal()
    warmed = Signal()

    def __init__(
        self,
        window: QWidget,
        editor: DraftEdit,
        files: FileCommands,
        settings: Settings,
        office: Office,
        lanes: Lanes,
        tabs: QTabWidget,
    ) -> None:
        """Fill `tabs`, which is empty, with the two panels."""
        super().__init__(window)
        self._window = window
        self._editor = editor
        self._files = files
        self._settings = settings
        self._office = office
        self._lanes = lanes
        self._tabs = tabs
        self.checking = CheckingMenu(window, editor, files, settings, office, lanes.checks)
        checks = self.checking.checks
        put_aside = PutAside(lambda: checks.ignored, checks.ignore)
        self.ledger = LedgerMenu(window, editor, files, settings, lanes.files, put_aside)
        tabs.addTab(self.ledger.panel, _OPEN)
        tabs.addTab(self.checking.panel, _FOUND)
        files.findings = checks.findings
        files.ignored = lambda: checks.ignored
        for part in (self.checking, self.ledger):
            part.noticed.connect(self.noticed)
        self._is_warm = False
        checks.changed.connect(self._on_checked)
        checks.ignored_changed.connect(self.ledger.refresh_ignored)
        self.checking.counts_changed.connect(self._show_counts)
        self.ledger.count_changed.connect(self._show_open)
        editor.live.settled.connect(self._on_settled)
        self._on_settled()

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the commands of the menu do, by their keys."""
        return {
            **self.ledger.handlers,
            **self.checking.handlers,
            "next_open": lambda: self._step(_OPEN_TAB, "next_open"),
            "previous_open": lambda: self._step(_OPEN_TAB, "previous_open"),
            "next_finding": lambda: self._step(_FOUND_TAB, "next_finding"),
            "previous_finding": lambda: self._step(_FOUND_TAB, "previous_finding"),
            "minutes": self.ask_minutes,
            "check_sheet": self.write_sheet,
            "office": lambda: self.show_settings("office"),
            "settings": lambda: self.show_settings("general"),
        }

    def _step(self, tab: int, key: str) -> None:
        """Go on, with the list that tells what is there in front."""
        self._tabs.setCurrentIndex(tab)
        (self.ledger if tab == _OPEN_TAB else self.checking).handlers[key]()

    def begin_filling(self) -> None:
        """Go to what stands against an export: the next open value, or the next finding."""
        self.handlers["next_open" if self.ledger.desk.ledger.entries else "next_finding"]()

    def follow(self, library: LibraryService) -> None:
        """Hold the draft against the past speeches of a library, now and whenever it changes."""
        self._library = library
        library.opened.connect(lambda _stats: self._read_earlier())
        library.changed.connect(self._read_earlier)
        if library.is_open:
            self._read_earlier()

    def _read_earlier(self) -> None:
        self._library.ask(_latest_speeches, self.checking.set_earlier)

    def _on_settled(self) -> None:
        self.ledger.refresh(self._editor.live.speech())

    def _on_checked(self) -> None:
        checks = self.checking.checks
        if not self._is_warm and not checks.is_running and self._editor.text():
            self._is_warm = True
            self.warmed.emit()

    def _show_open(self, items: int, places: int) -> None:
        self.open_changed.emit(places)
        self._tabs.setTabText(_OPEN_TAB, f"{_OPEN} {items}" if items else _OPEN)

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        found = sum(count for level, count in counts.items() if level != "open")
        self._tabs.setTabText(_FOUND_TAB, f"{_FOUND} {found}" if found else _FOUND)
        self.counts_changed.emit(counts)

    def show_settings(self, page: str) -> None:
        """Show the settings on one of their pages, and check anew where they changed."""
        dialog = SettingsDialog(self._settings, self._window, office=self._office, page=page)
        if dialog.exec():
            self.checking.refresh()
            self.settings_changed.emit()
        dialog.deleteLater()

    def ask_minutes(self) -> None:
        """Ask how long the speech may take; kept with the draft, 0 for no bound."""
        draft = self._files.draft
        given = draft.note(MINUTES)
        minutes, is_given = QInputDialog.getInt(
            self._window,
            "规定时长",
            "会议方案给这次讲话几分钟？（0 表示没有规定）",
            int(given) if given.isdecimal() else 0,
            0,
            _LONGEST_MINUTES,
        )
        if is_given and str(minutes) != (given or "0"):
            draft.set_note(MINUTES, str(minutes) if minutes else "")
            self._files.note_changed()
            self.checking.refresh()
            self.settings_changed.emit()

    def write_sheet(self) -> None:
        """Ask for a file, then write the check sheet of the draft."""
        self._editor.live.settle_now()
        speech = self._editor.live.speech()
        if not speech.blocks:
            messages.show_note(self._window, "稿子还是空的，没有可以核对的内容")
            return
        proposed = str(self._files.folder() / f"{self._files.file_name()}（核稿单）.docx")
        name, _ = QFileDialog.getSaveFileName(self._window, "核稿单", proposed, "Word 文档 (*.docx)")
        if not name:
            return
        path = with_suffix(Path(name), ".docx")
        checks = self.checking.checks
        about = About(
            datetime.now().date(),  # noqa: DTZ005 - the user's day
            rate=self._settings.number("reading_rate"),
            ignored=checks.ignored,
        )
        findings, aside = self.checking.all_findings(), checks.put_aside()
        fonts = str(self._settings.get("export_font_set"))
        self._lanes.files.submit(
            lambda: write_check_sheet(path, speech, findings, aside, about=about, font_set=fonts),
            lambda written: self.noticed.emit(f"核稿单已写到 {written}"),
            lambda error: messages.show_error(self._window, error),
        )

    def tell_notices(self) -> None:
        """Tell what of the office's files could not be read."""
        for notice in self._office.notices:
            messages.show_note(self._window, notice)

    def stop(self) -> None:
        """Check nothing any more: the window is going."""
        self.checking.stop()


def _latest_speeches(library: Library) -> dict[str, str]:
    """The texts of the past speeches taken in last, by their titles."""
    texts = {}
    for listed in library.documents.list(taken=True)[:_MOST_EARLIER]:
        document = library.documents.get(listed.source.key)
        if document is not None:
            texts[document.source.title or document.name] = document.text
    return texts
