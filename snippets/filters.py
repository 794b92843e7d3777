"""What a search may be narrowed to besides the kind of entry; light, since the panel needs it at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions an entry must fulfil, all of them.

    `tags` must all be on it; `own` asks for the writer's own entries, `favourite` for marked and
    `recent` for used ones; `source` is the key of a document it was drawn from; `hide_expired_on`
    is a day (ISO 8601) on which its wording must still hold.
    """

    tags: frozenset[str] = frozenset()
    own: bool = False
    favourite: bool = False
    recent: bool = False
    source: str = ""
    hide_expired_on: str = ""
