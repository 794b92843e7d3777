"""Pinyin above what a speaker may stumble over: rare characters, misread words, surnames read otherwise.

莅临 was read as 位临, 单书记 as dān. The reading stands above the character, since one in a bracket was
read out. Of a word only the characters are marked whose reading one would not expect (荼 of 如火如荼).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add

from editor.speech.model import Role, Speech
from editor.speech.pattern import Pattern

Row = Sequence[str]

_POST = (
    r"(?:副?(?:书记|主任(?!务)|主席|[省市县区镇乡局厅部院校州]长(?![期久远足效])|总经理)"
    r"|同志|董事长|先生|女士|委员|代表|院士|教授)"
)
_BEFORE_NAME = Pattern(r"(?:^|[^\u4e00-\u9fff]|书记|主任|主席|同志|委员|代表|经理|[长请由和与])$")
# The end of a body in front of a surname that is no common word: 省生态环境厅仇副厅长.
_BODY = Pattern(r"[厅局委部办院省市县区镇乡处科团校会]$")
# A list of people by their posts tells that a common word is a surname there: 解书记、曾书记.
_LISTED_BEFORE = Pattern(rf"{_POST}[、，和]$")
_LISTED_BEHIND = Pattern(rf"{_POST}[、，和][^\W\d_]{{1,3}}{_POST}")
_OWN_NAME = Pattern(r"(?:^|[\s\u3000])([\u4e00-\u9fff]{2,3})$")
_NO_NAME = Pattern(
    r"查[处办看找明验阅封获实核询访摆改究]|解[决放除散释读答困难救开剖析]|单[位独个项元一纯]|盖[章好住]"
)
_GIVEN = r"[^\W\d_的了是在和等及与之这那我你他各有个些过着得地们任职务]"
# Behind a surname that is a common word too, nothing of a post or a body: 区政协委员, 相关部门代表.
_GIVEN_THERE = _GIVEN.replace("务]", "务政协人大纪委党组团工妇联直属级机关单位部门领导干]")
_MASKED = r"某{1,2}"
_OPEN = r"[×*＊XＸ]{2}"
_HAN = Pattern(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


@dataclass(frozen=True, slots=True)
class Reading:
    """Pinyin with tone marks, one syllable for each character of `start` … `end` (exclusive)."""

    start: int
    end: int
    pinyin: str

    def syllables(self) -> list[tuple[int, str]]:
        """Each character's offset with its syllable."""
        return list(zip(range(self.start, self.end), self.pinyin.split(), strict=False))


@dataclass(frozen=True)
class ReadingLists:
    """What is known about readings; made by `reading_lists` and then only looked at.

    `words` are by their first two characters (word, syllables, not behind, not before), longest first;
    `rare` are characters with their reading; `usual` the reading that everyone expects of a common
    character; `surnames` longest first, `sure` those that are no common words. `look_up` gives the reading
    of a character that no list has, or nothing.
    """

    words: Mapping[str, Sequence[tuple[str, tuple[str, ...], str, str]]] = field(default_factory=dict)
    rare: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)
    surnames: Mapping[str, str] = field(default_factory=dict)
    sure: Collection[str] = ()
    look_up: Callable[[str], str] | None = None

    def is_common(self, character: str) -> bool:
        """Whether a character is of the first level of GB/T 2312-1980."""
        return character in self.usual


def reading_lists(
    words: Iterable[Row],
    rare: Iterable[Row],
    surnames: Iterable[Row],
    usual: Iterable[Row],
    look_up: Callable[[str], str] | None = None,
) -> ReadingLists:
    """Make lists of rows: (word, reading, not behind, not before); (reading, characters); (surname, reading,
    `text` or `roster`); (reading, characters). A word whose reading has another number of syllables is left
    out; of two rows for one word the later counts."""
    by_word: dict[str, tuple[str, tuple[str, ...], str, str]] = {}
    for row in words:
        word, reading, before, after = (*row, "", "", "")[:4]
        syllables = tuple(reading.split())
        if len(word) > 1 and len(syllables) == len(word):
            by_word[word] = (word, syllables, before, after)
    by_head: dict[str, list[tuple[str, tuple[str, ...], str, str]]] = {}
    for word in sorted(by_word, key=len, reverse=True):
        by_head.setdefault(word[:2], []).append(by_word[word])
    names = [row for row in surnames if len(row) > 1 and len(row[0]) == len(row[1].split())]
    return ReadingLists(
        words=by_head,
        rare=_by_character(rare),
        usual=_by_character(usual),
        surnames={row[0]: row[1] for row in sorted(names, key=lambda row: -len(row[0]))},
        sure=frozenset(row[0] for row in names if tuple(row[2:3]) == ("text",)),
        look_up=look_up,
    )


def _by_character(rows: Iterable[Row]) -> dict[str, str]:
    return {character: row[0] for row in rows if len(row) > 1 for character in row[1]}


def readings_for(
    speech: Speech, lists: ReadingLists, *, people: Sequence[str] = (), once: bool = False
) -> list[Reading]:
    """The readings to be printed above the text, in order and apart; offsets into `speech.text`.

    `people` are names of which the surname is surely one. Each place is marked every time, since a speaker
    does not turn back; with `once` only the first of each.
    """
    finder = _Finder(lists, people)
    found: list[Reading] = []
    told: set[str] = set()
    for block in speech.blocks:
        for reading in finder.find(block.text, names_speaker=block.role is Role.SPEAKER):
            key = block.text[reading.start : reading.end]
            if once and key in told:
                continue
            told.add(key)
            found.append(Reading(reading.start + block.start, reading.end + block.start, reading.pinyin))
    return found


class _Finder:
    """Looks through paragraphs with one set of lists."""

    def __init__(self, lists: ReadingLists, people: Sequence[str]) -> None:
        self._lists = lists
        self._looked_up: dict[str, str] = {}
        self._people = [(name, found) for name in people if (found := self._surname_of(name))]
        self._named = _named(lists)
        common = "|".join(re.escape(s) for s in lists.surnames if s not in lists.sure) or "(?!)"
        self._common = Pattern(rf"(?:{common})(?={_POST})")

    def _surname_of(self, name: str) -> str:
        return next((s for s in self._lists.surnames if len(name) > len(s) and name.startswith(s)), "")

    def find(self, text: str, *, names_speaker: bool = False) -> list[Reading]:
        """The readings of a paragraph: surnames first, then the longest words, then single characters."""
        above: dict[int, str] = {}
        speaker = self._speaker(text) if names_speaker else ()
        for start, surname in (*speaker, *self._names(text), *self._surnames(text), *self._listed(text)):
            self._put(above, start, surname, self._lists.surnames[surname].split(), whole=True)
        for start, word, syllables in self._words(text):
            self._put(above, start, word, syllables, whole=False)
        for character in {c for c in text if c not in self._lists.usual}:
            reading = self._character(character)
            if reading:
                for match in re.finditer(re.escape(character), text):
                    above.setdefault(match.start(), reading)
        return _joined({at: syllable for at, syllable in above.items() if syllable})

    def _put(
        self, above: dict[int, str], start: int, word: str, syllables: Sequence[str], *, whole: bool
    ) -> None:
        """Mark a word; its other characters are taken too, with nothing above them."""
        places = range(start, start + len(word))
        if any(at in above for at in places):
            return
        usual = self._lists.usual
        hard = [usual.get(c) != s for c, s in zip(word, syllables, strict=True)]
        everything = whole or not any(hard)
        for at, syllable, is_hard in zip(places, syllables, hard, strict=True):
            above[at] = syllable if everything or is_hard else ""

    def _words(self, text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        by_head = self._lists.words
        for at, head in enumerate(map(add, text, text[1:])):
            for word, syllables, before, after in by_head.get(head, ()):
                end = at + len(word)
                left, right = text[at - 1 : at] or "\n", text[end : end + 1] or "\n"
                if text.startswith(word, at) and left not in before and right not in after:
                    yield at, word, syllables
                    break

    def _names(self, text: str) -> Iterator[tuple[int, str]]:
        for name, surname in self._people:
            for match in re.finditer(re.escape(name), text):
                yield match.start(), surname

    def _surnames(self, text: str) -> Iterator[tuple[int, str]]:
        for match in self._named.finditer(text):
            start = match.start()
            before = text[max(0, start - 2) : start]
            in_front = _BEFORE_NAME.search(before) or (match["sure"] and _BODY.search(before))
            if in_front and not _NO_NAME.match(text, start):
                yield start, match["sure"] or match["other"]

    def _listed(self, text: str) -> Iterator[tuple[int, str]]:
        """Surnames that are common words too, in front of a post among other people named by their posts."""
        for match in self._common.finditer(text):
            before = text[max(0, match.start() - 5) : match.start()]
            begins = not before or not before[-1].isalpha()
            if _LISTED_BEFORE.search(before) or (begins and _LISTED_BEHIND.match(text, match.end())):
                yield match.start(), match[0]

    def _speaker(self, text: str) -> Iterator[tuple[int, str]]:
        """The surname in the line that says who speaks: 县委书记　单志远."""
        name = _OWN_NAME.search(text.rstrip())
        surname = self._surname_of(name[1]) if name is not None else ""
        if name is not None and surname:
            yield name.start(1), surname

    def _character(self, character: str) -> str:
        """The reading of a character that is not common; familiar ones of the second level have none."""
        known = self._lists.rare.get(character)
        if known is not None:
            return known
        if character not in self._looked_up:
            self._looked_up[character] = self._outside(character)
        return self._looked_up[character]

    def _outside(self, character: str) -> str:
        if self._lists.look_up is None or not _HAN.match(character) or _in_gb2312(character):
            return ""
        return self._lists.look_up(character)


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _named(lists: ReadingLists) -> Pattern:
    """A surname with what shows that it is one: a masked name, a post behind it or behind a given name."""
    sure = "|".join(re.escape(s) for s in lists.surnames if s in lists.sure) or "(?!)"
    other = "|".join(re.escape(s) for s in lists.surnames if s not in lists.sure) or "(?!)"
    return Pattern(
        rf"(?:(?P<sure>{sure})(?:{_MASKED}|(?:{_OPEN}|{_GIVEN}{{0,2}}?)(?={_POST}))"
        rf"|(?P<other>{other})(?:{_MASKED}|(?:{_OPEN}|{_GIVEN_THERE}{{2}})(?={_POST})))"
    )


def _joined(above: Mapping[int, str]) -> list[Reading]:
    """Readings of characters side by side as one."""
    found: list[Reading] = []
    for at in sorted(above):
        if found and found[-1].end == at:
            last = found.pop()
            found.append(Reading(last.start, at + 1, f"{last.pinyin} {above[at]}"))
        else:
            found.append(Reading(at, at + 1, above[at]))
    return found
