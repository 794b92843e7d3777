"""The values of the copy for the lectern: what the speaker wants, and the plan that is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.speech.lectern.readings import Reading

USUAL_SIZE = 18.0
USUAL_PITCH = 33.0
_TITLE_TO_BODY = 4 / 3
_TITLE_PITCH = 35 / 24


@dataclass(frozen=True, slots=True)
class LecternOptions:
    """What the speaker wants on the lectern; sizes in points.

    `pitch` is the height of a line, 0 for the usual proportion (33 at 18). `ruby` puts pinyin above
    characters that are easily misread, `once` only where each stands first. `pauses` puts a grey mark
    behind each sentence inside a paragraph, `next_words` a grey line with the beginning of the next page
    at the foot. With `end_at_sentence` off a page is filled to its last line. `page_numbers` are x/y.
    Everything off gives nothing but the text.
    """

    size: float = USUAL_SIZE
    bold: bool = True
    pitch: float = 0.0
    ruby: bool = True
    once: bool = False
    pauses: bool = False
    next_words: bool = False
    end_at_sentence: bool = True
    page_numbers: bool = True

    @property
    def line_pitch(self) -> float:
        """The height of a line, to half a point; never below what the letters need."""
        least = self.size * 1.2
        wanted = self.pitch or self.size * USUAL_PITCH / USUAL_SIZE
        return round(max(wanted, least) * 2) / 2

    @property
    def title_size(self) -> float:
        """The size of the title: 24 at 18."""
        return round(self.size * _TITLE_TO_BODY * 2) / 2

    @property
    def title_pitch(self) -> float:
        """The height of a line of the title: 35 at 18."""
        return max(self.line_pitch, round(self.title_size * _TITLE_PITCH * 2) / 2)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The type area in points; the default is that of GB/T 9704-2012 (156 mm by 225 mm)."""

    width: float = 442.2
    height: float = 637.8


class PageEnd(str, Enum):
    """What a page ends with."""

    SENTENCE = "sentence"
    MARK = "mark"
    WORD = "word"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class LecternLine:
    """A line: `start` and `end` (exclusive) in `Speech.text`, its block's index, whether it begins that."""

    start: int
    end: int
    block: int
    first: bool


@dataclass(frozen=True, slots=True)
class LecternPage:
    """A page: its lines in order, what it ends with, and the first words of the next (or nothing)."""

    lines: tuple[LecternLine, ...]
    ends_with: PageEnd
    next_words: str = ""


@dataclass(frozen=True, slots=True)
class LecternPlan:
    """The whole copy. `readings` and `pauses` (a mark stands behind each offset) lie in `Speech.text`.

    The lines of a block, joined, are its text without the blanks around it.
    """

    options: LecternOptions
    pages: tuple[LecternPage, ...]
    readings: tuple[Reading, ...] = ()
    pauses: tuple[int, ...] = ()
