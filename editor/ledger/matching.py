"""Which row of a table answers which question of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from editor.errors import NigaoError
from editor.ledger.filling import Assignment
from editor.ledger.ledger import Entry, Ledger, Occurrence
from editor.ledger.slot import Slot, writes_thousands
from editor.ledger.tables import Row
from editor.ledger.units import unit_of
from editor.ledger.values import check_value
from editor.ledger.verdicts import Accepted, Checked, Doubtful
from editor.speech.labels import KIND_NAMES
from editor.speech.pattern import Pattern

LEAST_LIKENESS = 0.6
"""Share of common character pairs (Dice) from which two labels are taken for the same."""

_BRACKETED = Pattern(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_NOT_TELLING = Pattern(r"[\s\u3000，。、：:；;·\-—_“”\"'《》*＊]+")
_LEAD = Pattern(r"^(?:全[省市县区镇乡]|我[省市县区镇乡]|今年|去年|上年|本年|累计|实现|完成|其中)+")
_TAIL = Pattern(
    r"(?:同比)?(?:要|将|预计|力争|确保)?(?:达到|降至|降到|提高到|增加到|增长|超过|突破|完成|实现|达|为|至|约|共)$"
)


class How(str, Enum):
    """By what a row was taken for the answer; the value is what the preview shows."""

    EXACT = "名称相同"
    NORMALISED = "去掉空格、括号和单位后相同"
    SENTENCE = "与句中文字相同"
    CONTAINED = "名称互相包含"
    ALIKE = "名称相近"


class NothingMatches(NigaoError):
    """No label of the table has anything to do with what the draft asks for."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class Match:
    """A row taken for the answer to an entry.

    `score` is 1.0 for the same label down to `LEAST_LIKENESS`; `checks` holds the verdict on the value for
    each place; `rivals` are further rows with an equally good label and another value: the writer
    chooses.
    """

    entry: Entry
    row: Row
    how: How
    score: float
    checks: tuple[tuple[Occurrence, Checked], ...]
    rivals: tuple[Row, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it may be ticked without being asked: same label, one row, every value accepted."""
        is_same = self.how in {How.EXACT, How.NORMALISED} and not self.rivals and self.entry.asks_one_thing
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

    An equal label answers all entries that have it; a label that is only alike answers one entry, the best
    first. Raises `NothingMatches` where no row matches any entry.
    """
    thousands = writes_thousands(ledger.text)
    chosen: dict[int, tuple[float, How, Row]] = {}
    used: set[int] = set()
    names = [_names(entry) for entry in ledger.entries]
    known = [_Named(row) for row in rows]
    for grade in (_exact, _normalised):
        for index, entry in enumerate(ledger.entries):
            found = next((k for k in known if index not in chosen and grade(names[index], k, entry)), None)
            if found is not None:
                how = How.EXACT if grade is _exact else How.NORMALISED
                chosen[index] = (1.0 if how is How.EXACT else 0.95, how, found.row)
                used.add(id(found.row))
    weighed = sorted(_weighed(ledger, names, known, chosen, used), key=lambda one: -one[0])
    for score, how, index, row in weighed:
        if index not in chosen and id(row) not in used:
            chosen[index] = (score, how, row)
            used.add(id(row))
    if not chosen:
        raise NothingMatches(
            "表格里的名称与待填清单一个也对不上",
            kept="稿子未改动",
            todo="请确认选对了表格，或把表里的名称改成待填清单里的叫法",
        )
    matches = tuple(_match(ledger, i, chosen[i], rows, thousands) for i in sorted(chosen))
    rivals = {id(row) for match in matches for row in match.rivals}
    return Proposal(
        matches,
        tuple(entry for index, entry in enumerate(ledger.entries) if index not in chosen),
        tuple(row for row in rows if id(row) not in used | rivals),
    )


def with_row(ledger: Ledger, match: Match, row: Row) -> Match:
    """The match answered by another of its rows (`Match.rivals`), its values checked anew."""
    thousands = writes_thousands(ledger.text)
    places = match.entry.occurrences
    checks = tuple((o, _check(ledger.text, match.entry, o, row, thousands)) for o in places)
    rivals = tuple(one for one in (match.row, *match.rivals) if one is not row)
    return replace(match, row=row, checks=checks, rivals=rivals)


class _Named:
    """A row and its label stripped of what does not tell."""

    __slots__ = ("bare", "pairs", "row", "unit")

    def __init__(self, row: Row) -> None:
        self.row = row
        self.bare = _bare(row.label)
        self.pairs = _pairs(self.bare)
        self.unit = unit_of(row.unit)


@dataclass(frozen=True, slots=True)
class _Names:
    """How an entry may be called: as written, stripped, and by its clause; no bare names of kinds."""

    written: frozenset[str]
    bare: frozenset[str]
    clause: str
    """Stripped, as `clause_end` (without its verb) and `subject` (without what leads in either)."""
    clause_end: str
    subject: str


def _names(entry: Entry) -> _Names:
    label, _, unit = entry.label.partition("（")
    is_kind = label == KIND_NAMES[entry.kind]
    written = {entry.label, entry.name, entry.form} - ({entry.label} if is_kind and not unit else set())
    bare = {_bare(entry.form)} if entry.form[-1:] not in "X_" else set()
    clause = _bare(entry.clause)
    clause_end = _TAIL.sub("", clause)
    return _Names(
        written=frozenset(written),
        bare=frozenset((bare if is_kind else bare | {_bare(entry.label)}) - {""}),
        clause=clause,
        clause_end=clause_end,
        subject=_LEAD.sub("", clause_end),
    )


def _bare(label: str) -> str:
    stripped = _NOT_TELLING.sub("", _BRACKETED.sub("", label))
    return stripped or _NOT_TELLING.sub("", label)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _units_agree(named: _Named, entry: Entry) -> bool:
    """False where both sides name a unit and these are not of one sort (亿元 and %)."""
    return (
        named.unit is None or not (named.unit.name and entry.unit.name) or named.unit.name == entry.unit.name
    )


def _exact(names: _Names, named: _Named, _entry: Entry) -> bool:
    return named.row.label in names.written


def _normalised(names: _Names, named: _Named, entry: Entry) -> bool:
    return named.bare in names.bare and _units_agree(named, entry)


def _weighed(
    ledger: Ledger,
    names: Sequence[_Names],
    known: Sequence[_Named],
    chosen: dict[int, tuple[float, How, Row]],
    used: set[int],
) -> Iterator[tuple[float, How, int, Row]]:
    free = [named for named in known if id(named.row) not in used and len(named.bare) >= 2]
    for index, entry in enumerate(ledger.entries):
        if index in chosen:
            continue
        pairs = [(name, _pairs(name)) for name in names[index].bare if len(name) >= 2]
        for named in free:
            if _units_agree(named, entry):
                score, how = _weigh(names[index], pairs, named)
                if score >= LEAST_LIKENESS:
                    yield score, how, index, named.row


def _weigh(names: _Names, pairs: list[tuple[str, frozenset[str]]], named: _Named) -> tuple[float, How]:
    best = (0.0, How.ALIKE)
    if named.bare in names.clause:
        is_end = names.clause.endswith(named.bare) or names.clause_end.endswith(named.bare)
        best = (0.93 if names.subject == named.bare else 0.85 if is_end else 0.7, How.SENTENCE)
    for name, own in pairs:
        short, long = sorted((name, named.bare), key=len)
        if short in long:
            best = max(best, (0.6 + 0.3 * len(short) / len(long), How.CONTAINED), key=lambda b: b[0])
        common = 2 * len(own & named.pairs) / (len(own) + len(named.pairs) or 1)
        best = max(best, (common * 0.9, How.ALIKE), key=lambda b: b[0])
    return best


def _match(
    ledger: Ledger, index: int, found: tuple[float, How, Row], rows: Sequence[Row], thousands: bool
) -> Match:
    score, how, row = found
    entry = ledger.entries[index]
    checks = tuple((o, _check(ledger.text, entry, o, row, thousands)) for o in entry.occurrences)
    rivals = tuple(r for r in rows if r is not row and r.label == row.label and r.value != row.value)
    return Match(entry, row, how, round(score, 3), checks, rivals)


def _check(text: str, entry: Entry, occurrence: Occurrence, row: Row, thousands: bool) -> Checked:
    return check_value(row.value, Slot.of(text, entry, occurrence, has_thousands=thousands), unit=row.unit)
