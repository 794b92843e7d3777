"""A review joined to an editor, without the rest of the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from editor.paths import Paths
from editor.review.model import Change, ChangeKind, Note, Placed, Reply, Reviewed, Span, State
from editor.settings import Settings
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lane
from editor.ui.library.service import LibraryService
from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.fonts import Faces
from editor.ui.review.menu import Keeping, ReviewMenu

BASE = """在全县工作会议上的讲话
同志们：
今年全县完成投资XX亿元，增长很快。
我们要认真贯彻上级部署，不断开创新局面。
各乡镇要压实责任，抓好落实。"""

WHEN = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - of the author, without a zone


def changed(key: str, old: str, new: str, author: str = "王建国", base: str = BASE) -> Change:
    """A change that puts `new` in the place of `old`, which stands once in the base."""
    start = base.index(old)
    kind = ChangeKind.REPLACE if new else ChangeKind.DELETE
    return Change(
        key,
        kind,
        author,
        WHEN if author else None,
        (Span(start, start + len(old), new),),
        old,
        new,
        base.count("\n", 0, start),
        bool(author),
    )


def inserted(key: str, behind: str, new: str, author: str = "李敏", base: str = BASE) -> Change:
    """A change that inserts `new` behind words of the base."""
    at = base.index(behind) + len(behind)
    paragraph = base.count("\n", 0, at)
    return Change(key, ChangeKind.INSERT, author, WHEN, (Span(at, at, new),), "", new.strip(), paragraph)


def reviewed(
    *changes: Change, notes: tuple[Note, ...] = (), name: str = "审回.docx", base: str = BASE
) -> Reviewed:
    """A file with these changes, in their order."""
    text = base
    for change in sorted(changes, key=lambda one: one.spans[0].start, reverse=True):
        for span in reversed(change.spans):
            text = text[: span.start] + span.text + text[span.end :]
    return Reviewed(name, f"digest of {name}", "", base, text, changes, notes)


FIGURE = changed("figure", "XX", "120")
FAST = changed("fast", "很快", "8%", "李敏")
LONG = changed("long", "，不断开创新局面", "")
FIRST = inserted("first", "各乡镇", "、各部门")
ALL = (FIGURE, FAST, LONG, FIRST)
ACCEPTED = """在全县工作会议上的讲话
同志们：
今年全县完成投资120亿元，增长8%。
我们要认真贯彻上级部署。
各乡镇、各部门要压实责任，抓好落实。"""
NOTE = Note(
    "note",
    "王建国",
    WHEN,
    "数字再核一下",
    BASE.index("今年"),
    BASE.index("今年") + 4,
    "今年全县",
    False,
    (Reply("张三", WHEN, "已核"),),
)


@dataclass
class Desk:
    """What a test works on; `notices` is what the status bar would have said."""

    qtbot: QtBot
    window: QWidget
    editor: DraftEdit
    files: FileCommands
    menu: ReviewMenu
    paths: Paths
    notices: list[str] = field(default_factory=list)
    active: list[bool] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def begin(self, *files: Reviewed, draft: str = BASE) -> None:
        """Put a draft on the paper and begin with what came back."""
        self.editor.load_draft(draft)
        self.editor.live.settle_now()
        self.menu.begin(files or (reviewed(*ALL, notes=(NOTE,)),))

    def states(self) -> dict[str, State]:
        """The state of each change by its key."""
        return {one.change.key: one.state for one in self.menu.desk.placed}

    def placed(self, key: str) -> Placed:
        """A change as it stands."""
        found = self.menu.desk.find(key)
        assert found is not None
        return found

    def settle(self) -> None:
        """Let what follows a change come."""
        self.editor.live.settle_now()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys in the list of changes."""
        page = self.menu.panel.changes
        for key in keys:
            QTest.keyClick(page.list, key, modifier)

    def replace(self, old: str, new: str) -> None:
        """Type `new` over `old`, as the writer does."""
        start = self.editor.text().index(old)
        self.editor.show_place(start, start + len(old))
        self.editor.textCursor().insertText(new)
        self.settle()

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method shows before it is put in, and what it puts in."""
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.editor, event)

    def shown(self) -> list[str]:
        """The keys of the rows of the list."""
        return self.menu.panel.changes.model.keys()


def join(qtbot: QtBot, home: Path, lane: Lane) -> Desk:
    """A window with a paper and a review panel."""
    paths, window = Paths(home), QWidget()
    settings = Settings(paths.settings)
    files = FileCommands(paths, settings, lane, LibraryService(lane, paths))
    editor = DraftEdit(Faces())
    files.attach(window, editor)
    kept: list[str] = []
    keeping = Keeping(lambda: "draft-1", kept.append)
    menu = ReviewMenu(window, editor, files, settings, paths, lane, keeping)
    desk = Desk(qtbot, window, editor, files, menu, paths, kept=kept)
    menu.noticed.connect(desk.notices.append)
    menu.active_changed.connect(desk.active.append)
    row = QHBoxLayout(window)
    row.addWidget(editor, 3)
    row.addWidget(menu.panel, 1)
    qtbot.addWidget(window)
    window.resize(1300, 740)
    window.show()
    return desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    lane = Lane("files")
    made = join(qtbot, tmp_path / "nigao-home", lane)
    yield made
    made.editor.document().setModified(False)
    made.files.close()
    lane.stop()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Message boxes are answered by the button whose words begin so; what they said is put behind."""
    given: list[str] = []

    def answer(box: QMessageBox) -> int:
        wanted = given.pop(0)
        given.append(f"said: {box.text()}")
        button = next(button for button in box.buttons() if button.text().startswith(wanted))
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return given
