"""The tab 待填: the entries, the line to fill them, the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor.ui.colours import DOUBT, QUIET, WRONG
from editor.ui.ledger import menu as menu_module
from editor.ui.ledger.entry_model import NOBODY, ROW
from editor.ui.ledger.panel import LedgerPanel
from tests.ui.ledger.ledger_example import SPEECH, LedgerParts

TEXT = "同志们：\nXX县很大，XX乡很好。\n完成投资XX亿元，增长XX%。\n甲乡有XX人，乙乡有XX人。\n到XX县来。"


@pytest.fixture
def panel(parts: LedgerParts) -> LedgerPanel:
    parts.load(TEXT)
    return parts.menu.panel


def headings(panel: LedgerPanel) -> list[str]:
    rows = [panel.model.row(n) for n in range(panel.model.rowCount())]
    return [f"{row.heading} {row.times}".strip() for row in rows if row is not None]


def choose(panel: LedgerPanel, number: int) -> None:
    panel.list.setCurrentIndex(panel.model.index(number))


def enter(widget: QWidget, *, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, Qt.Key.Key_Return, held)


def fill(panel: LedgerPanel, value: str, *, shift: bool = False) -> None:
    panel.value.field.setText(value)
    enter(panel.value.field, shift=shift)


def test_the_entries_are_grouped_in_the_order_of_the_text(panel: LedgerPanel) -> None:
    assert headings(panel) == [
        "地名 XX县 ×2", "地名 XX乡", "投资（亿元）", "投资增长（%）", "数字（人） ×2",
    ]  # fmt: skip
    assert panel.count.text() == "待填 5 项 · 7 处"


def test_an_empty_draft_has_nothing_to_fill(parts: LedgerParts) -> None:
    panel = parts.menu.panel
    parts.load("写好了。")
    assert panel.count.text() == "没有待填的地方"
    assert not panel.value.isEnabled()
    assert not panel.next.isEnabled()
    parts.menu.step(True)
    assert parts.noticed == ["没有待填的地方了"]


def test_a_row_tells_the_screen_reader_everything(parts: LedgerParts, panel: LedgerPanel) -> None:
    parts.menu.desk.set_owners({parts.menu.desk.ledger.entries[2].key: "县发改局"})
    told = panel.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "投资（亿元），1 处，县发改局，完成投资XX亿元，增长XX%。"
    assert panel.model.index(2).data(ROW).owner == "县发改局"


@pytest.mark.parametrize(
    ("value", "said", "colour", "can"),
    [
        ("35", "", QUIET, True),
        ("35.6亿元", "填进稿子的是“35.6”", QUIET, True),
        ("356000万元", "换算", DOUBT, True),
        ("35人", "对不上", WRONG, False),
        ("很多", "不是数", WRONG, False),
    ],
)
def test_the_value_is_checked_while_it_is_typed(
    panel: LedgerPanel, value: str, said: str, colour: str, can: bool
) -> None:
    choose(panel, 2)
    panel.value.field.setText(value)
    assert said in panel.value.verdict.text()
    assert colour in panel.value.verdict.styleSheet()
    assert panel.value.here.isEnabled() is can


def test_enter_fills_all_places_that_ask_one_thing(parts: LedgerParts, panel: LedgerPanel) -> None:
    choose(panel, 0)
    fill(panel, "清源县")
    assert parts.editor.text().count("清源县") == 2
    assert headings(panel)[0] == "地名 XX乡"
    parts.editor.undo()
    assert parts.editor.text() == TEXT


def test_shift_enter_fills_the_one_place(parts: LedgerParts, panel: LedgerPanel) -> None:
    choose(panel, 0)
    fill(panel, "清源", shift=True)
    assert "清源县很大" in parts.editor.text()
    assert "到XX县来" in parts.editor.text()


def test_enter_fills_place_by_place_where_more_than_one_thing_is_asked(
    parts: LedgerParts, panel: LedgerPanel
) -> None:
    choose(panel, 4)
    fill(panel, "30")
    assert "甲乡有30人，乙乡有XX人" in parts.editor.text()
    assert QApplication.focusWidget() is panel.value.field
    fill(panel, "40")
    assert "甲乡有30人，乙乡有40人" in parts.editor.text()


def test_a_doubtful_value_asks_once_more(parts: LedgerParts, panel: LedgerPanel) -> None:
    choose(panel, 2)
    fill(panel, "3560万元")
    assert parts.editor.text() == TEXT
    assert "再按一次" in panel.value.verdict.text()
    assert panel.value.here.text() == "仍然填入"
    enter(panel.value.field)
    assert "完成投资0.356亿元" in parts.editor.text()


def test_a_doubt_is_forgotten_when_the_value_changes(parts: LedgerParts, panel: LedgerPanel) -> None:
    choose(panel, 2)
    fill(panel, "3560万元")
    panel.value.field.setText("3570万元")
    assert "再按一次" not in panel.value.verdict.text()
    enter(panel.value.field)
    assert parts.editor.text() == TEXT


def test_a_refused_value_goes_nowhere(parts: LedgerParts, panel: LedgerPanel) -> None:
    choose(panel, 2)
    fill(panel, "很多")
    assert parts.editor.text() == TEXT
    assert panel.value.field.text() == "很多"


def test_what_was_typed_waits_for_its_entry(panel: LedgerPanel) -> None:
    choose(panel, 2)
    panel.value.field.setText("35")
    choose(panel, 3)
    assert panel.value.field.text() == ""
    choose(panel, 2)
    assert panel.value.field.text() == "35"


def test_thirty_values_with_the_keyboard_alone(parts: LedgerParts) -> None:
    parts.load(SPEECH)
    panel = parts.menu.panel
    panel.list.setFocus()
    choose(panel, 0)
    panel.focus_value()
    answers = {
        "日期": "2026年7月6日", "地名": "清源", "姓名": "李明远", "单位": "县发改",
    }  # fmt: skip
    filled = 0
    while panel.model.rowCount() and filled < 60:
        row = panel.model.index(panel.list.currentIndex().row()).data(ROW)
        value = answers.get(row.entry.label, "12")
        field = QApplication.focusWidget()
        assert field is panel.value.field
        field.setText("7月6日" if row.entry.form == "X月X日" else value)
        enter(field)
        filled += 1
    assert panel.model.rowCount() == 0
    assert filled == 36
    assert QApplication.focusWidget() is parts.editor
    assert "XX" not in parts.editor.text()


def test_the_arrows_lead_through_the_entries(parts: LedgerParts, panel: LedgerPanel) -> None:
    choose(panel, 0)
    panel.focus_value()
    QTest.keyClick(panel.value.field, Qt.Key.Key_Down)
    assert panel.list.currentIndex().row() == 1
    assert parts.editor.textCursor().selectedText() == "XX"
    QTest.keyClick(panel.value.field, Qt.Key.Key_Up)
    QTest.keyClick(panel.value.field, Qt.Key.Key_Up)
    assert panel.list.currentIndex().row() == 0


def test_a_key_on_the_list_begins_the_value(panel: LedgerPanel) -> None:
    choose(panel, 2)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_3)
    assert panel.value.field.text() == "3"
    assert QApplication.focusWidget() is panel.value.field


def test_enter_on_the_list_goes_through_the_places(parts: LedgerParts, panel: LedgerPanel) -> None:
    choose(panel, 0)
    index = panel.model.index(0)
    for start in (TEXT.index("XX县"), TEXT.rindex("XX县"), TEXT.index("XX县")):
        panel.list.activated.emit(index)
        assert parts.editor.offset_of(parts.editor.textCursor().selectionStart()) == start


def test_the_row_follows_the_caret(parts: LedgerParts, panel: LedgerPanel) -> None:
    cursor = parts.editor.textCursor()
    cursor.setPosition(parts.editor.position_of(TEXT.index("增长") + 2))
    parts.editor.setTextCursor(cursor)
    assert panel.list.currentIndex().row() == 3
    cursor.setPosition(parts.editor.position_of(TEXT.index("乙乡有") + 4))
    parts.editor.setTextCursor(cursor)
    assert panel.list.currentIndex().row() == 4
    fill(panel, "40")
    assert "乙乡有40人" in parts.editor.text()


def test_the_owners_are_shown_and_filtered(parts: LedgerParts, panel: LedgerPanel) -> None:
    assert not panel.owner.isVisible()
    entries = parts.menu.desk.ledger.entries
    parts.menu.desk.set_owners({entries[2].key: "县发改局；县财政局", entries[3].key: "县统计局"})
    assert panel.owner.isVisible()
    words = [panel.owner.itemText(n) for n in range(panel.owner.count())]
    assert words == ["全部单位", "未指定", "县发改局", "县财政局", "县统计局"]
    for chosen, expected in (
        ("县财政局", ["投资（亿元）"]),
        (NOBODY, ["地名 XX县 ×2", "地名 XX乡", "数字（人） ×2"]),
    ):
        panel.owner.setCurrentIndex(panel.owner.findData(chosen))
        panel.owner.activated.emit(panel.owner.currentIndex())
        assert headings(panel) == expected
    assert parts.editor.document().isModified()


def test_what_needs_no_value_is_put_aside(
    parts: LedgerParts, panel: LedgerPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menu_module, "ask_reason", lambda _parent, _what, _places: "文件原名如此")
    choose(panel, 1)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert [one.reason for one in parts.aside] == ["文件原名如此"]
    assert "地名 XX乡" not in headings(panel)
    assert panel.count.text() == "待填 4 项 · 6 处"
    parts.aside.clear()
    parts.menu.refresh_ignored()
    assert "地名 XX乡" in headings(panel)


def test_thinking_better_of_it_puts_nothing_aside(
    parts: LedgerParts, panel: LedgerPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menu_module, "ask_reason", lambda _parent, _what, _places: None)
    choose(panel, 1)
    panel.list.delete_pressed.emit()
    assert parts.aside == []
    assert len(headings(panel)) == 5


def test_the_menu_of_an_entry_is_in_chinese(panel: LedgerPanel) -> None:
    choose(panel, 0)
    words = [action.text() for action in panel.menu().actions() if action.text()]
    assert words == [
        "填写(&F)", "责任单位(&U)…", "2 处里的这一处不用填(&N)…", "2 处都不用填(&A)…", "待填清单(&L)…",
    ]  # fmt: skip
    choose(panel, 1)
    assert "这一处不用填(&N)…" in [action.text() for action in panel.menu().actions()]


def test_typing_in_the_draft_keeps_the_chosen_row(parts: LedgerParts, panel: LedgerPanel) -> None:
    choose(panel, 2)
    cursor = parts.editor.textCursor()
    cursor.setPosition(0)
    cursor.insertText("先说XX镇。")
    parts.editor.live.settle()
    assert headings(panel)[0] == "地名 XX镇"
    assert panel.list.currentIndex().data() == "投资（亿元）"


def test_it_is_told_beforehand_how_many_places_enter_fills(parts: LedgerParts, panel: LedgerPanel) -> None:
    parts.load("XX县很大，XX县很美。\n到XX县来。\n完成投资XX亿元。")
    said = []
    for row in range(panel.model.rowCount()):
        choose(panel, row)
        said.append(panel.value.verdict.text())
    assert any("Shift+回车只填这一处" in words or "回车只填这一处" in words for words in said)
    assert said[-1] == ""
    parts.load("没有要填的。")
    assert panel.value.field.placeholderText() == ""
