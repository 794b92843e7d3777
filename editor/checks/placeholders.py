"""The check for values that are still open."""

from __future__ import annotations

from collections.abc import Iterator

from editor.checks.finding import Finding
from editor.speech.labels import label_of
from editor.speech.model import Speech
from editor.speech.placeholders import Placeholder, find_placeholders

NAME = "placeholders"


def find(speech: Speech) -> Iterator[Finding]:
    """Yield a finding for every open value, in order."""
    for placeholder in find_placeholders(speech.text):
        yield finding_of(speech.text, placeholder)


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
