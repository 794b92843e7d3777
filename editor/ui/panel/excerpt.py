"""The part of a long text that a row of a list can show."""

from __future__ import annotations

import re
from collections.abc import Sequence

Spans = tuple[tuple[int, int], ...]

_SENTENCE_END = re.compile(r"[。！？；!?;\n]")
_IN_VIEW = 36
"""A match that begins within so many characters is seen without cutting anything off."""

_BEFORE = 14
_MOST = 160


def excerpt(text: str, spans: Sequence[tuple[int, int]], most: int = _MOST) -> tuple[str, Spans]:
    """A piece of `text` that shows its first marked place, and the marked places in that piece.

    `spans` and the result are code-point offsets, end exclusive, in order. `most` bounds the piece in
    characters. A piece from the middle begins with an ellipsis, at a sentence where one begins near
    the match.
    """
    start = 0
    if spans and spans[0][0] > _IN_VIEW:
        first = spans[0][0]
        ends = [m.end() for m in _SENTENCE_END.finditer(text, first - _IN_VIEW, first)]
        start = ends[0] if ends else first - _BEFORE
    end = min(len(text), start + most)
    shift = 1 - start if start else 0
    inside = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start)
    return ("…" if start else "") + text[start:end], inside
