"""What is known about words: the hand-kept lists in `resources/words`, read once and passed on.

The lists say which words open a set phrase, which end a statement, which name a place, which wording
belongs to a period, how openings and closings begin; the rules that use them are in the modules that draw.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_BEFORE_LETTER = "在入来驻赴援返离抵留"
_AFTER_LETTER = "企商货籍菜酒剧语医药府字味韵派式人大地东西南北中"


@dataclass(frozen=True, slots=True)
class PatternWords:
    """What sentence patterns are built with.

    `tails` gives for a first word the form of the tails that go with it; behind an `acting` verb the
    tail must match `results`. A clause opened by a `leading` word may be taken up by one opened by a
    `following` word. `parting` verbs leave a second slot; heads in `short` need only three characters of
    tail. `pairs` are two words that open neighbouring clauses.
    """

    tails: dict[str, re.Pattern[str]]
    results: re.Pattern[str]
    acting: frozenset[str]
    leading: frozenset[str]
    following: frozenset[str]
    parting: frozenset[str]
    short: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


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

    `verbs` open a phrase with their object behind them, `verb_nouns` are those of them that are nouns
    as often, `short_verbs` are of one character, `adverbs` stand before the verb, `states` end a
    statement about how things stand, `heads` are nouns that head a plain term. No phrase begins with a
    word of `not_first` or ends with one of `not_last`. `place` finds names of places, `not_places` are
    no names though 县 or 村 stands behind them. `period` finds wording that is true for some years only,
    `unsuitable` matter of no use to a local speech.
    """

    verbs: frozenset[str]
    verb_nouns: frozenset[str]
    short_verbs: frozenset[str]
    adverbs: frozenset[str]
    states: frozenset[str]
    heads: frozenset[str]
    not_first: frozenset[str]
    not_last: frozenset[str]
    not_places: frozenset[str]
    place: re.Pattern[str]
    period: re.Pattern[str]
    unsuitable: re.Pattern[str]
    patterns: PatternWords
    formulae: FormulaCues


def load_wordings(folder: Path) -> Wordings:
    """Read the lists of `folder` (`resources/words`); raises OSError where one is missing."""

    def words(name: str) -> frozenset[str]:
        return frozenset(_words(folder / f"{name}.txt"))

    return Wordings(
        verbs=words("verbs"),
        verb_nouns=words("verb_nouns"),
        short_verbs=words("short_verbs"),
        adverbs=words("adverbs"),
        states=words("states"),
        heads=words("heads"),
        not_first=words("not_first"),
        not_last=words("not_last"),
        not_places=words("not_places"),
        place=_place_pattern(_words(folder / "places.txt"), "".join(_words(folder / "place_letters.txt"))),
        period=_any_of(folder / "periods.txt"),
        unsuitable=_any_of(folder / "unsuitable.txt"),
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
    return PatternWords(
        tails={head: re.compile("|".join(forms)) for head, forms in tails.items()},
        results=_any_of(folder / "pattern_results.txt"),
        pairs=tuple((line.split()[0], line.split()[1]) for line in _lines(folder / "pattern_pairs.txt")),
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
    return re.compile("|".join(f"(?:{line})" for line in _lines(path)))


def _place_pattern(places: list[str], letters: str) -> re.Pattern[str]:
    """Longest name first; a one-character name only beside the words that stand with such names."""
    ordered = sorted(set(places), key=lambda name: (-len(name), name))
    before = rf"(?<=[{_BEFORE_LETTER}])[{letters}](?![\u4e00-\u9fff])"
    after = rf"[{letters}](?=[{_AFTER_LETTER}](?:[，、。]|$))"
    return re.compile("|".join((*map(re.escape, ordered), before, after)))
