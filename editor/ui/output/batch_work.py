"""What the batch dialog has done in the lane of the files: tables read, rows tried out, documents written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor.batch.drafts import TEXT, BatchTools
from editor.batch.report import BatchReport, Outcome
from editor.batch.table import ColumnUse, TableJob, ValueTable, column_uses, export_from_table, value_table
from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.runner import run_checks
from editor.corpus.opening import OpenedFile, open_file
from editor.errors import UnreadableFile
from editor.exporting.options import ExportOptions
from editor.tables.reading import read_grids

MOST_TRIED = 200
"""Rows that are tried out for the preview; all are written."""

DRAFTS = (".nigao", ".docx", ".txt", ".html", ".htm", ".mht", ".doc", ".wps")


@dataclass(frozen=True, slots=True)
class Tried:
    """What the rows of a table would make: an outcome and the text of each; what each column answers."""

    table: ValueTable
    uses: tuple[ColumnUse, ...]
    outcomes: tuple[Outcome, ...]
    texts: tuple[str, ...]


def read_values(path: Path) -> ValueTable:
    """The first table of a file that holds rows of values. Raises `UnreadableFile`, `NoValues`."""
    grids = [grid for _name, grid in read_grids(path) if any(any(row) for row in grid)]
    if not grids:
        raise UnreadableFile(f"“{path.name}”里没有表格", todo="请选有一张表的 Excel、csv 或 Word 文件")
    return value_table(grids[0])


def read_skeleton(path: Path) -> str:
    """The text of a draft or any other file that can be read. Raises `UnreadableFile`."""
    return open_file(path).speech.text


def try_out(job: TableJob, cancelled: Callable[[], bool] = lambda: False) -> Tried:
    """Fill the skeleton with the first rows, into a folder that is thrown away. Raises `NigaoError`."""
    table = job.table
    fewer = replace(job, table=replace(table, rows=table.rows[:MOST_TRIED]))
    with tempfile.TemporaryDirectory(prefix="nigao-") as folder:
        report = export_from_table(
            fewer,
            Path(folder),
            ExportOptions(allow_open=True, allow_certain=True),
            BatchTools(suffix=TEXT, cancelled=cancelled),
        )
        texts = tuple(_text_of(outcome) for outcome in report.outcomes)
    return Tried(table, tuple(column_uses(job.skeleton, table)), report.outcomes, texts)


def _text_of(outcome: Outcome) -> str:
    if outcome.exported is None:
        return outcome.trouble
    return outcome.exported.path.read_text(encoding="utf-8-sig")


def drafts_in(folder: Path) -> list[Path]:
    """The files of a folder that may be drafts, by name; those in folders below it are left out."""
    try:
        found = [path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in DRAFTS]
    except OSError:
        return []
    # Word keeps a file ~$name beside one that is open.
    return sorted(path for path in found if not path.name.startswith(("~$", ".")))


def looked_over(
    context: Context | None, checks: Collection[str]
) -> Callable[[OpenedFile], Sequence[Finding]]:
    """What these `checks`, by their names, find in a document of a batch."""
    return lambda opened: run_checks(opened.speech, context, only=checks) if checks else ()


def written(report: BatchReport) -> list[tuple[str, str, str]]:
    """The report as rows: document, what came of it, what to know."""
    return [(outcome.name, *_told(outcome)) for outcome in report.outcomes]


def _told(outcome: Outcome) -> tuple[str, str]:
    notes = [f"还有待填：{'、'.join(outcome.still_open)}"] if outcome.still_open else []
    if outcome.left:
        notes.append("没有用上：" + "；".join(outcome.left))
    if outcome.is_skipped:
        return "已跳过", "文件夹里已有同名文件"
    if outcome.exported is None:
        return "没有导出", outcome.trouble
    if outcome.exported.notice:
        notes.append(outcome.exported.notice)
    return f"已导出 {outcome.exported.path.name}", "；".join(notes)
