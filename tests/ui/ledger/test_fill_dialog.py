"""Filling from a table: the preview, what is not filled, trouble with file and draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from editor.errors import NigaoError
from editor.speech.model import Role
from editor.ui.ledger import fill_dialog as dialog_module
from editor.ui.ledger.change_model import JUDGED, LOWER, SENTENCE, TABLE, TICK, UPPER
from editor.ui.ledger.fill_dialog import FillFromTableDialog
from editor.ui.ledger.marked_line import MarkedLine
from tests.ui.ledger.ledger_example import SPEECH, LedgerParts, open_example

TEXT = "XX县很大。\n全县完成投资XX亿元，增长XX%。\n去年新建XX个产业园。\n今年再建XX个产业园。"


@pytest.fixture
def dialog(parts: LedgerParts) -> FillFromTableDialog:
    parts.load(TEXT)
    parts.menu.handlers["fill_from_table"]()
    assert parts.menu.filling is not None
    return parts.menu.filling


def read(dialog: FillFromTableDialog, qtbot: QtBot, path: Path, content: str | None = None) -> None:
    if content is not None:
        path.write_text(content, encoding="utf-8")
    dialog.open_path(path)
    qtbot.waitUntil(lambda: dialog.note.text() != "正在读取……", timeout=10_000)


def ticks(dialog: FillFromTableDialog) -> list[bool | None]:
    states = [
        dialog.model.index(n, TICK).data(Qt.ItemDataRole.CheckStateRole)
        for n in range(dialog.model.rowCount())
    ]
    return [None if state is None else state == Qt.CheckState.Checked for state in states]


def test_thirty_values_from_a_workbook_and_one_undo(parts: LedgerParts, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_example(
        parts.menu, parts.editor, tmp_path, lambda ready: qtbot.waitUntil(ready, timeout=20_000)
    )
    parts.editor.load_draft(SPEECH, {6: Role.BODY})
    dialog.open_path(tmp_path / "上半年数据汇总.xlsx")
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=20_000)
    assert len(dialog.model.ticked()) == 31
    assert dialog.tabs.tabText(0) == "改动 33 处"
    assert dialog.tabs.tabText(1) == "还缺 2 项"
    assert dialog.tabs.tabText(2) == "表里多出 2 行"
    assert dialog.state.text() == "勾选 31 处，同时记下 1 项的责任单位"
    dialog.fill.click()
    text = parts.editor.text()
    for said in (
        "（2026年7月6日）", "在清源镇召开", "李明远书记", "投资86.5亿元，同比增长XX%", "接待游客215万人次",
        "存栏生猪21.6万头", "森林覆盖率要达到62.5%", "由县发改局承办", "新建XX个村卫生室", "再建XX个村卫生室",
    ):  # fmt: skip
        assert said in text
    assert parts.menu.panel.count.text() == "待填 3 项 · 5 处"
    assert parts.noticed[-1] == "已填 31 处；按一次“撤销”可全部还原"
    assert parts.editor.live.hand_roles() == {6: Role.BODY}
    parts.editor.undo()
    assert parts.editor.text() == SPEECH
    assert parts.editor.live.hand_roles() == {6: Role.BODY}
    assert not parts.editor.document().isUndoAvailable()


def test_only_what_is_sure_is_ticked(dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path) -> None:
    table = "指标,数值\nXX县,清源县\n投资总额,35.6\n产业园,12\n降雨量,300\n"
    read(dialog, qtbot, tmp_path / "a.csv", table)
    assert ticks(dialog) == [True, False, False, False]
    assert dialog.model.index(1, JUDGED).data(UPPER) == "名称互相包含"
    assert dialog.model.index(2, JUDGED).data(LOWER) == "这一项在稿中问的不止一件事，请逐处核对"
    assert [dialog.spare.item(0).text(), dialog.missing.item(0).text()] == [
        "降雨量　300　第 5 行", "投资增长（%）　全县完成投资XX亿元，增长XX%。",
    ]  # fmt: skip
    dialog.model.toggle([1])
    assert dialog.fill.text() == "填入 2 处(&F)"
    assert dialog.state.text() == "勾选 2 处，其中 1 处请核对过再填"


def test_the_change_is_marked_in_both_sentences(
    dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    read(dialog, qtbot, tmp_path / "a.csv", "指标,数值\nXX县,清源县\n投资,35.6亿元\n")
    for row, before, after in ((0, "XX", "清源"), (1, "XX", "35.6")):
        index = dialog.model.index(row, SENTENCE)
        for role, marked in ((UPPER, before), (LOWER, after)):
            line = index.data(role)
            assert isinstance(line, MarkedLine)
            assert line.text[line.start : line.end] == marked


def test_a_wrong_value_cannot_be_ticked(
    parts: LedgerParts, dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    read(dialog, qtbot, tmp_path / "a.csv", "指标,数值\n投资,很多\nXX县,清源\n")
    assert ticks(dialog) == [True, None]
    assert "不是数" in dialog.model.index(1, JUDGED).data(LOWER)
    dialog.model.tick_all(True)
    dialog.model.toggle([0, 1])
    assert ticks(dialog) == [False, None]
    dialog.model.tick_all(True)
    dialog.fill.click()
    assert parts.editor.text() == TEXT.replace("XX县", "清源县")


def test_one_of_several_rows_is_chosen(
    parts: LedgerParts, dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    read(dialog, qtbot, tmp_path / "a.csv", "指标,数值\n投资,35\n投资,36\n")
    assert ticks(dialog) == [False]
    assert dialog.rival.isVisible()
    assert [dialog.rival.itemText(n) for n in range(2)] == ["35（第 2 行）", "36（第 3 行）"]
    dialog.rival.setCurrentIndex(1)
    dialog.rival.activated.emit(1)
    assert ticks(dialog) == [True]
    assert dialog.model.index(0, TABLE).data(LOWER) == "36　第 3 行"
    dialog.fill.click()
    assert "投资36亿元" in parts.editor.text()


def test_owners_of_the_table_fill_empty_ones(
    parts: LedgerParts, dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    entries = {entry.label: entry for entry in parts.menu.desk.ledger.entries}
    parts.menu.desk.set_owners({entries["投资增长（%）"].key: "县统计局"})
    table = "指标,数值,责任单位\n投资,,县发改局\n投资增长（%）,,县财政局\n产业园,,县工信局\n"
    read(dialog, qtbot, tmp_path / "a.csv", table)
    assert dialog.state.text() == "勾选 0 处，同时记下 2 项的责任单位"
    assert dialog.fill.text() == "记下责任单位(&F)"
    dialog.fill.click()
    owners = {entry.label: parts.menu.desk.owner(entry) for entry in parts.menu.desk.ledger.entries}
    assert owners == {
        "地名": "", "投资（亿元）": "县发改局", "投资增长（%）": "县统计局", "产业园（个）": "县工信局",
    }  # fmt: skip
    assert parts.editor.text() == TEXT


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "指标,备注\n贫困村,好\n", "找不到“数值”这一列"),
        ("a.csv", "指标,数值\n降雨量,300\n", "一个也对不上"),
        ("a.csv", "", "空文件"),
        ("a.xlsx", "PK\x03\x04坏", "损坏"),
        ("没有.xlsx", None, "没有.xlsx"),
    ],
)
def test_a_table_of_no_use_is_told(
    dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    read(dialog, qtbot, tmp_path / name, content)
    assert said in dialog.note.text()
    assert "待填清单里的叫法：地名 XX县、投资（亿元）" in dialog.note.text()
    assert not dialog.tabs.isVisible()
    assert not dialog.fill.isEnabled()


def test_a_file_can_be_dropped(dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("指标,数值\nXX县,清源\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(event)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=10_000)
    assert dialog.name.text() == "a.csv"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[NigaoError]:
    errors: list[NigaoError] = []
    monkeypatch.setattr(dialog_module.messages, "show_error", lambda _parent, error: errors.append(error))
    return errors


def test_a_draft_that_changed_is_previewed_again(
    parts: LedgerParts, dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path, told: list[NigaoError]
) -> None:
    read(dialog, qtbot, tmp_path / "a.csv", "指标,数值\nXX县,清源\n")
    (tmp_path / "a.csv").unlink()
    cursor = parts.editor.textCursor()
    cursor.setPosition(0)
    cursor.insertText("到")
    dialog.fill.click()
    assert [error.kept for error in told] == ["一处也没有填"]
    assert parts.editor.text() == "到" + TEXT
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=10_000)
    dialog.fill.click()
    assert parts.editor.text().startswith("到清源县")
    assert len(told) == 1


def test_a_file_that_changed_is_read_again(
    parts: LedgerParts, dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path, told: list[NigaoError]
) -> None:
    path = tmp_path / "a.csv"
    read(dialog, qtbot, path, "指标,数值\nXX县,清源\n")
    path.write_text("指标,数值\nXX县,白水河\n", encoding="utf-8")
    dialog.fill.click()
    assert "改动过" in told[0].what
    assert parts.editor.text() == TEXT
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=10_000)
    dialog.fill.click()
    assert parts.editor.text().startswith("白水河县")


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_dialog_is_open_once_and_gone_after_filling(
    parts: LedgerParts, dialog: FillFromTableDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    parts.menu.fill_from_table()
    assert parts.menu.filling is dialog
    dialog.reject()
    assert parts.menu.filling is None
    parts.load("写好了。")
    parts.menu.fill_from_table()
    assert parts.menu.filling is None
    assert parts.noticed[-1] == "没有待填的地方了"
