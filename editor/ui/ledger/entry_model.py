"""The entries of the ledger as rows of the panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.ledger.ledger import Entry
from editor.ledger.reminders import departments_of
from editor.ui.ledger.marked_line import MarkedLine
from editor.ui.overrides import safe_override
from editor.ui.paper.level_colours import LEVEL_COLOURS

ROW = Qt.ItemDataRole.UserRole + 1
"""The `EntryRow` of an index."""

ANYBODY = None
"""The filter that lets every entry through."""

NOBODY = ""
"""The filter for entries that nobody owes yet."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry and who owes it."""

    entry: Entry
    owner: str = ""

    @property
    def heading(self) -> str:
        """What is asked, with the unit where the name has none."""
        unit = str(self.entry.unit)
        return self.entry.name if not unit or unit in self.entry.name else f"{self.entry.name}（{unit}）"

    @property
    def times(self) -> str:
        """`×3` where it is asked at several places."""
        return f"×{len(self.entry.occurrences)}" if len(self.entry.occurrences) > 1 else ""

    @property
    def line(self) -> MarkedLine:
        """The sentence of the first place."""
        first = self.entry.occurrences[0]
        start = first.start - first.sentence_start
        colour = LEVEL_COLOURS[self.entry.certainty]
        return MarkedLine(first.sentence, start, start + len(first.text), colour)

    def told(self) -> str:
        """The row in words, for the screen reader."""
        parts = (self.heading, f"{len(self.entry.occurrences)} 处", self.owner, self.line.text)
        return "，".join(part for part in parts if part)

    def is_owed_by(self, department: str | None) -> bool:
        """Whether the filter lets the row through."""
        if department is ANYBODY:
            return True
        return department in departments_of(self.owner) if department else not self.owner


class EntryModel(QAbstractListModel):
    """The entries in the order of the text, as far as the filter lets them through."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No entries."""
        super().__init__(parent)
        self._rows: list[EntryRow] = []

    def show(self, rows: Sequence[EntryRow]) -> None:
        """Replace the rows; those before and behind the change stay, and with them the scroll bar."""
        old = [row.entry.question for row in self._rows]
        new = [row.entry.question for row in rows]
        head = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            del self._rows[head : len(old) - tail]
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._rows[head:head] = rows[head : len(new) - tail]
            self.endInsertRows()
        self._rows = list(rows)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row(self, number: int) -> EntryRow | None:
        """The row, None outside."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, question: tuple[str, ...]) -> int:
        """The number of the entry that asks this, -1 where it is gone."""
        return next((n for n, row in enumerate(self._rows) if row.entry.question == question), -1)

    @safe_override(lambda: 0)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many entries are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heading, the row itself for the delegate, the whole in words."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.told()
        return None


def _common(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> int:
    """How many entries both begin with."""
    shorter = min(len(left), len(right))
    return next((n for n in range(shorter) if left[n] != right[n]), shorter)
