"""A draft of N characters loaded, checked and typed into: how long the window is held up.

    python tests/benchmarks/live_checks.py [CHARACTERS] [KEYS]

The text is invented speeches after one another. Printed are the longest gap and the 99th percentile
between two beats of a 5 ms timer on the GUI thread (so 5 ms is the floor) while the draft is loaded, while
it is checked and while it is typed into during the checks; key to paint; one changed paragraph; the whole
draft checked at once, all checks in a row. Beside it a bare QTextEdit with the same text and keys.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from invented_speeches import invented_speech
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTextEdit
from typing_latency import press, report

from editor.checks.check import Context
from editor.checks.runner import run_checks
from editor.paths import Paths
from editor.ui.app import App, make_application
from editor.ui.checking.menu import CheckingMenu

BEAT_MS = 5
TODAY = date(2026, 3, 2)


class Heartbeat(QObject):
    """Notes how far apart the beats of a timer on the GUI thread really come."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self.gaps: list[float] = []
        self._last = 0.0

    def start(self) -> None:
        self.gaps = []
        self._last = time.perf_counter()
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def stop(self, name: str) -> None:
        self._timer.stop()
        self._beat()
        ordered = sorted(self.gaps)
        p99 = ordered[int(len(ordered) * 0.99) - 1] if len(ordered) > 1 else ordered[0]
        print(f"{name:<34} longest gap {ordered[-1]:6.1f} ms   p99 {p99:5.1f} ms   beats {len(ordered)}")


def sample(characters: int) -> str:
    """Invented speeches, with an open value in every tenth paragraph."""
    lines: list[str] = []
    size = number = 0
    while size < characters:
        for line in invented_speech(number, 6000).strip().split("\n"):
            shown = line.replace("工作", "工作XX项", 1) if len(lines) % 10 == 9 else line
            lines.append(shown)
            size += len(shown) + 1
        number += 1
    return "\n".join(lines)[:characters]


def spin(application: QApplication, until: Callable[[], bool], most: float = 240.0) -> float:
    """Run the event loop until something holds; seconds it took."""
    begin = time.perf_counter()
    while not until() and time.perf_counter() - begin < most:
        application.processEvents()
        time.sleep(0.0005)
    return time.perf_counter() - begin


def measure(application: QApplication, text: str, keys: int) -> None:
    """The window, after it has shown a small draft."""
    with tempfile.TemporaryDirectory() as home:
        app = App(application, Paths(Path(home)))
        app.window.show()
        app.window.finish()
        assert app.window.proofreading is not None
        menu = app.window.proofreading.checking
        editor, checks, beat = app.window.editor, menu.checks, Heartbeat()
        app.library.open()
        spin(application, lambda: app.library.is_open)
        app.files.open_example()
        spin(application, lambda: False, 1.0)
        spin(application, lambda: not checks.is_running)
        beat.start()
        editor.load_draft(text)
        spin(application, lambda: False, 0.3)
        beat.stop("loading")
        beat.start()
        took = spin(application, lambda: not checks.is_running)
        beat.stop("checking the whole")
        print(f"{'':<34} all there after {took:.1f} s: {len(checks.findings())} findings")
        beat.start()
        times = press(application, editor, keys)
        beat.stop("typing")
        report("key to paint", times)
        beat.start()
        spin(application, lambda: False, 2.5)
        beat.stop("the pause behind it")
        changed_paragraph(application, app, menu)
        editor.document().setModified(False)
        app.window.close()
        app.stop()


def changed_paragraph(application: QApplication, app: App, menu: CheckingMenu) -> None:
    """Milliseconds that a look at one changed paragraph takes, its cache cold."""
    paragraphs = menu.checks._paragraphs
    live = app.window.editor.live
    times = []
    for number in range(0, len(live.lines), max(1, len(live.lines) // 200)):
        line = live.lines[number]
        begin = time.perf_counter()
        paragraphs.look(f"{line}{number}", live.role(number))
        times.append((time.perf_counter() - begin) * 1000)
    print(f"{'one changed paragraph':<34} median {statistics.median(times):.2f} ms   max {max(times):.2f} ms")


def whole(text: str) -> None:
    """Milliseconds of all checks over the text, one after another, without a window."""
    from editor.speech.structure import parse

    speech = parse(text)
    context = Context(today=TODAY)
    run_checks(speech, context)
    times = []
    for _ in range(5 if len(text) <= 50_000 else 1):
        begin = time.perf_counter()
        run_checks(speech, context)
        times.append((time.perf_counter() - begin) * 1000)
    print(f"{'all checks in a row':<34} median {statistics.median(times):.1f} ms")


def main() -> None:
    """Measure all, then the floor."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    characters, keys = (*numbers, 1_000_000, 60)[:2] if len(numbers) != 1 else (numbers[0], 60)
    application = make_application()
    text = sample(characters)
    print(f"{len(text):,} characters, {text.count(chr(10)) + 1:,} paragraphs")
    measure(application, text, keys)
    whole(text)
    plain, beat = QTextEdit(), Heartbeat()
    plain.resize(860, 700)
    plain.show()
    spin(application, lambda: False, 0.2)
    beat.start()
    plain.setPlainText(text)
    spin(application, lambda: False, 0.5)
    beat.stop("bare QTextEdit, loading")
    beat.start()
    times = press(application, plain, keys)
    beat.stop("bare QTextEdit, typing")
    report("bare QTextEdit, key to paint", times)


if __name__ == "__main__":
    main()
