"""The two lists of the review panel and their keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from editor.ui.overrides import nothing, safe_override

_BATCH = 30
"""Rows measured at a time, so that a long list never holds the window up."""

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)

ACCEPT, REJECT, EDIT, BACK, DONE = "accept", "reject", "edit", "back", "done"
CHANGE_KEYS: Mapping[int, str] = {
    Qt.Key.Key_A: ACCEPT,
    Qt.Key.Key_R: REJECT,
    Qt.Key.Key_E: EDIT,
    Qt.Key.Key_Z: BACK,
    Qt.Key.Key_Delete: REJECT,
}
NOTE_KEYS: Mapping[int, str] = {Qt.Key.Key_D: DONE, Qt.Key.Key_Space: DONE}


class ReviewList(QListView):
    """Signals: `pressed_key(deed)` for the single keys, `moved(index)` when the writer chose another row."""

    pressed_key = Signal(str)
    moved = Signal(QModelIndex)

    def __init__(
        self,
        name: str,
        keys: Mapping[int, str],
        delegate: QStyledItemDelegate,
        parent: QWidget | None = None,
    ) -> None:
        """`keys` are the single keys and the deeds they stand for."""
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        delegate.setParent(self)
        self.setItemDelegate(delegate)

    @safe_override(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen row stays in view when its texts below take more room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    @safe_override(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A single key is a deed; one that moves shows the place."""
        deed = self._keys.get(event.key())
        if deed is not None and not event.modifiers() & _HELD:
            self.pressed_key.emit(deed)
            return
        if event.text().strip() and not event.modifiers() & _HELD and event.key() not in _ENTER:
            # No search by first letters: it would only move the row away under the hand.
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.moved.emit(self.currentIndex())


_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
