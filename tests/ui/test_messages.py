"""What the window says: in Chinese, once, and never in the way of closing safely."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from editor.errors import NigaoError
from editor.ui import messages
from editor.ui.app import App, ErrorReport
from editor.ui.library.skeleton_dialog import SkeletonDialog
from editor.ui.settings_dialog import SettingsDialog
from snippets.model import Kind, Snippet


def test_every_button_speaks_chinese(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [b.text() for b in app.window.findChildren(QPushButton)]
    texts += [a.text() for a in app.window.commands.values()]
    assert texts
    for text in texts:
        assert any("\u4e00" <= c <= "\u9fff" for c in text), text


def test_an_error_while_closing_leaves_the_window_open(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *a: caught.append(a[1]))

    def broken() -> bool:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(app.files, "may_leave", broken)
    assert not app.window.close()
    assert caught
    assert app.window.isVisible()
    monkeypatch.undo()


def test_a_fault_while_painting_is_shown_once(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[BaseException] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error))
    monkeypatch.setattr(sys, "stderr", None)
    report = ErrorReport(app.paths)
    for _ in range(20):
        try:
            raise ValueError("on purpose")
        except ValueError as error:
            report(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
    qtbot.wait(50)
    assert len(shown) == 1
    assert (app.paths.home / "errors.log").read_text(encoding="utf-8").count("on purpose") >= 20


def test_every_dialog_speaks_chinese(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[QMessageBox] = []

    def look(box: QMessageBox) -> int:
        boxes.append(box)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    messages.show_error(app.window, NigaoError("坏了", kept="都在", todo="再试"))
    messages.show_error(app.window, ValueError("x"))
    messages.show_note(app.window, "好了")
    messages.ask_to_save(app.window, "稿")
    messages.ask_to_recover(app.window, "稿", "今天")
    messages.ask_to_replace(app.window, "稿")
    messages.ask_read_only(app.window, NigaoError("有人"))
    messages.ask_about_tracked(app.window, "外来.docx", 3)
    dialogs: list[QDialog] = [SettingsDialog(app.settings, app.window)]
    dialogs.append(SkeletonDialog([Snippet(Kind.SKELETON, "一、", "骨架")], app.window))
    buttons = [b.text() for d in (*boxes, *dialogs) for b in d.findChildren(QPushButton) if b.text()]
    assert len(buttons) >= 14
    for words in buttons:
        assert any("\u4e00" <= c <= "\u9fff" for c in words) or words.startswith("Show Details"), words
