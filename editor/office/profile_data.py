"""A profile as JSON, in its own file and in the file that colleagues exchange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from editor.checks.profile import Person, Profile
from editor.office.stored import BadData, number, rows, words

MOST_PLACES = 1000
MOST_UNITS = 1000
MOST_PEOPLE = 2000
LONGEST_NAME = 40
LONGEST_POST = 120
LONGEST_UNIT = 80
HIGHEST_ORDER = 9999


def profile_data(profile: Profile) -> dict[str, Any]:
    """The fields of a profile; people as `{"name", "post", "order"}`."""
    return {
        "unit": profile.unit,
        "places": list(profile.places),
        "units": list(profile.units),
        "roster": [
            {"name": person.name, "post": person.post, "order": person.order} for person in profile.roster
        ],
    }


def profile_from(content: Mapping[str, Any]) -> Profile:
    """The profile in `content`; what is missing is empty. Raises `BadData` for a value out of form."""
    return Profile(
        unit=words(content.get("unit", ""), "单位名称", LONGEST_UNIT),
        places=_names(content.get("places", []), "本地地名", MOST_PLACES),
        units=_names(content.get("units", []), "本地机构", MOST_UNITS),
        roster=_roster(content.get("roster", [])),
    )


def in_order(people: Iterable[Person]) -> tuple[Person, ...]:
    """People by their place in the order; those without one behind, as they came."""
    return tuple(sorted(people, key=lambda person: person.order or HIGHEST_ORDER + 1))


def check_names(value: object) -> frozenset[str]:
    """Names of checks; raises `BadData`. Names of other versions stay."""
    return frozenset(_names(value, "不做的核对", 200))


def _names(value: object, where: str, most: int) -> tuple[str, ...]:
    """Names in their order, each once, empty ones left out."""
    found = (words(name, where, LONGEST_UNIT) for name in rows(value, where, most))
    return tuple(dict.fromkeys(name for name in found if name))


def _roster(value: object) -> tuple[Person, ...]:
    people = []
    for row in rows(value, "领导名单", MOST_PEOPLE):
        if not isinstance(row, dict):
            raise BadData("“领导名单”里有一行不是姓名和职务")
        name = words(row.get("name", ""), "姓名", LONGEST_NAME)
        if name:
            post = words(row.get("post", ""), "职务", LONGEST_POST)
            people.append(Person(name, post, number(row.get("order", 0), "顺序", 0, HIGHEST_ORDER)))
    return in_order(people)
