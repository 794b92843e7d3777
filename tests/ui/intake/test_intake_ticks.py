"""Candidates and files as rows: what is ticked at first and why, filters, keys, facts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.corpus.intake import Accepted
from editor.ui.intake.candidate_model import TEXT, CandidateModel
from editor.ui.intake.candidate_ticks import advise
from editor.ui.intake.candidates_page import CandidatesPage, describe
from editor.ui.intake.choose_page import ChoosePage
from editor.ui.intake.file_rows import file_rows
from editor.ui.intake.files_page import FilesPage
from editor.ui.intake.words import Chosen, reading_lines, taken_lines
from snippets.documents import Document
from snippets.model import Kind, Snippet, Source

TODAY = "2020-06-01"
ONE, TWO = Source("a", "甲会上的讲话", "2019-03-01"), Source("b", "乙会上的讲话")


def candidate(number: int, text: str, kind: Kind = Kind.PHRASE, **more: object) -> Snippet:
    return Snippet(kind, text, id=number, **{"sources": (ONE,), **more})  # type: ignore[arg-type]


def pile_of(count: int) -> list[Snippet]:
    kinds = (Kind.PHRASE, Kind.PATTERN, Kind.HEADING)
    return [candidate(n + 1, f"第{n}条词句", kinds[n % 3]) for n in range(count)]


@pytest.mark.parametrize(
    ("snippet", "ticked", "why"),
    [
        (candidate(1, "压实工作责任", sources=(ONE, TWO)), True, "不止一篇"),
        (candidate(1, "压实工作责任", sources=(ONE, ONE)), False, "只在一篇"),
        (candidate(1, "环环相扣", tags=("四字",)), True, "四字短语"),
        (candidate(1, "看得见、管得住", tags=("并列",)), True, "并列短语"),
        (candidate(1, "认清形势，增强责任感", Kind.HEADING), True, "成对的标题"),
        (candidate(1, "主要任务", Kind.HEADING), False, "只在一篇"),
        (candidate(1, "谢谢大家", Kind.CLOSING), True, "固定"),
        (candidate(1, "以……为抓手", Kind.PATTERN), False, "只在一篇"),
        (candidate(1, "决胜全面小康", sources=(ONE, TWO), expires="2020-05-31"), False, "2020-05-31"),
        (candidate(1, "决胜全面小康", sources=(ONE, TWO), expires=TODAY), True, "不止一篇"),
    ],
)
def test_what_is_ticked_at_first_has_a_reason(snippet: Snippet, ticked: bool, why: str) -> None:
    advice = advise(snippet, TODAY)
    assert advice.ticked is ticked
    assert why in advice.reason


def test_ticks_outlive_the_filter_and_count_what_is_hidden() -> None:
    model = CandidateModel()
    model.show(pile_of(30), TODAY)
    model.tick_shown(True)
    assert len(model.ticked()) == 30
    model.choose(Kind.HEADING, "")
    assert model.rowCount() == 10
    model.tick_shown(False)
    model.choose(None, "第1 词")
    assert [model.index(row, TEXT).data() for row in range(model.rowCount())] == [
        f"第{n}条词句" for n in (1, *range(10, 20))
    ]
    model.invert_shown()
    model.choose(None, "")
    expected = {n + 1 for n in range(30) if (n % 3 != 2) != (n == 1 or 10 <= n < 20)}
    assert set(model.ticked()) == expected
    assert model.kinds() == {Kind.PHRASE: 10, Kind.PATTERN: 10, Kind.HEADING: 10}


def test_twenty_thousand_rows_are_filtered_and_ticked_by_keys(qtbot: QtBot) -> None:
    page = CandidatesPage()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.show_candidates(pile_of(20_000), 0, TODAY)
    assert page.kinds.tabText(0) == "全部 20,000"
    assert page.kinds.count() == 4
    page.list.setFocus()
    page.list.selectAll()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert len(page.model.ticked()) == 20_000
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.model.ticked() == []
    QTest.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.selected_rows() == [19_999]
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    assert page.list.selected_rows() == [0]
    page.filter.setText("第777")
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 11)
    QTest.mouseClick(page.tick_all, Qt.MouseButton.LeftButton)
    assert len(page.model.ticked()) == 11
    assert page.shown.text().startswith("列出 11 条，勾选 11 条")


def test_space_ticks_a_mixed_selection_whole_before_it_unticks_it() -> None:
    model = CandidateModel()
    model.show(pile_of(3), TODAY)
    model.set_ticked([1], True)
    model.toggle([0, 1, 2])
    assert len(model.ticked()) == 3
    model.toggle([0, 2])
    assert model.ticked() == [2]


def test_a_click_on_the_tick_changes_one_row(qtbot: QtBot) -> None:
    model = CandidateModel()
    model.show(pile_of(3), TODAY)
    index = model.index(1, TEXT)
    with qtbot.waitSignal(model.ticks_changed):
        assert model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert model.ticked() == [2]
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert "只在一篇" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_detail_shows_the_sentence_and_escapes_what_it_shows() -> None:
    shown = describe(
        candidate(1, "压实<b>责任", example="要压实<b>责任。", sources=(ONE, TWO), count=3), "理由"
    )
    assert "要<span style='background:#ffe8a3'>压实&lt;b&gt;责任</span>。" in shown
    assert "《甲会上的讲话》（2019-03-01）；《乙会上的讲话》（共 3 次）" in shown


def document(key: str, **more: object) -> Document:
    facts = {"source": Source(key, f"{key}的讲话"), "name": f"{key}.txt", "kind": "speech", "digest": key}
    return Document(**{**facts, "text": "", **more})  # type: ignore[arg-type]


def entry(name: str, outcome: str, **more: object) -> dict[str, object]:
    return {"path": f"/旧稿/{name}", "outcome": outcome, **more}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (entry("a.txt", "read", key="a"), "读入"),
        (entry("a.txt", "mended", key="a", removed=7), "已清理 7 处"),
        (entry("a.txt", "mended", key="a", removed=7, damage=["x", "y"]), "已清理 7 处，损坏 2 句"),
        (entry("a.txt", "cut_off", key="a", removed=1), "残缺，已清理 1 处"),
        (entry("a.txt", "read", key="a", like="乙", likeness=0.7), "读入，疑似另一稿"),
        (entry("a.txt", "known", key="a"), "上次已读入"),
        (entry("a.txt", "known", key="别的"), "已收过"),
        (entry("a.txt", "near_duplicate", like="乙", likeness=0.934), "与《乙》近似 93%"),
        (entry("a.doc", "refused", reason="是旧版格式"), "拒收：是旧版格式"),
        (entry("a.doc", "refused"), "拒收：读不出来"),
    ],
)
def test_what_became_of_a_file_in_words(told: dict[str, object], words: str) -> None:
    rows = file_rows([document("a")], {"files": [told]})
    assert rows[0].outcome == words
    assert rows[0].path == Path(str(told["path"]))
    assert (rows[0].source is not None) is (told.get("key") == "a")


def test_what_waits_from_an_earlier_run_is_listed_behind() -> None:
    rows = file_rows(
        [document("a"), document("b", truncated=True), document("c", damage=("x",))],
        {"files": [entry("a.txt", "read", key="a"), "no row"]},
    )
    assert [row.outcome for row in rows] == ["读入", "上次已读入，残缺", "上次已读入，损坏 1 句"]
    assert file_rows([], None) == []


def files_page(qtbot: QtBot, entries: Sequence[dict[str, object]]) -> FilesPage:
    page = FilesPage()
    qtbot.addWidget(page)
    page.show()
    page.show_files(file_rows([document("a"), document("b")], {"files": list(entries)}))
    return page


def test_only_staged_speeches_can_be_ticked(qtbot: QtBot) -> None:
    page = files_page(qtbot, [entry("x.doc", "refused", reason="坏了", todo="请另存")])
    assert page.model.ticked() == ["a", "b"]
    assert not page.title.isEnabled()
    assert "请另存" in page.hint.text()
    page.list.selectAll()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.model.ticked() == []
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.model.ticked() == ["a", "b"]


def test_facts_are_put_right_one_document_at_a_time(qtbot: QtBot) -> None:
    page = files_page(qtbot, [])
    edited: list[object] = []
    page.facts_edited.connect(lambda key, source: edited.append(source))
    page.date.setText("2018年2月")
    page.title.setText("　另一个题目 ")
    page.commit()
    page.list.setCurrentIndex(page.model.index(1, 0))
    assert page.title.text() == "b的讲话"
    page.commit()
    assert edited == [Source("a", "另一个题目", "2018-02")]
    page.date.setText("去年")
    page.commit()
    assert len(edited) == 1
    assert "日期请写成" in page.hint.text()


def test_a_row_without_a_file_cannot_be_looked_at(qtbot: QtBot) -> None:
    page = files_page(qtbot, [entry("a.txt", "mended", key="a")])
    wanted: list[object] = []
    page.cleaning_wanted.connect(wanted.append)
    QTest.mouseClick(page.look, Qt.MouseButton.LeftButton)
    assert wanted == [Path("/旧稿/a.txt")]
    page.list.setCurrentIndex(page.model.index(1, 0))
    assert not page.look.isEnabled()


def test_files_and_folders_are_dropped_counted_and_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "夹" / "里").mkdir(parents=True)
    for name in ("夹/一.txt", "夹/里/二.txt", "三.txt"):
        (tmp_path / name).write_text("稿", encoding="utf-8")
    (tmp_path / "夹" / "圈").symlink_to(tmp_path / "夹", target_is_directory=True)
    page = ChoosePage()
    qtbot.addWidget(page)
    page.show()
    assert not page.start.isEnabled()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("夹", "三.txt", "夹")])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    assert page.paths() == [tmp_path / "夹", tmp_path / "三.txt"]
    # A link to a folder counts as one thing that is not followed.
    qtbot.waitUntil(lambda: page.count.text() == "共 4 个文件")
    with qtbot.waitSignal(page.start_requested) as told:
        QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert told.args[0] == page.paths()
    page.list.setCurrentRow(0)
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.count.text() == "共 1 个文件")


def test_the_report_counts_files_and_the_speeches_in_them() -> None:
    files = [{"path": "汇编.txt", "outcome": "read"}] * 3 + [{"path": "空.txt", "outcome": "refused"}]
    assert reading_lines({"files": files})[0] == "看过的文件：2 个，拆成 4 篇"
    assert reading_lines({"files": files[2:]})[0] == "看过的文件：2 个"


def test_a_taking_that_broke_off_says_so_first_and_counts_no_kinds() -> None:
    chosen = Chosen({Kind.PHRASE: 131})
    assert any("短语　131" in line for line in taken_lines(Accepted(documents=1), chosen))
    lines = taken_lines(Accepted(documents=1, stopped="磁盘已满"), chosen)
    assert lines[0].startswith("没有做完：磁盘已满。")
    assert not any("短语" in line for line in lines)
