"""The check for values that are still open."""

from __future__ import annotations

from collections.abc import Iterator

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.speech.labels import label_of
from editor.speech.model import Block
from editor.speech.placeholders import Placeholder, find_placeholders

NAME = "placeholders"

MESSAGES = {"open-value": "“{text}”还没有填写：{label}"}


def find(block: Block, _context: Context) -> Iterator[Finding]:
    """Yield a finding for every open value of a paragraph, in order."""
    for placeholder in find_placeholders(block.text):
        yield finding_of(block.text, placeholder)


def finding_of(text: str, placeholder: Placeholder) -> Finding:
    """The finding for an open value of `text`, offsets into it."""
    return Finding(
        check=NAME,
        code="open-value",
        level=placeholder.certainty,
        start=placeholder.start,
        end=placeholder.end,
        text=text[placeholder.start : placeholder.end],
        kind=placeholder.kind.value,
        label=label_of(text, placeholder),
    )


CHECK = Check(NAME, "待填", in_paragraph=find)
