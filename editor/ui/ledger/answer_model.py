"""The entries of the ledger as a table in which owners and values are typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from editor.ledger.answers import Question, place_questions, whole_question
from editor.ledger.ledger import Entry
from editor.ledger.verdicts import Accepted
from editor.ui.colours import FIT, QUIET
from editor.ui.ledger.desk import LedgerDesk
from editor.ui.ledger.marked_line import MarkedLine
from editor.ui.ledger.verdict_words import colour_of, words_of
from editor.ui.overrides import safe_override
from editor.ui.paper.level_colours import LEVEL_COLOURS

NUMBER, NAME, UNIT, PLACES, SENTENCE, SECTION, OWNER, VALUE = range(8)
HEADS = ("序号", "待填内容", "单位", "处数", "稿中文字", "所在部分", "责任单位", "填报值")
LINE = Qt.ItemDataRole.UserRole + 1
"""The `MarkedLine` of a cell with a sentence."""

_RIGHT = frozenset({NUMBER, PLACES})
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One entry; `questions` are its places where each of them is asked for by itself."""

    entry: Entry
    whole: Question
    questions: tuple[Question, ...]

    @classmethod
    def of(cls, entry: Entry) -> AnswerRow:
        """The row of an entry."""
        return cls(
            entry, whole_question(entry), () if entry.asks_one_thing else tuple(place_questions(entry))
        )


class AnswerModel(QAbstractItemModel):
    """Follows a desk. An entry that asks more than one thing has a row for each place below it.

    Signal: `typed` after a value became another one.
    """

    typed = Signal()

    def __init__(self, desk: LedgerDesk, parent: QObject | None = None) -> None:
        """Show the ledger of `desk` as it is now; `refresh` takes over a later one."""
        super().__init__(parent)
        self._desk = desk
        self._rows = [AnswerRow.of(entry) for entry in desk.ledger.entries]

    def refresh(self) -> bool:
        """Take over the ledger; true where rows came or went, and with them what the view had chosen."""
        rows = [AnswerRow.of(entry) for entry in self._desk.ledger.entries]
        if list(map(_shape, rows)) != list(map(_shape, self._rows)):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return True
        self._rows = rows
        self._tell_all()
        return False

    def _tell_all(self) -> None:
        if not self._rows:
            return
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, VALUE))
        for number, row in enumerate(self._rows):
            if row.questions:
                above = self.index(number, 0)
                last = self.index(len(row.questions) - 1, VALUE, above)
                self.dataChanged.emit(self.index(0, 0, above), last)

    def entry(self, index: Index) -> Entry | None:
        """The entry of a row or of the row above it."""
        row = self._row(index)
        return row.entry if row else None

    def question(self, index: Index) -> Question | None:
        """What a row asks; None for an entry whose places are asked one by one."""
        row = self._row(index)
        if row is None:
            return None
        if index.internalId():
            return row.questions[index.row()]
        return row.whole if not row.questions else None

    def asked(self, index: Index) -> Question | None:
        """The places a row stands for, asked or not."""
        row = self._row(index)
        return self.question(index) or (row.whole if row else None)

    def place_of(self, question: tuple[str, ...]) -> QModelIndex:
        """The value cell of a question or of an entry, an invalid index where it is gone."""
        for number, row in enumerate(self._rows):
            if row.whole.key == question:
                return self.index(number, VALUE)
            for below, one in enumerate(row.questions):
                if one.key == question:
                    return self.index(below, VALUE, self.index(number, 0))
        return QModelIndex()

    def unfolded(self) -> Iterator[QModelIndex]:
        """The rows that have rows below them."""
        return (self.index(number, 0) for number, row in enumerate(self._rows) if row.questions)

    def put_values(self, values: list[tuple[QModelIndex, str]]) -> None:
        """Type values into the cells of column 填报值."""
        for index, value in values:
            question = self.question(index)
            if question is not None:
                self._desk.answers.put(question, value)
        self._tell_all()
        self.typed.emit()

    def put_owners(self, owners: list[tuple[QModelIndex, str]]) -> None:
        """Note who owes the entries of these rows."""
        named = [(self.entry(index), owner) for index, owner in owners]
        self._desk.set_owners({entry.key: owner for entry, owner in named if entry is not None})

    def verdict(self, index: Index) -> tuple[str, str]:
        """What the check says of the value of a row, and its colour; empty where nothing was typed."""
        question = self.question(index)
        value = self._desk.answers.value(question) if question else ""
        if question is None or not value:
            return "", QUIET
        checked = self._desk.checker.check(question, value).verdict
        words = words_of(checked, value)
        return (words, FIT if isinstance(checked, Accepted) else colour_of(checked))

    def _row(self, index: Index) -> AnswerRow | None:
        if not index.isValid():
            return None
        number = index.internalId() - 1 if index.internalId() else index.row()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @safe_override(QModelIndex)
    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """A cell; the id of a row below an entry is the number of that entry, from 1."""
        if parent is None or not parent.isValid():
            inside = 0 <= row < len(self._rows)
            return self.createIndex(row, column, 0) if inside and 0 <= column < len(HEADS) else QModelIndex()
        above = self._row(parent)
        if above is None or parent.internalId() or not 0 <= row < len(above.questions):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    @safe_override(QModelIndex)
    def parent(self, index: Index | None = None) -> Any:  # type: ignore[override]
        """The entry above the row of a place."""
        if index is None:
            return QObject.parent(self)
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    @safe_override(lambda: 0)
    def rowCount(self, parent: Index | None = None) -> int:
        """The entries, or the places of one."""
        if parent is None or not parent.isValid():
            return len(self._rows)
        row = self._row(parent)
        return 0 if row is None or parent.internalId() or parent.column() > 0 else len(row.questions)

    def columnCount(self, _parent: Index | None = None) -> int:
        """The columns."""
        return len(HEADS)

    @safe_override(lambda: None)
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    @safe_override(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Owners of entries and values of questions can be typed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.can_edit(index) else flags

    def can_edit(self, index: Index) -> bool:
        """Whether something can be typed into a cell."""
        if index.column() == OWNER:
            return not index.internalId()
        return index.column() == VALUE and self.question(index) is not None

    @safe_override(lambda: None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        row = self._row(index)
        if row is None:
            return None
        column = index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._words(row, index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.verdict(index)[0] if column == VALUE else self._words(row, index)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(index)
        if role == LINE:
            return self._line(row, index) if column == SENTENCE else None
        is_figure = role == Qt.ItemDataRole.TextAlignmentRole and column in _RIGHT
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter if is_figure else None

    def _words(self, row: AnswerRow, index: Index) -> str:
        question = self.asked(index)
        column = index.column()
        if question is None:
            return ""
        if column == VALUE:
            asked = self.question(index)
            return self._desk.answers.value(asked) if asked else f"分 {len(row.questions)} 处填写"
        first = question.places[0]
        if index.internalId():
            below = {NAME: f"　└ 第 {index.row() + 1} 处", SENTENCE: first.sentence, SECTION: first.section}
            return below.get(column, "")
        return (
            str(index.row() + 1),
            row.entry.name,
            str(row.entry.unit),
            str(len(row.entry.occurrences)),
            first.sentence,
            first.section,
            self._desk.owner(row.entry),
        )[column]

    def _line(self, row: AnswerRow, index: Index) -> MarkedLine:
        question = self.asked(index) or row.whole
        first = question.places[0]
        start = first.start - first.sentence_start
        return MarkedLine(first.sentence, start, start + len(first.text), LEVEL_COLOURS[row.entry.certainty])

    def _colour(self, index: Index) -> QColor | None:
        if index.column() == VALUE:
            return QColor(self.verdict(index)[1])
        return QColor(QUIET) if index.column() in {NUMBER, SECTION} else None

    @safe_override(lambda: False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Something was typed into a cell."""
        if role != Qt.ItemDataRole.EditRole or not self.can_edit(index):
            return False
        cell = self.index(index.row(), index.column(), self.parent(index))
        if index.column() == OWNER:
            self.put_owners([(cell, str(value))])
        else:
            self.put_values([(cell, str(value))])
        return True


def _shape(row: AnswerRow) -> tuple[tuple[str, ...], ...]:
    return row.whole.key, *(question.key for question in row.questions)
