"""How long the window was held up: a timer that should beat every 5 ms, and who was at work meanwhile."""

from __future__ import annotations

import gc
import sys
import threading
import time
import traceback
from collections import Counter
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
LONG_MS = 50.0
_LOOK_S = 0.004
_DEPTH = 7
_TOLD = 6
_LONG_COLLECTION_MS = 10.0
_IDLE = (" _run < threading.py",)


class Heartbeat(QObject):
    """Notes how far apart the beats of a timer on the GUI thread really come.

    `gaps` are pairs in milliseconds: the time between two beats, and how much of it this process computed,
    all its threads together. Other programs on the machine make the first longer, not the second; waiting
    for the disk counts in the first alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self.gaps: list[tuple[float, float]] = []
        self.last = self._computed = 0.0

    def start(self) -> None:
        self.gaps = []
        self.last, self._computed = time.perf_counter(), time.process_time()
        self._timer.start()

    def _beat(self) -> None:
        now, computed = time.perf_counter(), time.process_time()
        gap = (now - self.last) * 1000
        self.gaps.append((gap, min(gap, (computed - self._computed) * 1000)))
        self.last, self._computed = now, computed

    def stop(self, name: str) -> None:
        """Print one row."""
        self._timer.stop()
        self._beat()
        ordered = sorted(gap for gap, _ in self.gaps)
        p99 = ordered[int(len(ordered) * 0.99) - 1] if len(ordered) > 1 else ordered[0]
        own = max(computed for _, computed in self.gaps)
        late = sum(1 for gap in ordered if gap > LONG_MS)
        print(
            f"{name:<34} longest gap {ordered[-1]:6.1f} ms   own {own:6.1f} ms   p99 {p99:5.1f} ms"
            f"   beats {len(ordered):5}   over {LONG_MS:.0f} ms {late:3}"
        )


class Sampler(threading.Thread):
    """Looks at all threads while a beat is overdue, and counts where they stood.

    A thread that holds the interpreter in one long call is seen when it lets go, at the line of that call.
    """

    def __init__(self, beat: Heartbeat) -> None:
        super().__init__(daemon=True)
        self._beat = beat
        self._gui = threading.get_ident()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._collected_since = 0.0
        self._ended = threading.Event()
        gc.callbacks.append(self._on_collector)

    def run(self) -> None:
        while not self._ended.wait(_LOOK_S):
            overdue = (time.perf_counter() - self._beat.last) * 1000
            if self._beat.last and overdue > LONG_MS * 0.6:
                self._look()

    def _look(self) -> None:
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        for ident, frame in sys._current_frames().items():
            if ident != self.ident:
                name = "GUI" if ident == self._gui else names.get(ident, "?")
                where = _words_of(frame)
                if not any(idle in where for idle in _IDLE):
                    self._seen[name, where] += 1

    def _on_collector(self, phase: str, facts: dict[str, int]) -> None:
        if phase == "start":
            self._collected_since = time.perf_counter()
            return
        took = (time.perf_counter() - self._collected_since) * 1000
        if took > _LONG_COLLECTION_MS:
            name = threading.current_thread().name
            self._seen[name, f"collector, generation {facts['generation']}, {took:.0f} ms"] += 1

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        gc.callbacks.remove(self._on_collector)
        self.join()

    def forget(self) -> None:
        """Begin to count anew."""
        self._seen.clear()

    def tell(self) -> None:
        """Print where the threads stood most often."""
        for (name, where), count in self._seen.most_common(_TOLD):
            print(f"      {count:4} x {name}: {where}")


def _words_of(frame: FrameType) -> str:
    stack = traceback.extract_stack(frame)[-_DEPTH:]
    return " < ".join(f"{one.filename.split('/')[-1]}:{one.lineno} {one.name}" for one in reversed(stack))
