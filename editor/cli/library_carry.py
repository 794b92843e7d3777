"""`nigao library export | merge`: the library out to one file or to text, and in from another file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from editor.cli.console import DONE, FOUND, print_json
from editor.cli.opening import opened_library
from editor.errors import CannotWrite
from editor.files import explain_write_error
from snippets.exchange import Choice, compare, export_library, merge
from snippets.model import Kind
from snippets.shipped import write_shipped


def add_verbs(inner: Any) -> None:
    """Add `export` and `merge` to the verbs of the library."""
    export = inner.add_parser("export", help="把自己的条目和旧稿导出为一个文件，或把素材导出为文本文件夹")
    export.add_argument("out", type=Path, metavar="文件.nigaolib", help="没有后缀时是文件夹，写成可读的文本")
    export.add_argument("--everything", action="store_true", help="连随程序发布的素材一起导出")
    export.set_defaults(run=_export)
    merging = inner.add_parser("merge", help="并入别的电脑上导出的素材库；两边不一样时列出来")
    merging.add_argument("file", type=Path, metavar="文件.nigaolib")
    merging.add_argument(
        "--conflicts",
        choices=[choice.value for choice in Choice],
        help="两边不一样时：mine 保留我的，theirs 用对方的，both 两条都留",
    )
    merging.add_argument("--json", action="store_true", help="输出 JSON")
    merging.set_defaults(run=_merge)


def _export(options: argparse.Namespace) -> int:
    if not options.out.suffix:
        return _export_text(options.out)
    with opened_library() as library:
        carried = export_library(library, options.out, everything=options.everything)
    print(f"已导出 {carried.entries} 条素材、{carried.documents} 篇旧稿到 {options.out}")
    return DONE


def _export_text(folder: Path) -> int:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "sources.tsv").is_file():
        raise CannotWrite(f"文件夹“{folder.name}”里有别的内容", kept="没有导出", todo="请指定一个空文件夹")
    with opened_library() as library:
        entries = list(library)
    snippets = [snippet for snippet in entries if snippet.kind is not Kind.PASSAGE]
    try:
        write_shipped(folder, snippets)
    except OSError as error:
        raise explain_write_error(folder, error) from error
    passages = len(entries) - len(snippets)
    left_out = f"；{passages} 条旧稿段落属于各自的旧稿，没有导出" if passages else ""
    print(f"已导出 {len(snippets)} 条到 {folder}{left_out}")
    return DONE


def _merge(options: argparse.Namespace) -> int:
    with opened_library() as library:
        found = compare(library, options.file)
        if found.conflicts and options.conflicts is None:
            conflicts = [
                {"mine": c.mine.text, "theirs": c.theirs.text, "why": c.why} for c in found.conflicts
            ]
            if options.json:
                print_json({"new": found.new, "equal": found.equal, "conflicts": conflicts})
            else:
                for conflict in conflicts:
                    print(f"我的：{conflict['mine']}\n对方：{conflict['theirs']}\n　　　{conflict['why']}")
                print("没有并入；请加 --conflicts mine、theirs 或 both 再来一次，或在窗口里逐条决定")
            return FOUND
        choices = [Choice(options.conflicts)] * len(found.conflicts) if found.conflicts else []
        merged = merge(library, options.file, choices)
    if options.json:
        print_json(
            {
                "added": merged.added,
                "merged": merged.merged,
                "replaced": merged.replaced,
                "documents": merged.documents,
                "conflicts": [],
            }
        )
    else:
        print(f"新增 {merged.added} 条，补充 {merged.merged} 条，旧稿 {merged.documents} 篇")
    return DONE
