"""Many documents at once: chosen, tried out, written, reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from editor.ui.app import App
from editor.ui.output.batch_dialog import BatchDialog
from editor.ui.output.batch_work import drafts_in
from editor.ui.output.menu import OutputMenu
from editor.word.reading.reader import read_docx

SKELETON = "在全县农业工作会上的讲话\n同志们：\n粮食产量XX万吨，今年要达到XX万吨，增长XX%。\n谢谢大家！"
Opened = Callable[[], BatchDialog]


@pytest.fixture
def opened(
    app: App, menu: OutputMenu, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> Opened:
    """The dialog as the command opens it, kept open."""

    def open_it() -> BatchDialog:
        kept: list[BatchDialog] = []
        monkeypatch.setattr(BatchDialog, "exec", lambda dialog: kept.append(dialog) or 0)
        monkeypatch.setattr(BatchDialog, "deleteLater", lambda _dialog: None)
        menu.handlers["export_batch"]()
        qtbot.addWidget(kept[0])
        kept[0].folder.setText(str(tmp_path / "out"))
        return kept[0]

    return open_it


def finish(dialog: BatchDialog, qtbot: QtBot) -> list[list[str]]:
    """Press the button and read the report."""
    dialog.go.click()
    assert dialog.is_busy
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=30_000)
    report = dialog.report
    cells = [[report.item(row, column) for column in range(3)] for row in range(report.rowCount())]
    return [[item.text() if item is not None else "" for item in row] for row in cells]


def drafts(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = f"在第{number}次会议上的讲话\n同志们：\n会议很重要，请大家认真学习领会。\n谢谢大家！"
        (folder / f"稿{number}.txt").write_text(text, encoding="utf-8")
    (folder / "~$稿.docx").write_bytes(b"lock")
    (folder / "图.png").write_bytes(b"no draft")
    return folder


def test_a_folder_of_drafts_with_a_broken_one(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    folder = drafts(tmp_path / "in", 3)
    (folder / "坏.docx").write_bytes(b"")
    dialog = opened()
    assert not dialog.go.isEnabled()
    dialog.drafts.add([folder, folder / "稿0.txt"])
    assert len(dialog.drafts.paths()) == 4
    rows = finish(dialog, qtbot)
    assert sorted(row[1][:4] for row in rows) == ["已导出 ", "已导出 ", "已导出 ", "没有导出"]
    broken = next(row for row in rows if row[0] == "坏.docx")
    assert broken[2]
    assert "导出 3 篇，1 篇没有导出" in dialog.state.text()
    written = sorted((tmp_path / "out").iterdir())
    assert len(written) == 3
    assert read_docx(written[0])[0].text.endswith("会议上的讲话")


@pytest.mark.parametrize(("answer", "files"), [(0, 2), (1, 1), (2, 1)])
def test_files_of_the_same_name(
    opened: Opened, qtbot: QtBot, tmp_path: Path, answer: int, files: int
) -> None:
    folder = drafts(tmp_path / "in", 1)
    (tmp_path / "out").mkdir()
    old = tmp_path / "out" / "稿0（送审稿）.docx"
    old.write_bytes(b"old")
    dialog = opened()
    dialog.drafts.add([folder])
    dialog.clash.setCurrentIndex(answer)
    rows = finish(dialog, qtbot)
    assert len(list((tmp_path / "out").iterdir())) == files
    assert (old.read_bytes() == b"old") is (answer != 2)
    assert ("已跳过" in rows[0][1]) is (answer == 1)


def table(path: Path, rows: int) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("编号", "粮食产量（万吨）", "目标（万吨）", "增长（%）"))
    for number in range(rows):
        sheet.append((f"第{number}份", f"{30 + number}.5", f"{31 + number}.5", "3.2"))
    book.save(path)
    return path


def test_a_row_makes_a_document(app: App, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    app.window.editor.load_draft(SKELETON)
    dialog = opened()
    dialog.tabs.setCurrentWidget(dialog.table)
    dialog.table.open_table(table(tmp_path / "值.xlsx", 3))
    qtbot.waitUntil(lambda: dialog.table.tried is not None, timeout=20_000)
    assert dialog.table.rows.rowCount() == 3
    assert dialog.table.text.toPlainText().startswith("在全县农业工作会上的讲话")
    dialog.table.names.setCurrentText("编号")
    dialog.table.names.activated.emit(dialog.table.names.currentIndex())
    dialog.table.doubtful.setChecked(True)
    qtbot.waitUntil(lambda: dialog.table._job is None, timeout=20_000)
    assert "30.5" in dialog.table.text.toPlainText()
    dialog.table.rows.setCurrentCell(2, 0)
    assert "32.5" in dialog.table.text.toPlainText()
    rows = finish(dialog, qtbot)
    assert [row[1] for row in rows] == [f"已导出 第{n}份.docx" for n in range(3)]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"第{n}份.docx" for n in range(3)]


def test_a_table_without_rows_is_told(app: App, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    app.window.editor.load_draft(SKELETON)
    dialog = opened()
    dialog.tabs.setCurrentWidget(dialog.table)
    (tmp_path / "空.csv").write_text("", encoding="utf-8")
    dialog.table.open_table(tmp_path / "空.csv")
    qtbot.waitUntil(lambda: "空" in dialog.table.note.text(), timeout=10_000)
    assert not dialog.go.isEnabled()


def test_stopping_ends_behind_the_present_document(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    dialog.drafts.add([drafts(tmp_path / "in", 40)])
    dialog.go.click()
    dialog.halt.click()
    # Closing waits for the end as well.
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=30_000)
    assert dialog.report.rowCount() < 40
    assert "中途停止" in dialog.state.text()
    assert not any(path.suffix == ".tmp" for path in (tmp_path / "out").glob("*"))


def test_a_folder_that_cannot_be_made_is_told(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()) or 0)
    dialog = opened()
    dialog.drafts.add([drafts(tmp_path / "in", 1)])
    (tmp_path / "file").write_bytes(b"")
    dialog.folder.setText(str(tmp_path / "file"))
    dialog.go.click()
    assert not dialog.is_busy
    dialog.folder.setText(str(tmp_path / "file" / "below"))
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(shown), timeout=10_000)
    assert dialog.pages.currentIndex() == 0


def test_what_is_no_draft_is_passed_over(tmp_path: Path) -> None:
    assert [path.name for path in drafts_in(drafts(tmp_path / "in", 2))] == ["稿0.txt", "稿1.txt"]
    assert drafts_in(tmp_path / "none") == []
