"""What is not part of the speech goes out of a raw text, each piece by a named rule.

The page is seen as head, body and tail around its running text. Certain chrome goes wherever it
stands; a weak rule acts only at the edges and only where something certain was found on the page too;
when in doubt a line is kept. Sentences leave running text only for the few advertising phrases that
no speech uses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor.corpus.cleaning.lines import Line, is_prose, probe_of
from editor.corpus.cleaning.marking import LineMarks, body_start, is_chrome_anywhere
from editor.corpus.cleaning.marks import without_marks
from editor.corpus.cleaning.remembering import remembered
from editor.corpus.cleaning.report import Cleaning, Removed
from editor.corpus.cleaning.stopping import IsCancelled, stop_if, watched
from editor.corpus.cleaning.text_rules import (
    FRAGMENT_RULES,
    FRAGMENT_TRIGGER,
    SENTENCE_RULES,
    SENTENCE_TRIGGER,
    TextRule,
)

__all__ = ["Cleaning", "Removed", "clean_lines"]

_SENTENCES = re.compile(r"[^。！？!?]*[。！？!?]*[”’）)]*")


def clean_lines(
    lines: Sequence[Line], *, evidence: bool = False, cancelled: IsCancelled | None = None
) -> Cleaning:
    """One pass over `lines`; `evidence` says that chrome was found before (or that this is a web page).

    Raises `Cancelled` soon after `cancelled` says so.
    """
    work = Cleaning([], evidence=evidence)
    lines, taken = without_marks(lines)
    work.removed.extend(taken)
    shortened = [
        kept for line in watched(lines, cancelled) if (kept := _without_fragments(line, work)) is not None
    ]
    start = body_start(shortened)
    shortened = [
        kept
        for i, line in enumerate(watched(shortened, cancelled))
        if (kept := _without_sentences(line, i <= start, work)) is not None
    ]
    stop_if(cancelled)
    marks = LineMarks(shortened, work)
    stop_if(cancelled)
    marks.certain()
    marks.weak()
    marks.titles()
    work.lines = marks.kept()
    return work


@remembered
def _may_hold_fragment(text: str) -> bool:
    return FRAGMENT_TRIGGER.search(text) is not None and any(r.pattern.search(text) for r in FRAGMENT_RULES)


@remembered
def _may_advertise(probe: str) -> bool:
    """Whether any sentence of running text could fall under a sentence rule."""
    return SENTENCE_TRIGGER.search(probe) is not None and any(
        _sentence_rule(probe_of(sentence), in_head=True) for sentence in _SENTENCES.findall(probe)
    )


def _without_fragments(line: Line, work: Cleaning) -> Line | None:
    text = line.text
    if not _may_hold_fragment(text) or is_chrome_anywhere(line):
        return line
    for rule in FRAGMENT_RULES:
        pieces = [match[0] for match in rule.pattern.finditer(text) if match[0].strip()]
        if not pieces:
            continue
        for piece in pieces:
            work.take(piece.strip(), rule.name, rule.reason, line.at)
        # A blank where a dateline and its sentence would run into each other (清江网讯 10月12日).
        text = rule.pattern.sub(" " if rule.name == "byline" else "", text).strip()
        work.evidence = work.evidence or rule.proves
        work.stubbed = work.stubbed or rule.cuts
    return _shortened(line, text)


def _without_sentences(line: Line, in_head: bool, work: Cleaning) -> Line | None:
    if not is_prose(line) or not _may_advertise(line.probe):
        return line
    kept: list[str] = []
    for sentence in _SENTENCES.findall(line.text):
        rule = _sentence_rule(probe_of(sentence), in_head) if sentence else None
        if rule is None:
            kept.append(sentence)
            continue
        work.take(sentence.strip(), rule.name, rule.reason, line.at)
        work.evidence = True
        work.cut = work.cut or rule.cuts
    return _shortened(line, "".join(kept).strip())


def _sentence_rule(probe: str, in_head: bool) -> TextRule | None:
    if len(probe) > 160 or not SENTENCE_TRIGGER.search(probe):
        return None
    return next((r for r in SENTENCE_RULES if (in_head or not r.only_head) and r.pattern.search(probe)), None)


def _shortened(line: Line, text: str) -> Line | None:
    """The line with `text` in it; None where only marks are left of what was more."""
    if text == line.text:
        return line
    if not any(char.isalnum() for char in text):
        return None
    return replace(line, text=text, probe=probe_of(text))
