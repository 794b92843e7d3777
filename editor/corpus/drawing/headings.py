"""Headings and lead sentences worth keeping, single and paired (认清形势，振奋精神，增强……的责任感)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.corpus.drawing.clauses import Document
from editor.corpus.drawing.cutting import Cutter
from editor.corpus.drawing.judging import has_whole_ends, is_nameless, is_parallel, shape_of
from editor.corpus.drawing.open_values import open_years
from editor.corpus.drawing.tally import Tally
from editor.speech.model import Block, Role

_SHORTEST, _LONGEST = 6, 40
_MOST_PARTS = 4
_SPAN = r"(?:XX年|过去[一五]年|一年来|五年来|全年|下一步|今后[一五]年|今年|明年|下一阶段)"
_WORK = r"(?:任务|回顾|安排|重点|打算|部署|要求|思路|情况|措施)"
_MORE = r"(?:和(?:主要|重点)?(?:工作|目标|任务|要求|安排)+)"
_STOCK = re.compile(rf"{_SPAN}?的?(?:政府)?(?:主要|重点)?(?:工作|目标){_WORK}?{_MORE}?")


def collect_headings(documents: Sequence[Document], cutter: Cutter) -> Tally:
    """Count the headings and lead sentences that say something without their text."""
    tally = Tally()
    for document in documents:
        for block in document.speech.blocks:
            text = _heading_of(block)
            if text and is_heading(text, cutter):
                tally.add(text, document, text)
    return tally


def _heading_of(block: Block) -> str:
    """The words of a heading or lead; empty where the paragraph has none or a long sentence instead."""
    if not block.role.heading_level and block.role is not Role.LEAD_SENTENCE:
        return ""
    text = open_years(block.heading.strip("—-－– \u3000"))
    return text if _SHORTEST <= len(text) <= _LONGEST else ""


def is_heading(text: str, cutter: Cutter) -> bool:
    """Whether every part of the heading is a set phrase of its own and nothing in it is local."""
    if _STOCK.fullmatch(text):
        return True
    parts = text.split("，")
    return len(parts) <= _MOST_PARTS and all(_is_part(part, cutter) for part in parts)


def _is_part(part: str, cutter: Cutter) -> bool:
    if not part or not is_nameless(part, cutter.wordings):
        return False
    words = cutter(part)
    if not has_whole_ends(words, cutter.wordings):
        return False
    if shape_of(words, cutter.wordings) is not None:
        return True
    return is_parallel(part.split("、"), cutter.wordings)
