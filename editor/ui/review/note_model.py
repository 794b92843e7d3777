"""The comments of the reviewers as rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.review.model import Note
from editor.ui.colours import DOUBT, FINE, QUIET
from editor.ui.overrides import safe_override
from editor.ui.review.words import note_tip, shorten, signed
from editor.ui.row_data import BADGES, NOTE, NOTE_LINES, Badge

_QUOTED = 24


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A comment in the draft as it is now: `start` to `end` there, -1 where its place is gone."""

    note: Note
    start: int
    end: int
    done: bool


class NoteModel(QAbstractListModel):
    """Comments in the order of the draft."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self._notes: list[ShownNote] = []

    def show(self, notes: Sequence[ShownNote]) -> None:
        """Replace the rows; where they are of the same comments, the chosen one stays."""
        keys = [shown.note.key for shown in notes]
        if keys == [shown.note.key for shown in self._notes]:
            self._notes = list(notes)
            if notes:
                self.dataChanged.emit(self.index(0), self.index(len(notes) - 1))
            return
        self.beginResetModel()
        self._notes = list(notes)
        self.endResetModel()

    def note(self, row: int) -> ShownNote | None:
        """The comment of a row, None outside."""
        return self._notes[row] if 0 <= row < len(self._notes) else None

    def row_of(self, key: str) -> int:
        """The row of a comment, -1 where it is not shown."""
        return next((row for row, shown in enumerate(self._notes) if shown.note.key == key), -1)

    @safe_override(lambda: 0)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many comments there are."""
        return 0 if parent is not None and parent.isValid() else len(self._notes)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The comment, who wrote it about what, whether it is done."""
        shown = self.note(index.row())
        if shown is None:
            return None
        words = _OF_ROLE.get(role)
        return words(shown) if words is not None else None


def _badges(shown: ShownNote) -> tuple[Badge, ...]:
    replies = len(shown.note.replies)
    answered = (Badge(f"{replies} 条答复", QUIET),) if replies else ()
    return (*answered, Badge("已办", FINE) if shown.done else Badge("未办", DOUBT))


def _about(shown: ShownNote) -> str:
    quoted = f"　批在“{shorten(shown.note.quoted, _QUOTED)}”" if shown.note.quoted else ""
    return signed(shown.note.author, shown.note.time) + quoted


def _spoken(shown: ShownNote) -> str:
    note = shown.note
    return "，".join(("已办" if shown.done else "未办", note.text, signed(note.author, note.time)))


_OF_ROLE: Mapping[int, Callable[[ShownNote], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda shown: shown.note.text,
    NOTE: _about,
    NOTE_LINES: lambda _shown: 2,
    BADGES: _badges,
    Qt.ItemDataRole.ToolTipRole: lambda shown: note_tip(shown.note),
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
}
