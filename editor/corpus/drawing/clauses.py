"""Speech -> sentences and clauses: the pieces that phrases are drawn from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from editor.corpus.drawing.judging import bare
from editor.corpus.drawing.wordings import Wordings
from editor.speech.model import Role, Speech
from snippets.model import Source

QUOTED = re.compile(r"“([^“”]{1,20})”")
LEAST_QUOTING = 8
"""Documents that must use a quoted expression before it counts as common property."""

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]*[”’）】]?")
_OPENERS = "“‘（(《〈【［["
_CLOSERS = "”’）)》〉】］]"
_MARKS = "，,；;：:。！？!?—…"
_CUT = re.compile(f"[{re.escape(_OPENERS + _CLOSERS + _MARKS)}]")
_OPENING = re.compile(f"[{re.escape(_OPENERS + _CLOSERS)}]")
_REMARK = re.compile(r"（[^（）]*）|\([^()]*\)|［\d+］|\[\d+\]")
_RUNNING = {Role.BODY, Role.LEAD_SENTENCE, Role.CLOSING}
_LONGEST_SENTENCE = 400
_MOST_UNSUITABLE = 0.5
"""Places of matter of no local use in a thousand characters, up to which a text counts as local."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its final mark, how many sentences of its speech go before and follow it, its
    clauses as written (`pieces`) and without links and modals (`clauses`)."""

    text: str
    before: int
    behind: int
    pieces: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A past speech as the drawing sees it.

    `series` is equal for documents that are issues of one thing (the yearly reports of one
    government): wording that only one series uses is local. `kind` is what `ReadSpeech.kind` says.
    `damaged` are pieces of the text from which nothing may be drawn.
    """

    source: Source
    speech: Speech
    series: str
    kind: str = "speech"
    damaged: tuple[str, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of headings and running text, without damaged ones and remarks in brackets."""
        found: list[str] = []
        for block in self.speech.blocks:
            if block.role not in _RUNNING and not block.role.heading_level:
                continue
            for match in _SENTENCE.finditer(block.text[len(block.number) :].lstrip("—-－– ")):
                text = _REMARK.sub("", match[0]).strip(" \t\u3000")
                if text and len(text) <= _LONGEST_SENTENCE and not any(p in text for p in self.damaged):
                    found.append(text)
        last = len(found) - 1
        return tuple(_sentence(text, at, last - at) for at, text in enumerate(found))


def _sentence(text: str, before: int, behind: int) -> Sentence:
    pieces = tuple(clauses(text))
    return Sentence(text, before, behind, pieces, tuple(map(bare, pieces)))


def series_of(title: str, key: str) -> str:
    """What is left of a title without figures and blanks; the key where there is no title."""
    left = re.sub(r"[\d０-９〇○一二三四五六七八九十年度第届次x×X\s]+", "", title)
    return left or key


def quoted_by(documents: Sequence[Document]) -> Counter[str]:
    """How many documents use each quoted expression: one that few use is the name of a local scheme."""
    return Counter(quote for d in documents for quote in set(QUOTED.findall(d.speech.text)))


def is_local(document: Document, wordings: Wordings) -> bool:
    """Whether a text is about what local speeches are about, and not about the wide world."""
    text = document.speech.text
    return len(wordings.unsuitable.findall(text)) * 1000 <= _MOST_UNSUITABLE * len(text)


def clauses(sentence: str) -> list[str]:
    """Cut at marks outside quotes and brackets; 、 does not cut, since it stands inside phrases."""
    if _OPENING.search(sentence) is None:
        return [piece for piece in map(str.strip, _CUT.split(sentence)) if piece]
    pieces: list[str] = []
    depth = start = 0
    for match in _CUT.finditer(sentence):
        char = match[0]
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append(sentence[start : match.start()])
            start = match.end()
    pieces.append(sentence[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def shorten(sentence: str, around: str, limit: int = 120) -> str:
    """At most `limit` characters of `sentence`, those around `around` first, cut with …."""
    text = sentence.strip()
    if len(text) <= limit:
        return text
    at = max(0, text.find(around))
    room = limit - 2
    begin = max(0, min(at - (room - len(around)) // 2, len(text) - room))
    for mark in range(begin, min(at, begin + 15)):
        if text[mark] in "，；、：":
            begin = mark + 1
            break
    end = min(len(text), begin + room)
    return ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
