"""Speeches -> what a writer would keep: phrases, patterns, headings, openings, transitions, closings.

Rules find the candidates, use decides their order: wide use across documents first, local and outdated
wording left out, near-equal wordings merged. With few documents (a writer's own handful of speeches)
every candidate that the rules are sure of is offered; with many, wording that a single series of
documents uses is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from editor.corpus.cleaning.kinds import REPORT
from editor.corpus.drawing.clauses import LEAST_QUOTING, QUOTED, Document, is_local, quoted_by
from editor.corpus.drawing.cutting import Cutter
from editor.corpus.drawing.formulae import collect_formulae
from editor.corpus.drawing.headings import collect_headings
from editor.corpus.drawing.judging import Shape, object_of
from editor.corpus.drawing.ngrams import collect_runs
from editor.corpus.drawing.patterns import collect_patterns
from editor.corpus.drawing.set_phrases import (
    OPEN_PLACE,
    collect_clauses,
    collect_couplets,
    judge_clause,
    judge_list,
)
from editor.corpus.drawing.tally import Tally, Use, as_snippet
from editor.corpus.drawing.wordings import Wordings
from snippets.duplicates import NearIndex
from snippets.model import Kind, Snippet
from snippets.segment import Segmenter

PERIOD_TAG = "时效"
_MANY_DOCUMENTS = 20
_CURRENT_YEARS = 14
_RUN_DOCUMENTS = 5
_SPOKEN_LENGTHS = (5, 12)
_ALIKE = {
    Kind.PHRASE: 0.75,
    Kind.PATTERN: 0.9,
    Kind.HEADING: 0.7,
    Kind.OPENING: 0.6,
    Kind.TRANSITION: 0.6,
    Kind.CLOSING: 0.6,
}
_VARIANTS_OF_ONE_OBJECT = 2

_Candidate = tuple[str, Use, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Demand:
    """How widely a wording must be used to be kept; `since` is the first year that counts as current."""

    series: int
    documents: int
    since: str

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Demand:
        """The demand for a corpus of this size and age."""
        newest = max((d.source.date[:4] for d in documents if d.source.date), default="")
        since = str(int(newest) - _CURRENT_YEARS) if newest.isdigit() else ""
        least = 2 if len(documents) >= _MANY_DOCUMENTS else 1
        return cls(series=least, documents=least, since=since)

    def is_met(self, use: Use) -> bool:
        """Whether the wording is used widely and recently enough."""
        return (
            len(use.series) >= self.series
            and len(use.documents) >= self.documents
            and use.is_current(self.since)
        )


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
    snippets = _choose(Kind.PHRASE, _phrases(documents, demand, cutter), cutter)
    progress("提取句式")
    snippets += _choose(Kind.PATTERN, _patterns(documents, demand, cutter), cutter)
    progress("提取标题")
    taken = {snippet.text for snippet in snippets}
    headings = [c for c in _headings(documents, demand, cutter) if c[0] not in taken]
    snippets += _choose(Kind.HEADING, headings, cutter)
    progress("提取开头、过渡和结尾")
    for kind, tally in collect_formulae(documents, wordings).items():
        found = [(text, use, ()) for text, use in tally if use.is_current(demand.since)]
        snippets += _choose(kind, found, cutter)
    return snippets


def _phrases(documents: Sequence[Document], demand: Demand, cutter: Cutter) -> list[_Candidate]:
    """Whole clauses, four-character phrases, parallel lists, couplets, runs inside longer clauses."""
    plain, lists = collect_clauses(documents, cutter)
    spoken = {d.source.key for d in documents if d.kind != REPORT and is_local(d, cutter.wordings)}
    found: list[_Candidate] = []
    for text, use in plain:
        if _is_wanted(text, use, demand, spoken):
            shape = judge_clause(text, cutter)
            if shape is not None:
                found.append((text, use, (shape.value,)))
    for text, use in lists:
        if use.is_current(demand.since) and judge_list(text, cutter.wordings):
            found.append((text, use, (Shape.PARALLEL.value,)))
    for text, use in collect_couplets(documents, cutter.wordings):
        if use.is_current(demand.since):
            found.append((text, use, (Shape.COUPLET.value,)))
    if demand.documents > 1:
        known = {text for text, _, _ in found}
        for text, use in collect_runs(documents, cutter, _RUN_DOCUMENTS):
            if text not in known and demand.is_met(use):
                found.append((text, use, (Shape.ACTION.value,)))
    quotes = quoted_by(documents)
    least = min(LEAST_QUOTING, len(documents))
    return [c for c in found if all(quotes[quote] >= least for quote in QUOTED.findall(c[0]))]


def _is_wanted(text: str, use: Use, demand: Demand, spoken: set[str]) -> bool:
    """Wide use, or one use in a speech: work reports would else crowd out how people speak."""
    if OPEN_PLACE in text:
        return len(use.series) > demand.series and use.is_current(demand.since)
    if demand.is_met(use):
        return True
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


def _choose(kind: Kind, candidates: Iterable[_Candidate], cutter: Cutter) -> list[Snippet]:
    """The candidates in rank order without near-equals and without too many variants about one object."""
    index = NearIndex(_ALIKE[kind])
    objects: dict[str, int] = {}
    chosen: list[Snippet] = []
    for text, use, tags in sorted(candidates, key=_rank):
        if index.find(text) is not None:
            continue
        if kind is Kind.PHRASE:
            about = object_of(cutter(text), cutter.wordings)
            if len(about) > 3 and objects.get(about, 0) >= _VARIANTS_OF_ONE_OBJECT:
                continue
            objects[about] = objects.get(about, 0) + 1
        index.add(text)
        is_dated = cutter.wordings.period.search(text) is not None
        chosen.append(as_snippet(kind, text, use, (*tags, PERIOD_TAG) if is_dated else tags))
    return chosen
