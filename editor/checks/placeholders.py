"""The check for values that are still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.speech.labels import label_of
from editor.speech.model import Block
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


CHECK = Check(
    NAME,
    "待填",
    in_paragraph=find,
    help="XX、某某、201x、【待补】、下划线和空括号等还没有填的地方",
)
