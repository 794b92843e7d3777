"""One skeleton, a table of values, a document for each row."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.batch.drafts import BatchTools
from editor.batch.table import NoValues, TableJob, column_uses, export_from_table, value_table
from editor.errors import NigaoError
from editor.exporting.options import ExportOptions
from editor.tables.grids import Grid
from editor.word.reading.reader import read_docx

SKELETON = (
    "在XX镇农村工作会议上的讲话\n（X月X日）\n同志们：\n"
    "今年以来，全镇完成固定资产投资XXX万元，新增就业XX人。XX镇要再接再厉。\n由____负责。"
)
HEADINGS = ["序号", "XX镇", "日期", "固定资产投资（万元）", "新增就业（人）", "备注"]
GRID: Grid = [
    ["2026年农村工作会议一览"],
    HEADINGS,
    ["1", "白水镇", "3月5日", "1200", "85", ""],
    [],
    ["2", "青河镇", "2月30日", "860", "", "缺一项"],
    ["3", "石桥镇", "3月7日", "待定", "40", ""],
]
OPTIONS = ExportOptions(allow_open=True)


def job(grid: Grid = GRID, name: str = "XX镇") -> TableJob:
    return TableJob(SKELETON, value_table(grid), name)


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in read_docx(path))


def test_the_headings_are_the_widest_row_at_the_top() -> None:
    table = value_table(GRID)
    assert table.headings == tuple(HEADINGS)
    assert [number for number, _ in table.rows] == [3, 5, 6]
    with pytest.raises(NoValues):
        value_table([HEADINGS])
    with pytest.raises(NoValues):
        value_table([])


def test_a_document_for_each_row(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    tools = BatchTools(progress=lambda *step: told.append(step))
    report = export_from_table(job(), tmp_path / "出", OPTIONS, tools)
    assert [o.exported.path.name for o in report.done if o.exported] == [
        "白水镇.docx",
        "青河镇.docx",
        "石桥镇.docx",
    ]
    first = text_of(tmp_path / "出" / "白水镇.docx")
    assert "在白水镇农村工作会议上的讲话" in first
    assert "（3月5日）" in first
    assert "完成固定资产投资1200万元，新增就业85人。白水镇要再接再厉" in first
    assert told == [(0, 3, "白水镇"), (1, 3, "青河镇"), (2, 3, "石桥镇"), (3, 3, "")]
    assert set(report.spare) == {"序号", "备注"}


def test_what_stays_open_is_told_row_by_row(tmp_path: Path) -> None:
    report = export_from_table(job(), tmp_path / "出", OPTIONS)
    one, two, three = report.outcomes
    assert len(one.still_open) == 1
    assert one.still_open[0]
    assert one.left == ()
    assert any("就业" in label for label in two.still_open)
    assert any(left.startswith("日期“2月30日”：") for left in two.left)
    assert any("日期" in label for label in two.still_open)
    assert any(left.startswith("固定资产投资（万元）“待定”：") for left in three.left)
    assert "新增就业40人" in text_of(tmp_path / "出" / "石桥镇.docx")


def test_a_row_is_refused_while_something_is_open_unless_allowed(tmp_path: Path) -> None:
    report = export_from_table(job(), tmp_path / "出", ExportOptions())
    assert len(report.failed) == 3
    assert all("待填" in outcome.trouble for outcome in report.failed)
    assert list((tmp_path / "出").iterdir()) == []


def test_columns_are_shown_before_anything_is_written() -> None:
    uses = {use.heading: use for use in column_uses(SKELETON, value_table(GRID))}
    assert uses["序号"].asked == uses["备注"].asked == ""
    assert uses["XX镇"].is_sure
    assert uses["固定资产投资（万元）"].asked != ""
    assert not uses["日期"].is_sure


def test_names_clash_and_missing_names_fall_back_to_the_title(tmp_path: Path) -> None:
    grid: Grid = [["XX镇", "日期"], ["白水镇", "3月5日"], ["白水镇", "3月6日"], ["", "3月7日"]]
    report = export_from_table(job(grid), tmp_path, OPTIONS)
    names = [outcome.exported.path.name for outcome in report.done if outcome.exported]
    assert names == ["白水镇.docx", "白水镇（2）.docx", "在XX镇农村工作会议上的讲话.docx"]
    titled = export_from_table(job(grid, ""), tmp_path / "另", OPTIONS)
    assert titled.done[0].exported is not None
    assert titled.done[0].exported.path.name == "在白水镇农村工作会议上的讲话.docx"


def test_values_that_are_only_alike_are_taken_on_request(tmp_path: Path) -> None:
    grid: Grid = [["固投", "XX镇"], ["900", "白水镇"]]
    careful = export_from_table(job(grid), tmp_path / "一", OPTIONS).outcomes[0]
    assert any(left.startswith("固投“900”：") for left in careful.left)
    bold = TableJob(SKELETON, value_table(grid), "XX镇", takes_doubtful=True)
    assert export_from_table(bold, tmp_path / "二", OPTIONS).outcomes[0].left == ()
    assert "固定资产投资900万元" in text_of(tmp_path / "二" / "白水镇.docx")


def test_it_stops_between_two_rows(tmp_path: Path) -> None:
    done: list[str] = []
    tools = BatchTools(
        progress=lambda _done, _total, name: done.append(name), cancelled=lambda: len(done) == 1
    )
    report = export_from_table(job(), tmp_path, OPTIONS, tools)
    assert report.is_cancelled
    assert len(report.outcomes) == 1


def test_what_cannot_be_done_at_all_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(NigaoError, match="没有“乡镇”这一列"):
        export_from_table(job(name="乡镇"), tmp_path / "出", OPTIONS)
    with pytest.raises(NigaoError, match="没有待填的地方"):
        export_from_table(TableJob("同志们：\n讲完了。", value_table(GRID)), tmp_path / "出", OPTIONS)
    assert not (tmp_path / "出").exists()
