"""Whether the figure of a table is of the time and area that the draft speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from editor.ledger.naming import Bounds


class Fit(IntEnum):
    """How two bounds go together; the larger the better."""

    OTHER = 0
    """Both say something, and not the same."""
    OPEN = 1
    """One says something, the other nothing: the writer has to look."""
    SAME = 2


@dataclass(frozen=True, slots=True)
class Usual:
    """What goes without saying in a draft.

    `year` is the year of the draft (0: not told); `periods` and `areas` are all that its questions name.
    """

    year: int
    periods: frozenset[str]
    areas: frozenset[str]

    @classmethod
    def of(cls, year: int, asked: Iterable[Bounds]) -> Usual:
        """What these questions of one draft have in common."""
        told = list(asked)
        return cls(
            year,
            frozenset(one.period for one in told if one.period),
            frozenset(one.area for one in told if one.area),
        )

    def fit(self, asked: Bounds, told: Bounds, above: Bounds) -> Fit:
        """How a value with the bounds `told` in its label, `above` in the title of its table, answers."""
        return min(
            self._year(asked.year, told.year, above.year),
            _period(asked.period, told.period, above.period, self.periods),
            _area(asked.area, told.area, above.area, self.areas),
            Fit.SAME if asked.is_plan == told.is_plan else Fit.OPEN,
        )

    def _year(self, asked: str, told: str, above: str) -> Fit:
        wanted, given = self._as_year(asked or "0"), self._as_year(told or above or "0")
        if wanted == given:
            return Fit.SAME
        if not told and (asked in {"", "0"}):
            # The title of a table may be that of the year the draft is of, where the draft does not say it.
            return Fit.OPEN if self.year else Fit.SAME
        is_told = bool(asked and told) and len(wanted) == len(given)
        return Fit.OTHER if is_told else Fit.OPEN

    def _as_year(self, year: str) -> str:
        return str(self.year + int(year)) if self.year and len(year) < 4 else year


def _period(asked: str, told: str, above: str, usual: frozenset[str]) -> Fit:
    """The table's title counts where the label tells nothing; a draft of one period need not repeat it."""
    given = told or above
    if asked == given:
        return Fit.SAME if asked or not usual or len(usual) == 1 else Fit.OPEN
    if asked and given:
        return Fit.OTHER if told else Fit.OPEN
    if given:
        return Fit.SAME if usual == {given} or (not usual and not told) else Fit.OPEN
    return Fit.SAME if len(usual) <= 1 else Fit.OPEN


def _area(asked: str, told: str, above: str, usual: frozenset[str]) -> Fit:
    given = told or above
    if asked == told:
        return Fit.SAME
    if asked and given:
        return Fit.SAME if asked == given else Fit.OTHER
    if given:
        return Fit.SAME if usual == {given} or not told else Fit.OPEN
    return Fit.SAME if len(usual) <= 1 else Fit.OPEN
