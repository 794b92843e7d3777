"""`nigao library import`: old speeches into the library, with a report; nothing enters unasked."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from editor.cli import progress
from editor.cli.console import DONE, FOUND, WRONG_USE, print_json
from editor.cli.library_words import print_accepted, print_report
from editor.cli.opening import opened_library
from editor.corpus.intake import Accepted, FileOutcome, IntakeReport, Outcome, accept, take_stock
from editor.errors import NigaoError, UnreadableFile
from editor.files import explain_read_error
from editor.paths import Paths
from snippets.library import Library
from snippets.model import KIND_WORDS, Kind, Snippet
from snippets.segment import Segmenter

_STANDARD_INPUT = "-"
_SHOWN_EXAMPLES = 5
_LONGEST_EXAMPLE = 36


def add_import(inner: Any) -> None:
    """Add `import` to the parser of the library's verbs."""
    parser = inner.add_parser("import", help="收入旧稿：读入、清理、提取词句，挑选后入库")
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="文件或文件夹", help="可以多个；文件夹逐层查找"
    )
    parser.add_argument("--all", action="store_true", help="不逐类询问，全部收入")
    parser.add_argument("--drop", action="store_true", help="先清除以前读入而没有收入的")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument(
        "--progress-json", action="store_true", help="进度写到标准错误，一行一个 JSON：done total name"
    )
    parser.add_argument(
        "--paths-from",
        metavar="文件",
        help="从这个文件读要收入的路径，以空字符（NUL）隔开；- 表示标准输入",
    )
    parser.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    paths = [*options.paths, *_listed_paths(options.paths_from)]
    if not paths and options.paths_from is None and not options.all and not options.drop:
        raise NigaoError("没有给出要收入的文件或文件夹", todo="请写在 import 后面，或用 --all 收入以前读入的")
    show = progress.as_json_lines if options.progress_json else progress.for_people()
    with opened_library() as library, _interruptible() as cancelled:
        if options.drop:
            library.candidates.drop()
            library.documents.drop_staged()
        segmenter = Segmenter(Paths.from_environment().cache)
        report = take_stock(paths, library, segmenter=segmenter, progress=show, cancelled=cancelled)
        if not options.json:
            print_report(report)
        accepted = None
        if options.all and not report.stopped:
            accepted = accept(library, progress=show, cancelled=cancelled)
        elif not options.json and not report.stopped and _is_conversation():
            accepted = _ask(library, cancelled)
        waiting = _waiting(library, report, accepted)
    if options.json:
        print_json(_report_json(report, accepted or Accepted(), waiting))
    else:
        print_accepted(report, accepted, waiting)
    return _status(report, accepted)


def _listed_paths(source: str | None) -> list[Path]:
    """The paths that a file or standard input lists, each ended by NUL: the one mark no name can hold."""
    if source is None:
        return []
    if source == _STANDARD_INPUT:
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            raise explain_read_error(Path(source), error) from error
    try:
        return [Path(name.decode("utf-8", "surrogateescape")) for name in data.split(b"\0") if name]
    except ValueError as error:
        raise UnreadableFile("路径列表读不懂", todo="请用空字符（NUL）隔开各个路径") from error


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Ctrl+C asks the work to stop, so that there is still a report; a second one ends the program."""
    asked: list[int] = []

    def on_interrupt(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def _is_conversation() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask(library: Library, cancelled: Callable[[], bool]) -> Accepted | None:
    """Ask kind by kind for what is new, then for the whole speeches; what is not wanted stays there."""
    drawn = library.candidates.all()
    known = library.candidates.is_known(drawn)
    waiting = [snippet for snippet, is_known in zip(drawn, known, strict=True) if not is_known]
    ids: list[int] = []
    for kind in Kind:
        ids += _ticked(kind, [s for s in waiting if s.kind is kind])
    documents = library.documents.list(taken=False)
    whole = bool(documents) and _yes(f"{len(documents)} 篇讲话的全文，以后可以按段查找")
    if not ids and not whole:
        return None
    return accept(library, ids, None if whole else (), cancelled=cancelled)


def _ticked(kind: Kind, offered: Sequence[Snippet]) -> list[int]:
    if not offered:
        return []
    for snippet in offered[:_SHOWN_EXAMPLES]:
        print(f"    {(snippet.title or snippet.text).splitlines()[0][:_LONGEST_EXAMPLE]}")
    if not _yes(f"{KIND_WORDS[kind]} {len(offered)} 条"):
        return []
    return [snippet.id for snippet in offered if snippet.id is not None]


def _yes(what: str) -> bool:
    try:
        answer = input(f"{what}，收下吗？（y 收下，回车以后再说）")
    except EOFError:
        return False
    return answer.strip().lower() in {"y", "yes", "是", "好", "ｙ"}


def _waiting(library: Library, report: IntakeReport, accepted: Accepted | None) -> int:
    """How many candidates wait; what cannot be counted any more was reported as the reason for stopping."""
    if report.stopped or (accepted is not None and accepted.stopped):
        return 0
    return library.candidates.count()


def _status(report: IntakeReport, accepted: Accepted | None) -> int:
    """The exit status; why the run ended early goes to standard error."""
    stopped = report.stopped or (accepted.stopped if accepted else "")
    if stopped:
        print(f"拟稿：没有做完：{stopped}。", file=sys.stderr)
        by_user = report.cancelled or (accepted is not None and accepted.cancelled)
        return FOUND if by_user else WRONG_USE
    refused = report.outcomes[Outcome.REFUSED]
    if refused and refused == len(report.files):
        return WRONG_USE
    return FOUND if refused else DONE


def _report_json(report: IntakeReport, accepted: Accepted, waiting: int) -> dict[str, Any]:
    return {
        "files": [_file_json(file) for file in report.files],
        "outcomes": {outcome.value: count for outcome, count in report.outcomes.items()},
        "counts": dict(report.counts),
        "known": report.known,
        "refused": report.refused,
        "near_duplicates": [
            {"path": str(f.path), "like": f.like, "like_key": f.like_key, "likeness": f.likeness}
            for f in report.files
            if f.outcome is Outcome.NEAR_DUPLICATE
        ],
        "left_out": report.left_out,
        "characters": report.characters,
        "documents": accepted.documents,
        "passages": accepted.passages.added,
        "added": accepted.entries.added + accepted.passages.added,
        "merged": accepted.entries.merged + accepted.passages.merged,
        "pending": waiting,
        "pending_documents": max(0, report.documents - accepted.documents),
        "stopped": report.stopped or accepted.stopped,
        "cancelled": report.cancelled or accepted.cancelled,
    }


def _file_json(file: FileOutcome) -> dict[str, Any]:
    return {
        "path": str(file.path),
        "outcome": file.outcome.value,
        "reason": file.reason,
        "todo": file.todo,
        "title": file.title,
        "key": file.key,
        "kind": file.kind,
        "removed": file.removed,
        "damage": list(file.damage),
        "notes": list(file.notes),
        "like": file.like,
        "like_key": file.like_key,
        "likeness": file.likeness,
        "error": file.error,
    }
