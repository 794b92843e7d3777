"""A draft of N characters opened, checked, worked on, saved: how long the window is held up.

    python tests/benchmarks/live_checks.py [CHARACTERS] [KEYS] [--why]

The text is invented speeches after one another, opened from a `.nigao` file; the library is open and the
panels are shown. Printed are the longest gap and the 99th percentile between two beats of a 5 ms timer on
the GUI thread (so 5 ms is the floor) for each thing a writer does, and how many were over 50 ms; key to
paint; one changed paragraph; the whole draft checked at once, all checks in a row. Beside it a bare
QTextEdit with the same text and keys. With `--why` where the threads stood while a beat was overdue.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from heartbeat import Heartbeat, Sampler
from invented_speeches import invented_speech
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QTextEdit
from typing_latency import press, report

from editor.checks.check import Context
from editor.checks.runner import run_checks
from editor.draft.file import Draft, encode
from editor.ledger.filling import Assignment
from editor.paths import Paths, example_draft
from editor.ui.app import App, make_application, tune_interpreter
from editor.ui.checking.menu import CheckingMenu

TODAY = date(2026, 3, 2)
_REPLACED = ("工作", "各项事")


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


class Stage:
    """Runs one thing after the other and prints a row for each."""

    def __init__(self, application: QApplication, *, why: bool) -> None:
        self.application = application
        self.beat = Heartbeat()
        self._sampler = Sampler(self.beat) if why else None
        if self._sampler is not None:
            self._sampler.start()

    def end(self) -> None:
        if self._sampler is not None:
            self._sampler.end()

    @contextmanager
    def row(self, name: str) -> Iterator[None]:
        """The beats while the body runs."""
        if self._sampler is not None:
            self._sampler.forget()
        self.beat.start()
        yield
        self.beat.stop(name)
        if self._sampler is not None:
            self._sampler.tell()

    def spin(self, until: Callable[[], bool], most: float = 240.0) -> float:
        return spin(self.application, until, most)

    def rest(self, seconds: float) -> None:
        self.spin(lambda: False, seconds)

    def do(self, name: str, work: Callable[[], object], seconds: float = 1.5) -> None:
        """One deed of the writer, and what follows from it."""
        with self.row(name):
            begin = time.perf_counter()
            work()
            took = (time.perf_counter() - begin) * 1000
            self.rest(seconds)
        print(f"{'':<34} the deed itself {took:.0f} ms")


def measure(stage: Stage, text: str, keys: int) -> None:
    """The window, after it has shown a small draft."""
    with tempfile.TemporaryDirectory() as home:
        app = App(stage.application, Paths(Path(home)))
        app.start(example_draft())
        stage.spin(lambda: app.library.is_open)
        assert app.window.proofreading is not None
        menu = app.window.proofreading.checking
        stage.rest(1.0)
        stage.spin(lambda: not menu.checks.is_running)
        path = Path(home) / "long.nigao"
        path.write_bytes(encode(Draft(text)))
        open_and_check(stage, app, path)
        with stage.row("typing"):
            times = press(stage.application, app.window.editor, keys)
        report("key to paint", times)
        with stage.row("the pause behind it"):
            stage.rest(2.5)
        work_on(stage, app)
        changed_paragraph(app, menu)
        app.window.editor.document().setModified(False)
        app.window.close()
        app.stop()


def open_and_check(stage: Stage, app: App, path: Path) -> None:
    """Open the file, scroll while it is checked, and wait for the end."""
    assert app.window.proofreading is not None
    checks = app.window.proofreading.checking.checks
    stage.do("opening", lambda: app.files.open_path(path), 0.5)
    with stage.row("scrolling while it is checked"):
        scroll(stage, app)
    with stage.row("checking the whole"):
        took = stage.spin(lambda: not checks.is_running)
        stage.rest(1.0)
    print(f"{'':<34} all there after {took:.1f} s: {len(checks.findings())} findings")


def scroll(stage: Stage, app: App) -> None:
    """By wheel steps, by pages, to the end and back."""
    bar = app.window.editor.verticalScrollBar()
    for value in (*range(0, 4000, 120), *range(0, bar.maximum(), bar.maximum() // 20 + 1), bar.maximum(), 0):
        bar.setValue(value)
        stage.rest(0.02)


def work_on(stage: Stage, app: App) -> None:
    """Whatever touches many places at once, each taken back, then the files."""
    window, editor = app.window, app.window.editor
    assert window.proofreading is not None
    desk, checks = window.proofreading.ledger.desk, window.proofreading.checking.checks
    with stage.row("scrolling"):
        scroll(stage, app)
    stage.spin(lambda: desk.is_current)
    places = [occurrence for _, occurrence in desk.ledger.occurrences()]
    values = [Assignment(place, "12") for place in places]
    stage.do(f"filling {len(values)} places", lambda: desk.fill(values, desk.ledger.text))
    stage.do("undo of it", editor.undo)
    window.find_bar.words.setText(_REPLACED[0])
    window.find_bar.replacement.setText(_REPLACED[1])
    stage.do(f"replacing all of {editor.text().count(_REPLACED[0])}", window.find_bar.replace_all)
    stage.do("undo of it", editor.undo)
    with stage.row("checking after it"):
        stage.spin(lambda: not checks.is_running)
    stage.do("next finding", window.proofreading.checking.handlers["next_finding"])
    stage.do("crash copy", app.files._write_crash_copy)
    stage.do("saving", app.files.save)
    data = QMimeData()
    data.setText(editor.text())
    editor.selectAll()
    stage.do("copying all", editor.copy)
    stage.do("pasting it over all", lambda: editor.insertFromMimeData(data), 4.0)
    stage.do("undo of it", editor.undo, 4.0)


def changed_paragraph(app: App, menu: CheckingMenu) -> None:
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
    tune_interpreter()
    stage = Stage(make_application(), why="--why" in sys.argv)
    text = sample(characters)
    print(f"{len(text):,} characters, {text.count(chr(10)) + 1:,} paragraphs")
    measure(stage, text, keys)
    whole(text)
    plain = QTextEdit()
    plain.resize(860, 700)
    plain.show()
    stage.rest(0.2)
    stage.do("bare QTextEdit, loading", lambda: plain.setPlainText(text), 0.5)
    with stage.row("bare QTextEdit, typing"):
        times = press(stage.application, plain, keys)
    report("bare QTextEdit, key to paint", times)
    stage.end()


if __name__ == "__main__":
    main()
