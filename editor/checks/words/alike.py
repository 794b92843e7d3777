"""Which characters are taken for one another in typing: those of one sound, and those alike in shape."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from editor.checks.words.lists import read_list


def alike(one: str, other: str) -> bool:
    """Whether two characters sound the same but for the tone, or look alike."""
    return not sounds_of(one).isdisjoint(sounds_of(other))


def sounds_of(character: str) -> frozenset[str]:
    """The sounds of a character, and the groups of shape it belongs to, as keys; empty for a rare one."""
    return _sounds().get(character, frozenset())


@cache
def _sounds() -> Mapping[str, frozenset[str]]:
    sounds: dict[str, set[str]] = {}
    for sound, characters in read_list("sounds"):
        for character in characters:
            sounds.setdefault(character, set()).add(sound)
    for (group,) in read_list("shapes"):
        for character in group:
            sounds.setdefault(character, set()).add(group)
    return {character: frozenset(keys) for character, keys in sounds.items()}
