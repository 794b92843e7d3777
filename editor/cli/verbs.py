"""The verbs of the program without a window; `--help` and all messages are Chinese."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from editor import __version__
from editor.cli import check, clean, export, library, redline, review
from editor.cli.console import (
    DONE,
    WRONG_USE,
    ChineseParser,
    forget_output,
    prepare_streams,
    print_json,
)
from editor.corpus.opening import open_file
from editor.errors import NigaoError
from editor.files import explain_write_error
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

    export.add_verb(verbs)
    review.add_verb(verbs)
    redline.add_verb(verbs)

    library.add_verb(verbs)
    return parser


def _outline(options: argparse.Namespace) -> int:
    speech = open_file(options.file).speech
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
