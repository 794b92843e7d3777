"""Open values that are none, by the writer's word: remembered with the sentence they stand in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from editor.ledger.ledger import Entry, Ledger, Occurrence


@dataclass(frozen=True, slots=True)
class Ignored:
    """One place the writer does not want to be asked about, and why.

    `sentence` is the sentence around it when it was ignored, `text` the mask, `nth` which one it is where
    the sentence has the same mask several times (0 is the first). Blanks do not tell. A change of the
    sentence itself brings the question back: it may mean something else now.
    """

    sentence: str
    text: str
    reason: str
    nth: int = 0

    @classmethod
    def of(cls, occurrence: Occurrence, reason: str) -> Ignored:
        """Remember an occurrence."""
        inside = occurrence.sentence[: occurrence.start - occurrence.sentence_start]
        return cls(occurrence.sentence, occurrence.text, reason.strip(), inside.count(occurrence.text))

    def matches(self, occurrence: Occurrence) -> bool:
        """Whether this is the place that was ignored, wherever in the draft it stands now."""
        other = Ignored.of(occurrence, "")
        return self._place() == other._place()

    def _place(self) -> tuple[str, str, int]:
        return _plain(self.sentence), _plain(self.text), self.nth


def without_ignored(ledger: Ledger, ignored: Iterable[Ignored]) -> Ledger:
    """The ledger without the places that are ignored; entries with no place left are gone."""
    places = {one._place() for one in ignored}
    if not places:
        return ledger
    entries = []
    for entry in ledger.entries:
        left = tuple(o for o in entry.occurrences if Ignored.of(o, "")._place() not in places)
        if left:
            entries.append(entry if len(left) == len(entry.occurrences) else _with(entry, left))
    return Ledger(ledger.text, tuple(entries))


def still_there(ledger: Ledger, ignored: Iterable[Ignored]) -> list[Ignored]:
    """Those of `ignored` whose sentence is still in the draft; the others may be forgotten on saving."""
    known = Counter(Ignored.of(o, "")._place() for e in ledger.entries for o in e.occurrences)
    return [one for one in ignored if known[one._place()]]


def to_line(ignored: Ignored) -> str:
    """One line of JSON, for the head of a draft."""
    return json.dumps(asdict(ignored), ensure_ascii=False)


def from_line(line: str) -> Ignored | None:
    """Read a line of `to_line`; None where it is none (a damaged head must not cost the draft)."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    sentence, text, reason, nth = (found.get(name, "") for name in ("sentence", "text", "reason", "nth"))
    if not (isinstance(sentence, str) and isinstance(text, str) and isinstance(reason, str) and text):
        return None
    return Ignored(sentence, text, reason, nth if isinstance(nth, int) and nth >= 0 else 0)


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


def _plain(text: str) -> str:
    return "".join(text.split())
