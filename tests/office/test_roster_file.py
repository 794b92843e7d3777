"""The roster from a table or from lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from editor.checks.people.roster_table import BadRoster
from editor.checks.profile import Person
from editor.errors import UnreadableFile
from editor.office.roster_file import read_roster_file, roster_from_lines


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_with_a_title_and_columns_in_any_order(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "名单.xlsx",
        [["说明"], ["以下略"]],
        [
            ["县领导名单"],
            [],
            ["序号", "职务", "电话", "姓 名"],
            [2, "县长", "1", "李秀英"],
            [1, "县委书记", "2", "张　建"],
        ],
    )
    assert read_roster_file(path) == (Person("张建", "县委书记", 1), Person("李秀英", "县长", 2))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes("姓名,职务\n张建国,县委书记\n李秀英,县长\n".encode(encoding))
    assert [person.name for person in read_roster_file(path)] == ["张建国", "李秀英"]


def test_a_text_with_a_person_a_line(tmp_path: Path) -> None:
    path = tmp_path / "名单.txt"
    path.write_text("张建国 县委书记\n李　英　县长\n", encoding="utf-8")
    assert read_roster_file(path) == (Person("张建国", "县委书记", 1), Person("李英", "县长", 2))


@pytest.mark.parametrize(
    ("rows", "missing", "found"),
    [
        ([["职务", "电话"], ["县长", "1"]], "姓名", "职务、电话"),
        ([["姓名", "电话"], ["张建国", "1"]], "职务", "姓名、电话"),
        ([["县领导名单"], ["单位", "电话"], ["办公室", "1"]], "姓名”“职务", "单位、电话"),
    ],
)
def test_missing_columns_are_told_with_those_there_are(
    tmp_path: Path, rows: list[list[object]], missing: str, found: str
) -> None:
    with pytest.raises(BadRoster) as told:
        read_roster_file(workbook(tmp_path / "名单.xlsx", rows))
    assert f"缺少“{missing}”列" in told.value.what
    assert found in told.value.what
    assert "姓名" in told.value.todo
    assert "职务" in told.value.todo


def test_no_table_at_all_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadRoster, match="没有表格"):
        read_roster_file(workbook(tmp_path / "空.xlsx", [[]]))
    for path in (tmp_path / "没有.xlsx", tmp_path):
        with pytest.raises(UnreadableFile):
            read_roster_file(path)
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UnreadableFile):
        read_roster_file(tmp_path / "坏.xlsx")


def test_orders_beyond_reason_become_places(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["姓名", "职务", "顺序"],
        ["张建国", "书记", "9" * 5000],
        ["李秀英", "县长", 3],
    ]
    assert [p.order for p in read_roster_file(workbook(tmp_path / "名单.xlsx", rows))] == [1, 2]


def test_a_cell_of_a_thousand_characters_is_refused(tmp_path: Path) -> None:
    rows: list[list[object]] = [["姓名", "职务"], ["张建国", "书" * 1000]]
    with pytest.raises(BadRoster, match="太长"):
        read_roster_file(workbook(tmp_path / "名单.xlsx", rows))


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("张建国 县委书记", "张建国", "县委书记"),
        ("张建国\t县委书记", "张建国", "县委书记"),
        ("张建国，县委书记", "张建国", "县委书记"),
        ("张　三　县委书记", "张三", "县委书记"),
        ("1. 张建国 县委书记", "张建国", "县委书记"),
        ("（三）张建国　县委书记", "张建国", "县委书记"),
        ("4\t张建国\t县委书记", "张建国", "县委书记"),
        ("县委书记 张建国", "张建国", "县委书记"),
        ("县委书记：张建国", "张建国", "县委书记"),
        ("李秀英 县委副书记、县长", "李秀英", "县委副书记、县长"),
        ("阿依古丽·买买提 副县长", "阿依古丽·买买提", "副县长"),
        ("张建国", "张建国", ""),
        ("𬭩华 副县长", "𬭩华", "副县长"),
    ],
)
def test_a_line(line: str, name: str, post: str) -> None:
    assert roster_from_lines(f"\n{line}\n") == (Person(name, post, 1),)


def test_lines_of_a_table_with_its_head() -> None:
    assert roster_from_lines("职务\t姓名\n县长\t李秀英\n") == (Person("李秀英", "县长", 1),)
    assert roster_from_lines("姓名 职务\n李秀英 县长\n") == (Person("李秀英", "县长", 1),)
    with pytest.raises(BadRoster, match="缺少“姓名”列"):
        roster_from_lines("职务\t电话\n县长\t1")


@pytest.mark.parametrize(
    "text", ["", "  \n　\n", "我们要抓好落实，推动工作再上台阶。", "书记", "12345", "##"]
)
def test_what_is_no_roster(text: str) -> None:
    with pytest.raises(BadRoster):
        roster_from_lines(text)


def test_the_line_that_is_wrong_is_told_by_its_number() -> None:
    with pytest.raises(BadRoster, match="第3行"):
        roster_from_lines("张建国 书记\n\n全县三级干部会议 县长")


def test_too_many_people_are_refused() -> None:
    with pytest.raises(BadRoster, match="超过"):
        roster_from_lines("张建国 书记\n" * 3000)
