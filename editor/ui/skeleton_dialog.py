"""New from a skeleton: choose an outline, see it whole, begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.ui.overrides import safe_override
from snippets.model import Snippet


class SkeletonDialog(QDialog):
    """Lists the skeletons of the library; `chosen` is the one taken."""

    def __init__(self, skeletons: Sequence[Snippet], parent: QWidget | None = None) -> None:
        """Build the dialog."""
        super().__init__(parent)
        self.setWindowTitle("按骨架新建")
        self.resize(860, 560)
        self._skeletons = list(skeletons)
        self.search = QLineEdit()
        self.search.setPlaceholderText("按场合查找：动员、推进会、座谈……")
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.preview)
        split.setSizes([300, 540])
        buttons = QDialogButtonBox()
        self.take = buttons.addButton("用这个骨架", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(split, 1)
        column.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self._filter("")

    @safe_override(lambda: False)
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The arrow keys walk through the list while the search field keeps the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return False

    @property
    def chosen(self) -> Snippet | None:
        """The skeleton of the current row."""
        item = self.list.currentItem()
        return self._skeletons[int(item.data(Qt.ItemDataRole.UserRole))] if item else None

    def _filter(self, words: str) -> None:
        self.list.clear()
        for index, skeleton in enumerate(self._skeletons):
            haystack = skeleton.title + skeleton.text + "".join(skeleton.tags)
            if all(word in haystack for word in words.split()):
                item = QListWidgetItem(skeleton.title or skeleton.text[:20])
                item.setData(Qt.ItemDataRole.UserRole, index)
                item.setToolTip("、".join(skeleton.tags))
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.take.setEnabled(self.list.count() > 0)

    def _show(self, item: QListWidgetItem | None) -> None:
        skeleton = self.chosen if item is not None else None
        self.preview.setPlainText(skeleton.text if skeleton else "")
