"""The verbs of the program without a window; `--help` and all messages are Chinese."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from editor import __version__
from editor.cli import check, clean, library
from editor.cli.check import open_any, read_any
from editor.cli.console import (
    DONE,
    WRONG_USE,
    ChineseParser,
    forget_output,
    prepare_streams,
    print_json,
)
from editor.cli.targets import refuse_overwriting
from editor.errors import CannotWrite, NigaoError
from editor.exporting.export import FOR_REVIEW, PURPOSES, export_speech
from editor.files import explain_write_error
from editor.office.office import Office
from editor.paths import Paths
from snippets.errors import SnippetError


def main(arguments: Sequence[str]) -> int:
    """Run one verb and return the exit status; errors are one Chinese sentence on standard error."""
    prepare_streams()
    try:
        options = build_parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        status = run(options)
        if sys.stdout is not None:
            # Here and not at the end of the process, where nobody could tell of it.
            sys.stdout.flush()
        return status
    except NigaoError as error:
        print(f"拟稿：{error}", file=sys.stderr)
        return error.exit_status
    except SnippetError as error:
        print(f"拟稿：{error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        forget_output()
        return DONE
    except OSError as error:
        forget_output()
        told = explain_write_error(Path("输出"), error)
        print(f"拟稿：{told.what}，结果不全；{told.todo}。", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print("拟稿：已中断。", file=sys.stderr)
        return WRONG_USE


def build_parser() -> argparse.ArgumentParser:
    """The parser of all verbs."""
    parser = ChineseParser(
        prog="nigao",
        description="拟稿：离线的讲话稿编辑器。不带子命令时打开窗口，后面可以跟一个文件。",
        epilog="没有显示器时：nigao demo [文件] [--out 文件夹]，列出待填，导出 Word，保存窗口图片。",
    )
    parser.add_argument("--version", action="version", version=f"拟稿 {__version__}", help="显示版本")
    verbs = parser.add_subparsers(title="子命令", dest="verb", required=True, parser_class=ChineseParser)

    clean.add_verb(verbs)

    outline = verbs.add_parser("outline", help="列出提纲")
    outline.add_argument("file", type=Path, metavar="文件")
    outline.add_argument("--json", action="store_true", help="输出 JSON")
    outline.set_defaults(run=_outline)

    check.add_verb(verbs)

    export = verbs.add_parser("export", help="导出为 Word")
    export.add_argument("file", type=Path, metavar="文件")
    export.add_argument("-o", dest="out", type=Path, required=True, metavar="文件.docx", help="写到哪里")
    export.add_argument(
        "--as", dest="purpose", choices=PURPOSES, default=FOR_REVIEW, help="送审稿（默认）或定稿"
    )
    export.add_argument("--draft", action="store_true", help="还有待填时也导出")
    export.add_argument("--json", action="store_true", help="输出 JSON")
    export.set_defaults(run=_export)

    library.add_verb(verbs)
    return parser


def _outline(options: argparse.Namespace) -> int:
    speech = read_any(options.file)
    blocks = {id(block): index for index, block in enumerate(speech.blocks)}
    headings = [
        {
            "level": block.role.heading_level,
            "number": block.number.strip(),
            "text": block.heading,
            "block": blocks[id(block)],
        }
        for block in speech.headings()
    ]
    if options.json:
        print_json({"title": speech.title, "salutation": speech.salutation, "headings": headings})
        return DONE
    for line in (speech.title, speech.salutation):
        if line:
            print(line)
    for heading in headings:
        print("　" * (int(str(heading["level"])) - 1) + f"{heading['number']}{heading['text']}")
    return DONE


def _export(options: argparse.Namespace) -> int:
    if options.out.suffix.lower() != ".docx":
        raise CannotWrite(
            f"“{options.out.name}”不是 .docx 文件名", kept="没有导出", todo="请写成 文件名.docx"
        )
    refuse_overwriting([options.file], options.out)
    opened = open_any(options.file)
    office = Office.load(Paths.from_environment())
    for notice in office.notices:
        print(f"拟稿：{notice}", file=sys.stderr)
    exported = export_speech(
        opened.speech,
        options.out,
        purpose=options.purpose,
        allow_open=options.draft,
        ignored=(*opened.ignored, *office.always),
    )
    if options.json:
        print_json(
            {
                "path": str(exported.path),
                "pages": exported.pages,
                "placeholders": exported.placeholders,
                "comments": exported.comments,
            }
        )
    else:
        print(f"已导出 {exported.path}：{exported.pages} 页，待填 {exported.placeholders} 处")
    return DONE
