"""Where a finding stands, in the words of one who holds the printed speech; and what stands there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from editor.speech.model import Role, Speech
from editor.speech.pages import Pages
from editor.speech.sentences import sentence_span
from editor.word.writing.sheets import Piece

_LONGEST_HEADING = 14
_LONGEST_BESIDE = 34
_LONGEST_PLACE = 60
_CUT = "……"
_HERE = "∧"
"""The proof reader's mark for something left out; stands for a place without characters."""

_ENDS = ("。", "！", "？", "；", "\n")

_NAMES = {
    Role.TITLE: "标题",
    Role.SUBTITLE: "副标题",
    Role.DATE_LINE: "日期",
    Role.SPEAKER: "讲话人",
    Role.SALUTATION: "称谓",
    Role.CLOSING: "结束语",
    Role.SIGNATURE: "落款",
}


class Places:
    """The places of one speech: page, heading above, paragraph below it."""

    def __init__(self, speech: Speech) -> None:
        """Lay out the pages and name the paragraphs, once for all findings."""
        self._pages = Pages(speech)
        self._offsets = [block.start for block in speech.blocks]
        self._names = list(_paragraph_names(speech))

    @property
    def page_count(self) -> int:
        """How many pages the speech has in print."""
        return self._pages.count

    def words(self, offset: int) -> str:
        """`第3页 · 一、提高认识 · 第2段` for a code-point offset into the text of the speech.

        Paragraphs are counted from the heading above; before the first heading it is `开头`.
        """
        index = bisect_right(self._offsets, offset) - 1
        name = self._names[index] if index >= 0 else ""
        return " · ".join(part for part in (f"第{self._pages.at(offset)}页", name) if part)


def _paragraph_names(speech: Speech) -> Iterator[str]:
    section, number = "开头", 0
    for block in speech.blocks:
        if block.role.heading_level:
            heading = block.number + block.heading
            section = heading if len(heading) <= _LONGEST_HEADING else f"{heading[: _LONGEST_HEADING - 1]}…"
            number = 0
            if block.lead_end == len(block.text):
                yield section
                continue
        elif block.role in _NAMES:
            yield _NAMES[block.role]
            continue
        number += 1
        yield f"{section} · 第{number}段"


def in_sentence(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """The sentence around `text[start:end]`, the place itself bold and underlined.

    What is long is cut around the place, a long place in its middle, with …… for what is left out.
    """
    low, high = max(0, start - 2 * _LONGEST_BESIDE), min(len(text), end + 2 * _LONGEST_BESIDE)
    front, back = text[low:start], text[end:high]
    first, last = sentence_span(front + back, len(front), len(front))
    before = front[first:]
    behind = "" if text[start:end].endswith(_ENDS) else back[: max(0, last - len(front))]
    if len(before) > _LONGEST_BESIDE:
        before = _CUT + before[2 - _LONGEST_BESIDE :]
    return (
        Piece(_in_one_line(before)),
        Piece(_in_one_line(_cut_in_the_middle(text[start:end])) or _HERE, bold=True, underlined=True),
        Piece(_in_one_line(shortened(behind, _LONGEST_BESIDE))),
    )


def shortened(text: str, longest: int) -> str:
    """`text` itself, or its beginning and …… in `longest` characters."""
    return text if len(text) <= longest else text[: longest - len(_CUT)] + _CUT


def _cut_in_the_middle(text: str) -> str:
    half = _LONGEST_PLACE // 2
    return text if len(text) <= _LONGEST_PLACE else text[:half] + _CUT + text[-half:]


def _in_one_line(text: str) -> str:
    return text.replace("\n", " ")
