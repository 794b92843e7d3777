"""Which candidates are ticked at first, and the reason that the tooltip gives for it."""

from __future__ import annotations

from dataclasses import dataclass

from snippets.model import Kind, Snippet

_SURE_KINDS = frozenset({Kind.OPENING, Kind.TRANSITION, Kind.CLOSING, Kind.SKELETON})
_SURE_TAGS = {"并列": "并列短语", "对句": "对句", "四字": "四字短语"}
_WIDE = 2


@dataclass(frozen=True, slots=True)
class Advice:
    """Whether a candidate is ticked at first, and why; `reason` is one Chinese clause."""

    ticked: bool
    reason: str


def advise(snippet: Snippet, today: str) -> Advice:
    """What to propose for a candidate.

    Ticked is what two documents have and what the rules of drawing are sure of even on a single text
    (lists, couplets, four-character phrases, paired headings, set openings and closings, outlines).
    `today` is ISO 8601.
    """
    if snippet.expires and snippet.expires < today:
        return Advice(False, f"只适用到 {snippet.expires}，现在用已经过时，先不勾")
    documents = len({source.key for source in snippet.sources})
    if documents >= _WIDE:
        return Advice(True, "不止一篇用到，已勾")
    if snippet.kind in _SURE_KINDS:
        return Advice(True, "固定的开头、过渡、结尾或整篇提纲，已勾")
    if snippet.kind is Kind.HEADING and "，" in snippet.text:
        return Advice(True, "成对的标题，已勾")
    shape = next((words for tag, words in _SURE_TAGS.items() if tag in snippet.tags), "")
    if shape:
        return Advice(True, f"{shape}，已勾")
    return Advice(False, "只在一篇里见到，是不是常用要您来定，先不勾")
