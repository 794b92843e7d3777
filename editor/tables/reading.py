"""The tables of a file as rows of text, whatever kind of file it is."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from editor.errors import UnreadableFile
from editor.files import read_bytes
from editor.tables.grids import Grid, read_separated, unreadable
from editor.tables.workbooks import read_workbook
from editor.word.reading.tables import read_tables

LARGEST_TABLE = 16 * 1024 * 1024
"""Bytes of a table file; more is refused unread."""

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!DOCTYPE|html|table|head|meta|\?xml|!--)", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0"


def read_grids(path: Path) -> list[tuple[str, Grid]]:
    """Return (name of the sheet or table, its rows) of every table in the file; raises `UnreadableFile`."""
    data = read_bytes(path, LARGEST_TABLE)
    if not data.strip():
        raise UnreadableFile(f"“{path.name}”是空文件", todo="请检查是否复制完整，或请对方重新发送")
    if data.startswith(_OLE):
        raise unreadable(path.name, "是旧格式（.xls、.et、.doc）或加了打开密码")
    if _MARKUP.match(data[:200]):
        raise unreadable(path.name, "虽叫这个名字，里面却是网页")
    if not data.startswith(b"PK"):
        return [("", read_separated(path.name, data))]
    if _is_word(path.name, data):
        tables = read_tables(path)
        return [(f"第 {number} 个表格", table) for number, table in enumerate(tables, 1)]
    return read_workbook(path.name, data)


def _is_word(name: str, data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return any(part.lower().startswith("word/") for part in package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise unreadable(name, "文件不完整或已损坏") from error
