"""Work in a lane that tells how far it is and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from editor.errors import Cancelled
from editor.ui.jobs import Done, Failed, Lane
from editor.ui.output.pdf import Progress, Stopped

LongWork = Callable[[Progress, Stopped], Any]
_QUICK_MS = 500
"""Work that takes no longer shows no window."""


class LongJob(QObject):
    """One piece of work with a window that shows its progress.

    The window comes once the work turns out to be long; its button stops the work, which then ends with
    `Cancelled`: told to nobody but `stopped`.
    """

    stopped = Signal(str)
    _moved = Signal(int, int)

    def __init__(self, words: str, parent: QWidget) -> None:
        """`words` say what is being done."""
        super().__init__(parent)
        self._stop = threading.Event()
        self.dialog = QProgressDialog(words, "停下(&S)", 0, 0, parent)
        self.dialog.setWindowTitle("拟稿")
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.setMinimumDuration(_QUICK_MS)
        self.dialog.setAutoClose(False)
        self.dialog.setAutoReset(False)
        self.dialog.setMinimumWidth(360)
        self.dialog.canceled.connect(self._stop.set)
        self._moved.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def start(self, lane: Lane, work: LongWork, done: Done, failed: Failed) -> None:
        """Begin; `done` or `failed` is called on the GUI thread once the window is gone."""

        def end_well(result: Any) -> None:
            self._close()
            done(result)

        def end_badly(error: Exception) -> None:
            self._close()
            if isinstance(error, Cancelled):
                self.stopped.emit(str(error))
            else:
                failed(error)

        lane.submit(lambda: work(self._moved.emit, self._stop.is_set), end_well, end_badly)

    def _show(self, done: int, whole: int) -> None:
        if self.dialog is not None and not self._stop.is_set():
            self.dialog.setMaximum(whole)
            self.dialog.setValue(done)

    def _close(self) -> None:
        self._moved.disconnect(self._show)
        self.dialog.canceled.disconnect(self._stop.set)
        self.dialog.close()
        self.dialog.deleteLater()
        self.deleteLater()
