"""The files of an intake as rows: name, what became of the file, a tick for keeping the speech whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from editor.ui.colours import DOUBT, QUIET
from editor.ui.headed_table import HeadedTable
from editor.ui.overrides import safe_override
from snippets.documents import Document
from snippets.model import Source

NAME, OUTCOME = range(2)
_HEADS = ("整篇留存", "结果")
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_GOOD, _DOUBTFUL, _OUT = QColor("#2f6b3f"), QColor(DOUBT), QColor(QUIET)
_SHOWN_DAMAGE = 8


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file, or one speech of a file that holds several.

    `source` is that of the staged document, None where nothing was staged; `path` is the file, where
    it is known. `outcome` are the few words of the list, `detail` the whole story.
    """

    name: str
    outcome: str
    detail: str
    colour: QColor
    path: Path | None = None
    source: Source | None = None


def file_rows(documents: Sequence[Document], report: Mapping[str, Any] | None) -> list[FileRow]:
    """The rows for what a run reported, then for what was staged before it.

    `documents` are the staged ones; `report` is the JSON object of `nigao library import`, None where
    there was no run.
    """
    waiting = {document.source.key: document for document in documents}
    rows = []
    for entry in (report or {}).get("files", ()):
        if isinstance(entry, Mapping):
            document = waiting.pop(str(entry.get("key", "")), None)
            rows.append(_told(entry, document))
    return [*rows, *(_waiting(document) for document in waiting.values())]


def _told(entry: Mapping[str, Any], document: Document | None) -> FileRow:
    path = Path(str(entry.get("path", "")))
    if entry.get("outcome") == "known" and document is not None:
        words, colour = _waiting_words(document)
    else:
        words, colour = outcome_words(entry)
    more = [str(entry.get(key) or "") for key in ("reason", "todo")]
    damage = [str(piece) for piece in entry.get("damage") or ()][:_SHOWN_DAMAGE]
    notes = [str(note) for note in entry.get("notes") or ()]
    detail = "\n".join(part for part in (f"{path.name}：{words}", *more, *notes, *damage) if part)
    return FileRow(path.name, words, detail, colour, path, None if document is None else document.source)


def _waiting(document: Document) -> FileRow:
    words, colour = _waiting_words(document)
    detail = "\n".join((f"{document.name}：{words}", *document.damage[:_SHOWN_DAMAGE]))
    return FileRow(document.name, words, detail, colour, None, document.source)


def _waiting_words(document: Document) -> tuple[str, QColor]:
    """What is known of a speech that an earlier run staged."""
    parts = ["上次已读入"]
    parts += ["残缺"] if document.truncated else []
    parts += [f"损坏 {len(document.damage)} 句"] if document.damage else []
    return "，".join(parts), _DOUBTFUL if len(parts) > 1 else _GOOD


def outcome_words(entry: Mapping[str, Any]) -> tuple[str, QColor]:
    """What became of a file in a few words, and their colour; `entry` is one of a report's `files`."""
    outcome, reason = entry.get("outcome"), str(entry.get("reason") or "")
    if outcome == "refused":
        return f"拒收：{reason or '读不出来'}", _OUT
    if outcome == "known":
        return "已收过", _OUT
    if outcome == "near_duplicate":
        share = round(100 * float(entry.get("likeness") or 0))
        return f"与《{entry.get('like') or '已有的一篇'}》近似 {share}%", _OUT
    removed, damage = int(entry.get("removed") or 0), len(entry.get("damage") or ())
    parts = [f"已清理 {removed} 处" if removed else "读入"]
    if outcome == "cut_off":
        parts.insert(0, "残缺")
    if damage:
        parts.append(f"损坏 {damage} 句")
    if entry.get("like"):
        parts.append("疑似另一稿")
    doubtful = damage or outcome == "cut_off" or entry.get("like")
    return "，".join(parts), _DOUBTFUL if doubtful else _GOOD


class FileModel(HeadedTable):
    """The rows and which speeches are kept whole.

    Signal: `ticks_changed` after any change of the ticks.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """No files."""
        super().__init__(_HEADS, parent)
        self._rows: list[FileRow] = []
        self._ticked: set[str] = set()

    def show(self, rows: Sequence[FileRow]) -> None:
        """Replace all rows and tick every speech that can be kept."""
        self.beginResetModel()
        self._rows = list(rows)
        self._ticked = {row.source.key for row in rows if row.source is not None}
        self.endResetModel()
        self.ticks_changed.emit()

    def row(self, number: int) -> FileRow | None:
        """One row, None outside."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rows(self) -> list[FileRow]:
        """All rows."""
        return list(self._rows)

    def source(self, key: str) -> Source | None:
        """The source of a staged document, None where there is none of this key."""
        return next((r.source for r in self._rows if r.source is not None and r.source.key == key), None)

    def set_source(self, source: Source) -> None:
        """Show other facts for the document of the same key."""
        for number, row in enumerate(self._rows):
            if row.source is not None and row.source.key == source.key:
                self._rows[number] = replace(row, source=source)
                self.dataChanged.emit(self.index(number, NAME), self.index(number, OUTCOME))

    def ticked(self) -> list[str]:
        """The keys of the speeches to be kept whole, in the order of the rows."""
        return [r.source.key for r in self._rows if r.source is not None and r.source.key in self._ticked]

    def set_ticked(self, rows: Iterable[int], ticked: bool) -> None:
        """Tick or untick rows; those without a staged speech stay as they are."""
        chosen = (self._rows[row].source for row in rows)
        keys = {source.key for source in chosen if source is not None}
        self._ticked = self._ticked | keys if ticked else self._ticked - keys
        if self._rows:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._rows) - 1, NAME))
        self.ticks_changed.emit()

    def toggle(self, rows: Collection[int]) -> None:
        """Tick all of these rows, or untick them where all are ticked."""
        sources = [source for row in rows if (source := self._rows[row].source) is not None]
        self.set_ticked(rows, not all(source.key in self._ticked for source in sources))

    def count_rows(self) -> int:
        """How many rows are shown."""
        return len(self._rows)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """One cell."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            named = row.source.title if row.source is not None and row.source.title else row.name
            return named if index.column() == NAME else row.outcome
        if role == Qt.ItemDataRole.ToolTipRole:
            # A name may hold what Qt would take for markup.
            return f"<qt>{escape(row.detail)}</qt>".replace("\n", "<br>")
        if role == Qt.ItemDataRole.ForegroundRole and (index.column() == OUTCOME or row.source is None):
            return row.colour
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME and row.source is not None:
            return _CHECKED if row.source.key in self._ticked else _UNCHECKED
        return None

    @safe_override(lambda: False)
    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """A click on the tick."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != NAME:
            return False
        self.set_ticked([index.row()], Qt.CheckState(value) is _CHECKED)
        return True

    @safe_override(lambda: Qt.ItemFlag.NoItemFlags)
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Rows can be chosen; those with a staged speech ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        row = self.row(index.row())
        can_tick = index.column() == NAME and row is not None and row.source is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_tick else flags
