"""Read a reviewed .docx whole: text with revisions, comments, changes of looks, anchors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from editor.word.reading.loading import LoadedWord, load_word
from editor.word.reading.notes import placed
from editor.word.reading.revised import (
    FormatChange,
    Mark,
    Piece,
    RevisedWord,
    Revision,
    RevisionKind,
    WordNote,
)

__all__ = [
    "FormatChange",
    "Mark",
    "Piece",
    "RevisedWord",
    "Revision",
    "RevisionKind",
    "WordNote",
    "read_revisions",
]


def read_revisions(path: Path) -> RevisedWord:
    """Read the document at `path` with all its revisions.

    Raises `UnreadableFile`, `OldWordFile` or `BrokenWordFile`, in bounded time and memory whatever the
    file holds. Paragraphs of a text box follow the one it is tied to (the last of those that a change of
    paragraph marks ties together); notes stand at the end; headers and footers are not read.
    """
    loaded = load_word(path)
    story = loaded.story
    pieces = story.stream.pieces()
    full = "".join(piece.text for piece in pieces)
    length = len(full)
    return RevisedWord(
        pieces=pieces,
        marks=tuple(_marks(loaded)),
        anchors=tuple(sorted((min(offset, length), *anchor) for anchor, offset in story.bookmarks.items())),
        notes=tuple(placed(loaded.comments, story.anchors, length)),
        format_changes=tuple(_format_changes(loaded, length)),
        round_id=loaded.round_id,
        purpose=loaded.purpose,
        facts=loaded.facts,
        full=full,
    )


def _marks(loaded: LoadedWord) -> Iterator[Mark]:
    offset = 0
    stream = loaded.story.stream
    for end in stream.ends:
        style, level = loaded.looks(end.properties)
        _sent, accepted = stream.views[end.piece]
        number = loaded.next_number(end.properties) if accepted else ""
        yield Mark(offset, style, level, number, end.place)
        offset = end.offset + 1


def _format_changes(loaded: LoadedWord, length: int) -> list[FormatChange]:
    """The changes of looks in the order of the text, none reaching beyond it."""
    changes = (
        replace(change, start=min(change.start, length), end=min(change.end, length))
        for change in loaded.story.format_changes
    )
    return sorted(changes, key=lambda change: (change.start, change.end))
