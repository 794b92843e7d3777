"""What a speech is about, and the placeholder that stands for it."""

from __future__ import annotations

import re
from collections import Counter

from editor.corpus.drawing.clauses import Document
from editor.speech.model import Role

WORK = "【待填：工作名称】"
_LEAST_TOPIC = 6


def topic_of(document: Document) -> str:
    """What a speech is about: of the runs of its title and headings the one it repeats most; else empty."""
    if document.kind != "speech":
        return ""
    text = document.speech.text
    blocks = document.speech.blocks
    heads = " ".join(b.text for b in blocks if b.role is Role.TITLE or b.role.heading_level) or text[:200]
    counts: Counter[str] = Counter()
    for run in re.findall(r"[\u4e00-\u9fff]{4,}", heads):
        for size in range(4, 9):
            for at in range(len(run) - size + 1):
                counts[run[at : at + size]] = text.count(run[at : at + size])
    best = max(counts, key=lambda piece: (counts[piece] * (len(piece) - 2), piece), default="")
    return best if counts[best] >= _LEAST_TOPIC else ""
