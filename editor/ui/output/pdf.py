"""Sheets as a PDF: fonts in it, text that can be copied, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from editor.errors import Cancelled, CannotWrite
from editor.files import write_atomically
from editor.ui.output.pdf_mending import mended
from editor.ui.output.sheets import TWIPS_PER_INCH, Sheets

Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]
_PROGRAM = "拟稿 Nigao"
_TWIPS_PER_POINT = 20
_MOST_IN_PROPERTIES = 200


def write_pdf(
    sheets: Sheets,
    path: Path,
    progress: Progress = lambda _done, _all: None,
    stopped: Stopped = lambda: False,
) -> int:
    """Write all sheets to `path`; returns how many. May be called in any thread.

    `progress(done, all)` is called behind each sheet. Raises `Cancelled` once `stopped()`, and
    `CannotWrite`; an old file at `path` is then untouched.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(TWIPS_PER_INCH)
    writer.setPageSize(page_size(sheets))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(sheets.title[:_MOST_IN_PROPERTIES])
    writer.setCreator(_PROGRAM)
    painter = QPainter()
    if not painter.begin(writer):
        raise CannotWrite("没有写成 PDF：系统没有给出画纸", kept="原有文件未改动", todo="请重新启动拟稿再试")
    try:
        for index in range(len(sheets)):
            if stopped():
                raise Cancelled("已停下，没有写出 PDF", kept="原有文件未改动")
            if index:
                writer.newPage()
            sheets.paint(painter, index)
            progress(index + 1, len(sheets))
    finally:
        painter.end()
        buffer.close()
    write_atomically(path, mended(bytes(buffer.data().data()), sheets.title, sheets.author))
    return len(sheets)


def page_size(sheets: Sheets) -> QPageSize:
    """The paper as Qt wants it; a standard size is recognised by its measures."""
    size = QSizeF(sheets.width / _TWIPS_PER_POINT, sheets.height / _TWIPS_PER_POINT)
    return QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
