"""Words that an input method still holds reach the draft, whatever the input method does with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from pytestqt.qtbot import QtBot

from editor.ui.paper.draft_edit import DraftEdit


class InputMethod:
    """An input method that is told to give what it holds."""

    def __init__(self, editor: DraftEdit, committed: str) -> None:
        self._editor = editor
        self._committed = committed

    def commit(self) -> None:
        event = QInputMethodEvent()
        event.setCommitString(self._committed)
        self._editor.inputMethodEvent(event)


@pytest.mark.parametrize("committed", ["各乡镇", ""], ids=["it hands them over", "it takes them away"])
def test_held_words_are_not_lost(editor: DraftEdit, monkeypatch: pytest.MonkeyPatch, committed: str) -> None:
    editor.load_draft("同志们：\n全县")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.inputMethodEvent(QInputMethodEvent("各乡镇", []))
    assert editor.is_composing
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: InputMethod(editor, committed))
    editor.commit_composition()
    assert editor.text() == "同志们：\n全县各乡镇"
    assert not editor.is_composing
    editor.undo()
    assert editor.text() == "同志们：\n全县"


def test_a_click_elsewhere_loses_nothing(
    editor: DraftEdit, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    editor.load_draft("同志们：\n全县")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.inputMethodEvent(QInputMethodEvent("各乡镇", []))
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: InputMethod(editor, ""))
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    assert editor.text() == "同志们：\n全县各乡镇"
