"""The pages before they are printed: one at a time, with a list of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT
from editor.ui.ledger.looks import choose_quietly, plain_button
from editor.ui.output.sheet_view import SheetView, picture_of
from editor.ui.output.sheets import Sheets
from editor.ui.overrides import nothing, safe_override
from editor.ui.sizes import keep_size

_NAME = "print-preview"
_ZOOM = "print-preview-zoom"
_WHOLE, _WIDTH = "whole", "width"
_PERCENTS = (50, 75, 100, 125, 150, 200, 300)
_SMALL = QSize(92, 130)
_MOST_SMALL = 300
"""Small pictures that are kept; older ones are painted again."""


class _PageList(QAbstractListModel):
    """The pages as small pictures, each painted when it is first seen."""

    def __init__(self, sheets: Sheets, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._pictures: dict[int, QPixmap] = {}

    @safe_override(lambda: 0)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._sheets)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"第 {index.row() + 1} 页"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, row: int) -> QPixmap:
        known = self._pictures.get(row)
        if known is None:
            if len(self._pictures) >= _MOST_SMALL:
                self._pictures.clear()
            known = self._pictures[row] = QPixmap.fromImage(picture_of(self._sheets, row, _SMALL))
        return known


class PreviewDialog(QDialog):
    """Shows sheets as they will be printed.

    Signals: `print_requested`, `pdf_requested`, `layout_chosen(name)` where other sheets are wanted.
    """

    print_requested = Signal()
    pdf_requested = Signal()
    layout_chosen = Signal(str)

    def __init__(
        self, layouts: Sequence[str], sheets: Sheets, settings: Settings, parent: QWidget | None = None
    ) -> None:
        """`layouts` are the names to choose from."""
        super().__init__(parent)
        self.setWindowTitle("打印预览")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._sheets = sheets
        self._settings = settings
        self.view = SheetView()
        self.area = QScrollArea()
        self.area.setWidget(self.view)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setStyleSheet("QScrollArea { background: #cfd3d8; border: none; }")
        self.list = QListView()
        self.list.setAccessibleName("各页")
        self.list.setIconSize(_SMALL)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFlow(QListView.Flow.TopToBottom)
        self.list.setWrapping(False)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(6)
        choose_quietly(self.list)
        self.layouts = QComboBox()
        self.layouts.setAccessibleName("版式")
        self.layouts.addItems(list(layouts))
        self.page = QSpinBox()
        self.page.setAccessibleName("第几页")
        self.count = QLabel()
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("显示大小")
        self.zoom.addItem("整页", _WHOLE)
        self.zoom.addItem("页宽", _WIDTH)
        for percent in _PERCENTS:
            self.zoom.addItem(f"{percent}%", str(percent))
        self.previous = plain_button("上一页(&B)", lambda: self._go(-1))
        self.following = plain_button("下一页(&N)", lambda: self._go(1))
        self.note = QLabel()
        self.note.setStyleSheet(QUIET_TEXT)
        self.note.setWordWrap(True)
        self._arrange()
        self._connect()
        self.show_sheets(sheets, "")

    def show_sheets(self, sheets: Sheets, note: str) -> None:
        """Show other sheets, at the same page where there is one; `note` is what to know about the fonts."""
        at = min(self.index, len(sheets) - 1) if self.list.model() is not None else 0
        self._sheets = sheets
        self.list.setModel(_PageList(sheets, self))
        self.list.selectionModel().currentChanged.connect(lambda new, _old: self.show_page(new.row()))
        self.page.setRange(1, len(sheets))
        self.count.setText(f"页，共 {len(sheets)} 页")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.show_page(at)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        page_label, zoom_label = QLabel("第(&G)"), QLabel("显示(&Z)")
        page_label.setBuddy(self.page)
        zoom_label.setBuddy(self.zoom)
        for part in (self.previous, self.following, page_label, self.page):
            top.addWidget(part)
        top.addWidget(self.count)
        top.addSpacing(12)
        layout_label = QLabel("版式(&L)")
        layout_label.setBuddy(self.layouts)
        top.addWidget(layout_label)
        top.addWidget(self.layouts, 1)
        top.addWidget(zoom_label)
        top.addWidget(self.zoom)
        top.addSpacing(12)
        top.addWidget(plain_button("打印(&P)…", self.print_requested.emit))
        top.addWidget(plain_button("导出 PDF(&D)…", self.pdf_requested.emit))
        top.addWidget(plain_button("关闭(&C)", self.reject))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.area)
        split.setSizes([140, 900])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.list.setMinimumWidth(130)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(split, 1)
        column.addWidget(self.note)
        self.layouts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layouts.setMinimumContentsLength(10)
        keep_size(self, self._settings, _NAME, (1040, 700))

    def _connect(self) -> None:
        at = self.zoom.findData(self._settings.remembered(_ZOOM))
        self.zoom.setCurrentIndex(max(0, at))
        self.page.valueChanged.connect(lambda number: self.show_page(number - 1))
        self.layouts.activated.connect(lambda _at: self.layout_chosen.emit(self.layouts.currentText()))
        self.zoom.activated.connect(self._on_zoom)
        for keys, by in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=by: self._go(step))
        for keys, by in (("Ctrl+=", 1), ("Ctrl++", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=by: self._zoom_by(step))

    @property
    def index(self) -> int:
        """The page that is shown, from 0."""
        return self.page.value() - 1

    def show_page(self, index: int) -> None:
        """Show another page; outside of the range nothing happens."""
        if not 0 <= index < len(self._sheets):
            return
        for part in (self.page, self.list.selectionModel()):
            part.blockSignals(True)
        self.page.setValue(index + 1)
        self.list.setCurrentIndex(self.list.model().index(index, 0))
        for part in (self.page, self.list.selectionModel()):
            part.blockSignals(False)
        self.list.scrollTo(self.list.currentIndex())
        self.list.viewport().update()
        self.view.show_sheet(self._sheets, index)
        self.area.verticalScrollBar().setValue(0)
        self.previous.setEnabled(index > 0)
        self.following.setEnabled(index < len(self._sheets) - 1)
        self._fit()

    def _go(self, by: int) -> None:
        self.show_page(self.index + by)

    def _zoom_by(self, step: int) -> None:
        at = self.zoom.currentIndex() + step
        if 0 <= at < self.zoom.count():
            self.zoom.setCurrentIndex(at)
            self._on_zoom()

    def _on_zoom(self) -> None:
        self._settings.remember(_ZOOM, str(self.zoom.currentData()))
        self._fit()

    def _fit(self) -> None:
        wanted = str(self.zoom.currentData())
        if wanted in {_WHOLE, _WIDTH}:
            room = self.area.maximumViewportSize()
            if wanted == _WIDTH:
                room.setWidth(room.width() - self.area.verticalScrollBar().sizeHint().width())
            self.view.set_scale(self.view.scale_to_fit(room, whole=wanted == _WHOLE))
        else:
            self.view.set_scale(int(wanted) / 100)

    @safe_override(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is fitted to the window stays so, once its parts have their new places."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self._fit)
