"""Tells once when a widget has been painted for the first time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from editor.ui.overrides import safe_override


class FirstPaint(QObject):
    """Calls `then` after the first paint of `widget`.

    A timer of no length would fire before it: Qt shows a window in several events.
    """

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        """Watch the widget; the watch ends with the first paint."""
        super().__init__(widget)
        self._widget = widget
        self._then = then
        widget.installEventFilter(self)

    @safe_override(lambda: False)
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the paint, then for the end of the event that brought it."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False
