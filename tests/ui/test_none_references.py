"""PySide6 6.12 drops a reference of None at every void call and dies of it in minutes of typing."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.ui.paper.draft_edit import DraftEdit


def test_hundreds_of_calls_lose_no_reference_of_none(editor: DraftEdit) -> None:
    document = editor.document()
    before = sys.getrefcount(None)
    for _ in range(300):
        document.setPlainText("压实责任")
        editor.ensureCursorVisible()
    for _ in range(100):
        QTest.keyClick(editor, Qt.Key.Key_X)
        editor.repaint()
    assert sys.getrefcount(None) > before - 100
