"""A window for the tests of the caret's popup, wired as the real one is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.paper.draft_edit import DraftEdit
from editor.ui.paper.fonts import Faces
from editor.ui.popup.caret_popup import CaretPopup
from snippets.model import Hit, Kind, Snippet

DRAFT = "同志们：\n要切实，抓好落实。"
STATION = Hit(Snippet(Kind.PHRASE, "提高政治站位"), ((0, 6),))
OPEN_VALUES = Hit(Snippet(Kind.PATTERN, "全县XX个村要在X月底前完成"))
PASSAGE = Hit(Snippet(Kind.PASSAGE, "一要认识到位。\n二要完成XX件实事。\n三要落实到位。", title="工作要求"))
HITS = [STATION, OPEN_VALUES, PASSAGE]


class Desk(QMainWindow):
    """A window with an editor, its popup, a field beside it, and the commands of the window."""

    def __init__(self) -> None:
        super().__init__()
        # First in the order of Tab: a keyboard that is not given back would land here.
        self.beside = QLineEdit()
        self.editor = DraftEdit(Faces())
        self.plain = QLabel("不要键盘的一处")
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.addWidget(self.beside)
        column.addWidget(self.editor)
        column.addWidget(self.plain)
        self.setCentralWidget(centre)
        self.resize(900, 700)
        self.popup = CaretPopup(self.editor)
        self.popup.library_opened()
        self.queries: list[str] = []
        self.popup.query_changed.connect(self.queries.append)
        self.popup.chosen.connect(lambda snippet: self.editor.insert_snippet(snippet.text))
        self.editor.step_requested.connect(self._step)
        self.escapes = 0
        self._command("Ctrl+J", self.popup.open_at_caret)
        self._command("Escape", self._count_escape)

    def _command(self, keys: str, run: Callable[[], None]) -> None:
        action = QAction(self)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)

    def _count_escape(self) -> None:
        self.escapes += 1

    def _step(self, forward: bool) -> None:
        self.editor.live.settle_now()
        self.editor.step_to_open_value(self.editor.live.findings(), forward=forward)

    def load(self, text: str, caret: int) -> None:
        self.editor.load_draft(text)
        self.editor.select(caret, caret)

    def trigger(self) -> None:
        QTest.keyClick(self.editor, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.popup.field, key)

    def text(self) -> str:
        self.editor.live.settle()
        return self.editor.text()

    def rows(self) -> list[str]:
        return [row.accessibleName() for row in self.popup.rows if row.isVisible()]


def open_desk(qtbot: QtBot) -> Desk:
    """The window on the screen, with the keyboard, the caret behind 要切实."""
    desk = Desk()
    qtbot.addWidget(desk)
    with qtbot.waitActive(desk):
        desk.show()
        desk.activateWindow()
    desk.load(DRAFT, len(DRAFT) - 6)
    return desk


def compose(widget: QWidget, preedit: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def commit(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def type_letters(desk: Desk, letters: str) -> None:
    QTest.keyClicks(desk.editor, letters)
    desk.editor.live.settle()
