"""What a writer typed, taken apart, and whether and where an entry answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cached_property
from itertools import pairwise

from . import terms
from .model import Kind
from .pinyin import LetterQuery, fold_syllable, kept_offsets, stored_as, syllables_from

Span = tuple[int, int]

_MOST_WORDS = 16
_LONGEST_SPLIT = 12
_SENTENCE = 50
"""Words of a query no farther than so many characters from the first one stand near each other."""

_MOST_PAIRS = 48
"""Two typed syllables are asked for as pairs where they may stand for no more pairs than that."""

_MOST_PAIRS_EACH = 12
"""As above, for each two of three and more syllables."""

_MOST_ASKED = 6
"""So many pairs of one reading are asked for; the reading itself is compared afterwards."""

_MOST_TERMS = 40
"""A part has no further of its unlikelier readings asked for from here on: each term takes time."""

_LETTERS = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")
_WORD_PARTS = re.compile(r"[a-z0-9]+|[^a-z0-9'\"]+")


class Tier(IntEnum):
    """How well an entry answers a query; smaller is better and comes first whatever else holds."""

    EXACT = 0
    PREFIX = 1
    SUBSTRING = 2
    APART = 3
    PIECES = 4
    PINYIN_EXACT = 5
    PINYIN_PREFIX = 6
    PINYIN = 7


class Manner(Enum):
    """How the index is asked for pinyin."""

    START = "start"
    """For entries that may begin with it."""
    WIDE = "wide"
    """Quickly for what is in many entries: for a lone syllable the entries are looked through."""
    NARROW = "narrow"
    """Quickly for what is in few entries."""


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
        shapes = [terms.shapes(word.folded) for word in self.words if len(word.folded) > 2]
        self.shapes = [few for few in shapes if few]
        """Of the longer words all ways they can stand in a text, where these are few."""
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
            return Tier.SUBSTRING if self._stand_near(folded) else Tier.APART
        if candidate.row.kind == Kind.PASSAGE.value:
            # A heading says the same of each passage below it.
            folded = folded[len(candidate.row.title) + 1 :] if candidate.row.title else folded
        return _by_place(folded, self.words[0].folded)

    def _stand_near(self, folded: str) -> bool:
        """Whether all words stand within a sentence's length of some place of the first."""
        if len(folded) <= _SENTENCE:
            return True
        first, *others = [word.folded for word in self.words]
        for start, end in _occurrences(folded, first):
            around = folded[max(0, start - _SENTENCE) : end + _SENTENCE]
            if all(word in around for word in others):
                return True
        return False

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

    def letters_expression(self, manner: Manner) -> str:
        """FTS5 expression for the entries that `letters_tier` may accept, asked in this manner.

        At START only for those whose pinyin or text may begin with the first part; WIDE, it is empty
        where every entry has to be looked at.
        """
        rest = Manner.WIDE if manner is Manner.START else manner
        asked = [self._letters_of(part, rest if place else manner) for place, part in enumerate(self.parts)]
        if manner is Manner.WIDE:
            # To read what several long lists have in common takes longer than to compare.
            asked.sort(key=lambda expression: expression.count(" OR "))
            asked = [expression for expression in asked if expression][:1] + [
                expression
                for expression in asked
                if expression and expression.count(" OR ") < _MOST_PAIRS_EACH
            ][1:]
        return terms.all_of(asked)

    def _letters_of(self, part: Word, manner: Manner) -> str:
        text = terms.starts_with_text if manner is Manner.START else terms.has_text
        asked = [text(part.folded)]
        for units in part.parses:
            asked.append(_asked(units, manner))
            if not asked[-1]:
                return ""
            if sum(expression.count(" OR ") for expression in asked) > _MOST_TERMS:
                break
        return terms.any_of(asked)

    def _pieces_of(self, word: Word) -> str:
        ways = [terms.all_of(map(terms.has_text, pieces)) for pieces in self._splits[word.folded]]
        return terms.any_of([terms.has_text(word.folded), *ways])

    def _split_in(self, word: Word, folded: str) -> list[str] | None:
        ways = self._splits.get(word.folded, [])
        return next((pieces for pieces in ways if all(piece in folded for piece in pieces)), None)


def _asked(units: tuple[str, ...], manner: Manner) -> str:
    """FTS5 expression for entries with these units in a row.

    Two whole syllables are in few entries and are asked for as a pair. Where that does not tell
    enough, the index is asked for initials, and the reading is compared.
    """
    places = [_meant(unit, last=place == len(units) - 1) for place, unit in enumerate(units)]
    initials = "".join(unit[0] for unit in units)
    if len(units) == 1 and manner is not Manner.START:
        return terms.has_syllable(places[0]) if manner is Manner.NARROW else ""
    most = _MOST_PAIRS if len(units) == 2 else _MOST_PAIRS_EACH
    pairs = [(one, other) for one, other in pairwise(places) if len(one) * len(other) <= most]
    asked = [terms.has_pair(*pair) for pair in pairs[:: -(-len(pairs) // _MOST_ASKED) or 1]]
    if manner is Manner.START:
        if places[:2] in [list(pair) for pair in pairs[:1]] or len(units) == 1:
            asked.append(terms.starts_with_syllables(*places[:2]))
        else:
            asked.append(terms.starts_with_letters(initials))
    elif len(pairs) < len(units) - 1 or not pairs:
        asked.append(terms.has_letters(initials))
    return terms.all_of(asked)


def _meant(unit: str, *, last: bool) -> tuple[str, ...]:
    """The stored syllables a unit may stand for; an initial, and the last unit, may go on."""
    return syllables_from(unit) if last or len(fold_syllable(unit)) == 1 else stored_as(unit)


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
