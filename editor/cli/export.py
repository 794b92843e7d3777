"""`nigao export`: one speech out as Word or plain text; `nigao batch`: several, or a table of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from editor.batch.drafts import TEXT, WORD, BatchTools, export_drafts, write_one
from editor.batch.report import BatchReport, Outcome
from editor.batch.table import TableJob, export_from_table, value_table
from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.ignoring import split_ignored
from editor.checks.runner import run_checks
from editor.cli import progress
from editor.cli.console import DONE, FOUND, print_json
from editor.cli.segmenting import segmenter
from editor.cli.targets import refuse_overwriting
from editor.corpus.opening import OpenedFile, open_file
from editor.draft.rounds import Rounds
from editor.errors import CannotWrite, NigaoError
from editor.exporting.export import Exported, Origin
from editor.exporting.options import ExportOptions
from editor.office.office import Office
from editor.paths import Paths
from editor.settings import Settings
from editor.speech.lectern.plan import LecternOptions
from editor.speech.purposes import FOR_REVIEW, PURPOSES
from editor.tables.reading import read_grids
from editor.word.layouts.layout import PageLayout
from editor.word.layouts.presets import SUFFIX, find_preset, load_preset

_SMALLEST, _LARGEST = 14.0, 48.0
_USUAL_SIZE = LecternOptions().size
_CLASH_WORDS = "同名文件不覆盖，另取名字"


def add_verb(verbs: Any) -> None:
    """Enter `export` and `batch` among the verbs."""
    export = verbs.add_parser("export", help="导出为 Word 或纯文本；有待填、定稿有必改的问题时退出码为 1")
    export.add_argument("file", type=Path, metavar="文件", help=".nigao .docx .txt .html")
    export.add_argument(
        "-o", dest="out", type=Path, required=True, metavar="文件.docx", help="写到哪里；也可以是 .txt"
    )
    _add_options(export)
    export.set_defaults(run=_export)
    batch = verbs.add_parser("batch", help=f"一次导出多篇，或按表格每行一篇；{_CLASH_WORDS}")
    batch.add_argument("files", type=Path, nargs="+", metavar="文件", help="稿子；用 --table 时只写一篇骨架")
    batch.add_argument("-o", dest="out", type=Path, required=True, metavar="文件夹", help="写到哪里")
    batch.add_argument("--text", action="store_true", help="导出纯文本，不导出 Word")
    batch.add_argument(
        "--table", type=Path, metavar="表格", help="按这个表格填骨架，每行一篇（xlsx、csv、docx）"
    )
    batch.add_argument("--name", default="", metavar="列名", help="用哪一列作文件名；不写时用标题")
    batch.add_argument("--doubtful", action="store_true", help="名称只是相近、值得核对的也填")
    _add_options(batch)
    batch.set_defaults(run=partial(_batch, refuse=batch.error))


def _add_options(verb: Any) -> None:
    verb.add_argument(
        "--as", dest="purpose", choices=PURPOSES, default=FOR_REVIEW, help="送审稿（默认）、定稿、阅读稿"
    )
    verb.add_argument("--draft", action="store_true", help="还有待填、定稿还有必改的问题时也导出")
    verb.add_argument("--layout", default="", metavar=f"版式名|文件{SUFFIX}", help="版式；不写时按国标")
    verb.add_argument("--comment-findings", action="store_true", help="送审稿里核对出的问题也加批注")
    verb.add_argument("--to", default="", metavar="送给谁", help="记在送审记录里")
    verb.add_argument("--checker", default="", metavar="核稿人", help="送审稿第一页页眉的核稿")
    verb.add_argument("--author", default=None, metavar="拟稿人", help="不写时用窗口设置里的署名")
    verb.add_argument(
        "--size",
        type=_size,
        default=_USUAL_SIZE,
        metavar="磅",
        help=f"阅读稿的字号，不写时 {_USUAL_SIZE:g} 磅",
    )
    verb.add_argument("--json", action="store_true", help="输出 JSON")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What both verbs work with: the office, the words, the record."""

    office: Office
    rate: int
    rounds: Rounds
    boundaries: Callable[[str], set[int]]
    words: Callable[[str], list[str]]

    @classmethod
    def open(cls, paths: Paths) -> _Desk:
        office = Office.load(paths)
        for notice in office.notices:
            print(f"拟稿：{notice}", file=sys.stderr)
        cutter = segmenter()
        rate = Settings(paths.settings).number("reading_rate")
        return cls(office, rate, Rounds(paths.rounds), cutter.boundaries, cutter.words)

    def context(self, minutes: float = 0.0) -> Context:
        """What the checks are told: as in `nigao check`, but for the comparison with other speeches."""
        today = date.today()  # noqa: DTZ011 - the user's day
        return self.office.context(today=today, words=self.words, minutes=minutes, rate=self.rate)

    def findings(self, opened: OpenedFile) -> list[Finding]:
        """What the checks find that are switched on."""
        checks = self.office.checks_on()
        return run_checks(opened.speech, self.context(opened.minutes), only=checks) if checks else []


def _export(options: argparse.Namespace) -> int:
    if options.out.suffix.lower() not in {WORD, TEXT}:
        raise CannotWrite(
            f"“{options.out.name}”不是 {WORD} 或 {TEXT} 文件名",
            kept="没有导出",
            todo=f"请写成 文件名{WORD} 或 文件名{TEXT}",
        )
    refuse_overwriting([options.file], options.out)
    paths = Paths.from_environment()
    wanted = _wanted(options, paths)
    opened = open_file(options.file)
    desk = _Desk.open(paths)
    ignored = (*opened.ignored, *desk.office.always)
    found = desk.findings(opened) if wanted.needs_findings else ()
    origin = Origin(
        ignored=ignored,
        findings=split_ignored(found, opened.speech.text, ignored)[0],
        rounds=desk.rounds,
        draft=options.file.resolve(),
        round_ids=opened.round_ids,
        boundaries=desk.boundaries,
        office=desk.context(opened.minutes),
    )
    exported = write_one(opened.speech, options.out, wanted, origin)
    if exported.notice:
        print(f"拟稿：{exported.notice}。", file=sys.stderr)
    if options.json:
        print_json(_exported_json(exported))
    else:
        version = f"第{exported.version}稿，" if exported.version else ""
        print(f"已导出 {exported.path}：{version}{exported.pages} 页，待填 {exported.placeholders} 处")
    return DONE


def _batch(options: argparse.Namespace, refuse: Callable[[str], Any]) -> int:
    paths = Paths.from_environment()
    wanted = _wanted(options, paths)
    if options.table is not None and len(options.files) != 1:
        refuse("用 --table 时只能写一篇骨架")
    desk = _Desk.open(paths)
    show = progress.for_people() if not options.json else None
    tools = BatchTools(
        findings=desk.findings,
        ignored=desk.office.always,
        rounds=desk.rounds,
        boundaries=desk.boundaries,
        office=desk.context(),
        progress=lambda done, total, name: show(name, done, total) if show is not None else None,
        suffix=TEXT if options.text else WORD,
    )
    if options.table is None:
        report = export_drafts(options.files, options.out, wanted, tools)
    else:
        report = _from_table(options, wanted, tools)
    if options.json:
        print_json(_report_json(report))
    else:
        _print_report(report)
    return FOUND if report.failed else DONE


def _from_table(options: argparse.Namespace, wanted: ExportOptions, tools: BatchTools) -> BatchReport:
    skeleton = open_file(options.files[0]).speech.text
    grids = [grid for _, grid in read_grids(options.table) if grid]
    if not grids:
        raise NigaoError(f"“{options.table.name}”里没有表格", kept="没有导出", todo="请确认选对了文件")
    job = TableJob(skeleton, value_table(grids[0]), options.name, options.doubtful)
    return export_from_table(job, options.out, wanted, tools)


def _wanted(options: argparse.Namespace, paths: Paths) -> ExportOptions:
    author = options.author
    if author is None:
        author = str(Settings(paths.settings).get("author"))
    return ExportOptions(
        purpose=options.purpose,
        layout=_layout(options.layout, paths),
        author=author,
        checker=options.checker,
        to=options.to,
        comment_findings=options.comment_findings,
        allow_open=options.draft,
        allow_certain=options.draft,
        lectern=LecternOptions(size=options.size),
    )


def _layout(name: str, paths: Paths) -> PageLayout:
    if name.lower().endswith(SUFFIX):
        return load_preset(Path(name))
    return find_preset(name, paths.layouts)


def _exported_json(exported: Exported) -> dict[str, Any]:
    return {
        "path": str(exported.path),
        "pages": exported.pages,
        "placeholders": exported.placeholders,
        "comments": exported.comments,
        "round": exported.round_id,
        "version": exported.version,
    }


def _report_json(report: BatchReport) -> dict[str, Any]:
    return {
        "documents": [_outcome_json(outcome) for outcome in report.outcomes],
        "spare": list(report.spare),
        "done": len(report.done),
        "failed": len(report.failed),
    }


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    told: dict[str, Any] = {"name": outcome.name, "trouble": outcome.trouble}
    told |= {"open": list(outcome.still_open), "left": list(outcome.left), "skipped": outcome.is_skipped}
    return told | (_exported_json(outcome.exported) if outcome.exported is not None else {})


def _print_report(report: BatchReport) -> None:
    for outcome in report.outcomes:
        if outcome.exported is None:
            print(f"  {outcome.name}：没有导出。{outcome.trouble}")
            continue
        print(f"  {outcome.name} → {outcome.exported.path.name}，{outcome.exported.pages} 页")
        _print_list("    还没填：", outcome.still_open)
        _print_list("    没有采用：", outcome.left)
    _print_list("表格里没有用上的列：", report.spare)
    print(report.words)


def _print_list(title: str, words: Sequence[str]) -> None:
    if words:
        print(title + "、".join(words))


def _size(written: str) -> float:
    try:
        size = float(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{written[:20]}”不是字号") from error
    if not _SMALLEST <= size <= _LARGEST:
        raise argparse.ArgumentTypeError(f"字号要在 {_SMALLEST:g} 到 {_LARGEST:g} 磅之间")
    return size
