"""The library on its way: out to one file, in from another, an office's beside it, back to a copy."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from editor.paths import Paths
from editor.settings import Settings
from editor.ui.library.office import remember_office
from editor.ui.library.service import LibraryService
from editor.ui.loading import later

_FILTER = "拟稿素材库 (*.nigaolib *.db);;全部文件 (*)"


class CarryCommands(QObject):
    """Works on one window and its library.

    Signal: `noticed(sentence)` for the status bar.
    """

    noticed = Signal(str)

    def __init__(
        self, service: LibraryService, settings: Settings, paths: Paths, window: QWidget | None = None
    ) -> None:
        """Nothing happens before a command is called."""
        super().__init__(window)
        self._service = service
        self._settings = settings
        self._paths = paths
        self._window = window

    def export_library(self) -> None:
        """Ask for what and where to, then write one file."""
        if not self._is_open():
            return
        dialog = later().ExportLibraryDialog(self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        name = f"素材库-{datetime.now():%Y-%m-%d}.nigaolib"  # noqa: DTZ005 - the user's day
        chosen, _ = QFileDialog.getSaveFileName(self._window, "导出素材库", name, _FILTER)
        if not chosen:
            return
        target = Path(chosen)
        target = target if target.suffix else target.with_suffix(later().LIBRARY_SUFFIX)
        everything = dialog.everything
        self.noticed.emit("正在导出素材库……")
        self._service.ask(
            lambda library: later().export_library(library, target, everything=everything),
            lambda carried: self._show(
                f"已导出 {target.name}", f"{carried.entries} 条素材，{carried.documents} 篇旧稿。\n{target}"
            ),
            self._show_error,
        )

    def merge_library(self) -> None:
        """Ask for a file, show what it would bring, let conflicts be decided, merge."""
        if not self._is_open():
            return
        chosen, _ = QFileDialog.getOpenFileName(self._window, "并入别的素材库", "", _FILTER)
        if not chosen:
            return
        path = Path(chosen)
        self.noticed.emit("正在比较两个素材库……")
        self._service.ask(
            lambda library: later().compare_libraries(library, path),
            lambda comparison: self._decide(path, comparison),
            self._show_error,
        )

    def _decide(self, path: Path, comparison: object) -> None:
        dialog = later().MergeLibraryDialog(path.name, comparison, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        choices = dialog.choices()
        self._service.ask(
            lambda library: later().merge_libraries(library, path, choices),
            self._on_merged,
            self._show_error,
        )

    def _on_merged(self, merged: object) -> None:
        self._service.changed.emit()
        self._show("素材库已并入", later().words_of_merge(merged))

    def office_library(self) -> None:
        """Hang the office's library beside one's own, or take it down."""
        dialog = later().OfficeDialog(self._service.office, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        chosen: Path | None = dialog.chosen
        remember_office(self._settings, chosen)
        self._service.open(chosen)

    def restore_backup(self) -> None:
        """Choose one of the dated copies and put it in the place of the library."""
        backups = later().list_backups(self._paths.backups)
        if not backups:
            self._show("还没有备份", "素材库有改动后，每天第一次打开程序时自动备份一份。")
            return
        dialog = later().BackupDialog(backups, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.chosen is None:
            return
        backup: Path = dialog.chosen
        now = datetime.now()  # noqa: DTZ005 - the user's clock
        self._service.open(
            self._service.office,
            before=lambda: later().restore_backup(self._paths.library, backup, self._paths.backups, now),
        )
        self.noticed.emit("正在恢复素材库……")

    def _is_open(self) -> bool:
        if not self._service.is_open:
            self.noticed.emit(self._service.state)
        return self._service.is_open

    def _show(self, words: str, details: str) -> None:
        later().messages.show_note(self._window, words, details)

    def _show_error(self, error: Exception) -> None:
        later().messages.show_error(self._window, error)
