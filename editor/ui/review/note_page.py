"""The comments in the review panel: list, the chosen one in full, whether it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT
from editor.ui.ledger.looks import plain_button
from editor.ui.review import lists
from editor.ui.review.author_colours import AuthorColours
from editor.ui.review.detail import ChangeDetail
from editor.ui.review.note_model import NoteModel, ShownNote
from editor.ui.row_delegate import RowDelegate
from editor.ui.sizes import keep_split


class NotePage(QWidget):
    """Signals: `place_wanted(shown)`, `chosen(shown)` as for changes, `done_requested(key, done)`."""

    place_wanted = Signal(object)
    chosen = Signal(object)
    done_requested = Signal(str, bool)

    def __init__(self, colours: AuthorColours, settings: Settings, parent: QWidget | None = None) -> None:
        """No comment yet."""
        super().__init__(parent)
        self.model = NoteModel(self)
        self.list = lists.ReviewList("审稿人的批注", lists.NOTE_KEYS, RowDelegate())
        self.list.setModel(self.model)
        self.list.setMinimumHeight(90)
        self.detail = ChangeDetail(colours)
        self.nothing = QLabel("没有批注")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setStyleSheet(QUIET_TEXT)
        self.done = plain_button("办好了(&D)", self._toggle)
        self.done.setToolTip("打勾或去勾（在列表里按空格）")
        self.previous = plain_button("上一条", lambda: self._step(-1))
        self.next = plain_button("下一条", lambda: self._step(1))
        self._arrange(settings)
        self.list.clicked.connect(lambda index: self._tell(self.chosen, index))
        self.list.activated.connect(lambda index: self._tell(self.chosen, index))
        self.list.moved.connect(lambda index: self._tell(self.place_wanted, index))
        self.list.pressed_key.connect(lambda _deed: self._toggle())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_detail())

    def _arrange(self, settings: Settings) -> None:
        self._middle = QStackedLayout()
        host = QWidget()
        host.setLayout(self._middle)
        self._middle.addWidget(self.list)
        self._middle.addWidget(self.nothing)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(host)
        split.addWidget(self.detail)
        split.setSizes([300, 130])
        split.setStretchFactor(0, 1)
        keep_split(split, settings, "review-notes")
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.done, self.previous, self.next):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(split, 1)
        column.addLayout(buttons)

    def show_notes(self, notes: Sequence[ShownNote]) -> None:
        """Show comments in the order of the draft; the chosen one stays chosen."""
        current = self.current()
        self.model.show(notes)
        row = self.model.row_of(current.note.key) if current is not None else -1
        if notes:
            self.list.setCurrentIndex(self.model.index(max(row, 0)))
        self._middle.setCurrentIndex(0 if notes else 1)
        self._show_detail()

    def current(self) -> ShownNote | None:
        """The comment that is chosen."""
        return self.model.note(self.list.currentIndex().row())

    def _tell(self, signal: SignalInstance, index: QModelIndex) -> None:
        shown = self.model.note(index.row())
        if shown is not None:
            signal.emit(shown)

    def _step(self, rows: int) -> None:
        count = self.model.rowCount()
        if count:
            index = self.model.index((self.list.currentIndex().row() + rows) % count)
            self.list.setCurrentIndex(index)
            self._tell(self.place_wanted, index)

    def _toggle(self) -> None:
        current = self.current()
        if current is not None:
            self.done_requested.emit(current.note.key, not current.done)

    def _show_detail(self) -> None:
        current = self.current()
        for button in (self.done, self.previous, self.next):
            button.setEnabled(current is not None)
        if current is None:
            self.detail.show_nothing()
            return
        self.done.setText("还没办(&D)" if current.done else "办好了(&D)")
        self.detail.show_note(current.note, done=current.done)
