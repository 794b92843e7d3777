"""The ledger joined to an editor, without the rest of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.paths import Paths
from editor.settings import Settings
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lane
from editor.ui.library.service import LibraryService
from editor.ui.paper.draft_edit import DraftEdit
from tests.ui.ledger.ledger_example import LedgerParts, join_ledger


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def parts(qtbot: QtBot, editor: DraftEdit, settings: Settings, tmp_path: Path) -> Iterator[LedgerParts]:
    paths = Paths(tmp_path / "nigao-home")
    lane = Lane("files")
    host = QWidget()
    qtbot.addWidget(host)
    files = FileCommands(paths, settings, lane, LibraryService(lane, paths))
    files.attach(host, editor)
    whole = join_ledger(host, editor, files, settings, lane)
    row = QHBoxLayout(host)
    row.addWidget(editor)
    row.addWidget(whole.menu.panel)
    host.resize(1200, 700)
    host.show()
    host.activateWindow()
    yield whole
    editor.document().setModified(False)
    files.close()
    lane.stop()
