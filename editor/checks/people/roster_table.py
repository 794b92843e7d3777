"""Reads the office's roster from the rows of a table (a spreadsheet, a Word table, typed lines)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from editor.checks.profile import Person
from editor.errors import NigaoError

Row = Mapping[str, object] | Sequence[object]

_NAME, _POST, _ORDER = "姓名", "职务", "顺序"
_CALLED = {
    _NAME: ("姓名", "名字", "领导姓名", "领导", "人员", "同志姓名"),
    _POST: ("职务", "现任职务", "职位", "任职", "职务名称", "行政职务", "党政职务", "岗位"),
    _ORDER: ("顺序", "序号", "排序", "次序", "排名", "位次", "顺位", "编号"),
}
_FIRST_ROWS = 10  # a title and notes may stand above the head of the table
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
_NUMBER = re.compile(r"\d{1,9}")
_HAN_NUMBER = re.compile(r"[一二三四五六七八九十]+")


class BadRoster(NigaoError):
    """The table is no roster: a column is missing, or a line has an order that is no number."""


def read_roster(rows: Sequence[Row]) -> tuple[Person, ...]:
    """The persons of a table, in their order.

    `rows` are dicts by the heads of the columns, or lists of which one of the first ten is the head;
    columns may stand in any order, others are left aside. Without a column 顺序 the lines are in order.
    Lines without a name are left out. Raises `BadRoster` with a Chinese message that names the missing
    column or the line.
    """
    table = [_cells(row) for row in rows]
    if not table:
        raise BadRoster("名册是空的", kept="原来的名册没有变", todo="请填上姓名、职务再导入")
    head = _head_of(rows, table)
    columns = _columns(table[head])
    people: list[Person] = []
    for number, cells in enumerate(table[head + 1 :], start=head + 2):
        name = _BLANKS.sub("", _cell(cells, columns[_NAME]))
        if not name:
            continue
        told = _cell(cells, columns[_ORDER]) if _ORDER in columns else ""
        order = _order_of(told, number) if told else len(people) + 1
        people.append(Person(name, _BLANKS.sub("", _cell(cells, columns[_POST])), order))
    if not people:
        raise BadRoster("名册里一个姓名也没有", kept="原来的名册没有变", todo="请在“姓名”列填上姓名再导入")
    return tuple(sorted(people, key=lambda person: person.order))


def _cells(row: Row) -> list[str]:
    values = row.values() if isinstance(row, Mapping) else row
    return ["" if value is None else str(value).strip() for value in values]


def _head_of(rows: Sequence[Row], table: list[list[str]]) -> int:
    """The index of the head; rows that are dicts get their keys put in front as one."""
    first = rows[0]
    if isinstance(first, Mapping):
        keys = [str(key).strip() for key in first]
        table[:] = [
            keys,
            *([str(row.get(key) or "").strip() for key in first] for row in rows if isinstance(row, Mapping)),
        ]
        return 0
    named = [index for index, cells in enumerate(table[:_FIRST_ROWS]) if _NAME in _columns_of(cells)]
    if not named:
        likeliest = max(table[:_FIRST_ROWS], key=_columns_like)
        raise _missing([name for name in (_NAME, _POST) if name not in _columns_of(likeliest)], likeliest)
    return named[0]


def _columns_like(cells: Sequence[str]) -> tuple[int, int]:
    """How much a row looks like the head of a table: columns known, cells filled."""
    return len(_columns_of(cells)), sum(1 for cell in cells if cell)


def _columns(head: Sequence[str]) -> Mapping[str, int]:
    columns = _columns_of(head)
    missing = tuple(name for name in (_NAME, _POST) if name not in columns)
    if missing:
        raise _missing(missing, head)
    return columns


def _columns_of(head: Sequence[str]) -> dict[str, int]:
    plain = [_BLANKS.sub("", cell).strip("*＊：:（必填）()") for cell in head]
    return {
        column: index
        for column, names in _CALLED.items()
        for index in [next((i for i, cell in enumerate(plain) if cell in names), -1)]
        if index >= 0
    }


def _missing(columns: Sequence[str], head: Sequence[str]) -> BadRoster:
    has = "、".join(cell for cell in head if cell)[:40] or "空白"
    return BadRoster(
        f"名册缺少“{'”“'.join(columns)}”列，现有的是：{has}",
        kept="原来的名册没有变",
        todo="请在第一行写明“姓名”“职务”（还可有“顺序”）再导入",
    )


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _order_of(told: str, number: int) -> int:
    """1, 1.0, 第三, （二）, 十二 as a number."""
    digits = _NUMBER.search(told)
    if digits is not None:
        return int(digits[0])
    han = _HAN_NUMBER.search(told)
    if han is not None:
        return _han_number(han[0])
    raise BadRoster(
        f"名册第{number}行的顺序“{told[:12]}”不是数字", kept="原来的名册没有变", todo="请改成1、2、3……再导入"
    )


def _han_number(written: str) -> int:
    tens, ten, ones = written.partition("十")
    if not ten:
        return _DIGITS.get(written[-1], 0)
    return 10 * _DIGITS.get(tens[-1:], 1) + _DIGITS.get(ones[:1], 0)
