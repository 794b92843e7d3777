"""The writer's office as the checks know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the roster: name, post as it is to be written, place in the order (1 is first)."""

    name: str
    post: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """The office of the writer.

    `places` are the names of its own place from the largest to the smallest as they stand in
    speeches (甘肃省, 陇南市, 西和县 …), own townships and villages included; `units` its own
    bodies and companies that are no residue of another text; `roster` its leaders. All may be
    empty: the checks that need them then find nothing.
    """

    unit: str = ""
    places: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    roster: tuple[Person, ...] = ()
