"""Cells copied in a spreadsheet, as they lie on the clipboard."""

from __future__ import annotations

import csv
import io


def cells_of(text: str) -> list[list[str]]:
    """Rows of cells of tab-separated text; Excel and WPS put cells with line feeds into quotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not text:
        return []
    if '"' in text and text.count('"') % 2 == 0 and _has_quoted_break(text):
        return [[_one_line(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter="\t")]
    return [[_one_line(cell) for cell in line.split("\t")] for line in text.split("\n")]


def _has_quoted_break(text: str) -> bool:
    """Whether a line feed stands inside of quotes."""
    return any(piece.count('"') % 2 for piece in text.split("\n"))


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
