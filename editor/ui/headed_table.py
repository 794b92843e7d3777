"""A table with named columns, as the lists of the intake and of the cleaning are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.ui.overrides import safe_override


class HeadedTable(QAbstractTableModel):
    """Answers what the view asks about rows and columns; the cells are for the model itself."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        """`heads` name the columns from left to right."""
        super().__init__(parent)
        self._heads = tuple(heads)

    def count_rows(self) -> int:
        """How many rows are shown; every model says that for itself."""
        raise NotImplementedError

    @safe_override(lambda: 0)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """The rows; none below a cell."""
        return 0 if parent is not None and parent.isValid() else self.count_rows()

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """The columns; none below a cell."""
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    @safe_override(lambda: None)
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None
