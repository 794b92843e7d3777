"""The lists of `resources/checks`, and the user's own lines laid over them.

A list is a table: one row a line, columns with a tab between, `#` opens a comment line. A user's own
lines (`Context.lists`) come behind the shipped ones; a line that begins with `-` switches off every
row, shipped or own, whose first column, or one of the parts between its `|`, is what follows the sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from editor.checks.check import Context
from editor.checks.levels import LEVEL_WORDS
from editor.errors import NigaoError
from editor.paths import resources
from editor.speech.pattern import Pattern

Row = tuple[str, ...]

_OFF = ("-", "－")
_ENDINGS = (".tsv", ".txt")
_COMMENT = "#"
_LEVELS = {words: level.value for level, words in LEVEL_WORDS.items()}
_ESCAPES_AND_CLASSES = Pattern(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_ENDLESS = Pattern(r"[*+]|\{\d*,(?:[2-9]\d|\d{3,})?\}")  # twenty times and more is as good as endless


class MissingList(NigaoError):
    """A list that ships with the program is not where it belongs: the installation is not whole."""


class Rule(Protocol):
    """What a row becomes: a value of its check, with the expressions that came out of the row."""

    @property
    def patterns(self) -> Iterable[Pattern]:
        """The expressions of the rule; a user's own are compiled before the rule is used."""
        ...


SomeRule = TypeVar("SomeRule", bound=Rule)


@lru_cache(maxsize=64)
def read_list(name: str, folder: str = "checks") -> tuple[Row, ...]:
    """The rows of `resources/FOLDER/NAME.tsv` (or `.txt`), comments and empty lines left out; cached.

    Raises `MissingList` where there is no such file or it cannot be read as UTF-8.
    """
    for ending in _ENDINGS:
        path = resources() / folder / f"{name}{ending}"
        if path.is_file():
            try:
                return tuple(_rows(path.read_text("utf-8").splitlines()))
            except (OSError, UnicodeDecodeError) as error:
                raise MissingList(f"词表“{path.name}”读不出来", todo="请重新安装拟稿") from error
    raise MissingList(f"词表“{name}”不见了", todo="请重新安装拟稿")


def rows_for(context: Context, name: str) -> tuple[Row, ...]:
    """The rows of a shipped list as this user wants them: own rows added, switched off ones left out."""
    shipped, added = _overlaid(name, own_lines(context, name))
    return shipped + added


def own_lines(context: Context, name: str) -> tuple[str, ...]:
    """The user's own lines for a list: the key by which a check keeps what it made of the list."""
    own = context.lists.get(name)
    return tuple(own) if own else ()


def rules_of(
    name: str, own: Sequence[str], rule_of: Callable[[Row], SomeRule | None]
) -> tuple[SomeRule, ...]:
    """The rows of a list as rules; not cached, so a check keeps what it makes of them.

    `rule_of` gives None for a row that is none of its concern and raises `ValueError` or `IndexError`
    for a row out of form. Own rows that are out of form are left out, since a check must go on;
    `faults` tells the user of them.
    """
    shipped, added = _overlaid(name, tuple(own))
    rules = [rule_of(row) for row in shipped] + [_proven(rule_of, row) for row in added]
    return tuple(rule for rule in rules if rule is not None)


def faults(lines: Iterable[str], rule_of: Callable[[Row], Rule | None]) -> list[str]:
    """What is wrong with a user's own lines, a Chinese sentence for each; empty where all are in form."""
    return [
        f"第{number}行“{line.strip()[:30]}”不合格式，没有启用；请对照词表开头的说明改写。"
        for number, line in enumerate(lines, 1)
        for row in map(_in_codes, _rows([line]))
        if not row[0].startswith(_OFF) and _proven(rule_of, row) is None
    ]


def may_never_end(expression: str) -> bool:
    """Whether an expression repeats without bound what itself repeats without bound: `(a+)+`, `(?:.*，)*`.

    Such an expression can take time that doubles with each character it is held against.
    """
    plain = _ESCAPES_AND_CLASSES.sub("c", expression)
    open_groups: list[bool] = [False]
    for at, sign in enumerate(plain):
        if sign == "(":
            open_groups.append(False)
        elif sign == ")" and len(open_groups) > 1:
            is_repeating = open_groups.pop()
            if is_repeating and _ENDLESS.match(plain, at + 1):
                return True
            open_groups[-1] = open_groups[-1] or is_repeating
        elif _ENDLESS.match(plain, at):
            open_groups[-1] = True
    return False


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    for line in lines:
        plain = line.strip("\r\n\ufeff")
        if plain.strip() and not plain.lstrip().startswith(_COMMENT):
            yield tuple(cell.strip() for cell in plain.split("\t"))


@lru_cache(maxsize=64)
def _overlaid(name: str, own: Sequence[str]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The shipped rows and the own ones, switched off ones left out of both."""
    added = tuple(_in_codes(row) for row in _rows(own))
    off = {row[0][1:].strip() for row in added if row[0].startswith(_OFF) and len(row[0]) > 1}
    on = [row for row in added if not row[0].startswith(_OFF)]
    if not off:
        return read_list(name), tuple(on)
    shipped = tuple(row for row in read_list(name) if not off & _names_of(row))
    return shipped, tuple(row for row in on if not off & _names_of(row))


def _in_codes(row: Row) -> Row:
    """An own row with the levels as the lists write them; the user writes 必改, 疑似, 提示."""
    parted = (cell.partition("/") for cell in row[1:])
    return row[:1] + tuple(_LEVELS.get(head, head) + slash + tail for head, slash, tail in parted)


def _names_of(row: Row) -> set[str]:
    """What a row can be switched off by."""
    return {row[0], *row[0].split("|")}


def _proven(rule_of: Callable[[Row], SomeRule | None], row: Row) -> SomeRule | None:
    """The rule of an own row, its expressions compiled; None where anything of it is out of form.

    An expression that may never end is out of form too: lists come from others, and there is no way to stop
    it once it runs.
    """
    try:
        rule = rule_of(row)
        for pattern in rule.patterns if rule is not None else ():
            if may_never_end(pattern.compiled.pattern):
                return None
    except (re.error, ValueError, IndexError, OverflowError, RecursionError):
        return None
    return rule
