"""A change in the words around it, as its row of the list shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.review.model import Change, ChangeKind, Placed, Span, State
from editor.ui.review.words import is_rivalry, shorten

_AROUND = 12
_MOST = 44
_FEED = "↵"
_STOPS = "。！？；\n"


class Look(Enum):
    """How a piece of an excerpt is drawn."""

    AROUND = "around"
    GONE = "gone"
    COME = "come"
    MOVED = "moved"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of an excerpt."""

    text: str
    look: Look


def excerpt(text: str, placed: Placed) -> tuple[Piece, ...]:
    """The pieces of a row: what stands in front, what goes, what comes, what stands behind.

    `text` is the draft that the spans of `placed` count in.
    """
    change = placed.change
    place = place_of(placed)
    if place is None:
        return _without_empty(_middle(change))
    front, behind = _around(text, place)
    middle = _middle(change)
    if placed.state is State.CONFLICT and not is_rivalry(placed):
        mine = shorten(placed.mine, _MOST) or "已删去"
        middle = [Piece(mine, Look.MINE), Piece("→", Look.AROUND), *_of(change.after or "删去", Look.COME)]
    return _without_empty([Piece(front, Look.AROUND), *middle, Piece(behind, Look.AROUND)])


def place_of(placed: Placed) -> Span | None:
    """Where the change is shown: a move where the text goes to."""
    if not placed.spans:
        return None
    if placed.change.kind is ChangeKind.MOVE and placed.state is not State.ACCEPTED:
        return next((span for span in placed.spans if span.text.strip()), placed.spans[0])
    return placed.spans[0]


def opening_of(text: str, offset: int, most: int = 24) -> tuple[int, str]:
    """Where the paragraph of an offset begins, and its first characters."""
    start = text.rfind("\n", 0, max(0, min(offset, len(text)))) + 1
    end = text.find("\n", start)
    line = text[start : len(text) if end < 0 else end].strip()
    return start, line if len(line) <= most else f"{line[: most - 1]}…"


def _around(text: str, place: Span) -> tuple[str, str]:
    """What stands in front of a place and behind it, within its sentence."""
    front = text[max(0, place.start - _AROUND) : place.start]
    cut = max((front.rfind(stop) for stop in _STOPS), default=-1)
    is_whole = cut >= 0 or place.start <= _AROUND
    front = front[cut + 1 :]
    behind = text[place.end : place.end + _AROUND]
    feed = behind.find("\n")
    behind = behind[:feed] if feed >= 0 else behind
    is_end = feed >= 0 or place.end + _AROUND >= len(text)
    return front if is_whole else f"…{front}", behind if is_end or not behind else f"{behind}…"


def _middle(change: Change) -> list[Piece]:
    if change.kind is ChangeKind.MOVE:
        return _of(change.before or change.after, Look.MOVED)
    if change.kind is ChangeKind.FORMAT:
        words = _of(change.before or change.after, Look.MOVED)
        return [*words, Piece(f"〔{change.look or '格式'}〕", Look.COME)]
    return [*_of(change.before, Look.GONE), *_of(change.after, Look.COME)]


def _of(words: str, look: Look) -> list[Piece]:
    return [Piece(shorten(words, _MOST), look)]


def _without_empty(pieces: list[Piece]) -> tuple[Piece, ...]:
    return tuple(Piece(p.text.replace("\n", _FEED), p.look) for p in pieces if p.text)
