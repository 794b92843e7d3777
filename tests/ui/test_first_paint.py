"""Before the first paint only Qt and light modules of ours are loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HEAVY = {"jieba", "rjieba", "docx", "lxml", "sqlite_utils", "sqlite3", "pypinyin", "opencc", "bs4"}
NETWORK = {"ssl", "http.client", "urllib.request", "PySide6.QtNetwork"}

SCRIPT = """
import json, sys
loaded = {"sockets": []}
def watch_sockets(event, args):
    if event.startswith("socket."):
        loaded["sockets"].append(event)
sys.addaudithook(watch_sockets)
from editor.ui import app as room
from PySide6.QtCore import QTimer
after = room.App._after_first_paint
def watch(self, path):
    loaded["painted"] = sorted(sys.modules)
    self.library.opened.connect(done)
    after(self, path)
room.App._after_first_paint = watch
def done(_stats):
    loaded["opened"] = sorted(sys.modules)
    print(json.dumps(loaded), flush=True)
    QTimer.singleShot(0, room.QApplication.quit)
sys.exit(room.main([]))
"""


def test_heavy_libraries_wait_for_the_first_paint(tmp_path: Path) -> None:
    environment = os.environ | {"NIGAO_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    loaded = json.loads(done.stdout)
    painted = set(loaded["painted"])
    assert "editor.ui.paper.draft_edit" in painted
    assert painted & HEAVY == set()
    assert loaded["sockets"] == []
    assert {"sqlite_utils", "docx"} <= set(loaded["opened"])
    assert (painted | set(loaded["opened"])) & NETWORK == set()
