"""The window 待填清单: typing, pasting, owners, filling at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from editor.settings import Settings
from editor.ui.colours import DOUBT, FIT, WRONG
from editor.ui.ledger import menu as menu_module
from editor.ui.ledger.answer_model import HEADS, NAME, NUMBER, OWNER, PLACES, SECTION, SENTENCE, UNIT, VALUE
from editor.ui.ledger.pasting import cells_of
from editor.ui.ledger.questions import Doubts
from editor.ui.ledger.window import LedgerWindow
from tests.ui.ledger.ledger_example import LedgerParts

# The offscreen platform cannot raise a window.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)

TEXT = (
    "同志们：\n一、成绩\nXX县很大，完成投资XX亿元，增长XX%。\n二、任务\n"
    "甲乡有XX人，乙乡有XX人。\n新建XX个产业园。到XX县来。"
)


@pytest.fixture
def window(parts: LedgerParts) -> LedgerWindow:
    parts.load(TEXT)
    parts.menu.handlers["ledger"]()
    table = parts.menu.table
    assert table is not None
    return table


def cell(window: LedgerWindow, row: int, column: int = VALUE, below: int | None = None) -> QModelIndex:
    index = window.model.index(row, column)
    return index if below is None else window.model.index(below, column, window.model.index(row, 0))


def words(index: QModelIndex) -> str:
    return str(index.data() or "")


def put(window: LedgerWindow, index: QModelIndex, value: str) -> None:
    assert window.model.setData(index, value)


def choose_rows(window: LedgerWindow, *rows: int, column: int = VALUE) -> None:
    window.table.begin_at(cell(window, rows[0], column))
    for row in rows:
        window.table.selectionModel().select(
            cell(window, row),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )


def test_every_entry_is_a_row_and_every_question_a_cell(window: LedgerWindow) -> None:
    assert window.model.rowCount() == 5
    columns = (NUMBER, NAME, UNIT, PLACES)
    assert [words(cell(window, 1, c)) for c in columns] == ["2", "投资（亿元）", "亿元", "1"]
    assert [window.model.headerData(n, Qt.Orientation.Horizontal) for n in range(8)] == list(HEADS)
    assert words(cell(window, 3)) == "分 2 处填写"
    assert window.model.rowCount(window.model.index(3, 0)) == 2
    assert words(cell(window, 3, SENTENCE, 1)) == "甲乡有XX人，乙乡有XX人。"
    assert window.table.isExpanded(window.model.index(3, 0))
    assert not window.model.flags(cell(window, 3)) & Qt.ItemFlag.ItemIsEditable


def test_typed_values_are_judged_in_their_cell(window: LedgerWindow) -> None:
    for row, value, colour in ((1, "35亿元", FIT), (2, "1200%", FIT), (4, "1.5", DOUBT), (4, "很多", WRONG)):
        put(window, cell(window, row), value)
        assert cell(window, row).data(Qt.ItemDataRole.ForegroundRole).name() == colour
    assert "不是数" in cell(window, 4).data(Qt.ItemDataRole.ToolTipRole)
    window.table.begin_at(cell(window, 4))
    assert "不是数" in window.verdict.text()
    window.table.begin_at(cell(window, 1))
    assert window.verdict.text() == "填进稿子的是“35”"
    window.table.begin_at(cell(window, 0))
    assert window.verdict.text() == "1 项不能填（红色）"


def test_enter_goes_on_to_the_next_cell(parts: LedgerParts, window: LedgerWindow) -> None:
    window.table.begin_at(cell(window, 1))
    QTest.keyClick(window.table, Qt.Key.Key_7)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert words(cell(window, 1)) == "7"
    assert window.table.currentIndex() == cell(window, 2)
    QTest.keyClick(window.table, Qt.Key.Key_Return)
    assert window.table.currentIndex() == cell(window, 3, VALUE, 0)
    assert parts.editor.text() == TEXT


def test_all_values_go_in_as_one_step_of_undo(parts: LedgerParts, window: LedgerWindow) -> None:
    put(window, cell(window, 0), "清源县")
    put(window, cell(window, 1), "35.6")
    put(window, cell(window, 3, VALUE, 0), "30")
    put(window, cell(window, 3, VALUE, 1), "40")
    put(window, cell(window, 4), "很多")
    assert window.fill.text() == "填进稿子 (4 项)(&F)"
    window.fill.click()
    assert parts.editor.text() == TEXT.replace("XX县", "清源县").replace("投资XX", "投资35.6").replace(
        "甲乡有XX人，乙乡有XX人", "甲乡有30人，乙乡有40人"
    )
    assert [words(cell(window, row)) for row in range(window.model.rowCount())] == ["", "很多"]
    assert not window.fill.isEnabled()
    parts.editor.undo()
    assert parts.editor.text() == TEXT


@pytest.mark.parametrize(
    ("said", "left"), [(Doubts.FILL, []), (Doubts.LEAVE, ["1.5"]), (Doubts.CANCEL, ["35", "1.5"])]
)
def test_doubtful_values_are_asked_about(
    parts: LedgerParts, window: LedgerWindow, monkeypatch: pytest.MonkeyPatch, said: Doubts, left: list[str]
) -> None:
    asked: list[tuple[list[str], int]] = []

    def answer(_parent: object, doubts: list[str], fit: int) -> Doubts:
        asked.append((doubts, fit))
        return said

    monkeypatch.setattr(menu_module, "ask_about_doubts", answer)
    put(window, cell(window, 1), "35")
    put(window, cell(window, 4), "1.5")
    window.fill.click()
    ((doubts, fit),) = asked
    assert doubts == ["产业园（个）：“个”一般不会有小数（1.5），请核对"]
    assert fit == 1
    rows = [words(cell(window, row)) for row in range(window.model.rowCount())]
    assert [row for row in rows if row and "处填写" not in row] == left
    assert ("投资35亿元" in parts.editor.text()) is (said is not Doubts.CANCEL)


def test_a_column_is_pasted(window: LedgerWindow) -> None:
    window.table.begin_at(cell(window, 0))
    QGuiApplication.clipboard().setText("清源\r\n35.6\r\n8.2\r\n30\r\n40\r\n12\r\n超出\r\n")
    QTest.keyClick(window.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [words(cell(window, row)) for row in (0, 1, 2, 4)] == ["清源", "35.6", "8.2", "12"]
    assert [words(cell(window, 3, VALUE, below)) for below in (0, 1)] == ["30", "40"]
    assert "多出的 1 行没有贴" in window.verdict.text()


def test_two_columns_are_pasted_from_the_owner_on(parts: LedgerParts, window: LedgerWindow) -> None:
    window.table.begin_at(cell(window, 1, OWNER))
    window.table.paste("县发改局\t35.6\n县统计局\t8.2")
    assert [words(cell(window, row, OWNER)) for row in (1, 2)] == ["县发改局", "县统计局"]
    assert [words(cell(window, row)) for row in (1, 2)] == ["35.6", "8.2"]
    assert parts.files.draft.note("owners")


def test_one_cell_goes_into_all_chosen_rows(window: LedgerWindow) -> None:
    choose_rows(window, 1, 2, 4, column=OWNER)
    window.table.paste("县发改局")
    assert [words(cell(window, row, OWNER)) for row in range(5)] == [
        "", "县发改局", "县发改局", "", "县发改局",
    ]  # fmt: skip


def test_delete_clears_the_chosen_cells(window: LedgerWindow) -> None:
    put(window, cell(window, 1), "35")
    put(window, cell(window, 2), "8")
    put(window, cell(window, 4), "3")
    choose_rows(window, 1, 2)
    QTest.keyClick(window.table, Qt.Key.Key_Delete)
    assert [words(cell(window, row)) for row in (1, 2, 4)] == ["", "", "3"]


def test_several_rows_get_one_owner(
    parts: LedgerParts, window: LedgerWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, what: str, _owner: str, _known: list[str]) -> str:
        asked.append(what)
        return "县发改局"

    monkeypatch.setattr(menu_module, "ask_owner", answer)
    choose_rows(window, 1, 2)
    window.owner.click()
    assert asked == ["这 2 项"]
    assert [words(cell(window, row, OWNER)) for row in range(4)] == ["", "县发改局", "县发改局", ""]


def test_a_place_is_put_aside(
    parts: LedgerParts, window: LedgerWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(menu_module, "ask_reason", lambda *_args: "")
    window.table.begin_at(cell(window, 3, VALUE, 1))
    window.menu().actions()[-1].trigger()
    assert words(cell(window, 3, PLACES)) == "1"
    assert len(parts.aside) == 1


def test_typed_values_wait_for_the_window_to_open_again(
    parts: LedgerParts, window: LedgerWindow, settings: Settings
) -> None:
    put(window, cell(window, 1), "35")
    window.resize(900, 500)
    window.close()
    assert settings.remembered("ledger-size") == "900x500"
    assert settings.remembered("ledger-columns")
    parts.menu.handlers["ledger"]()
    assert parts.menu.table is window
    assert window.isVisible()
    assert words(cell(window, 1)) == "35"
    assert parts.menu.panel.value.field.text() == ""
    parts.menu.panel.list.setCurrentIndex(parts.menu.panel.model.index(1))
    assert parts.menu.panel.value.field.text() == "35"


def test_edits_of_the_draft_keep_what_was_typed(parts: LedgerParts, window: LedgerWindow) -> None:
    put(window, cell(window, 1), "35")
    window.table.begin_at(cell(window, 1))
    cursor = parts.editor.textCursor()
    cursor.setPosition(0)
    cursor.insertText("先说XX镇。")
    parts.editor.live.settle()
    assert words(cell(window, 2)) == "35"
    assert window.table.currentIndex() == cell(window, 2)


def test_a_double_click_shows_the_place(parts: LedgerParts, window: LedgerWindow) -> None:
    window.table.doubleClicked.emit(cell(window, 1, SENTENCE))
    start = parts.editor.offset_of(parts.editor.textCursor().selectionStart())
    assert start == TEXT.index("XX亿元")


def test_every_button_is_in_chinese(window: LedgerWindow) -> None:
    texts = [action.text() for action in window.menu().actions() if action.text()]
    assert texts == ["责任单位(&U)…", "清空填报值或责任单位(&D)", "在稿中查看(&V)", "不用填(&N)…"]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("1\n2\n", [["1"], ["2"]]),
        ("a\t1\r\nb\t2\r\n", [["a", "1"], ["b", "2"]]),
        ('"第一行\n第二行"\t3\n4', [["第一行 第二行", "3"], ["4"]]),
        ("“一带一路”\n\n3", [["“一带一路”"], [""], ["3"]]),
        ('"一带一路"\n3', [['"一带一路"'], ["3"]]),
        ('5"\n3', [['5"'], ["3"]]),
    ],
)
def test_cells_of_a_spreadsheet(text: str, cells: list[list[str]]) -> None:
    assert cells_of(text) == cells


def test_a_narrow_table_keeps_what_is_typed_in_sight(window: LedgerWindow) -> None:
    window.resize(1320, 700)
    assert not window.table.isColumnHidden(SECTION)
    window.resize(760, 600)
    QApplication.processEvents()
    assert window.table.isColumnHidden(SECTION)
    header = window.table.header()
    assert header.sectionViewportPosition(NUMBER) == 0
    right = header.sectionViewportPosition(VALUE) + header.sectionSize(VALUE)
    assert right <= window.table.viewport().width()


def test_a_pasted_value_that_cannot_go_in_is_told_at_once(window: LedgerWindow) -> None:
    window.table.begin_at(cell(window, 1))
    window.table.paste("12\n不详%\n")
    assert window.verdict.text() == "已贴入 2 行，1 项不能填（红色）"
