"""Going from finding to finding, fixing, putting aside: by key, by panel, by menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored
from editor.speech.model import Block
from editor.speech.placeholders import Certainty
from editor.ui.checking.finding_words import Scope
from editor.ui.checking.ignored_dialog import IgnoredDialog


def test_f7_goes_through_the_text_and_comes_round(full: Any) -> None:
    desk = full
    desk.put_caret(0)
    visited = []
    for _ in range(6):
        desk.menu.handlers["next_finding"]()
        visited.append(desk.selected())
    assert visited == [",", "必需", "截止", "。。", "党中央国务院", ","]
    assert desk.notices[-1].startswith("已到稿末，从头接着找")
    desk.menu.handlers["previous_finding"]()
    assert desk.selected() == "党中央国务院"
    assert desk.notices[-1].startswith("已到稿首")
    assert desk.menu.panel.current().text == "党中央国务院"


def test_f7_keeps_to_what_the_filter_shows(full: Any) -> None:
    desk = full
    desk.put_caret(0)
    desk.menu.panel.chips[Certainty.LIKELY.value].click()
    shown = {finding.text for finding in desk.menu.panel.shown()}
    assert shown
    assert shown < set(desk.texts())
    for _ in range(4):
        desk.menu.handlers["next_finding"]()
        assert desk.selected() in shown
    desk.menu.panel.chips[Certainty.HINT.value].click()
    desk.menu.handlers["next_finding"]()
    assert desk.notices[-1] == "没有“提示”的问题，其他 5 处见“全部”"
    assert desk.settings.remembered("findings-level") == "hint"


def test_two_findings_in_one_place_are_two_stops(desk: Any, use_checks: Callable[..., None]) -> None:
    def find(block: Block, _context: Context) -> Iterator[Finding]:
        for code in ("unpaired-mark", "half-width"):
            if "必需" in block.text:
                at = block.text.index("必需")
                yield Finding("made-up", "open-value", Certainty.LIKELY, at, at + 2, "必需", kind=code)

    use_checks(Check("made-up", "自编", in_paragraph=find))
    desk.load("我们必需看到，必需看到。")
    desk.put_caret(0)
    marked = []
    for _ in range(2):
        desk.menu.handlers["next_finding"]()
        marked.append(desk.menu.panel.current().kind)
    assert marked == ["unpaired-mark", "half-width"]
    desk.menu.handlers["previous_finding"]()
    assert desk.menu.panel.current().kind == "unpaired-mark"


def test_a_fix_is_one_step_of_undo_and_goes_on(full: Any) -> None:
    desk, before = full, full.editor.text()
    desk.put_caret(0)
    desk.menu.handlers["next_finding"]()
    desk.menu.handlers["apply_fix"]()
    assert desk.editor.text() == before.replace(",", "，", 1)
    assert desk.selected() == "必需"
    desk.menu.handlers["apply_fix"]()
    assert desk.selected() == "截止"
    desk.editor.undo()
    desk.editor.undo()
    assert desk.editor.text() == before
    desk.wait()
    assert len(desk.texts()) == 5


def test_all_certain_fixes_are_one_step_of_undo(full: Any) -> None:
    desk, before = full, full.editor.text()
    sure = [f for f in desk.checks.findings() if f.level is Certainty.CERTAIN and f.suggestion]
    assert len(sure) >= 2
    assert desk.menu.panel.fix_all.isEnabled()
    desk.menu.panel.fix_all.trigger()
    text = desk.editor.text()
    assert text != before
    desk.wait()
    assert not [f for f in desk.checks.findings() if f.level is Certainty.CERTAIN and f.suggestion]
    desk.editor.undo()
    assert desk.editor.text() == before


def test_without_a_finding_or_a_suggestion_a_fix_says_so(
    desk: Any, use_checks: Callable[..., None], word_check: Callable[..., Check]
) -> None:
    use_checks(word_check({"好。": ("", Certainty.HINT)}))
    desk.load("今天开会。他说好。")
    desk.put_caret(0)
    desk.menu.handlers["apply_fix"]()
    assert "按 F7" in desk.notices[-1]
    desk.menu.handlers["next_finding"]()
    before = desk.editor.text()
    desk.menu.handlers["apply_fix"]()
    assert "没有现成的改法" in desk.notices[-1]
    assert desk.editor.text() == before


def test_what_is_ignored_here_stays_so_in_the_draft_file(full: Any, tmp_path: Path) -> None:
    desk = full
    desk.put_caret(0)
    desk.menu.handlers["next_finding"]()
    desk.menu.handlers["ignore_here"]()
    assert "," not in desk.texts()
    assert desk.editor.document().isModified()
    assert desk.selected() == "必需"
    path = tmp_path / "讲话.nigao"
    desk.files.draft.save_as(path, desk.files.current())
    desk.editor.document().setModified(False)
    desk.files.new()
    assert desk.checks.ignored == ()
    desk.files.open_path(path)
    desk.wait()
    assert "," not in desk.texts()
    assert [f.text for f in desk.checks.put_aside()] == [","]
    desk.checks.restore(desk.checks.ignored)
    assert desk.texts()[0] == ","
    assert desk.files.draft.note("ignored") == ""


def test_another_sentence_is_another_place(full: Any) -> None:
    desk = full
    desk.load("我们必需看到形势。\n大家必需看到任务。")
    desk.put_caret(0)
    desk.menu.handlers["next_finding"]()
    desk.menu.handlers["ignore_here"]()
    desk.wait()
    assert len(desk.checks.findings()) == 1
    desk.menu.commands.ignore(Scope.DRAFT)
    desk.wait()
    assert desk.checks.findings() == []
    assert desk.office.always == ()


def test_ignored_for_ever_is_the_offices(full: Any) -> None:
    desk = full
    desk.put_caret(0)
    desk.menu.handlers["next_finding"]()
    desk.menu.commands.ignore(Scope.ALWAYS)
    assert [one.text for one in desk.office.always] == [","]
    assert not desk.editor.document().isModified()
    assert "," not in desk.texts()
    dialog = IgnoredDialog(desk.menu._ignored, desk.settings, desk.window)
    desk.qtbot.addWidget(dialog)
    dialog.table.setCurrentItem(dialog.table.topLevelItem(0))
    dialog.restore.click()
    assert dialog.table.topLevelItemCount() == 0
    assert "," in desk.texts()
    assert desk.office.always == ()


def test_a_mark_on_the_paper_follows_what_is_ignored(full: Any) -> None:
    desk = full
    block = desk.editor.document().findBlockByNumber(1)
    assert [f.text for f in desk.checks.findings_in(block)] == [",", "必需"]
    desk.checks.ignore([Ignored.everywhere(desk.finding(","))])
    assert [f.text for f in desk.checks.findings_in(block)] == ["必需"]
    assert [mark.is_line for mark in desk.editor._marks_of(block)] == [True]


def point_at(desk: Any, offset: int) -> QPoint:
    cursor = desk.editor.textCursor()
    cursor.setPosition(desk.editor.position_of(offset))
    left = desk.editor.cursorRect(cursor)
    return QPoint(left.left() + 4, left.center().y())


def test_resting_on_a_mark_tells_the_reason(full: Any) -> None:
    desk = full
    finding = desk.finding("必需")
    for offset in (finding.start, finding.end - 1):
        assert desk.editor.offset_at(point_at(desk, offset)) == offset
        assert "应为“必须”" in desk.editor.reason_at(offset).replace("\n", "")
    assert desk.editor.reason_at(finding.end) == ""
    assert desk.editor.reason_at(0) == ""


def test_the_context_menu_begins_with_the_reason(full: Any) -> None:
    desk = full
    menu = desk.editor.make_menu(point_at(desk, desk.finding("必需").start))
    first = menu.actions()
    assert not first[0].isEnabled()
    assert "易混易错字词" in first[0].text()
    words = [action.text() for action in first[1:6]]
    assert words == ["按建议改为“必须”", "全文替换“必需”…", *(scope.value for scope in Scope)]
    assert len(first) > 8
    first[1].trigger()
    assert "必须看到" in desk.editor.text()
    plain = desk.editor.make_menu(point_at(desk, 1))
    assert not any("必需" in action.text() for action in plain.actions())


def test_an_open_value_can_only_be_put_aside_where_it_stands(desk: Any) -> None:
    desk.load("完成投资XX亿元。")
    menu = desk.editor.make_menu(point_at(desk, 4))
    words = [action.text() for action in menu.actions()]
    assert Scope.HERE.value in words
    assert Scope.ALWAYS.value not in words
    next(action for action in menu.actions() if action.text() == Scope.HERE.value).trigger()
    assert desk.checks.open_values() == []


def test_the_list_is_worked_with_the_keyboard(full: Any) -> None:
    desk = full
    panel = desk.menu.panel
    panel.list.setFocus()
    desk.qtbot.waitUntil(panel.list.hasFocus)
    panel.list.setCurrentIndex(panel.model.index(0))
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert desk.selected() == panel.current().text
    assert panel.list.hasFocus()
    gone = panel.current()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert gone not in desk.checks.findings()
    assert panel.list.hasFocus()
    desk.menu.handlers["apply_fix"]()
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert desk.editor.hasFocus()


def test_the_panel_shows_the_surest_first_and_counts(full: Any) -> None:
    desk = full
    panel = desk.menu.panel
    rows = [panel.model.finding(row) for row in range(panel.model.rowCount())]
    ranks = [(f.level is not Certainty.CERTAIN, f.start) for f in rows]
    assert ranks == sorted(ranks)
    sure = sum(f.level is Certainty.CERTAIN for f in rows)
    assert panel.chips["certain"].text() == f"必改 {sure}"
    assert panel.chips[""].text() == "全部 5"


def test_open_values_are_not_in_this_list(desk: Any) -> None:
    counts: list[dict[str, int]] = []
    desk.menu.counts_changed.connect(counts.append)
    desk.load("完成投资XX亿元，增长X%。")
    assert desk.checks.findings() == []
    assert counts[-1] == {"certain": 0, "likely": 0, "hint": 0, "open": 2}
    assert [f.text for f in desk.menu.all_findings()] == ["XX", "X"]


def test_where_nothing_is_found_it_says_what_was_checked(desk: Any) -> None:
    desk.load("今天的会议很重要。")
    number = len(desk.office.checks_on())
    assert desk.menu.panel.nothing.text() == f"没有发现问题 · 已核对 {number} 项"
    assert desk.menu.panel.running.isHidden()
    desk.editor.load_draft("")
    desk.wait()
    assert desk.menu.panel.nothing.text() == "稿子还是空的"


def test_a_change_of_the_office_checks_anew(full: Any) -> None:
    desk = full
    desk.menu.refresh()
    desk.wait()
    assert "必需" in desk.texts()
    desk.office.checks_off = frozenset({"confusables"})
    desk.menu.refresh()
    desk.wait()
    assert desk.texts() == []
