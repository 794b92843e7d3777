"""A plain list of rows of words with headings, as reports are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from editor.ui.ledger.looks import choose_quietly


class RowTable(QTableWidget):
    """Shows rows; whole rows are chosen, nothing is edited, the last column takes the room that is left."""

    def __init__(
        self, heads: Sequence[str], widths: Sequence[int], name: str, parent: QWidget | None = None
    ) -> None:
        """`widths` in pixels are those of the columns but the last."""
        super().__init__(0, len(heads), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        choose_quietly(self)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows instead of the present ones; a long cell is seen whole under the mouse."""
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.setItem(row, column, item)
        if rows:
            self.setCurrentCell(0, 0)
