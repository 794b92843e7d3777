"""修改对照表: every change between two versions, or of a review, in a row: where, who, before, after."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from editor.files import write_atomically
from editor.review.model import Change, ChangeKind
from editor.sheets.places import Places, shortened
from editor.sheets.speech_title import named
from editor.speech.model import Block, Speech
from editor.speech.structure import parse
from editor.word.layouts.font_sets import DEFAULT_FONT_SET
from editor.word.markup import legal, sent_line
from editor.word.writing.redline_lines import Fate, merged
from editor.word.writing.sheets import Column, LineLook, Piece, Sheet, Table, Words, write_sheet
from editor.word.writing.sheets import Line as SheetLine

MOST_ROWS = 3000
"""How many changes a Word table holds at most; the csv holds all."""

_KINDS = {
    ChangeKind.INSERT: "新增",
    ChangeKind.DELETE: "删去",
    ChangeKind.REPLACE: "改动",
    ChangeKind.MOVE: "移动",
    ChangeKind.FORMAT: "格式",
}
_AROUND = 8
_LONGEST_CELL = 400
_LONGEST_NEIGHBOUR = 16
_FEED = "↵"
_NUMBER, _PLACE, _AUTHOR, _TIME, _BEFORE, _AFTER, _KIND = (
    "序号",
    "位置",
    "修改人",
    "修改时间",
    "原文",
    "改为",
    "类别",
)
_SHARES = {_NUMBER: 5.5, _PLACE: 15, _AUTHOR: 8.5, _TIME: 10.5, _BEFORE: 27, _AFTER: 27, _KIND: 6.5}
_CENTRED = frozenset({_NUMBER, _AUTHOR, _TIME, _KIND})


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One row.

    `ahead` and `behind` are a few characters of the text around the change; `time` is the author's clock.
    """

    place: str
    author: str
    time: datetime | None
    before: str
    after: str
    kind: str
    ahead: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What the table says above its rows: the speech, the names of both sides, the day it is made."""

    title: str
    before: str
    after: str
    today: date


def list_versions(
    before: Speech, after: Speech, *, author: str = "", time: datetime | None = None
) -> list[ListedChange]:
    """Return what leads from one version to the other, in the order of the new one.

    Places are those of the new version; what moved also says where it stood.
    """
    found = _Listing(before, after).rows()
    return [replace(row, author=author, time=time) for row in found]


def list_reviewed(changes: Sequence[Change], base: str) -> list[ListedChange]:
    """Return the changes of a review, whose spans count in `base`, the text that was sent."""
    places = Places(parse(base))
    rows = []
    for change in sorted(changes, key=lambda c: (c.spans[0].start if c.spans else 0, c.key)):
        start = change.spans[0].start if change.spans else 0
        end = change.spans[0].end if change.spans else 0
        rows.append(
            ListedChange(
                places.words(start),
                change.author,
                change.time,
                change.before,
                change.after or change.look,
                _KINDS[change.kind],
                *_around(base, start, end),
            )
        )
    return rows


def write_change_list(
    path: Path, rows: Sequence[ListedChange], about: About, *, font_set: str = DEFAULT_FONT_SET
) -> Path:
    """Write the table to `path`, as csv where its name ends so, else as a Word document; return `path`.

    Raises `CannotWrite`; an old file at `path` is then untouched.
    """
    if path.suffix.lower() == ".csv":
        write_atomically(path, change_csv(rows))
        return path
    return write_sheet(change_sheet(rows, about), path, font_set=font_set)


def change_csv(rows: Sequence[ListedChange]) -> bytes:
    """The table as csv, with the mark and the line ends that Excel needs."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    columns = _columns(rows)
    writer.writerow(columns)
    for number, row in enumerate(rows, 1):
        cells = _cells(number, row) | {_BEFORE: row.before, _AFTER: row.after}
        writer.writerow([legal(str(cells[column])) for column in columns])
    return stream.getvalue().encode("utf-8-sig")


def change_sheet(rows: Sequence[ListedChange], about: About) -> Sheet:
    """Build what `write_change_list` writes as Word."""
    columns = _columns(rows)
    day = f"{about.today.year}年{about.today.month}月{about.today.day}日"
    parts: list[SheetLine | Table] = [
        SheetLine(f"对照：“{about.before}” → “{about.after}”　　制表日期：{day}　　修改{len(rows)}处")
    ]
    if rows:
        parts.append(
            Table(
                [Column(name, _SHARES[name], centred=name in _CENTRED) for name in columns],
                [[_cells(n, row)[name] for name in columns] for n, row in enumerate(rows[:MOST_ROWS], 1)],
            )
        )
    else:
        parts.append(SheetLine("两稿的文字完全一样。", LineLook.RUNNING))
    if len(rows) > MOST_ROWS:
        parts.append(SheetLine(f"另有{len(rows) - MOST_ROWS}处没有列入，请导出 csv 查看全部。"))
    return Sheet(title=f"{named(about.title)}修改对照表", parts=tuple(parts), is_landscape=True)


def _columns(rows: Sequence[ListedChange]) -> list[str]:
    """All columns but those that nothing would stand in."""
    empty = set()
    if not any(row.author for row in rows):
        empty.add(_AUTHOR)
    if not any(row.time for row in rows):
        empty.add(_TIME)
    return [name for name in _SHARES if name not in empty]


def _cells(number: int, row: ListedChange) -> dict[str, Words]:
    moment = "" if row.time is None else f"{row.time:%Y-%m-%d %H:%M}"
    return {
        _NUMBER: str(number),
        _PLACE: row.place,
        _AUTHOR: row.author,
        _TIME: moment,
        _BEFORE: _marked(row, row.before),
        _AFTER: _marked(row, row.after),
        _KIND: row.kind,
    }


def _marked(row: ListedChange, text: str) -> Words:
    """The changed words bold and underlined among those around them; nothing where there are none."""
    if not text:
        return ""
    shown = shortened(text.strip("\n").replace("\n", _FEED) or _FEED, _LONGEST_CELL)
    return (Piece(row.ahead), Piece(shown, bold=True, underlined=True), Piece(row.behind))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """A few characters of the same paragraph before and behind a place."""
    ahead = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    behind = text[end : end + _AROUND].partition("\n")[0]
    return ahead, behind


class _Listing:
    """Walks through both versions and cuts out what changed."""

    def __init__(self, before: Speech, after: Speech) -> None:
        self._lines = merged(before, after)
        self._old, self._new = _as_sent(before), _as_sent(after)
        self._places = Places(self._new)
        self._at = {Fate.DELETED: 0, Fate.INSERTED: 0}
        self._start = (0, 0)
        self._open: dict[Fate, str] = {}

    def rows(self) -> Iterator[ListedChange]:
        """The changes in order."""
        came_from = self._origins()
        for line in self._lines:
            if line.move:
                yield from self._flush()
                if line.whole is Fate.INSERTED:
                    place = came_from.get(line.text, "")
                    words = self._places.words(self._at[Fate.INSERTED])
                    yield ListedChange(words, "", None, line.text, f"移到这里，原来在{place}", "移动")
            for piece in line.pieces:
                yield from self._pass(piece.text, piece.fate, is_told=not line.move)
            yield from self._pass("\n", line.mark, is_told=not line.mark_move)
        yield from self._flush()

    def _origins(self) -> dict[str, str]:
        """Behind what each moved paragraph stood in the old version."""
        found: dict[str, str] = {}
        before = ""
        for line in self._lines:
            if line.move and line.whole is Fate.DELETED:
                found[line.text] = f"“{shortened(before, _LONGEST_NEIGHBOUR)}”之后" if before else "最前面"
            if line.mark is not Fate.INSERTED:
                before = "".join(p.text for p in line.pieces if p.fate is not Fate.INSERTED)
        return found

    def _pass(self, text: str, fate: Fate, *, is_told: bool) -> Iterator[ListedChange]:
        if fate is Fate.KEPT or not is_told:
            yield from self._flush()
        elif not self._open:
            self._start = (self._at[Fate.DELETED], self._at[Fate.INSERTED])
        if fate is not Fate.KEPT and is_told:
            self._open[fate] = self._open.get(fate, "") + text
        for side in self._at:
            if fate in (side, Fate.KEPT):
                self._at[side] += len(text)

    def _flush(self) -> Iterator[ListedChange]:
        if not self._open:
            return
        before, after = self._open.get(Fate.DELETED, ""), self._open.get(Fate.INSERTED, "")
        kind = ChangeKind.REPLACE if before and after else ChangeKind.DELETE if before else ChangeKind.INSERT
        old_start, new_start = self._start
        self._open = {}
        ahead, behind = _around(self._new.text, new_start, new_start + len(after))
        if not after:
            ahead, behind = _around(self._old.text, old_start, old_start + len(before))
        yield ListedChange(
            self._places.words(min(new_start, max(0, len(self._new.text) - 1))),
            "",
            None,
            before,
            after,
            _KINDS[kind],
            "" if (after or before).startswith("\n") else ahead,
            "" if (after or before).endswith("\n") else behind,
        )


def _as_sent(speech: Speech) -> Speech:
    """The speech with the text that its Word file has, so that offsets count in that."""
    blocks, texts, position = [], [], 0
    for index, block in enumerate(speech.blocks):
        text = sent_line(block.text)
        lead_end = min(len(text), len(sent_line(block.text[: block.lead_end])))
        number = block.number.lstrip()
        blocks.append(Block(block.role, text, position, index, number, lead_end))
        texts.append(text)
        position += len(text) + 1
    return Speech("\n".join(texts), tuple(blocks))
