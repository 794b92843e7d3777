"""What the cleaning took out of a page: the page at the left, the text at the right, the reason beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor.settings import Settings
from editor.ui.cleaning.delegate import ComparedDelegate, height_of, line_height
from editor.ui.cleaning.rows import ALL, CLEANED, LONGEST_SHOWN, LOST, RAW, REASON, ComparedModel, ComparedRow
from editor.ui.colours import QUIET_TEXT
from editor.ui.overrides import nothing, safe_override
from editor.ui.telling import words_of

_SIZE = "cleaning"
_REASON_WIDTH = 190
_PAUSE_MS = 60


class CleaningView(QDialog):
    """Shows one file; stays open beside the draft. Filled by `show_cleaning`, a moment after it opens.

    `is_closed` is true from the moment it is closed, when whoever fills it may stop.
    """

    def __init__(self, name: str, settings: Settings, parent: QWidget | None = None) -> None:
        """Open on the file called `name`, still empty."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"看清理了什么 — {name}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._settings = settings
        self.is_closed = False
        self.model = ComparedModel(self)
        self.table = QTableView()
        self.rules = QComboBox()
        self.only = QCheckBox("只看清理过的(&O)")
        self.previous = QPushButton("上一处(&B)")
        self.next = QPushButton("下一处(&N)")
        self.place = QLabel()
        self.summary = QLabel("正在读文件……")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._arrange()
        self._wire()
        self.resize(1180, 660)
        stored = settings.remembered(_SIZE)
        if stored:
            self.restoreGeometry(QByteArray.fromBase64(stored.encode()))

    def _arrange(self) -> None:
        table = self.table
        table.setAccessibleName("原文和清理后的正文")
        table.setModel(self.model)
        table.setItemDelegate(ComparedDelegate(table))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (RAW, CLEANED):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(REASON, _REASON_WIDTH)
        self.rules.setAccessibleName("按规则筛选")
        self.rules.setMinimumWidth(260)
        self.next.setToolTip("F8")
        self.previous.setToolTip("Shift+F8")
        self.summary.setStyleSheet(QUIET_TEXT)
        self.summary.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.rules)
        row.addWidget(self.only)
        row.addStretch(1)
        row.addWidget(self.place)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        close = QPushButton("关闭")
        close.clicked.connect(self.close)
        bottom = QHBoxLayout()
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(close)
        for button in (self.previous, self.next, close):
            button.setAutoDefault(False)
        column_layout = QVBoxLayout(self)
        column_layout.addLayout(row)
        column_layout.addWidget(table, 1)
        column_layout.addLayout(bottom)

    def _wire(self) -> None:
        self.rules.activated.connect(lambda _row: self._choose())
        self.only.toggled.connect(lambda _on: self._choose())
        self.next.clicked.connect(lambda: self.step(forward=True))
        self.previous.clicked.connect(lambda: self.step(forward=False))
        for keys, forward in (("F8", True), ("Shift+F8", False)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda f=forward: self.step(forward=f))
        self.table.selectionModel().currentRowChanged.connect(lambda _new, _old: self._say_place())
        self._pause.timeout.connect(self._set_heights)

    def show_cleaning(self, rows: Sequence[ComparedRow]) -> None:
        """Show what was done to the file."""
        self.model.show(rows)
        self.rules.clear()
        stops = len(self.model.stops())
        self.rules.addItem(f"全部清理和改动（{stops:,} 行）", ALL)
        self.rules.addItem(f"删去了内容的（{self.model.lost():,} 行）", LOST)
        for rule, count in self.model.rules():
            self.rules.addItem(f"{rule.words}（{count:,}）", rule.name)
        self.summary.setText(
            f"灰色删除线：没有收进正文的内容；黄底：改动过的字。共 {stops:,} 行有清理或改动。"
            if stops
            else "没有清理：原文就是正文。"
        )
        self._set_heights()
        self.table.setFocus()
        self.step(forward=True)
        self._say_place()

    def show_trouble(self, error: Exception) -> None:
        """Say why the file cannot be shown."""
        self.summary.setText(words_of(error))
        self._say_place()

    def step(self, *, forward: bool) -> None:
        """Go to the next or previous piece that was removed or changed; round at the end."""
        stops = self.model.stops()
        if not stops:
            return
        current = self.table.currentIndex()
        at = current.row() if current.isValid() else -1
        if forward:
            row = next((stop for stop in stops if stop > at), stops[0])
        else:
            row = next((stop for stop in reversed(stops) if stop < at), stops[-1])
        index = self.model.index(row, RAW)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _choose(self) -> None:
        self.model.choose(str(self.rules.currentData() or ALL), only_touched=self.only.isChecked())
        self._set_heights()
        self.step(forward=True)
        self._say_place()

    def _say_place(self) -> None:
        stops = self.model.stops()
        row = self.table.currentIndex().row()
        if not stops:
            self.place.setText("")
        elif row in stops:
            self.place.setText(f"第 {stops.index(row) + 1:,} 处，共 {len(stops):,} 处")
        else:
            self.place.setText(f"共 {len(stops):,} 处")
        for button in (self.previous, self.next):
            button.setEnabled(bool(stops))

    def _set_heights(self) -> None:
        metrics, line = QFontMetricsF(self.table.font()), line_height(self.table.font())
        widths = [self.table.columnWidth(column) for column in (RAW, CLEANED, REASON)]
        header = self.table.verticalHeader()
        for number in range(self.model.rowCount()):
            row = self.model.row(number)
            if row is not None:
                texts = (row.raw[:LONGEST_SHOWN], row.cleaned[:LONGEST_SHOWN], row.reason)
                height = max(height_of(t, metrics, line, w) for t, w in zip(texts, widths, strict=True))
                header.resizeSection(number, height)

    @safe_override(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lines break elsewhere now."""
        super().resizeEvent(event)
        self._pause.start()

    @safe_override(nothing)
    def reject(self) -> None:
        """Every way of closing remembers the size."""
        self.is_closed = True
        self._settings.remember(_SIZE, bytes(self.saveGeometry().toBase64().data()).decode())
        super().reject()
