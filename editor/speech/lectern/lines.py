"""Lines of a paragraph for the lectern: widths at their widest, ends where a reader may take breath.

Every line is ended by us, so no program may find it too long: a width is what the widest of the fonts in
use needs, a border between Han and digits counts a quarter of a character (LibreOffice widens it whatever
the file says), and pinyin above a character counts where it is wider than the character.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from itertools import accumulate

from editor.speech.lectern.units import Grade

EM = 100
"""What a full-width character is wide; all widths here are hundredths of it."""

_DIGIT, _LOWER, _UPPER, _WIDE, _SIGN = 60, 62, 80, 100, 60
_BORDER = 25
_PAUSE = 75
_LETTER_OF_PINYIN = 32  # at half the size, in the widest of the fonts in use
_WIDE_SIGNS = frozenset("%@&#MW")
_FEW = 1
_PENALTY = {Grade.MARK: 0, Grade.WORD: 130, Grade.TIGHT: 420}
_MARKS = frozenset("，。、；：？！”’》）…—,.;:?!\"')")


class Paragraph:
    """A paragraph ready to be cut into lines: `text`, its grades, and how far each offset stands."""

    def __init__(
        self,
        text: str,
        grades: bytearray,
        *,
        readings: Mapping[int, str] | None = None,
        pauses: Collection[int] = (),
    ) -> None:
        """`readings` are the syllables above single characters by offset; a mark stands behind each pause."""
        self.text = text
        self.grades = grades
        widths = _widths(text)
        for place, syllable in (readings or {}).items():
            widths[place] = max(widths[place], _LETTER_OF_PINYIN * len(syllable) + 10)
        for place in pauses:
            widths[place - 1] += _PAUSE
        self._reach = list(accumulate(widths, initial=0))

    def width(self, start: int, end: int) -> int:
        """What `text[start:end]` takes on a line."""
        return self._reach[end] - self._reach[start]

    def line_end(self, start: int, room: int) -> int:
        """Where the line that begins at `start` ends when it is `room` wide; always behind `start`."""
        size = len(self.text)
        limit = bisect_right(self._reach, self._reach[start] + room) - 1
        while limit < size and self.text[limit] in " \u3000":
            limit += 1
        if limit >= size:
            return size
        limit = max(limit, start + 1)
        end = self._best(start, limit)
        if self._is_few(end):
            earlier = self._best(start, end - 1)
            if earlier > start and not self._is_few(earlier) and self.grades[earlier] >= Grade.TIGHT:
                return earlier
        return end

    def _best(self, start: int, limit: int) -> int:
        """The place behind `start`, at most `limit`, where a line ends best; `limit` if none is any good."""
        best, best_key = limit, (-1, 0)
        full = self._reach[limit]
        for place in range(limit, start, -1):
            grade = self.grades[place]
            lost = full - self._reach[place]
            if grade >= Grade.TIGHT:
                key = (int(Grade.TIGHT), -(lost + _PENALTY[Grade(grade)]))
                if best_key[0] == Grade.TIGHT and -best_key[1] <= lost:
                    break
            else:
                key = (int(grade), -lost)
            if key > best_key and grade != Grade.NEVER:
                best, best_key = place, key
        return best

    def _is_few(self, end: int) -> bool:
        """Whether what is left behind `end` is a single character, which makes a poor last line."""
        rest = self.text[end : end + 8]
        if end + len(rest) < len(self.text):
            return False
        return len(rest) > 0 and sum(c not in _MARKS and not c.isspace() for c in rest) <= _FEW


def _widths(text: str) -> list[int]:
    """The widest that each character may be drawn, a border of Han and Latin told to its right side."""
    found: list[int] = []
    was_latin = was_han = False
    for character in text:
        is_han = "\u2e80" <= character <= "\u9fff" or character > "\U00020000"
        is_latin = character.isascii() and character.isalnum()
        width = _width(character)
        if (is_han and was_latin) or (is_latin and was_han):
            width += _BORDER
        found.append(width)
        was_han, was_latin = is_han, is_latin or (character in "%.,+-" and not is_han)
    return found


def _width(character: str) -> int:
    if not character.isascii():
        return EM
    if character.isdigit():
        return _DIGIT
    if character in _WIDE_SIGNS:
        return _WIDE
    if character.isalpha():
        return _UPPER if character.isupper() else _LOWER
    return _SIGN if character >= " " else 0
