"""Script start to first paint: Nigao beside a bare PySide6 window with the same widgets.

    python tests/benchmarks/start_up.py [RUNS]

Both start fresh processes in turn; the clock starts at the first line of the script and stops at
the end of the first paint of the paper. Prints medians and the ratio.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

_WATCH = """
import time; started = time.perf_counter()
import sys
def watch(kind):
    plain = kind.paintEvent
    def paint(self, event):
        plain(self, event)
        print((time.perf_counter() - started) * 1000, flush=True)
        import os; os._exit(0)
    kind.paintEvent = paint
"""

BARE = (
    _WATCH
    + """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (QApplication, QComboBox, QDockWidget, QHBoxLayout, QLabel, QLineEdit,
    QListView, QMainWindow, QPlainTextEdit, QPushButton, QSplitter, QTextEdit, QToolBar, QTreeWidget,
    QVBoxLayout, QWidget)
class Paper(QTextEdit): pass
watch(Paper)
app = QApplication([]); app.setStyle("Fusion")
window = QMainWindow(); window.resize(1360, 860)
window.setCentralWidget(Paper())
for name in "一二三四五六":
    menu = window.menuBar().addMenu(name)
    for n in range(11): menu.addAction(f"命令{n}")
bar = QToolBar(); window.addToolBar(bar)
for n in range(10): bar.addAction(f"按钮{n}")
left = QDockWidget("提纲"); left.setWidget(QTreeWidget()); window.addDockWidget(Qt.LeftDockWidgetArea, left)
right = QSplitter(Qt.Vertical)
for n in range(2):
    part = QWidget(); column = QVBoxLayout(part); row = QHBoxLayout(); column.addLayout(row)
    for widget in (QLineEdit(), QComboBox(), QPushButton("上"), QPushButton("下")): row.addWidget(widget)
    column.addWidget(QListView()); column.addWidget(QPlainTextEdit()); column.addWidget(QLabel("说明"))
    right.addWidget(part)
dock = QDockWidget("素材"); dock.setWidget(right); window.addDockWidget(Qt.RightDockWidgetArea, dock)
for n in range(6): window.statusBar().addPermanentWidget(QLabel("状态"))
window.show(); app.exec()
"""
)

NIGAO = (
    _WATCH
    + """
from editor.ui.paper.draft_edit import DraftEdit
watch(DraftEdit)
from editor.__main__ import main
sys.exit(main([]))
"""
)


def measure(script: str, home: str) -> float:
    """Milliseconds from the script's first line to the end of the first paint."""
    # An installed program has its bytecode; where the environment forbids writing it, none would be there.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"NIGAO_HOME": home}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return float(done.stdout.strip().split("\n")[-1])


def main() -> None:
    """Run both in turn and print what came out."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as home:
        measure(BARE, home)
        measure(NIGAO, home)
        pairs = [(measure(NIGAO, home), measure(BARE, home)) for _ in range(runs)]
    own = statistics.median(a for a, _ in pairs)
    bare = statistics.median(b for _, b in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"Nigao {own:.0f} ms, bare window {bare:.0f} ms, ratio {ratio:.2f} (median of {runs} pairs)")


if __name__ == "__main__":
    main()
