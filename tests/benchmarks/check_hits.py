"""Count what the checks find in published texts, where nearly every finding is a false alarm.

    python tests/benchmarks/check_hits.py FOLDER [FOLDER ...] [--today 2026-11-21] [--certain N] [--only NAME]

Prints a table in Markdown, findings per 100,000 characters for each check and level; with `--certain N` also
N certain findings at random with their sentences (to the terminal only: texts do not enter the repository).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.runner import CHECKS, find_by
from editor.checks.wording import message_for
from editor.corpus.pipeline import read_speech
from editor.errors import NigaoError
from editor.speech.model import Speech
from editor.speech.placeholders import Certainty
from snippets.segment import Segmenter

ENDINGS = {".txt", ".docx", ".html", ".htm"}
LEFT_OUT = {"README.md"}
PER = 100_000
LEVELS = (Certainty.CERTAIN, Certainty.LIKELY, Certainty.HINT)
BESIDE = 40
"""Characters shown on either side of a finding."""
LONGEST = 120
"""Characters shown of a finding."""


@dataclass(frozen=True)
class Hit:
    """A finding in one of the texts."""

    name: str
    speech: Speech
    finding: Finding


def texts(folders: Iterable[Path]) -> Iterator[tuple[str, Speech]]:
    """The speeches of some folders, by the names of their files; what cannot be read is told and left out."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() not in ENDINGS or path.name in LEFT_OUT:
                continue
            try:
                yield path.name, read_speech(path).speech
            except NigaoError as error:
                print(f"{path.name}: {error}", file=sys.stderr)


def hits_in(speeches: Iterable[tuple[str, Speech]], context: Context, only: str) -> Iterator[Hit]:
    """Everything that the checks (or the one called `only`) find."""
    checks = [check for check in CHECKS.values() if not only or check.name == only]
    for name, speech in speeches:
        for check in checks:
            for finding in find_by(check, speech, context):
                yield Hit(name, speech, finding)


def table(hits: Iterable[Hit], characters: int) -> Iterator[str]:
    """The lines of the table."""
    counted = Counter((hit.finding.check, hit.finding.level) for hit in hits)
    yield "| 检查项 | 名称 | 必改 | 疑似 | 提示 | 字数 |"
    yield "|---|---|---:|---:|---:|---:|"
    for check in CHECKS.values():
        rates = " | ".join(_rate(counted[check.name, level], characters) for level in LEVELS)
        yield f"| {check.name} | {check.title} | {rates} | {characters:,} |"
    totals = (sum(n for (_, level), n in counted.items() if level is wanted) for wanted in LEVELS)
    yield f"| | 合计 | {' | '.join(_rate(n, characters) for n in totals)} | {characters:,} |"


def _rate(count: int, characters: int) -> str:
    return f"{count * PER / characters:.2f}（{count}）" if count else "0"


def shown(hit: Hit) -> str:
    """One finding in its sentence, on one line."""
    finding, text = hit.finding, hit.speech.text
    before = text[max(0, finding.start - BESIDE) : finding.start]
    written = text[finding.start : finding.end]
    if len(written) > LONGEST:
        written = f"{written[: LONGEST // 2]}……{written[-LONGEST // 2 :]}"
    line = f"{hit.name} {finding.code}: …{before}【{written}】{text[finding.end : finding.end + BESIDE]}…"
    return f"{line} | {message_for(finding)[:LONGEST]}".replace("\n", "⏎")


def main() -> None:
    """Read the folders, print the table and the sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 21))
    parser.add_argument("--certain", type=int, default=0)
    parser.add_argument("--only", default="", choices=("", *CHECKS))
    wanted = parser.parse_args()
    speeches = list(texts(wanted.folders))
    context = Context(today=wanted.today, words=Segmenter().words)
    hits = list(hits_in(speeches, context, wanted.only))
    characters = sum(len(speech.text) for _, speech in speeches)
    if not characters:
        sys.exit("没有读到文字")
    print(f"{len(speeches)} texts, {characters:,} characters, today {wanted.today}\n")
    print("\n".join(table(hits, characters)))
    certain = [hit for hit in hits if hit.finding.level is Certainty.CERTAIN]
    if wanted.certain:
        print(f"\n{len(certain)} certain findings")
        sample = random.Random(0).sample(certain, min(wanted.certain, len(certain)))
        print("\n".join(shown(hit) for hit in sorted(sample, key=lambda hit: hit.finding.code)))


if __name__ == "__main__":
    main()
