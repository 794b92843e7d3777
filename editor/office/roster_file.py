"""The roster from a table file, or from lines that were typed or pasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from editor.checks.people.posts import posts_in
from editor.checks.people.roster_table import BadRoster, read_roster
from editor.checks.profile import Person
from editor.office.profile_data import HIGHEST_ORDER, LONGEST_NAME, LONGEST_POST, MOST_PEOPLE
from editor.speech.pattern import Pattern
from editor.tables.grids import Grid
from editor.tables.reading import read_grids

_UNCHANGED = "原来的名单没有变"
_COUNTED = Pattern(r"(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.．、）)]|[·•●■\-—*])\s*")
_BETWEEN = Pattern(r"[\s\u3000\u00a0,，;；|:：、/]+")
_COLUMNS = Pattern(r"姓\s*名|职\s*务|序\s*号|顺\s*序|名\s*字|职\s*位")
_NAME = Pattern(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,6}(?:[·•・．.][\u3400-\u9fff]{1,8}){0,3}|[A-Za-z][A-Za-z .'\-]+"
)


def read_roster_file(path: Path) -> tuple[Person, ...]:
    """The roster of the first table in a file that is one: xlsx, csv, docx, or text with a person a line.

    Raises `BadRoster` where no table has the columns, with those it has, and `UnreadableFile`.
    """
    grids = [(name, grid) for name, grid in read_grids(path) if any(any(row) for row in grid)]
    trouble: BadRoster | None = None
    for name, grid in grids:
        try:
            lines = _as_lines(grid) if not name else ""
            return roster_from_lines(lines) if lines else _bounded(read_roster(_filled(grid)))
        except BadRoster as error:
            trouble = trouble or error
    if trouble is not None:
        raise trouble
    raise BadRoster(
        f"“{path.name}”里没有表格", kept=_UNCHANGED, todo="请选有“姓名”“职务”两列的表格，或直接粘贴名单"
    )


def roster_from_lines(text: str) -> tuple[Person, ...]:
    """The people of lines like `张三 县委书记`, in their order; rows copied from a spreadsheet will do too.

    A number in front is left out, `县委书记 张三` is understood, 张　三 is one name. Lines of a table with
    its head go by the columns. Raises `BadRoster` for a line without a name, by its number.
    """
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    if any(_COLUMNS.fullmatch(piece) for piece in _pieces(first)):
        separator = "\t" if "\t" in first else None
        return _bounded(read_roster([_cells(line, separator) for line in lines if line.strip()]))
    people = [
        _person(line, number) for number, line in enumerate(lines, 1) if line.strip(" \t\u3000\u00a0，。；")
    ]
    if not people:
        raise BadRoster("没有一行是姓名和职务", kept=_UNCHANGED, todo="请一行写一个人，如：张三 县委书记")
    return _bounded(tuple(replace(person, order=order) for order, person in enumerate(people, 1)))


def _as_lines(grid: Grid) -> str:
    """The text of a file that has no columns: one cell a row, blanks between name and post; else empty."""
    filled = [[cell for cell in row if cell] for row in grid]
    is_plain = all(len(row) <= 1 for row in filled) and any(_BETWEEN.search(row[0]) for row in filled if row)
    return "\n".join(row[0] for row in filled if row) if is_plain else ""


def _filled(grid: Grid) -> Sequence[Sequence[str]]:
    return [row for row in grid if any(row)]


def _cells(line: str, separator: str | None) -> list[str]:
    if separator is not None:
        return [cell.strip() for cell in line.split(separator)]
    return _pieces(line)


def _pieces(line: str) -> list[str]:
    """The words of a line; 张　三 is one."""
    pieces = [piece for piece in _BETWEEN.split(line.strip()) if piece]
    if len(pieces) > 1 and len(pieces[0]) == len(pieces[1]) == 1:
        pieces[:2] = [pieces[0] + pieces[1]]
    return pieces


def _person(line: str, number: int) -> Person:
    plain = line.strip(" \t\u3000\u00a0，。；")
    match = _COUNTED.match(plain)
    pieces = _pieces(plain[match.end() :] if match is not None else plain)
    if len(pieces) > 1 and pieces[0].isdigit():
        pieces = pieces[1:]
    if len(pieces) > 1 and posts_in(pieces[0]) and not posts_in(pieces[-1]):
        pieces = [pieces[-1], *pieces[:-1]]
    name = pieces[0] if pieces else ""
    if _NAME.fullmatch(name) is None or (posts_in(name)):
        raise BadRoster(
            f"第{number}行“{plain[:16]}”开头不像姓名",
            kept=_UNCHANGED,
            todo="请一行写一个人，姓名和职务之间空一格，如：张三 县委书记",
        )
    return Person(name, "、".join(pieces[1:]))


def _bounded(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people as the profile can hold them; orders beyond reason become their places in the list."""
    if len(people) > MOST_PEOPLE:
        raise BadRoster(
            f"名单有{len(people)}人，超过{MOST_PEOPLE}人", kept=_UNCHANGED, todo="请只留本单位的领导"
        )
    for person in people:
        if len(person.name) > LONGEST_NAME or len(person.post) > LONGEST_POST:
            raise BadRoster(
                f"“{(person.name or person.post)[:12]}…”这一行太长，不像姓名和职务",
                kept=_UNCHANGED,
                todo="请检查“姓名”“职务”两列有没有放错",
            )
    if any(person.order > HIGHEST_ORDER for person in people):
        return tuple(replace(person, order=order) for order, person in enumerate(people, 1))
    return people
