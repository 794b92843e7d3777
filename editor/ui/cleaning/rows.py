"""A page and what the cleaning made of it, as rows: raw at the left, cleaned at the right, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.corpus.explaining import JOINED
from editor.ui.headed_table import HeadedTable
from editor.ui.overrides import safe_override
from editor.ui.row_data import SPANS

RAW, CLEANED, REASON = range(3)
STATE = Qt.ItemDataRole.UserRole + 20
"""The `State` of a row, for its delegate."""

MENDED = "mended"
"""The rule of paragraphs whose marks, letters or form were put right."""

ALL, LOST = "", "lost"
"""What can be stepped through beside a rule's name: all that was done; all that lost something."""

_HEADS = ("原文", "清理后的正文", "规则和理由")
_LONGEST_COMPARED = 1500
LONGEST_SHOWN = 10_000
"""Characters of one cell that are drawn; no paragraph of a speech is so long, a broken file's line may be."""


class State(Enum):
    """What became of a piece of the page."""

    KEPT = "kept"
    CHANGED = "changed"
    REMOVED = "removed"


class Rule(NamedTuple):
    """A rule of the cleaning: its name, and what it does in a few Chinese words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One piece of the page: one or more raw lines, and the paragraph that they became.

    `cleaned` is empty where they were removed, `raw` where the paragraph stands nowhere on the page.
    `rules` did it, `reason` says in Chinese what was done; both are empty where nothing happened.
    """

    raw: str
    cleaned: str
    state: State
    rules: tuple[Rule, ...] = ()
    reason: str = ""

    @property
    def lost_something(self) -> bool:
        """Whether the whole row or a piece of it is not in the text."""
        return any(rule.name not in {MENDED, JOINED} for rule in self.rules)


class ComparedModel(HeadedTable):
    """The rows of one page."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No page."""
        super().__init__(_HEADS, parent)
        self._all: list[ComparedRow] = []
        self._shown: list[int] = []
        self._spans: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
        self._rule = ALL
        self._only_touched = False

    def show(self, rows: Sequence[ComparedRow]) -> None:
        """Replace the page."""
        self.beginResetModel()
        self._all = list(rows)
        self._spans = {}
        self._choose_rows()
        self.endResetModel()

    def choose(self, rule: str, *, only_touched: bool) -> None:
        """Step over the rows of `rule` (its name, `ALL` or `LOST`); `only_touched` hides the others."""
        self.beginResetModel()
        self._rule, self._only_touched = rule, only_touched
        self._choose_rows()
        self.endResetModel()

    def _choose_rows(self) -> None:
        rows = range(len(self._all))
        self._shown = [row for row in rows if not self._only_touched or self._is_stop(self._all[row])]

    def _is_stop(self, row: ComparedRow) -> bool:
        if self._rule == LOST:
            return row.lost_something
        if self._rule:
            return any(rule.name == self._rule for rule in row.rules)
        return row.state is not State.KEPT

    def rules(self) -> list[tuple[Rule, int]]:
        """Every rule that did something and on how many rows, the busiest first."""
        return Counter(rule for row in self._all for rule in row.rules).most_common()

    def lost(self) -> int:
        """How many rows lost something."""
        return sum(row.lost_something for row in self._all)

    def stops(self) -> list[int]:
        """The shown rows to step through."""
        return [number for number, row in enumerate(self._shown) if self._is_stop(self._all[row])]

    def row(self, number: int) -> ComparedRow | None:
        """A shown row, None outside."""
        return self._all[self._shown[number]] if 0 <= number < len(self._shown) else None

    def count_rows(self) -> int:
        """How many rows are shown."""
        return len(self._shown)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Text, changed places, state."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            text = (row.raw, row.cleaned, row.reason)[index.column()]
            return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}……（太长，没有全部显示）"
        if role == STATE:
            return row.state
        if role == SPANS and index.column() != REASON:
            return self._changed_places(index.row(), row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and row.rules:
            return f"{row.reason}\n规则：{'、'.join(rule.name for rule in row.rules)}"
        return None

    def _changed_places(
        self, number: int, row: ComparedRow
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Where the two texts differ, looked for when a row is first drawn."""
        if row.state is not State.CHANGED:
            return [], []
        key = self._shown[number]
        if key not in self._spans:
            self._spans[key] = differences(row.raw, row.cleaned)
        return self._spans[key]


def differences(raw: str, cleaned: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The places of `raw` that are not in `cleaned`, and the other way round; none in very long texts.

    Places are (start, end) code-point offsets, end exclusive.
    """
    if max(len(raw), len(cleaned)) > _LONGEST_COMPARED:
        return [], []
    left, right = [], []
    for what, i, j, k, m in SequenceMatcher(None, raw, cleaned, autojunk=False).get_opcodes():
        if what != "equal":
            left += [(i, j)] if j > i else []
            right += [(k, m)] if m > k else []
    return left, right
