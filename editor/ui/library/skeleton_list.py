"""Skeletons to choose from: a search field, the occasions, the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor.speech.placeholders import find_placeholders
from editor.ui.kinds import HIDDEN_TAGS
from editor.ui.overrides import safe_override
from snippets.model import Snippet

_OWN = "own"


class SkeletonList(QWidget):
    """Signals: `chosen_changed` when another row is the current one, `taken` for Enter or a double click."""

    chosen_changed = Signal()
    taken = Signal()

    def __init__(self, skeletons: Sequence[Snippet], parent: QWidget | None = None) -> None:
        """List `skeletons`, the first of them chosen."""
        super().__init__(parent)
        self._skeletons = sorted(skeletons, key=lambda skeleton: not skeleton.own)
        self.search = QLineEdit()
        self.search.setAccessibleName("查找骨架")
        self.search.setPlaceholderText("查找：动员、推进会、座谈……")
        self.search.setClearButtonEnabled(True)
        self.occasions = QComboBox()
        self.occasions.setAccessibleName("场合")
        self.occasions.setStyleSheet("QComboBox { combobox-popup: 0; }")
        self.occasions.setMaxVisibleItems(18)
        self._fill_occasions()
        self.list = QListWidget()
        self.list.setAccessibleName("骨架")
        for field in (self.search, self.list):
            field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.search, self.occasions, self.list):
            column.addWidget(part)
        self.search.textChanged.connect(self._filter)
        self.occasions.currentIndexChanged.connect(self._filter)
        self.list.currentItemChanged.connect(lambda *_: self.chosen_changed.emit())
        self.list.itemDoubleClicked.connect(lambda _item: self.taken.emit())
        self._filter()

    def _fill_occasions(self) -> None:
        counts = Counter(tag for s in self._skeletons for tag in dict.fromkeys(s.tags))
        self.occasions.addItem(f"全部场合（{len(self._skeletons)}）", "")
        own = sum(skeleton.own for skeleton in self._skeletons)
        if own:
            self.occasions.addItem(f"自己的（{own}）", _OWN)
        for tag, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            if tag not in HIDDEN_TAGS:
                self.occasions.addItem(f"{tag}（{count}）", tag)

    def chosen(self) -> Snippet | None:
        """The skeleton of the current row."""
        item = self.list.currentItem()
        return self._skeletons[int(item.data(Qt.ItemDataRole.UserRole))] if item else None

    def _fits(self, skeleton: Snippet) -> bool:
        occasion = self.occasions.currentData()
        if occasion == _OWN and not skeleton.own:
            return False
        if occasion and occasion != _OWN and occasion not in skeleton.tags:
            return False
        haystack = skeleton.title + skeleton.text + "".join(skeleton.tags)
        return all(word in haystack for word in self.search.text().split())

    def _filter(self) -> None:
        before = self.chosen()
        self.list.blockSignals(True)
        self.list.clear()
        row = 0
        for number, skeleton in enumerate(self._skeletons):
            if self._fits(skeleton):
                row = self.list.count() if skeleton is before else row
                self.list.addItem(_item(skeleton, number))
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self.chosen_changed.emit()

    @safe_override(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys walk through the list while the search field keeps the keyboard; Enter takes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen() is not None:
            self.taken.emit()
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and watched is self.search:
            row = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        return False


def _item(skeleton: Snippet, number: int) -> QListWidgetItem:
    name = skeleton.title or skeleton.text.split("\n", 1)[0][:20]
    item = QListWidgetItem(f"{name}　（自己的）" if skeleton.own else name)
    item.setData(Qt.ItemDataRole.UserRole, number)
    item.setToolTip("、".join(tag for tag in skeleton.tags if tag not in HIDDEN_TAGS))
    return item


def count_open(text: str) -> str:
    """How many places of a skeleton are to be filled in, in words."""
    count = len(find_placeholders(text))
    return f"{count} 处待填" if count else "没有待填"
