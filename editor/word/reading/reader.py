"""Read a .docx whoever wrote it: paragraphs, comments, and counts of what a speech does not hold.

What is read is the view with all tracked changes accepted; `revisions` reads the changes themselves.
Every function raises `UnreadableFile`, `OldWordFile` or `BrokenWordFile`, in bounded time and
memory whatever the file holds. Headers and footers (page numbers, letterheads) are not read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.word.reading.facts import Place, WordFacts
from editor.word.reading.loading import LoadedWord, load_word
from editor.word.reading.notes import placed
from editor.word.reading.revised import WordNote

__all__ = [
    "Place",
    "WordComment",
    "WordContent",
    "WordFacts",
    "WordParagraph",
    "read_comments",
    "read_docx",
    "read_facts",
    "read_word",
]


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph as it reads with all tracked changes accepted.

    `text` holds tabs as `\\t` and line breaks inside the paragraph as `\\n`; automatic numbering is
    no part of it but stands in `numbering` (`一、`, `（二）`; empty where there is none). `style` is
    the style's own name (`heading 1`, `Normal`), `outline_level` 1 to 9 or 0.
    """

    text: str
    style: str
    outline_level: int
    numbering: str
    place: Place
    has_tracked_changes: bool

    @property
    def shown(self) -> str:
        """The paragraph as Word shows it, numbering in front."""
        return self.numbering + self.text


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment and the characters it is tied to.

    `paragraph` and `end_paragraph` index the list that `read_docx` returns, `start` and `end` are
    offsets into the texts of these paragraphs (code points, end exclusive); `anchor` is the text
    between, paragraphs joined by a line feed, empty for a comment on a point. `paragraph` is -1
    where the text does not mention the comment. `written` has no zone: it is the local time of the
    author; None where the date is missing or impossible. `parent` is the id of the comment it
    answers, empty for none; `done` whether the file calls it resolved.
    """

    comment_id: str
    author: str
    initials: str
    written: datetime | None
    text: str
    anchor: str
    paragraph: int
    start: int
    end_paragraph: int
    end: int
    parent: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class WordContent:
    """Everything that is read from one document.

    `round_id` and `purpose` are what a file that Nigao wrote says of itself, else empty.
    """

    paragraphs: tuple[WordParagraph, ...]
    comments: tuple[WordComment, ...]
    facts: WordFacts
    round_id: str = ""
    purpose: str = ""


def read_docx(path: Path) -> list[WordParagraph]:
    """Return the paragraphs as they read with all changes accepted, empty ones included.

    Paragraphs of a text box follow the one it is tied to; notes stand at the end.
    """
    return list(read_word(path).paragraphs)


def read_comments(path: Path) -> list[WordComment]:
    """Return the comments in the order of the comment part."""
    return list(read_word(path).comments)


def read_facts(path: Path) -> WordFacts:
    """Return the counts alone."""
    return read_word(path).facts


def read_word(path: Path) -> WordContent:
    """Read paragraphs, comments and counts in one go."""
    loaded = load_word(path)
    paragraphs: list[WordParagraph] = []
    starts: list[int] = []
    for paragraph in loaded.story.stream.accepted_paragraphs():
        starts.append(paragraph.start)
        style, level = loaded.looks(paragraph.end.properties)
        paragraphs.append(
            WordParagraph(
                text=paragraph.text.replace("\v", "\n"),
                style=style,
                outline_level=level,
                numbering=loaded.next_number(paragraph.end.properties),
                place=paragraph.end.place,
                has_tracked_changes=paragraph.tracked,
            )
        )
    comments = _comments(loaded, paragraphs, starts)
    return WordContent(tuple(paragraphs), comments, loaded.facts, loaded.round_id, loaded.purpose)


def _comments(
    loaded: LoadedWord, paragraphs: Sequence[WordParagraph], starts: Sequence[int]
) -> tuple[WordComment, ...]:
    if not loaded.comments:
        return ()
    stream = loaded.story.stream
    offset = stream.accepted_offset()
    notes = placed(loaded.comments, loaded.story.anchors, stream.length)
    return tuple(
        _comment(note, comment.initials, paragraphs, starts, offset)
        for note, comment in zip(notes, loaded.comments, strict=True)
    )


def _comment(
    note: WordNote,
    initials: str,
    paragraphs: Sequence[WordParagraph],
    starts: Sequence[int],
    offset: Callable[[int], int],
) -> WordComment:
    first, start, last, end = -1, 0, -1, 0
    if note.start >= 0 and paragraphs:
        first, start = _place(starts, paragraphs, offset(note.start))
        last, end = _place(starts, paragraphs, offset(note.end))
    return WordComment(
        comment_id=note.note_id,
        author=note.author,
        initials=initials,
        written=note.time,
        text=note.text,
        anchor=_anchored(paragraphs, first, start, last, end),
        paragraph=first,
        start=start,
        end_paragraph=last,
        end=end,
        parent=note.parent_id,
        done=note.done,
    )


def _place(starts: Sequence[int], paragraphs: Sequence[WordParagraph], offset: int) -> tuple[int, int]:
    """The paragraph that `offset` of the accepted view falls into, and the offset in its text."""
    index = max(0, bisect_right(starts, offset) - 1)
    return index, min(offset - starts[index], len(paragraphs[index].text))


def _anchored(paragraphs: Sequence[WordParagraph], first: int, start: int, last: int, end: int) -> str:
    if first < 0:
        return ""
    texts = [paragraph.text for paragraph in paragraphs[first : last + 1]]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][start:]
    return "\n".join(texts)
