"""How far a long verb has come: a line that is written over for people, JSON lines for programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from unicodedata import east_asian_width

ShowProgress = Callable[[str, int, int], None]
"""What comes next (a file's name, or Chinese), how many steps are done, how many there are."""

_COLUMNS = 60
_BETWEEN = 0.05  # seconds between two lines that people see


def for_people() -> ShowProgress | None:
    """One line on the terminal; None where standard error is none."""
    if not sys.stderr.isatty():
        return None
    last = 0.0

    def show(what: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done < total and now - last < _BETWEEN:
            return
        last = now
        sys.stderr.write(
            "\r" + (_fitted(f"{done}/{total} {what}") if done < total else " " * _COLUMNS + "\r")
        )
        sys.stderr.flush()

    return show


def as_json_lines(what: str, done: int, total: int) -> None:
    """One object a line on standard error, ASCII alone, so that no console's encoding matters."""
    sys.stderr.write(json.dumps({"done": done, "total": total, "name": what}) + "\n")
    sys.stderr.flush()


def _fitted(text: str) -> str:
    """`text` cut or filled up to the columns of the line; Chinese characters take two each."""
    kept, width = "", 0
    for char in text:
        wide = 2 if east_asian_width(char) in "WF" else 1
        if width + wide > _COLUMNS:
            break
        kept, width = kept + char, width + wide
    return kept + " " * (_COLUMNS - width)
