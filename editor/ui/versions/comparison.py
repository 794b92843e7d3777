"""Two versions as one text to look at: where it changed, paragraph looks, how much."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.speech.model import Speech
from editor.word.writing.redline import Written, counted
from editor.word.writing.redline_lines import Fate, Line, Look, merged

MOST_MARKS = 6000
"""Marked stretches a view draws at most; a text with more is as good as rewritten."""

_FEED = "↵"


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A stretch of `Comparison.text`, code points, that went, came or, `is_moved`, is at another place."""

    start: int
    end: int
    fate: Fate
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both versions in one text, a paragraph a line; `stops` are the places to step through, in order."""

    text: str
    spans: tuple[MarkedSpan, ...]
    stops: tuple[tuple[int, int], ...]
    looks: tuple[Look, ...]
    counts: Written

    @property
    def words(self) -> str:
        """How much changed, in one Chinese sentence."""
        found = self.counts
        if not found.changes:
            return "文字完全一样"
        parts = (("新增", found.insertions), ("删去", found.deletions), ("移动", found.moves))
        return "，".join(f"{word}{count}处" for word, count in parts if count)


def compare(before: Speech, after: Speech) -> Comparison:
    """Set `after` against `before`; takes a while for long texts, so it belongs into a lane."""
    lines = merged(before, after)
    pieces: list[str] = []
    spans: list[MarkedSpan] = []
    position = 0
    for index, line in enumerate(lines):
        for text, fate in _shown(line, is_last=index == len(lines) - 1):
            if fate is not Fate.KEPT:
                spans.append(MarkedSpan(position, position + len(text.rstrip("\n")), fate, line.move > 0))
            pieces.append(text)
            position += len(text)
    return Comparison(
        "".join(pieces),
        tuple(span for span in spans if span.start < span.end),
        tuple(_stops(spans)),
        tuple(line.look for line in lines),
        counted(Path(), lines),
    )


def _shown(line: Line, *, is_last: bool) -> list[tuple[str, Fate]]:
    """The pieces of one line, with a sign where only its border went or came."""
    shown = [(piece.text, piece.fate) for piece in line.pieces]
    if line.mark is not Fate.KEPT and not line.mark_move and line.whole is not line.mark:
        shown.append((_FEED, line.mark))
    if not is_last:
        shown.append(("\n", Fate.KEPT))
    return shown


def _stops(spans: list[MarkedSpan]) -> list[tuple[int, int]]:
    """Stretches that touch are one stop; so are those of neighbouring lines."""
    stops: list[tuple[int, int]] = []
    for span in spans:
        if stops and span.start - stops[-1][1] <= 1:
            stops[-1] = (stops[-1][0], span.end)
        elif span.start < span.end:
            stops.append((span.start, span.end))
    return stops
