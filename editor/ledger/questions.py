"""What each open value asks, as far as a table can answer it: its names, its time and area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from editor.ledger.ledger import Entry, Ledger
from editor.ledger.naming import Bounds, bounds_in, name_of
from editor.ledger.reminders import shown_sentence
from editor.speech.labels import KIND_NAMES
from editor.speech.pattern import Pattern
from editor.speech.sentences import clause_before

_LEAD = Pattern(
    r"^(?:全[省市县区镇乡]|我[省市县区镇乡]|今年|去年|上年|本年|累计|实现|完成|其中|要|将|再|已|共|计划|力争|预计)+"
)
_TAIL = Pattern(
    r"(?:同比)?(?:要|将|预计|力争|确保)?(?:达到|降至|降到|提高到|增加到|增长|超过|突破|完成|实现|达|为|至|约|共)$"
)
_PLANNED = Pattern(r"(?:目标|计划|预期|任务|预算)(?:任务|数|值)?(?:为|是|达到|达|定为|确定为|安排)?$")
_PLAN_ABOVE = Pattern(r"(?:目标|计划|预期)(?:任务)?(?:是|为)?[：:，]")
_DATED = Pattern(r"((?:19|20)\d\d)年")
_HEAD = 400
_BEFORE = 300


@dataclass(frozen=True)
class Question:
    """One thing to be answered: `entry` has the places that get the same value.

    Of an entry that asks more than one thing every place is a question by itself. `bounds` are the time and
    area its words tell.
    """

    number: int
    entry: Entry
    bounds: Bounds

    @cached_property
    def written(self) -> frozenset[str]:
        """Its names letter by letter; not the bare name of a kind."""
        told = {self.entry.label, self.entry.name, self.entry.form}
        return frozenset(
            told - {KIND_NAMES[self.entry.kind]} - ({self.entry.label} if self._is_bare_kind else set())
        )

    @cached_property
    def plain(self) -> frozenset[str]:
        """Its names without what does not tell."""
        form = {name_of(self.entry.form).plain} if self.entry.form[-1:] not in "X_" else set()
        label = set() if self._is_kind else {self.label, self._with_verb}
        return frozenset((form | label) - {""})

    @property
    def label(self) -> str:
        """What is asked without its unit: 固定资产投资增长."""
        return name_of(self.entry.label).plain

    @cached_property
    def clause(self) -> tuple[str, str, str]:
        """The clause in front: whole, without its verb, without what leads in."""
        whole = name_of(self.entry.clause).plain if self.entry.clause else ""
        end = _TAIL.sub("", whole)
        return whole, end, _LEAD.sub("", end)

    @property
    def sentence(self) -> str:
        """Its sentence as the list that is sent round shows it."""
        return shown_sentence(self.entry)

    @property
    def _with_verb(self) -> str:
        """新建村卫生室 where the noun alone is the label, behind the number or in front of it."""
        noun = self.label
        clause = _LEAD.sub("", self.entry.clause)
        if clause.endswith(noun):
            return clause if 2 <= len(clause) - len(noun) <= 4 else ""
        return clause + noun if 2 <= len(clause) <= 4 else ""

    @property
    def _is_kind(self) -> bool:
        return self.entry.label.partition("（")[0] == KIND_NAMES[self.entry.kind]

    @property
    def _is_bare_kind(self) -> bool:
        return self.entry.label == KIND_NAMES[self.entry.kind]


def questions_in(ledger: Ledger) -> list[Question]:
    """The questions of a ledger, in its order."""
    entries = [one for entry in ledger.entries for one in _asked(ledger.text, entry)]
    return [Question(number, entry, _bounds(ledger.text, entry)) for number, entry in enumerate(entries)]


def year_of(text: str) -> int:
    """The year a draft is of, by the first year in its head; 0 where it tells none."""
    found = _DATED.search(text, 0, _HEAD)
    return int(found[1]) if found else 0


def _asked(text: str, entry: Entry) -> Iterator[Entry]:
    if entry.asks_one_thing:
        yield entry
        return
    for place in entry.occurrences:
        yield replace(entry, occurrences=(place,), clause=clause_before(text, place.start))


def _bounds(text: str, entry: Entry) -> Bounds:
    """What the words in front tell; the year may stand in an earlier sentence or in the heading above."""
    place = entry.occurrences[0]
    line = text.rfind("\n", 0, place.start) + 1
    told = text[place.sentence_start : place.start]
    sentence = bounds_in(told)
    before = bounds_in(text[max(line, place.start - _BEFORE) : place.start])
    clause = _area_in_clause(entry.clause)
    return Bounds(
        sentence.year or before.year or bounds_in(place.section).year,
        sentence.period,
        clause or sentence.area,
        _PLANNED.search(entry.clause) is not None or _PLAN_ABOVE.search(told) is not None,
    )


def _area_in_clause(clause: str) -> str:
    return bounds_in(clause).area
