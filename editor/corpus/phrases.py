"""Speeches -> what a writer would keep: phrases, patterns, headings, openings, transitions, closings.

Rules find the candidates, use decides their order: wide use across documents first, local and outdated
wording left out, near-equal wordings merged. With few documents (a writer's own handful of speeches)
every candidate that the rules are sure of is offered; with many, wording that a single series of
documents uses is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from editor.corpus.cleaning.kinds import REPORT
from editor.corpus.drawing.clauses import LEAST_QUOTING, QUOTED, Document, is_local, quoted_by
from editor.corpus.drawing.cutting import Cutter
from editor.corpus.drawing.formulae import collect_formulae
from editor.corpus.drawing.headings import collect_headings
from editor.corpus.drawing.judging import Shape, object_of
from editor.corpus.drawing.labelling import labelled
from editor.corpus.drawing.ngrams import collect_runs
from editor.corpus.drawing.patterns import collect_patterns
from editor.corpus.drawing.set_phrases import (
    OPEN_PLACE,
    collect_clauses,
    collect_couplets,
    collect_series,
    judge_clause,
    judge_list,
)
from editor.corpus.drawing.tally import Tally, Use, as_snippet
from editor.corpus.drawing.wordings import Wordings
from snippets.duplicates import NearIndex
from snippets.model import Kind, Snippet
from snippets.segment import Segmenter

_MANY_DOCUMENTS = 20
_CURRENT_YEARS = 14
_RUN_DOCUMENTS, _RUN_SERIES = 4, 3
_SPOKEN_LENGTHS = (5, 12)
_ALIKE = {
    Kind.PHRASE: 0.62,
    Kind.PATTERN: 0.9,
    Kind.HEADING: 0.7,
    Kind.OPENING: 0.6,
    Kind.TRANSITION: 0.6,
    Kind.CLOSING: 0.6,
}
_FOUR, _LONG = 4, 13
_OUTDATED_SERIES = 5
_COMMON_LENGTHS = (6, 10)
_COMMON_SHARE, _RECENT_YEARS = 0.53, 3
_MOST_WITH_MEMBER, _MOST_WITH_START = 3, 4
_BUDGET = (100, 20)
_SHARES = {
    Shape.ACTION: 0.55,
    Shape.PARALLEL: 0.25,
    Shape.FOUR: 0.2,
    Shape.SERIES: 0.1,
    Shape.COUPLET: 0.1,
    Shape.STATE: 0.1,
    Shape.FRAME: 0.05,
}
_FORMULAE = {Kind.OPENING, Kind.TRANSITION, Kind.CLOSING}
_FIRST_CLAUSE = re.compile(r".{5,}?[，：]")
_SHORTEST_OBJECT = 3

_Candidate = tuple[str, Use, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Demand:
    """How widely a wording must be used to be kept.

    `since` is the first year that counts as current, `today` the date of the newest document (ISO 8601
    or a year, empty where none is dated): wording that had expired by then is history.
    """

    series: int
    documents: int
    since: str
    today: str

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Demand:
        """The demand for a corpus of this size and age."""
        today = max((d.source.date for d in documents), default="")
        since = str(int(today[:4]) - _CURRENT_YEARS) if today[:4].isdigit() else ""
        least = 2 if len(documents) >= _MANY_DOCUMENTS else 1
        return cls(series=least, documents=least, since=since, today=today)

    @property
    def recent(self) -> str:
        """The first of the last few years (empty where no document is dated)."""
        return str(int(self.today[:4]) - _RECENT_YEARS + 1) if self.today[:4].isdigit() else ""

    def is_met(self, use: Use) -> bool:
        """Whether the wording is used widely and recently enough."""
        return (
            len(use.documents) >= self.documents
            and len(use.series) >= self.series
            and use.is_current(self.since)
        )

    def is_history(self, use: Use, expires: str) -> bool:
        """Whether the wording had expired and is not so common that one would still look back on it."""
        return self.series > 1 and "" < expires < self.today and len(use.series) < _OUTDATED_SERIES


def draw_phrases(
    documents: Sequence[Document],
    segmenter: Segmenter,
    wordings: Wordings,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Snippet]:
    """Return the entries worth keeping, kind by kind, the most widely used first.

    `progress` is told in Chinese which step begins. The result depends on the documents and their
    order alone.
    """
    demand = Demand.of(documents)
    cutter = Cutter(segmenter, wordings)
    progress("提取词句")
    for document in documents:
        cutter.prepare(clause for sentence in document.sentences for clause in sentence.clauses)
    snippets = _choose(Kind.PHRASE, _phrases(documents, demand, cutter), cutter, demand)
    known = {snippet.text for snippet in snippets}
    if demand.documents == 1:
        snippets = _within_budget(snippets, len(documents))
    progress("提取句式")
    snippets += _choose(Kind.PATTERN, _patterns(documents, demand, cutter), cutter, demand)
    progress("提取标题")
    headings = [c for c in _headings(documents, demand, cutter) if c[0] not in known]
    snippets += _choose(Kind.HEADING, headings, cutter, demand)
    progress("提取开头、过渡和结尾")
    for kind, tally in collect_formulae(documents, wordings).items():
        found = [(text, use, ()) for text, use in tally if use.is_current(demand.since)]
        snippets += _choose(kind, found, cutter, demand)
    return snippets


def _phrases(documents: Sequence[Document], demand: Demand, cutter: Cutter) -> list[_Candidate]:
    """Whole clauses, four-character phrases, parallel lists, couplets, runs inside longer clauses."""
    plain, lists = collect_clauses(documents, cutter)
    found = _clauses(documents, plain, demand, cutter)
    series = collect_series(documents, cutter)
    couplets = collect_couplets(documents, cutter.wordings)
    for shape, tally in ((Shape.PARALLEL, lists), (Shape.COUPLET, couplets), (Shape.SERIES, series)):
        for text, use in tally:
            if use.is_current(demand.since) and (tally is not lists or judge_list(text, cutter.wordings)):
                found.append((text, use, (shape.value,)))
    if demand.documents > 1:
        known = {text for text, _, _ in found}
        for text, use in collect_runs(documents, cutter, _RUN_DOCUMENTS):
            if text not in known and demand.is_met(use) and len(use.series) >= _RUN_SERIES:
                found.append((text, use, (Shape.ACTION.value,)))
        found += _of_common_words(documents, plain, demand, cutter)
    quotes = quoted_by(documents)
    least = min(LEAST_QUOTING, len(documents))
    return [c for c in found if all(quotes[quote] >= least for quote in QUOTED.findall(c[0]))]


def _clauses(documents: Sequence[Document], plain: Tally, demand: Demand, cutter: Cutter) -> list[_Candidate]:
    """Whole clauses that are used widely, or by a local speaker, or are idioms."""
    spoken = {d.source.key for d in documents if d.kind != REPORT and is_local(d, cutter.wordings)}
    found: list[_Candidate] = []
    for text, use in plain:
        wanted = _is_wanted(text, use, demand, spoken)
        if wanted or (len(text) == _FOUR and use.is_current(demand.since) and cutter.is_idiom(text)):
            shape = judge_clause(text, cutter)
            if shape is not None:
                found.append((text, use, (shape.value,)))
    return found


def _of_common_words(
    documents: Sequence[Document], plain: Tally, demand: Demand, cutter: Cutter
) -> list[_Candidate]:
    """Clauses of one series whose every word is common property, so that anyone may say them.

    Nearly half of the documents use each of the words; what is peculiar to one place has a rarer one.
    """
    spread: Counter[str] = Counter()
    for document in documents:
        clauses = (clause for sentence in document.sentences for clause in sentence.clauses)
        spread.update(set(chain.from_iterable(map(cutter, clauses))))
    least = _COMMON_SHARE * len(documents)
    found: list[_Candidate] = []
    for text, use in plain:
        if not _COMMON_LENGTHS[0] <= len(text) <= _COMMON_LENGTHS[1] or len(use.documents) > 1:
            continue
        if use.is_current(demand.recent) and all(spread[word] >= least for word in cutter(text)):
            shape = judge_clause(text, cutter)
            if shape is Shape.ACTION or shape is Shape.STATE:
                found.append((text, use, (shape.value,)))
    return found


def _is_wanted(text: str, use: Use, demand: Demand, spoken: set[str]) -> bool:
    """Wide use, or one use in a speech: work reports would else crowd out how people speak."""
    if OPEN_PLACE in text:
        return len(use.series) > demand.series and use.is_current(demand.since)
    if demand.is_met(use):
        return len(text) < _LONG or len(use.series) > demand.series or demand.series == 1
    return (
        _SPOKEN_LENGTHS[0] <= len(text) <= _SPOKEN_LENGTHS[1]
        and use.is_current(demand.since)
        and not spoken.isdisjoint(use.documents)
    )


def _patterns(documents: Sequence[Document], demand: Demand, cutter: Cutter) -> list[_Candidate]:
    tally = collect_patterns(documents, cutter)
    return [(text, use, ()) for text, use in tally if demand.is_met(use)]


def _headings(documents: Sequence[Document], demand: Demand, cutter: Cutter) -> list[_Candidate]:
    """Paired headings as they are, single ones of a large corpus only where two documents have them."""
    tally: Tally = collect_headings(documents, cutter)
    return [
        (text, use, ())
        for text, use in tally
        if use.is_current(demand.since) and ("，" in text or len(use.documents) >= demand.documents)
    ]


def _rank(candidate: _Candidate) -> tuple[int, int, int, str]:
    """Wide use first; of equals the shorter, so that 做到看得见、管得住 gives way to 看得见、管得住."""
    text, use, _ = candidate
    return -use.spread, -use.count, len(text), text


def _choose(kind: Kind, candidates: Iterable[_Candidate], cutter: Cutter, demand: Demand) -> list[Snippet]:
    """The candidates in rank order without near-equals, variants about one object, and history."""
    candidates = list(candidates)
    index = NearIndex(_ALIKE[kind], (text for text, _, _ in candidates))
    seen: Counter[str] = Counter()
    chosen: list[Snippet] = []
    for text, use, tags in sorted(candidates, key=_rank):
        parts = _limited_parts(kind, text, cutter)
        if text in cutter.wordings.left_out or any(seen[part] >= most for part, most in parts.items()):
            continue
        if index.find(text) is not None:
            continue
        entry = labelled(as_snippet(kind, text, use, tags), cutter.wordings)
        if not demand.is_history(use, entry.expires):
            seen.update(parts)
            index.add(text)
            chosen.append(entry)
    return chosen


def _within_budget(phrases: Sequence[Snippet], documents: int) -> list[Snippet]:
    """Of a few documents as many phrases as a writer would look through, each shape its share, in order.

    A single report of twenty thousand characters has hundreds of clauses that are built like set phrases.
    """
    budget = _BUDGET[0] + _BUDGET[1] * documents
    left = {shape.value: int(share * budget) for shape, share in _SHARES.items()}
    kept: list[Snippet] = []
    for phrase in phrases:
        if left[phrase.tags[0]] > 0:
            left[phrase.tags[0]] -= 1
            kept.append(phrase)
    return kept


def _limited_parts(kind: Kind, text: str, cutter: Cutter) -> dict[str, int]:
    """What an entry shares with its variants, and how many of them may stand.

    The object of its verb stands once (加强, 深化, 推进 … with one object), the members of a list (迎难而上
    beside one thing and another) a few times, and so do formulae that begin alike.
    """
    if kind is not Kind.PHRASE:
        start = _FIRST_CLAUSE.match(text)
        return {start[0]: _MOST_WITH_START} if start and kind in _FORMULAE else {}
    if "、" in text and "，" not in text:
        return dict.fromkeys(text.split("、"), _MOST_WITH_MEMBER)
    about = object_of(cutter(text), cutter.wordings)
    return {about: 1} if len(about) > _SHORTEST_OBJECT else {}
