"""Whether a text is something that was said or written for an audience, or data, a program, a table."""

from __future__ import annotations

import re

from editor.corpus.cleaning.kinds import OTHER
from editor.speech.model import Speech

_LEAST_HAN = 30
_LEAST_SHARE = 0.35
_LEAST_PROSE = 60
_PROSE_SHARE = 0.15
_MOST_DIGITS = 0.4
_LEAST_HEADINGS = 3
_SAMPLE = 4000
_HAN = re.compile(r"[\u3400-\u9fff]")
_DIGIT = re.compile(r"[0-9０-９%．.]")
_PROSE_LINE = re.compile(r"[\u3400-\u9fff][^\n]*[，。；！？,;!?：:]")


def why_no_speech(speech: Speech, kind: str) -> str:
    """In Chinese why nothing can be drawn from this text; empty for a text with running sentences.

    A speech of a few lines passes, and so does an outline of headings alone; a list, a table of figures,
    the source of a program and a text in another language do not.
    """
    text = _sample(speech.text)
    han = len(_HAN.findall(text))
    if han < _LEAST_HAN:
        return "几乎没有中文"
    visible = sum(map(len, text.split()))
    if han < visible * _LEAST_SHARE:
        digits = len(_DIGIT.findall(text))
        return "主要是数字，像是表格" if digits > visible * _MOST_DIGITS else "中文太少，像是程序或数据"
    lines = [line for line in text.split("\n") if _PROSE_LINE.search(line) and len(line) >= 15]
    prose = sum(len(_HAN.findall(line)) for line in lines)
    if prose >= _LEAST_PROSE and prose >= han * _PROSE_SHARE:
        return ""
    if kind != OTHER or sum(1 for _ in speech.headings()) >= _LEAST_HEADINGS:
        return ""
    return "没有成段的文字，像是名单、目录或表格"


def _sample(text: str) -> str:
    """Pieces from the beginning, the middle and the end of a long text."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
