"""Which row of a table answers which question of the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor.errors import NigaoError
from editor.ledger.bounds import Fit, Usual
from editor.ledger.candidates import How, Named, Table, is_same_thing
from editor.ledger.filling import Assignment
from editor.ledger.ledger import Entry, Ledger, Occurrence
from editor.ledger.naming import name_of
from editor.ledger.questions import Question, questions_in, year_of
from editor.ledger.slot import Slot, writes_thousands
from editor.ledger.tables import Row
from editor.ledger.units import unit_of
from editor.ledger.values import check_value
from editor.ledger.verdicts import Accepted, Checked, Doubtful

__all__ = ["How", "Match", "NothingMatches", "Proposal", "propose", "with_row"]


class NothingMatches(NigaoError):
    """No label of the table has anything to do with what the draft asks for."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class Match:
    """A row taken for the answer to an entry.

    `entry` has the places to be filled: of an entry that asks more than one thing, one. `score` is 1.0 for
    the same label down to `candidates.LEAST_LIKENESS`; `checks` holds the verdict on the value for each
    place; `rivals` are further rows with an equally good label and another value: the writer chooses. `doubt`
    is a Chinese sentence without a full stop: why the writer has to look though the label is the same.
    """

    entry: Entry
    row: Row
    how: How
    score: float
    checks: tuple[tuple[Occurrence, Checked], ...]
    rivals: tuple[Row, ...] = ()
    doubt: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it may be ticked without being asked: same label, one row, every value accepted."""
        is_same = self.how in {How.EXACT, How.NORMALISED} and not self.rivals and not self.doubt
        return is_same and all(isinstance(checked, Accepted) for _, checked in self.checks)

    def assignments(self) -> list[Assignment]:
        """The values that are not refused, for `filling.fill`."""
        return [Assignment(o, c.text) for o, c in self.checks if isinstance(c, (Accepted, Doubtful))]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a table would fill: the matches, the entries left open, and the rows nobody asked for."""

    matches: tuple[Match, ...]
    still_open: tuple[Entry, ...]
    spare: tuple[Row, ...]


def propose(ledger: Ledger, rows: Sequence[Row]) -> Proposal:
    """Match the rows to the entries of the ledger and check every value.

    A row whose label is alike answers one question, the best first. Raises `NothingMatches` where no row
    matches any entry.
    """
    thousands = writes_thousands(ledger.text)
    questions = questions_in(ledger)
    usual = Usual.of(year_of(ledger.text), (question.bounds for question in questions))
    table = Table(rows, usual)
    chosen: dict[int, _Chosen] = {}
    for question in questions:
        found = _same(question, table)
        if found is not None:
            chosen[question.number] = found
    _share_out(questions, chosen)
    used = {id(one.named.row) for one in chosen.values()}
    open_now = [question for question in questions if question.number not in chosen]
    weighed = sorted(table.alike(open_now, used), key=lambda one: (-one[0], one[2].number))
    for score, how, question, named in weighed:
        if question.number not in chosen and id(named.row) not in used:
            chosen[question.number] = _Chosen(named, how, score)
            used.add(id(named.row))
    if not chosen:
        raise NothingMatches(
            "表格里的名称与待填清单一个也对不上",
            kept="稿子未改动",
            todo="请确认选对了表格，或把表里的名称改成待填清单里的叫法",
        )
    matches = tuple(_match(ledger, q, chosen[q.number], thousands) for q in questions if q.number in chosen)
    used |= {id(row) for match in matches for row in match.rivals}
    answered = {place.start for match in matches for place in match.entry.occurrences}
    return Proposal(
        matches,
        tuple(e for e in ledger.entries if not any(o.start in answered for o in e.occurrences)),
        tuple(row for row in rows if id(row) not in used),
    )


def with_row(ledger: Ledger, match: Match, row: Row) -> Match:
    """The match answered by another of its rows (`Match.rivals`), its values checked anew."""
    thousands = writes_thousands(ledger.text)
    places = match.entry.occurrences
    checks = tuple((o, _check(ledger.text, match.entry, o, row, thousands)) for o in places)
    rivals = tuple(one for one in (match.row, *match.rivals) if one is not row)
    return replace(match, row=row, checks=checks, rivals=rivals)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The row chosen for a question, what else it might be, and what speaks against it."""

    named: Named
    how: How
    score: float
    rivals: tuple[Row, ...] = ()
    doubt: str = ""


def _same(question: Question, table: Table) -> _Chosen | None:
    """The row of the same name: of the time and area that is asked, with a value rather than without."""
    told = table.by_sentence(question)
    if told is not None:
        return _Chosen(told, How.EXACT, 1.0)
    found = [(table.fit(question, named), named) for named in table.called(question)]
    found = [(fit, named) for fit, named in found if fit is not Fit.OTHER]
    if not found:
        return None
    best = max(fit for fit, _ in found)
    fitting = [named for fit, named in found if fit is best]
    valued = [named for named in fitting if named.row.value] or fitting
    if best is Fit.OPEN:
        # Of several years the last is likeliest; the writer looks at it anyway.
        valued = sorted(valued, key=lambda named: named.name.bounds.year, reverse=True)
    exact = [named for named in valued if named.row.label in question.written]
    first = (exact or valued)[0]
    rivals = tuple(n.row for n in valued if n is not first and n.row.value != first.row.value)
    how = How.EXACT if exact else How.NORMALISED
    return _Chosen(first, how, 1.0 if exact else 0.95, rivals, _doubt(question, first, best))


def _doubt(question: Question, named: Named, fit: Fit) -> str:
    if fit is Fit.OPEN:
        return "表里和稿中说的不一定是同一个时间、同一个范围的数，请核对"
    if not is_same_thing(question, named):
        return "稿中说的是增减，表里的名称没有说，请核对"
    unit = question.entry.unit
    if unit.scale and not named.row.unit and not any(c.isalpha() for c in named.row.value):
        return f"表里没有写单位，稿中是“{unit}”，请核对"
    return ""


def _share_out(questions: Sequence[Question], chosen: dict[int, _Chosen]) -> None:
    """Let questions of one name have a row each where there are as many; none of them is sure."""
    takers = Counter(id(one.named.row) for one in chosen.values())
    by_row: dict[int, list[int]] = {}
    for question in questions:
        one = chosen.get(question.number)
        if one is not None and takers[id(one.named.row)] > 1:
            by_row.setdefault(id(one.named.row), []).append(question.number)
    for numbers in by_row.values():
        one = chosen[numbers[0]]
        # A speech tells the earlier figure first (由…降至…).
        rows = sorted((one.named.row, *one.rivals), key=lambda row: name_of(row.label).bounds.year)
        for place, number in enumerate(numbers):
            row = rows[place] if len(rows) == len(numbers) else one.named.row
            rivals = tuple(other for other in rows if other is not row)
            doubt = f"稿中有 {len(numbers)} 处同名的待填，请逐处核对"
            chosen[number] = replace(chosen[number], named=one.named.of(row), rivals=rivals, doubt=doubt)


def _match(ledger: Ledger, question: Question, found: _Chosen, thousands: bool) -> Match:
    entry, row = question.entry, found.named.row
    checks = tuple((o, _check(ledger.text, entry, o, row, thousands)) for o in entry.occurrences)
    return Match(entry, row, found.how, round(found.score, 3), checks, found.rivals, found.doubt)


def _check(text: str, entry: Entry, occurrence: Occurrence, row: Row, thousands: bool) -> Checked:
    told = row.unit
    given = unit_of(told)
    if row.is_unit_noted and (given is None or given.name != entry.unit.name):
        told = ""
    return check_value(row.value, Slot.of(text, entry, occurrence, has_thousands=thousands), unit=told)
