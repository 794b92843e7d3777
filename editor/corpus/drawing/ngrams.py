"""Set phrases inside longer clauses: maximal runs of words that several documents share.

On little text statistics give fragments (few clauses recur), so a run counts only where documents
enough share it, where its ends are free (it opens and closes clauses by itself), where it holds
together (its words meet far more often than chance would have it), and where it has the shape of a
set phrase.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from editor.corpus.drawing.clauses import Document
from editor.corpus.drawing.cutting import Cutter
from editor.corpus.drawing.judging import Shape, has_whole_ends, is_nameless, shape_of
from editor.corpus.drawing.tally import Tally

_LONGEST_RUN = 8
_SHORTEST, _LONGEST = 5, 22
_LEAST_OPENING, _LEAST_CLOSING = 0.25, 0.5
_LEAST_COHESION = 3.0
_SWALLOWED = 0.6

_Run = tuple[str, ...]
_Cuts = Sequence[Sequence[tuple[_Run, str]]]


def collect_runs(documents: Sequence[Document], cutter: Cutter, least_documents: int) -> Tally:
    """Count the runs of words that `least_documents` documents or more share and that stand as phrases."""
    cuts = [
        [(cutter(clause), s.text) for s in document.sentences for clause in s.clauses if len(clause) > 4]
        for document in documents
    ]
    frequent = _frequent_runs(cuts, least_documents)
    chosen = _free_and_cohesive(cuts, frequent, cutter)
    tally = Tally()
    for document, cut in zip(documents, cuts, strict=True):
        for words, sentence in cut:
            for at, size in _places(words):
                if words[at : at + size] in chosen:
                    tally.add("".join(words[at : at + size]), document, sentence)
    return tally


def _places(words: _Run) -> Iterator[tuple[int, int]]:
    """Start and number of words of every run in a clause."""
    for size in range(2, min(_LONGEST_RUN, len(words)) + 1):
        for at in range(len(words) - size + 1):
            yield at, size


def _frequent_runs(cuts: _Cuts, least: int) -> dict[_Run, int]:
    """Runs of two words and more with the number of documents they stand in, grown word by word."""
    frequent: dict[_Run, int] = {}
    parts: set[_Run] = set()
    for size in range(2, _LONGEST_RUN + 1):
        seen: Counter[_Run] = Counter()
        for cut in cuts:
            here: set[_Run] = set()
            for words, _ in cut:
                for at in range(len(words) - size + 1):
                    run = words[at : at + size]
                    if size == 2 or (run[:-1] in parts and run[1:] in parts):
                        here.add(run)
            seen.update(here)
        parts = {run for run, count in seen.items() if count >= least}
        if not parts:
            break
        frequent.update((run, seen[run]) for run in parts)
    return frequent


@dataclass(slots=True)
class _Ends:
    """How many occurrences a run has, and how many of them open or close their clause."""

    count: int = 0
    opening: int = 0
    closing: int = 0

    def note(self, words: _Run, at: int, size: int, adverbs: frozenset[str]) -> None:
        """Take in the occurrence of a run of `size` words at `words[at]`."""
        self.count += 1
        if at == 0 or words[at - 1] in adverbs:
            self.opening += 1
        if at + size == len(words):
            self.closing += 1

    @property
    def is_free(self) -> bool:
        """Whether the run often opens its clause and mostly closes it, so that no word is cut off."""
        return self.opening >= _LEAST_OPENING * self.count and self.closing >= _LEAST_CLOSING * self.count


def _free_and_cohesive(cuts: _Cuts, frequent: dict[_Run, int], cutter: Cutter) -> set[_Run]:
    """The runs with the shape of a phrase, free ends and strong inner ties that no longer run swallows."""
    found = {run: _Ends() for run in frequent if _is_shaped(run, cutter)}
    singles: Counter[str] = Counter()
    for cut in cuts:
        for words, _ in cut:
            singles.update(words)
            for at, size in _places(words):
                ends = found.get(words[at : at + size])
                if ends is not None:
                    ends.note(words, at, size, cutter.wordings.adverbs)
    total = sum(singles.values())
    kept = {
        run
        for run, ends in found.items()
        if ends.is_free and _cohesion(run, ends.count, singles, total) >= _LEAST_COHESION
    }
    return {run for run in kept if not _is_swallowed(run, frequent, kept)}


def _is_shaped(run: _Run, cutter: Cutter) -> bool:
    text = "".join(run)
    if not _SHORTEST <= len(text) <= _LONGEST or run[0] in cutter.wordings.verb_nouns or run[1] == "的":
        return False
    if not has_whole_ends(run, cutter.wordings) or not is_nameless(text, cutter.wordings):
        return False
    return shape_of(run, cutter.wordings) is Shape.ACTION


def _cohesion(run: _Run, count: int, singles: Counter[str], total: int) -> float:
    """Mean of the bits per tie by which the run is commoner than its words taken one by one."""
    chance = sum(log2(singles[word] / total) for word in run)
    return (log2(count / total) - chance) / (len(run) - 1)


def _is_swallowed(run: _Run, frequent: dict[_Run, int], kept: set[_Run]) -> bool:
    """Whether most documents that have the run have it inside a longer kept one."""
    size = len(run)
    return any(
        len(longer) > size
        and frequent[longer] >= _SWALLOWED * frequent[run]
        and any(longer[at : at + size] == run for at in range(len(longer) - size + 1))
        for longer in kept
    )
