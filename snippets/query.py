"""What a writer typed, taken apart, and whether and where an entry answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from . import terms
from .pinyin import LetterQuery, fold_syllable, kept_offsets, stored_initials, syllables_from

Span = tuple[int, int]

_MOST_WORDS = 16
_LONGEST_SPLIT = 12
_LETTERS = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")
_WORD_PARTS = re.compile(r"[a-z0-9]+|[^a-z0-9'\"]+")


class Tier(IntEnum):
    """How well an entry answers a query; smaller is better and comes first whatever else holds."""

    EXACT = 0
    PREFIX = 1
    SUBSTRING = 2
    PIECES = 3
    PINYIN_EXACT = 4
    PINYIN_PREFIX = 5
    PINYIN = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as the search reads it; `reading` is its folded pinyin, syllables apart."""

    id: int
    kind: str
    text: str
    title: str
    example: str
    reading: str
    rank: int
    count: int
    own: bool
    expires: str = ""
    uses: int = 0


class Candidate:
    """A row with what is computed of it, at most once."""

    def __init__(self, row: Row) -> None:
        self.row = row

    @cached_property
    def folded(self) -> str:
        """Title and text as Chinese queries see them."""
        return terms.fold(f"{self.row.title}\n{self.row.text}" if self.row.title else self.row.text)


@dataclass(frozen=True)
class Word:
    """One blank-free piece of a query, folded."""

    folded: str

    @cached_property
    def letters(self) -> LetterQuery | None:
        """The piece as pinyin, where it is all Latin letters and digits."""
        plain = terms.narrow(self.folded)
        return LetterQuery(plain) if _LETTERS.fullmatch(plain) else None

    @cached_property
    def parses(self) -> list[tuple[str, ...]]:
        """The units of pinyin that the piece may stand for; see `LetterQuery.parses`."""
        return self.letters.parses() if self.letters else []

    def parts(self) -> list[Word]:
        """The Han and the Latin stretches of a mixed piece such as 提高zzzw; the apostrophe of xi'an
        only separates."""
        plain = terms.narrow(self.folded)
        return [Word(terms.fold(part)) for part in _WORD_PARTS.findall(plain)] or [self]

    def splits(self) -> list[list[str]]:
        """The ways to read the piece as words of two and three characters: 站位提高 is 站位 提高.

        Empty where it is too short or too long for that, or holds letters.
        """
        if not 4 <= len(self.folded) <= _LONGEST_SPLIT or not self.folded.isalpha() or self.letters:
            return []
        return [pieces for pieces in _in_twos_and_threes(self.folded) if len(pieces) > 1]


class Query:
    """A typed query: words of which every one must be answered, in any order."""

    def __init__(self, typed: str) -> None:
        self.words = [Word(word) for word in list(dict.fromkeys(terms.fold(typed).split()))[:_MOST_WORDS]]
        self.parts = list(dict.fromkeys(part for word in self.words for part in word.parts()))
        self._patterns = [part.letters.pattern for part in self.parts if part.letters]
        self.by_letters = bool(self._patterns)
        self._splits = {word.folded: word.splits() for word in self.words}
        self.by_pieces = any(self._splits.values())

    def text_tier(self, candidate: Candidate) -> Tier | None:
        """How the entry answers when every word is looked for as it stands, or None."""
        folded = candidate.folded
        if not all(word.folded in folded for word in self.words):
            return None
        if len(self.words) > 1:
            return Tier.SUBSTRING
        return _by_place(folded, self.words[0].folded)

    def may_read(self, reading: str) -> bool:
        """Whether an entry of this stored pinyin can pass `letters_tier`; quicker than that."""
        spaced = " " + reading
        return all(pattern.search(spaced) for pattern in self._patterns)

    def pieces_tier(self, candidate: Candidate) -> Tier | None:
        """As `text_tier`, but a long word may stand in pieces of two and three characters."""
        folded = candidate.folded
        found = all(word.folded in folded or self._split_in(word, folded) for word in self.words)
        return Tier.PIECES if found else None

    def letters_tier(self, candidate: Candidate) -> Tier | None:
        """As `text_tier`, but Latin stretches may stand for pinyin."""
        worst = Tier.PINYIN_EXACT
        for part in self.parts:
            place = part.letters.find(candidate.row.reading) if part.letters else None
            if place is not None and place[0] == 0:
                whole = place[1] == candidate.row.reading.count(" ") + 1
                worst = max(worst, Tier.PINYIN_EXACT if whole else Tier.PINYIN_PREFIX)
            elif place is not None or part.folded in candidate.folded:
                worst = Tier.PINYIN
            else:
                return None
        return worst

    def spans(self, candidate: Candidate, tier: Tier) -> tuple[Span, ...]:
        """Every place in the entry's text that answers the query, in order, without overlaps."""
        folded = terms.fold(candidate.row.text)
        spans: list[Span] = []
        for word in self.parts if tier >= Tier.PINYIN_EXACT else self.words:
            if word.folded in folded:
                spans.extend(_occurrences(folded, word.folded))
            elif tier is Tier.PIECES:
                for piece in self._split_in(word, folded) or ():
                    spans.extend(_occurrences(folded, piece))
            elif tier >= Tier.PINYIN_EXACT and word.letters and not candidate.row.title:
                spans.extend(_pinyin_places(word.letters, candidate))
        return _merged(spans)

    def text_expression(self) -> str:
        """FTS5 expression for the entries that `text_tier` may accept."""
        return terms.all_of(terms.has_text(word.folded) for word in self.words)

    def start_expression(self) -> str:
        """FTS5 expression for the entries that may begin with the only word; empty for several."""
        return terms.starts_with_text(self.words[0].folded) if len(self.words) == 1 else ""

    def pieces_expression(self) -> str:
        """FTS5 expression for the entries that `pieces_tier` may accept."""
        return terms.all_of(self._pieces_of(word) for word in self.words)

    def letters_expression(self, *, start: bool) -> str:
        """FTS5 expression for the entries that `letters_tier` may accept.

        With `start` only those whose pinyin or text may begin with the first part. Readings of a
        part as one or two mere initials are left out: they stand nearly everywhere.
        """
        asked = [self._letters_of(part) for part in self.parts]
        if start:
            asked[0] = self._start_of(self.parts[0])
        return terms.all_of(asked)

    @cached_property
    def is_vague(self) -> bool:
        """Whether `letters_expression` leaves out readings that `letters_tier` accepts."""
        return any(not _asked(units) for part in self.parts for units in part.parses)

    def widest_expression(self) -> str:
        """FTS5 expression for what `letters_expression` leaves out of the first part in question."""
        return terms.has_letters(self._widest) if self._widest else ""

    def is_of_widest(self, reading: str) -> bool:
        """Whether an entry of this stored pinyin is in `widest_expression`."""
        return self._widest in stored_initials(reading)

    @cached_property
    def _widest(self) -> str:
        vague = (units for part in self.parts for units in part.parses if not _asked(units))
        return next((units[0][0] + units[1][0] for units in vague if len(units) == 2), "")

    def _start_of(self, part: Word) -> str:
        begins = [
            terms.all_of([terms.starts_with_letters(_initials(units)), *_syllables(units)])
            for units in part.parses
        ]
        return terms.any_of([terms.starts_with_text(part.folded), *begins])

    def _letters_of(self, part: Word) -> str:
        return terms.any_of([terms.has_text(part.folded), *map(_asked, part.parses)])

    def _pieces_of(self, word: Word) -> str:
        ways = [terms.all_of(map(terms.has_text, pieces)) for pieces in self._splits[word.folded]]
        return terms.any_of([terms.has_text(word.folded), *ways])

    def _split_in(self, word: Word, folded: str) -> list[str] | None:
        ways = self._splits.get(word.folded, [])
        return next((pieces for pieces in ways if all(piece in folded for piece in pieces)), None)


def _asked(units: tuple[str, ...]) -> str:
    """FTS5 expression for entries with these units in a row; empty for one or two mere initials."""
    return terms.has_letters(_initials(units)) if len(units) > 2 else terms.all_of(_syllables(units))


def _initials(units: tuple[str, ...]) -> str:
    return "".join(unit[0] for unit in units)


def _syllables(units: tuple[str, ...]) -> list[str]:
    """What the index is asked of the units longer than an initial; the last may be unfinished.

    Only where there are no three initials to ask for: syllables are few and each is in many
    entries, so that looking for several of them takes longer than reading what the initials give.
    """
    if len(units) > 2:
        return []
    whole = [terms.has_syllable([fold_syllable(unit)]) for unit in units[:-1] if len(fold_syllable(unit)) > 1]
    last = fold_syllable(units[-1])
    return [*whole, terms.has_syllable(syllables_from(last))] if len(last) > 1 else whole


def _by_place(folded: str, word: str) -> Tier:
    lines = folded.split("\n", 1)
    if word in (folded, lines[0]):
        return Tier.EXACT
    return Tier.PREFIX if folded.startswith(word) else Tier.SUBSTRING


def _in_twos_and_threes(text: str) -> Iterator[list[str]]:
    if not text:
        yield []
    for size in (2, 3):
        if len(text) >= size:
            for rest in _in_twos_and_threes(text[size:]):
                yield [text[:size], *rest]


def _occurrences(folded: str, word: str) -> Iterator[Span]:
    start = folded.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = folded.find(word, start + len(word))


def _pinyin_places(letters: LetterQuery, candidate: Candidate) -> Iterator[Span]:
    """The first place that answers the letters: further ones are mostly chance."""
    place = letters.find(candidate.row.reading)
    offsets = kept_offsets(candidate.row.text)
    if place is not None and place[1] <= len(offsets):
        yield offsets[place[0]], offsets[place[1] - 1] + 1


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
