"""Versions in the window: kept, listed, compared, put back, taken away; rounds; red-lines."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from editor.draft.file import Draft
from editor.draft.rounds import Round, round_id
from editor.speech.model import Role
from editor.ui.answers import Answer
from editor.ui.app import App
from editor.ui.versions import window as window_module
from editor.ui.versions.menu import VersionsMenu
from editor.ui.versions.name_dialog import NameDialog
from editor.ui.versions.redline_dialog import RedlineDialog
from editor.ui.versions.redline_files import Kind

FIRST = (
    "在全县乡村振兴工作会议上的讲话\n\n同志们：\n今天我们召开会议，总结工作。\n一、提高认识\n要深入学习领会。"
)
SECOND = FIRST.replace("总结工作", "总结经验、部署工作") + "\n二、狠抓落实\n要一件一件办好。"


@pytest.fixture
def menu(app: App, tmp_path: Path) -> VersionsMenu:
    window = app.window
    made = VersionsMenu(window, window.editor, window.files, window.settings, app.paths, app.lanes.files)
    note(made, "id", "0123456789abcdef")
    window.files.folder = lambda: tmp_path  # type: ignore[method-assign]
    return made


def note(menu: VersionsMenu, key: str, value: str) -> None:
    """A note as if it had been read from the file of the draft."""
    draft = menu.desk.files.draft
    draft.set_note(key, value)
    draft.has_unsaved_notes = False


def write(menu: VersionsMenu, text: str, roles: dict[int, Role] | None = None) -> None:
    menu.desk.editor.load_draft(text, roles or {})
    menu.desk.editor.live.settle()


def idle(qtbot: QtBot, menu: VersionsMenu) -> None:
    qtbot.waitUntil(lambda: not menu.desk.lane.is_busy, timeout=8000)


def keep(qtbot: QtBot, menu: VersionsMenu, *texts: str) -> None:
    for text in texts:
        write(menu, text)
        menu.keep_automatic("保存")
        idle(qtbot, menu)


def opened(qtbot: QtBot, menu: VersionsMenu) -> window_module.VersionsWindow:
    menu.show_versions()
    idle(qtbot, menu)
    idle(qtbot, menu)
    assert menu.versions_window is not None
    return menu.versions_window


def test_a_version_is_kept_under_a_name(
    menu: VersionsMenu, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def type_name(dialog: NameDialog) -> bool:
        assert not dialog.keep.isEnabled()
        dialog.field.setText("  主任改后  ")
        assert dialog.keep.isEnabled()
        return True

    monkeypatch.setattr(NameDialog, "exec", type_name)
    write(menu, FIRST)
    with qtbot.waitSignal(menu.noticed) as told:
        menu.keep_version()
    assert told.args == ["已存为版本“主任改后”"]
    assert [version.name for version in menu.desk.history.list()] == ["主任改后"]


def test_an_empty_draft_is_not_kept(menu: VersionsMenu, qtbot: QtBot) -> None:
    with qtbot.waitSignal(menu.noticed):
        menu.keep_version()
    menu.keep_automatic("保存")
    idle(qtbot, menu)
    assert menu.desk.history.list() == []


def test_without_versions_the_window_says_how_to_make_one(menu: VersionsMenu, qtbot: QtBot) -> None:
    window = opened(qtbot, menu)
    assert "还没有历史版本" in window.view.text.placeholderText()
    assert not window.restore.isEnabled()
    assert not window.remove.isEnabled()


def test_the_list_compares_each_with_the_one_before(menu: VersionsMenu, qtbot: QtBot) -> None:
    keep(qtbot, menu, FIRST, SECOND)
    window = opened(qtbot, menu)
    assert window.model.count_rows() == 2
    assert window.view.note.text() == "第 1 处，共 2 处 · 新增2处"
    window.view.step(forward=True)
    assert window.view.note.text().startswith("第 2 处")
    window.view.step(forward=True)
    assert window.view.stop == 0
    window.table.setCurrentIndex(window.model.index(1, 0))
    idle(qtbot, menu)
    assert "最早的一个版本" in window.view.text.placeholderText()
    window.against.setCurrentIndex(1)
    idle(qtbot, menu)
    assert "新增2处" in window.view.note.text()


def test_a_version_kept_meanwhile_appears(menu: VersionsMenu, qtbot: QtBot) -> None:
    keep(qtbot, menu, FIRST)
    window = opened(qtbot, menu)
    keep(qtbot, menu, SECOND)
    idle(qtbot, menu)
    assert window.model.count_rows() == 2
    chosen = window.chosen()
    assert chosen is not None
    assert menu.desk.history.load(chosen).text == FIRST


def test_restoring_is_one_step_of_undo_and_keeps_what_was(
    menu: VersionsMenu, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(menu, FIRST, {3: Role.HEADING_1})
    menu.keep_automatic("保存")
    idle(qtbot, menu)
    write(menu, SECOND)
    window = opened(qtbot, menu)
    monkeypatch.setattr(window_module, "ask_to_restore", lambda _parent, _words: Answer.YES)
    window.restore.click()
    idle(qtbot, menu)
    editor = menu.desk.editor
    assert editor.text() == FIRST
    assert editor.live.hand_roles() == {3: Role.HEADING_1}
    editor.undo()
    editor.live.settle()
    assert editor.text() == SECOND
    assert editor.live.hand_roles() == {}
    idle(qtbot, menu)
    assert any(menu.desk.history.load(v).text == SECOND for v in menu.desk.history.list())


def test_not_restored_unless_agreed(
    menu: VersionsMenu, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(qtbot, menu, FIRST)
    write(menu, SECOND)
    window = opened(qtbot, menu)
    asked: list[str] = []

    def refuse(box: QMessageBox) -> int:
        asked.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", refuse)
    window.restore.click()
    window.remove.click()
    idle(qtbot, menu)
    assert len(asked) == 2
    assert menu.desk.editor.text() == SECOND
    assert window.model.count_rows() == 1


def test_a_version_is_taken_away(menu: VersionsMenu, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(qtbot, menu, FIRST, SECOND)
    window = opened(qtbot, menu)
    monkeypatch.setattr(window_module, "ask_to_remove", lambda _parent, _words: Answer.YES)
    window.remove.click()
    idle(qtbot, menu)
    idle(qtbot, menu)
    assert [menu.desk.history.load(v).text for v in menu.desk.history.list()] == [FIRST]
    assert window.model.count_rows() == 1


def test_a_version_opens_as_a_copy(menu: VersionsMenu, qtbot: QtBot) -> None:
    keep(qtbot, menu, FIRST)
    window = opened(qtbot, menu)
    with qtbot.waitSignal(menu.copy_requested) as asked:
        window.copy.click()
    assert isinstance(asked.args[0], Draft)
    assert asked.args[0].text == FIRST


def test_a_version_that_cannot_be_read_is_told(menu: VersionsMenu, qtbot: QtBot) -> None:
    keep(qtbot, menu, FIRST, SECOND)
    newest = menu.desk.history.list()[0]
    newest.path.write_bytes(newest.path.read_bytes() + b"\xff")
    window = opened(qtbot, menu)
    assert "无法识别" in window.view.text.placeholderText()


def sent(text: str, to: str, folder: Path) -> Round:
    when = datetime.now().astimezone() - timedelta(days=1)
    name = f"讲话（{to}）.docx"
    return Round(round_id(text), text, "讲话", "送审稿", when, to, name, str(folder / "稿.nigao"), 0, "张三")


def test_rounds_are_listed_and_compared_with_the_draft(
    menu: VersionsMenu, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = FIRST.replace("\n\n", "\n")
    one = menu.desk.rounds.record(sent(text, "王县长", tmp_path))
    menu.desk.rounds.record(sent("别的讲话", "李书记", tmp_path / "别处"))
    note(menu, "rounds", one.id)
    write(menu, SECOND)
    menu.show_rounds()
    idle(qtbot, menu)
    idle(qtbot, menu)
    window = menu.rounds_window
    assert window is not None
    assert window.model.count_rows() == 1
    assert window.model.data(window.model.index(0, 2)) == "送审稿 第1稿"
    assert "新增2处" in window.view.note.text()
    window.all.setChecked(True)
    idle(qtbot, menu)
    assert window.model.count_rows() == 2
    window.table.setCurrentIndex(window.model.index(1, 0))
    window.locate.click()
    assert "没有找到" in window.note.text()
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    (tmp_path / one.file).write_bytes(b"x")
    window.locate.click()
    assert shown == [str(tmp_path)]


def test_without_rounds_the_window_says_so(menu: VersionsMenu, qtbot: QtBot) -> None:
    menu.show_rounds()
    idle(qtbot, menu)
    assert menu.rounds_window is not None
    assert "还没有送审过" in menu.rounds_window.view.text.placeholderText()


def shown_dialog(qtbot: QtBot, menu: VersionsMenu) -> RedlineDialog:
    menu.show_redline()
    qtbot.waitUntil(lambda: menu.redline_dialog is not None, timeout=5000)
    assert menu.redline_dialog is not None
    return menu.redline_dialog


def test_a_red_line_of_two_versions_is_written(menu: VersionsMenu, qtbot: QtBot, tmp_path: Path) -> None:
    keep(qtbot, menu, FIRST, SECOND)
    dialog = shown_dialog(qtbot, menu)
    assert dialog.new.chosen().name == "现在的稿子"
    assert dialog.write.isDefault()
    for box in dialog.kinds.values():
        box.setChecked(True)
    dialog.old.box.setCurrentIndex(2)
    dialog.folder.setText(str(tmp_path))
    for round_of_writing in (1, 2):
        dialog.write.click()
        idle(qtbot, menu)
        assert len(list(tmp_path.glob("*（*"))) == 4 * round_of_writing
    assert "新增2处" in dialog.note.text()
    assert dialog.show_folder.isVisible()


def test_the_same_version_on_both_sides_is_refused(menu: VersionsMenu, qtbot: QtBot) -> None:
    write(menu, FIRST)
    dialog = shown_dialog(qtbot, menu)
    assert not dialog.write.isEnabled()
    assert "同一个版本" in dialog.note.text()


def test_a_side_may_be_a_file_and_sides_can_be_swapped(
    menu: VersionsMenu, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "局里的稿.txt"
    other.write_text(FIRST, encoding="utf-8")
    write(menu, SECOND)
    dialog = shown_dialog(qtbot, menu)
    target = "editor.ui.versions.redline_dialog.QFileDialog.getOpenFileName"
    monkeypatch.setattr(target, lambda *_args: (str(other), ""))
    dialog._ask_file(dialog.old)
    dialog._swap()
    assert dialog.new.chosen().name == "文件：局里的稿.txt"
    assert dialog.old.chosen().name == "现在的稿子"
    dialog.kinds[Kind.CSV].setChecked(True)
    dialog.folder.setText(str(tmp_path))
    dialog.write.click()
    idle(qtbot, menu)
    assert "删去" in dialog.note.text()
    (written,) = tmp_path.glob("*.csv")
    assert "部署" in written.read_text(encoding="utf-8-sig")


def test_a_folder_that_is_gone_is_told(menu: VersionsMenu, qtbot: QtBot, tmp_path: Path) -> None:
    keep(qtbot, menu, FIRST)
    dialog = shown_dialog(qtbot, menu)
    dialog.folder.setText(str(tmp_path / "没有"))
    dialog.write.click()
    assert "没有" in dialog.note.text()
    assert "文件夹" in dialog.note.text()
