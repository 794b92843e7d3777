"""Two versions of a speech as one run of paragraphs: what stayed, what went, what came, what moved.

A paragraph of the result ends with a mark that is in both versions, in the old one only or in the new
one only. Word keeps the properties with the mark: with the deleted marks gone the new paragraphs are left,
with the inserted marks gone the old ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from editor.speech.blank_lines import blank_line_behind
from editor.speech.comparing.differences import differences
from editor.speech.edits import Edit
from editor.speech.model import Role, Speech
from editor.word.markup import sent_line
from editor.word.writing.redline_moves import LEAST_MOVED, masked

_FURTHEST_SLIDE = 400


class Fate(Enum):
    """What became of a piece of text or of a paragraph mark."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one fate; `runs_in`: they follow a heading in its paragraph."""

    text: str
    fate: Fate
    runs_in: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph stands in its version: its role, whether text follows the heading in it.

    `has_gap`: a line stays empty behind it.
    """

    role: Role
    runs_in: bool = False
    has_gap: bool = False


@dataclass(slots=True)
class Line:
    """A paragraph of the result; `before` and `after` are its looks on the sides where its mark is.

    `move` is the number of the move its text belongs to, from 1; 0 for none. `mark_move` is that of its mark:
    of the paragraph before one that moved from or to the very end.
    """

    pieces: list[Piece] = field(default_factory=list)
    mark: Fate = Fate.KEPT
    before: Look | None = None
    after: Look | None = None
    move: int = 0
    mark_move: int = 0

    @property
    def whole(self) -> Fate | None:
        """The one fate of all its characters, None where they differ or there are none."""
        fates = {piece.fate for piece in self.pieces}
        return fates.pop() if len(fates) == 1 else None

    @property
    def text(self) -> str:
        """All its characters, of whichever version."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def look(self) -> Look:
        """That of the new version where its mark is in it, else that of the old one."""
        return self.after or self.before or Look(Role.BODY)


class _Side:
    """One version: its paragraphs as they are sent, and where each begins."""

    def __init__(self, speech: Speech) -> None:
        empty = blank_line_behind(speech.blocks)
        self.looks: list[Look] = []
        self.borders: list[int] = []
        self.starts: list[int] = []
        texts: list[str] = []
        position = 0
        for index, block in enumerate(speech.blocks):
            text = sent_line(block.text)
            border = 0
            if block.role.heading_level:
                blanks = len(block.text) - len(block.text.lstrip())
                border = len(sent_line(block.text[: block.lead_end])) if block.lead_end > blanks else 0
            runs_in = 0 < border < len(text)
            self.looks.append(Look(block.role, runs_in, index in empty))
            self.borders.append(position + border if runs_in else -1)
            self.starts.append(position)
            texts.append(text)
            position += len(text) + 1
        self.text = "\n".join(texts)
        self._paragraph = 0

    def next_look(self) -> Look:
        """The look of the paragraph whose mark comes next."""
        look = self.looks[self._paragraph] if self._paragraph < len(self.looks) else Look(Role.BODY)
        self._paragraph += 1
        return look

    def cut(self, start: int, end: int) -> Iterator[tuple[str, bool]]:
        """The characters of a stretch within one paragraph, cut where a heading in it ends."""
        paragraph = bisect_right(self.starts, start) - 1
        border = self.borders[paragraph] if paragraph >= 0 else -1
        if border < 0 or end <= border:
            yield self.text[start:end], False
        elif start >= border:
            yield self.text[start:end], True
        else:
            yield self.text[start:border], False
            yield self.text[border:end], True


def merged(before: Speech, after: Speech) -> list[Line]:
    """Return the paragraphs of both versions as one run."""
    old, new = _Side(before), _Side(after)
    lines = [Line()]
    position, shift = 0, 0
    old_text, new_text = masked(old.text, new.text)
    for edit in _settled(differences(old_text, new_text), old_text):
        _append(lines, (new, position + shift, edit.start + shift), Fate.KEPT, old, new)
        _append(lines, (old, edit.start, edit.end), Fate.DELETED, old, new)
        start = edit.start + shift
        _append(lines, (new, start, start + len(edit.text)), Fate.INSERTED, old, new)
        shift += len(edit.text) - (edit.end - edit.start)
        position = edit.end
    _append(lines, (new, position + shift, len(new.text)), Fate.KEPT, old, new)
    _end_line(lines[-1], Fate.KEPT, old, new)
    lines = list(_rewritten_apart(lines))
    _pair_moves(lines)
    return lines


def _append(lines: list[Line], stretch: tuple[_Side, int, int], fate: Fate, old: _Side, new: _Side) -> None:
    side, start, end = stretch
    while start < end:
        feed = side.text.find("\n", start, end)
        stop = end if feed < 0 else feed
        if start < stop:
            lines[-1].pieces += [Piece(text, fate, runs_in) for text, runs_in in side.cut(start, stop)]
        if feed >= 0:
            _end_line(lines[-1], fate, old, new)
            lines.append(Line())
        start = stop + 1


def _end_line(line: Line, fate: Fate, old: _Side, new: _Side) -> None:
    line.mark = fate
    line.before = None if fate is Fate.INSERTED else old.next_look()
    line.after = None if fate is Fate.DELETED else new.next_look()


def _settled(edits: Iterable[Edit], old: str) -> Iterator[Edit]:
    """The edits, those that take in or put in whole paragraphs slid to where a paragraph begins."""
    ahead = list(edits)
    floor = 0
    for index, edit in enumerate(ahead):
        ceiling = ahead[index + 1].start if index + 1 < len(ahead) else len(old)
        slid = _slid(edit, old, floor, ceiling)
        yield slid
        floor = slid.end


def _slid(edit: Edit, old: str, floor: int, ceiling: int) -> Edit:
    words = edit.text or old[edit.start : edit.end]
    if (edit.text and edit.start != edit.end) or "\n" not in words:
        return edit
    for step in (*_slides_left(words, old, edit.start, floor), *_slides_right(words, old, edit.end, ceiling)):
        start, turned = edit.start + step, _turned(words, step)
        if turned.endswith("\n") and (start == 0 or old[start - 1] == "\n"):
            return Edit(start, start + (edit.end - edit.start), turned if edit.text else "")
    return edit


def _slides_left(words: str, old: str, start: int, floor: int) -> Iterator[int]:
    """How far to the left the same edit can stand: 0, -1 …"""
    step = 0
    yield step
    while (
        start + step > floor
        and step > -_FURTHEST_SLIDE
        and old[start + step - 1] == words[(step - 1) % len(words)]
    ):
        step -= 1
        yield step


def _slides_right(words: str, old: str, end: int, ceiling: int) -> Iterator[int]:
    step = 0
    while end + step < ceiling and step < _FURTHEST_SLIDE and old[end + step] == words[step % len(words)]:
        step += 1
        yield step


def _turned(words: str, step: int) -> str:
    cut = step % len(words)
    return words[cut:] + words[:cut]


def _rewritten_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, a moved paragraph and the other one that came in its place as two instead of one."""
    texts = {fate: set(_longer(lines, fate)) for fate in (Fate.DELETED, Fate.INSERTED)}
    moved = texts[Fate.DELETED] & texts[Fate.INSERTED]
    for line in lines:
        gone, come = _words(line, Fate.DELETED), _words(line, Fate.INSERTED)
        is_rewritten = line.mark is Fate.KEPT and gone and come and not _words(line, Fate.KEPT)
        # The last mark of a document can neither go nor come.
        if line is lines[-1] or not is_rewritten or not moved & {gone, come}:
            yield line
            continue
        yield Line([p for p in line.pieces if p.fate is Fate.DELETED], Fate.DELETED, line.before)
        yield Line([p for p in line.pieces if p.fate is Fate.INSERTED], Fate.INSERTED, None, line.after)


def _longer(lines: Sequence[Line], fate: Fate) -> Iterator[str]:
    """What went, or came, of each line that kept nothing, where that is long enough to have moved."""
    for line in lines:
        words = _words(line, fate)
        if len(words) >= LEAST_MOVED and not _words(line, Fate.KEPT):
            yield words


def _words(line: Line, fate: Fate) -> str:
    return "".join(piece.text for piece in line.pieces if piece.fate is fate)


def _pair_moves(lines: Sequence[Line]) -> None:
    """Number the paragraphs that went in one place and came, unchanged, in another."""
    gone: dict[str, deque[int]] = defaultdict(deque)
    for index, line in enumerate(lines):
        if line.whole is Fate.DELETED and len(line.text) >= LEAST_MOVED:
            gone[line.text].append(index)
    number, last_from, last_to = 0, -2, -2
    for index, line in enumerate(lines):
        if line.whole is not Fate.INSERTED or not gone.get(line.text):
            continue
        came_from = gone[line.text].popleft()
        if not (number and came_from == last_from + 1 and index == last_to + 1):
            number += 1
        for moved in (came_from, index):
            lines[moved].move = lines[moved].mark_move = number
            if lines[moved].mark is Fate.KEPT and moved and lines[moved - 1].mark is not Fate.KEPT:
                lines[moved - 1].mark_move = number
        last_from, last_to = came_from, index


def apart(lines: Sequence[Line]) -> list[Line]:
    """The same, written so that no insertion before a mark that stays touches one behind it.

    LibreOffice reads two such as one, with the mark between, and rejecting would join both paragraphs. The
    mark that stays goes behind the insertion: as the mark of its last paragraph where that has the same role,
    else as a mark inserted before and one deleted behind.
    """
    apart_now: list[Line] = []
    ahead = deque(lines)
    while ahead:
        line = ahead.popleft()
        apart_now.append(line)
        if not (ahead and line.mark is Fate.KEPT and _touch(line, ahead[0])):
            continue
        whole: list[Line] = []
        while len(ahead) > 1 and ahead[0].whole is ahead[0].mark is Fate.INSERTED and not ahead[0].move:
            whole.append(ahead.popleft())
        looked = line.before
        line.mark, line.before = Fate.INSERTED, None
        if whole and not _touch(whole[-1], ahead[0]) and whole[-1].after == line.after:
            whole[-1].mark, whole[-1].before = Fate.KEPT, looked
            apart_now += whole
            continue
        head, rest = _parted(ahead.popleft())
        apart_now += [*whole, Line(head, Fate.DELETED, looked)]
        ahead.appendleft(rest)
    return apart_now


def _touch(line: Line, following: Line) -> bool:
    """Whether one ends and the other begins with an insertion; a moved paragraph is another matter."""
    if not line.pieces or not following.pieces or line.move or following.move:
        return False
    return line.pieces[-1].fate is following.pieces[0].fate is Fate.INSERTED


def _parted(line: Line) -> tuple[list[Piece], Line]:
    """The insertion that a line begins with, and the line without it."""
    count = next(
        (i for i, piece in enumerate(line.pieces) if piece.fate is not Fate.INSERTED), len(line.pieces)
    )
    return line.pieces[:count], replace(line, pieces=line.pieces[count:])
