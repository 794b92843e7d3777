"""Automatic numbering: what Word shows before a paragraph but does not keep in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from editor.word.markup import attribute, children, first, is_on, number_of
from editor.word.reading.counting import write_number

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROUND_BULLET = "•"
# What Word itself takes; a hostile pattern of thousands of huge numbers would fill the memory.
_LONGEST_PATTERN = 255
_LARGEST_START = 32767


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, its pattern (`%1、`, `（%2）`)."""

    start: int
    form: str
    pattern: str
    style: str
    plain_digits: bool


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list instance: the levels in force, the counters it shares, the starts of its own."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class ListNumbers:
    """The lists of a document and how far each has counted; ask once per paragraph, in order."""

    lists: Mapping[str, NumberedList]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style_id: str) -> int:
        """Return the level of a list that is tied to a paragraph style; 0 where none is."""
        numbered = self.lists.get(list_id)
        levels = numbered.levels if numbered else {}
        return next((index for index, level in levels.items() if level.style == style_id), 0)

    def next(self, list_id: str, index: int) -> str:
        """Count one paragraph of list `list_id` on level `index` (from 0); return what Word shows."""
        numbered = self.lists.get(list_id)
        level = numbered.levels.get(index) if numbered else None
        if numbered is None or level is None:
            return ""
        counts = self._counts.setdefault(numbered.counters, [None] * _LEVELS)
        current = counts[index]
        if index in numbered.starts and (list_id, index) not in self._begun:
            current = None
        self._begun.add((list_id, index))
        start = numbered.starts.get(index, level.start)
        counts[index] = start if current is None else current + 1
        counts[index + 1 :] = [None] * (_LEVELS - index - 1)
        return self._show(numbered, level, counts)

    def _show(self, numbered: NumberedList, level: Level, counts: list[int | None]) -> str:
        if level.form == "bullet":
            printable = level.pattern and not "\ue000" <= level.pattern[0] <= "\uf8ff"
            return level.pattern if printable else _ROUND_BULLET

        def count(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = numbered.levels.get(place)
            if other is None:
                return ""
            number = counts[place]
            form = "decimal" if level.plain_digits and other.form != "none" else other.form
            return write_number(other.start if number is None else number, form)

        return _PLACE.sub(count, level.pattern)


def read_lists(numbering: etree._Element | None) -> ListNumbers:
    """Read the numbering part; without one there are no lists."""
    if numbering is None:
        return ListNumbers({})
    abstract = {attribute(a, "abstractNumId"): a for a in children(numbering, "abstractNum")}
    by_style_link = {
        attribute(link, "val"): a for a in abstract.values() if (link := first(a, "styleLink")) is not None
    }
    lists: dict[str, NumberedList] = {}
    for instance in children(numbering, "num"):
        reference = first(instance, "abstractNumId")
        key = attribute(reference, "val") if reference is not None else ""
        definition = abstract.get(key)
        link = first(definition, "numStyleLink") if definition is not None else None
        if link is not None:
            definition = by_style_link.get(attribute(link, "val"), definition)
        levels = _levels(definition)
        starts: dict[int, int] = {}
        for override in children(instance, "lvlOverride"):
            index = number_of(override, "ilvl", 0)
            if not 0 <= index < _LEVELS:
                continue
            for own in children(override, "lvl"):
                levels[index] = _level(own)
            begin = first(override, "startOverride")
            if begin is not None:
                starts[index] = _start(begin, 1)
        lists[attribute(instance, "numId")] = NumberedList(key, levels, starts)
    return ListNumbers(lists)


def _levels(definition: etree._Element | None) -> dict[int, Level]:
    if definition is None:
        return {}
    levels = {number_of(level, "ilvl", 0): _level(level) for level in children(definition, "lvl")}
    return {index: level for index, level in levels.items() if 0 <= index < _LEVELS}


def _start(element: etree._Element, default: int) -> int:
    return max(0, min(number_of(element, "val", default), _LARGEST_START))


def _level(element: etree._Element) -> Level:
    start, form, pattern, style = (first(element, name) for name in ("start", "numFmt", "lvlText", "pStyle"))
    return Level(
        start=_start(start, 0) if start is not None else 0,
        form=attribute(form, "val") if form is not None else "decimal",
        pattern=attribute(pattern, "val")[:_LONGEST_PATTERN] if pattern is not None else "",
        style=attribute(style, "val") if style is not None else "",
        plain_digits=is_on(first(element, "isLgl")),
    )
