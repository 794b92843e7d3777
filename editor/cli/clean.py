"""`nigao clean`: read old speeches, take out what is none of them, and say what was taken and why."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from editor.cli.console import DONE, WRONG_USE, print_json
from editor.cli.targets import refuse_overwriting
from editor.corpus.cleaning.kinds import NEWS
from editor.corpus.cleaning.table import listed_rules
from editor.corpus.explaining import JOINED, Explanation, Row, explain
from editor.corpus.pipeline import ReadSpeech, read_speech, read_speeches
from editor.corpus.taking.facts import plain_name
from editor.draft.file import SUFFIX
from editor.errors import NigaoError, UnreadableFile
from editor.files import explain_write_error, write_atomically
from editor.speech.reported import reported

_WIDEST = 76  # characters of a line that `--explain` shows; the rest is cut off behind …


def add_verb(verbs: Any) -> None:
    """Enter `clean` among the verbs."""
    clean = verbs.add_parser("clean", help="读入旧稿，清除网页杂质，补全角标点")
    clean.add_argument("files", nargs="*", type=Path, metavar="文件", help=".txt .docx .html 等")
    clean.add_argument("-o", dest="out", type=Path, metavar="文件夹", help="把清理后的文本写到这里，一段一行")
    clean.add_argument("--split", action="store_true", help="一个文件里有几篇讲话时，逐篇分开")
    clean.add_argument("--explain", action="store_true", help="逐行对照原文，说明删了什么、改了什么、为什么")
    clean.add_argument("--rules", action="store_true", help="列出全部清理规则")
    clean.add_argument("--json", action="store_true", help="输出 JSON")
    clean.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.rules:
        return _print_rules(as_json=options.json)
    if not options.files:
        raise NigaoError("没有给出文件", todo="请写 nigao clean 文件…，或用 --rules 列出清理规则")
    if options.explain:
        return _explain(options.files, as_json=options.json)
    results: list[tuple[Path, ReadSpeech]] = []
    failed = 0
    for path in options.files:
        try:
            results += [(path, read) for read in _read(path, split=options.split)]
        except NigaoError as error:
            if len(options.files) == 1:
                raise
            failed += 1
            print(f"拟稿：{error}", file=sys.stderr)
    if options.out is not None:
        _write_cleaned(options.out, results)
    if options.json:
        print_json({"files": [clean_json(path, read) for path, read in results]})
    elif options.out is None:
        for path, read in results:
            _print_cleaned(path, read)
    return WRONG_USE if failed else DONE


def _read(path: Path, *, split: bool) -> list[ReadSpeech]:
    _refuse_drafts(path)
    return read_speeches(path) if split else [read_speech(path)]


def _refuse_drafts(path: Path) -> None:
    if path.suffix.lower() == SUFFIX:
        raise UnreadableFile(f"“{path.name}”是拟稿文件，不用清理", todo="请用 check 或 outline")


def _write_cleaned(folder: Path, results: Sequence[tuple[Path, ReadSpeech]]) -> None:
    """Write NAME.txt for every file, one paragraph a line; a second file of one name gets a number."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain_write_error(folder, error) from error
    used: set[str] = set()
    for path, read in results:
        name = path.stem
        count = 1
        while name in used:
            count += 1
            name = f"{path.stem}-{count}"
        used.add(name)
        refuse_overwriting([source for source, _ in results], folder / f"{name}.txt")
        write_atomically(folder / f"{name}.txt", (read.speech.text + "\n").encode())


def clean_json(path: Path, read: ReadSpeech) -> dict[str, Any]:
    """One file of `nigao clean --json`; fields may be added, never renamed."""
    speech = read.speech
    said = reported(speech) if read.kind == NEWS else []
    return {
        "path": str(path),
        "title": speech.title,
        "kind": str(getattr(read.kind, "value", read.kind)),
        "salutation": speech.salutation,
        "truncated": read.truncated,
        "damage": [{"text": d.text, "reason": d.reason} for d in read.damage],
        "removed": [
            {"text": r.text, "rule": r.rule, "reason": r.reason, "line": r.line} for r in read.removed
        ],
        "blocks": [{"role": b.role.value, "text": b.text} for b in speech.blocks],
        "reported": [{"speaker": r.speaker, "verb": r.verb, "text": r.text, "block": r.block} for r in said],
    }


def _print_cleaned(path: Path, read: ReadSpeech) -> None:
    print(read.speech.text)
    notes = [f"清除 {len(read.removed)} 处"]
    if read.truncated:
        notes.append("原文不完整")
    notes += [f"有损坏：{damage.reason}：{damage.text[:40]}" for damage in read.damage]
    print(f"—— {plain_name(path)}：" + "；".join(notes), file=sys.stderr)


def _print_rules(*, as_json: bool) -> int:
    rules = listed_rules()
    if as_json:
        print_json({"rules": [rule._asdict() for rule in rules]})
        return DONE
    for name, scope, reason in rules:
        print(f"{name:<18}{scope}\t{reason}")
    print(f"共 {len(rules)} 条")
    return DONE


def _explain(paths: Sequence[Path], *, as_json: bool) -> int:
    explained = []
    for path in paths:
        _refuse_drafts(path)
        explained.append((path, explain(path)))
    if as_json:
        print_json({"files": [_explanation_json(path, told) for path, told in explained]})
        return DONE
    for path, told in explained:
        print(f"━━ {plain_name(path)} ━━")
        for row in told.rows:
            print("\n".join(_row_lines(row)))
        print("\n".join(_summary(told)))
    return DONE


def _explanation_json(path: Path, told: Explanation) -> dict[str, Any]:
    return {
        "path": str(path),
        "truncated": told.truncated,
        "damage": [{"text": d.text, "reason": d.reason} for d in told.damage],
        "rows": [
            {
                "line": row.line,
                "left": row.left,
                "right": row.right,
                "rule": row.rule,
                "reason": row.reason,
                "removed": [{"text": r.text, "rule": r.rule, "reason": r.reason} for r in row.removed],
                "changes": list(row.changes),
            }
            for row in told.rows
        ],
    }


def _row_lines(row: Row) -> Iterator[str]:
    """A row as text: `-` went, `^` joined to the one above, `~` changed, `+` put in, ` ` as it was."""
    place = f"{row.line + 1:>5}" if row.line >= 0 else "    –"
    if not row.right:
        yield f"{place} {'^' if row.rule == JOINED else '-'} {_cut(row.left)}"
        yield f"        ↳ {row.rule}：{row.reason}"
        return
    if not row.left:
        yield f"{place} + {_cut(row.right)}" + (f"\n        ↳ {row.rule}：{row.reason}" if row.rule else "")
        return
    changed = bool(row.removed or row.changes)
    yield f"{place} {'~' if changed else ' '} {_cut(row.left)}"
    if changed:
        yield f"        → {_cut(row.right)}"
    for piece in row.removed:
        yield f"        ↳ 删去“{_cut(piece.text)}”　{piece.rule}：{piece.reason}"
    if row.changes:
        yield f"        ↳ {'，'.join(row.changes)}"


def _summary(told: Explanation) -> Iterator[str]:
    joined = sum(1 for row in told.rows if row.rule == JOINED)
    yield f"—— 删去 {len(told.removed)} 处，接上断行 {joined} 处" + ("，原文不完整" if told.truncated else "")
    for damage in told.damage:
        yield f"   存疑：{damage.reason}：{_cut(damage.text)}"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
