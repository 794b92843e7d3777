"""The finder against a labelled set: sentences with open values, and lookalikes without.

`placeholders/labelled.txt` and `lookalikes.txt` hold one invented sentence a line. `@@ name` opens a
family, ⟦open|kind⟧ marks a span (the kind left out where the words beside it allow several), ⏎ stands
for a line feed. A span follows the rules of the seam `find_placeholders`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from editor.speech.placeholders import Placeholder, find_placeholders

SET = Path(__file__).parent / "placeholders"
LEAST = 0.99
"""The least precision and recall by overlap, and the least share of right kinds, of the whole set."""
LEAST_EXACT = 0.98
_SPAN = re.compile(r"⟦(?P<open>[^⟧|]*)(?:\|(?P<kind>[a-z]+))?⟧")


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled span: code-point offsets, end exclusive, and the kind or None."""

    start: int
    end: int
    kind: str | None

    def meets(self, found: Placeholder) -> bool:
        return self.start < found.end and found.start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Score:
    """Counts: spans wanted, met, met exactly; findings, right ones; spans with a kind, kinds read right."""

    wanted: int = 0
    met: int = 0
    exact: int = 0
    found: int = 0
    right: int = 0
    kinds: int = 0
    right_kinds: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, n) + getattr(other, n) for n in Score.__slots__))

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.met / self.wanted if self.wanted else 1.0


def _sentence(line: str) -> Sentence:
    text, spans, position = "", [], 0
    for match in _SPAN.finditer(line):
        text += line[position : match.start()]
        spans.append(Span(len(text), len(text) + len(match["open"]), match["kind"]))
        text += match["open"]
        position = match.end()
    return Sentence((text + line[position:]).replace("⏎", "\n"), tuple(spans))


@cache
def _families(name: str) -> dict[str, tuple[Sentence, ...]]:
    families: dict[str, list[Sentence]] = defaultdict(list)
    family = ""
    for line in (SET / name).read_text("utf-8").splitlines():
        if line.startswith("@@ "):
            family = line[3:]
        elif line:
            families[family].append(_sentence(line))
    return {name: tuple(sentences) for name, sentences in families.items()}


@cache
def _score(sentence: Sentence) -> Score:
    found = find_placeholders(sentence.text)
    score = Score(wanted=len(sentence.spans), found=len(found))
    score.right = sum(any(span.meets(p) for span in sentence.spans) for p in found)
    for span in sentence.spans:
        near = [p for p in found if span.meets(p)]
        score.met += bool(near)
        score.exact += any((p.start, p.end) == (span.start, span.end) for p in near)
        if near and span.kind is not None:
            score.kinds += 1
            score.right_kinds += near[0].kind.value == span.kind
    return score


def _total(sentences: tuple[Sentence, ...]) -> Score:
    return sum((_score(sentence) for sentence in sentences), Score())


def _faulty(sentences: tuple[Sentence, ...]) -> list[str]:
    scores = [(s.text, _score(s)) for s in sentences]
    return [text for text, score in scores if score.met < score.wanted or score.right < score.found]


LABELLED = _families("labelled.txt")
LOOKALIKES = _families("lookalikes.txt")


def test_the_set_is_large_and_in_form() -> None:
    labelled = [s for family in LABELLED.values() for s in family]
    lookalikes = [s for family in LOOKALIKES.values() for s in family]
    assert len(labelled) >= 880
    assert len(lookalikes) >= 740
    assert all(s.spans for s in labelled)
    assert not any(s.spans for s in lookalikes)
    assert not any(mark in s.text for s in labelled + lookalikes for mark in "⟦⟧⏎")
    assert len({s.text for s in labelled + lookalikes}) == len(labelled + lookalikes)


@pytest.mark.parametrize("family", LABELLED)
def test_the_open_values_of_a_family_are_found(family: str) -> None:
    score, faulty = _total(LABELLED[family]), _faulty(LABELLED[family])
    assert score.recall >= LEAST, faulty
    assert score.precision >= LEAST, faulty
    assert score.exact >= score.wanted * 0.9, family
    assert score.right_kinds >= score.kinds * 0.95, family


@pytest.mark.parametrize("family", LOOKALIKES)
def test_the_lookalikes_of_a_family_are_left_alone(family: str) -> None:
    score = _total(LOOKALIKES[family])
    assert score.found <= len(LOOKALIKES[family]) * (1 - LEAST), _faulty(LOOKALIKES[family])


def test_the_whole_set() -> None:
    everything = (*LABELLED.values(), *LOOKALIKES.values())
    score = sum((_total(family) for family in everything), Score())
    assert score.precision >= LEAST
    assert score.recall >= LEAST
    assert score.exact >= score.wanted * LEAST_EXACT
    assert score.right_kinds >= score.kinds * LEAST
