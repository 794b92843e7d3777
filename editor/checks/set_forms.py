"""The check for names and formulae that must stand whole, exact, or in order (四个意识, 党中央、国务院).

The lines of `resources/checks/set_forms.tsv` hold between two days; a speech is judged by its own day
(`figures.speech_day.day_or_year`), and without a day every line holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from editor.checks.check import Check, Context
from editor.checks.figures.reading import LONGEST_KEPT
from editor.checks.figures.speech_day import day_or_year
from editor.checks.finding import Finding
from editor.checks.points.enumerated import MemberSet, Run
from editor.checks.words.lists import Row, own_lines, rules_of
from editor.checks.words.literals import Literals
from editor.checks.words.nearly import find_nearly, halves
from editor.checks.words.triggers import words_needed
from editor.speech.model import Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "set_forms"
LIST = "set_forms"

MESSAGES = {
    "set-form": "“{text}”应为“{right}”：{why}",
    "set-form-doubtful": "“{text}”疑应为“{right}”：{why}",
    "set-form-to-check": "“{text}”请核对，一般为“{right}”：{why}",
    "set-order": "“{name}”的次序应为“{right}”：{why}",
    "set-incomplete": "“{name}”没有说全，缺“{missing}”",
}
"""The Chinese sentence for each code."""

_CODES = {
    Certainty.CERTAIN: "set-form",
    Certainty.LIKELY: "set-form-doubtful",
    Certainty.HINT: "set-form-to-check",
}
_BESIDE = 8  # characters on either side of a list in which the name of its set may stand
_FEWEST = 2
_BACKREFERENCE = Pattern(r"\\(\d)")


@dataclass(frozen=True, slots=True)
class SetForm:
    """One row of the list; which of `pattern`, `form` and `members` is set goes by its kind."""

    right: str
    level: Certainty
    why: str
    first: date | None = None
    last: date | None = None
    pattern: Pattern | None = None
    form: str = ""
    members: MemberSet | None = None
    fewest: int = _FEWEST

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The expressions of the row."""
        return tuple(p for p in (self.pattern, self.members and self.members.pattern) if p)

    @property
    def needed(self) -> tuple[str, ...]:
        """Plain words one of which stands in every text in which the row finds something; maybe none."""
        if self.members is not None:
            return self.members.members
        if self.form:
            return halves(self.form)
        return words_needed(self.pattern.compiled.pattern) if self.pattern is not None else ()

    def holds_on(self, day: date | None) -> bool:
        """Whether the row holds on a day; without a day it does."""
        if day is None:
            return True
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def find(self, text: str) -> Iterator[Finding]:
        """Yield what is wrong in `text` by this row."""
        if self.members is not None:
            for run in self.members.runs(text):
                if len(run.ranks) >= self.fewest:
                    yield from self._of_list(text, run, self.members)
        elif self.form:
            for start, end in find_nearly(text, self.form):
                yield self._of_form(text, start, end, self.form)
        elif self.pattern is not None:
            for match in self.pattern.finditer(text):
                right = _BACKREFERENCE.sub(r"\\\1", self.right)
                yield self._of_form(text, match.start(), match.end(), match.expand(right))

    def _of_form(self, text: str, start: int, end: int, right: str) -> Finding:
        return Finding(
            check=NAME,
            code=_CODES[self.level],
            level=self.level,
            start=start,
            end=end,
            text=text[start:end],
            suggestion="" if self.level is Certainty.HINT else right,
            data=(("right", right), ("why", self.why)),
        )

    def _of_list(self, text: str, run: Run, members: MemberSet) -> Iterator[Finding]:
        missing = [member for rank, member in enumerate(members.members) if rank not in run.ranks]
        told = [members.members[rank] for rank in sorted(set(run.ranks))]
        beside = text[max(0, run.start - _BESIDE) : run.start] + text[run.end : run.end + _BESIDE]
        if not run.is_ordered:
            code, data = "set-order", (("right", "、".join(told)), ("why", self.why))
        elif missing and self.right in beside:
            code, data = "set-incomplete", (("missing", "、".join(missing)), ("why", self.why))
        else:
            return
        yield Finding(
            check=NAME,
            code=code,
            level=self.level,
            start=run.start,
            end=run.end,
            text=text[run.start : run.end],
            data=(("name", self.right), *data),
        )


def rule_of(row: Row) -> SetForm:
    """The rule of a row of the list; raises `ValueError` or `IndexError` for a row out of form."""
    what, kind, right, level, first, last, why = (*row, "", "", "", "")[:7]
    if not what or not right:
        raise ValueError(f"nothing to look for: {row}")
    shared = (Certainty(level), why or "固定提法", _day(first), _day(last))
    if kind == "wrong":
        return SetForm(right, *shared, pattern=Pattern(what))
    if kind == "near":
        return SetForm(right, *shared, form=what)
    if kind == "order":
        name, _, fewest = right.partition(":")
        return SetForm(name, *shared, members=MemberSet(what.split()), fewest=int(fewest or _FEWEST))
    raise ValueError(f"no such kind: {kind}")


def find(speech: Speech, context: Context) -> Iterator[Finding]:
    """Yield a finding for every set form of a speech that is not as it must be, in order."""
    held = day_or_year(speech, context)
    day, own = held.day if held is not None else None, own_lines(context, LIST)
    for block in speech.blocks:
        for finding in find_in_text(block.text, day, own):
            yield finding.shifted(block.start)


def find_in_text(text: str, day: date | None, own: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """The findings of a paragraph as of a day; those of a usual paragraph are kept for the next look."""
    return _kept(text, day, own) if len(text) <= LONGEST_KEPT else _found(text, day, own)


@lru_cache(maxsize=2048)
def _kept(text: str, day: date | None, own: tuple[str, ...]) -> tuple[Finding, ...]:
    return _found(text, day, own)


def _found(text: str, day: date | None, own: tuple[str, ...]) -> tuple[Finding, ...]:
    found = [
        finding
        for form in _forms(own).worth_asking(text)
        if form.holds_on(day)
        for finding in form.find(text)
    ]
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return tuple(kept)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


class _Forms:
    """The rows, and which of them are worth asking of a text."""

    def __init__(self, forms: Sequence[SetForm]) -> None:
        needed = [form.needed for form in forms]
        self._forms = forms
        self._always = {rank for rank, words in enumerate(needed) if not words}
        self._words = Literals((word, rank) for rank, words in enumerate(needed) for word in words)

    def worth_asking(self, text: str) -> list[SetForm]:
        """The rows that may find something in `text`, in their order."""
        ranks = self._always.union(rank for _, _, rank in self._words.find(text))
        return [self._forms[rank] for rank in sorted(ranks)]


@lru_cache(maxsize=4)
def _forms(own: tuple[str, ...]) -> _Forms:
    return _Forms(rules_of(LIST, own, rule_of))


CHECK = Check(
    NAME,
    "固定提法",
    in_speech=find,
    help="“两个维护”“四个意识”“党中央、国务院”等固定提法有没有写全、写错、颠倒次序",
)
