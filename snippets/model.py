"""What the library keeps: a `Snippet`, the `Kind` it is of, the `Source` it was drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(str, Enum):
    """What a snippet is for; the value is what the command line and the shipped files write."""

    PHRASE = "phrase"
    PATTERN = "pattern"
    HEADING = "heading"
    OPENING = "opening"
    TRANSITION = "transition"
    CLOSING = "closing"
    SKELETON = "skeleton"
    PASSAGE = "passage"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.PHRASE: "短语",
    Kind.PATTERN: "句式",
    Kind.HEADING: "标题",
    Kind.OPENING: "开头",
    Kind.TRANSITION: "过渡",
    Kind.CLOSING: "结尾",
    Kind.SKELETON: "骨架",
    Kind.PASSAGE: "旧稿段落",
}
"""What a writer calls each kind, in the window and on the command line."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a snippet was drawn from.

    `key` is short and stable (the stem of the file's name), `date` is ISO 8601 or empty, `speaker`
    who spoke, `status` whether the document was a `draft` or `final`; empty where not known.
    """

    key: str
    title: str
    date: str = ""
    speaker: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One entry of the library.

    `text` may hold several paragraphs (a skeleton does), separated by one line feed. `title` names
    a skeleton in the list, is the heading above a passage, and is empty elsewhere. `count` is how
    often the source documents use it, `sources` are the documents (a few of them where there are
    many), `example` is one sentence in which it stands. `expires` is the last day on which the
    wording holds, ISO 8601, empty for no end.
    `id` is the row in the library, None before it was added. `own` is true for
    entries of the user, which survive updates and repairs of the shipped ones.
    """

    kind: Kind
    text: str
    title: str = ""
    count: int = 1
    sources: tuple[Source, ...] = ()
    tags: tuple[str, ...] = ()
    example: str = ""
    expires: str = ""
    own: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A snippet that a query found.

    `spans` are the matched places in `snippet.text` as (start, end) code-point offsets, end
    exclusive, in order; empty where the match was by pinyin and no single place can be named.
    """

    snippet: Snippet
    spans: tuple[tuple[int, int], ...] = ()
    tier: int = 0
