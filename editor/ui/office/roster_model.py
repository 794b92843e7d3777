"""The roster as a table that is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.checks.profile import Person
from editor.office.profile_data import HIGHEST_ORDER, LONGEST_NAME, LONGEST_POST
from editor.ui.headed_table import HeadedTable
from editor.ui.overrides import safe_override

ORDER, NAME, POST = range(3)
Index = QModelIndex | QPersistentModelIndex


class RosterModel(HeadedTable):
    """People in their order; those of one rank may share a number."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty roster."""
        super().__init__(("顺序", "姓名", "职务"), parent)
        self._people: list[Person] = []

    def count_rows(self) -> int:
        return len(self._people)

    def people(self) -> tuple[Person, ...]:
        """The people with a name, numbered from 1 where they have no number."""
        named = [person for person in self._people if person.name]
        return tuple(replace(person, order=person.order or place) for place, person in enumerate(named, 1))

    def show_people(self, people: Sequence[Person]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._people = list(people)
        self.endResetModel()

    def add(self, row: int) -> None:
        """Put an empty line at `row`; those behind move down."""
        self.beginInsertRows(QModelIndex(), row, row)
        self._people.insert(row, Person(""))
        self.endInsertRows()
        self._number()

    def remove(self, rows: Sequence[int]) -> None:
        """Take lines out."""
        for row in sorted(rows, reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._people[row]
            self.endRemoveRows()
        self._number()

    def move(self, row: int, by: int) -> int:
        """Exchange a line with the one `by` -1 above or 1 below; returns where it is now."""
        other = row + by
        if not (0 <= row < len(self._people) and 0 <= other < len(self._people)):
            return row
        self._people[row], self._people[other] = self._people[other], self._people[row]
        self._number()
        return other

    def _number(self) -> None:
        """Number the lines anew; from now on each has a place of its own."""
        self._people = [replace(person, order=place) for place, person in enumerate(self._people, 1)]
        if self._people:
            self.dataChanged.emit(self.index(0, ORDER), self.index(len(self._people) - 1, POST))

    @safe_override(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell is written in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @safe_override(lambda: None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cells."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        person = self._people[index.row()]
        order = str(person.order) if person.order else ""
        return (order, person.name, person.post)[index.column()]

    @safe_override(lambda: False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep what was typed; an order that is no number is refused."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        typed = "".join(str(value).split())
        person = self._people[index.row()]
        if index.column() == NAME:
            person = replace(person, name=typed[:LONGEST_NAME])
        elif index.column() == POST:
            person = replace(person, post=typed[:LONGEST_POST])
        else:
            if not (typed.isdecimal() and len(typed) <= len(str(HIGHEST_ORDER)) and int(typed)):
                return False
            person = replace(person, order=int(typed))
        self._people[index.row()] = person
        if index.column() == ORDER:
            self.show_people(sorted(self._people, key=lambda each: each.order or HIGHEST_ORDER + 1))
        else:
            self.dataChanged.emit(index, index)
        return True
