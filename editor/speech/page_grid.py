"""The grid a speech is printed on, as counts of characters and lines.

The norm (GB/T 9704-2012, 5.2.3) has 28 characters a line and 22 lines a page; another layout brings
another grid (`editor.word.layouts.layout.PageLayout.page_grid`). Nothing here knows of fonts or millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor.speech.model import Role

_LEVELS = 4


@dataclass(frozen=True, slots=True)
class PageGrid:
    """How much fits a line and a page.

    All `…characters` are full-width characters of the face of that role, in steps of a half; `indent`
    is what the first line of a running paragraph begins with. `lines` of body text fill a page. The
    heights are in one unit, whichever: `pitch` of a line, `title_pitch` of a line of the title,
    `slack` what is left below the last line of a page (less than a pitch).
    """

    characters: float = 28
    lines: int = 22
    title_characters: float = 20
    indent: float = 2
    pitch: int = 579
    title_pitch: int = 579
    slack: int = 18
    subtitle_characters: float = 28
    speaker_characters: float = 28
    heading_characters: tuple[float, float, float, float] = (28, 28, 28, 28)

    @property
    def height(self) -> int:
        """The height of the type area, in the unit of `pitch`."""
        return self.lines * self.pitch + self.slack

    def line_height(self, role: Role) -> int:
        """The height of one line of a paragraph of this role, in the unit of `pitch`."""
        return self.title_pitch if role is Role.TITLE else self.pitch

    def widths(self, role: Role) -> tuple[int, int]:
        """The widths of the first and the other lines of a paragraph of this role, in half cells."""
        if role is Role.TITLE:
            return _halves(self.title_characters), _halves(self.title_characters)
        if role is Role.SUBTITLE:
            return _halves(self.subtitle_characters), _halves(self.subtitle_characters)
        if role in {Role.SPEAKER, Role.DATE_LINE}:
            return _halves(self.speaker_characters), _halves(self.speaker_characters)
        level = role.heading_level
        full = _halves(self.heading_characters[level - 1] if level else self.characters)
        if role in {Role.SALUTATION, Role.SIGNATURE}:
            return full, full
        return max(1, full - _halves(self.indent)), full


def _halves(characters: float) -> int:
    return max(1, round(characters * 2))


NORM_GRID = PageGrid()
"""The grid of GB/T 9704-2012."""
