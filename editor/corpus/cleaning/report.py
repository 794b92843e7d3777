"""What cleaning tells of itself: every piece it took, by which rule, why, and where it stood.

The rules that look at single lines are data of their own (`rules`, `text_rules`). The others need the
page around a line; their names and reasons stand here, so that `table` can list every rule there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from editor.corpus.cleaning.lines import Line

_TOLD_BY = 12  # characters by which a piece is found again in the raw text
_MOST_JOINED = 60  # lines of a page that are put together to one paragraph

NOWHERE = -1
"""The line number of what stands in no line of the raw text (navigation that the reader left out)."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A line, sentence or piece that was taken out.

    `rule` is the rule's name, `reason` says why in Chinese, `line` is the line of the raw text in which
    the piece begins, counted from 0 with empty lines, or -1 where it stands in none.
    """

    text: str
    rule: str
    reason: str
    line: int = NOWHERE


class Reason(NamedTuple):
    """The name of a rule and what it says to the user."""

    name: str
    reason: str


META = Reason("meta", "来源、作者、时间等信息行")
RUNNING_HEADER = Reason("running-header", "每页重复的页眉")
PAGE_NUMBER = Reason("page-number", "单独成行的页码")
SECTION_SIGN = Reason("section-sign", "序号前的装饰符号")
CONTENTS = Reason("contents", "篇目表，各篇另有正文")
CHAT_HEADER = Reason("chat-header", "聊天记录的发言人和时间")
ACCOUNT = Reason("account", "账号信息")
PAGE_HEAD = Reason("page-head", "网页头部的残留")
PAGE_TAIL = Reason("page-tail", "网页尾部的残留")
DOUBLED_TITLE = Reason("doubled-title", "重复的标题")
TITLE_LEFTOVER = Reason("title-leftover", "标题前后的序号或网站名")
FRONT_MATTER = Reason("front-matter", "文件头里的信息")
QUOTE_MARK = Reason("quote-mark", "邮件或网页的引用符号")
HEADING_MARK = Reason("heading-mark", "标题前的排版符号")
TIMECODE = Reason("timecode", "字幕或录音的时间")
PAGE_PART = Reason("page-part", "网页的导航和链接")
PINYIN = Reason("pinyin-bracket", "括号里的拼音")
SITE_NAME = Reason("site-name", "网站名")

BY_PLACE = (
    *(
        META,
        RUNNING_HEADER,
        PAGE_NUMBER,
        SECTION_SIGN,
        CHAT_HEADER,
        CONTENTS,
        ACCOUNT,
        PAGE_HEAD,
        PAGE_TAIL,
        DOUBLED_TITLE,
    ),
    *(TITLE_LEFTOVER, FRONT_MATTER, QUOTE_MARK, HEADING_MARK, TIMECODE, PAGE_PART, PINYIN, SITE_NAME),
)
"""The rules that look at a page or a text as a whole."""


@dataclass(slots=True)
class Cleaning:
    """What one pass left and took.

    `evidence` says that something certain was found, in this pass or before it; `cut` that a reading wall
    was met; `stubbed` that the page itself names hidden characters.
    """

    lines: list[Line]
    removed: list[Removed] = field(default_factory=list)
    evidence: bool = False
    cut: bool = False
    stubbed: bool = False

    def take(self, text: str, rule: str, reason: str, line: int = NOWHERE) -> None:
        """Enter a piece into the report; `line` is where it stood in the raw text."""
        self.removed.append(Removed(text, rule, reason, line))


def in_page_order(removed: Iterable[Removed], raw: Sequence[str]) -> tuple[Removed, ...]:
    """The pieces in the order of the page; those that stand in no line come first.

    A piece found in a paragraph that had been put together begins in one of the lines below its first.
    """
    placed = [replace(piece, line=_line_of(piece, raw)) for piece in removed]
    return tuple(sorted(placed, key=lambda piece: piece.line))


def _line_of(piece: Removed, raw: Sequence[str]) -> int:
    if piece.line == NOWHERE:
        return NOWHERE
    start = piece.text[:_TOLD_BY]
    below = range(piece.line, min(piece.line + _MOST_JOINED, len(raw)))
    return next((line for line in below if start in raw[line]), piece.line)
