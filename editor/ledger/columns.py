"""Where in a table the labels and the values stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.errors import NigaoError
from editor.ledger.headings import (
    KNOWN,
    Part,
    ValueColumn,
    is_aside,
    known_columns,
    looks_like_heading,
    looks_like_value,
    plain,
    unit_in,
    value_column,
    with_main,
)
from editor.ledger.units import unit_of
from editor.speech.pattern import Pattern
from editor.tables.grids import Grid

_HEADER_ROWS = 10
_MOST_LEVELS = 3
_LOOKED_AT = 60
"""Rows by which it is told what a column holds."""

_LEAST_SHARE = 0.5
_UNIT_NOTED = Pattern(r"(?:计量)?单位[:：]\s*([^\s，。；）)】]+)")


class NoColumns(NigaoError):
    """The table has no column of labels, or none of values."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table is to be read.

    `body` are the rows below the headings, the first of them row `first` of the sheet, counted from 1.
    `label` is the column that names a row, `group` the one that names several rows together. `title` is what
    stands above the headings, `unit` the unit noted there for all.
    """

    body: Grid
    first: int
    label: int
    values: tuple[ValueColumn, ...]
    told: Mapping[str, int]
    group: int | None = None
    title: str = ""
    unit: str = ""


def columns_of(grid: Grid, name: str) -> Columns:
    """Find the columns of a table; raises `NoColumns`. `name` is the file's, for messages."""
    head = _head(grid)
    if head is None:
        return _without_headings(grid, name)
    top, levels, headings = head
    body = grid[top + levels :]
    turned = _turned(grid, top, headings, body)
    if turned is not None:
        return columns_of(turned, name)
    title, unit = _above(grid[:top])
    told = known_columns(headings)
    label = _label(told, headings, body)
    if label is None:
        if "value" not in told and _is_across(headings, body):
            return _across(headings, body, top + levels + 1, title, unit)
        raise _no_columns(name, "名称")
    told = _without_names_of_rows(told, label, body)
    values = _values(headings, body, told, label)
    if not values:
        raise _no_columns(name, "数值")
    group = _group(headings, body, told, label)
    return Columns(body, top + levels + 1, label, values, told, group, title, unit)


def cell(cells: Sequence[str], column: int | None) -> str:
    """The cell of a row that may be shorter than others."""
    return cells[column].strip() if column is not None and column < len(cells) else ""


def _head(grid: Grid) -> tuple[int, int, list[str]] | None:
    """The first row of the headings, how many rows they take, and the headings; None without any."""
    rows = grid[:_HEADER_ROWS]
    best = max(range(len(rows)), key=lambda i: (_known_in(rows[i]), -i), default=-1)
    top = best if best >= 0 and _known_in(rows[best]) else _worded(grid)
    if top is None:
        return None
    while top and _is_upper(rows[top - 1]):
        top -= 1
    levels = 1
    while levels < _MOST_LEVELS and top + levels < len(grid) and _is_lower(grid[top : top + levels + 1]):
        levels += 1
    return top, levels, _joined(grid[top : top + levels])


def _known_in(cells: Sequence[str]) -> int:
    """How surely a row is one of headings: both a label's and a value's, one of them, none."""
    if sum(1 for one in cells if one) < 2 or any(
        looks_like_value(one) and not looks_like_heading(one) for one in cells if one
    ):
        return 0
    found = known_columns(cells)
    return sum(key in found for key in ("label", "value"))


def _worded(grid: Grid) -> int | None:
    """The first row of words alone above a row with a value in one of its columns."""
    for index, cells in enumerate(grid[:_HEADER_ROWS]):
        filled = [one for one in cells if one]
        if len(filled) < 2 or not all(looks_like_heading(one) for one in filled):
            continue
        below = next((row for row in grid[index + 1 : index + 1 + _MOST_LEVELS] if _has_value(row)), None)
        if below is not None and not _same_columns(cells, below):
            return index
        if below is None:
            return None
    return None


def _has_value(cells: Sequence[str]) -> bool:
    return any(looks_like_value(one) for one in cells)


def _same_columns(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row has words where the next has them too and nothing else: rows of a list, no headings."""
    valued = [i for i, one in enumerate(below) if looks_like_value(one)]
    return not any(cell(cells, i) for i in valued)


def _is_upper(above: Sequence[str]) -> bool:
    """Whether a row above is the upper level of the headings, and no title."""
    filled = [one for one in above if one]
    fits = len(filled) >= 2 and all(looks_like_heading(one) and len(one) <= 20 for one in filled)
    return fits and not any(_UNIT_NOTED.search(one) for one in filled)


def _is_lower(rows: Grid) -> bool:
    """Whether the last of these rows is a further level of the headings above it."""
    *above, last = rows
    filled = [i for i, one in enumerate(last) if one]
    if not filled or not all(looks_like_heading(last[i]) for i in filled):
        return False
    upper = _joined(above)
    known = known_columns(upper)
    label = known.get("label", 0)
    own = cell(last, label)
    is_repeated = bool(own) and own == cell(above[-1], label)
    if own and not is_repeated:
        return False
    return any(i != label for i in filled)


def _joined(rows: Grid) -> list[str]:
    """The headings of all levels in one; one above several columns holds for those right of it."""
    width = max(len(row) for row in rows)
    carried: list[list[str]] = []
    for level, row in enumerate(rows):
        filled, last = [], ""
        for column in range(width):
            own = cell(row, column)
            below = any(cell(lower, column) for lower in rows[level + 1 :])
            above_changes = level and carried and cell(rows[level - 1], column)
            last = own or ("" if above_changes else last)
            filled.append(own or (last if below else ""))
        carried.append(filled)
    return [_of_levels([row[column] for row in carried]) for column in range(width)]


def _of_levels(parts: Sequence[str]) -> str:
    return "".join(dict.fromkeys(plain(part) for part in parts if part))


def _above(rows: Grid) -> tuple[str, str]:
    """What stands above the headings, and the one unit noted there."""
    told = " ".join(one for row in rows for one in dict.fromkeys(row) if one)
    noted = _UNIT_NOTED.search(told)
    unit = noted[1] if noted and unit_of(noted[1]) is not None else ""
    return told[:200], unit


def _label(told: Mapping[str, int], headings: Sequence[str], body: Grid) -> int | None:
    """The column that names the rows: by its heading, else the first that is all words."""
    if "label" in told and (_share(body, told["label"], values=False) >= _LEAST_SHARE or len(body) < 2):
        return told["label"]
    taken = {told.get("value"), told.get("sentence"), told.get("unit")}
    for column, heading in enumerate(headings):
        is_free = column not in taken and not is_aside(heading)
        if is_free and _share(body, column, values=False) > _LEAST_SHARE and not _all_units(body, column):
            return column
    if "unit" in told and not _are_units(body, told["unit"]):
        return told["unit"]
    return told.get("label")


def _without_names_of_rows(told: dict[str, int], label: int, body: Grid) -> dict[str, int]:
    """单位 over names of townships or departments is no column of units."""
    kept = {key: column for key, column in told.items() if column != label or key == "label"}
    if "unit" in kept and not _are_units(body, kept["unit"]):
        column = kept.pop("unit")
        kept.setdefault("owner", column)
    return kept


def _are_units(body: Grid, column: int) -> bool:
    filled = [one for row in body[:_LOOKED_AT] if (one := cell(row, column))]
    return not filled or 2 * sum(
        len(one) <= 8 and not one.endswith(("局", "委", "办", "部", "镇", "乡", "中心")) for one in filled
    ) >= len(filled)


def _values(
    headings: Sequence[str], body: Grid, told: Mapping[str, int], label: int
) -> tuple[ValueColumn, ...]:
    """The columns with values; one whose heading says so counts even where it holds words."""
    taken = {label, *(column for key, column in told.items() if key in {"unit", "owner", "sentence"})}
    known = told.get("value")
    columns = []
    for index, heading in enumerate(headings):
        if index in taken or not heading or is_aside(heading):
            continue
        column = value_column(index, heading)
        is_told = index == known or column.part is not Part.OTHER
        if is_told or _share(body, index, values=True) >= _LEAST_SHARE:
            columns.append(column)
    return with_main(columns)


def _share(body: Grid, column: int, *, values: bool) -> float:
    """How many of the filled cells of a column are values, or words."""
    filled = [one for row in body[:_LOOKED_AT] if (one := cell(row, column))]
    if not filled:
        return 0.0
    are_values = sum(looks_like_value(one) for one in filled) / len(filled)
    return are_values if values else 1.0 - are_values


def _group(headings: Sequence[str], body: Grid, told: Mapping[str, int], label: int) -> int | None:
    """The column left of the labels that names several rows together."""
    taken = {told.get(key) for key in ("unit", "owner", "value", "sentence")}
    for column in range(label - 1, -1, -1):
        if column in taken or is_aside(cell(headings, column)):
            continue
        if _share(body, column, values=False) > _LEAST_SHARE:
            return column
    return None


def _is_across(headings: Sequence[str], body: Grid) -> bool:
    """Whether the headings are the labels and one row below them holds the values."""
    filled = [row for row in body if any(row)]
    return len(filled) == 1 and sum(1 for one in headings if one) >= 2


def _across(headings: Sequence[str], body: Grid, first: int, title: str, unit: str) -> Columns:
    offset, values = next((n, row) for n, row in enumerate(body) if any(row))
    rows = [
        [heading, cell(values, column)]
        for column, heading in enumerate(headings)
        if heading and not is_aside(heading)
    ]
    main = with_main([value_column(1, "数值")])
    # All values stand in one row of the sheet; the rows made here are not rows of it.
    return Columns(rows, -(first + offset), 0, main, {}, None, title, unit)


def _turned(grid: Grid, top: int, headings: Sequence[str], body: Grid) -> Grid | None:
    """The table with rows and columns exchanged where its rows are called 数值, 单位; None for others."""
    names = [cell(row, 0) for row in body if any(row)]
    words = {word for key in ("value", "unit", "owner") for word in KNOWN[key]}
    if (
        not names
        or not all(_bare(one) in words for one in names)
        or not any(_bare(one) in KNOWN["value"] for one in names)
    ):
        return None
    if len([one for one in headings if one]) < 3 and len(names) > 1:
        return None
    rows = [list(headings), *(row for row in body if any(row))]
    width = max(len(row) for row in rows)
    first = [KNOWN["label"][0], *names]
    return [*grid[:top], first, *([cell(row, column) for row in rows] for column in range(1, width))]


def _bare(one: str) -> str:
    return plain(one).partition("（")[0]


def _without_headings(grid: Grid, name: str) -> Columns:
    """A list of labels and values: by what stands in the columns."""
    width = max((len(cells) for cells in grid), default=0)
    if max((sum(1 for one in cells if one) for cells in grid), default=0) < 2:
        raise _no_columns(name, "")
    label = next((c for c in range(width) if _share(grid, c, values=False) > _LEAST_SHARE), 0)
    right = [c for c in range(label + 1, width) if _share(grid, c, values=True) >= _LEAST_SHARE]
    filled = [c for c in range(label + 1, width) if any(cell(row, c) for row in grid)]
    if not filled:
        raise _no_columns(name, "")
    values = right or filled[:1]
    others = [c for c in filled if c not in values]
    told = dict(zip(("unit", "owner"), others, strict=False))
    if "unit" in told and not _all_units(grid, told["unit"]):
        told = {"owner": told["unit"]}
    # Several columns of figures without a heading are rivals: nothing says which is meant.
    mains = tuple(with_main([value_column(column, "数值")])[0] for column in values)
    return Columns(grid, 1, label, mains, told)


def _all_units(grid: Grid, column: int) -> bool:
    filled = [one for row in grid[:_LOOKED_AT] if (one := cell(row, column))]
    return 2 * sum(unit_of(one) is not None for one in filled) >= len(filled)


def _no_columns(name: str, missing: str) -> NoColumns:
    if missing:
        return NoColumns(
            f"“{name}”的表头里找不到“{missing}”这一列",
            kept="稿子未改动",
            todo="请给表格加上表头：名称（或指标、项目）、数值（或数据），再选一次",
        )
    return NoColumns(
        f"“{name}”里找不到名称和数值两列",
        kept="稿子未改动",
        todo="请在表格里写上名称和数值两列，再选一次",
    )


__all__ = ["Columns", "NoColumns", "cell", "columns_of", "unit_in"]
