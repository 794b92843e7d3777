"""The roster from a table file, or from lines that were typed or pasted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from editor.checks.people.posts import posts_in
from editor.checks.people.roster_table import BadRoster, read_roster
from editor.checks.profile import Person
from editor.errors import UnreadableFile
from editor.office.profile_data import HIGHEST_ORDER, LONGEST_NAME, LONGEST_POST, MOST_PEOPLE
from editor.speech.pattern import Pattern
from editor.tables.grids import Grid
from editor.tables.reading import read_grids
from editor.word.reading.reader import read_docx

_UNCHANGED = "原来的名单没有变"
_COUNTED = Pattern(r"(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.．、）)]|[·•●■\-—*])\s*")
_BETWEEN = Pattern(r"[\s\u3000\u00a0,，;；|:：、/]+")
_BETWEEN_CELLS = Pattern(r"[\s\u3000\u00a0,，;；|]+")
_COLUMNS = Pattern(r"姓\s*名|职\s*务|序\s*号|顺\s*序|名\s*字|职\s*位")
_HEAD_ROWS = 10
_POST = "职务"
_NAMES = Pattern(r"[\s\u3000]*(?:领导)?(?:姓[\s\u3000]*名|名字)[\s\u3000]*")
_POSTS = Pattern(
    r"[\s\u3000]*(?:(?:党内|行政|党政|现任|兼任|党委|政府)?职[\s\u3000]*务(?:名称)?|职位|任职|岗位)[\s\u3000]*"
)
_TOTAL = Pattern(r"合计|共计|总计|小计|注[：:]|备注|说明")
_BEHIND = Pattern(r"[\s\u3000]*(?:同志|[（(][^（）()]{1,12}[）)])+$")
_BETWEEN_POSTS = Pattern(r"[\s\u3000/／；;，,、]+")
_POST_THEN_NAME = Pattern(r"(.*(?:书记|长|主任|主席|常委|委员|政委|员))([\u3400-\u9fff]{2,3})")
_IN_BRACKETS = Pattern(r"([^（(]{2,12})[（(]([^（）()]{2,})[）)]")
_NAME = Pattern(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,6}(?:[·•・．.][\u3400-\u9fff]{1,8}){0,3}|[A-Za-z][A-Za-z .'\-]+"
)


def read_roster_file(path: Path) -> tuple[Person, ...]:
    """The roster of the first table in a file that is one: xlsx, csv, docx, or text with a person a line.

    Raises `BadRoster` where no table has the columns, with those it has, and `UnreadableFile`.
    """
    grids = [(name, grid) for name, grid in read_grids(path) if any(any(row) for row in grid)]
    if not grids:
        lines = _paragraphs(path)
        if lines.strip():
            return roster_from_lines(lines)
    trouble: BadRoster | None = None
    for name, grid in grids:
        try:
            lines = _as_lines(grid) if not name or not _has_head(grid) else ""
            return roster_from_lines(lines) if lines else _bounded(read_roster(_tidy(_filled(grid))))
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
        return _bounded(read_roster(_tidy([_cells(line, separator) for line in lines if line.strip()])))
    people = [
        _person(line, number) for number, line in enumerate(lines, 1) if line.strip(" \t\u3000\u00a0，。；")
    ]
    if not people:
        raise BadRoster("没有一行是姓名和职务", kept=_UNCHANGED, todo="请一行写一个人，如：张三 县委书记")
    return _bounded(tuple(replace(person, order=order) for order, person in enumerate(people, 1)))


def _paragraphs(path: Path) -> str:
    """The text of a Word file without tables; empty for a workbook that holds nothing."""
    try:
        return "\n".join(paragraph.text for paragraph in read_docx(path))
    except UnreadableFile:
        return ""


def _as_lines(grid: Grid) -> str:
    """The lines of a table without a head, each a person; empty where it is no list of persons."""
    filled = [[cell for cell in row if cell] for row in grid]
    filled = [row for row in filled if row]
    if _has_head(grid):
        return ""
    if all(len(row) == 1 for row in filled):
        is_plain = any(_BETWEEN.search(row[0]) for row in filled)
        return "\n".join(row[0] for row in filled) if is_plain else ""
    has_posts = sum(any(posts_in(cell) for cell in row) for row in filled)
    return "\n".join(" ".join(row) for row in filled) if 2 * has_posts > len(filled) else ""


def _has_head(grid: Grid) -> bool:
    return any(_COLUMNS.search(cell) for row in grid[:_HEAD_ROWS] for cell in row)


def _tidy(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with names alone in the column of names, and the posts of one person in one cell."""
    head = next(
        (n for n, row in enumerate(rows[:_HEAD_ROWS]) if any(_NAMES.fullmatch(cell) for cell in row)), None
    )
    if head is None:
        return [list(row) for row in rows]
    name = next(n for n, cell in enumerate(rows[head]) if _NAMES.fullmatch(cell))
    posts = [n for n, cell in enumerate(rows[head]) if _POSTS.fullmatch(cell)]
    tidy = [list(row) for row in rows[: head + 1]]
    if posts:
        tidy[head] = [
            _POST if n == posts[0] else "" if n in posts else cell for n, cell in enumerate(rows[head])
        ]
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = [*row, *([""] * (len(rows[head]) - len(row)))]
        if _TOTAL.match(cells[name]):
            continue
        cells[name] = plain_name(cells[name])
        if cells[name] and _NAME.fullmatch(cells[name]) is None:
            raise _no_name(number, cells[name])
        if posts:
            told = "、".join(part for n in posts if (part := _one_line(cells[n])))
            cells = [told if n == posts[0] else "" if n in posts else cell for n, cell in enumerate(cells)]
        tidy.append(cells)
    return tidy


def plain_name(told: str) -> str:
    """A name without 同志, without (女，回族) behind it and the blanks in 张　三."""
    bare = _BEHIND.sub("", told.strip())
    return re.sub(r"(?<=[\u3400-\u9fff])[\s\u3000]+(?=[\u3400-\u9fff])", "", bare)


def _one_line(post: str) -> str:
    """The posts of a cell, whatever stands between them, with 、 between."""
    return "、".join(
        piece.strip("、，,;； ") for piece in _BETWEEN_POSTS.split(post) if piece.strip("、，,;； ")
    )


def _no_name(number: int, told: str) -> BadRoster:
    return BadRoster(
        f"第{number}行“{told[:16]}”不像姓名", kept=_UNCHANGED, todo="请检查“姓名”“职务”两列有没有放错"
    )


def _filled(grid: Grid) -> Sequence[Sequence[str]]:
    return [row for row in grid if any(row)]


def _cells(line: str, separator: str | None) -> list[str]:
    if separator is not None:
        return [cell.strip() for cell in line.split(separator)]
    return _blank_pieces(line)


def _blank_pieces(line: str) -> list[str]:
    """The cells of a typed line: only blanks and commas part them, 县委副书记、县长 is one."""
    return [piece for piece in _BETWEEN_CELLS.split(line.strip()) if piece]


def _pieces(line: str) -> list[str]:
    """The words of a line; 张　三 is one, and so is 县委副书记、县长."""
    pieces = [piece for piece in _BETWEEN.split(line.strip()) if piece]
    if len(pieces) > 1 and len(pieces[0]) == len(pieces[1]) == 1:
        pieces[:2] = [pieces[0] + pieces[1]]
    return pieces


def _person(line: str, number: int) -> Person:
    plain = line.strip(" \t\u3000\u00a0，。；")
    match = _COUNTED.match(plain)
    plain = plain[match.end() :] if match is not None else plain
    bracketed = _IN_BRACKETS.fullmatch(plain)
    if bracketed is not None and posts_in(bracketed[2]):
        plain = f"{bracketed[1].strip()} {bracketed[2]}"
    pieces = _pieces(plain)
    if len(pieces) > 1 and pieces[0].isdigit():
        pieces = pieces[1:]
    if len(pieces) > 1 and posts_in(pieces[0]) and not posts_in(pieces[-1]):
        pieces = [pieces[-1], *pieces[:-1]]
    joined = _POST_THEN_NAME.fullmatch(pieces[-1]) if pieces and all(map(posts_in, pieces)) else None
    if joined is not None and not posts_in(joined[2]):
        pieces = [joined[2], *pieces[:-1], joined[1]]
    name = plain_name(pieces[0]) if pieces else ""
    if _NAME.fullmatch(name) is None or posts_in(name):
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
