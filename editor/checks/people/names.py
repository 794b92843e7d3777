"""Finds the names of a roster in a text, and names that are one character off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from editor.checks.people.posts import post_before, post_behind
from editor.checks.profile import Person
from editor.checks.words.lists import read_list
from editor.checks.words.literals import Literals
from editor.speech.pattern import Pattern

_HAN = Pattern(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_CALLED = Pattern(r"同志(?!们|式|般|关系)")
_CLAUSE_BEHIND = Pattern(
    r"(?:[，。、；）)\s]|$|同志|主持|出席|讲话|作|代表|强调|指出|要求|通报|宣读|参加|率|在|同志)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person in a text: `start` and `end` (exclusive) are offsets; `is_near` says that the name is off."""

    start: int
    end: int
    person: Person
    is_near: bool = False


class RosterNames:
    """The names of one roster, ready to be looked for."""

    def __init__(self, roster: Sequence[Person]) -> None:
        """Names of one character are left out; of two persons of one name the first counts."""
        self._people: dict[str, Person] = {}
        for person in roster:
            if len(person.name) > 1:
                self._people.setdefault(person.name, person)
        self._exact = Literals(self._people.items())
        self._pieces = Literals(
            (piece, (person, offset))
            for name, person in self._people.items()
            for piece, offset in _pieces(name)
        )

    def find(self, text: str) -> list[Named]:
        """The persons of the roster that `text` names, rightly or nearly, in order and not overlapping."""
        found = [Named(at, at + len(name), person) for at, name, person in self._exact.find(text)]
        taken = {at for named in found for at in range(named.start, named.end)}
        near = {n for n in self._nearly(text) if not taken & set(range(n.start, n.end))}
        kept: list[Named] = []
        for named in sorted([*found, *near], key=lambda n: (n.start, n.is_near, -n.end)):
            if not kept or named.start >= kept[-1].end:
                kept.append(named)
        return kept

    def _nearly(self, text: str) -> Iterator[Named]:
        for at, _, (person, offset) in self._pieces.find(text):
            for start, end in _shapes(at - offset, len(person.name)):
                written = text[max(0, start) : end]
                if start < 0 or written in self._people or not is_near(written, person.name):
                    continue
                if _is_named(text, start, end, is_whole=len(written) == len(person.name)):
                    yield Named(start, end, person, is_near=True)


def names_in(text: str, roster: Sequence[Person]) -> list[tuple[int, int]]:
    """Where the names of a roster first stand in `text`, as (start, end), end exclusive."""
    return [
        (at, at + len(person.name))
        for person in roster
        if len(person.name) > 1
        if (at := text.find(person.name)) >= 0
    ]


def is_near(written: str, name: str) -> bool:
    """Whether `written` is `name` with one character wrong, missing, doubled or two swapped.

    In a name of two characters the wrong one must be like the right one in sound or shape, since every
    other pair of names shares a surname.
    """
    if written == name or not written or not all(_HAN.match(char) for char in written):
        return False
    if len(written) == len(name):
        wrong = [(a, b) for a, b in zip(written, name, strict=True) if a != b]
        if len(wrong) == 1:
            return len(name) > 2 or wrong[0][0] in _twins().get(wrong[0][1], "")
        return len(wrong) == 2 and len(name) > 2 and wrong[0] == wrong[1][::-1]
    if len(name) > 2 and len(written) == len(name) - 1:
        return written[0] == name[0] and written == name[0] + name[2:]
    if len(written) == len(name) + 1:
        return any(written == name[:i] + name[i] + name[i:] for i in range(len(name)))
    return False


def are_alike(written: str, name: str) -> bool:
    """Whether two names near each other differ by characters alike in sound or shape, or by order alone."""
    if len(written) != len(name) or sorted(written) == sorted(name):
        return True
    return all(a == b or a in _twins().get(b, "") for a, b in zip(written, name, strict=True))


def _pieces(name: str) -> Iterator[tuple[str, int]]:
    """What of a name is looked for: single characters of a short one, pairs of a longer one."""
    if len(name) == 2:
        yield from ((name[0], 0), (name[1], 1))
        return
    for index in range(len(name) - 1):
        yield name[index : index + 2], index
    yield name[0] + name[2], 0
    yield from ((name[0] + twin, 0) for twin in _twins().get(name[1], ""))


def _shapes(start: int, length: int) -> Iterator[tuple[int, int]]:
    yield start, start + length
    if length > 2:
        yield start, start + length - 1
    yield start, start + length + 1
    yield start - 1, start + length


def _is_named(text: str, start: int, end: int, *, is_whole: bool) -> bool:
    """Whether what stands at [start, end) is told as a person: beside a post or 同志.

    Behind a post a name that is not of the length of the right one must end where a clause goes on.
    """
    if post_before(text, start) is not None:
        return is_whole or _CLAUSE_BEHIND.match(text, end) is not None
    behind = _CALLED.match(text, end) is not None or post_behind(text, end) is not None
    before = text[start - 1 : start]
    return behind and (not before or not _HAN.match(before) or before in "由请和与及是向对让在")


@cache
def _twins() -> dict[str, str]:
    """Characters by the characters that are taken for them."""
    twins: dict[str, str] = {}
    for row in read_list("name_twins"):
        for char in row[0]:
            twins[char] = twins.get(char, "") + row[0].replace(char, "")
    return twins
