"""The candidates of an intake as rows: what is shown, what is ticked, how many of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor.ui.headed_table import HeadedTable
from editor.ui.intake.candidate_ticks import Advice, advise
from editor.ui.overrides import safe_override
from snippets.model import Kind, Snippet

TEXT, COUNT, TAGS = range(3)
_HEADS = ("候选", "次数", "标签")
_LONGEST_LINE = 200
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class CandidateModel(HeadedTable):
    """All candidates, of which a kind and the words of a filter choose what is shown.

    Signal: `ticks_changed` after any change of the ticks. Rows are those shown, ids are
    `Snippet.id`; ticks are kept by id, so that they outlive the filter.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """No candidates."""
        super().__init__(_HEADS, parent)
        self._all: list[Snippet] = []
        self._haystacks: list[str] = []
        self._advice: dict[int, Advice] = {}
        self._ticked: set[int] = set()
        self._shown: list[int] = []
        self._kind: Kind | None = None
        self._words: list[str] = []

    def show(self, snippets: Sequence[Snippet], today: str) -> None:
        """Replace all candidates and tick what `advise` proposes; `today` is ISO 8601."""
        self.beginResetModel()
        self._all = [snippet for snippet in snippets if snippet.id is not None]
        self._haystacks = [_haystack(snippet) for snippet in self._all]
        self._advice = {_id(s): advise(s, today) for s in self._all}
        self._ticked = {key for key, advice in self._advice.items() if advice.ticked}
        self._shown = self._chosen_rows()
        self.endResetModel()
        self.ticks_changed.emit()

    def choose(self, kind: Kind | None, words: str) -> None:
        """Show the candidates of `kind` (None: of all) that hold every one of `words`, blanks between."""
        self.beginResetModel()
        self._kind, self._words = kind, words.split()
        self._shown = self._chosen_rows()
        self.endResetModel()

    def _chosen_rows(self) -> list[int]:
        words, kind, haystacks = self._words, self._kind, self._haystacks
        return [
            row
            for row, snippet in enumerate(self._all)
            if (kind is None or snippet.kind is kind) and all(word in haystacks[row] for word in words)
        ]

    def everything(self) -> list[Snippet]:
        """All candidates, whatever is shown."""
        return list(self._all)

    def kinds(self) -> dict[Kind, int]:
        """How many candidates of each kind there are, whatever is shown."""
        found = Counter(snippet.kind for snippet in self._all)
        return {kind: found[kind] for kind in Kind if found[kind]}

    def ticked(self) -> list[int]:
        """The ids of the ticked candidates, shown or not, in their order."""
        return [_id(snippet) for snippet in self._all if snippet.id in self._ticked]

    def ticked_shown(self) -> int:
        """How many of the shown rows are ticked."""
        return sum(self._all[row].id in self._ticked for row in self._shown)

    def snippet(self, row: int) -> Snippet | None:
        """The candidate of a shown row, None outside."""
        return self._all[self._shown[row]] if 0 <= row < len(self._shown) else None

    def reason(self, row: int) -> str:
        """Why the candidate of a shown row was ticked at first or not."""
        snippet = self.snippet(row)
        return "" if snippet is None else self._advice[_id(snippet)].reason

    def set_ticked(self, rows: Iterable[int], ticked: bool) -> None:
        """Tick or untick shown rows."""
        numbers = list(rows)
        ids = {_id(self._all[self._shown[row]]) for row in numbers}
        self._ticked = self._ticked | ids if ticked else self._ticked - ids
        self._tell(min(numbers, default=0), max(numbers, default=-1))

    def toggle(self, rows: Collection[int]) -> None:
        """Tick all of these rows, or untick them where all are ticked."""
        all_ticked = all(self._all[self._shown[row]].id in self._ticked for row in rows)
        self.set_ticked(rows, not all_ticked)

    def tick_shown(self, ticked: bool) -> None:
        """Tick or untick all that is shown."""
        self.set_ticked(range(len(self._shown)), ticked)

    def invert_shown(self) -> None:
        """Tick what is not and untick what is, of all that is shown."""
        self._ticked = self._ticked ^ {_id(self._all[row]) for row in self._shown}
        self._tell(0, len(self._shown) - 1)

    def _tell(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, TEXT), self.index(last, TEXT))
        self.ticks_changed.emit()

    def count_rows(self) -> int:
        """How many rows are shown."""
        return len(self._shown)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """One cell."""
        snippet = self.snippet(index.row())
        if snippet is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(snippet, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TEXT:
            return _CHECKED if snippet.id in self._ticked else _UNCHECKED
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.reason(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == COUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @safe_override(lambda: False)
    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """A click on the tick."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TEXT:
            return False
        self.set_ticked([index.row()], Qt.CheckState(value) is _CHECKED)
        return True

    @safe_override(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Rows can be chosen, the first column ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TEXT else flags


def _id(snippet: Snippet) -> int:
    return -1 if snippet.id is None else snippet.id


def _haystack(snippet: Snippet) -> str:
    return "\n".join((snippet.text, snippet.title, *snippet.tags, *(s.title for s in snippet.sources)))


def _cell(snippet: Snippet, column: int) -> str:
    if column == TEXT:
        return (snippet.title or snippet.text)[:_LONGEST_LINE].replace("\n", "　")
    return str(snippet.count) if column == COUNT else "、".join(snippet.tags)
