"""The check for what is easily misread aloud: rare characters, words and surnames with an unexpected reading.

Each is told once a speech, at its first place, with its reading; only as a hint. What stands in the office's
own profile (its places, its people) is known to the speaker's desk: of it only surnames are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.words.lists import Row, own_lines, rules_of
from editor.speech.model import Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "rare-characters"
LISTS = ("rare", "readings", "surnames")
MESSAGES = {
    "rare-character": "“{text}”较生僻，念{reading}，可在阅读稿上注音",
    "misread-word": "“{text}”容易念错，应念{reading}，可在阅读稿上注音",
    "misread-surname": "“{text}”的姓念{reading}",
}

_TITLE = r"(?:副?(?:书记|主任(?!务)|主席|[省市县区镇乡局厅部院校州]长(?![期久远足效])|总经理)|同志|董事长)"
_BEFORE_NAME = Pattern(r"(?:^|[^\u4e00-\u9fff]|书记|主任|主席|同志|委员|代表|[长请由])$")
_SURNAME = "（姓）"  # marks a surname among what is told, since one may be a rare character too
_NO_NAME = Pattern(
    r"查[处办看找明验阅封获实核询访摆改究]|解[决放除散释读答困难救开剖析]|单[位独个项元一纯]|盖[章好住]"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A word with its reading, unless behind one of `before` or in front of one of `after`; a plain value."""

    word: str
    reading: str
    before: str = ""
    after: str = ""

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """None: a row of these lists is plain words."""
        return ()


def find(speech: Speech, context: Context) -> Iterator[Finding]:
    """Yield the words, surnames and rare characters of a speech, each at its first place."""
    told: set[str] = set()
    known = "".join((*context.profile.places, *context.profile.units))
    people = "".join(person.name for person in context.profile.roster)
    for block in speech.blocks:  # one search over a text of a million characters would hold the interpreter
        taken = 0
        for finding in sorted(
            _found(block.text, context, (known, people), told), key=lambda f: (f.start, -f.end)
        ):
            if finding.start >= taken:  # a character is told with the word that it stands in
                taken = finding.end
                yield finding.shifted(block.start)


def _found(text: str, context: Context, at_home: tuple[str, str], told: set[str]) -> list[Finding]:
    """What a paragraph has that is not yet `told`; what it has is told from now on.

    `at_home` are the names of the places and bodies of the office, and those of its people.
    """
    known, people = at_home
    found = [*_surnames(text, context, told), *_words(text, context, known, told)]
    return [*found, *_characters(text, context, known + people, told)]


def _finding(code: str, text: str, start: int, length: int, reading: str) -> Finding:
    end = start + length
    return Finding(NAME, code, Certainty.HINT, start, end, text[start:end], data=(("reading", reading),))


def _words(text: str, context: Context, known: str, told: set[str]) -> Iterator[Finding]:
    by_head = _readings(own_lines(context, "readings"))
    pairs = set(map(add, text, text[1:]))
    for head in pairs & by_head.keys():
        for row in by_head[head]:
            start = _first_place(text, row) if row.word not in known and row.word not in told else -1
            if start >= 0:
                told.add(row.word)
                yield _finding("misread-word", text, start, len(row.word), row.reading)


def _first_place(text: str, row: Reading) -> int:
    """The first place where the word stands alone, or -1: 单县 of 单县人民, not of 简单县情."""
    at = text.find(row.word)
    while at >= 0:
        end = at + len(row.word)
        left, right = text[at - 1 : at] or "\n", text[end : end + 1] or "\n"
        if left not in row.before and right not in row.after:
            return at
        at = text.find(row.word, at + 1)
    return -1


def _characters(text: str, context: Context, known: str, told: set[str]) -> Iterator[Finding]:
    table = _rare(own_lines(context, "rare"))
    for character in (set(text) & table.keys()) - told - set(known):
        told.add(character)
        yield _finding("rare-character", text, text.index(character), 1, table[character])


def _surnames(text: str, context: Context, told: set[str]) -> Iterator[Finding]:
    """Of the office's people every surname; of others only those that are no common words."""
    own = own_lines(context, "surnames")
    for person in context.profile.roster:
        start = text.find(person.name) if len(person.name) > 1 and person.name not in told else -1
        if start < 0:
            continue
        surname = next((row for row in _surname_rows(own) if person.name.startswith(row.word)), None)
        if surname is not None:
            told.update((person.name, surname.word + _SURNAME))
            yield _finding("misread-surname", text, start, len(person.name), surname.reading)
    if _surname_heads(own).isdisjoint(text):
        return
    for match in _named(own).finditer(text):
        start, key = match.start(), match["surname"] + _SURNAME
        if key in told or not _BEFORE_NAME.search(text[max(0, start - 2) : start]):
            continue
        if _NO_NAME.match(text, start):
            continue
        told.add(key)
        reading = next(row.reading for row in _surname_rows(own) if row.word == match["surname"])
        yield _finding("misread-surname", text, start, match.end("given") - start, reading)


def word_of(row: Row) -> Reading:
    """A row of `readings`; raises `ValueError` for a row out of form."""
    word, reading, before, after = (*row, "", "", "")[:4]
    if len(word) < 2 or not reading:
        raise ValueError(row)
    return Reading(word, reading, before, after)


def surname_of(row: Row) -> Reading:
    """A row of `surnames`; raises `ValueError` for a row out of form."""
    word, reading, kind = (*row, "roster")[:3]
    if not word or not reading or kind not in {"text", "roster"}:
        raise ValueError(row)
    return Reading(word, reading, kind)


def rare_of(row: Row) -> Reading:
    """A row of `rare`; raises `ValueError` for a row out of form."""
    reading, characters = row[:2]
    return Reading(characters, reading)


@lru_cache(maxsize=4)
def _readings(own: tuple[str, ...]) -> Mapping[str, Sequence[Reading]]:
    """The words by their first two characters."""
    by_head: dict[str, list[Reading]] = {}
    for row in rules_of("readings", own, word_of):
        by_head.setdefault(row.word[:2], []).append(row)
    return by_head


@lru_cache(maxsize=4)
def _surname_rows(own: tuple[str, ...]) -> tuple[Reading, ...]:
    """Longest first, so that 尉迟 is not read as 尉."""
    return tuple(sorted(rules_of("surnames", own, surname_of), key=lambda row: -len(row.word)))


@lru_cache(maxsize=4)
def _surname_heads(own: tuple[str, ...]) -> frozenset[str]:
    """The first characters of the surnames of the text kind."""
    return frozenset(row.word[0] for row in _surname_rows(own) if row.before == "text")


@lru_cache(maxsize=4)
def _named(own: tuple[str, ...]) -> Pattern:
    """A surname of the text kind with a name and a title behind it."""
    words = [re.escape(row.word) for row in _surname_rows(own) if row.before == "text"]
    surnames = "|".join(words) or "(?!)"
    return Pattern(rf"(?P<surname>{surnames})(?P<given>[\u4e00-\u9fff]{{0,2}}?)(?={_TITLE})")


@lru_cache(maxsize=4)
def _rare(own: tuple[str, ...]) -> Mapping[str, str]:
    rows = rules_of("rare", own, rare_of)
    return {character: row.reading for row in rows for character in row.word}


CHECK = Check(
    NAME,
    "生僻字和易读错",
    in_speech=find,
    help="念稿时容易卡住或念错的字词、地名、姓氏，每处提示读音",
)
