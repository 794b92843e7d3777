"""The window as a whole: open, save, close, export, search, recover."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from editor.draft.file import load
from editor.errors import NigaoError
from editor.paths import example_draft
from editor.speech.model import Role
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.app import App
from snippets.model import Kind, Snippet

ROOT = Path(__file__).resolve().parent.parent.parent


def type_text(app: App, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(app.window.editor, event)


def open_library(app: App, qtbot: QtBot) -> None:
    app.library.open()
    qtbot.waitUntil(lambda: app.library.is_open, timeout=60_000)


def test_the_example_opens_with_its_outline_and_open_values(app: App) -> None:
    window = app.window
    window.files.open_path(example_draft().resolve())
    assert window.windowTitle().startswith("示例讲话稿")
    assert window.proofreading is not None
    stops = window.proofreading.ledger.desk.stops
    assert len(stops) == len(window.editor.live.findings()) >= 15
    assert window.outline.tree.topLevelItemCount() >= 4
    assert "待填" in window.status.open_values.text()
    assert not window.editor.document().isModified()


def test_save_asks_for_a_file_once_and_round_trips(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "稿子"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(target), ""))
    type_text(app, "同志们：")
    QTest.keyClick(app.window.editor, Qt.Key.Key_Return)
    type_text(app, "全县有XX个村。")
    assert app.files.save()
    draft, _ = load(tmp_path / "稿子.nigao")
    assert draft.text == "同志们：\n全县有XX个村。"
    assert not app.window.editor.document().isModified()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: pytest.fail("asked twice"))
    type_text(app, "好")
    assert app.files.save()


def test_closing_with_unsaved_text_asks_and_can_be_refused(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    type_text(app, "没保存的话")
    asked = []
    monkeypatch.setattr(messages, "ask_to_save", lambda *a: asked.append(a) or Answer.CANCEL)
    assert not app.window.close()
    assert asked
    assert app.window.isVisible()


def test_a_full_disk_keeps_the_text_and_the_old_file(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "稿.nigao"
    app.files.draft.save_as(target, app.files.current())
    before = target.read_bytes()
    type_text(app, "新写的一句")
    shown: list[BaseException] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert not app.files.save()
    assert "磁盘已满" in str(shown[0])
    assert target.read_bytes() == before
    assert [p.name for p in tmp_path.glob("*.tmp")] == []
    assert app.window.editor.document().isModified()


def test_a_draft_changed_by_another_program_is_not_overwritten(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "稿.nigao"
    app.files.draft.save_as(target, app.files.current())
    target.write_text("nigao 1\n\n别人改过的\n", encoding="utf-8")
    type_text(app, "我写的")
    shown: list[BaseException] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error))
    assert not app.files.save()
    assert "被其他程序改动过" in str(shown[0])
    assert "别人改过的" in target.read_text(encoding="utf-8")


def test_a_second_nigao_opens_a_copy(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "稿.nigao"
    target.write_text("nigao 1\n\n同志们：\n", encoding="utf-8")
    code = (
        "import sys, time; from pathlib import Path; from editor.draft.lock import DraftLock;"
        "lock = DraftLock(Path(sys.argv[1]), Path(sys.argv[1]).parent);"
        "print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(target)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "held"
        asked: list[NigaoError] = []
        monkeypatch.setattr(messages, "ask_read_only", lambda _p, error: asked.append(error) or Answer.YES)
        app.files.open_path(target)
        assert "正由" in asked[0].what
        assert app.window.editor.text() == "同志们："
        assert app.files.draft.path is None
    finally:
        other.kill()
        other.wait()
        assert other.stdout is not None
        other.stdout.close()
    app.files.open_path(target)
    assert app.files.draft.path == target


def test_broken_files_are_told_and_the_open_draft_stays(
    app: App, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_text(app, "正在写的稿子")
    monkeypatch.setattr(messages, "ask_to_save", lambda *a: Answer.DISCARD)
    shown: list[BaseException] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error))
    cases = {
        "坏.docx": b"PK\x03\x04broken",
        "旧.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "空.txt": b"",
        "图.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "坏.nigao": b"\xff\xfe\x00",
    }
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
        shown.clear()
        app.files.open_path(tmp_path / name)
        qtbot.waitUntil(lambda: bool(shown), timeout=10_000)
        assert isinstance(shown[0], NigaoError)
        assert name in shown[0].what
        assert app.window.editor.text() == "正在写的稿子"
    assert "另存为" in str(NigaoError("", todo="另存为"))


def test_search_and_insert_by_keyboard(app: App, qtbot: QtBot) -> None:
    open_library(app, qtbot)
    window = app.window
    window.snippets.focus_search()
    QTest.keyClicks(window.snippets.search, "yszr")
    qtbot.waitUntil(lambda: window.snippets.model.rowCount() > 0, timeout=10_000)
    qtbot.waitUntil(
        lambda: "压实责任" in (window.snippets.chosen() or Snippet(Kind.PHRASE, "")).text, timeout=10_000
    )
    QTest.keyClick(window.snippets.search, Qt.Key.Key_Return)
    assert "压实责任" in window.editor.text()
    window.editor.undo()
    assert window.editor.document().toPlainText() == ""


def test_dragging_a_snippet_drops_plain_text(app: App, qtbot: QtBot) -> None:
    window = app.window
    window.editor.load_draft("同志们：")
    data = QMimeData()
    data.setText("压实责任")
    where = window.editor.viewport().rect().center()
    drop = QDropEvent(
        where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.editor.dropEvent(drop)
    assert window.editor.text() == "同志们：压实责任"


def test_a_file_dropped_on_the_paper_is_opened(app: App, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(example_draft().resolve()))])
    drop = QDropEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    app.window.dropEvent(drop)
    assert app.files.draft.name == "示例讲话稿"


def test_begin_with_a_skeleton(app: App, qtbot: QtBot) -> None:
    app.files.begin_with(Snippet(Kind.SKELETON, "在全市XX会议上的讲话\n同志们：\n一、【此处填写：标题】"))
    assert app.window.editor.document().isModified()
    assert len(app.window.editor.live.findings()) == 2
    app.window.commands["next_open"].trigger()
    assert app.window.editor.textCursor().selectedText() == "XX"


def test_a_name_without_ending_asks_before_it_overwrites(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "重要.nigao").write_text("nigao 1\n\n重要的\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(tmp_path / "重要"), ""))
    monkeypatch.setattr(messages, "ask_to_replace", lambda *a: Answer.NO)
    type_text(app, "新的")
    assert not app.files.save()
    assert load(tmp_path / "重要.nigao")[0].text == "重要的"
    monkeypatch.setattr(messages, "ask_to_replace", lambda *a: Answer.YES)
    assert app.files.save()
    assert load(tmp_path / "重要.nigao")[0].text == "新的"


def test_header_lines_of_other_versions_survive_a_save(app: App, tmp_path: Path) -> None:
    target = tmp_path / "稿.nigao"
    target.write_text("nigao 1\nround: 3\n\n同志们：\n", encoding="utf-8")
    app.files.open_path(target)
    type_text(app, "好")
    assert app.files.save()
    assert load(target)[0].extra["round"] == "3"


def test_a_fresh_window_is_unchanged_and_undo_follows_the_first_key(app: App) -> None:
    assert not app.window.isWindowModified()
    assert not app.window.commands["undo"].isEnabled()
    type_text(app, "字")
    assert app.window.commands["undo"].isEnabled()
    assert app.window.isWindowModified()


def test_a_phrase_dropped_on_an_open_value_takes_its_place(app: App) -> None:
    editor = app.window.editor
    editor.load_draft("要【待填：做法】，抓好落实。")
    editor.select(3, 3)
    data = QMimeData()
    data.setText("压实责任")
    where = editor.cursorRect().center()
    editor.dropEvent(
        QDropEvent(
            where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert editor.text() == "要压实责任，抓好落实。"


def test_the_window_fits_the_screen(app: App) -> None:
    room = app.window.screen().availableGeometry()
    assert app.window.width() <= room.width()
    assert app.window.height() <= room.height()


def test_the_first_start_shows_the_example(app: App) -> None:
    app._after_first_paint(None)
    assert app.files.draft.name == "示例讲话稿"


def test_the_role_menu_ticks_what_is_shown(app: App) -> None:
    editor = app.window.editor
    editor.load_draft("同志们：\n今天开会，安排部署重点工作。")
    menu = next(m for m in app.window.menuBar().findChildren(QMenu) if "段落" in m.title())
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["称谓", "按文字自动识别"]
    editor.set_paragraph_role(Role.TITLE)
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["大标题"]


def test_undo_does_not_lose_sight_of_unsaved_notes(app: App, tmp_path: Path) -> None:
    target = tmp_path / "稿.nigao"
    target.write_text("nigao 1\n\n同志们：\n全县有XX个村。\n", encoding="utf-8")
    app.files.open_path(target)
    type_text(app, "好")
    app.files.draft.set_note("minutes", "10")
    app.files.note_changed()
    app.window.editor.undo()
    assert app.window.isWindowModified()
    assert app.files.save()
    assert not app.window.isWindowModified()
    assert load(target)[0].extra["minutes"] == "10"
