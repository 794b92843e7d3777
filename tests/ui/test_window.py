"""The window as a whole: open, save, close, export, search, recover."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from editor.draft.file import Draft, Stamp, load, save
from editor.draft.recovery import RecoveryFile, find_crash_copies
from editor.errors import NigaoError, OpenPlaceholders
from editor.paths import example_draft
from editor.speech.model import Role
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.app import App, ErrorReport
from editor.ui.settings_dialog import SettingsDialog
from editor.ui.skeleton_dialog import SkeletonDialog
from editor.word.reader import read_docx
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
    assert window.findings.model.rowCount() == len(window.editor.live.findings()) >= 15
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
    app.files.draft.save_as(target, app.files._current())
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
    app.files.draft.save_as(target, app.files._current())
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
    app.window._step(True)
    assert app.window.editor.textCursor().selectedText() == "XX"


def test_export_asks_and_writes_every_comment(
    app: App, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.files.open_path(example_draft().resolve())
    target = tmp_path / "送审.docx"
    asked: list[BaseException] = []
    told: list[tuple[object, ...]] = []
    monkeypatch.setattr(messages, "ask_to_export_open", lambda _p, error: asked.append(error) or Answer.YES)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(target), ""))
    monkeypatch.setattr(messages, "exported", lambda *a: told.append(a))
    app.files.export()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert asked
    assert told[0][3] == len(app.window.editor.live.findings())
    assert [p.text for p in read_docx(target)] == [
        line.strip() for line in app.window.editor.text().split("\n") if line.strip()
    ]


def test_every_button_speaks_chinese(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [b.text() for b in app.window.findChildren(QPushButton)]
    texts += [a.text() for a in app.window.commands.values()]
    assert texts
    for text in texts:
        assert any("\u4e00" <= c <= "\u9fff" for c in text), text


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
    assert load(target)[0] == Draft("断电前写的", {}, 0, {"round": "3"})
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
    assert load(target)[0].extra == {"round": "3"}


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
    messages.ask_to_export_open(app.window, OpenPlaceholders("还有"))
    dialogs: list[QDialog] = [SettingsDialog(app.settings, app.window)]
    dialogs.append(SkeletonDialog([Snippet(Kind.SKELETON, "一、", "骨架")], app.window))
    buttons = [b.text() for d in (*boxes, *dialogs) for b in d.findChildren(QPushButton) if b.text()]
    assert len(buttons) >= 14
    for words in buttons:
        assert any("\u4e00" <= c <= "\u9fff" for c in words) or words.startswith("Show Details"), words


def test_a_list_of_findings_keeps_its_place_when_one_is_filled(app: App, qtbot: QtBot) -> None:
    window = app.window
    window.editor.load_draft("\n".join(f"第{n}镇有XX个村没有完成任务。" for n in range(60)))
    panel = window.findings
    qtbot.wait(50)
    panel.list.scrollToBottom()
    qtbot.wait(50)
    before = panel.list.verticalScrollBar().value()
    assert before > 0
    finding = window.editor.live.findings()[-2]
    window.editor.select(finding.start, finding.end)
    type_text(app, "12")
    window.editor.live.settle()
    assert panel.model.rowCount() == 59
    assert panel.list.verticalScrollBar().value() > before // 2


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
