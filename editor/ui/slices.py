"""Long work on the GUI thread, a few milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

_SLICE_SECONDS = 0.004
"""Several such works, and those of the paper, may have their turn between two events."""

_FIRST_STEPS = 40
"""Steps that are taken at once: a draft of few paragraphs is done when `begin` returns."""


class Slices(QObject):
    """Takes the steps of one piece of work while the window goes on answering.

    Newer work takes the place of what is not done yet.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing to do yet."""
        super().__init__(parent)
        self._work: Iterator[object] = iter(())
        self._done: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, work: Iterator[object], done: Callable[[], None]) -> None:
        """Take the steps of `work`, then call `done`; at once where they are few or fit into one slice."""
        self._work, self._done = work, done
        self._go_on(_FIRST_STEPS)

    @property
    def is_busy(self) -> bool:
        """Whether steps are left."""
        return self._timer.isActive()

    def _go_on(self, at_least: int = 1) -> None:
        end = time.perf_counter() + _SLICE_SECONDS
        while at_least > 0 or time.perf_counter() < end:
            at_least -= 1
            if next(self._work, self) is self:
                self._timer.stop()
                done, self._done = self._done, None
                if done is not None:
                    done()
                return
        if not self._timer.isActive():
            self._timer.start()
