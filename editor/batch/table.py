"""One skeleton and a table of values: a document for each row of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.batch.drafts import BatchTools, write_document
from editor.batch.report import BatchReport, Outcome
from editor.batch.targets import Targets
from editor.corpus.opening import OpenedFile
from editor.errors import Cancelled, NigaoError
from editor.exporting.options import ExportOptions
from editor.files import legal_name
from editor.ledger.filling import apply, fill
from editor.ledger.headings import unit_in
from editor.ledger.ledger import Ledger
from editor.ledger.matching import Match, NothingMatches, propose
from editor.ledger.tables import Row
from editor.ledger.verdicts import Accepted
from editor.speech.structure import parse
from editor.tables.grids import Grid

_MOST_HEADINGS = 10
_NO_TOOLS = BatchTools()


class NoValues(NigaoError):
    """The table has no row of values below its headings."""


@dataclass(frozen=True, slots=True)
class ValueTable:
    """A table with the names of what is asked across, and a document in each row.

    `headings` by column; `rows` the cells, each row with its number in the sheet, from 1.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column answers: the name of the open value (empty: nothing), and whether that is sure."""

    heading: str
    asked: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class TableJob:
    """What to make of the table.

    `name_column` is the heading of the column the files are called by (empty: the title of each
    document). Values that the matching is not sure of are taken with `takes_doubtful` only.
    """

    skeleton: str
    table: ValueTable
    name_column: str = ""
    takes_doubtful: bool = False


def value_table(grid: Grid) -> ValueTable:
    """Read a grid: the headings are the first row that has as many cells as any below it.

    A title above the table has fewer. Raises `NoValues`.
    """
    filled = [(number, [cell.strip() for cell in row]) for number, row in enumerate(grid, 1) if any(row)]
    widest = max((sum(map(bool, row)) for _, row in filled[:_MOST_HEADINGS]), default=0)
    top = next((i for i, (_, row) in enumerate(filled) if sum(map(bool, row)) == widest), 0)
    rows = tuple((number, tuple(row)) for number, row in filled[top + 1 :])
    if not rows:
        raise NoValues("表格里没有一行数据", kept="没有导出", todo="请在表头下面每行填一篇的内容")
    return ValueTable(tuple(filled[top][1]), rows)


def column_uses(skeleton: str, table: ValueTable) -> list[ColumnUse]:
    """What each column would answer, by the values of its first rows; for the writer to look over."""
    ledger = Ledger.of(parse(skeleton))
    uses: dict[str, ColumnUse] = {}
    for _, cells in table.rows[:_MOST_HEADINGS]:
        for match in _matches(ledger, table, cells):
            known = uses.get(match.row.label)
            sure = _is_sure(ledger, match) and (known is None or known.is_sure)
            uses[match.row.label] = ColumnUse(match.row.label, match.entry.name, sure)
    return [uses.get(heading, ColumnUse(heading, "", is_sure=False)) for heading in table.headings if heading]


def export_from_table(
    job: TableJob, folder: Path, options: ExportOptions, tools: BatchTools = _NO_TOOLS
) -> BatchReport:
    """Fill the skeleton with each row and write it into `folder`.

    Headings are matched to the open values by what they are called, and every value is checked as in
    the ledger: what does not fit stays open and is told of in the outcome of its row. A row that fails
    does not end the batch. Raises `CannotWrite` where the folder cannot be made, `NigaoError` where the
    skeleton asks for nothing or `name_column` is no heading.
    """
    ledger = Ledger.of(parse(job.skeleton))
    _refuse_impossible(job, ledger)
    targets = Targets(folder, (), tools.on_clash)
    outcomes: list[Outcome] = []
    used: set[str] = set()
    total = len(job.table.rows)
    for done, (number, cells) in enumerate(job.table.rows):
        name = f"第 {number} 行"
        if tools.cancelled():
            return BatchReport(tuple(outcomes), is_cancelled=True, spare=_spare(job, used))
        tools.progress(done, total, _name_in(job, cells) or name)
        try:
            outcomes.append(_write_row(job, ledger, (name, cells), targets, options, tools, used))
        except Cancelled:
            return BatchReport(tuple(outcomes), is_cancelled=True, spare=_spare(job, used))
        except NigaoError as error:
            outcomes.append(Outcome(name, trouble=str(error)))
        except (OSError, ValueError, RecursionError, MemoryError):
            outcomes.append(Outcome(name, trouble=f"{name}处理不了，已跳过。"))
    tools.progress(total, total, "")
    return BatchReport(tuple(outcomes), spare=_spare(job, used))


def _refuse_impossible(job: TableJob, ledger: Ledger) -> None:
    if not ledger.entries:
        raise NigaoError("骨架里没有待填的地方", kept="没有导出", todo="请在要填的地方写 XX 或【名称】")
    if job.name_column and job.name_column not in job.table.headings:
        raise NigaoError(
            f"表格里没有“{job.name_column}”这一列",
            kept="没有导出",
            todo="可选：" + "、".join(heading for heading in job.table.headings if heading),
        )


def _write_row(
    job: TableJob,
    ledger: Ledger,
    row: tuple[str, Sequence[str]],
    targets: Targets,
    options: ExportOptions,
    tools: BatchTools,
    used: set[str],
) -> Outcome:
    name, cells = row
    matches = _matches(ledger, job.table, cells)
    taken = [match for match in matches if job.takes_doubtful or _is_sure(ledger, match)]
    used.update(match.row.label for match in matches)
    text = apply(job.skeleton, fill(job.skeleton, [a for match in taken for a in match.assignments()]))
    speech = parse(text)
    left = tuple(_left(match) for match in matches if match not in taken or not match.assignments())
    stem = legal_name(_name_in(job, cells) or speech.title, name.replace(" ", ""))
    outcome = Outcome(name, left=left)
    return write_document(outcome, OpenedFile(speech, {}), stem, targets, options, tools)


def _matches(ledger: Ledger, table: ValueTable, cells: Sequence[str]) -> tuple[Match, ...]:
    rows = [
        Row(heading, cell, unit_in(heading), "", f"“{heading}”列")
        for heading, cell in zip(table.headings, cells, strict=False)
        if heading and cell
    ]
    try:
        return propose(ledger, rows).matches
    except NothingMatches:
        return ()


def _is_sure(ledger: Ledger, match: Match) -> bool:
    """A sure match; also one called by its kind alone (日期) where the skeleton asks for one such thing."""
    if match.is_sure:
        return True
    label = match.entry.label.partition("（")[0]
    is_only = sum(entry.label.partition("（")[0] == label for entry in ledger.entries) == 1
    is_named = match.row.label.partition("（")[0] == label and not match.rivals and not match.doubt
    return is_only and is_named and all(isinstance(checked, Accepted) for _, checked in match.checks)


def _left(match: Match) -> str:
    """Why a value was not taken: `投资：与“完成投资”只是相近`."""
    told = [checked.reason for _, checked in match.checks if not isinstance(checked, Accepted)]
    why = told[0] if told else match.doubt or f"与待填的“{match.entry.name}”不一定是一回事"
    return f"{match.row.label}“{match.row.value}”：{why}"


def _name_in(job: TableJob, cells: Sequence[str]) -> str:
    if not job.name_column:
        return ""
    column = job.table.headings.index(job.name_column)
    return cells[column] if column < len(cells) else ""


def _spare(job: TableJob, used: set[str]) -> tuple[str, ...]:
    """The columns that answered nothing; the one that names the files is of use anyway."""
    asked = used | {job.name_column, ""}
    return tuple(dict.fromkeys(heading for heading in job.table.headings if heading not in asked))
