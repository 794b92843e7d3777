"""The files of an intake: what became of each, which speeches are kept whole, their facts put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.ui.colours import DOUBT_TEXT, QUIET_TEXT
from editor.ui.intake.file_rows import NAME, OUTCOME, FileModel, FileRow
from editor.ui.intake.tick_list import TickList
from editor.ui.kinds import STATUSES
from editor.ui.written_date import read_date
from snippets.model import Source

_UNKNOWN = "不详"
_FACTS_HINT = "改动随即生效，收下以后也能改"
_DATE_HINT = "日期请写成 2015、2015-03 或 2015-03-01"


class FilesPage(QWidget):
    """The list of files above the facts of the current one.

    Signals: `ticks_changed`; `facts_edited(key, source)` after a fact was changed, `source` a `Source`
    with the new ones; `cleaning_wanted(path)` for the side-by-side view.
    """

    ticks_changed = Signal()
    facts_edited = Signal(str, object)
    cleaning_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the page without files."""
        super().__init__(parent)
        self.model = FileModel(self)
        self.list = TickList("文件")
        self.list.setModel(self.model)
        self.count = QLabel()
        self.look = QPushButton("看清理了什么(&V)")
        self.look.setAutoDefault(False)
        self.title = QLineEdit()
        self.date = QLineEdit()
        self.date.setPlaceholderText("如 2015-03-01")
        self.speaker = QLineEdit()
        self.status = QComboBox()
        for value, words in {"": _UNKNOWN, **STATUSES}.items():
            self.status.addItem(words, value)
        self.hint = QLabel(_FACTS_HINT)
        self._key = ""
        self._arrange()
        self._wire()
        self._show_current()

    def _arrange(self) -> None:
        header = self.list.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(OUTCOME, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(OUTCOME, 160)
        top = QHBoxLayout()
        top.addWidget(self.count, 1)
        top.addWidget(self.look)
        form = QFormLayout()
        form.setContentsMargins(0, 4, 0, 0)
        for label, field in (
            ("标题(&T)", self.title),
            ("日期(&D)", self.date),
            ("讲话人(&P)", self.speaker),
            ("稿别(&S)", self.status),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label.split("(")[0])
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.hint.setStyleSheet(QUIET_TEXT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(form)
        column.addWidget(self.hint)

    def _wire(self) -> None:
        self.list.toggle_requested.connect(self.model.toggle)
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._show_current())
        self.model.ticks_changed.connect(self._on_ticks)
        self.look.clicked.connect(self._look)
        self.list.doubleClicked.connect(lambda _index: self._look())
        for field in (self.title, self.date, self.speaker):
            field.editingFinished.connect(self._on_edited)
        self.status.activated.connect(lambda _row: self._on_edited())

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Replace the files; every speech that can be kept whole is ticked."""
        self._key = ""
        self.model.show(rows)
        if rows:
            self.list.setCurrentIndex(self.model.index(0, NAME))
        self._show_current()

    def commit(self) -> None:
        """Take what was typed into a field that still has the keyboard."""
        self._on_edited()

    def _on_ticks(self) -> None:
        files, kept = self.model.rowCount(), len(self.model.ticked())
        self.count.setText(f"列出 {files:,} 项，整篇留存 {kept:,} 篇" if files else "没有文件")
        self.ticks_changed.emit()

    def _current(self) -> FileRow | None:
        return self.model.row(self.list.currentIndex().row())

    def _show_current(self) -> None:
        row = self._current()
        source = row.source if row is not None else None
        for field in (self.title, self.date, self.speaker, self.status):
            field.setEnabled(source is not None)
        self._key = source.key if source is not None else ""
        shown = source or Source("", "")
        self.title.setText(shown.title)
        self.title.setCursorPosition(0)
        self.date.setText(shown.date)
        self.speaker.setText(shown.speaker)
        self.status.setCurrentIndex(max(0, self.status.findData(shown.status)))
        can_look = row is not None and row.path is not None
        self.look.setEnabled(can_look)
        self.look.setToolTip("左边原文，右边清理后的正文" if can_look else "这一行没有对应的原文件")
        self._say(row.detail if row is not None and source is None else _FACTS_HINT)

    def _say(self, words: str, *, bad: bool = False) -> None:
        self.hint.setText(words)
        self.hint.setStyleSheet(DOUBT_TEXT if bad else QUIET_TEXT)

    def _on_edited(self) -> None:
        old = self.model.source(self._key)
        if old is None:
            return
        date = read_date(self.date.text())
        if date is None:
            self._say(_DATE_HINT, bad=True)
            return
        new = Source(
            old.key,
            self.title.text().strip() or old.title,
            date,
            self.speaker.text().strip(),
            str(self.status.currentData()),
        )
        self._say(_FACTS_HINT)
        if new != old:
            self.model.set_source(new)
            self.date.setText(new.date)
            self.title.setText(new.title)
            self.facts_edited.emit(new.key, new)

    def _look(self) -> None:
        row = self._current()
        if row is not None and row.path is not None:
            self.cleaning_wanted.emit(row.path)
