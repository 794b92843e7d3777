"""The one value that crosses every door: a `Speech`, which is its text and the roles in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Role(str, Enum):
    """What a paragraph is in a speech; the value is what files and `--json` write."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    DATE_LINE = "date_line"
    SPEAKER = "speaker"
    SALUTATION = "salutation"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    BODY = "body"
    LEAD_SENTENCE = "lead_sentence"
    CLOSING = "closing"
    SIGNATURE = "signature"

    @property
    def heading_level(self) -> int:
        """1 to 4 for a heading, 0 for every other role."""
        return _LEVELS.get(self, 0)


_LEVELS = {Role.HEADING_1: 1, Role.HEADING_2: 2, Role.HEADING_3: 3, Role.HEADING_4: 4}


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a speech.

    `start` is the code-point offset of the paragraph in `Speech.text`, `line` its number among all
    paragraphs counting empty ones, from 0. `number` is the numbering as written, marks included
    (`一、`, `（二）`, `1.`, `第一，`, `一是`), or empty. `lead_end` is where the heading or lead
    sentence ends inside `text` when running text follows it in the same paragraph; it equals
    `len(text)` for a heading alone on its line and 0 where there is no heading or lead.
    """

    role: Role
    text: str
    start: int
    line: int
    number: str = ""
    lead_end: int = 0

    @property
    def end(self) -> int:
        """Offset just behind the paragraph in `Speech.text`, the line feed left out."""
        return self.start + len(self.text)

    @property
    def heading(self) -> str:
        """The words of the heading or lead: without its number, without a closing mark."""
        return self.text[len(self.number) : self.lead_end].strip().rstrip("。：:，,；;")


@dataclass(frozen=True, slots=True)
class Speech:
    """A text and the roles of its paragraphs.

    `text` is the document itself: paragraphs separated by one line feed, no final line feed
    needed. `blocks` are its paragraphs in order, empty ones left out. All offsets of the program
    that are not said to be otherwise are code points into `text`, end exclusive.
    """

    text: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The title in one line, without the subtitle; empty where there is none."""
        return "".join(b.text.strip() for b in self.blocks if b.role is Role.TITLE)

    @property
    def salutation(self) -> str:
        """The first form of address (`同志们：`) as written; empty where there is none."""
        return next((b.text.strip() for b in self.blocks if b.role is Role.SALUTATION), "")

    def headings(self) -> Iterator[Block]:
        """The heading blocks in order, all levels."""
        return (b for b in self.blocks if b.role.heading_level)
