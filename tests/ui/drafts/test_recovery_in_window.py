"""A crash while typing, and what the next start offers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from editor.draft.file import Draft, Stamp, load, save
from editor.draft.recovery import RecoveryFile, find_crash_copies
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.app import App

ROOT = Path(__file__).resolve().parents[3]


def type_text(app: App, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(app.window.editor, event)


CRASH = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from editor.paths import Paths
from editor.ui.app import App, make_application
application = make_application()
app = App(application, Paths.from_environment())
app.window.show()
count = 0
def type_one():
    global count
    event = QInputMethodEvent(); event.setCommitString("字")
    application.sendEvent(app.window.editor, event)
    count += 1
    print(count, flush=True)
timer = QTimer(); timer.timeout.connect(type_one); timer.start(20)
application.exec()
"""


def test_kill_minus_nine_while_typing_loses_at_most_two_seconds(tmp_path: Path) -> None:
    home = tmp_path / "nigao-home"
    environment = os.environ | {"NIGAO_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(CRASH)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    times: dict[int, float] = {}
    while len(times) < 250:
        times[int(program.stdout.readline())] = time.monotonic()
    os.kill(program.pid, signal.SIGKILL)
    killed = time.monotonic()
    for line in program.stdout:
        times.setdefault(int(line), killed)
    program.wait()
    program.stdout.close()
    (copy,) = find_crash_copies(home / "recovery")
    typed_two_seconds_before = max((n for n, t in times.items() if t < killed - 2.0), default=0)
    assert typed_two_seconds_before > 50
    assert len(copy.draft.text) >= typed_two_seconds_before


def leave_a_crash_copy(app: App, path: Path | None, text: str, stamp: Stamp | None) -> Path:
    recovery = RecoveryFile(app.paths.recovery, path)
    recovery.write(Draft(text, extra={"round": "3"}), stamp)
    recovery.let_go()
    return recovery.path


def test_recovery_keeps_a_copy_until_the_text_is_saved(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_to_recover", lambda *a: Answer.YES)
    target = tmp_path / "稿.nigao"
    stamp = save(target, Draft("旧的"))
    leave_a_crash_copy(app, target, "断电前写的", stamp)
    assert app.files.offer_recovery()
    assert app.window.editor.text() == "断电前写的"
    assert app.window.editor.document().isModified()
    assert len(list(app.paths.recovery.glob("*.nigao"))) == 1
    assert app.files.save()
    saved = load(target)[0]
    assert (saved.text, saved.extra["round"]) == ("断电前写的", "3")
    assert list(app.paths.recovery.iterdir()) == []


def test_recovery_of_a_nameless_draft_on_a_full_disk_loses_nothing(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_to_recover", lambda *a: Answer.YES)
    copy = leave_a_crash_copy(app, None, "断电前写的", None)

    def full(_file: RecoveryFile, _draft: Draft, _stamp: Stamp | None) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(RecoveryFile, "write", full)
    assert app.files.offer_recovery()
    assert copy.exists()


def test_a_recovered_draft_does_not_overwrite_a_newer_file(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_to_recover", lambda *a: Answer.YES)
    shown: list[BaseException] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error))
    target = tmp_path / "稿.nigao"
    stamp = save(target, Draft("旧的"))
    leave_a_crash_copy(app, target, "断电前写的", stamp)
    save(target, Draft("同事后来改的"))
    assert app.files.offer_recovery()
    assert not app.files.save()
    assert "被其他程序改动过" in str(shown[0])
    assert load(target)[0].text == "同事后来改的"


def test_a_crash_copy_that_is_put_off_stays(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "稿.nigao"
    copy = leave_a_crash_copy(app, target, "断电前写的", save(target, Draft("旧的")))
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(messages, "ask_to_recover", lambda *a: asked.append(a) or Answer.NO)
    app.files.open_path(target)
    assert asked
    assert asked[0][1] == "稿"
    assert app.window.editor.text() == "旧的"
    type_text(app, "又")
    assert app.files.save()
    assert copy.exists()
    monkeypatch.setattr(messages, "ask_to_recover", lambda *a: Answer.YES)
    app.files.recover()
    assert app.window.editor.text() == "断电前写的"
