"""The styles of a document that is read: names, outline levels, lists, through their ancestry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from editor.word.anchors import TITLE_BREAK, TITLE_BREAK_NAME
from editor.word.markup import attribute, children, first, number_of

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_LONGEST_ANCESTRY = 20
# Of the copy for the lectern; other programs keep the names and give new ids.
_TITLE_BREAKS = frozenset({TITLE_BREAK, TITLE_BREAK_NAME})
_CUES = frozenset({"LecternPause", "LecternNextWords", "停顿提示", "翻页提示"})


@dataclass(frozen=True, slots=True)
class ReadStyle:
    """What a paragraph style says, its ancestors included.

    `list_owner` is the id of the style in its ancestry that brings the list (its own without one);
    `list_level` counts from 0 and is -1 where the list itself says which level belongs to the style.
    """

    list_owner: str
    name: str
    outline_level: int
    list_id: str
    list_level: int


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The paragraph styles of a document; paragraphs without a style use `default_id`.

    `cues` are the ids of the character styles of signs that Nigao puts into a reading copy: no text.
    `title_breaks` are those of the breaks by which it parts a title: no text either.
    """

    styles: Mapping[str, ReadStyle]
    default_id: str
    cues: frozenset[str] = frozenset()
    title_breaks: frozenset[str] = frozenset()

    def style(self, style_id: str) -> ReadStyle:
        """Return the style with that id; the default one for an empty or unknown id."""
        known = self.styles.get(style_id) or self.styles.get(self.default_id)
        return known or ReadStyle(style_id, style_id, 0, "", -1)


def read_styles(part: etree._Element | None) -> StyleSheet:
    """Read the style part; without one every paragraph has a nameless style."""
    if part is None:
        return StyleSheet({}, "")
    elements = {
        attribute(style, "styleId"): style
        for style in children(part, "style")
        if attribute(style, "type") in {"paragraph", ""}
    }
    default = next(
        (key for key, style in elements.items() if attribute(style, "default") in {"1", "true"}), ""
    )
    styles = {key: _read(key, elements) for key in elements}
    return StyleSheet(styles, default, _named(part, _CUES), _named(part, _TITLE_BREAKS))


def _named(part: etree._Element, wanted: frozenset[str]) -> frozenset[str]:
    """The ids of the styles with one of these ids or names; a program that saves a file may keep but one."""
    return frozenset(
        attribute(style, "styleId")
        for style in children(part, "style")
        if {attribute(style, "styleId"), attribute(first(style, "name"), "val")} & wanted
    )


def _read(style_id: str, elements: Mapping[str, etree._Element]) -> ReadStyle:
    name = attribute(first(elements[style_id], "name"), "val") or style_id
    outline, list_id, list_level, owner = -1, "", -1, style_id
    current = style_id
    for _generation in range(_LONGEST_ANCESTRY):
        element = elements.get(current)
        if element is None:
            break
        properties = first(element, "pPr")
        if outline < 0:
            outline = number_of(first(properties, "outlineLvl"), "val", -1)
        own_list = first(properties, "numPr")
        if not list_id and own_list is not None:
            list_id, owner = attribute(first(own_list, "numId"), "val"), current
            list_level = number_of(first(own_list, "ilvl"), "val", -1)
        current = attribute(first(element, "basedOn"), "val")
    heading = _HEADING.match(name)
    if outline < 0 and heading is not None:
        outline = int(heading[1]) - 1
    return ReadStyle(owner, name, (outline + 1) % 10 if outline >= 0 else 0, list_id, list_level)
