"""What was once found out about a line is not found out again in the next pass.

A text is cleaned until a pass changes nothing, so every line is looked at twice at least, nearly always
unchanged. Only functions of the text alone may be remembered, and only short texts are: a line of a
megabyte would stay in memory for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_Fact = TypeVar("_Fact")
_LINES = 2048  # more than nearly every file has, so that the second pass finds what the first one did
_LONGEST = 3000  # characters; of 8,000 paragraphs of published reports and speeches a dozen are longer


def remembered(function: Callable[[str], _Fact]) -> Callable[[str], _Fact]:
    """Remember what `function`, a pure function of one line, gave for the lines seen last."""
    known = lru_cache(maxsize=_LINES)(function)

    @wraps(function)
    def look_up(text: str) -> _Fact:
        return known(text) if len(text) <= _LONGEST else function(text)

    return look_up
