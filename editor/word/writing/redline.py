"""花脸稿: two versions as one Word file with real tracked changes.

With all changes rejected the file reads as the old version, with all accepted as the new one, character by
character (`editor.word.markup.sent_line`). Paragraphs that went in one place and came in another are tracked
as moved. ECMA-376 part 1, 17.13.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from lxml import etree

from editor.files import write_atomically
from editor.speech.model import Speech
from editor.word.layouts.layout import GB_T_9704, PageLayout
from editor.word.markup import child, legal, w
from editor.word.writing.blank import Properties, blank_document, open_body
from editor.word.writing.packing import pack
from editor.word.writing.redline_lines import Fate, Line, Look, Piece, apart, merged
from editor.word.writing.runs import add_run, drop_if_empty, heading_is_bold, write_look
from editor.word.writing.styles import RUN_IN_TEXT, STYLE_OF_ROLE

REDLINE_AUTHOR = "拟稿"
"""Who the changes are by where nobody is named: the attribute must not be empty."""

_TITLE, _UNTITLED = "（花脸稿）", "花脸稿"
_TAGS = {Fate.DELETED: "del", Fate.INSERTED: "ins"}
_MOVE_TAGS = {Fate.DELETED: "moveFrom", Fate.INSERTED: "moveTo"}
_LONGEST_AUTHOR = 255


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the file, and how many stretches of text were put in, taken out and moved."""

    path: Path
    insertions: int
    deletions: int
    moves: int

    @property
    def changes(self) -> int:
        """All of them together."""
        return self.insertions + self.deletions + self.moves


def write_redline(
    before: Speech,
    after: Speech,
    path: Path,
    *,
    author: str = "",
    time: datetime | None = None,
    layout: PageLayout = GB_T_9704,
) -> Written:
    """Write what leads from `before` to `after` to `path` as tracked changes of `author`.

    `time` (default: now; without a zone: local time) is the date of the changes and of the file: the same
    arguments give the same bytes. Raises `CannotWrite`; an old file at `path` is then untouched.
    """
    moment = (time or datetime.now().astimezone()).astimezone()
    who = legal(author).strip()[:_LONGEST_AUTHOR] or REDLINE_AUTHOR
    lines = merged(before, after)
    document = blank_document(layout, Properties(redline_title(after), who, moment))
    # As in the comments: Word shows the clock as it stands, whatever the zone mark says.
    clock = (time or moment).replace(tzinfo=None, microsecond=0)
    written = counted(path, lines)
    with open_body(document) as body:
        _Tracked(body, layout, who, clock).write(apart(lines))
    write_atomically(path, pack(document))
    return written


def redline_title(speech: Speech) -> str:
    """What a red-line is called."""
    return f"{speech.title}{_TITLE}" if speech.title else _UNTITLED


def counted(path: Path, lines: Sequence[Line]) -> Written:
    """Count the changes; stretches that touch over the border of a paragraph are one."""
    fates: list[tuple[Fate, int]] = []
    for line in lines:
        fates += [(piece.fate, line.move) for piece in line.pieces]
        # A mark that stays between two changed paragraphs is a border all the same.
        fates.append((line.mark, line.mark_move))
    runs = [key for key, _ in groupby(fates)]
    insertions = sum(fate is Fate.INSERTED and not move for fate, move in runs)
    deletions = sum(fate is Fate.DELETED and not move for fate, move in runs)
    return Written(path, insertions, deletions, max((line.move for line in lines), default=0))


class _Tracked:
    """Writes the paragraphs with their changes to the body of a document.

    LibreOffice makes one change of two of one author and minute where one ends a paragraph and the other
    begins the next, and with it takes the mark between them, which nobody changed. Such two are therefore
    dated a minute apart.
    """

    def __init__(self, body: etree._Element, layout: PageLayout, author: str, clock: datetime) -> None:
        self._body = body
        self._layout = layout
        self._author = author
        self._dates = [f"{moment.isoformat()}Z" for moment in (clock, clock - timedelta(minutes=1))]
        self._date = 0
        self._line_before: Line | None = None
        self._ids = 0

    def write(self, lines: Sequence[Line]) -> None:
        """Append all paragraphs; the stretches of a move are bracketed."""
        bracket: etree._Element | None
        for (move, fate), group in groupby(lines, key=_move_of):
            if not move or fate is None:
                for line in group:
                    self._write_paragraph(line, _TAGS)
                continue
            kind = _MOVE_TAGS[fate]
            number = self._next_id()
            bracket = etree.Element(
                w(f"{kind}RangeStart"),
                {w(key): str(value) for key, value in self._marks(number, name=f"move{move}").items()},
            )
            for line in group:
                self._write_paragraph(line, _MOVE_TAGS, bracket)
                bracket = None
            child(self._body, f"{kind}RangeEnd", id=number)

    def _write_paragraph(
        self, line: Line, tags: dict[Fate, str], bracket: etree._Element | None = None
    ) -> None:
        if self._line_before is not None and _seem_one(self._line_before, line):
            self._date = 1 - self._date
        self._line_before = line
        paragraph = child(self._body, "p")
        self._write_properties(paragraph, line, tags)
        if bracket is not None:
            paragraph.append(bracket)
        unbold = heading_is_bold(self._layout, line.look.role)
        for fate, pieces in groupby(line.pieces, key=lambda piece: piece.fate):
            parent = paragraph
            if fate is not Fate.KEPT:
                parent = child(paragraph, tags[fate], **self._marks(self._next_id()))
            for piece in pieces:
                _write_run(parent, piece, unbold=unbold, deleted=fate is Fate.DELETED and tags is _TAGS)

    def _write_properties(self, paragraph: etree._Element, line: Line, tags: dict[Fate, str]) -> None:
        properties = child(paragraph, "pPr")
        write_line_look(properties, line.look, self._layout)
        if line.mark is not Fate.KEPT:
            child(child(properties, "rPr"), tags[line.mark], **self._marks(self._next_id()))
        if _needs_old_look(line):
            change = child(properties, "pPrChange", **self._marks(self._next_id()))
            write_line_look(child(change, "pPr"), line.before or line.look, self._layout)
        drop_if_empty(properties)

    def _marks(self, number: int, **more: str) -> dict[str, str | int]:
        return {"id": number, "author": self._author, "date": self._dates[self._date], **more}

    def _next_id(self) -> int:
        self._ids += 1
        return self._ids


def _move_of(line: Line) -> tuple[int, Fate | None]:
    return line.move, line.whole if line.move else None


def _seem_one(line: Line, following: Line) -> bool:
    """Whether the last change of a line and the first of the next look like one over the mark between."""
    if not line.pieces or not following.pieces:
        return False
    fate = line.pieces[-1].fate
    return fate is not Fate.KEPT and fate is following.pieces[0].fate and fate is not line.mark


def _needs_old_look(line: Line) -> bool:
    """Whether the change of a paragraph's style is tracked, so that rejecting brings the old one back.

    Only where the text is as it was: LibreOffice loses changes of text beside a tracked change of style.
    """
    if line.before is None or line.after is None or line.whole is not Fate.KEPT:
        return False
    return STYLE_OF_ROLE[line.before.role] != STYLE_OF_ROLE[line.after.role]


def write_line_look(properties: etree._Element, look: Look, layout: PageLayout) -> None:
    """Write the look of a line of the red-line into the properties of its paragraph."""
    gap = layout.line_pitch if look.has_gap else 0
    write_look(properties, look.role, runs_in=look.runs_in, space_behind=gap)


def _write_run(parent: etree._Element, piece: Piece, *, unbold: bool, deleted: bool) -> None:
    style = RUN_IN_TEXT if piece.runs_in else ""
    run = add_run(parent, piece.text, style=style, unbold=piece.runs_in and unbold)
    if deleted:
        for text in run.iterchildren(w("t")):
            text.tag = w("delText")
