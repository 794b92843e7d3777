"""What a piece of a draft probably is, for the form in which the writer keeps it."""

from __future__ import annotations

import re

from editor.corpus.drawing.periods import expiry_of
from editor.corpus.drawing.topics import topics_of
from editor.corpus.drawing.wordings import FormulaCues, load_wordings
from editor.paths import resources
from editor.speech.numbering import read_number
from editor.speech.placeholders import find_placeholders
from editor.speech.structure import parse
from snippets.model import Kind, Snippet

_ADDRESS = re.compile(r"^(?:同志们|各位[^，：！]{0,8}|大家)[，：！]\s*")
_SLOT = re.compile(r"…{2,}")
_SENTENCE = re.compile(r"[。！？；]")
_LONGEST_HEADING = 60
_LONGEST_PATTERN = 80
_LEAST_HEADINGS = 2
_LONGEST_TITLE = 30


def guess_entry(text: str) -> Snippet:
    """An own entry made of `text`: its kind, topics, and the last day its wording holds, as a proposal.

    `text` is plain paragraphs, one a line. Raises OSError where the word lists are missing.
    """
    kind = guess_kind(text, load_wordings(resources() / "words").formulae)
    expiry = expiry_of(text)
    title = ""
    if kind is Kind.SKELETON:
        title = (parse(text).title or text.split("\n", 1)[0])[:_LONGEST_TITLE]
    return Snippet(
        kind, text, title=title, tags=topics_of(text), expires=expiry[0] if expiry else "", own=True
    )


def guess_kind(text: str, cues: FormulaCues) -> Kind:
    """The kind, by shape and length and by how openings, transitions and closings begin."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and sum(1 for _ in parse(text).headings()) >= _LEAST_HEADINGS:
        return Kind.SKELETON
    first = lines[0].strip() if lines else ""
    number = read_number(first)
    if len(lines) == 1 and number is not None and len(first) <= _LONGEST_HEADING:
        behind = first[len(number.written) :].rstrip("。")
        if not _SENTENCE.search(behind):
            return Kind.HEADING
    said = _ADDRESS.sub("", first)
    for kind, form in (
        (Kind.OPENING, cues.openings),
        (Kind.CLOSING, cues.closings),
        (Kind.TRANSITION, cues.transitions),
    ):
        if form.match(said):
            return kind
    is_short = len(lines) == 1 and len(first) <= _LONGEST_PATTERN
    if is_short and (_SLOT.search(first) or find_placeholders(first)):
        return Kind.PATTERN
    return Kind.PHRASE
