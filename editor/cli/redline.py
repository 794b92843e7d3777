"""`nigao redline`: two versions as one Word file with tracked changes, for print, or as a table."""

from __future__ import annotations

import argparse
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from editor.cli.console import DONE, print_json
from editor.cli.targets import is_same_file, refuse_overwriting
from editor.corpus.opening import open_file
from editor.errors import CannotWrite
from editor.paths import Paths
from editor.settings import Settings
from editor.sheets.change_list import About, list_versions, write_change_list
from editor.speech.model import Speech
from editor.word.layouts.font_sets import with_font_set
from editor.word.layouts.layout import GB_T_9704
from editor.word.writing.redline import Written, write_redline
from editor.word.writing.redline_printed import write_printed_redline


def add_verb(verbs: Any) -> None:
    """Enter `redline` among the verbs."""
    redline = verbs.add_parser(
        "redline",
        help="花脸稿：两个版本的不同之处，写成带修订标记的 Word",
        epilog="全部拒绝修订就是旧稿，全部接受就是新稿。原来的两个文件不会改动。",
    )
    redline.add_argument("old", type=Path, metavar="旧稿", help=".nigao .docx .txt .html")
    redline.add_argument("new", type=Path, metavar="新稿")
    redline.add_argument("-o", dest="out", type=Path, required=True, metavar="文件.docx", help="写到哪里")
    redline.add_argument("--printed", action="store_true", help="打印用：删除线和下划线，不带修订标记")
    redline.add_argument("--table", type=Path, metavar="文件", help="另写一份修改对照表，.docx 或 .csv")
    redline.add_argument("--author", metavar="姓名", help="修订记在谁的名下；不写用设置里的拟稿人")
    redline.add_argument("--json", action="store_true", help="输出 JSON")
    redline.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    _refuse_targets(options)
    before, after = open_file(options.old).speech, open_file(options.new).speech
    settings = Settings(Paths.from_environment().settings)
    author = str(settings.get("author")) if options.author is None else options.author
    fonts = str(settings.get("export_font_set"))
    written = _write(options, before, after, author, fonts)
    listed = _write_table(options, before, after, fonts) if options.table is not None else 0
    _tell(options, written, listed)
    return DONE


def _refuse_targets(options: argparse.Namespace) -> None:
    """Refuse wrong names before anything is written, and targets that are one of the inputs."""
    targets: list[tuple[Path, tuple[str, ...]]] = [(options.out, (".docx",))]
    if options.table is not None:
        targets.append((options.table, (".docx", ".csv")))
    for target, endings in targets:
        if target.suffix.lower() not in endings:
            words = " 或 ".join(endings)
            raise CannotWrite(
                f"“{target.name}”不是 {words} 文件名", kept="没有导出", todo=f"请写成 文件名{endings[0]}"
            )
        refuse_overwriting([options.old, options.new], target)
    if options.table is not None and _is_one_file(options.table, options.out):
        raise CannotWrite("花脸稿和对照表是同一个文件名", kept="没有导出", todo="请给对照表换一个文件名")


def _is_one_file(table: Path, out: Path) -> bool:
    """Also by a link, and by names that differ in case only: most office PCs do not tell those apart."""
    names = (os.path.normpath(table.absolute()).casefold(), os.path.normpath(out.absolute()).casefold())
    return names[0] == names[1] or is_same_file(table, out)


def _write_table(options: argparse.Namespace, before: Speech, after: Speech, fonts: str) -> int:
    """Write the list of changes and return its rows. Raises `CannotWrite`; the 花脸稿 is then there."""
    now = datetime.now().astimezone()
    rows = list_versions(before, after)
    about = About(after.title or before.title, options.old.name, options.new.name, now.date())
    try:
        write_change_list(options.table, rows, about, font_set=fonts)
    except CannotWrite as error:
        kept = f"花脸稿已导出到“{options.out.name}”，原有文件未改动"
        raise CannotWrite(error.what, kept=kept, todo=error.todo) from error
    return len(rows)


def _write(options: argparse.Namespace, before: Speech, after: Speech, author: str, fonts: str) -> Written:
    layout = with_font_set(GB_T_9704, fonts)
    if not options.printed:
        return write_redline(before, after, options.out, author=author, layout=layout)
    sides = (options.old.name, options.new.name)
    return write_printed_redline(before, after, options.out, author=author, layout=layout, sides=sides)


def _tell(options: argparse.Namespace, written: Written, listed: int) -> None:
    if options.json:
        facts: dict[str, Any] = {
            "path": str(written.path),
            "insertions": written.insertions,
            "deletions": written.deletions,
            "moves": written.moves,
        }
        if options.table is not None:
            facts |= {"table": str(options.table), "rows": listed}
        print_json(facts)
        return
    counts = f"新增 {written.insertions} 处，删去 {written.deletions} 处，移动 {written.moves} 处"
    print(f"已导出 {written.path}：{counts if written.changes else '两稿的文字完全一样'}")
    if options.table is not None:
        print(f"已导出 {options.table}：{listed} 行")
