"""The same finding several times: one row, worked through or dealt with at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.checks.check import Check
from editor.speech.placeholders import Certainty
from editor.ui.checking.finding_words import Scope
from editor.ui.checking.ignored_dialog import IgnoredDialog
from editor.ui.row_data import BADGES, SPANS

TEXT = "我们必需看到形势。\n截止目前，大家必需看到任务。\n各地必需行动。"


@pytest.fixture
def thrice(desk: Any, use_checks: Callable[..., None], word_check: Callable[..., Check]) -> Any:
    """A desk with one word found three times and another once."""
    use_checks(
        word_check({"必需": ("必须", Certainty.CERTAIN), "截止": ("截至", Certainty.LIKELY)}),
    )
    desk.load(TEXT)
    return desk


def badges(desk: Any, row: int = 0) -> list[str]:
    index = desk.menu.panel.model.index(row)
    return [badge.words for badge in index.data(BADGES)]


def test_what_is_alike_has_one_row(thrice: Any) -> None:
    panel = thrice.menu.panel
    assert panel.model.rowCount() == 2
    assert panel.chips[""].text() == "全部 4"
    assert badges(thrice) == ["第 1/3 处", "必改"]
    assert badges(thrice, 1) == ["疑似"]


def test_f7_still_goes_to_each_of_them(thrice: Any) -> None:
    thrice.put_caret(0)
    visited = []
    for _ in range(4):
        thrice.menu.handlers["next_finding"]()
        visited.append((thrice.selected(), badges(thrice)[0]))
    assert visited == [
        ("必需", "第 1/3 处"),
        ("截止", "第 1/3 处"),
        ("必需", "第 2/3 处"),
        ("必需", "第 3/3 处"),
    ]


def test_keys_and_clicks_lead_through_a_row(thrice: Any) -> None:
    panel = thrice.menu.panel
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.model.index(0))
    starts = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(panel.list, key)
        starts.append(panel.current().start)
    places = [finding.start for finding in thrice.checks.findings() if finding.text == "必需"]
    assert starts == [places[1], places[2], places[0], places[2]]
    where = panel.list.visualRect(panel.model.index(0)).center()
    for expected in (places[0], places[1]):
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert panel.current().start == expected
        assert thrice.selected() == "必需"


def test_all_alike_are_fixed_in_one_step_of_undo(thrice: Any) -> None:
    before = thrice.editor.text()
    panel = thrice.menu.panel
    panel.list.setCurrentIndex(panel.model.index(0))
    assert panel.fix_alike.text() == "同样的 3 处都按建议改"
    panel.fix_alike.trigger()
    assert thrice.editor.text() == before.replace("必需", "必须")
    assert "共 3 处" in thrice.notices[-1]
    thrice.editor.undo()
    assert thrice.editor.text() == before
    panel.list.setCurrentIndex(panel.model.index(1))
    assert not panel.fix_alike.isVisible()


def test_a_row_is_put_aside_and_comes_back_as_a_whole(thrice: Any) -> None:
    panel = thrice.menu.panel
    panel.list.setCurrentIndex(panel.model.index(0))
    words = [action.text() for action in panel.menu().actions()]
    assert "“必需”本稿都不再提示（3 处）" in words
    panel.scopes[Scope.DRAFT].trigger()
    assert thrice.texts() == ["截止"]
    dialog = IgnoredDialog(thrice.menu._ignored, thrice.settings, thrice.window)
    thrice.qtbot.addWidget(dialog)
    assert dialog.table.topLevelItemCount() == 1
    dialog.table.setCurrentItem(dialog.table.topLevelItem(0))
    dialog.restore.click()
    assert thrice.texts().count("必需") == 3


def test_a_long_sentence_is_cut_around_its_place(thrice: Any) -> None:
    words = "在推动县域经济高质量发展的各项具体工作当中，我们各级各部门和全体干部职工都要充分认识到并且"
    thrice.load(f"{words}必需看到形势的变化和任务的艰巨，一步一个脚印把各项工作落到实处、抓出成效。")
    row = thrice.menu.panel.model.index(0)
    shown = row.data()
    ((start, end),) = row.data(SPANS)
    assert shown[start:end] == "必需"
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 50
