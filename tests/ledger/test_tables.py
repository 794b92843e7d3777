from __future__ import annotations

import datetime as dt
import io
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from editor.errors import NigaoError, UnreadableFile
from editor.ledger.filling import apply, fill
from editor.ledger.ledger import Ledger
from editor.ledger.matching import How, NothingMatches, Proposal, propose
from editor.ledger.tables import NoColumns, Row, read_rows
from editor.ledger.verdicts import Refused
from editor.speech.placeholders import find_placeholders
from editor.speech.structure import parse
from editor.tables import workbooks
from editor.tables.reading import read_grids

TABLE = "指标,数值,单位,责任单位\n贫困村,12,个,县乡村振兴局\n固定资产投资（亿元）,35.6,,县发改局\n"


def workbook(path: Path, rows: list[list[object]], formats: dict[str, str] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    book.save(path)
    return path


def proposal(text: str, rows: list[tuple[str, str]]) -> Proposal:
    return propose(Ledger.of(parse(text)), [Row(label, value, "", "", "") for label, value in rows])


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_csv_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE.encode(encoding))
    rows = read_rows(tmp_path / "a.csv")
    assert [(r.label, r.value, r.unit, r.owner) for r in rows] == [
        ("贫困村", "12", "个", "县乡村振兴局"),
        ("固定资产投资（亿元）", "35.6", "亿元", "县发改局"),
    ]


def test_csv_in_big5(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        "項目,數據\n貧困村的數量與發展情況,12\n固定資產投資總額,35\n".encode("big5")
    )
    assert read_grids(tmp_path / "a.csv")[0][1][1] == ["貧困村的數量與發展情況", "12"]


@pytest.mark.parametrize("mark", [",", "\t", ";", "，", "|"])
def test_the_separator_is_found(tmp_path: Path, mark: str) -> None:
    (tmp_path / "a.txt").write_text(TABLE.replace(",", mark), encoding="utf-8")
    assert len(read_rows(tmp_path / "a.txt")) == 2


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("名称,数据", (0, 1)),
        ("序号,项目,计量单位,数值", (1, 3)),
        ("值,指标", (1, 0)),
        ("内 容,本年（万元）", (0, 1)),
    ],
)
def test_columns_by_their_headings(tmp_path: Path, header: str, columns: tuple[int, int]) -> None:
    cells = [f"c{i}" for i in range(len(header.split(",")))]
    (tmp_path / "a.csv").write_text(f"某县情况表\n{header}\n{','.join(cells)}\n", encoding="utf-8")
    (row,) = read_rows(tmp_path / "a.csv")
    assert (row.label, row.value) == tuple(f"c{i}" for i in columns)


def test_without_headings_the_first_two_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("贫困村,12\n脱贫户,300\n", encoding="utf-8")
    assert [(r.label, r.value) for r in read_rows(tmp_path / "a.csv")] == [
        ("贫困村", "12"),
        ("脱贫户", "300"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("指标,备注\n贫困村,好\n", "数值"),
        ("序号,数值\n1,2\n", "名称"),
        ("贫困村\n脱贫户\n", "两列"),
        ("指标,数值\n", "没有一行"),
    ],
)
def test_missing_columns_are_told(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")
    with pytest.raises(NoColumns) as caught:
        read_rows(tmp_path / "a.csv")
    assert said in caught.value.what
    assert caught.value.kept
    assert caught.value.todo


def test_a_sheet_gives_what_it_shows(tmp_path: Path) -> None:
    day = dt.date(2026, 3, 5)
    rows: list[list[object]] = [
        ["指标", "数值"],
        ["a", 0.356],
        ["b", day],
        ["c", 0.1 + 0.2],
        ["d", 12345.678],
        ["e", 7.0],
    ]
    path = workbook(tmp_path / "a.xlsx", rows, {"B2": "0.0%", "B5": "#,##0.00"})
    assert [r.value for r in read_rows(path)] == ["35.6%", "2026-03-05", "0.3", "12345.68", "7"]


def test_hidden_sheets_and_far_cells_are_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["指标", "数值"])
    book.active.append(["贫困村", 12])
    book.active["XFD1048576"] = "far"
    hidden = book.create_sheet("隐藏")
    hidden.append(["脱贫户", 3])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [r.label for r in read_rows(tmp_path / "a.xlsx")] == ["贫困村"]


def hostile(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"[Content_Types].xml": b"<Types/>", **parts}.items():
            package.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04" + b"\0" * 60,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"\x89PNG\r\n\x1a\n\0\0\xff\xd8\xff" * 20,
        hostile(),
        hostile(**{"xl__workbook.xml": b"<workbook"}),
        hostile(**{"xl__workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'}),
        hostile(**{"xl__worksheets__sheet1.xml": b"<c/>" * 4_000_000}),
        hostile(**{"xl__media__a.bin": b"\0" * 60_000_000}),
    ],
    ids=["empty", "stub", "zeros", "ole", "png", "bare", "cut", "doctype", "tags", "bomb"],
)
def test_a_bad_file_is_refused_in_chinese(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "表.xlsx").write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read_rows(tmp_path / "表.xlsx")
    assert "表.xlsx" in caught.value.what
    assert caught.value.todo


def test_every_cut_of_a_workbook_is_refused_or_read(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", [["指标", "数值"], ["贫困村", 12]]).read_bytes()
    for length in range(0, len(whole), 397):
        (tmp_path / "b.xlsx").write_bytes(whole[:length])
        with pytest.raises(NigaoError):
            read_rows(tmp_path / "b.xlsx")
    for place in range(0, len(whole), 97):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        # Whatever else than a refusal comes out fails the test.
        with suppress(UnreadableFile):
            workbooks.read_workbook("b.xlsx", damaged)


@pytest.mark.parametrize(
    ("text", "label", "how"),
    [
        ("全县XX个贫困村脱贫。", "贫困村（个）", How.EXACT),
        ("全县XX个贫困村脱贫。", " 贫困村 ", How.NORMALISED),
        ("全县XX个贫困村脱贫。", "贫困村（单位：个）", How.NORMALISED),
        ("完成固定资产投资XX亿元。", "固定资产投资", How.NORMALISED),
        ("一季度固定资产投资XX亿元。", "固定资产投资", How.NORMALISED),
        ("产业方面增加固定资产投资XX亿元。", "固定资产投资", How.SENTENCE),
        ("全县XX个贫困村脱贫。", "脱贫的贫困村", How.CONTAINED),
        ("XX县召开会议。", "XX县", How.EXACT),
        ("【填写会议名称】召开。", "会议名称", How.EXACT),
        ("【填写主办单位全称】召开。", "主办单位的全称", How.ALIKE),
        ("定于X月X日召开。", "X月X日", How.EXACT),
    ],
)
def test_a_label_is_found(text: str, label: str, how: How) -> None:
    (match,) = proposal(text, [(label, "12")]).matches
    assert match.how is how


def test_unmatched_are_listed_both_ways() -> None:
    found = proposal("全县XX个贫困村脱贫。增长XX%。", [("贫困村", "12"), ("降雨量", "300")])
    assert [m.entry.label for m in found.matches] == ["贫困村（个）"]
    assert [e.label for e in found.still_open] == ["百分比（%）"]
    assert [r.label for r in found.spare] == ["降雨量"]


def test_a_table_without_any_of_the_labels_is_told() -> None:
    with pytest.raises(NothingMatches) as caught:
        proposal("全县XX个贫困村脱贫。", [("降雨量", "300"), ("气温", "20")])
    assert caught.value.kept
    assert caught.value.todo


def test_units_of_another_sort_do_not_match() -> None:
    with pytest.raises(NothingMatches):
        propose(Ledger.of(parse("固定资产投资增长XX%。")), [Row("固定资产投资", "35", "亿元", "", "")])


def test_a_wrong_type_is_refused_and_fills_nothing() -> None:
    (match,) = proposal("全县XX个贫困村脱贫。", [("贫困村", "很多")]).matches
    assert isinstance(match.checks[0][1], Refused)
    assert match.assignments() == []
    assert not match.is_sure


def test_two_rows_with_one_label_are_not_sure() -> None:
    (match,) = proposal("全县XX个贫困村脱贫。", [("贫困村", "12"), ("贫困村", "13")]).matches
    assert not match.is_sure
    assert [r.value for r in match.rivals] == ["13"]


THINGS = (
    "产业园、合作社、卫生室、幼儿园、养老院、文化站、图书馆、体育场、停车场、充电桩",
    "加油站、污水厂、垃圾站、变电站、水库坝、蓄水池、灌溉渠、大棚区、养殖场、屠宰场",
    "冷藏库、物流港、电商点、示范村、美丽庭院、护林站、观景台、农家乐、博物馆、纪念馆",
)


def test_thirty_open_values_are_filled_from_a_sheet(tmp_path: Path) -> None:
    things = [thing for line in THINGS for thing in line.split("、")]
    text = "在全县工作会议上的讲话\n\n同志们：\n" + "\n".join(f"今年要新建XX个{thing}。" for thing in things)
    rows: list[list[object]] = [["序号", "指标", "数值"], *([i, t, i * 100] for i, t in enumerate(things, 1))]
    found = propose(Ledger.of(parse(text)), read_rows(workbook(tmp_path / "a.xlsx", rows)))
    assert len(things) == len(found.matches) == 30
    assert all(match.is_sure for match in found.matches)
    filled = apply(text, fill(text, [a for match in found.matches for a in match.assignments()]))
    assert find_placeholders(filled) == []
    assert all(f"今年要新建{i * 100}个{thing}。" in filled for i, thing in enumerate(things, 1))
