"""A list whose rows have a tick in their first column; Space ticks all that is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from editor.ui.overrides import nothing, safe_override

_ROOM = 9
_LOOK = """
QTableView::item { padding: 0px 2px; border-bottom: 1px solid #eef0f2; }
QTableView::item:hover { background: #f2f5f9; }
QTableView::item:selected { background: #dce8f7; color: palette(text); }
"""


class TickList(QTableView):
    """Rows of one height, so that twenty thousand cost no more than twenty.

    Signal: `toggle_requested(rows)` for Space, with the numbers of the selected rows.
    """

    toggle_requested = Signal(list)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """An empty list, called `name` by screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + _ROOM)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setStyleSheet(_LOOK)

    def selected_rows(self) -> list[int]:
        """The numbers of the selected rows, or of the current one where none is."""
        # By ranges: asking for each row would ask the model for the flags of each.
        chosen = self.selectionModel().selection().toList()
        rows = sorted({row for part in chosen for row in range(part.top(), part.bottom() + 1)})
        current = self.currentIndex()
        return rows or ([current.row()] if current.isValid() else [])

    @safe_override(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space asks for the ticks, Home and End lead to the first and last row; the rest is Qt's."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            rows = self.selected_rows()
            if rows:
                self.toggle_requested.emit(rows)
            event.accept()
            return
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and not event.modifiers():
            # Qt's own meaning is the first and last column.
            last = self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(0 if event.key() == Qt.Key.Key_Home else last, 0))
            event.accept()
            return
        super().keyPressEvent(event)
