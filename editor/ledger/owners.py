"""Who owes which value, as it is kept in the head of a draft."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from editor.ledger.reminders import departments_of

NOTE = "owners"
"""The key in the head of the draft."""

_LONGEST = 200


def encode(owners: Mapping[str, str]) -> str:
    """One line of JSON of `Entry.key` -> owner, without empty owners; empty for none."""
    named = {key: owner for key, owner in owners.items() if owner}
    return json.dumps(named, ensure_ascii=False) if named else ""


def decode(line: str) -> dict[str, str]:
    """Read what `encode` wrote; what is damaged is left out, since it must not cost the draft."""
    try:
        rows = json.loads(line) if line.strip() else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(rows, dict):
        return {}
    return {
        key: owner
        for key, owner in ((key, tidy(owner)) for key, owner in rows.items() if isinstance(owner, str))
        if owner
    }


def tidy(owner: str) -> str:
    """An owner as the writer typed it: one line, single blanks, several separated by 、."""
    return "、".join(departments_of(" ".join(owner.split())))[:_LONGEST]


def known_departments(owners: Iterable[str]) -> list[str]:
    """Every department named so far, each once, in order."""
    return list(dict.fromkeys(name for owner in owners for name in departments_of(owner)))
