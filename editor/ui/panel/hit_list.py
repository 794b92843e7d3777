"""The list of hits: rows are chosen, dragged out, and have a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from editor.ui.overrides import nothing, safe_override
from editor.ui.panel.hit_model import HitModel
from snippets.model import Snippet


class HitList(QListView):
    """Shows a `HitModel`.

    Signals: `dropped(snippet)` for each row that was dragged to a place that took it,
    `menu_wanted(point)` for the right button or the Menu key, in global coordinates.
    """

    dropped = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: HitModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self._hits = model
        self.setAccessibleName("素材列表")
        self.setModel(model)
        # The first call of `viewport` has Qt's every kind of widget loaded: not before the first paint.
        model.badges_changed.connect(lambda: self.viewport().update())
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def chosen(self) -> Snippet | None:
        """The snippet of the current row."""
        return self._hits.snippet(self.currentIndex().row())

    def selected(self) -> list[Snippet]:
        """The snippets of the selected rows from top to bottom, else the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [snippet for row in rows if (snippet := self._hits.snippet(row)) is not None]
        current = self.chosen()
        return found or ([current] if current else [])

    def go_to(self, row: int) -> None:
        """Make a row the current and only selected one; a row outside becomes the nearest."""
        row = max(0, min(row, self._hits.rowCount() - 1))
        self.setCurrentIndex(self._hits.index(row))

    @safe_override(nothing)
    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the selected rows out; they are copied, never moved."""
        chosen = self.selected()
        if not chosen:
            return
        drag = QDrag(self)
        drag.setMimeData(self._hits.mimeData(self.selectedIndexes()))
        if drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction:
            for snippet in chosen:
                self.dropped.emit(snippet)

    @safe_override(nothing)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selected rows, at the mouse or below the current row."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            point = self.viewport().mapToGlobal(rect.center())
        else:
            if not self.indexAt(event.pos()).isValid():
                return
            point = event.globalPos()
        if self.selected():
            self.menu_wanted.emit(point)
