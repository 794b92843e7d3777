"""What the menu 素材, the panel of snippets and the popup at the caret do; made after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.paths import Paths
from editor.settings import Settings
from editor.speech.slots import with_open_slots
from editor.ui.intake.commands import IntakeCommands
from editor.ui.jobs import Lane
from editor.ui.library.carry_commands import CarryCommands
from editor.ui.library.commands import LibraryCommands
from editor.ui.library.service import LibraryService
from editor.ui.panel.snippet_panel import SnippetPanel
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.popup.caret_popup import CaretPopup
from snippets.model import Kind, Snippet


class LibraryMenu(QObject):
    """Joins the parts that work on the library to one window.

    Signal: `noticed(sentence)` for the status bar.
    """

    noticed = Signal(str)

    def __init__(
        self,
        window: QWidget,
        editor: DraftEdit,
        panel: SnippetPanel,
        service: LibraryService,
        settings: Settings,
        paths: Paths,
        lane: Lane,
    ) -> None:
        """`lane` is the one of the files, for what is read besides the library."""
        super().__init__(window)
        self._editor = editor
        self._panel = panel
        self._service = service
        self._popup: CaretPopup | None = None
        self.entries = LibraryCommands(service, settings, self)
        self.entries.attach(window, editor)
        self.intake = IntakeCommands(window, service, paths, settings, lane)
        self.carrying = CarryCommands(service, settings, paths, window)
        for part in (self.entries, self.intake, self.carrying):
            part.noticed.connect(self.noticed)
        self._wire_panel()

    def _wire_panel(self) -> None:
        panel, entries = self._panel, self.entries
        panel.edit_requested.connect(entries.edit)
        panel.delete_requested.connect(entries.delete)
        panel.merge_requested.connect(entries.merge)
        panel.favourite_requested.connect(entries.set_favourite)
        panel.source_requested.connect(entries.show_source)
        panel.used.connect(self._service.record_use)
        panel.files_dropped.connect(self.intake.take_in)
        entries.facts_known.connect(self._show_facts)
        self._service.changed.connect(panel.refresh)
        self.intake.library_changed.connect(self._service.changed)

    def _show_facts(self, tags: list[tuple[str, int]], favourites: frozenset[int]) -> None:
        self._panel.show_topics(tags)
        self._panel.show_favourites(favourites)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the commands of the menu do, by their keys."""
        entries, intake, carrying = self.entries, self.intake, self.carrying
        return {
            "focus_search": self._panel.focus_search,
            "caret_popup": self._open_popup,
            "insert_section": entries.insert_section,
            "keep_selection": entries.keep_selection,
            "keep_skeleton": entries.keep_skeleton,
            "undo_library": entries.undo,
            "take_in_files": intake.take_in_files,
            "take_in_folder": intake.take_in_folder,
            "show_candidates": intake.show_candidates,
            "past_speeches": entries.show_past_speeches,
            "export_library": carrying.export_library,
            "merge_library": carrying.merge_library,
            "office_library": carrying.office_library,
            "restore_backup": self._restore_backup,
        }

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in files and folders that were dropped on the window."""
        self.intake.take_in(paths)

    def show_cleaning(self, path: Path) -> None:
        """Show what reading this file left out, side by side."""
        self.intake.show_cleaning(path)

    def may_close(self) -> bool:
        """Whether the window may close; asks where old speeches are being taken in."""
        return self.intake.may_close()

    def insert(self, snippet: Snippet) -> None:
        """Put a snippet into the draft at the caret, its slots as open values, and count the use."""
        self._editor.commit_composition()
        is_quoted = snippet.kind is Kind.PASSAGE
        self._editor.insert_snippet(snippet.text if is_quoted else with_open_slots(snippet.text))
        self._service.record_use(snippet)

    def _restore_backup(self) -> None:
        """Not under the hands of a process that writes into the file it would replace."""
        if self.intake.is_busy:
            self.noticed.emit("正在收录旧稿，等它读完或先按“停下”，再从备份恢复")
        else:
            self.carrying.restore_backup()

    def _open_popup(self) -> None:
        if self._popup is None:
            self._popup = self._make_popup()
        self._popup.open_at_caret()

    def _make_popup(self) -> CaretPopup:
        popup, service = CaretPopup(self._editor), self._service
        popup.query_changed.connect(lambda query: self._search_for(popup, query))
        popup.chosen.connect(self.insert)
        service.opened.connect(lambda _stats: popup.library_opened())
        service.failed.connect(lambda _error: popup.show_trouble(service.state))
        service.troubled.connect(popup.show_trouble)
        if service.is_open:
            popup.library_opened()
        elif service.is_settled:
            popup.show_trouble(service.state)
        return popup

    def _search_for(self, popup: CaretPopup, query: str) -> None:
        self._service.search(
            query, None, popup.limit, lambda hits: popup.show_hits(hits, query), asker="caret"
        )
