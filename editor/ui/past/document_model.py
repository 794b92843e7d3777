"""The past speeches of the library as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.ui.colours import FINE, QUIET, WRONG
from editor.ui.kinds import STATUSES
from editor.ui.overrides import safe_override
from editor.ui.row_data import BADGES, NOTE, Badge
from snippets.documents import Document

_KINDS = {"speech": "讲话", "news": "新闻稿", "report": "报告", "host": "主持词"}
_GREEN, _GREY, _RED = FINE, QUIET, WRONG


def title_of(document: Document) -> str:
    """What a document is called in lists."""
    return document.source.title or document.name or document.source.key


def facts_of(document: Document) -> str:
    """Date, speaker, kind and file name of a document, as far as they are known."""
    source = document.source
    parts = [source.date or "日期不详", source.speaker, _KINDS.get(document.kind, ""), document.name]
    return " · ".join(filter(None, parts))


class DocumentModel(QAbstractListModel):
    """Rows of title, facts, and what is special about a document."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self._all: list[Document] = []
        self._shown: list[Document] = []
        self._words: list[str] = []

    def show(self, documents: Sequence[Document]) -> None:
        """Replace the rows, newest speech first, undated ones last."""
        self.beginResetModel()
        self._all = sorted(documents, key=lambda d: (d.source.date, d.added), reverse=True)
        self._shown = [document for document in self._all if self._fits(document)]
        self.endResetModel()

    def narrow(self, words: str) -> None:
        """Show only documents whose facts hold all of the words."""
        self._words = words.lower().split()
        self.show(self._all)

    def _fits(self, document: Document) -> bool:
        facts = f"{title_of(document)} {facts_of(document)}".lower()
        return all(word in facts for word in self._words)

    def document(self, row: int) -> Document | None:
        """The document of a row, without its text; None outside."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, key: str) -> int:
        """The row of the document with this source key, -1 where it is not shown."""
        return next((row for row, d in enumerate(self._shown) if d.source.key == key), -1)

    @property
    def total(self) -> int:
        """How many documents there are, shown or not."""
        return len(self._all)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many documents are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Title, facts, badges."""
        document = self.document(index.row())
        if document is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(document)
        if role == NOTE:
            return facts_of(document)
        if role == BADGES:
            return _badges(document)
        return None


def _badges(document: Document) -> tuple[Badge, ...]:
    found = []
    if document.truncated:
        found.append(Badge("不完整", _RED))
    status = STATUSES.get(document.source.status)
    if status:
        found.append(Badge(status, _GREEN if document.source.status == "final" else _GREY))
    return tuple(found)
