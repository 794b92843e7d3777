"""A paper with its checks, in a small window, on a day that is always the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.office.office import Office
from editor.paths import Paths
from editor.settings import Settings
from editor.speech.model import Block
from editor.speech.placeholders import Certainty
from editor.ui.checking import live_checks
from editor.ui.checking.live_checks import LiveChecks
from editor.ui.checking.menu import CheckingMenu
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lane
from editor.ui.library.service import LibraryService
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.fonts import Faces

TODAY = date(2025, 3, 3)

FULL = """同志们：
会议开得很好,很必要。我们必需看到形势。
截止目前，任务已经完成。。请党中央国务院放心。"""

WRONG = {
    ",": ("，", Certainty.CERTAIN),
    "必需": ("必须", Certainty.CERTAIN),
    "截止": ("截至", Certainty.LIKELY),
    "。。": ("。", Certainty.CERTAIN),
    "党中央国务院": ("党中央、国务院", Certainty.LIKELY),
}


@dataclass
class Desk:
    """What a test works on; `notices` is what the status bar would have said."""

    qtbot: QtBot
    window: QWidget
    editor: DraftEdit
    files: FileCommands
    settings: Settings
    office: Office
    menu: CheckingMenu
    notices: list[str]

    @property
    def checks(self) -> LiveChecks:
        return self.menu.checks

    def load(self, text: str) -> None:
        """Put a draft on the paper and wait for its findings."""
        self.editor.load_draft(text)
        self.wait()

    def wait(self) -> None:
        """Wait until all that is to come has come and is shown."""
        self.editor.live.settle_now()
        checks = self.checks
        self.qtbot.waitUntil(lambda: not checks.is_running and not checks._tell.isActive(), timeout=20_000)

    def put_caret(self, offset: int) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(self.editor.position_of(offset))
        self.editor.setTextCursor(cursor)

    def type(self, text: str) -> None:
        """What an input method puts in at the caret."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.editor, event)

    def compose(self, preedit: str) -> None:
        """What an input method shows before it is put in."""
        QApplication.sendEvent(self.editor, QInputMethodEvent(preedit, []))

    def selected(self) -> str:
        return self.editor.textCursor().selectedText()

    def texts(self) -> list[str]:
        return [finding.text for finding in self.checks.findings()]

    def finding(self, text: str) -> Finding:
        return next(finding for finding in self.checks.findings() if finding.text == text)

    def only(self, *names: str) -> None:
        self.checks.set_checks_on(names)
        self.wait()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(live_checks, "_WHOLE_PAUSE_MS", 30)
    paths = Paths(tmp_path / "nigao-home")
    settings, office = Settings(paths.settings), Office.load(paths)
    lanes = [Lane("library"), Lane("files"), Lane("checks")]
    window = QWidget()
    row = QHBoxLayout(window)
    files = FileCommands(paths, settings, lanes[1], LibraryService(lanes[0], paths))
    editor = DraftEdit(Faces())
    files.attach(window, editor)
    menu = CheckingMenu(window, editor, files, settings, office, lanes[2], lambda: TODAY)
    row.addWidget(editor, 3)
    row.addWidget(menu.panel, 1)
    notices: list[str] = []
    menu.noticed.connect(notices.append)
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    made = Desk(qtbot, window, editor, files, settings, office, menu, notices)
    made.wait()
    yield made
    menu.stop()
    files.close()
    for lane in lanes:
        lane.stop()


@pytest.fixture
def use_checks(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Callable[..., None]:
    """Have the desk use made-up checks alone."""

    def use(*checks: Check) -> None:
        monkeypatch.setattr(live_checks, "CHECKS", {check.name: check for check in checks})
        desk.only(*(check.name for check in checks))

    return use


@pytest.fixture
def full(desk: Desk, use_checks: Callable[..., None]) -> Desk:
    """The desk with `FULL` and the findings of a made-up check in it."""
    use_checks(word_check(WRONG))
    desk.load(FULL)
    return desk


@pytest.fixture(name="word_check")
def word_check_fixture() -> Callable[[Mapping[str, tuple[str, Certainty]]], Check]:
    """Makes checks that find words."""
    return word_check


def word_check(wrong: Mapping[str, tuple[str, Certainty]]) -> Check:
    """A check that finds words, each with what it should be and how sure that is."""

    def find(block: Block, _context: Context) -> Iterator[Finding]:
        for word, (right, level) in wrong.items():
            at = block.text.find(word)
            while at >= 0:
                yield Finding(
                    check="confusables",
                    code="wrong-word",
                    level=level,
                    start=at,
                    end=at + len(word),
                    text=word,
                    suggestion=right,
                    data=(("right", right), ("why", "自编的理由")),
                )
                at = block.text.find(word, at + 1)

    return Check("confusables", "易混易错字词", in_paragraph=find)
