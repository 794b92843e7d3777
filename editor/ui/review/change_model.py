"""The changes of a review as rows of a list, those of one paragraph together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.review.model import Placed, State
from editor.ui.colours import FINE, QUIET
from editor.ui.overrides import safe_override
from editor.ui.review.author_colours import CONFLICT, AuthorColours
from editor.ui.review.excerpt import Piece, excerpt, opening_of, place_of
from editor.ui.review.words import KIND_WORDS, STATE_WORDS, author_words, authors_of, said, time_words, tip_of
from editor.ui.row_data import Badge

ROW = Qt.ItemDataRole.UserRole + 1
"""The `ChangeRow` of an index."""

_STATE_COLOURS = {
    State.PENDING: "#8a6d00",
    State.ACCEPTED: FINE,
    State.REJECTED: QUIET,
    State.CONFLICT: CONFLICT,
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What a row shows: `group` is the paragraph's opening, only with the first of its rows."""

    group: str
    pieces: tuple[Piece, ...]
    author: str
    time: str
    colour: str
    badges: tuple[Badge, ...]


class ChangeModel(QAbstractListModel):
    """Changes in the order of the draft."""

    def __init__(self, colours: AuthorColours, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self._colours = colours
        self._placed: list[Placed] = []
        self._text = ""
        self._rows: dict[int, ChangeRow] = {}

    def show(self, placed: Sequence[Placed], text: str) -> None:
        """Replace the rows; those before and behind what changed stay, and with them the scroll bar."""
        fresh = list(placed)
        old = [one.change.key for one in self._placed]
        new = [one.change.key for one in fresh]
        head = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
        self._rows.clear()
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            del self._placed[head : len(old) - tail]
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._placed[head:head] = fresh[head : len(new) - tail]
            self.endInsertRows()
        self._placed, self._text = fresh, text
        self._rows.clear()
        if fresh:
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def placed(self, row: int) -> Placed | None:
        """The change of a row, None outside."""
        return self._placed[row] if 0 <= row < len(self._placed) else None

    def row_of(self, key: str) -> int:
        """The row of a change, -1 where it is not shown."""
        return next((row for row, one in enumerate(self._placed) if one.change.key == key), -1)

    def keys(self) -> list[str]:
        """The keys of the rows in their order."""
        return [one.change.key for one in self._placed]

    @safe_override(lambda: 0)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many changes there are."""
        return 0 if parent is not None and parent.isValid() else len(self._placed)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The row as the delegate draws it, and its words."""
        one = self.placed(index.row())
        if one is None:
            return None
        if role == ROW:
            return self._row(index.row(), one)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(one)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = (KIND_WORDS[one.change.kind], said(one.change), author_words(one.change))
            return "，".join((STATE_WORDS[one.state], *words))
        return None

    def _row(self, number: int, one: Placed) -> ChangeRow:
        row = self._rows.get(number)
        if row is None:
            change = one.change
            badges = (
                Badge(KIND_WORDS[change.kind], QUIET),
                Badge(STATE_WORDS[one.state], _STATE_COLOURS[one.state]),
            )
            colour = self._colours.of(authors_of(change)[0])
            pieces = excerpt(self._text, one)
            row = ChangeRow(
                self._group(number), pieces, author_words(change), time_words(change.time), colour, badges
            )
            self._rows[number] = row
        return row

    def _group(self, number: int) -> str:
        """The opening of the paragraph where the row above is of another one."""
        here = self._opening(number)
        above = self._opening(number - 1) if number else None
        return here[1] if above is None or above[0] != here[0] else ""

    def _opening(self, number: int) -> tuple[int, str]:
        place = place_of(self._placed[number])
        if place is None:
            return -1, "不在现在的稿子里"
        offset = place.start
        # An insertion of whole paragraphs begins with the feed at the end of the one above.
        if place.start == place.end and place.text.startswith("\n"):
            offset = max(0, offset - 1)
        start, words = opening_of(self._text, offset)
        return start, words or "（空行）"


def _common(left: Sequence[object], right: Sequence[object]) -> int:
    """How many entries both begin with."""
    shorter = min(len(left), len(right))
    return next((n for n in range(shorter) if left[n] != right[n]), shorter)
