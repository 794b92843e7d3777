"""The writer's place: from the name of a county or city to all it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from editor.checks.places.divisions import Level, Place, divisions

ARROW = " › "
"""Stands between the names of a path where it is shown."""

_MARKS = {ord(mark): None for mark in " \t\u3000\u00a0›>/-—、，,"}
_MOST_SHOWN = 12

Path = tuple[str, ...]
"""Full names from the largest to the smallest: (甘肃省, 陇南市, 西和县)."""


def places_for(name: str) -> list[Path]:
    """The paths that end at a unit called `name`, by full or short name; several of 城关区, none of 某某县.

    What it belongs to may stand in front (兰州市城关区, 甘肃 西和): that tells units of one name apart. A
    full name goes before a short one (通化市 is no 通化县).
    """
    typed = name.translate(_MARKS)
    if not typed:
        return []
    ranked = [(rank, path) for path, names in _paths() for rank in [_rank(typed, names)] if rank is not None]
    best = min((rank for rank, _ in ranked), default=0)
    return [path for rank, path in ranked if rank == best]


def places_like(typed: str, most: int = _MOST_SHOWN) -> list[Path]:
    """The paths to offer while the name is being typed: those that fit whole first, then those it begins."""
    plain = typed.translate(_MARKS)
    if not plain:
        return []
    whole = places_for(plain)
    begun = [
        path
        for path, names in _paths()
        if path not in whole
        and any(name.startswith(rest) for rest in _rests(plain, names[:-1]) if rest for name in names[-1])
    ]
    return [*whole, *sorted(begun, key=lambda path: len(path[-1]))][:most]


def shown(path: Path) -> str:
    """甘肃省 › 陇南市 › 西和县."""
    return ARROW.join(path)


def _rank(typed: str, names: Sequence[Sequence[str]]) -> int | None:
    """0 where the last unit is told by its full name, 1 by another; None where `typed` is not this path."""
    rests = set(_rests(typed, names[:-1]))
    return next((min(index, 1) for index, name in enumerate(names[-1]) if name in rests), None)


def _rests(typed: str, upper: Sequence[Sequence[str]]) -> Iterator[str]:
    """What is left of `typed` behind the names of any of the upper units, in their order."""
    if not upper:
        yield typed
        return
    yield from _rests(typed, upper[1:])
    for name in upper[0]:
        if typed.startswith(name):
            yield from _rests(typed[len(name) :], upper[1:])


@cache
def _paths() -> tuple[tuple[Path, tuple[tuple[str, ...], ...]], ...]:
    """Every unit of today as its path, with all names of each unit on it."""
    places = list(dict.fromkeys(place for named in divisions().by_name.values() for place in named))
    names = {(place.level, place.province, place.name): _names_of(place) for place in places}
    found = []
    for place in places:
        if place.is_former:
            continue
        units = [(Level.PROVINCE, place.province)]
        if place.prefecture:
            units.append((Level.PREFECTURE, place.prefecture))
        if place.level is Level.COUNTY:
            units.append((Level.COUNTY, place.name))
        path = tuple(name for _, name in units)
        found.append(
            (path, tuple(names.get((level, place.province, name), (name,)) for level, name in units))
        )
    return tuple(found)


def _names_of(place: Place) -> tuple[str, ...]:
    return place.names if not place.short else tuple(dict.fromkeys((*place.names, place.short)))
