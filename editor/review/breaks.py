"""Line breaks that went out with a title, to part it by sense: they are no part of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from editor.review.views import BLANKS
from editor.speech.model import Role
from editor.speech.structure import parse
from editor.word.reading.revised import Mark, Piece, RevisedWord, RevisionKind

_TITLE_STYLES = frozenset({"title", "subtitle", "标题", "副标题"})
_BREAK = "\v"
_FRONT = 4000


def paragraphs(word: RevisedWord) -> Iterator[tuple[Mark, int, int]]:
    """Each paragraph of the document with its range, the mark left out."""
    marks = word.marks
    for index, mark in enumerate(marks):
        end = marks[index + 1].offset - 1 if index + 1 < len(marks) else len(word.full)
        yield mark, mark.offset, end


def title_breaks(word: RevisedWord, pieces: Sequence[tuple[int, Piece]], lines: Set[str]) -> frozenset[int]:
    """The offsets in the document of the breaks that are no part of the text.

    `lines` are the title lines that were sent (`title_lines`), none where that is not known: only they went
    out with breaks. Ours are: those in a paragraph that looks like a title; those without which a paragraph
    is one of `lines`, or that part what stood together there; and those that were moved along with words,
    since none but ours were there before. What carries our own style is not in the document's text at all.
    """
    if _BREAK not in word.full:
        return frozenset()
    found: set[int] = set()
    for mark, start, end in paragraphs(word):
        if mark.style.lower() in _TITLE_STYLES:
            found.update(_at(start, word.full[start:end]))
    if not lines:
        return frozenset(found)
    for start, piece in pieces:
        if not piece.sent and any(one.kind is RevisionKind.MOVED_TO for one in piece.revisions):
            found.update(_at(start, piece.text))
    found.update(_in_sent(pieces, lines))
    return frozenset(found)


def title_lines(base: str) -> frozenset[str]:
    """The paragraphs of the sent text `base` that are its title."""
    blocks = parse(base[:_FRONT]).blocks
    return frozenset(block.text.strip() for block in blocks if block.role is Role.TITLE)


def _at(start: int, text: str) -> Iterator[int]:
    return (start + index for index, character in enumerate(text) if character == _BREAK)


def _in_sent(pieces: Sequence[tuple[int, Piece]], lines: Set[str]) -> Iterator[int]:
    """Those in what the file calls its original."""
    together = {first + second for line in lines for first, second in pairwise(line)}
    text = "".join(piece.text for _, piece in pieces if piece.sent)
    offsets = [offset for start, piece in pieces if piece.sent for offset in _at(start, piece.text)]
    seen = 0
    for line in text.split("\n"):
        own = offsets[seen : seen + line.count(_BREAK)]
        seen += len(own)
        if not own:
            continue
        if line.replace(_BREAK, "").strip(BLANKS) in lines:
            yield from own
            continue
        if not _is_like(line, together):
            continue
        for offset, (left, right) in zip(own, _neighbours(line), strict=True):
            if left + right in together:
                yield offset


def _is_like(line: str, together: Set[str]) -> bool:
    """Whether half of what stands together in `line` does so in the title too: it was only edited."""
    pairs = [first + second for first, second in pairwise(line.replace(_BREAK, ""))]
    return 2 * sum(pair in together for pair in pairs) >= len(pairs)


def _neighbours(line: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each break of a line."""
    for index, character in enumerate(line):
        if character == _BREAK:
            yield line[index - 1 : index], line[index + 1 : index + 2]
