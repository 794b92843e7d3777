"""Wording with a shelf life: until when it held, and what the writer should know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from editor.paths import resources

_COLUMNS = 3


class Periods:
    """The table `resources/words/periods.txt`, which explains its own form."""

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """`rows` are pattern, last day (ISO 8601 or empty) and note, the more special ones first."""
        self._facts = [(last, note) for _, last, note in rows]
        self._any = re.compile("|".join(form for form, _, _ in rows) or "(?!)")
        self._each = re.compile("|".join(f"({form})" for form, _, _ in rows) or "(?!)")

    def of(self, text: str) -> tuple[str, str] | None:
        """The last day on which `text` held and why, None where nothing in it is bound to a time.

        Of several days the earliest counts; the day is empty where the table names none.
        """
        # Without groups the search is many times faster, and nearly every text holds nothing.
        if self._any.search(text) is None:
            return None
        found = [self._facts[match.lastindex - 1] for match in self._each.finditer(text) if match.lastindex]
        return min(found, key=lambda fact: (fact[0] == "", fact[0]), default=None)


def load_periods(path: Path) -> Periods:
    """Read the table; raises OSError where the file is missing, ValueError for a line out of form."""
    rows: list[tuple[str, str, str]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != _COLUMNS or re.compile(columns[0]).groups:
            raise ValueError(f"{path.name}:{number}: expected a pattern without groups, a day and a note")
        rows.append((columns[0], columns[1], columns[2]))
    return Periods(rows)


def expiry_of(text: str) -> tuple[str, str] | None:
    """Until when the wording of `text` held: (day in ISO 8601 or empty, note in Chinese); else None.

    An empty day means that the wording is bound to a time without a day that could be named.
    """
    return _shipped().of(text)


@lru_cache(maxsize=1)
def _shipped() -> Periods:
    return load_periods(resources() / "words" / "periods.txt")
