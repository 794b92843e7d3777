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
    asked = [
        (number, occurrence.start, finding)
        for number, entry in enumerate(ledger.entries)
        for occurrence in entry.occurrences
        for finding in _findings(ledger, entry, occurrence)
    ]
    shown = {id(finding) for finding in split_ignored((f for _, _, f in asked), ledger.text, known)[0]}
    left = {(number, start) for number, start, finding in asked if id(finding) in shown}
    entries = []
    for number, entry in enumerate(ledger.entries):
        places = tuple(place for place in entry.occurrences if (number, place.start) in left)
        if places:
            entries.append(entry if len(places) == len(entry.occurrences) else _with(entry, places))
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
