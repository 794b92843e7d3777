"""The outline at the left: the headings of the draft, and where the caret is among them."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor.speech.model import Role, Speech

_INDEX = Qt.ItemDataRole.UserRole
_LEAD_LEVEL = 9
_SHOWN_LEADS = 26


class OutlinePanel(QWidget):
    """A tree of headings; lead sentences (一是…) stand below them.

    Signals: `chosen(line)` with the paragraph number in the draft.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the panel."""
        super().__init__(parent)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("提纲")
        self.tree.setIndentation(14)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._shown: list[tuple[int, str]] = []
        self._lines: list[int] = []
        self._items: list[QTreeWidgetItem] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.tree)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)

    def show_speech(self, speech: Speech) -> None:
        """Show the outline of a speech; the tree is only rebuilt when its words changed."""
        rows = [
            (block.role.heading_level or _LEAD_LEVEL, block.number + block.heading, block.line)
            for block in speech.blocks
            if block.role.heading_level or block.role is Role.LEAD_SENTENCE
        ]
        title = [(0, block.text, block.line) for block in speech.blocks if block.role is Role.TITLE]
        rows = title[:1] + rows
        shown = [(level, words) for level, words, _ in rows]
        self._lines = [line for _, _, line in rows]
        if shown != self._shown:
            self._shown = shown
            self._rebuild()

    def _rebuild(self) -> None:
        self.tree.clear()
        self._items = []
        above: list[tuple[int, QTreeWidgetItem]] = []
        for index, (level, words) in enumerate(self._shown):
            item = QTreeWidgetItem([words if level < _LEAD_LEVEL else words[:_SHOWN_LEADS]])
            item.setToolTip(0, words)
            item.setData(0, _INDEX, index)
            while above and above[-1][0] >= level:
                above.pop()
            if above and level:
                above[-1][1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            if level:
                above.append((level, item))
            self._items.append(item)
        self.tree.expandAll()

    def mark_line(self, line: int) -> None:
        """Choose the heading above a paragraph, quietly."""
        index = bisect_right(self._lines, line) - 1
        if index < 0 or self._items[index] is self.tree.currentItem():
            return
        self.tree.blockSignals(True)
        self.tree.setCurrentItem(self._items[index])
        self.tree.blockSignals(False)

    def _choose(self, item: QTreeWidgetItem, _column: int) -> None:
        self.chosen.emit(self._lines[int(item.data(0, _INDEX))])
