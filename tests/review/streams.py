"""Reviewed documents as values, made without a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from editor.word.reading.facts import Place, WordFacts
from editor.word.reading.revised import (
    FormatChange,
    Mark,
    Piece,
    RevisedWord,
    Revision,
    RevisionKind,
    WordNote,
)

TIME = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - Word's times have no zone
NO_FACTS = WordFacts(**dict.fromkeys(WordFacts.__slots__, 0))


def ins(text: str, author: str = "王主任", *inner: Revision) -> Piece:
    return Piece(text, (Revision(RevisionKind.INSERTED, author, TIME), *inner))


def gone(text: str, author: str = "王主任") -> Piece:
    return Piece(text, (Revision(RevisionKind.DELETED, author, TIME),))


def moved(kind: RevisionKind, text: str, name: str = "m1", author: str = "王主任") -> Piece:
    return Piece(text, (Revision(kind, author, TIME, name),))


def document(
    *pieces: str | Piece,
    anchors: Sequence[tuple[int, str, int]] = (),
    notes: Sequence[WordNote] = (),
    formats: Sequence[FormatChange] = (),
    round_id: str = "",
    styles: Sequence[str] = (),
    places: Sequence[Place] = (),
) -> RevisedWord:
    """A document of these pieces; marks of paragraphs are pieces of their own, as the reader makes them."""
    whole: list[Piece] = []
    for piece in pieces:
        given = Piece(piece) if isinstance(piece, str) else piece
        for index, part in enumerate(given.text.split("\n")):
            if index:
                whole.append(Piece("\n", given.revisions))
            if part:
                whole.append(Piece(part, given.revisions))
    full = "".join(piece.text for piece in whole)
    marks, offset = [], 0
    for index, line in enumerate(full.split("\n")):
        style = styles[index] if index < len(styles) else "Normal"
        place = places[index] if index < len(places) else Place.BODY
        marks.append(Mark(offset, style, 0, "", place))
        offset += len(line) + 1
    return RevisedWord(
        tuple(whole),
        tuple(marks),
        tuple(anchors),
        tuple(notes),
        tuple(formats),
        round_id,
        "送审稿",
        NO_FACTS,
        full,
    )
