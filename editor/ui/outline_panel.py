"""The outline at the left: the headings of the draft, and where the caret is among them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor.speech.model import Role, Speech

_LINE = Qt.ItemDataRole.UserRole
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
        self._shown: list[tuple[int, int, str]] = []
        self._items: list[tuple[int, QTreeWidgetItem]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.tree)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)

    def show_speech(self, speech: Speech) -> None:
        """Show the outline of a speech; only rebuilt when it changed."""
        rows = [
            (block.role.heading_level or 9, block.line, block.number + block.heading)
            for block in speech.blocks
            if block.role.heading_level or block.role is Role.LEAD_SENTENCE
        ]
        title = [(0, block.line, block.text) for block in speech.blocks if block.role is Role.TITLE]
        rows = title[:1] + rows
        if [(level, words) for level, _, words in rows] == [
            (level, words) for level, _, words in self._shown
        ]:
            for (_, line, _), (_, item) in zip(rows, self._items, strict=True):
                item.setData(0, _LINE, line)
            self._items = [(line, item) for (_, line, _), (_, item) in zip(rows, self._items, strict=True)]
        else:
            self._rebuild(rows)
        self._shown = rows

    def _rebuild(self, rows: list[tuple[int, int, str]]) -> None:
        self.tree.clear()
        self._items = []
        parents: list[tuple[int, QTreeWidgetItem]] = []
        for level, line, words in rows:
            item = QTreeWidgetItem([words if level < 9 else words[:_SHOWN_LEADS]])
            item.setToolTip(0, words)
            item.setData(0, _LINE, line)
            while parents and parents[-1][0] >= level:
                parents.pop()
            if parents and level:
                parents[-1][1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            if level:
                parents.append((level, item))
            self._items.append((line, item))
        self.tree.expandAll()

    def mark_line(self, line: int) -> None:
        """Choose the heading above a paragraph, quietly."""
        found = None
        for start, item in self._items:
            if start > line:
                break
            found = item
        if found is not None and found is not self.tree.currentItem():
            self.tree.blockSignals(True)
            self.tree.setCurrentItem(found)
            self.tree.blockSignals(False)

    def _choose(self, item: QTreeWidgetItem, _column: int) -> None:
        self.chosen.emit(int(item.data(0, _LINE)))
