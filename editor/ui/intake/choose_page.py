"""What is to be taken in: files and folders, dropped or chosen, with their number."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.ui.colours import DOUBT_TEXT, QUIET_TEXT
from editor.ui.dropped import dropped_paths
from editor.ui.overrides import nothing, safe_override

_FILE_FILTER = (
    "旧稿 (*.docx *.txt *.html *.htm *.mht *.mhtml *.md *.doc *.wps *.DOCX *.TXT *.HTML *.HTM);;全部文件 (*)"
)
_BUDGET_SECONDS = 0.01
_MOST_COUNTED = 100_000
_PATH = Qt.ItemDataRole.UserRole
_HINT = (
    "把文件或文件夹拖到这里，或用下面的按钮选择。Word、文本、网页、邮件里存的都可以，图片、程序等会跳过。\n"
    "收录只读原文件，不会改动；读完以后先看候选，勾选的才进素材库。"
)


class ChoosePage(QWidget):
    """The chosen files and folders.

    Signals: `start_requested(paths)`, `put_off` for the button that closes the window.
    """

    start_requested = Signal(list)
    put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the page; nothing is chosen."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.setStyleSheet(DOUBT_TEXT)
        self.note.hide()
        hint = QLabel(_HINT)
        hint.setWordWrap(True)
        hint.setStyleSheet(QUIET_TEXT)
        self.list = QListWidget()
        self.list.setAccessibleName("要收录的文件和文件夹")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAlternatingRowColors(True)
        self.count = QLabel()
        self.add_files = QPushButton("添加文件(&F)…")
        self.add_folder = QPushButton("添加文件夹(&D)…")
        self.remove = QPushButton("移走所选(&X)")
        self.start = QPushButton("开始收录(&S)")
        self.start.setDefault(True)
        self.later = QPushButton("取消")
        for button in (self.add_files, self.add_folder, self.remove, self.later):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        for button in (self.add_files, self.add_folder, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.start)
        row.addWidget(self.later)
        column = QVBoxLayout(self)
        for widget in (self.note, hint):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        column.addLayout(row)
        self._counting: Iterator[int] = iter(())
        self._counted = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._count_on)
        self._wire()
        self._changed()

    def _wire(self) -> None:
        self.add_files.clicked.connect(self._ask_files)
        self.add_folder.clicked.connect(self._ask_folder)
        self.remove.clicked.connect(self._remove_chosen)
        self.start.clicked.connect(lambda: self.start_requested.emit(self.paths()))
        self.later.clicked.connect(self.put_off)
        self.list.itemSelectionChanged.connect(
            lambda: self.remove.setEnabled(bool(self.list.selectedItems()))
        )

    def paths(self) -> list[Path]:
        """What is chosen, in its order."""
        return [Path(self.list.item(row).data(_PATH)) for row in range(self.list.count())]

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders; what is there already is not added again."""
        known = set(self.paths())
        for path in dict.fromkeys(paths):
            if path not in known:
                item = QListWidgetItem(f"{path}{os.sep}（文件夹）" if path.is_dir() else str(path))
                item.setData(_PATH, str(path))
                self.list.addItem(item)
        self._changed()

    def clear(self) -> None:
        """Nothing is chosen any more."""
        self.list.clear()
        self._changed()

    def show_note(self, words: str) -> None:
        """Say above the list what became of the last run; empty says nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _changed(self) -> None:
        self.start.setEnabled(self.list.count() > 0)
        self.remove.setEnabled(bool(self.list.selectedItems()))
        self._counted = 0
        self._counting = count_files(self.paths())
        self._timer.start()

    def _count_on(self) -> None:
        """Count for a moment; a folder on a slow drive must not hold up the window."""
        end = time.monotonic() + _BUDGET_SECONDS
        for counted in self._counting:
            self._counted += counted
            if self._counted >= _MOST_COUNTED:
                self._counting = iter(())
            if time.monotonic() > end:
                self._say_count("正在清点……")
                return
        self._timer.stop()
        self._say_count("" if self._counted < _MOST_COUNTED else "以上")

    def _say_count(self, more: str) -> None:
        chosen = self.list.count()
        self.count.setText(f"共 {self._counted:,} 个文件{more}" if chosen else "还没有选择文件")

    def _ask_files(self) -> None:
        self.add(ask_files(self, self._folder()))

    def _ask_folder(self) -> None:
        self.add(ask_folder(self, self._folder()))

    def _folder(self) -> str:
        """Where the writer took the last one from; empty lets the system choose."""
        chosen = self.paths()
        return str(chosen[-1].parent) if chosen else ""

    def _remove_chosen(self) -> None:
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
        self._changed()

    @safe_override(nothing)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @safe_override(nothing)
    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.add(dropped_paths(event.mimeData()))


def ask_files(parent: QWidget | None, folder: str = "") -> list[Path]:
    """Ask for old speeches, first in `folder`; none where the writer thinks better of it."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, "收录旧稿", folder, _FILE_FILTER)
    return [Path(name) for name in chosen]


def ask_folder(parent: QWidget | None, folder: str = "") -> list[Path]:
    """Ask for a folder of old speeches, first beside or in `folder`."""
    chosen = QFileDialog.getExistingDirectory(parent, "收录整个文件夹", folder)
    return [Path(chosen)] if chosen else []


def count_files(paths: Sequence[Path]) -> Iterator[int]:
    """1 for every file of `paths` and below its folders, 0 for every folder; links are not followed."""
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if not path.is_dir():
            yield 1
            continue
        yield 0
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
                    else:
                        yield 1
        except OSError:
            continue
