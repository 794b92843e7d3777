"""The settings dialog: the table of `editor.settings`, and the writer's office."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from editor.errors import NigaoError
from editor.office.office import Office
from editor.office.profile_file import SUFFIX, apply, export_profile, import_profile
from editor.office.profile_preview import differences
from editor.settings import Settings
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.office.checks_page import ChecksPage
from editor.ui.office.ignored_page import IgnoredPage
from editor.ui.office.import_dialog import ImportDialog
from editor.ui.office.lists_page import ListsPage
from editor.ui.office.looks import button, scrolled
from editor.ui.office.profile_page import ProfilePage
from editor.ui.office.setting_rows import SettingRows
from editor.ui.sizes import keep_size

_FILTER = f"本单位设置 (*{SUFFIX});;全部文件 (*)"
_SIZE = (980, 620)
_SIZE_ALONE = (600, 420)

_PAGES = ("general", "office", "checks", "ignored", "lists")


class SettingsDialog(QDialog):
    """Settings and office on their pages; accepting stores them all, rejecting leaves all as it was.

    Signal: `office_changed` after an accept that changed the office, which is saved by then.
    """

    office_changed = Signal()

    def __init__(
        self,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        office: Office | None = None,
        page: str = "general",
    ) -> None:
        """Show the settings, and the pages of `office` where one is given; `page` is seen first."""
        super().__init__(parent)
        self.setWindowTitle("设置")
        self._settings = settings
        self._office = office
        self._draft = office.copy() if office is not None else None
        self.rows = SettingRows(settings)
        self.pages: tuple[ProfilePage | ChecksPage | IgnoredPage | ListsPage, ...] = ()
        self.tabs = QTabWidget()
        self.tabs.addTab(scrolled(self.rows), "一般(&G)")
        column = QVBoxLayout(self)
        column.addWidget(self.tabs, 1)
        column.addLayout(self._bottom())
        if self._draft is not None:
            self._add_pages(self._draft)
        keep_size(self, settings, "settings", _SIZE if office is not None else _SIZE_ALONE)
        self.show_page(page)

    def show_page(self, name: str) -> None:
        """Bring a page to the front: general, office, checks, ignored or lists; others change nothing."""
        if name in _PAGES:
            self.tabs.setCurrentIndex(_PAGES.index(name))

    def accept(self) -> None:
        """Store every row and write the files; where the disk refuses, the dialog stays."""
        try:
            is_changed = self._store_office()
        except NigaoError as error:
            messages.show_error(self, error)
            return
        for key, value in self.rows.values().items():
            self._settings.set(key, value)
        self._settings.save()
        super().accept()
        if is_changed:
            self.office_changed.emit()

    def take_profile(self, path: Path) -> None:
        """Ask which parts of a colleague's file to take over, and show them on the pages."""
        draft = self._as_shown()
        try:
            file = import_profile(path)
        except NigaoError as error:
            messages.show_error(self, error)
            return
        found = differences(file, draft, self.rows.values())
        if not found:
            messages.show_note(self, f"“{path.name}”和现在的设置一样", "没有要导入的。")
            return
        dialog = ImportDialog(path.name, found, self)
        if dialog.exec():
            self.rows.show_values(apply(file, draft, dialog.parts))
            for page in self.pages:
                page.show_office(draft)

    def give_profile(self, path: Path) -> None:
        """Write what the pages show to a file for a colleague."""
        try:
            export_profile(path, self._as_shown(), self.rows.values())
        except NigaoError as error:
            messages.show_error(self, error)
            return
        messages.show_note(self, f"已导出 {path.name}", f"同事在“设置”里按“导入本单位设置”就能用上。\n{path}")

    def _add_pages(self, office: Office) -> None:
        profile, checks, ignored, lists = ProfilePage(), ChecksPage(), IgnoredPage(), ListsPage()
        self.pages = (profile, checks, ignored, lists)
        self.tabs.addTab(scrolled(profile), "本单位(&U)")
        self.tabs.addTab(checks, "核对(&C)")
        self.tabs.addTab(ignored, "不再提示(&N)")
        self.tabs.addTab(scrolled(lists), "词表(&L)")
        for page in self.pages:
            page.show_office(office)

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._office is not None:
            for words, deed in (
                ("导入本单位设置(&I)…", self._ask_import),
                ("导出本单位设置(&X)…", self._ask_export),
            ):
                pressed = button(words)
                pressed.clicked.connect(deed)
                row.addWidget(pressed)
        buttons = QDialogButtonBox()
        buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons, 1)
        return row

    def _as_shown(self) -> Office:
        """The office as it stands on the pages; the one that is in use is untouched."""
        assert self._draft is not None  # noqa: S101 - only the pages of an office lead here
        for page in self.pages:
            page.store(self._draft)
        return self._draft

    def _store_office(self) -> bool:
        """Take over what the pages show, and save it; says whether anything is different."""
        if self._office is None or self._office.is_like(self._as_shown()):
            return False
        before = self._office.copy()
        self._office.take(self._as_shown())
        try:
            self._office.save()
        except NigaoError:
            self._office.take(before)
            raise
        return True

    def _ask_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "导入本单位设置", "", _FILTER)
        if name:
            self.take_profile(Path(name))

    def _ask_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "导出本单位设置", f"本单位设置{SUFFIX}", _FILTER)
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
            if path.exists() and messages.ask_to_replace(self, path.name) is not Answer.YES:
                return
        self.give_profile(path)
