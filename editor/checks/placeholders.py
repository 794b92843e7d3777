"""The check for values that are still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.speech.date_parts import grouped
from editor.speech.labels import label_of
from editor.speech.model import Block, Speech
from editor.speech.placeholders import Certainty, Placeholder, find_placeholders

NAME = "placeholders"

CODE = "open-value"

MESSAGES = {CODE: "“{text}”还没有填写：{label}"}


def find(block: Block, _context: Context) -> Iterator[Finding]:
    """Yield a finding for every open value of a paragraph, in order."""
    for placeholder in find_placeholders(block.text):
        yield finding_of(block.text, placeholder)


def finding_of(text: str, placeholder: Placeholder) -> Finding:
    """The finding for an open value of `text`, offsets into it."""
    bare = part_finding(text, placeholder.start, placeholder.end, placeholder.certainty)
    return replace(bare, kind=placeholder.kind.value, label=label_of(text, placeholder))


def part_finding(text: str, start: int, end: int, level: Certainty) -> Finding:
    """The finding for `text[start:end]`, without what is asked for."""
    return Finding(NAME, CODE, level, start, end, text[start:end])


def one_for_each_place(speech: Speech, findings: Sequence[Finding]) -> list[Finding]:
    """`findings` without the later parts of a date: X月X日 is one place where something is open."""
    starts = {finding.start for finding in findings if finding.check == NAME}
    firsts: set[int] = set()
    for block in speech.blocks:
        found = [p for p in find_placeholders(block.text) if block.start + p.start in starts]
        firsts.update(block.start + first.start for first, _ in grouped(block.text, found))
    return [finding for finding in findings if finding.check != NAME or finding.start in firsts]


CHECK = Check(
    NAME,
    "待填",
    in_paragraph=find,
    help="XX、某某、201x、【待补】、下划线和空括号等还没有填的地方",
)
