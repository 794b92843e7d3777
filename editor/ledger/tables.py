"""Values by label from a table: csv, xlsx, or the tables of a Word document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.ledger.columns import Columns, NoColumns, cell, columns_of
from editor.ledger.headings import Part, ValueColumn, plain, unit_in
from editor.ledger.naming import is_growth_alone
from editor.ledger.units import unit_of
from editor.speech.pattern import Pattern
from editor.tables.grids import Grid
from editor.tables.reading import read_grids

__all__ = ["NoColumns", "Row", "read_rows", "unit_in"]

MOST_VALUES = 20_000
"""Values of one file; a table with months or townships across has several in a row."""

_TOTAL = Pattern(r"[合总共]\s*计|总数|全[县市区省镇乡](?:合计|总计)?|小计")
_NOTE = Pattern(r"(?:备?注|说明|填表人|审核人|制表人?|联系人|填报单位|负责人)[：:].*|注\d.*")
_PART_OF = Pattern(r"^(?:其中|#)[:：，,]?")


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a table: `where` says where it stands (`Sheet1 第 3 行`), for messages.

    `unit` and `owner` are empty where the table has no such column. The unit may stand in the label's
    brackets as well: it is then in `unit` too. With `is_unit_noted` it is the one that the table notes above
    for all rows (单位：万元) and may not be meant for this one. `sentence` is the sentence of the draft
    where the table is a list that was sent round, `about` what the table is called.
    """

    label: str
    value: str
    unit: str
    owner: str
    where: str
    sentence: str = ""
    about: str = ""
    is_unit_noted: bool = False


def read_rows(path: Path) -> list[Row]:
    """Return the values with their labels, in order, of all tables in the file.

    What the file is, is told by its content. Columns are found by their headings (名称 指标 项目 内容, 数值
    数据 值, 单位, 责任单位 部门), or by what stands in them. Further columns of values give rows of their
    own, named by row and heading: 去年固定资产投资, 固定资产投资增长. Raises `UnreadableFile` and
    `NoColumns`.
    """
    rows: list[Row] = []
    trouble: NoColumns | None = None
    for name, grid in read_grids(path):
        try:
            rows += _rows(name, grid, path.name, MOST_VALUES - len(rows))
        except NoColumns as error:
            trouble = trouble or error
    if not rows:
        raise trouble or NoColumns(
            f"“{path.name}”里没有一行数据", kept="稿子未改动", todo="请确认选对了文件，表里应有名称和数值两列"
        )
    return rows


def _rows(table: str, grid: Grid, name: str, most: int) -> list[Row]:
    columns = columns_of(grid, name)
    lines = _lines(columns)
    names = Counter(line.label for line in lines)
    rows: list[Row] = []
    for line in lines:
        # Two rows called 产值 are told apart by what stands left of them: 农业, 工业.
        label = line.group + line.label if line.group and names[line.label] > 1 else line.label
        for column in columns.values:
            if len(rows) >= most:
                return rows
            rows += _row(table, columns, line, label, column)
    return rows


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its label; `number` is that of the sheet, from 1."""

    number: int
    label: str
    group: str
    cells: Sequence[str]


def _lines(columns: Columns) -> list[_Line]:
    """The rows that hold something: 增长 below a label is that of the label above."""
    lines: list[_Line] = []
    above = group = ""
    for number, cells in enumerate(columns.body):
        group = cell(cells, columns.group) or group
        label = cell(cells, columns.label) or _total_in(cells[: columns.label])
        if not label or _NOTE.fullmatch(label):
            continue
        bare = _PART_OF.sub("", label.strip())
        if above and is_growth_alone(label):
            bare = above.partition("（")[0] + bare
        else:
            above = bare
        row = -columns.first if columns.first < 0 else columns.first + number
        lines.append(_Line(row, bare, group, cells))
    return lines


def _total_in(cells: Sequence[str]) -> str:
    """合计 where it stands in the column of numbers, left of the labels."""
    return next((one for one in cells if _TOTAL.fullmatch(plain(one))), "")


def _row(table: str, columns: Columns, line: _Line, label: str, column: ValueColumn) -> list[Row]:
    """The value of one row in one column; nothing for a further column that is empty."""
    value = cell(line.cells, column.index)
    is_only = len(columns.values) == 1
    if not (value or column.is_main or is_only):
        return []
    own = unit_in(label)
    own = own if unit_of(own) is not None or column.is_main else ""
    told = cell(line.cells, columns.told.get("unit")) or own
    is_same = column.part in {Part.VALUE, Part.DIFFERENCE, Part.OTHER}
    unit = column.unit or (told if is_same else "")
    return [
        Row(
            label=_called(label, column),
            value=value,
            unit=unit or (columns.unit if is_same else ""),
            owner=cell(line.cells, columns.told.get("owner")),
            where=f"{table} 第 {line.number} 行".strip(),
            sentence=cell(line.cells, columns.told.get("sentence")),
            about=f"{table} {columns.title}".strip(),
            is_unit_noted=not unit and is_same and bool(columns.unit),
        )
    ]


def _called(label: str, column: ValueColumn) -> str:
    """What a value is called by its row and its column."""
    if column.part is Part.OTHER and not column.is_main and _TOTAL.fullmatch(plain(label)):
        return column.prefix + column.suffix
    if not (column.prefix or column.suffix):
        return label
    name, bracket, inner = label.partition("（")
    has_suffix = column.part is Part.GROWTH and is_growth_alone(name[-2:])
    return f"{column.prefix}{name}{'' if has_suffix else column.suffix}" + (
        bracket + inner if column.part in {Part.VALUE, Part.OTHER} else ""
    )
