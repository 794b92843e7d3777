"""What is known about words: the hand-kept lists in `resources/words`, read once and passed on.

The lists say which words open a set phrase, which end a statement, which name a place, which wording
holds for some years only, how openings and closings begin; the rules that use them are in the modules
that draw.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from editor.corpus.drawing.periods import Periods, load_periods
from editor.corpus.drawing.topics import Topics, load_topics

_BEFORE_LETTER = "在入来驻赴援返离抵留"
_AFTER_LETTER = "企商货籍菜酒剧语医药府字味韵派式人大地东西南北中"


@dataclass(frozen=True, slots=True)
class PatternWords:
    """What sentence patterns are built with.

    `tails` gives for a first word the form of the tails that go with it; behind an `acting` verb the
    tail must match `results`. A clause opened by a `leading` word may be taken up by one opened by a
    `following` word. `parting` verbs leave a second slot; heads in `short` need only three characters of
    tail. `pairs` are two words that open neighbouring clauses, `pairs_by_letter` the same by their first
    letter.
    """

    tails: dict[str, re.Pattern[str]]
    results: re.Pattern[str]
    acting: frozenset[str]
    leading: frozenset[str]
    following: frozenset[str]
    parting: frozenset[str]
    short: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    pairs_by_letter: dict[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class FormulaCues:
    """How openings, transitions and closings begin, and what makes them useless elsewhere."""

    openings: re.Pattern[str]
    transitions: re.Pattern[str]
    closings: re.Pattern[str]
    unsuitable: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wordings:
    """The word lists, compiled.

    `verbs` open a phrase with their object behind them, `verb_nouns` are those of them that are nouns as
    often and `pure_verbs` the others, `nouns` are all that can close a verb's object, `short_verbs` are of
    one character, `adverbs` stand before the verb, `states` end a statement about how things stand, `heads`
    are nouns that head a plain term. No phrase begins with a word of `not_first` or ends with one of
    `not_last`. `place` finds names of places, `not_places` are no names though 县 or 村 stands behind them.
    `periods` knows wording that holds for some years only, `topics` what a text is about, `unsuitable`
    finds matter of no use to a local speech, `left_out` are pieces that the rules would draw and no reader
    would keep.
    """

    verbs: frozenset[str]
    pure_verbs: frozenset[str]
    nouns: frozenset[str]
    verb_nouns: frozenset[str]
    short_verbs: frozenset[str]
    adverbs: frozenset[str]
    states: frozenset[str]
    heads: frozenset[str]
    not_first: frozenset[str]
    not_last: frozenset[str]
    not_places: frozenset[str]
    place: re.Pattern[str]
    periods: Periods
    topics: Topics
    unsuitable: re.Pattern[str]
    left_out: frozenset[str]
    patterns: PatternWords
    formulae: FormulaCues


def load_wordings(folder: Path) -> Wordings:
    """Read the lists of `folder` (`resources/words`); raises OSError where one is missing."""

    def words(name: str) -> frozenset[str]:
        return frozenset(_words(folder / f"{name}.txt"))

    verbs, verb_nouns, states, heads = words("verbs"), words("verb_nouns"), words("states"), words("heads")
    return Wordings(
        verbs=verbs,
        pure_verbs=verbs - verb_nouns,
        nouns=states | heads | verb_nouns,
        verb_nouns=verb_nouns,
        short_verbs=words("short_verbs"),
        adverbs=words("adverbs"),
        states=states,
        heads=heads,
        not_first=words("not_first"),
        not_last=words("not_last"),
        not_places=words("not_places"),
        place=_place_pattern(_words(folder / "places.txt"), "".join(_words(folder / "place_letters.txt"))),
        periods=load_periods(folder / "periods.txt"),
        topics=load_topics(folder / "topics.txt"),
        unsuitable=_any_of(folder / "unsuitable.txt"),
        left_out=words("left_out"),
        patterns=_load_patterns(folder),
        formulae=FormulaCues(
            openings=_any_of(folder / "openings.txt"),
            transitions=_any_of(folder / "transitions.txt"),
            closings=_any_of(folder / "closings.txt"),
            unsuitable=_any_of(folder / "unsuitable_formulae.txt"),
        ),
    )


def _load_patterns(folder: Path) -> PatternWords:
    tails: dict[str, list[str]] = {}
    for line in _lines(folder / "pattern_tails.txt"):
        head, _, form = line.partition("\t")
        tails.setdefault(head, []).append(form)
    parts = {
        part: frozenset(words.split())
        for part, _, words in (line.partition("\t") for line in _lines(folder / "pattern_words.txt"))
    }
    pairs = tuple((line.split()[0], line.split()[1]) for line in _lines(folder / "pattern_pairs.txt"))
    return PatternWords(
        tails={head: re.compile("|".join(forms)) for head, forms in tails.items()},
        results=_any_of(folder / "pattern_results.txt"),
        pairs=pairs,
        pairs_by_letter={first[0]: tuple(p for p in pairs if p[0][0] == first[0]) for first, _ in pairs},
        acting=parts["acting"],
        leading=parts["leading"],
        following=parts["following"],
        parting=parts["parting"],
        short=parts["short"],
    )


def _lines(path: Path) -> list[str]:
    """The lines of a list without remarks and empty ones."""
    lines = path.read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _words(path: Path) -> list[str]:
    return [word for line in _lines(path) for word in line.split()]


def _any_of(path: Path) -> re.Pattern[str]:
    # One flat alternation: a group around a line would cost the quick look at its first letter.
    return re.compile("|".join(_lines(path)))


def _place_pattern(places: list[str], letters: str) -> re.Pattern[str]:
    """Longest name first; a one-character name only beside the words that stand with such names.

    The names are gathered under their first letters, so that every branch begins with a letter and the
    search skips whatever is none of them.
    """
    endings: dict[str, list[str]] = {}
    for name in sorted(set(places), key=lambda name: (-len(name), name)):
        endings.setdefault(name[0], []).append(re.escape(name[1:]))
    alone = rf"(?<=[{_BEFORE_LETTER}].)(?![\u4e00-\u9fff])|(?=[{_AFTER_LETTER}](?:[，、。]|$))"
    for letter in letters:
        endings.setdefault(letter, []).append(alone)
    return re.compile("|".join(f"{letter}(?:{'|'.join(ends)})" for letter, ends in endings.items()))
