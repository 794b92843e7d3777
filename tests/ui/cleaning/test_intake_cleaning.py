"""A page beside what the cleaning made of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.corpus.cleaning.report import Removed
from editor.corpus.explaining import Explanation, Row, explain_text
from editor.errors import UnreadableFile
from editor.settings import Settings
from editor.ui.app import App
from editor.ui.cleaning.compare import compare_cleaning, compared_rows
from editor.ui.cleaning.rows import CLEANED, LONGEST_SHOWN, LOST, RAW, ComparedRow, Rule, State, differences
from editor.ui.cleaning.view import CleaningView
from editor.ui.intake.commands import IntakeCommands

PAGE = """首页 > 范文 > 讲话稿
在古树保护现场会上的讲话
同志们:
这棵银杏站在这里六百年,比我们的县志还要老。
分享到：微信 微博 QQ空间
村里的老人小时候在树下乘凉，出门的游子回来先到树
下站一站，树就是大家心里乡愁的根，挂了牌不等于上
了心，拨了款不等于见了效，护树的人冬天怕雪压、夏
天怕雷打，一年到头没有一天敢把心放下来，要把他们
的补贴按时发到手上，不能让爱树的人既流汗又流泪，
更不能让一纸责任书锁进抽屉里过冬，等到树倒了再来
追究谁的责任。
谢谢大家！
上一篇：关于植树的讲话
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "古树.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def view_of(qtbot: QtBot, tmp_path: Path, rows: list[ComparedRow]) -> CleaningView:
    view = CleaningView("某稿.txt", Settings(tmp_path / "settings.json"))
    qtbot.addWidget(view)
    view.show()
    view.show_cleaning(rows)
    return view


def test_every_line_of_the_page_and_every_paragraph_has_its_row(page: Path) -> None:
    rows = compare_cleaning(page)
    shown = "".join(row.raw for row in rows)
    assert "".join(shown.split()) == "".join(PAGE.split())
    gone = {row.raw: row for row in rows if row.state is State.REMOVED}
    assert set(gone) == {"首页 > 范文 > 讲话稿", "分享到：微信 微博 QQ空间", "上一篇：关于植树的讲话"}
    assert all(row.rules and row.reason and not row.cleaned for row in gone.values())
    joined = next(row for row in rows if "\n" in row.raw)
    assert joined.cleaned == joined.raw.replace("\n", "")
    assert [rule.name for rule in joined.rules] == ["joined"]
    marks = next(row for row in rows if row.raw == "同志们:")
    assert (marks.cleaned, marks.state) == ("同志们：", State.CHANGED)
    assert next(row for row in rows if row.raw == "谢谢大家！").state is State.KEPT


def told(raw: str) -> list[tuple[str, str, State, list[str]]]:
    rows = compared_rows(explain_text(raw))
    return [(row.raw, row.cleaned, row.state, [rule.name for rule in row.rules]) for row in rows]


def test_a_piece_inside_a_paragraph_is_told_in_its_row() -> None:
    rows = told("庆河网讯(记者 张三 李四)10月12日上午,全县深度贫困村帮扶工作会议在县城召开,会议听取了汇报。")
    assert len(rows) == 1
    assert rows[0][2] is State.CHANGED
    assert set(rows[0][3]) == {"byline", "mended"}


def test_a_title_that_the_page_lent_stands_in_no_line() -> None:
    explanation = Explanation(
        (
            Row(-1, "导航", "", "page-part", "网页的导航", (Removed("导航", "page-part", "网页的导航"),)),
            Row(-1, "", "借来的标题", "page-title", "用网页自己的标题"),
            Row(0, "正文。", "正文。"),
        ),
        (),
        (),
        False,
    )
    rows = compared_rows(explanation)
    assert [(row.raw, row.cleaned, row.state) for row in rows] == [
        ("导航", "", State.REMOVED),
        ("", "借来的标题", State.CHANGED),
        ("正文。", "正文。", State.KEPT),
    ]
    assert rows[1].reason == "用网页自己的标题"


def test_a_broken_line_below_a_page_number_keeps_its_place() -> None:
    rows = compared_rows(
        Explanation(
            (
                Row(0, "上半句,", "上半句，下半句。", changes=(", 改为 ， 1 处",)),
                Row(1, "— 3 —", "", "pager", "页码", (Removed("— 3 —", "pager", "页码", 1),)),
                Row(2, "下半句。", "", "joined", "句中断行，接到上一段"),
            ),
            (),
            (),
            False,
        )
    )
    assert [(row.raw, row.state) for row in rows] == [
        ("上半句,", State.CHANGED),
        ("— 3 —", State.REMOVED),
        ("下半句。", State.CHANGED),
    ]
    assert rows[0].reason == ", 改为 ， 1 处"
    assert rows[2].reason == "句中断行，接到上一段"


def test_an_empty_page_has_no_rows() -> None:
    assert compared_rows(explain_text("\n\n")) == []


@pytest.mark.parametrize(
    ("raw", "cleaned", "left", "right"),
    [
        ("同志们:", "同志们：", [(3, 4)], [(3, 4)]),
        ("一二三", "一三", [(1, 2)], []),
        ("一三", "一二三", [], [(1, 2)]),
        ("长" * 2000, "短", [], []),
    ],
)
def test_where_two_texts_differ(
    raw: str, cleaned: str, left: list[tuple[int, int]], right: list[tuple[int, int]]
) -> None:
    assert differences(raw, cleaned) == (left, right)


def test_the_keys_go_from_removal_to_removal_and_round(qtbot: QtBot, tmp_path: Path, page: Path) -> None:
    view = view_of(qtbot, tmp_path, compare_cleaning(page))
    stops = view.model.stops()
    assert len(stops) >= 5
    assert view.table.currentIndex().row() == stops[0]
    assert view.place.text() == f"第 1 处，共 {len(stops)} 处"
    QTest.mouseClick(view.next, Qt.MouseButton.LeftButton)
    assert view.table.currentIndex().row() == stops[1]
    view.step(forward=False)
    view.step(forward=False)
    assert view.table.currentIndex().row() == stops[-1]
    view.step(forward=True)
    assert view.table.currentIndex().row() == stops[0]


def test_a_rule_can_be_looked_at_alone(qtbot: QtBot, tmp_path: Path, page: Path) -> None:
    view = view_of(qtbot, tmp_path, compare_cleaning(page))
    everything = view.model.rowCount()
    row = view.rules.findData("joined")
    assert view.rules.itemText(row) == "断开的行接成一段（1）"
    view.rules.setCurrentIndex(row)
    view.rules.activated.emit(row)
    assert view.place.text() == "第 1 处，共 1 处"
    assert view.model.rowCount() == everything
    view.only.setChecked(True)
    assert view.model.rowCount() == 1
    view.rules.setCurrentIndex(view.rules.findData(LOST))
    view.rules.activated.emit(1)
    assert view.model.rowCount() == 3
    view.rules.setCurrentIndex(0)
    view.rules.activated.emit(0)
    assert view.model.rowCount() == len(view.model.stops())


def test_a_clean_text_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    view = view_of(qtbot, tmp_path, [ComparedRow("谢谢大家！", "谢谢大家！", State.KEPT)])
    assert "没有清理" in view.summary.text()
    assert not view.next.isEnabled()


def test_a_text_that_never_ends_is_drawn_in_part(qtbot: QtBot, tmp_path: Path) -> None:
    view = view_of(
        qtbot, tmp_path, [ComparedRow("长" * 3_000_000, "", State.REMOVED, (Rule("x", "太长"),), "太长")]
    )
    shown = view.model.index(0, RAW).data()
    assert len(shown) < LONGEST_SHOWN + 50
    view.grab()


def test_rows_are_as_high_as_their_text_needs(qtbot: QtBot, tmp_path: Path) -> None:
    rows = [ComparedRow("短", "短", State.KEPT), ComparedRow("长句子，" * 60, "长句子，" * 60, State.KEPT)]
    view = view_of(qtbot, tmp_path, rows)
    view.resize(900, 500)
    metrics = view.table.fontMetrics()

    def needed() -> int:
        width = view.table.columnWidth(CLEANED) - 12
        wrap = Qt.TextFlag.TextWrapAnywhere
        return metrics.boundingRect(0, 0, width, 9000, wrap, rows[1].cleaned).height()

    qtbot.waitUntil(lambda: needed() <= view.table.rowHeight(1) < 2 * needed())
    assert view.table.rowHeight(0) < 3 * metrics.height()


def test_the_window_reads_in_its_lane_and_tells_what_cannot_be_read(
    app: App, qtbot: QtBot, page: Path, tmp_path: Path
) -> None:
    commands = IntakeCommands(app.window, app.library, app.paths, app.settings, app.lanes.files)

    def shown(path: Path, ready: Callable[[CleaningView], bool]) -> CleaningView:
        commands.show_cleaning(path)
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, CleaningView) and not w.is_closed]
        qtbot.waitUntil(lambda: ready(found[-1]), timeout=20_000)
        return found[-1]

    view = shown(page, lambda view: view.model.rowCount() > 5)
    assert "古树.txt" in view.windowTitle()
    view.close()
    (tmp_path / "老.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    view = shown(tmp_path / "老.doc", lambda view: "老.doc" in view.summary.text())
    view.close()
    # Closed before it is filled: nothing must come back to it.
    commands.show_cleaning(page)
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, CleaningView):
            widget.close()
    qtbot.waitUntil(lambda: not app.lanes.files.is_busy, timeout=20_000)
    with pytest.raises(UnreadableFile):
        compare_cleaning(tmp_path / "没有.txt")


def test_on_the_real_seeds_nothing_is_lost_from_view(corpus: Callable[[], Path]) -> None:
    from editor.corpus.pipeline import read_speech

    for path in sorted((corpus() / "seeds").glob("*.txt")):
        rows = compare_cleaning(path)
        shown = "".join(row.cleaned for row in rows)
        assert "".join(shown.split()) == "".join(read_speech(path).speech.text.split())
        assert all(row.reason for row in rows if row.state is not State.KEPT)
