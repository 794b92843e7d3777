"""The window of past speeches: find one, read it whole, take from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.settings import Settings
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.colours import QUIET_TEXT
from editor.ui.library.service import LibraryService
from editor.ui.past.document_model import DocumentModel, facts_of, title_of
from editor.ui.past.facts_dialog import FactsDialog
from editor.ui.past.speech_view import SpeechView
from editor.ui.row_delegate import RowDelegate
from editor.ui.sizes import keep_size, keep_split
from snippets.documents import Document

_NAME = "past-speeches"
_EMPTY = "还没有收录旧稿。可从“素材”菜单的“收录旧稿”开始，整篇留存，随时翻查。"
_NO_MATCH = "没有符合的旧稿；这里按标题、日期、讲话人查，要按内容查请在素材库里搜“旧稿段落”。"


class PastSpeeches(QDialog):
    """Documents at the left, the chosen one at the right; stays open beside the draft.

    Signals: `insert_requested(text)` with the paragraphs the writer selected, `changed` after the
    facts of a document or the documents themselves became other ones.
    """

    insert_requested = Signal(str)
    changed = Signal()

    def __init__(self, library: LibraryService, settings: Settings, parent: QWidget | None = None) -> None:
        """Build the window; `refresh` fills it."""
        super().__init__(parent)
        self.setWindowTitle("翻阅旧稿")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._library = library
        self._settings = settings
        self._document: Document | None = None
        self._wanted: tuple[str, str] | None = None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("按标题、日期、讲话人查找")
        self.filter.setAccessibleName("查找旧稿")
        self.filter.setClearButtonEnabled(True)
        self.model = DocumentModel(self)
        self.list = QListView()
        self.view = SpeechView("旧稿全文")
        self.words = QLineEdit()
        self.words.setPlaceholderText("在这篇里查找（F3 下一处）")
        self.words.setAccessibleName("在这篇里查找")
        self.words.setClearButtonEnabled(True)
        self.facts = QLabel()
        self.note = QLabel()
        self.insert = _button("插入所选文字(&I)", self._insert)
        self.insert.setToolTip("Ctrl+Enter；也可以把选中的文字拖到稿中")
        self.edit = _button("修改信息(&E)…", self._edit_facts)
        self.remove = _button("删除旧稿(&D)…", self._remove)
        self._arrange()
        self._connect()
        self._show_document(None)

    def _arrange(self) -> None:
        self.list.setAccessibleName("旧稿")
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for label in (self.facts, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setStyleSheet(QUIET_TEXT)
        finding = _row(self.words, _button("上一处(&P)", self._back), _button("下一处(&N)", self._on))
        doing = _row(self.note, self.edit, self.remove, self.insert)
        doing.setStretch(0, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(_column(self.filter, self.list))
        split.addWidget(_column(self.facts, self.view, finding))
        split.setSizes([320, 660])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.addWidget(split, 1)
        column.addLayout(doing)
        keep_size(self, self._settings, _NAME, (1000, 640))
        keep_split(split, self._settings, _NAME)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._narrow)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.view.selectionChanged.connect(self._show_state)
        self.words.returnPressed.connect(self._on)
        self.words.textChanged.connect(lambda _words: self.note.clear())
        for keys, action in (
            ("F3", self._on),
            ("Shift+F3", self._back),
            ("Ctrl+F", self._focus_words),
            ("Ctrl+Return", self._insert),
            ("Ctrl+Enter", self._insert),
        ):
            QShortcut(QKeySequence(keys), self, action)

    def refresh(self) -> None:
        """Read the list of documents anew; the chosen one stays chosen."""
        self._library.ask(lambda library: list(library.documents.list(taken=True)), self._show_list)

    def show_passage(self, key: str, passage: str = "") -> None:
        """Open the document of this source key at a passage of its text."""
        self._wanted = key, passage
        self.filter.clear()
        self.refresh()

    def _show_list(self, documents: list[Document]) -> None:
        held = self._wanted[0] if self._wanted else self._document.source.key if self._document else ""
        self.model.show(documents)
        row = max(0, self.model.row_of(held))
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))
        else:
            self._show_document(None)

    def _narrow(self, words: str) -> None:
        key = self._document.source.key if self._document else ""
        self.model.narrow(words)
        row = self.model.row_of(key)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(max(0, row)))
        else:
            self._show_document(None)

    def _choose(self, index: QModelIndex, _previous: QModelIndex | None = None) -> None:
        """Read the text of a document; the list has none."""
        chosen = self.model.document(index.row())
        if chosen is not None:
            key = chosen.source.key
            self._library.ask(lambda library: library.documents.get(key), self._show_document)

    def _show_document(self, document: Document | None) -> None:
        chosen = self.model.document(self.list.currentIndex().row())
        if document is not None and (chosen is None or chosen.source.key != document.source.key):
            # The writer went on to another one meanwhile.
            return
        before, self._document = self._document, document
        if document is None or before is None or document.text != before.text:
            self.view.show_text(document.text if document else "")
        self.note.clear()
        if document is None:
            self.facts.setText("" if self.model.rowCount() else _NO_MATCH if self.model.total else _EMPTY)
        else:
            cut = "　原文不完整，后面被截断" if document.truncated else ""
            self.facts.setText(f"{facts_of(document)}　共 {len(document.text):,} 字{cut}")
            self._show_wanted(document)
        self._show_state()

    def _show_wanted(self, document: Document) -> None:
        if self._wanted is None or self._wanted[0] != document.source.key:
            return
        passage, self._wanted = self._wanted[1], None
        if passage and not self.view.show_place(passage):
            self.note.setText("这一段在旧稿里没有原样找到，可能改过文字")

    def _show_state(self) -> None:
        for button in (self.edit, self.remove):
            button.setEnabled(self._document is not None)
        self.insert.setEnabled(self.view.textCursor().hasSelection())

    def _focus_words(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def _on(self) -> None:
        self._find(forward=True)

    def _back(self) -> None:
        self._find(forward=False)

    def _find(self, *, forward: bool) -> None:
        found = self.view.find_next(self.words.text(), forward=forward)
        self.note.setText("" if found or not self.words.text() else "这篇里没有找到")

    def _insert(self) -> None:
        text = self.view.chosen_text()
        if text:
            self.insert_requested.emit(text)
            self.note.setText("已插入到光标处")

    def _edit_facts(self) -> None:
        document = self._document
        if document is None:
            return
        dialog = FactsDialog(document.source, self)
        if dialog.exec():
            key, facts = document.source.key, dialog.facts()
            self._library.ask(lambda library: library.documents.set_facts(key, **facts), self._on_done)

    def _remove(self) -> None:
        document = self._document
        if document is None or messages.ask_to_remove_speech(self, title_of(document)) is not Answer.YES:
            return
        key = document.source.key
        self._library.ask(lambda library: library.documents.remove(key), self._on_done)

    def _on_done(self, _result: object) -> None:
        self.refresh()
        self.changed.emit()


def _button(words: str, action: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: action())
    return button


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    return row


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return widget
