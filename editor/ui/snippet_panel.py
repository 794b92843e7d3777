"""The library at the right: type, see, insert."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.ui.kinds import SNIPPET_KINDS
from editor.ui.overrides import safe_override
from editor.ui.row_data import NOTE, SPANS
from snippets.model import Hit, Kind, Snippet

_PAUSE_MS = 60
_LIMIT = 200
_HINT = "双击或回车插入到光标处，也可以拖到稿中"


class HitModel(QAbstractListModel):
    """The hits of the last query."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self._hits: list[Hit] = []

    def show(self, hits: Sequence[Hit]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def snippet(self, row: int) -> Snippet | None:
        """The snippet of a row, None outside."""
        return self._hits[row].snippet if 0 <= row < len(self._hits) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many hits there are."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Text, marked places, note."""
        if not 0 <= index.row() < len(self._hits):
            return None
        hit = self._hits[index.row()]
        titled = bool(hit.snippet.title)
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.snippet.title if titled else hit.snippet.text
        if role == SPANS:
            return () if titled else hit.spans
        if role == NOTE:
            return describe(hit.snippet)
        return None

    def flags(self, _index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Rows can be chosen and dragged."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Plain text, so that a row can be dropped anywhere."""
        return ["text/plain"]

    @safe_override(QMimeData)
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The text of the dragged row."""
        data = QMimeData()
        snippet = self.snippet(indexes[0].row()) if indexes else None
        if snippet is not None:
            data.setText(snippet.text)
        return data


def describe(snippet: Snippet) -> str:
    """The note of a row: kind, how often, where from."""
    parts = [SNIPPET_KINDS[snippet.kind]]
    if snippet.own:
        parts.append("自己的")
    if snippet.count > 1:
        parts.append(f"{snippet.count} 次")
    if snippet.sources:
        # Only a few of the sources are kept, so their number says nothing.
        parts.append(snippet.sources[0].title + ("等" if len(snippet.sources) > 1 else ""))
    return " · ".join(parts)


class SnippetPanel(QWidget):
    """Search field, list, preview.

    Signals: `query_changed(text, kinds)`, `insert_requested(snippet)`.
    """

    query_changed = Signal(str, object)
    insert_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the panel."""
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("搜短语、标题、骨架：汉字或拼音首字母")
        self.search.setAccessibleName("搜索素材库")
        self.search.installEventFilter(self)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("素材种类")
        self.kinds.addItem("全部", None)
        for kind, name in SNIPPET_KINDS.items():
            self.kinds.addItem(name, kind)
        self.model = HitModel(self)
        self.list = QListView()
        self.list.setAccessibleName("素材列表")
        self.list.setModel(self.model)
        self.list.setDragEnabled(True)
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName("素材全文")
        self.hint = QLabel("素材库正在打开……")
        self.hint.setStyleSheet("color: #6b7480;")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.kinds)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.list)
        split.addWidget(self.preview)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        split.setSizes([420, 130])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(top)
        column.addWidget(split, 1)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self.kinds.currentIndexChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.ask)
        self.list.doubleClicked.connect(self._insert_index)
        self.list.selectionModel().currentChanged.connect(self._show_preview)

    def ask(self) -> None:
        """Send the query as it stands."""
        kind = self.kinds.currentData()
        self.query_changed.emit(self.search.text().strip(), [Kind(kind)] if kind else None)

    @property
    def limit(self) -> int:
        """How many hits the list takes."""
        return _LIMIT

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show the answer to the last query, the first hit chosen."""
        self.model.show(hits)
        if hits:
            self.list.setCurrentIndex(self.model.index(0))
            self.hint.setText(_HINT)
        else:
            self.preview.clear()
            self.hint.setText(
                "没有找到；换几个字，或用拼音首字母试试" if self.search.text() else "素材库正在打开……"
            )

    def show_trouble(self, words: str) -> None:
        """Say why there is nothing to search."""
        self.hint.setText(words)
        self.hint.setWordWrap(True)

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def chosen(self) -> Snippet | None:
        """The snippet of the current row."""
        return self.model.snippet(self.list.currentIndex().row())

    def _show_preview(self, current: QModelIndex, _previous: QModelIndex) -> None:
        snippet = self.model.snippet(current.row())
        if snippet is None:
            self.preview.clear()
            return
        lines = [snippet.text]
        if snippet.example and snippet.example != snippet.text:
            lines += ["", f"例：{snippet.example}"]
        if snippet.sources:
            lines += ["", "出处：" + "；".join(source.title for source in snippet.sources[:6])]
        self.preview.setPlainText("\n".join(lines))

    def _insert_index(self, index: QModelIndex) -> None:
        snippet = self.model.snippet(index.row())
        if snippet is not None:
            self.insert_requested.emit(snippet)

    @safe_override(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk through the list while the search field keeps the keyboard; Enter inserts."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            snippet = self.chosen()
            if snippet is not None:
                self.insert_requested.emit(snippet)
            return True
        if watched is self.search and key in {
            Qt.Key.Key_Down,
            Qt.Key.Key_Up,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_PageUp,
        }:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
            row = self.list.currentIndex().row() + step[Qt.Key(key)]
            row = max(0, min(row, self.model.rowCount() - 1))
            self.list.setCurrentIndex(self.model.index(row))
            return True
        return False
