"""The window as the tests use it: real parts, an own home, no dialog that waits for a hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from editor.paths import Paths
from editor.ui.app import App
from editor.ui.main_window import MainWindow
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.fonts import Faces


@pytest.fixture(autouse=True)
def _no_modal_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message box nobody expects is a failure, not a test that hangs."""

    def unexpected(box: QMessageBox) -> int:
        raise AssertionError(f"an unexpected message: {box.text()} {box.informativeText()}")

    monkeypatch.setattr(QMessageBox, "exec", unexpected)


@pytest.fixture
def editor(qtbot: QtBot) -> DraftEdit:
    widget = DraftEdit(Faces())
    qtbot.addWidget(widget)
    widget.resize(860, 900)
    widget.show()
    return widget


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    whole = App(qapp, Paths(tmp_path / "nigao-home"))

    def give_up(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: not window.files.is_busy, timeout=20_000)
        window.editor.document().setModified(False)

    qtbot.addWidget(whole.window, before_close_func=give_up)
    whole.window.show()
    whole.window.finish()
    yield whole
    whole.stop()
