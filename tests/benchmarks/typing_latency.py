"""Key to paint in the whole window with a draft of N characters, everything on.

    python tests/benchmarks/typing_latency.py [CHARACTERS] [KEYS]

Two thirds of the keys are Chinese committed as an input method does, one third an X, every tenth a
backspace; the time runs from the event to the end of the paint it causes. Beside it the floor: the
same keys in a plain QTextEdit with the same text.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from editor.paths import Paths, example_draft
from editor.ui.app import App, make_application


class PaintCounter(QObject):
    """Counts the paints of a viewport."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self.count = 0
        self._viewport = editor.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def sample(characters: int) -> str:
    """A draft of about this many characters, from the example."""
    body = example_draft().read_text(encoding="utf-8").partition("\n\n")[2].strip()
    return "\n".join([body] * (characters // len(body) + 1))[:characters]


def press(application: QApplication, editor: QTextEdit, keys: int) -> list[float]:
    """Milliseconds of each key."""
    counter = PaintCounter(editor)
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    editor.setFocus()
    for _ in range(30):
        application.processEvents()
    times = []
    for number in range(keys):
        painted = counter.count
        begin = time.perf_counter()
        if number % 10 == 9:
            QTest.keyClick(editor, Qt.Key.Key_Backspace)
        elif number % 3 == 2:
            QTest.keyClick(editor, Qt.Key.Key_X)
        else:
            event = QInputMethodEvent()
            event.setCommitString("压实")
            application.sendEvent(editor, event)
        while counter.count == painted and time.perf_counter() - begin < 1:
            application.processEvents()
        times.append((time.perf_counter() - begin) * 1000)
        pause = time.perf_counter() + 0.03
        while time.perf_counter() < pause:
            application.processEvents()
    return times


def report(name: str, times: list[float]) -> None:
    """Print one row."""
    ordered = sorted(times)
    print(
        f"{name:<24} median {statistics.median(ordered):5.1f} ms"
        f"   p99 {ordered[int(len(ordered) * 0.99) - 1]:5.1f} ms   max {ordered[-1]:5.1f} ms"
    )


def main() -> None:
    """Measure both."""
    characters = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    keys = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    application = make_application()
    with tempfile.TemporaryDirectory() as home:
        app = App(application, Paths(Path(home)))
        window = app.window
        window.show()
        window.finish()
        app.library.open()
        while not app.library.is_open:
            application.processEvents()
        text = sample(characters)
        begin = time.perf_counter()
        window.editor.load_draft(text)
        application.processEvents()
        print(f"{len(text):,} characters loaded and painted in {(time.perf_counter() - begin) * 1000:.0f} ms")
        report("Nigao, everything on", press(application, window.editor, keys))
        window.editor.document().setModified(False)
        window.close()
        app.stop()
    plain = QTextEdit()
    plain.resize(window.editor.size())
    plain.setPlainText(text)
    plain.show()
    report("plain QTextEdit", press(application, plain, keys))


if __name__ == "__main__":
    main()
