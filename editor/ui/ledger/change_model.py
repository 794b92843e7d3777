"""What a table would change in the draft, place by place, with a tick for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor.ledger.filling import Assignment, apply, fill
from editor.ledger.ledger import Ledger, Occurrence
from editor.ledger.matching import Match, Proposal, with_row
from editor.ledger.tables import Row
from editor.ledger.verdicts import Accepted, Checked, Doubtful, Refused
from editor.speech.edits import Edit
from editor.ui.colours import QUIET
from editor.ui.headed_table import HeadedTable
from editor.ui.ledger.marked_line import MarkedLine
from editor.ui.ledger.verdict_words import colour_of
from editor.ui.overrides import safe_override
from editor.ui.paper.level_colours import LEVEL_COLOURS

TICK, NAME, TABLE, JUDGED, SENTENCE = range(5)
_HEADS = ("", "待填内容", "表格里的名称和值", "怎样对上", "原句 → 新句")
UPPER = Qt.ItemDataRole.UserRole + 1
LOWER = Qt.ItemDataRole.UserRole + 2
"""The two lines of a cell: a string or a `MarkedLine`."""

LOWER_COLOUR = Qt.ItemDataRole.UserRole + 3
_FILLED = "#c6e6c3"
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Change:
    """One place that a match would fill; `number` is that of the place among those of its entry, from 1."""

    match: Match
    place: Occurrence
    checked: Checked
    number: int

    @property
    def can_fill(self) -> bool:
        """Whether it may be ticked."""
        return not isinstance(self.checked, Refused)

    @property
    def is_sure(self) -> bool:
        """Whether it may be ticked without a look."""
        return self.match.is_sure and isinstance(self.checked, Accepted)

    def assignment(self) -> Assignment | None:
        """What to fill in; None for a refusal."""
        return None if isinstance(self.checked, Refused) else Assignment(self.place, self.checked.text)

    def before(self) -> MarkedLine:
        """The sentence with its mask."""
        start = self.place.start - self.place.sentence_start
        colour = LEVEL_COLOURS[self.match.entry.certainty]
        return MarkedLine(self.place.sentence, start, start + len(self.place.text), colour)

    def after(self, text: str) -> MarkedLine | None:
        """The sentence with the value in it; None for a refusal. `text` is that of the ledger."""
        assignment = self.assignment()
        if assignment is None:
            return None
        low = self.place.sentence_start
        edits = [Edit(e.start - low, e.end - low, e.text) for e in fill(text, [assignment])]
        sentence = apply(self.place.sentence, edits)
        start = self.place.start - low
        length = len(self.place.text) + len(sentence) - len(self.place.sentence)
        return MarkedLine(sentence, start, start + length, _FILLED)


class ChangeModel(HeadedTable):
    """The changes of a proposal. Signal: `ticks_changed`."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """No changes."""
        super().__init__(_HEADS, parent)
        self._ledger = Ledger("", ())
        self._changes: list[Change] = []
        self._ticked: set[int] = set()

    def show(self, ledger: Ledger, proposal: Proposal | None) -> None:
        """Replace the changes; what is sure is ticked."""
        self.beginResetModel()
        self._ledger = ledger
        self._changes = [
            change for match in (proposal.matches if proposal else ()) for change in _changes(match)
        ]
        self._ticked = {n for n, change in enumerate(self._changes) if change.is_sure}
        self.endResetModel()
        self.ticks_changed.emit()

    def choose_row(self, number: int, row: Row) -> None:
        """Answer the entry of a change by a row of the table, in all its places.

        The change is ticked by that, and the other places too where they ask for the same thing.
        """
        match = self._changes[number].match
        chosen = with_row(self._ledger, match, row)
        places = [n for n, change in enumerate(self._changes) if change.match is match]
        for n, change in zip(places, _changes(chosen), strict=True):
            self._changes[n] = change
            if not change.can_fill:
                self._ticked.discard(n)
            elif n == number or match.entry.asks_one_thing:
                self._ticked.add(n)
        self._tell(places[0], places[-1])

    def change(self, number: int) -> Change | None:
        """The change of a row, None outside."""
        return self._changes[number] if 0 <= number < len(self._changes) else None

    def changes(self) -> list[Change]:
        """All changes, ticked or not."""
        return list(self._changes)

    def ticked(self) -> list[Change]:
        """The ticked changes in their order."""
        return [change for n, change in enumerate(self._changes) if n in self._ticked]

    def tick_all(self, ticked: bool) -> None:
        """Tick whatever can be filled, or nothing."""
        self._ticked = {n for n, change in enumerate(self._changes) if ticked and change.can_fill}
        self._tell(0, len(self._changes) - 1)

    def toggle(self, rows: Collection[int]) -> None:
        """Tick all of these rows that can be filled, or untick them where all are ticked."""
        able = {row for row in rows if self._changes[row].can_fill}
        self._set(able, not able <= self._ticked)

    def _set(self, rows: Iterable[int], ticked: bool) -> None:
        numbers = set(rows)
        self._ticked = self._ticked | numbers if ticked else self._ticked - numbers
        self._tell(min(numbers, default=0), max(numbers, default=-1))

    def _tell(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, TICK), self.index(last, SENTENCE))
        self.ticks_changed.emit()

    def count_rows(self) -> int:
        """How many changes there are."""
        return len(self._changes)

    @safe_override(lambda: None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell: two lines, and the tick in the first column."""
        change = self.change(index.row())
        if change is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TICK and change.can_fill:
            return _CHECKED if index.row() in self._ticked else _UNCHECKED
        if role in {UPPER, LOWER}:
            return self._lines(change, index.column())[role == LOWER]
        if role == LOWER_COLOUR:
            return colour_of(change.checked) if index.column() == JUDGED else QUIET
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "\n".join(str(getattr(line, "text", line)) for line in self._lines(change, index.column()))
        return None

    def _lines(self, change: Change, column: int) -> tuple[MarkedLine | str, MarkedLine | str]:
        entry, row = change.match.entry, change.match.row
        if column == NAME:
            place = f"第 {change.number} 处" if len(entry.occurrences) > 1 else ""
            return entry.name, "　".join(part for part in (place, change.place.section) if part)
        if column == TABLE:
            value = row.value or "（空）"
            unit = row.unit if row.unit and row.unit not in value else ""
            return row.label, f"{value}{' ' + unit if unit else ''}　{row.where}"
        if column == JUDGED:
            return change.match.how.value, judgement(change)
        if column == SENTENCE:
            return change.before(), change.after(self._ledger.text) or "不填"
        return "", ""

    @safe_override(lambda: False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click on the tick."""
        change = self.change(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or change is None or not change.can_fill:
            return False
        self._set([index.row()], Qt.CheckState(value) is _CHECKED)
        return True

    @safe_override(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, the first column ticked where a value can go in."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        change = self.change(index.row())
        can = index.column() == TICK and change is not None and change.can_fill
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags


def judgement(change: Change) -> str:
    """Why a change is not ticked by itself, in one sentence; empty for a sure one."""
    if isinstance(change.checked, (Refused, Doubtful)):
        return change.checked.reason
    if change.match.rivals:
        return f"表里有 {len(change.match.rivals) + 1} 行同名，请选一行"
    if not change.match.entry.asks_one_thing:
        return "这一项在稿中问的不止一件事，请逐处核对"
    if change.match.doubt:
        return change.match.doubt
    return "" if change.is_sure else "名称不完全相同，请核对"


def _changes(match: Match) -> list[Change]:
    return [Change(match, place, checked, n) for n, (place, checked) in enumerate(match.checks, 1)]
