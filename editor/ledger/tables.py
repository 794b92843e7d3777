"""Values by label from a table: csv, xlsx, or the tables of a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.errors import NigaoError
from editor.speech.pattern import Pattern
from editor.tables.grids import Grid
from editor.tables.reading import read_grids

_HEADER_ROWS = 10
_BLANKS = Pattern(r"[\s\u3000:：*＊]+")
_BRACKETED = Pattern(r"[（(][^（）()]*[）)]")
_HEADERS: dict[str, tuple[str, ...]] = {
    "label": (
        "指标名称", "指标", "名称", "项目名称", "项目", "内容", "待填项", "待填内容", "事项", "标签",
        "填写内容", "要素", "问题",
    ),
    "value": (
        "数值", "数据", "值", "填报值", "填报数", "结果", "完成情况", "完成值", "实际值", "答复", "填写",
        "数", "本年", "今年",
    ),
    "unit": ("计量单位", "单位", "数据单位"),
    "owner": (
        "责任单位", "责任部门", "填报单位", "填报部门", "提供单位", "提供部门", "牵头单位", "牵头部门",
        "部门", "责任人", "填报人",
    ),
}  # fmt: skip


class NoColumns(NigaoError):
    """The table has no column of labels, or none of values."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a table: `where` says where it stands (`Sheet1 第 3 行`), for messages.

    `unit` and `owner` are empty where the table has no such column. The unit may stand in the label's
    brackets as well: it is then in `unit` too.
    """

    label: str
    value: str
    unit: str
    owner: str
    where: str


def read_rows(path: Path) -> list[Row]:
    """Return the rows with a label, in order, of all tables in the file.

    What the file is, is told by its content. Columns are found by their headings (名称 指标 项目 内容, 数值
    数据 值, 单位, 责任单位 部门); a table without headings is read as label, value, unit, owner. Raises
    `UnreadableFile` and `NoColumns`.
    """
    grids = read_grids(path)
    rows: list[Row] = []
    trouble: NoColumns | None = None
    for name, grid in grids:
        try:
            rows += _rows(name, grid, path.name)
        except NoColumns as error:
            trouble = trouble or error
    if not rows:
        raise trouble or NoColumns(
            f"“{path.name}”里没有一行数据", kept="稿子未改动", todo="请确认选对了文件，表里应有名称和数值两列"
        )
    return rows


def _rows(table: str, grid: Grid, name: str) -> list[Row]:
    header, columns = _columns(grid, name)
    rows = []
    for number, cells in enumerate(grid[header + 1 :], header + 2):
        label = _cell(cells, columns.get("label"))
        if label:
            rows.append(
                Row(
                    label=label,
                    value=_cell(cells, columns.get("value")),
                    unit=_cell(cells, columns.get("unit")) or unit_in(label),
                    owner=_cell(cells, columns.get("owner")),
                    where=f"{table} 第 {number} 行".strip(),
                )
            )
    return rows


def _columns(grid: Grid, name: str) -> tuple[int, dict[str, int]]:
    """The row of the headings (-1: none) and the column of each."""
    half: dict[str, int] = {}
    for index, cells in enumerate(grid[:_HEADER_ROWS]):
        found = _headings(cells)
        if "label" in found and "value" in found:
            return index, found
        half = half or {key: column for key, column in found.items() if key in {"label", "value"}}
    width = max((sum(1 for cell in cells if cell) for cells in grid), default=0)
    if half:
        missing = "数值" if "label" in half else "名称"
        raise NoColumns(
            f"“{name}”的表头里找不到“{missing}”这一列",
            kept="稿子未改动",
            todo="请给表格加上表头：名称（或指标、项目）、数值（或数据），再选一次",
        )
    if width < 2:
        raise NoColumns(
            f"“{name}”里找不到名称和数值两列",
            kept="稿子未改动",
            todo="请在表格里写上名称和数值两列，再选一次",
        )
    return -1, {"label": 0, "value": 1, "unit": 2, "owner": 3}


def _headings(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    written = [_BRACKETED.sub("", _BLANKS.sub("", cell)) for cell in cells]
    for key, names in _HEADERS.items():
        columns = [(names.index(cell), index) for index, cell in enumerate(written) if cell in names]
        if columns:
            found[key] = min(columns)[1]
    return found


def _cell(cells: Sequence[str], column: int | None) -> str:
    return cells[column].strip() if column is not None and column < len(cells) else ""


def unit_in(label: str) -> str:
    """The unit in the last bracket of a label: 亿元 of `固定资产投资（亿元）`; empty where there is none."""
    brackets = _BRACKETED.findall(label)
    return brackets[-1][1:-1].removeprefix("单位").strip("：: ") if brackets else ""
