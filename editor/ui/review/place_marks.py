"""The signs of a review by paragraph, which move along while the draft is typed on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QTextBlock

from editor.ui.paper.live_speech import LiveSpeech
from editor.ui.paper.marks import Mark
from editor.ui.paper.positions import to_qt
from editor.ui.paper.signs import Sign


class Signed(NamedTuple):
    """A stretch of the draft with a sign, code-point offsets; `start == end` is a gap."""

    start: int
    end: int
    colour: str
    sign: Sign


class _Line(NamedTuple):
    """The signs of a paragraph and the text they were placed in; offsets within it."""

    text: str
    signs: tuple[Signed, ...]


class PlaceMarks(QObject):
    """Gives the paper the marks of one paragraph, whatever became of it since they were placed."""

    def __init__(self, live: LiveSpeech, parent: QObject | None = None) -> None:
        """No sign yet."""
        super().__init__(parent)
        self._live = live
        self._by_line: dict[int, _Line] = {}
        self._colours: dict[str, QColor] = {}
        live.lines_replaced.connect(self._on_lines)

    def show(self, signs: Iterable[Signed]) -> None:
        """Replace all signs; they count in the draft as it is now."""
        lines = self._live.lines
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        found: dict[int, list[Signed]] = {}
        for sign in signs:
            number = max(0, bisect_right(starts, sign.start, hi=len(lines)) - 1)
            while number < len(lines) and starts[number] <= sign.end:
                start = max(sign.start - starts[number], 0)
                end = min(sign.end - starts[number], len(lines[number]))
                if start < end or sign.start == sign.end or not lines[number]:
                    found.setdefault(number, []).append(sign._replace(start=start, end=max(start, end)))
                number += 1
        self._by_line = {number: _Line(lines[number], tuple(marks)) for number, marks in found.items()}

    def marks_in(self, block: QTextBlock) -> list[Mark]:
        """The marks of a paragraph as it stands, positions in UTF-16."""
        line = self._by_line.get(block.blockNumber())
        if line is None:
            return []
        text = block.text()
        signs = line.signs if text == line.text else _carried(line, text)
        return [
            Mark(to_qt(text, s.start), to_qt(text, s.end), self._colour(s.colour), sign=s.sign) for s in signs
        ]

    def _colour(self, name: str) -> QColor:
        if name not in self._colours:
            self._colours[name] = QColor(name)
        return self._colours[name]

    def _on_lines(self, first: int, removed: int, added: int) -> None:
        """Signs of other paragraphs move with them; those of one that is gone go."""
        if removed == added or not self._by_line:
            return
        kept = {}
        for number, line in self._by_line.items():
            if number < first + min(removed, added):
                kept[number] = line
            elif number >= first + removed:
                kept[number + added - removed] = line
        self._by_line = kept


def _carried(line: _Line, text: str) -> Sequence[Signed]:
    """The signs that stand in what the paragraph still has in common with its former text."""
    old = line.text
    shorter = min(len(old), len(text))
    head = next((n for n in range(shorter) if old[n] != text[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != text[-1 - n]), rest)
    by = len(text) - len(old)
    kept = []
    for sign in line.signs:
        if sign.end <= head:
            kept.append(sign)
        elif sign.start >= len(old) - tail:
            kept.append(sign._replace(start=sign.start + by, end=sign.end + by))
    return kept
