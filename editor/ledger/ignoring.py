"""Open values that are none, by the writer's word; the list is the one of all findings."""

from __future__ import annotations

from collections.abc import Iterable

from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, split_ignored
from editor.checks.placeholders import part_finding
from editor.ledger.ledger import Entry, Ledger, Occurrence


def ignore(ledger: Ledger, entry: Entry, occurrence: Occurrence, reason: str = "") -> list[Ignored]:
    """What to remember so that this place is not asked about again: one for each open part of a date."""
    return [Ignored.here(finding, ledger.text, reason) for finding in _findings(ledger, entry, occurrence)]


def without_ignored(ledger: Ledger, ignored: Iterable[Ignored]) -> Ledger:
    """The ledger without the places of which every open part is ignored; empty entries are gone."""
    known = tuple(ignored)
    if not known:
        return ledger
    entries = []
    for entry in ledger.entries:
        left = tuple(
            occurrence
            for occurrence in entry.occurrences
            if split_ignored(_findings(ledger, entry, occurrence), ledger.text, known)[0]
        )
        if left:
            entries.append(entry if len(left) == len(entry.occurrences) else _with(entry, left))
    return Ledger(ledger.text, tuple(entries))


def _findings(ledger: Ledger, entry: Entry, occurrence: Occurrence) -> list[Finding]:
    return [part_finding(ledger.text, part.start, part.end, entry.certainty) for part in occurrence.parts]


def _with(entry: Entry, occurrences: tuple[Occurrence, ...]) -> Entry:
    return Entry(
        label=entry.label,
        form=entry.form,
        kind=entry.kind,
        unit=entry.unit,
        certainty=entry.certainty,
        clause=entry.clause,
        occurrences=occurrences,
        asks_one_thing=entry.asks_one_thing or len(occurrences) == 1,
    )
