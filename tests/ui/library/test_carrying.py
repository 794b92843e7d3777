"""The library out to a file, in from a colleague's, an office's beside it, back to a copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from editor.ui.app import App
from editor.ui.library.carry_dialogs import BackupDialog, MergeLibraryDialog, OfficeDialog
from editor.ui.library.menu import LibraryMenu
from snippets.backup import back_up
from snippets.exchange import Choice, Comparison, Conflict, export_library
from snippets.library import Library
from snippets.model import Kind, Snippet

OWN = Snippet(Kind.PHRASE, "抢抓农时不等人", own=True)


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    shown: list[str] = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: shown.append(f"{box.text()} {box.informativeText()}")
    )
    return shown


@pytest.fixture
def menu(app: App, qtbot: QtBot) -> LibraryMenu:
    with qtbot.waitSignal(app.library.opened, timeout=30_000):
        app.library.open()
    made = app.window.findChild(LibraryMenu)
    assert isinstance(made, LibraryMenu)
    return made


def say_yes(monkeypatch: pytest.MonkeyPatch) -> list[QDialog]:
    seen: list[QDialog] = []

    def accept(dialog: QDialog) -> int:
        seen.append(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QDialog, "exec", accept)
    return seen


def own_texts(path: Path) -> set[str]:
    with Library.open(path, read_only=True) as library:
        return {snippet.text for snippet in library if snippet.own}


def test_export_and_merge_by_the_menu(
    app: App,
    menu: LibraryMenu,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    messages: list[str],
) -> None:
    say_yes(monkeypatch)
    target = tmp_path / "带走的素材"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    app.library.ask(lambda library: library.add([OWN]))
    app.window.commands["export_library"].trigger()
    qtbot.waitUntil(lambda: bool(messages), timeout=20_000)
    written = target.with_suffix(".nigaolib")
    assert own_texts(written) == {OWN.text}
    assert "1 条素材" in messages[0]
    with Library.open(written) as library:
        library.add([Snippet(Kind.PHRASE, "同事加的一条", own=True)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(written), ""))
    with qtbot.waitSignal(app.library.changed, timeout=20_000):
        app.window.commands["merge_library"].trigger()
    assert "新增 1 条" in messages[-1]
    assert own_texts(app.paths.library) == {OWN.text, "同事加的一条"}


def test_the_offices_library_is_searched_beside_ones_own(
    app: App, menu: LibraryMenu, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "made.db") as made:
        made.add([Snippet(Kind.PHRASE, "单位独有的一句提法", own=True)])
        export_library(made, tmp_path / "office.nigaolib", everything=True)
    monkeypatch.setattr(OfficeDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(OfficeDialog, "chosen", tmp_path / "office.nigaolib")
    with qtbot.waitSignal(app.library.opened, timeout=20_000):
        app.window.commands["office_library"].trigger()
    app.window.snippets.search.setText("单位独有")
    qtbot.waitUntil(lambda: app.window.snippets.model.rowCount() == 1, timeout=10_000)
    snippet = app.window.snippets.chosen()
    assert snippet is not None
    menu.insert(snippet)
    assert "单位独有的一句提法" in app.window.editor.text()
    qtbot.waitUntil(lambda: own_texts(app.paths.library) == {"单位独有的一句提法"}, timeout=10_000)


def test_an_office_that_is_away_is_told_and_ones_own_opens(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    notices: list[str] = []
    app.library.troubled.connect(notices.append)
    with qtbot.waitSignal(app.library.opened, timeout=20_000):
        app.library.open(tmp_path / "没有插上的U盘" / "office.nigaolib")
    assert "没有挂上" in notices[0]
    assert app.library.is_open


def test_back_to_a_copy(
    app: App, menu: LibraryMenu, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, messages: list[str]
) -> None:
    with qtbot.waitSignal(app.library.changed, timeout=10_000):
        app.library.ask(lambda library: library.add([OWN]), lambda _added: app.library.changed.emit())
    copy = back_up(app.paths.library, app.paths.backups, date(2030, 1, 1))
    assert copy is not None
    app.library.ask(lambda library: library.add([Snippet(Kind.PHRASE, "后来加的", own=True)]))
    monkeypatch.setattr(BackupDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    with qtbot.waitSignal(app.library.opened, timeout=20_000):
        app.window.commands["restore_backup"].trigger()
    assert own_texts(app.paths.library) == {OWN.text}
    assert messages == []


def test_of_two_openings_in_a_row_the_first_lets_go_of_the_file(
    app: App, menu: LibraryMenu, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Library] = []
    close = Library.close
    monkeypatch.setattr(Library, "close", lambda library: (closed.append(library), close(library)))
    opened: list[object] = []
    app.library.opened.connect(opened.append)
    for _ in range(3):
        app.library.open()
    qtbot.waitUntil(lambda: app.library.is_open, timeout=20_000)
    answers: list[int] = []
    assert app.library.ask(lambda library: library.own_count(), answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    assert (len(opened), len(closed)) == (1, 3)


def test_without_a_copy_the_menu_says_so(
    app: App, menu: LibraryMenu, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.ui.later.list_backups", lambda _folder: [])
    app.window.commands["restore_backup"].trigger()
    assert "还没有备份" in messages[0]


def test_conflicts_are_shown_with_their_likely_answer(qtbot: QtBot) -> None:
    theirs = Snippet(Kind.PHRASE, "抢抓农时、不误春光", own=True)
    conflict = Conflict(OWN, theirs, "同一条，两边改得不一样", Choice.THEIRS)
    dialog = MergeLibraryDialog("同事.nigaolib", Comparison(3, 2, 1, (conflict, conflict)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.choices() == [Choice.THEIRS, Choice.THEIRS]


def test_no_copy_is_put_back_while_old_speeches_are_read(
    menu: LibraryMenu, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    menu.noticed.connect(told.append)
    monkeypatch.setattr(BackupDialog, "exec", lambda _dialog: pytest.fail("the dialog was opened"))
    monkeypatch.setattr(type(menu.intake), "is_busy", property(lambda _self: True))
    menu.handlers["restore_backup"]()
    assert told == ["正在收录旧稿，等它读完或先按“停下”，再从备份恢复"]
    assert messages == []


def test_a_fault_of_the_program_is_told_in_chinese(app: App, menu: LibraryMenu, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.library.troubled, timeout=10_000) as told:
        app.library.ask(lambda _library: int("x"))
    assert told.args[0].startswith("程序内部出错")


def test_enter_in_the_office_s_field_takes_it_and_the_hint_is_whole(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = OfficeDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(tmp_path / "单位.nigaolib"))
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(field, Qt.Key.Key_Return)
