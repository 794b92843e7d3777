"""Tables in the shapes that departments send: what each value is called and where it stands."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from editor.errors import UnreadableFile
from editor.ledger.naming import name_of
from editor.ledger.tables import NoColumns, Row, read_rows
from editor.tables.face import NO_FACE, face_of
from editor.tables.grids import NOT_CALCULATED, read_separated
from editor.tables.reading import read_grids

Cells = list[list[object]]


def sheet_of(path: Path, rows: Cells) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return book, sheet


def rows_of(tmp_path: Path, rows: Cells) -> list[Row]:
    sheet_of(tmp_path / "a.xlsx", rows)
    return read_rows(tmp_path / "a.xlsx")


def told(rows: list[Row]) -> list[tuple[str, str, str]]:
    return [(row.label, row.value, row.unit) for row in rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["指标", "单位", "本年", "去年", "同比增长（%）"], ["税收", "亿元", 12, 11, 9.1]],
            [("税收", "12", "亿元"), ("去年税收", "11", "亿元"), ("税收增长", "9.1", "%")],
        ),
        (
            [["指标", "1-6月", ""], ["", "完成", "增速%"], ["税收（亿元）", 12, 9.1]],
            [("上半年税收（亿元）", "12", "亿元"), ("上半年税收增长", "9.1", "%")],
        ),
        (
            [["指标", "2月", "3月"], ["税收", 1, 2]],
            [("2月税收", "1", ""), ("3月税收", "2", "")],
        ),
        (
            [["指标", "年度目标", "实际完成", "完成率"], ["税收", 30, 12, "40%"]],
            [("税收目标", "30", ""), ("税收", "12", ""), ("税收完成率", "40%", "%")],
        ),
        (
            [["指标", "数值", "单位"], ["税收", 12, "亿元"], ["  同比增长", 9], ["其中：国税", 5, "亿元"]],
            [("税收", "12", "亿元"), ("税收同比增长", "9", ""), ("国税", "5", "亿元")],
        ),
        (
            [["类别", "指标", "数值"], ["农业", "总产值", 3], [None, "增加值", 1], ["工业", "总产值", 9]],
            [("农业总产值", "3", ""), ("增加值", "1", ""), ("工业总产值", "9", "")],
        ),
        (
            [["乡镇", "脱贫户（户）"], ["城关镇", 120], ["石桥镇", 86]],
            [("城关镇", "120", "户"), ("石桥镇", "86", "户")],
        ),
        (
            [["序号", "乡镇", "学校", "医院"], [1, "城关镇", 3, 1], ["合计", None, 3, 1]],
            [("城关镇学校", "3", ""), ("城关镇医院", "1", ""), ("学校", "3", ""), ("医院", "1", "")],
        ),
        (
            [["某县情况表"], ["学校（所）", "医院（家）"], [12, 3]],
            [("学校（所）", "12", "所"), ("医院（家）", "3", "家")],
        ),
        (
            [["指标", "学校", "医院"], ["单位", "所", "家"], ["数值", 12, 3]],
            [("学校", "12", "所"), ("医院", "3", "家")],
        ),
        ([["事项", "内容"], ["会议地点", "县会议中心"]], [("会议地点", "县会议中心", "")]),
        ([[1, "学校", 12, "所"], [2, "医院", 3, "家"]], [("学校", "12", "所"), ("医院", "3", "家")]),
        ([["指标", "数值"], ["学校", 12], ["注：以教育局的数为准"], ["填表人：王芳"]], [("学校", "12", "")]),
    ],
    ids=[
        "last-year", "two-levels", "months", "plan", "growth-below", "groups", "one-column", "townships",
        "across", "turned", "words", "no-heading", "notes",
    ],
)  # fmt: skip
def test_every_value_is_called_by_its_row_and_its_column(
    tmp_path: Path, rows: Cells, expected: list[tuple[str, str, str]]
) -> None:
    assert told(rows_of(tmp_path, rows)) == expected


def test_a_unit_noted_above_is_known_for_what_it_is(tmp_path: Path) -> None:
    first, second = rows_of(
        tmp_path, [["主要指标", "单位：万元"], ["指标", "数值"], ["税收", 12000], ["学校（所）", 12]]
    )
    assert (first.unit, first.is_unit_noted) == ("万元", True)
    assert (second.unit, second.is_unit_noted) == ("所", False)


def test_what_is_hidden_is_not_read(tmp_path: Path) -> None:
    book, sheet = sheet_of(
        tmp_path / "a.xlsx",
        [["指标", "数值", "实际完成"], ["学校", 99, 12], ["学校", 98, 13], ["医院", 97, 3]],
    )
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "a.xlsx")
    assert told(read_rows(tmp_path / "a.xlsx")) == [("学校", "12", ""), ("医院", "3", "")]


def test_a_cell_over_several_rows_stands_in_each(tmp_path: Path) -> None:
    book, sheet = sheet_of(tmp_path / "a.xlsx", [["职务", "姓名"], ["副县长", "张三"], [None, "李四"]])
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    assert read_grids(tmp_path / "a.xlsx")[0][1][2][:2] == ["副县长", "李四"]


def test_a_formula_without_a_result_is_told(tmp_path: Path) -> None:
    assert [row.value for row in rows_of(tmp_path, [["指标", "数值"], ["学校", "=6*2"]])] == [NOT_CALCULATED]


def test_commas_in_a_sentence_are_no_columns() -> None:
    grid = read_separated("a.csv", '指标,数值,说明\n学校,"1,200","含公办，民办，特教，职教"\n'.encode())
    assert grid[1] == ["学校", "1,200", "含公办，民办，特教，职教"]


def test_a_web_page_called_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "表.xls").write_bytes("<html><table><tr><td>学校</td></tr></table></html>".encode())
    with pytest.raises(UnreadableFile, match="网页"):
        read_rows(tmp_path / "表.xls")


@pytest.mark.parametrize("rows", [[["学校"], ["医院"]], [["指标", "备注"], ["学校", "好"]]])
def test_a_table_without_values_is_told(tmp_path: Path, rows: Cells) -> None:
    with pytest.raises(NoColumns):
        rows_of(tmp_path, rows)


def test_a_wide_sheet_gives_no_more_than_can_be_matched(tmp_path: Path) -> None:
    rows: Cells = [["乡镇", *(f"指标{n}" for n in range(60))]]
    rows += [[f"第{n}镇", *range(60)] for n in range(500)]
    assert len(rows_of(tmp_path, rows)) == 20_000


@pytest.mark.parametrize(
    "part",
    [b'<c r="A1" ' * 300_000, b"<mergeCell " * 300_000, b'<c r="A1"><f>' * 300_000, b"<row " * 300_000],
)
def test_a_sheet_without_an_end_costs_no_time(part: bytes) -> None:
    began = time.perf_counter()
    assert face_of(part) == NO_FACE
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("piece", ["同比", "比上年", "（", "1-", "2025年", "全县"])
def test_an_endless_label_costs_no_time(piece: str) -> None:
    began = time.perf_counter()
    assert name_of(piece * 10_000).plain
    assert time.perf_counter() - began < 1
