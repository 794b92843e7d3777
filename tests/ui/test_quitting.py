"""The program ends cleanly whatever was done last."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

SCRIPT = """
import sys
from editor.ui import app as room
from PySide6.QtCore import QTimer
def copy_and_close(window):
    window.editor.load_draft("全县的讲话稿。")
    window.editor.selectAll()
    window.editor.copy()
    print(room.QApplication.clipboard().text(), flush=True)
    window.close()
after = room.App._after_first_paint
def begin(self, path):
    after(self, path)
    self.library.opened.connect(lambda _stats: QTimer.singleShot(0, lambda: copy_and_close(self.window)))
room.App._after_first_paint = begin
sys.exit(room.main([]))
"""


def test_what_was_copied_does_not_crash_the_end(tmp_path: Path) -> None:
    environment = os.environ | {"NIGAO_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONIOENCODING"] = "utf-8"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=90,
        check=False,
    )
    assert "全县的讲话稿。" in done.stdout
    assert done.returncode == 0
