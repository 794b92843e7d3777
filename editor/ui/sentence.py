"""The sentence around a place of the draft, as the lists beside the paper show it."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[。！？!?；;\n]")
_REACH = 60


def sentence_around(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence that holds `text[start:end]` and where it begins; long ones are cut."""
    left = max(0, start - _REACH)
    for match in _ENDS.finditer(text, left, start):
        left = match.end()
    closing = _ENDS.search(text, end, end + _REACH)
    right = closing.end() if closing else min(len(text), end + _REACH)
    return text[left:right].rstrip("\n"), left
