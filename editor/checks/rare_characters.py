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
from editor.checks.lists import Row, own_lines, rules_of
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
    known = "".join(context.profile.places) + "".join(context.profile.units)
    people = "".join(person.name for person in context.profile.roster)
    found = [*_surnames(speech, context), *_words(speech, context, known)]
    found += _characters(speech, context, known + people)
    taken = 0
    for finding in sorted(found, key=lambda f: (f.start, -f.end)):
        if finding.start >= taken:  # a character is told with the word that it stands in
            taken = finding.end
            yield finding


def _finding(code: str, speech: Speech, start: int, length: int, reading: str) -> Finding:
    text = speech.text[start : start + length]
    end = start + length
    return Finding(NAME, code, Certainty.HINT, start, end, text, data=(("reading", reading),))


def _words(speech: Speech, context: Context, known: str) -> Iterator[Finding]:
    text, by_head = speech.text, _readings(own_lines(context, "readings"))
    pairs = set(map(add, text, text[1:]))
    for head in pairs & by_head.keys():
        for row in by_head[head]:
            start = _first_place(text, row) if row.word not in known else -1
            if start >= 0:
                yield _finding("misread-word", speech, start, len(row.word), row.reading)


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


def _characters(speech: Speech, context: Context, known: str) -> Iterator[Finding]:
    table = _rare(own_lines(context, "rare"))
    present = set(speech.text) & table.keys() - set(known)
    for character in present:
        yield _finding("rare-character", speech, speech.text.index(character), 1, table[character])


def _surnames(speech: Speech, context: Context) -> Iterator[Finding]:
    """Of the office's people every surname; of others only those that are no common words."""
    text, told = speech.text, set[str]()
    own = own_lines(context, "surnames")
    for person in context.profile.roster:
        surname = next((row for row in _surname_rows(own) if person.name.startswith(row.word)), None)
        start = text.find(person.name) if surname is not None and len(person.name) > 1 else -1
        if surname is not None and start >= 0:
            told.add(surname.word)
            yield _finding("misread-surname", speech, start, len(person.name), surname.reading)
    for match in _named(own).finditer(text):
        start, surname_text = match.start(), match["surname"]
        if surname_text in told or not _BEFORE_NAME.search(text[max(0, start - 2) : start]):
            continue
        if _NO_NAME.match(text, start):
            continue
        told.add(surname_text)
        reading = next(row.reading for row in _surname_rows(own) if row.word == surname_text)
        yield _finding("misread-surname", speech, start, match.end("given") - start, reading)


def _row(row: Row) -> Reading:
    word, reading, before, after = (*row, "", "", "")[:4]
    if len(word) < 2 or not reading:
        raise ValueError(row)
    return Reading(word, reading, before, after)


def _surname_row(row: Row) -> Reading:
    word, reading, kind = (*row, "roster")[:3]
    if not word or not reading or kind not in {"text", "roster"}:
        raise ValueError(row)
    return Reading(word, reading, kind)


def _rare_row(row: Row) -> Reading:
    reading, characters = row[:2]
    return Reading(characters, reading)


@lru_cache(maxsize=4)
def _readings(own: tuple[str, ...]) -> Mapping[str, Sequence[Reading]]:
    """The words by their first two characters."""
    by_head: dict[str, list[Reading]] = {}
    for row in rules_of("readings", own, _row):
        by_head.setdefault(row.word[:2], []).append(row)
    return by_head


@lru_cache(maxsize=4)
def _surname_rows(own: tuple[str, ...]) -> tuple[Reading, ...]:
    """Longest first, so that 尉迟 is not read as 尉."""
    return tuple(sorted(rules_of("surnames", own, _surname_row), key=lambda row: -len(row.word)))


@lru_cache(maxsize=4)
def _named(own: tuple[str, ...]) -> Pattern:
    """A surname of the text kind with a name and a title behind it."""
    words = [re.escape(row.word) for row in _surname_rows(own) if row.before == "text"]
    surnames = "|".join(words) or "(?!)"
    return Pattern(rf"(?P<surname>{surnames})(?P<given>[\u4e00-\u9fff]{{0,2}}?)(?={_TITLE})")


@lru_cache(maxsize=4)
def _rare(own: tuple[str, ...]) -> Mapping[str, str]:
    rows = rules_of("rare", own, _rare_row)
    return {character: row.reading for row in rows for character in row.word}


CHECK = Check(NAME, "生僻字和易读错", in_speech=find)
