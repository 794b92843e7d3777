"""The open values of a speech that goes out: what is asked about, what is marked; looked for once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, split_ignored
from editor.checks.levels import RANK
from editor.checks.placeholders import finding_of
from editor.speech.date_parts import grouped
from editor.speech.model import Block, Speech
from editor.speech.placeholders import Certainty, Placeholder, find_placeholders


@dataclass(frozen=True, slots=True)
class OpenPlaces:
    """The open values nobody put aside, in the order of the text.

    `marked` are all of them, hints too, offsets into `Speech.text`: a 送审稿 comments each. `asked` are
    the certain and likely ones, a date once: they stand against an export.
    """

    marked: tuple[Placeholder, ...]
    asked: tuple[Finding, ...]


def open_places(speech: Speech, ignored: Iterable[Ignored] = ()) -> OpenPlaces:
    """Find what is open in `speech`."""
    found = [(block, value) for block in speech.blocks for value in find_placeholders(block.text)]
    findings = [finding_of(block.text, value).shifted(block.start) for block, value in found]
    left = split_ignored(findings, speech.text, ignored)[0]
    kept = {finding.start for finding in left}
    found = [(block, value) for block, value in found if block.start + value.start in kept]
    marked = tuple(
        replace(value, start=block.start + value.start, end=block.start + value.end) for block, value in found
    )
    firsts = _firsts(found)
    return OpenPlaces(marked, tuple(finding for finding in left if finding.start in firsts))


def _firsts(found: Iterable[tuple[Block, Placeholder]]) -> set[int]:
    """Where the places begin that are asked about; of X月X日 only the first part."""
    by_block: dict[int, tuple[Block, list[Placeholder]]] = {}
    for block, value in found:
        if RANK[value.certainty] <= RANK[Certainty.LIKELY]:
            by_block.setdefault(block.start, (block, []))[1].append(value)
    return {
        block.start + first.start
        for block, values in by_block.values()
        for first, _ in grouped(block.text, values)
    }
