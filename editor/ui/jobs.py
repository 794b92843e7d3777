"""Work off the GUI thread: three lanes, each with one thread; nothing else in the program has threads.

`library` is the lane of the library file, whose connection belongs to its thread; `files` reads
and writes files and exports; `checks` looks at the whole draft, which neither of the others may have
to wait for. Results come back on the GUI thread.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(slots=True)
class Job:
    """One piece of work on its way; once `cancelled` is set, nobody is told of its end."""

    work: Work
    done: Done | None
    failed: Failed | None
    cancelled: threading.Event = field(default_factory=threading.Event)


class Lane(QObject):
    """One thread that does its jobs in order.

    A failed job without a `failed` callback reaches `uncaught`, which the window shows.
    """

    uncaught = Signal(object)
    _ended = Signal(object, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """The thread starts with the first job; it does not keep the program alive."""
        super().__init__(parent)
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._waiting = 0
        self._is_started = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name=f"nigao-{name}", daemon=True)

    def submit(self, work: Work, done: Done | None = None, failed: Failed | None = None) -> Job:
        """Do `work` in the lane, then call `done(result)` or `failed(error)` on the GUI thread.

        Neither is called for a job whose `cancelled` was set meanwhile.
        """
        job = Job(work, done, failed)
        self._waiting += 1
        self._queue.put(job)
        if not self._is_started:
            self._is_started = True
            self._thread.start()
        return job

    def stop(self, seconds: float = 5.0) -> None:
        """Let the jobs in the queue end, then the thread; waits at most `seconds`."""
        if self._is_started:
            self._queue.put(None)
            self._thread.join(seconds)

    @property
    def is_busy(self) -> bool:
        """Whether a job waits or runs."""
        return self._waiting > 0

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            result: Any = None
            error: Exception | None = None
            if not job.cancelled.is_set():
                try:
                    result = job.work()
                except Exception as caught:  # noqa: BLE001 - carried to the GUI thread and shown there
                    error = caught
            self._ended.emit(job, result, error)

    def _deliver(self, job: Job, result: Any, error: Exception | None) -> None:
        self._waiting -= 1
        if job.cancelled.is_set():
            return
        if error is None:
            if job.done is not None:
                job.done(result)
        elif job.failed is not None:
            job.failed(error)
        else:
            self.uncaught.emit(error)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of the program."""

    library: Lane
    files: Lane
    checks: Lane

    @classmethod
    def start(cls) -> Lanes:
        """Start all of them."""
        return cls(Lane("library"), Lane("files"), Lane("checks"))

    def stop(self) -> None:
        """Let each do what it has begun, then end."""
        for lane in (self.library, self.files, self.checks):
            lane.stop()
