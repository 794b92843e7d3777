"""The library at the right: type, see, insert."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from editor.ui.colours import QUIET_TEXT
from editor.ui.dropped import dropped_paths
from editor.ui.overrides import nothing, safe_override
from editor.ui.panel.filter_row import FilterRow
from editor.ui.panel.hit_list import HitList
from editor.ui.panel.hit_menu import hit_menu
from editor.ui.panel.hit_model import HitModel, local_day
from editor.ui.panel.hit_preview import HitPreview
from snippets.model import Hit, Snippet, Source

_PAUSE_MS = 60
_DRAFT_PAUSE_MS = 400
_LIMIT = 200
_HINT = "回车插入到光标处，右键有更多操作，也可拖到稿中"
_NOTHING = "没有找到；换几个字，或用拼音首字母试试"
_NOTHING_HERE = "按现在的筛选没有找到；可把种类、主题、范围改回“全部”"
_OPENING = "素材库正在打开……"
_PAGE = 6


class SnippetPanel(QWidget):
    """Search field, filters, list, preview.

    Signals: `query_changed(text, kinds, wanted)` with a list of kinds or None and a
    `snippets.filters.Filter`; `insert_requested(snippet)`; `edit_requested(snippet)`;
    `delete_requested(snippets)`; `merge_requested(snippets)`; `favourite_requested(snippet, wanted)`;
    `source_requested(snippet)`; `used(snippet)` after a row was dragged to a place that took it;
    `files_dropped(paths)` for files and folders to take in.
    """

    query_changed = Signal(str, object, object)
    insert_requested = Signal(object)
    edit_requested = Signal(object)
    delete_requested = Signal(object)
    merge_requested = Signal(object)
    favourite_requested = Signal(object, bool)
    source_requested = Signal(object)
    used = Signal(object)
    files_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None, today: Callable[[], str] = local_day) -> None:
        """Build the panel; `today` gives the day by which wording expires, ISO 8601."""
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("搜素材：汉字或拼音首字母，可用空格隔开几个词")
        self.search.setAccessibleName("搜索素材库")
        self.search.installEventFilter(self)
        self.model = HitModel(self, today)
        self.filters = FilterRow(today)
        self.kinds = self.filters.kinds
        self.list = HitList(self.model)
        self.list.installEventFilter(self)
        self.preview = HitPreview()
        self.hint = QLabel(_OPENING)
        self.hint.setStyleSheet(QUIET_TEXT)
        self.hint.setWordWrap(True)
        self.only_source = QPushButton("看全部素材")
        self.only_source.setToolTip("点一下，回到全部素材")
        self.only_source.setAutoDefault(False)
        self.only_source.hide()
        self._source: Source | None = None
        self._kept: tuple[int | None, int] | None = None
        self._is_open = False
        self._draft = ""
        self._pause = _single_shot(self, _PAUSE_MS, self.ask)
        self._draft_pause = _single_shot(self, _DRAFT_PAUSE_MS, lambda: self.model.show_draft(self._draft))
        self.setAcceptDrops(True)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        self.split = split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.list)
        split.addWidget(self.preview)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        split.setSizes([420, 150])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.filters)
        column.addWidget(self.only_source)
        column.addWidget(split, 1)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self.filters.changed.connect(self._pause.start)
        self.only_source.clicked.connect(lambda: self.show_only(None))
        self.list.doubleClicked.connect(lambda _index: self._insert())
        self.list.selectionModel().currentChanged.connect(self._show_preview)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.dropped.connect(self.used)

    def ask(self) -> None:
        """Send the query as it stands."""
        self._pause.stop()
        source = self._source.key if self._source else ""
        query = self.search.text().strip()
        self.query_changed.emit(query, self.filters.chosen_kinds(), self.filters.wanted(source))

    def refresh(self) -> None:
        """Send the query again because the library changed; the place in the list is kept."""
        row = self.list.currentIndex().row()
        chosen = self.chosen()
        self._kept = (chosen.id if chosen else None), row
        self.ask()

    @property
    def limit(self) -> int:
        """How many hits the list takes."""
        return _LIMIT

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show the answer to the last query, the first hit chosen."""
        kept, self._kept = self._kept, None
        self.model.show(hits)
        if hits:
            self._is_open = True
            row = 0 if kept is None else self.model.row_of(kept[0])
            self.list.go_to(kept[1] if kept and row < 0 else row)
            self.hint.setText(_HINT)
            return
        self.preview.clear()
        if self.filters.is_narrowed() or self._source:
            self.hint.setText(_NOTHING_HERE)
        else:
            self.hint.setText(_NOTHING if self.search.text() or self._is_open else _OPENING)

    def show_trouble(self, words: str) -> None:
        """Say why there is nothing to search."""
        self.hint.setText(words)

    def show_topics(self, tags: Sequence[tuple[str, int]]) -> None:
        """The tags of the library with how many entries carry each."""
        self.filters.show_topics(tags)

    def show_favourites(self, ids: Collection[int]) -> None:
        """The ids of the writer's favourites."""
        self.model.show_favourites(ids)

    def set_draft_text(self, text: str) -> None:
        """The draft as it stands, paragraphs separated by a line feed: its entries are marked as used."""
        self._draft = text
        self._draft_pause.start()

    def show_only(self, source: Source | None) -> None:
        """Stay in the entries of one document, None for all."""
        self._source = source
        self.only_source.setVisible(source is not None)
        if source is not None:
            name = self.fontMetrics().elidedText(
                source.title or source.key, Qt.TextElideMode.ElideRight, max(120, self.width() - 110)
            )
            self.only_source.setText(f"只看《{name}》　✕")
            self.filters.widen()
            self.search.clear()
        self.ask()

    def focus_search(self) -> None:
        """Put the keyboard into the search field, also where a review has taken the place of the panel."""
        self.show()
        self.search.setFocus()
        self.search.selectAll()

    def chosen(self) -> Snippet | None:
        """The snippet of the current row."""
        return self.list.chosen()

    def _show_preview(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.preview.show_hit(self.model.hit(current.row()), self.model.today())

    def _insert(self, *, stay: bool = False) -> None:
        """Ask for the current entry to be inserted; with `stay` the keyboard comes back to the search."""
        snippet = self.chosen()
        if snippet is not None:
            self.insert_requested.emit(snippet)
            if stay:
                self.search.setFocus()

    def _show_menu(self, point: QPoint) -> None:
        chosen = self.list.selected()
        menu = hit_menu(self, chosen, self._actions(), starred=all(map(self.model.is_favourite, chosen)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def _actions(self) -> dict[str, Callable[[], None]]:
        """What the lines of the menu do, by name; each works on the selected rows."""
        return {
            "insert": self._insert,
            "copy": self._copy,
            "favourite": self._toggle_favourite,
            "edit": self._edit,
            "merge": lambda: self.merge_requested.emit(self.list.selected()),
            "delete": self._delete,
            "source": self._show_source,
            "only_source": self._show_only_source,
        }

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(snippet.text for snippet in self.list.selected()))

    def _toggle_favourite(self) -> None:
        """Star all selected entries, or none where all have it already."""
        chosen = self.list.selected()
        wanted = not all(map(self.model.is_favourite, chosen))
        for snippet in chosen:
            if self.model.is_favourite(snippet) is not wanted:
                self.favourite_requested.emit(snippet, wanted)

    def _edit(self) -> None:
        snippet = self.chosen()
        if snippet is not None:
            self.edit_requested.emit(snippet)

    def _delete(self) -> None:
        chosen = self.list.selected()
        if chosen:
            self.delete_requested.emit(chosen)

    def _show_source(self) -> None:
        snippet = self.chosen()
        if snippet is not None and snippet.sources:
            self.source_requested.emit(snippet)

    def _show_only_source(self) -> None:
        snippet = self.chosen()
        if snippet is not None and snippet.sources:
            self.show_only(snippet.sources[0])

    @safe_override(lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list; in the search field those that do not edit its text."""
        if isinstance(event, QDragEnterEvent):
            # A file is for the panel, whatever it is dropped on; its path is no query.
            if event.mimeData().hasUrls():
                event.ignore()
                return True
            return False
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        searching = watched is self.search
        if event.type() == QEvent.Type.ShortcutOverride:
            # Else the window would copy from the draft.
            if not searching and event.matches(QKeySequence.StandardKey.Copy):
                event.accept()
            return False
        return self._press(event, searching=searching)

    def _press(self, event: QKeyEvent, *, searching: bool) -> bool:
        """Do what a key stands for; false leaves it to the search field or the list."""
        key, control = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._insert(stay=control)
        elif key == Qt.Key.Key_F2:
            self._edit()
        elif control and key == Qt.Key.Key_D:
            self._toggle_favourite()
        elif searching and _rows_of(key):
            self.list.go_to(self.list.currentIndex().row() + _rows_of(key))
        elif not searching and key == Qt.Key.Key_Delete:
            self._delete()
        elif not searching and event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            return False
        return True

    @safe_override(nothing)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders can be dropped here to be taken in."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @safe_override(nothing)
    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)


def _single_shot(parent: QObject, milliseconds: int, action: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(action)
    return timer


def _rows_of(key: Qt.Key) -> int:
    """How many rows down a key leads; 0 for other keys."""
    steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
    return steps.get(key, 0)
