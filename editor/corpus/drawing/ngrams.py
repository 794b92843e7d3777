"""Set phrases inside longer clauses: maximal runs of words that several documents share.

On little text statistics give fragments (few clauses recur), so a run counts only where documents
enough share it, where its ends are free (it opens and closes clauses by itself), where it holds
together (its words meet far more often than chance would have it), and where it has the shape of a
set phrase.

Runs are grown word by word over numbers, from the words that can open a phrase and only as long as
documents enough share what there is of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log2

from editor.corpus.drawing.clauses import Document
from editor.corpus.drawing.cutting import Cutter
from editor.corpus.drawing.judging import Shape, has_whole_ends, is_nameless, opens_action, shape_of
from editor.corpus.drawing.tally import Tally

_LONGEST_RUN = 8
_SHORTEST, _LONGEST = 5, 22
_LEAST_OPENING, _LEAST_CLOSING, _MOST_GOVERNED = 0.25, 0.5, 0.3
_LEAST_COHESION = 3.0
_SWALLOWED = 0.6
_LINKS = frozenset("和与及、")
_BREAK = 0
"""The number that stands between two clauses."""

_Run = tuple[str, ...]


class _Numbers(dict[str, int]):
    """Words by number, from 1 in the order of their first use."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) + 1
        return number


class _Text:
    """One document as numbers of words, `_BREAK` behind every clause."""

    def __init__(self, document: Document, cutter: Cutter, numbers: _Numbers) -> None:
        self.document = document
        self.words: list[int] = []
        self._starts: list[int] = []
        self._sentences: list[str] = []
        for sentence in document.sentences:
            for clause in sentence.clauses:
                if len(clause) > 4:
                    self._starts.append(len(self.words))
                    self._sentences.append(sentence.text)
                    self.words += map(numbers.__getitem__, cutter(clause))
                    self.words.append(_BREAK)

    def sentence_at(self, place: int) -> str:
        """The sentence in which the word at index `place` stands."""
        return self._sentences[bisect_right(self._starts, place) - 1]


@dataclass(slots=True)
class _Found:
    """A run with the shape of a phrase: in how many documents, where (text, index of its first word)."""

    documents: int
    places: list[tuple[int, int]] = field(default_factory=list)
    opening: int = 0
    closing: int = 0
    governed: int = 0

    @property
    def is_free(self) -> bool:
        """Whether the run often opens its clause and mostly closes it, so that no word is cut off.

        Behind a verb it is that verb's object and no phrase of its own (加大｜吸引外资力度).
        """
        count = len(self.places)
        if self.governed > _MOST_GOVERNED * count:
            return False
        return self.opening >= _LEAST_OPENING * count and self.closing >= _LEAST_CLOSING * count


@dataclass(frozen=True, slots=True)
class _Shared:
    """The runs of one length by number (0 is none), the documents of each, and where they start.

    `starts` holds for each text the indices of the first words and the numbers of the runs there.
    """

    runs: list[_Run]
    documents: list[int]
    starts: list[tuple[list[int], list[int]]]

    def next(self, texts: Sequence[_Text], words: list[str], least: int) -> _Shared:
        """The runs of one word more that `least` documents share; `words` are those of the numbers."""
        size, width = len(self.runs[-1]), len(words)
        grown = [
            [run * width + text.words[place + size] for place, run in zip(*start, strict=True)]
            for text, start in zip(texts, self.starts, strict=True)
        ]
        seen: Counter[int] = Counter()
        for line in grown:
            seen.update(set(line))
        kept = [key for key, count in seen.items() if count >= least and key % width != _BREAK]
        numbers = dict(zip(kept, range(1, len(kept) + 1), strict=True))
        runs = [(), *((*self.runs[key // width], words[key % width]) for key in kept)]
        starts = [_known(places, line, numbers) for (places, _), line in zip(self.starts, grown, strict=True)]
        return _Shared(runs, [0, *(seen[key] for key in kept)], starts)


def _known(places: list[int], keys: list[int], numbers: dict[int, int]) -> tuple[list[int], list[int]]:
    """The places whose keys are in `numbers`, and their numbers."""
    found = list(map(numbers.get, keys))
    return (
        [place for place, number in zip(places, found, strict=True) if number is not None],
        [number for number in found if number is not None],
    )


def collect_runs(documents: Sequence[Document], cutter: Cutter, least_documents: int) -> Tally:
    """Count the runs of words that `least_documents` documents or more share and that stand as phrases."""
    numbers = _Numbers()
    texts = [_Text(document, cutter, numbers) for document in documents]
    words = ["", *numbers]
    adverbs = {number for word, number in numbers.items() if word in cutter.wordings.adverbs}
    verbs = {number for word, number in numbers.items() if word in cutter.wordings.pure_verbs}
    found: dict[_Run, _Found] = {}
    shared = _first_words(texts, words, cutter)
    for _ in range(2, _LONGEST_RUN + 1):
        shared = shared.next(texts, words, least_documents)
        if len(shared.runs) == 1:
            break
        _note_places(texts, shared, found, cutter, adverbs, verbs - adverbs)
    singles: Counter[int] = Counter()
    for text in texts:
        singles.update(text.words)
    del singles[_BREAK]
    return _tally(texts, {run: found[run] for run in _free_and_cohesive(found, singles, numbers)})


def _first_words(texts: Sequence[_Text], words: list[str], cutter: Cutter) -> _Shared:
    """The single words that can open an action, as runs of length one."""
    opening = {number for number, word in enumerate(words) if word and opens_action(word, cutter.wordings)}
    starts = []
    for text in texts:
        places = [place for place, number in enumerate(text.words) if number in opening]
        starts.append((places, [text.words[place] for place in places]))
    return _Shared([(word,) for word in words], [0] * len(words), starts)


def _note_places(
    texts: Sequence[_Text],
    shared: _Shared,
    found: dict[_Run, _Found],
    cutter: Cutter,
    adverbs: set[int],
    governing: set[int],
) -> None:
    """Note where the runs with the shape of a phrase stand, and how often they open and close a clause.

    `adverbs` leave the start of a run free, the verbs of `governing` do not.
    """
    shaped = {
        number: _Found(shared.documents[number])
        for number, run in enumerate(shared.runs)
        if number and _is_shaped(run, cutter)
    }
    found.update((shared.runs[number], one) for number, one in shaped.items())
    size = len(shared.runs[-1])
    for index, (places, numbers) in enumerate(shared.starts):
        words = texts[index].words
        for place, number in zip(places, numbers, strict=True):
            one = shaped.get(number)
            if one is not None:
                one.places.append((index, place))
                before = place - 1
                while before >= 0 and words[before] in adverbs:
                    before -= 1
                one.opening += before < 0 or words[before] == _BREAK
                one.governed += before >= 0 and words[before] in governing
                one.closing += words[place + size] == _BREAK


def _tally(texts: Sequence[_Text], chosen: dict[_Run, _Found]) -> Tally:
    tally = Tally()
    for run, found in chosen.items():
        for index, place in found.places:
            tally.add("".join(run), texts[index].document, texts[index].sentence_at(place))
    return tally


def _free_and_cohesive(
    found: dict[_Run, _Found], singles: Counter[int], numbers: dict[str, int]
) -> list[_Run]:
    """The runs with free ends and strong inner ties that no longer run swallows."""
    total = sum(singles.values())

    def cohesion(run: _Run) -> float:
        """Mean of the bits per tie by which the run is commoner than its words taken one by one."""
        chance = sum(log2(singles[numbers[word]] / total) for word in run)
        return (log2(len(found[run].places) / total) - chance) / (len(run) - 1)

    kept = [run for run, at in found.items() if at.is_free and cohesion(run) >= _LEAST_COHESION]
    swallowed: set[_Run] = set()
    for longer in kept:
        for size in range(2, len(longer)):
            for at in range(len(longer) - size + 1):
                run = longer[at : at + size]
                if run in found and found[longer].documents >= _SWALLOWED * found[run].documents:
                    swallowed.add(run)
    return [run for run in kept if run not in swallowed]


def _is_shaped(run: _Run, cutter: Cutter) -> bool:
    text = "".join(run)
    if not _SHORTEST <= len(text) <= _LONGEST or run[0] in cutter.wordings.verb_nouns or run[1] == "的":
        return False
    if run[1] in _LINKS and cutter.wordings.pure_verbs.isdisjoint(run[2:3]):
        return False
    if not has_whole_ends(run, cutter.wordings) or not is_nameless(text, cutter.wordings):
        return False
    return shape_of(run, cutter.wordings) is Shape.ACTION
