"""What a sheet hides, merges and has not calculated, read from its part of the workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.tables.grids import MOST_COLUMNS, MOST_ROWS

# Every repetition is bounded: a part without an end must not cost time with its square.
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]{0,400})>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]{0,400})>")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]{0,80}?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]{0,400}?\br=\"([A-Z]{1,3})(\d{1,7})\")[^>]{0,400}>\s{0,40}<(?:\w+:)?f\b(?:[^>]{0,400}/>|[^>]{0,400}>[^<]{0,9000}</(?:\w+:)?f>)\s{0,40}"
    rb"(?:<(?:\w+:)?v\s{0,40}/>|<(?:\w+:)?v>\s{0,40}</(?:\w+:)?v>)?\s{0,40}</(?:\w+:)?c>"
)
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
_NUMBER = {name: re.compile(rb"(?<![\w:])" + name + rb"=\"(\d{1,7})\"") for name in (b"r", b"min", b"max")}
_MOST_MERGED = 20_000


@dataclass(frozen=True, slots=True)
class Face:
    """Rows and columns from 0; `merged` are (first row, last row, column) of cells over several rows."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int], ...] = ()
    not_calculated: tuple[tuple[int, int], ...] = ()


NO_FACE = Face()


def face_of(part: bytes) -> Face:
    """Read the XML of a sheet; what is out of form counts as not there."""
    return Face(
        frozenset(_hidden_rows(part)),
        frozenset(_hidden_columns(part)),
        tuple(_merged(part)),
        tuple(
            (int(match[2]) - 1, _column(match[1]))
            for match in _FORMULA.finditer(part)
            if int(match[2]) <= MOST_ROWS and _column(match[1]) < MOST_COLUMNS
        ),
    )


def _hidden_rows(part: bytes) -> list[int]:
    rows = (match[1] for match in _ROW.finditer(part) if _HIDDEN.search(match[1]))
    numbers = (_number(b"r", attributes) for attributes in rows)
    return [number - 1 for number in numbers if 0 < number <= MOST_ROWS]


def _hidden_columns(part: bytes) -> list[int]:
    hidden: list[int] = []
    for match in _COLUMN.finditer(part):
        if _HIDDEN.search(match[1]):
            low, high = _number(b"min", match[1]), _number(b"max", match[1])
            hidden += range(max(low, 1) - 1, min(high, MOST_COLUMNS))
    return hidden


def _merged(part: bytes) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for match in _MERGED.finditer(part):
        top, bottom, column = int(match[2]) - 1, int(match[4]) - 1, _column(match[1])
        if top < bottom and top < MOST_ROWS and column < MOST_COLUMNS and len(found) < _MOST_MERGED:
            found.append((top, min(bottom, MOST_ROWS), column))
    return found


def _number(name: bytes, attributes: bytes) -> int:
    match = _NUMBER[name].search(attributes)
    return int(match[1]) if match else 0


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
