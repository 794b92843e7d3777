"""What surrounds an open value, as far as the check of a value needs it."""

from __future__ import annotations

from dataclasses import dataclass

from editor.ledger.ledger import Entry, Occurrence
from editor.ledger.units import Unit
from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind

_WITH_THOUSANDS = Pattern(r"(?<![\d,.])\d{1,3}(?:[,，]\d{3})+(?![\d,])")
_WITHOUT_THOUSANDS = Pattern(r"(?<![\d,.])\d{5,}(?![\d,年])")


@dataclass(frozen=True, slots=True)
class Slot:
    """One open value: its kind, the unit behind it, and the words around it.

    `mask` is what stands there now, `before` and `after` what stands beside it in its paragraph (at
    most 24 code points each). `date_units` are the words behind the open parts of a date (年 月 日).
    `year` and `month` are written already, 0 otherwise. `has_thousands` says that the draft writes
    12,345 and not 12345.
    """

    kind: PlaceholderKind
    unit: Unit
    mask: str
    before: str
    after: str
    date_units: tuple[str, ...] = ()
    year: int = 0
    month: int = 0
    has_thousands: bool = False

    @classmethod
    def of(cls, text: str, entry: Entry, occurrence: Occurrence, *, has_thousands: bool = False) -> Slot:
        """The slot of an occurrence in `text`, the text its ledger was made of."""
        start, end = occurrence.start, occurrence.end
        return cls(
            kind=entry.kind,
            unit=entry.unit,
            mask=occurrence.text,
            before=text[max(0, start - 24) : start].rpartition("\n")[2],
            after=text[end : end + 24].partition("\n")[0],
            date_units=tuple(part.unit for part in occurrence.parts),
            year=occurrence.year,
            month=occurrence.month,
            has_thousands=has_thousands,
        )


def writes_thousands(text: str) -> bool:
    """Whether a draft separates thousands: more numbers of five digits with a comma than without.

    Four digits say nothing, since years have four.
    """
    with_comma = sum(1 for _ in _WITH_THOUSANDS.finditer(text))
    return with_comma > sum(1 for _ in _WITHOUT_THOUSANDS.finditer(text))
