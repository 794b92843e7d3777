"""Sending round: what goes to whom, as files and as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from editor.ledger.tables import read_rows
from editor.settings import Settings
from editor.ui.ledger.questions import LineDialog
from editor.ui.ledger.send_round import SendRoundDialog
from tests.ui.ledger.ledger_example import LedgerParts

TEXT = "在全县大会上的讲话\n\n同志们：\n完成投资XX亿元。\n新建XX个产业园。\nXX书记出席。"


@pytest.fixture
def dialog(parts: LedgerParts, qtbot: QtBot, settings: Settings, tmp_path: Path) -> SendRoundDialog:
    parts.load(TEXT)
    desk = parts.menu.desk
    money, parks, _ = desk.ledger.entries
    desk.set_owners({money.key: "县发改局", parks.key: "县发改局、县工信局"})
    return made(parts, qtbot, settings, tmp_path)


def made(parts: LedgerParts, qtbot: QtBot, settings: Settings, folder: Path) -> SendRoundDialog:
    widget = SendRoundDialog(parts.menu.desk, "在全县大会上的讲话", folder, parts.lane, settings)
    qtbot.addWidget(widget)
    widget.due.setDate(QDate(QDate.currentDate().year(), 3, 5))
    widget.show()
    return widget


def departments(dialog: SendRoundDialog) -> list[tuple[str, bool]]:
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    return [(item.text(), item.checkState() is Qt.CheckState.Checked) for item in items]


def test_departments_with_their_counts(dialog: SendRoundDialog) -> None:
    assert departments(dialog) == [
        ("县发改局（2 项）", True),
        ("县工信局（1 项）", True),
        ("未指定责任单位（1 项）", False),
    ]
    assert dialog.write.text() == "导出 2 个文件(&E)"
    assert "请于3月5日前反馈" in dialog.preview.toPlainText()
    dialog.has_due.setChecked(False)
    assert "请尽快反馈" in dialog.preview.toPlainText()


def test_the_year_is_said_where_it_is_another_one(dialog: SendRoundDialog) -> None:
    dialog.due.setDate(QDate(QDate.currentDate().year() + 1, 1, 8))
    assert dialog.due_words() == f"{QDate.currentDate().year() + 1}年1月8日前"


def test_the_files_are_written_and_can_be_read_back(
    dialog: SendRoundDialog, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "催报"
    folder.mkdir()
    dialog.folder.setText(str(folder))
    dialog.as_text.setChecked(True)
    dialog.write.click()
    assert not dialog.write.isEnabled()
    qtbot.waitUntil(lambda: "已写出" in dialog.note.text(), timeout=20_000)
    assert sorted(path.name for path in folder.iterdir()) == [
        "待填清单-县发改局.docx", "待填清单-县发改局.txt", "待填清单-县工信局.docx", "待填清单-县工信局.txt",
    ]  # fmt: skip
    assert str(folder) in dialog.note.text()
    assert [row.label for row in read_rows(folder / "待填清单-县发改局.docx")] == [
        "投资（亿元）",
        "产业园（个）",
    ]
    assert settings.remembered("send-round-folder") == str(folder)
    assert settings.remembered("send-round-kinds") == "word text"


def test_nothing_that_lies_there_is_replaced(dialog: SendRoundDialog, qtbot: QtBot, tmp_path: Path) -> None:
    answered = tmp_path / "待填清单-县发改局.docx"
    answered.write_bytes(b"answered")
    dialog.write.click()
    qtbot.waitUntil(lambda: "已写出 2 个文件" in dialog.note.text(), timeout=20_000)
    assert answered.read_bytes() == b"answered"


def test_a_folder_that_is_not_there_is_told(dialog: SendRoundDialog, tmp_path: Path) -> None:
    dialog.folder.setText(str(tmp_path / "没有"))
    dialog.write.click()
    assert "没有“" in dialog.note.text()
    assert dialog.write.isEnabled()
    dialog.folder.setText(" ")
    assert not dialog.write.isEnabled()


def test_the_text_of_the_ticked_is_copied(dialog: SendRoundDialog) -> None:
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("县发改局：\n《在全县大会上的讲话》中有以下 2 项内容待填，请于3月5日前反馈。")
    assert "县工信局：" not in text
    assert "已复制 1 个单位" in dialog.note.text()
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.copy.isEnabled()


def test_without_owners_all_is_one_list(
    parts: LedgerParts, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    parts.load(TEXT)
    dialog = made(parts, qtbot, settings, tmp_path)
    assert departments(dialog) == [("未指定责任单位（3 项）", True)]
    assert "还没有指定责任单位" in dialog.note.text()


def test_the_command_opens_it_on_the_draft(parts: LedgerParts) -> None:
    parts.load(TEXT)
    parts.menu.handlers["send_round"]()
    dialog = parts.window.findChild(SendRoundDialog)
    assert isinstance(dialog, SendRoundDialog)
    assert dialog.isVisible()
    assert "《在全县大会上的讲话》" in dialog.preview.toPlainText()
    dialog.close()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_known_departments_are_offered(qtbot: QtBot) -> None:
    dialog = LineDialog("责任单位", "由谁提供？", "", ["县发改局", "县财政局"])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.line.setText("发改")
    dialog.line.completer().setCompletionPrefix("发改")
    assert dialog.line.completer().currentCompletion() == "县发改局"
