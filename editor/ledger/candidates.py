"""The rows of a table that may answer a question, found by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum

from editor.ledger.bounds import Fit, Usual
from editor.ledger.naming import GROWTH, bounds_in, name_of
from editor.ledger.questions import Question
from editor.ledger.same_figures import figure_of
from editor.ledger.tables import Row
from editor.ledger.units import count_alike, unit_of
from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind

LEAST_LIKENESS = 0.6
"""Share of common character pairs (Dice) from which two labels are taken for the same."""

_MOST_ALIKE = 40
"""Rows weighed for one question, those with the most pairs in common."""

_MOVED = Pattern(r"(增长|下降|增加|减少)$")
_FALLEN = ("下降", "减少")
_BY_KIND = {
    PlaceholderKind.DATE: Pattern(r"(?:时间|日期)$"),
    PlaceholderKind.PLACE: Pattern(r"(?:地点|会场|地址)$"),
    PlaceholderKind.TEXT: Pattern(r"(?:地点|会场|地址)$"),
    PlaceholderKind.PERSON: Pattern(r"(?:姓名|主持人|讲话人|联系人|汇报人)$"),
}


class How(str, Enum):
    """By what a row was taken for the answer; the value is what the preview shows."""

    EXACT = "名称相同"
    NORMALISED = "去掉空格、括号和单位后相同"
    SAME_FIGURE = "同一指标的另一种叫法"
    SENTENCE = "与句中文字相同"
    CONTAINED = "名称互相包含"
    ALIKE = "名称相近"


class Named:
    """A row, and its label without what does not tell."""

    __slots__ = ("above", "figure", "name", "pairs", "row", "unit")

    def __init__(self, row: Row) -> None:
        """Take the label of `row` apart."""
        self.row = row
        self.name = name_of(row.label)
        self.above = bounds_in(row.about, is_last=False)
        self.unit = unit_of(row.unit)
        self.figure = figure_of(self.name.plain)
        self.pairs = pairs_of(self.name.plain)

    def of(self, row: Row) -> Named:
        """The same for another row, itself for its own."""
        return self if row is self.row else Named(row)


class Table:
    """The rows of a file, ready to be asked."""

    def __init__(self, rows: Sequence[Row], usual: Usual) -> None:
        """Take the labels apart; `usual` is what goes without saying in the draft."""
        self._usual = usual
        self._named = [Named(row) for row in rows]
        self._order = {id(named): number for number, named in enumerate(self._named)}
        self._by_label: dict[str, list[Named]] = {}
        self._by_plain: dict[str, list[Named]] = {}
        self._by_figure: dict[str, list[Named]] = {}
        self._by_pair: dict[str, list[int]] = {}
        for number, named in enumerate(self._named):
            self._by_label.setdefault(named.row.label, []).append(named)
            for name in {named.name.plain, _turned(named.name.plain)}:
                self._by_plain.setdefault(name, []).append(named)
            self._by_figure.setdefault(named.figure, []).append(named)
            for pair in named.pairs:
                self._by_pair.setdefault(pair, []).append(number)

    def by_sentence(self, question: Question) -> Named | None:
        """The row that shows the very sentence of the question, as the list sent round does."""
        told = [
            named
            for named in self._by_label.get(question.entry.name, ())
            if named.row.sentence and named.row.sentence == question.sentence
        ]
        return told[0] if len(told) == 1 else None

    def called(self, question: Question) -> list[Named]:
        """The rows of the same name whose unit may be the one asked for, in their order."""
        found = {id(one): one for label in question.written for one in self._by_label.get(label, ())}
        found |= {id(one): one for name in question.plain for one in self._by_plain.get(name, ())}
        return sorted(
            (one for one in found.values() if _may_be(question, one)), key=lambda one: self._order[id(one)]
        )

    def fit(self, question: Question, named: Named) -> Fit:
        """Whether the row is of the time and area that is asked."""
        return self._usual.fit(question.bounds, named.name.bounds, named.above)

    def alike(
        self, questions: Iterable[Question], used: AbstractSet[int]
    ) -> Iterator[tuple[float, How, Question, Named]]:
        """The rows with a name that is like what is asked or stands in its clause, weighed up to 0.93."""
        for question in questions:
            for named in self._near(question):
                if id(named.row) in used or not _may_be(question, named):
                    continue
                score, how = _weigh(question, named)
                if score >= LEAST_LIKENESS and self.fit(question, named) is not Fit.OTHER:
                    yield (
                        score + (0.001 if self.fit(question, named) is Fit.SAME else 0.0),
                        how,
                        question,
                        named,
                    )
            yield from self._by_kind(question, used)

    def _near(self, question: Question) -> list[Named]:
        wanted = set(pairs_of(question.clause[0])).union(*(pairs_of(name) for name in question.plain))
        common: dict[int, int] = {}
        for pair in wanted:
            for number in self._by_pair.get(pair, ()):
                common[number] = common.get(number, 0) + 1
        best = sorted(common, key=lambda number: (-common[number], number))[:_MOST_ALIKE]
        near = [self._named[number] for number in best]
        figures = {figure_of(name) for name in question.plain}
        return list(dict.fromkeys([*near, *(one for f in figures for one in self._by_figure.get(f, ()))]))

    def _by_kind(
        self, question: Question, used: AbstractSet[int]
    ) -> Iterator[tuple[float, How, Question, Named]]:
        """会议时间 for the only date: the least of all reasons."""
        pattern = _BY_KIND.get(question.entry.kind)
        if pattern is None:
            return
        if question.entry.kind is PlaceholderKind.TEXT and not question.entry.clause.endswith("在"):
            return
        rows = [n for n in self._named if pattern.search(n.name.plain) and id(n.row) not in used]
        if len(rows) == 1:
            yield LEAST_LIKENESS, How.ALIKE, question, rows[0]


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def is_same_thing(question: Question, named: Named) -> bool:
    """Whether both speak of a movement, of the same direction, or both of an amount."""
    asked, told = _MOVED.search(question.label), _MOVED.search(named.name.plain)
    if question.entry.kind is not PlaceholderKind.PERCENT and not asked:
        return True
    return (asked[1] if asked else "") == (told[1] if told else "")


def _turned(plain: str) -> str:
    """The name of a growth as that of a fall: 下降 is asked, 同比增长 −3.2 is told."""
    return plain.removesuffix(GROWTH) + _FALLEN[0] if plain.endswith(GROWTH) else plain


def _may_be(question: Question, named: Named) -> bool:
    """False where both sides name a unit and these are not of one sort (亿元 and %)."""
    unit = question.entry.unit
    if named.unit is None or not (named.unit.name and unit.name) or named.row.is_unit_noted:
        return named.row.is_unit_noted or not _is_other_sort(question, named)
    same = named.unit.name == unit.name or count_alike(named.unit.name, unit.name)
    return same or {named.unit.name, unit.name} == {"%", "个百分点"}


def _is_other_sort(question: Question, named: Named) -> bool:
    """A value that carries a % answers no amount, a growth no amount."""
    is_share = question.entry.kind is PlaceholderKind.PERCENT
    has_sign = named.row.value.endswith(("%", "％"))
    if has_sign and not is_share and question.entry.unit.name:
        return True
    return bool(
        named.name.plain.endswith(GROWTH) and not is_share and question.entry.unit.name and named.unit is None
    )


def _weigh(question: Question, named: Named) -> tuple[float, How]:
    bare = named.name.plain
    if len(bare) < 2:
        return 0.0, How.ALIKE
    best = (0.0, How.ALIKE)
    whole, end, subject = question.clause
    if bare in whole:
        is_end = whole.endswith(bare) or end.endswith(bare)
        best = (0.93 if subject == bare else 0.85 if is_end else 0.7, How.SENTENCE)
    for name in question.plain:
        if len(name) < 2:
            continue
        if figure_of(name) == named.figure:
            return 0.94, How.SAME_FIGURE
        best = max(best, _likeness(name, named), key=lambda b: b[0])
    # The clause in front tells less surely than the label what is asked.
    if len(subject) >= 2 and not (question.plain and best[0] >= LEAST_LIKENESS):
        score, how = _likeness(subject, named)
        best = max(best, (score * 0.95, how), key=lambda b: b[0])
    return best if is_same_thing(question, named) else (best[0] * 0.75, best[1])


def _likeness(name: str, named: Named) -> tuple[float, How]:
    """How like a name is to that of a row: the share of it that is the other, or of common pairs."""
    bare = named.name.plain
    short, long = sorted((name, bare), key=len)
    own = pairs_of(name)
    alike = 0.9 * 2 * len(own & named.pairs) / (len(own) + len(named.pairs) or 1)
    contained = 0.6 + 0.3 * len(short) / len(long) if short in long else 0.0
    return (contained, How.CONTAINED) if contained >= alike else (alike, How.ALIKE)
