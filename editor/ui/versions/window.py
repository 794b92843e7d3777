"""历史版本: the kept versions of the draft, what changed from one to the next, going back to one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.draft.file import Draft
from editor.draft.history import Version
from editor.errors import NigaoError
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.colours import QUIET, QUIET_TEXT, WRONG
from editor.ui.jobs import Job
from editor.ui.ledger.looks import plain_button
from editor.ui.sizes import keep_size, keep_split
from editor.ui.telling import words_of
from editor.ui.versions.asking import ask_to_remove, ask_to_restore
from editor.ui.versions.compare_view import CompareView
from editor.ui.versions.comparison import Comparison, compare
from editor.ui.versions.desk import VersionsDesk
from editor.ui.versions.list_view import list_of
from editor.ui.versions.sides import moment, of_version, present
from editor.ui.versions.tables import VersionTable

_NAME = "versions"
_EMPTY = (
    "这份稿子还没有历史版本。\n"
    "保存、送审、接受修改之前会自动存；也可以用“审阅”菜单的“存一个版本”随时存，并起个名字。"
)
_FIRST = "这是最早的一个版本，前面没有可以对照的"
_WITH_BEFORE, _WITH_NOW = "before", "now"


class VersionsWindow(QDialog):
    """Versions at the left, the chosen one compared at the right; stays open beside the draft.

    Signal: `redline_requested(version)`.
    """

    redline_requested = Signal(object)

    def __init__(self, desk: VersionsDesk, parent: QWidget | None = None) -> None:
        """Build the window; `refresh` fills it."""
        super().__init__(parent)
        self.setWindowTitle("历史版本")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._desk = desk
        self._job: Job | None = None
        self._listing: Job | None = None
        self.model = VersionTable(self)
        self.table = list_of(self.model, "历史版本", (1,))
        self.against = QComboBox()
        self.against.setAccessibleName("和哪个版本对照")
        self.against.addItem("和前一个版本对照", _WITH_BEFORE)
        self.against.addItem("和现在的稿子对照", _WITH_NOW)
        self.view = CompareView()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.restore = plain_button("恢复到这个版本(&R)…", self._restore)
        self.copy = plain_button("作为副本打开(&O)", self._open_copy)
        self.redline = plain_button("花脸稿(&M)…", self._ask_redline)
        self.remove = plain_button("删除(&D)…", self._remove)
        self._arrange()
        self._connect()
        self._show_state()

    def _arrange(self) -> None:
        label = QLabel("对照(&C)：")
        label.setBuddy(self.against)
        above = QHBoxLayout()
        above.addWidget(label)
        above.addWidget(self.against)
        above.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(right)
        split.setSizes([440, 640])
        split.setChildrenCollapsible(False)
        bottom = QHBoxLayout()
        bottom.addWidget(self.note, 1)
        for button in (self.restore, self.copy, self.redline, self.remove, plain_button("关闭", self.reject)):
            bottom.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addWidget(split, 1)
        whole.addLayout(bottom)
        keep_size(self, self._desk.settings, _NAME, (1120, 640))
        keep_split(split, self._desk.settings, _NAME)

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(self._on_chosen)
        self.against.currentIndexChanged.connect(lambda _index: self._compare())
        self._desk.changed.connect(self._refresh_if_shown)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self._remove)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the list anew; the chosen version stays chosen."""
        history = self._desk.history
        if self._listing is not None:
            self._listing.cancelled.set()
        self._listing = self._desk.lane.submit(history.list, self._show_list, self._show_error)

    def chosen(self) -> Version | None:
        """The version of the current row."""
        return self.model.version(self.table.currentIndex().row())

    def _show_list(self, versions: list[Version]) -> None:
        held, row = self.chosen(), self.table.currentIndex().row()
        self.model.show(versions)
        kept = self.model.row_of(held)
        row = kept if kept >= 0 else min(max(row, 0), len(versions) - 1)
        if versions:
            self.table.setCurrentIndex(self.model.index(row, 0))
        else:
            self._compare()
        self._show_state()

    def _on_chosen(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self._compare()
        self._show_state()

    def _compare(self) -> None:
        """Compare the chosen version in the lane; what was asked for before is forgotten."""
        if self._job is not None:
            self._job.cancelled.set()
            self._job = None
        version = self.chosen()
        if version is None:
            self.view.say(_EMPTY)
            return
        earlier = self.model.version(self.table.currentIndex().row() + 1)
        with_now = self.against.currentData() == _WITH_NOW
        history, mine = self._desk.history, of_version(self._desk.history, version)
        if with_now:
            old, new = mine, present(self._desk.speech())
        elif earlier is not None:
            old, new = of_version(history, earlier), mine
        else:
            self.view.say(_FIRST)
            return
        self.view.say("正在对照……")

        def work() -> Comparison:
            return compare(old.load(), new.load())

        self._job = self._desk.lane.submit(work, self.view.show_comparison, self._show_failed_comparison)

    def _show_failed_comparison(self, error: Exception) -> None:
        self.view.say(words_of(error))

    def _restore(self) -> None:
        version = self.chosen()
        if version is None or ask_to_restore(self, _words(version)) is not Answer.YES:
            return
        self._load(version, self._put_back)

    def _put_back(self, draft: Draft) -> None:
        try:
            is_changed = self._desk.restore(draft)
        except NigaoError as error:
            messages.show_error(self, error)
            return
        words = "已恢复；按一次“撤销”可退回，恢复之前的稿子也存了一个版本"
        self._say(words if is_changed else "现在的稿子和这个版本一样，不用恢复", QUIET)
        self._desk.noticed.emit(self.note.text())

    def _open_copy(self) -> None:
        version = self.chosen()
        if version is not None:
            name = f"{self._desk.files.draft.name}（{version.name or moment(version.when)}）"
            self._load(version, lambda draft: self._desk.copy_requested.emit(draft, name))

    def _load(self, version: Version, done: Callable[[Draft], None]) -> None:
        history = self._desk.history
        self._desk.lane.submit(lambda: history.load(version), done, self._show_error)

    def _ask_redline(self) -> None:
        version = self.chosen()
        if version is not None:
            self.redline_requested.emit(version)

    def _remove(self) -> None:
        version = self.chosen()
        if version is not None and ask_to_remove(self, _words(version)) is Answer.YES:
            self._desk.remove(version, self._show_error)

    def _show_error(self, error: Exception) -> None:
        self._say(words_of(error), WRONG)

    def _say(self, words: str, colour: str) -> None:
        self.note.setText(words)
        self.note.setStyleSheet(f"color: {colour};" if colour != QUIET else QUIET_TEXT)

    def _show_state(self) -> None:
        is_chosen = self.chosen() is not None
        for button in (self.restore, self.copy, self.redline, self.remove):
            button.setEnabled(is_chosen)
        self.against.setEnabled(is_chosen)


def _words(version: Version) -> str:
    return f"{moment(version.when)}“{version.name or version.reason or '自动保存'}”"
