"""`nigao review`: what the reviewers changed, against the text that was sent and the draft as it is now."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from editor.cli.console import DONE, FOUND, print_json
from editor.cli.review_told import print_review, review_json
from editor.cli.targets import refuse_overwriting
from editor.corpus.opening import open_file
from editor.draft.file import SUFFIX
from editor.draft.rounds import Rounds
from editor.files import write_atomically
from editor.paths import Paths
from editor.review.for_draft import AtHand, read_for
from editor.review.merge import edits_for, merge_changes, place
from editor.review.model import Placed, Reviewed, State
from editor.review.returned import normal
from editor.speech.edits import apply_edits


def add_verb(verbs: Any) -> None:
    """Enter `review` among the verbs."""
    review = verbs.add_parser(
        "review",
        help="读回审阅过的 Word 文件：列出改动和批注，或全部接受、拒绝",
        epilog="原文照送审时的记录；没有记录时照文件里拒绝全部修订后的样子。文稿和审阅稿都不会被改动。",
    )
    review.add_argument("draft", type=Path, metavar="文稿", help=".nigao .docx .txt .html")
    review.add_argument("files", nargs="+", type=Path, metavar="审阅稿.docx", help="可以有几位审阅人的几份")
    review.add_argument("--json", action="store_true", help="输出 JSON")
    decided = review.add_mutually_exclusive_group()
    decided.add_argument("--accept-all", action="store_true", help="接受全部改动，正文写到 -o；有冲突的除外")
    decided.add_argument("--reject-all", action="store_true", help="拒绝全部改动，正文写到 -o")
    review.add_argument("-o", dest="out", type=Path, metavar="文件.txt", help="写到哪里")
    review.add_argument("--force", action="store_true", help="不像是这份文稿的审阅稿也照样对照")
    review.set_defaults(run=partial(_run, refuse=review.error))


@dataclass(frozen=True, slots=True)
class _Circle:
    """The draft, what came back, and how it stands to the draft."""

    text: str
    files: tuple[Reviewed, ...]
    placed: Sequence[Placed]


def _run(options: argparse.Namespace, refuse: Callable[[str], Any]) -> int:
    writes = options.accept_all or options.reject_all
    if writes and options.out is None:
        refuse("--accept-all 和 --reject-all 要用 -o 写明写到哪里")
    if options.out is not None and not writes:
        refuse("-o 要与 --accept-all 或 --reject-all 一起用")
    if options.out is not None:
        refuse_overwriting([options.draft, *options.files], options.out)
    circle = _read(options)
    status = _write(circle, options) if writes else DONE
    if options.json:
        print_json(review_json(circle.text, circle.files, circle.placed))
    elif not writes:
        print_review(circle.files, circle.placed)
    return status


def _read(options: argparse.Namespace) -> _Circle:
    opened = open_file(options.draft)
    rounds = Rounds(Paths.from_environment().rounds)
    text = opened.speech.text
    is_draft = options.draft.suffix.lower() == SUFFIX
    at_hand = AtHand(text, options.draft.absolute() if is_draft else None, opened.round_ids)
    files: list[Reviewed] = []
    for path in options.files:
        reviewed = read_for(path, rounds, at_hand, forced=options.force)
        if files and reviewed.base != files[0].base:
            reviewed = read_for(path, rounds, at_hand, base=files[0].base, forced=options.force)
        files.append(reviewed)
    for file in files:
        for remark in file.remarks:
            print(f"拟稿：“{file.name}”：{remark}", file=sys.stderr)
    changes = merge_changes(files)
    return _Circle(text, tuple(files), place(changes, files[0].base, text))


def _write(circle: _Circle, options: argparse.Namespace) -> int:
    chosen = [one for one in circle.placed if one.state is State.PENDING] if options.accept_all else []
    text = normal(apply_edits(circle.text, edits_for(chosen)))
    write_atomically(options.out, (text + "\n").encode("utf-8", "replace"))
    left = sum(one.state is State.CONFLICT for one in circle.placed) if options.accept_all else 0
    if left:
        print(f"拟稿：有 {left} 处与现在的文稿或别人的改动冲突，没有动，请逐处决定。", file=sys.stderr)
    if not options.json:
        print(f"已写到 {options.out}：" + (f"接受 {len(chosen)} 处" if options.accept_all else "保持原文"))
    return FOUND if left else DONE
