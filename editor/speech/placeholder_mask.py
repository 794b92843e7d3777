"""A run of mask characters with what stands around it, as the rules about lookalikes see it."""

from __future__ import annotations

from dataclasses import dataclass

from editor.speech.pattern import Pattern
from editor.speech.placeholder_markup import VEIL

HAN = Pattern(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
"""One Han character."""

_INDENT = 12


@dataclass(frozen=True, slots=True)
class Mask:
    """A candidate: `text[start:end]` with its digits, `text[core_start:core_end]` the masks alone."""

    text: str
    start: int
    end: int
    core_start: int
    core_end: int
    family: str

    @property
    def core(self) -> str:
        """The mask characters, blanks between them included."""
        return self.text[self.core_start : self.core_end]

    @property
    def whole(self) -> str:
        """The candidate with the digits it takes in."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """Up to eight characters of the same line in front, one blank beside the mask dropped."""
        line = self.text[max(0, self.start - 9) : self.start].rpartition("\n")[2].rstrip(VEIL)
        return (line[:-1] if line[-1:] in {" ", "\u3000"} else line)[-8:]

    @property
    def after(self) -> str:
        """Up to eight characters of the same line behind, one blank beside the mask dropped."""
        line = self.text[self.end : self.end + 9].partition("\n")[0].lstrip(VEIL)
        return (line[1:] if line[:1] in {" ", "\u3000"} else line)[:8]

    @property
    def is_beside_han(self) -> bool:
        """Whether a Han character stands next to it."""
        return bool(HAN.match(self.before[-1:]) or HAN.match(self.after[:1]))

    @property
    def opens_line(self) -> bool:
        """Whether nothing but blanks goes before it in its line."""
        indent = self.text[max(0, self.start - _INDENT) : self.start]
        return not indent.rpartition("\n")[2].strip(" \t\u3000")

    @property
    def closes_line(self) -> bool:
        """Whether nothing but blanks follows in its line."""
        return not self.text[self.end : self.end + _INDENT].partition("\n")[0].strip(" \t\u3000")

    @property
    def line_before(self) -> str:
        """What stands in front in the same line, as far as the window reaches."""
        return self.text[: self.start].rpartition("\n")[2]

    @property
    def line_after(self) -> str:
        """What stands behind in the same line, as far as the window reaches."""
        return self.text[self.end :].partition("\n")[0]
