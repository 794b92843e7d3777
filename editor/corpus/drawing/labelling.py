"""What an entry is about and until when its wording holds, read from its text."""

from __future__ import annotations

from dataclasses import replace

from editor.corpus.drawing.wordings import Wordings
from snippets.model import Kind, Snippet

PERIOD_TAG = "时效"


def labelled(snippet: Snippet, wordings: Wordings) -> Snippet:
    """The entry with its topics (an outline's are those of its name) and, where it has one, its last day."""
    expiry = wordings.periods.of(snippet.text)
    about = snippet.title if snippet.kind is Kind.SKELETON else snippet.text
    tags = (*snippet.tags, *wordings.topics.of(about), *([PERIOD_TAG] if expiry else []))
    return replace(snippet, tags=tuple(dict.fromkeys(tags)), expires=expiry[0] if expiry else "")
