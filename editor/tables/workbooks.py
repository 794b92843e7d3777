"""Excel tables (.xlsx) as rows of text, within bounds whatever the file holds."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl

from editor.speech.pattern import Pattern
from editor.tables.face import NO_FACE, Face, face_of
from editor.tables.grids import MOST_COLUMNS, MOST_ROWS, NOT_CALCULATED, Grid, unreadable

_LARGEST_UNPACKED = 48 * 1024 * 1024
_MOST_PARTS = 2000
_MOST_TAGS = 3_000_000
_MOST_SHEETS = 50
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_PERCENT_FORMAT = Pattern(r"0(?:\.(0+))?%")
_FIXED_FORMAT = Pattern(r"(?:#,##)?0(?:\.(0+))?(?:_\)|_ |;.*)?")
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, SyntaxError, OSError, EOFError,
    ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError, AssertionError,
)  # fmt: skip


def read_workbook(name: str, data: bytes) -> list[tuple[str, Grid]]:
    """Return (sheet name, rows) of the visible sheets of the workbook in `data`.

    A cell is the text that the sheet shows, as far as it matters: 0.35 formatted as a percentage is
    `35%`, a date `2026-03-05`. Of a formula the stored result is taken, `NOT_CALCULATED` where none is
    stored. Hidden rows and columns are empty; a cell merged over several rows is repeated in each. `name` is
    the file's name for messages. Raises `UnreadableFile`.
    """
    _refuse_hostile(name, data)
    try:
        with warnings.catch_warnings():
            # Said of extensions that do not concern the values.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                sheets = [s for s in book.worksheets if s.sheet_state == "visible"][:_MOST_SHEETS]
                return [(sheet.title, _shown(_grid(sheet), _face_of(sheet, data))) for sheet in sheets]
            finally:
                book.close()
    except _BROKEN as error:
        raise unreadable(name, "文件不完整或已损坏") from error


def _refuse_hostile(name: str, data: bytes) -> None:
    """Raise where the package would unpack to more than a table can be, or holds a document type.

    The sizes of the directory bind: no more than they say is ever unpacked.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise unreadable(name, "展开后大得不像一张数据表，为安全起见没有打开")
            if any(part.flag_bits & 1 for part in parts):
                raise unreadable(name, "加了密码")
            contents = (package.read(p) for p in parts if p.filename.lower().endswith((".xml", ".rels")))
            tags = 0
            for content in contents:
                tags += content.count(b"<")
                if tags > _MOST_TAGS or any(doctype in content for doctype in _DOCTYPES):
                    raise unreadable(name, "里面有不该出现的内容，为安全起见没有打开")
    except _BROKEN as error:
        raise unreadable(name, "文件不完整或已损坏") from error


def _face_of(sheet: Any, data: bytes) -> Face:
    """What openpyxl leaves out when it reads row by row."""
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    with zipfile.ZipFile(BytesIO(data)) as package:
        return face_of(package.read(path)) if path in package.namelist() else NO_FACE


def _shown(grid: Grid, face: Face) -> Grid:
    """The rows as they are seen on the screen."""
    for row, column in face.not_calculated:
        if row < len(grid) and column < len(grid[row]) and not grid[row][column]:
            grid[row][column] = NOT_CALCULATED
    for top, bottom, column in face.merged:
        for row in range(top + 1, min(bottom + 1, len(grid))):
            if top < len(grid) and column < len(grid[top]) and column < len(grid[row]):
                grid[row][column] = grid[row][column] or grid[top][column]
    return [
        []
        if row in face.hidden_rows
        else ["" if column in face.hidden_columns else one for column, one in enumerate(cells)]
        for row, cells in enumerate(grid)
    ]


def _grid(sheet: Any) -> Grid:
    sheet.reset_dimensions()
    rows: Grid = []
    for cells in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        rows.append(list(_texts(cells)))
    return rows


def _texts(cells: Any) -> Iterator[str]:
    for cell in cells:
        yield _text(cell.value, str(getattr(cell, "number_format", "") or ""))


def _text(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        at_midnight = value.time() == time()
        return value.date().isoformat() if at_midnight else value.replace(microsecond=0).isoformat(" ")
    if isinstance(value, (date, time, timedelta)):
        return str(value)
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    return str(value).strip()


def _number(value: float, number_format: str) -> str:
    """The number with the decimals the sheet shows; without a format as short as it is exact."""
    exact = Decimal(repr(value))
    if not exact.is_finite():
        return "#NUM!"
    percent = _PERCENT_FORMAT.fullmatch(number_format)
    if percent is not None or "%" in number_format:
        shown = exact * 100
        return f"{_rounded(shown, len(percent[1] or '')) if percent else _plain(shown)}%"
    fixed = _FIXED_FORMAT.fullmatch(number_format)
    if fixed is not None and number_format != "General":
        return _rounded(exact, len(fixed[1] or ""))
    # Twelve digits hide the noise of binary fractions and no figure of a speech has more.
    return _plain(exact if isinstance(value, int) else Decimal(f"{value:.12g}"))


def _rounded(number: Decimal, places: int) -> str:
    return f"{number:.{places}f}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
