"""Tells once when the paper has been painted for the first time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from editor.ui.paper.draft_edit import DraftEdit


class FirstPaint(QObject):
    """Calls `then` after the first paint of `editor`.

    A timer of no length would fire before it: Qt shows a window in several events.
    """

    def __init__(self, editor: DraftEdit, then: Callable[[], None]) -> None:
        """Watch the editor; the watch ends with the first paint."""
        super().__init__(editor)
        self._editor = editor
        self._then = then
        editor.painting.connect(self._on_paint)

    def _on_paint(self) -> None:
        """Wait for the end of the event that brought the paint."""
        self._editor.painting.disconnect(self._on_paint)
        QTimer.singleShot(0, self._then)
