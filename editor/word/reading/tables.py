"""The tables of a .docx as rows of text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from editor.word.markup import attribute, first, local_name, number_of
from editor.word.reading.package import WordPackage
from editor.word.reading.story import StoryReader, TooDeepError
from editor.word.reading.stylesheet import StyleSheet, read_styles

MOST_ROWS = 20_000
MOST_COLUMNS = 256
_GONE = frozenset({"del", "moveFrom"})


def read_tables(path: Path) -> list[list[list[str]]]:
    """Return table → row → cell, the text as it reads with all tracked changes accepted.

    Paragraphs of a cell are joined by a line feed. A cell merged over several rows is repeated in each,
    one merged over several columns is followed by empty ones, so that columns stay under each other. The
    text of a table inside a cell is part of that cell, and the table comes by itself too. Rows and
    columns beyond `MOST_ROWS` and `MOST_COLUMNS` are left out. Raises `UnreadableFile`, `OldWordFile`
    or `BrokenWordFile`.
    """
    with WordPackage(path) as package:
        name, root = package.main_document()
        styles = read_styles(package.related_part(name, "styles"))
        try:
            return [_table(table, styles) for table in _tables(root)]
        except (TooDeepError, RecursionError) as error:
            raise package.broken(
                "里面的内容嵌套异常地深，为安全起见没有打开", "请用 WPS 或 Word 打开后另存一份"
            ) from error


def _tables(root: etree._Element) -> Iterator[etree._Element]:
    """All tables, those inside a cell behind the one they lie in."""
    for table in _outermost(root, "tbl"):
        yield table
        for row in _outermost(table, "tr"):
            for cell in _outermost(row, "tc"):
                yield from _tables(cell)


def _outermost(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Descendants called `name` that do not lie in another one or in another table."""
    for inner in element:
        if local_name(inner) == name:
            yield inner
        elif local_name(inner) not in {"tbl", *_GONE}:
            yield from _outermost(inner, name)


def _table(table: etree._Element, styles: StyleSheet) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in _outermost(table, "tr"):
        if len(rows) == MOST_ROWS:
            break
        properties = first(row, "trPr")
        if properties is not None and any(local_name(inner) in _GONE for inner in properties):
            continue
        rows.append(_row(row, rows[-1] if rows else [], styles))
    return rows


def _row(row: etree._Element, above: list[str], styles: StyleSheet) -> list[str]:
    before = number_of(first(first(row, "trPr"), "gridBefore"), "val", 0)
    texts = [""] * min(max(before, 0), MOST_COLUMNS)
    for cell in _outermost(row, "tc"):
        if len(texts) >= MOST_COLUMNS:
            break
        properties = first(cell, "tcPr")
        merge = first(properties, "vMerge")
        continues = merge is not None and attribute(merge, "val") != "restart"
        column = len(texts)
        texts.append((above[column] if column < len(above) else "") if continues else _text(cell, styles))
        span = number_of(first(properties, "gridSpan"), "val", 1)
        texts.extend([""] * min(max(span - 1, 0), MOST_COLUMNS - len(texts)))
    return texts


def _text(cell: etree._Element, styles: StyleSheet) -> str:
    reader = StoryReader(styles)
    reader.read(cell)
    paragraphs = reader.stream.accepted_paragraphs()
    return "\n".join(paragraph.text.replace("\v", "\n") for paragraph in paragraphs).strip()
