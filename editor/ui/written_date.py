"""The date of a past speech as a writer types it."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?)?\s*月?)?\s*年?")


def read_date(words: str) -> str | None:
    """A date as the library keeps it: YYYY, YYYY-MM or YYYY-MM-DD; empty for none, None for no date."""
    words = words.strip()
    if not words:
        return ""
    match = _DATE.fullmatch(words)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        whole = date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]
