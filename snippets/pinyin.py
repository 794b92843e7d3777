"""Pinyin of texts, and queries typed in initials, in full pinyin, or in both mixed.

A writer types `zly` or `zhly`, `tgzzzw` or `tigaozzzw`, as any input method lets him; the retroflex
initials zh, ch, sh are the same as z, c, s throughout. Only `Readings` needs pypinyin, and loads it
at the first text; understanding a query needs nothing but the list of syllables below.
"""

from __future__ import annotations

import heapq
import importlib
import re
import warnings
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Any

_KEPT = re.compile(
    r"(?P<slot>[XxＸｘ×]{2,})|[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]"
    "|[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
)
_UNKNOWN = "?"
_TONES = str.maketrans("āáǎàēéěèếềīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿê", "aaaaeeeeeeiiiioooouuuuvvvvvnnnme")
_RETROFLEX = ("zh", "ch", "sh")
_LONGEST_QUERY = 60
_LONGEST_PHRASE = 4

_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "c": "a ai an ang ao e en eng i ong ou u uai uan uang ui un uo",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "f": "a an ang ei en eng o ou u",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo v ve",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "s": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "w": "a ai an ang ei en eng o u",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "z": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
}
_SYLLABLES = frozenset(lead + final for lead, finals in _FINALS.items() for final in finals.split())
_PARTS = frozenset(syllable[:size] for syllable in _SYLLABLES for size in range(1, len(syllable) + 1))


_RARE_SYLLABLES = "biang bong cei cua din fiao hm m n ng nun wong"


@lru_cache(maxsize=4096)
def fold_syllable(syllable: str) -> str:
    """A toneless syllable as it is stored and compared: zh, ch, sh as z, c, s."""
    return syllable[0] + syllable[2:] if syllable.startswith(_RETROFLEX) else syllable


STORED_SYLLABLES = (
    *"0123456789abcdefghijklmnopqrstuvwxyz",
    *sorted({*map(fold_syllable, _SYLLABLES), *_RARE_SYLLABLES.split()} - {*"abcdefghijklmnopqrstuvwxyz"}),
)
"""Every folded syllable that a reading may have, Latin letters and digits for themselves among them.
The index is built on this order."""
_STORED = frozenset(STORED_SYLLABLES)


def kept_offsets(text: str) -> list[int]:
    """Offsets of the characters that have a place in the pinyin of `text`, in order.

    These are Han characters, Latin letters and digits; marks and blanks have none, nor has an
    open value (XX, XXX, ××): nobody types it.
    """
    return [match.start() for match in _KEPT.finditer(text) if not match["slot"]]


@dataclass(frozen=True, slots=True)
class _Tables:
    """`usual` is the reading of each character by itself; `phrases` are all known phrases, each
    with its readings where one of them is not the usual one, else with nothing; `longest` is the
    length of the longest phrase that begins with these two characters."""

    usual: dict[str, str]
    phrases: dict[str, tuple[str, ...]]
    longest: dict[str, int]


def _load_tables() -> _Tables:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data: Any = importlib.import_module("pypinyin.constants")
    usual: dict[str, str] = {
        chr(code): readings.split(",", 1)[0].translate(_TONES) for code, readings in data.PINYIN_DICT.items()
    }
    for code in range(0x21, 0x7F):
        usual[chr(code)] = usual[chr(code + 0xFEE0)] = chr(code).lower()
    phrases: dict[str, tuple[str, ...]] = {}
    longest: dict[str, int] = {}
    for phrase, readings in data.PHRASES_DICT.items():
        spoken = tuple(alternatives[0].translate(_TONES) for alternatives in readings)
        if 1 < len(phrase) <= _LONGEST_PHRASE and len(spoken) == len(phrase) and all(spoken):
            phrases[phrase] = spoken if spoken != tuple(map(usual.get, phrase)) else ()
            longest[phrase[:2]] = max(len(phrase), longest.get(phrase[:2], 0))
    return _Tables(usual, phrases, longest)


class Readings:
    """The pinyin of texts; pypinyin's dictionaries are loaded at the first text."""

    @cached_property
    def _tables(self) -> _Tables:
        # Importing pypinyin costs 0.15 s and 40 MB: only whoever writes to the library pays.
        return _load_tables()

    def syllables(self, text: str) -> list[str]:
        """The toneless reading of each character of `kept_offsets`; ü is v.

        Phrases decide between several readings (重新 chong xin). A letter or digit stands for
        itself in lower case, a Han character of unknown reading is `?`.
        """
        usual = self._tables.usual
        unusual = self._unusual(text)
        if unusual:
            return [unusual.get(at) or usual.get(text[at], _UNKNOWN) for at in kept_offsets(text)]
        return [usual.get(text[at], _UNKNOWN) for at in kept_offsets(text)]

    def _unusual(self, text: str) -> dict[int, str]:
        """The readings that phrases give to characters, by offset; the longest phrase first.

        Phrases of usual readings count too: 增长 keeps 增长方式 from being read by 长方.
        """
        phrases, longest = self._tables.phrases, self._tables.longest
        found: dict[int, str] = {}
        position = 0
        while position < len(text) - 1:
            size = longest.get(text[position : position + 2], 1)
            while size > 1 and text[position : position + size] not in phrases:
                size -= 1
            if size > 1:
                # At the end of the text the slice, and so the phrase, may be shorter.
                found.update(enumerate(phrases[text[position : position + size]], position))
            position += size
        return found

    def initials(self, text: str) -> str:
        """First letter of each reading, one letter a character, zh, ch, sh as z, c, s."""
        return "".join(syllable[0] for syllable in self.syllables(text))

    @cached_property
    def _toned(self) -> dict[int, str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            data: Any = importlib.import_module("pypinyin.constants")
        readings: dict[int, str] = data.PINYIN_DICT
        return readings

    def with_tone(self, character: str) -> str:
        """The usual reading of one character with its tone mark (`rú`); empty where none is known."""
        return self._toned.get(ord(character), "").split(",", 1)[0]

    def stored(self, text: str) -> str:
        """The folded syllables separated by blanks, as the library keeps them."""
        return " ".join(map(fold_syllable, self.syllables(text)))


@lru_cache(maxsize=1024)
def syllables_from(beginning: str) -> tuple[str, ...]:
    """The stored syllables that begin with these letters, zh, ch, sh as z, c, s and u as ü too."""
    begun = _either_u(fold_syllable(beginning))
    return tuple(syllable for syllable in STORED_SYLLABLES if syllable.startswith(begun))


@lru_cache(maxsize=1024)
def stored_as(unit: str) -> tuple[str, ...]:
    """The stored syllables that a whole typed syllable may stand for: lu is lu and lü."""
    return tuple(syllable for syllable in _either_u(fold_syllable(unit)) if syllable in _STORED)


def _either_u(letters: str) -> tuple[str, ...]:
    return (letters, letters.replace("u", "v")) if "u" in letters else (letters,)


def stored_initials(stored: str) -> str:
    """The initials of a text from what `Readings.stored` gave for it."""
    return "".join(map(itemgetter(0), stored.split()))


@dataclass(frozen=True)
class LetterQuery:
    """One run of Latin letters and digits that a writer typed, lower case."""

    letters: str

    def parses(self, most: int = 12) -> list[tuple[str, ...]]:
        """The likeliest ways to cut the letters into units, likeliest first, at most `most`.

        A unit stands for one character; it is a whole syllable, a single letter, one of zh ch sh,
        or at the end the beginning of a syllable. The fewer units, the likelier: `tigaozzzw` is ti
        gao z z z w. Of those with the same initials only the likeliest is given.
        """
        if len(self.letters) > _LONGEST_QUERY:
            return []
        found: dict[str, tuple[str, ...]] = {}
        # Best first: (cost, units, how much of the letters is used up).
        open_parses: list[tuple[int, tuple[str, ...], int]] = [(0, (), 0)]
        seen: set[tuple[str, int]] = set()
        while open_parses and len(found) < most and len(seen) < 5000:
            cost, units, start = heapq.heappop(open_parses)
            initials = "".join(map(itemgetter(0), units))
            if (initials, start) in seen:
                continue
            seen.add((initials, start))
            if start == len(self.letters):
                found[initials] = units
                continue
            for end in self._unit_ends(start):
                # No syllable begins with i, u or v: such a letter can only stand for itself.
                price = 4 if self.letters[start] in "iuv" else 1
                heapq.heappush(open_parses, (cost + price, (*units, self.letters[start:end]), end))
        return list(found.values())

    def _unit_ends(self, start: int) -> list[int]:
        ends = [start + 1]
        for end in range(start + 2, min(start + 6, len(self.letters)) + 1):
            unit = self.letters[start:end]
            folded = fold_syllable(unit)
            whole = folded in _SYLLABLES or unit in _RETROFLEX
            if whole or (end == len(self.letters) and folded in _PARTS):
                ends.append(end)
        return ends

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The letters as a pattern over stored syllables with a blank before each.

        Every letter either follows in the syllable of the one before it or begins the next
        syllable. The h of zh, ch, sh may stand for nothing, since it is not stored; a u may be ü.
        """
        letters = self.letters[:_LONGEST_QUERY]
        pattern = " " + re.escape(letters[:1])
        for before, letter in pairwise(letters):
            step = r"(?:\S* )?" + {"u": "[uv]"}.get(letter, re.escape(letter))
            pattern += f"(?:{step})?" if before + letter in _RETROFLEX else step
        return re.compile(pattern)

    def find(self, stored: str) -> tuple[int, int] | None:
        """The first place where the letters fit, or None.

        `stored` is what `Readings.stored` gives. The place is (first, behind last), counted in
        syllables. Each syllable takes up its first letter or more of its beginning.
        """
        match = self.pattern.search(" " + stored)
        if match is None:
            return None
        # Each syllable has one blank before it, the first of the place inside the match.
        first = match.string.count(" ", 0, match.start())
        return first, first + match[0].count(" ")
