"""Rows of text from a file: csv in any Chinese encoding, and what all kinds of tables share."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from editor.errors import UnreadableFile

Grid = list[list[str]]
"""Rows of cells; rows may differ in length."""

MOST_ROWS = 5000
"""Rows of one table; a list of figures for a speech has some dozens."""

MOST_COLUMNS = 64

NOT_CALCULATED = "#未计算"
"""Stands for a formula whose result the file does not hold."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEPARATORS = "\t,;，|；"
_LOOKED_AT = 100_000


def unreadable(name: str, why: str) -> UnreadableFile:
    """The error that says why the table file `name` cannot be read."""
    return UnreadableFile(
        f"无法读取表格“{name}”：{why}",
        kept="稿子和原文件都未改动",
        todo="请用 WPS 或 Excel 打开后另存为 xlsx 或 csv，再选一次",
    )


def read_separated(name: str, data: bytes) -> Grid:
    """Return the rows of a csv or tab-separated text; raises `UnreadableFile`.

    UTF-8, UTF-16 and the Chinese encodings are told apart by content, the separator by the first lines.
    """
    text = _decoded(name, data)
    separator = max(_SEPARATORS, key=lambda mark: _fits(text, mark))
    try:
        # Without strict, so that a stray quote costs a cell and not the file.
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [[cell.strip() for cell in row[:MOST_COLUMNS]] for row in islice(rows, MOST_ROWS)]
    except csv.Error as error:
        raise unreadable(name, "里面的引号不成对，分不清各列") from error


def _fits(text: str, mark: str) -> tuple[float, int]:
    """How evenly a separator cuts the first rows, and into how many cells.

    A sentence in a cell may hold more commas than the row has columns.
    """
    try:
        rows = [
            row
            for row in islice(csv.reader(io.StringIO(text[:_LOOKED_AT], newline=""), delimiter=mark), 20)
            if any(row)
        ]
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]))
    return count / len(rows), width


def _decoded(name: str, data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding) or _fail(name)
    if b"\0" in data:
        zeros_first = data[:1000:2].count(0) > data[1:1000:2].count(0)
        return _strictly(data, "utf-16-be" if zeros_first else "utf-16-le") or _fail(name)
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    readings = [(_share_of_common(data, code), code) for code in ("gb18030", "big5hkscs")]
    best, encoding = max(readings, key=lambda reading: reading[0])
    return (_strictly(data, encoding) or _fail(name)) if best > 0.5 else _fail(name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _fail(name: str) -> str:
    raise unreadable(name, "不是文字表格，或编码已损坏")


def _share_of_common(data: bytes, encoding: str) -> float:
    """How much of the text is commonly used in its own standard; -1 where the bytes are not of it.

    Commonly used are the first level of GB 2312 (lead bytes B0 to D7) and of Big5 (A4 to C6), and marks.
    """
    text = _strictly(data, encoding)
    if text is None:
        return -1.0
    wide = [c for c in text if c > "\x7f"]
    low, high = (0xA1, 0xD7) if encoding == "gb18030" else (0xA1, 0xC6)
    codes = [c.encode(encoding) for c in wide]
    common = sum(1 for code in codes if len(code) == 2 and low <= code[0] <= high and code[1] >= 0x40)
    if encoding == "gb18030":
        common = sum(1 for code in codes if len(code) == 2 and low <= code[0] <= high and code[1] >= 0xA1)
    return common / len(wide) if wide else 1.0
