"""Script start to first paint: Nigao beside a bare PySide6 window with the same widgets.

    python tests/benchmarks/start_up.py [RUNS]

Both start fresh processes in turn; the clock starts at the first line of the script and stops at
the end of the first paint of the paper. Prints medians and the ratio, and how many widgets and actions
each window has, so that it is seen when one is given what the other has not.
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
        print((time.perf_counter() - started) * 1000)
        from PySide6.QtGui import QAction
        from PySide6.QtWidgets import QWidget
        print(*(len(self.window().findChildren(kind)) for kind in (QWidget, QAction)), flush=True)
        import os; os._exit(0)
    kind.paintEvent = paint
"""

BARE = (
    _WATCH
    + """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (QApplication, QComboBox, QDockWidget, QHBoxLayout, QLabel, QLineEdit,
    QListView, QMainWindow, QPlainTextEdit, QPushButton, QSplitter, QTabWidget, QTextEdit, QToolBar,
    QTreeWidget, QVBoxLayout, QWidget)
class Paper(QTextEdit): pass
watch(Paper)
app = QApplication([]); app.setStyle("Fusion")
window = QMainWindow(); window.resize(1360, 860)
def rows(*widgets):
    part = QWidget(); column = QVBoxLayout(part)
    for widget in widgets: column.addWidget(widget)
    return part
def row(*widgets):
    part = QWidget(); line = QHBoxLayout(part)
    for widget in widgets: line.addWidget(widget)
    return part
def hidden(widget):
    widget.hide()
    return widget
find = row(QLineEdit(), *(QPushButton(f"按钮{n}") for n in range(5)), QLineEdit(), QLabel("说明"))
window.setCentralWidget(rows(Paper(), hidden(find)))
for name in "一二三四五六七八":
    menu = window.menuBar().addMenu(name)
    for n in range(11): menu.addAction(f"命令{n}")
menu.addMenu("更多")
bar = QToolBar(); window.addToolBar(bar)
for n in range(9): bar.addAction(f"按钮{n}")
for n in range(2): bar.addSeparator()
left = QDockWidget("提纲"); left.setWidget(rows(QTreeWidget()))
window.addDockWidget(Qt.LeftDockWidgetArea, left)
kinds = QComboBox(), QComboBox(), QComboBox()
for box in kinds: box.addItems([f"种类{n}" for n in range(6)])
found = QSplitter(Qt.Vertical); found.addWidget(QListView()); found.addWidget(QPlainTextEdit())
panel = rows(QLineEdit(), row(*kinds), hidden(QPushButton("全部")), found, QLabel("说明"))
right = QSplitter(Qt.Vertical); right.addWidget(panel); right.addWidget(QTabWidget())
dock = QDockWidget("素材"); dock.setWidget(right); window.addDockWidget(Qt.RightDockWidgetArea, dock)
for n in range(4): window.statusBar().addPermanentWidget(QLabel("状态"))
for n in range(2): window.statusBar().addPermanentWidget(QPushButton("状态"))
window.statusBar().addPermanentWidget(hidden(QPushButton("状态")))
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


def measure(script: str, home: str) -> tuple[float, str]:
    """Milliseconds from the script's first line to the end of the first paint; the count of its parts."""
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
    took, parts = done.stdout.strip().split("\n")[-2:]
    return float(took), parts


def main() -> None:
    """Run both in turn and print what came out."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as home:
        for name, script in (("bare window", BARE), ("Nigao", NIGAO)):
            widgets, actions = measure(script, home)[1].split()
            print(f"{name}: {widgets} widgets, {actions} actions")
        pairs = [(measure(NIGAO, home)[0], measure(BARE, home)[0]) for _ in range(runs)]
    own = statistics.median(a for a, _ in pairs)
    bare = statistics.median(b for _, b in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"Nigao {own:.0f} ms, bare window {bare:.0f} ms, ratio {ratio:.2f} (median of {runs} pairs)")


if __name__ == "__main__":
    main()
