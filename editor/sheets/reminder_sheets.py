"""The lists of open values that are sent round (催报单): a Word, a text or both for each department."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from editor.errors import CannotWrite
from editor.files import write_atomically
from editor.ledger.reminders import COLUMNS, NOBODY, Reminder, file_name, text_of
from editor.sheets.speech_title import named
from editor.word.layouts.font_sets import DEFAULT_FONT_SET
from editor.word.writing.sheets import Column, Line, LineLook, Piece, Sheet, Table, write_sheet

_SHARES = dict(zip(COLUMNS, (7.5, 16.5, 7.5, 31, 13, 7.5, 17), strict=True))
_CENTRED = frozenset({"序号", "单位", "处数"})
_ANSWER = COLUMNS[-1]
_LABEL = COLUMNS[1]
_ANSWERED_BY = (
    Piece("联系人："),
    Piece("　" * 8, underlined=True),
    Piece("　　电话："),
    Piece("　" * 8, underlined=True),
    # Not a plain blank: Word draws no line below the blanks that end a paragraph.
    Piece("\u00a0"),
)


def write_reminders(
    folder: Path,
    reminders: Sequence[Reminder],
    *,
    title: str,
    due: str,
    as_word: bool,
    as_text: bool,
    font_set: str = DEFAULT_FONT_SET,
) -> list[Path]:
    """Write a file or two per department into `folder` and return their paths in the order written.

    `title` is that of the speech, `due` when the answer is wanted as it is to be written (`3月5日前`), or
    empty. No file that lies there is replaced: it may be an answer that came back under the same name;
    the new one gets a number. Raises `CannotWrite`; what this call had written is then taken away again,
    so that no round goes out in part.
    """
    written: list[Path] = []
    try:
        taken = {_folded(path.name) for path in folder.iterdir()} if folder.is_dir() else set()
        for reminder in reminders:
            stem = _free_stem(_clean(file_name(reminder)), taken)
            taken |= {_folded(f"{stem}{suffix}") for suffix in (".docx", ".txt")}
            if as_word:
                path = folder / f"{stem}.docx"
                write_sheet(reminder_sheet(reminder, title=title, due=due), path, font_set=font_set)
                written.append(path)
            if as_text:
                path = folder / f"{stem}.txt"
                text = "".join(c for c in text_of(reminder, title, due) if not "\ud800" <= c <= "\udfff")
                # With the mark and the line ends that old Windows editors need.
                write_atomically(path, text.replace("\n", "\r\n").encode("utf-8-sig"))
                written.append(path)
    except (OSError, CannotWrite) as error:
        _take_away(written)
        if isinstance(error, CannotWrite):
            raise CannotWrite(
                error.what, kept="这一批清单一份也没有留下，原有文件未改动", todo=error.todo
            ) from error
        raise CannotWrite(
            f"无法打开文件夹“{folder.name}”", kept="一份也没有写", todo="请检查文件夹是否可用，或换一个文件夹"
        ) from error
    return written


def reminder_sheet(reminder: Reminder, *, title: str, due: str) -> Sheet:
    """The form for one department; its table is read again by `editor.ledger.tables.read_rows`."""
    wanted = f"请于{due}" if due else "请尽快"
    columns = [Column(name, _SHARES[name], centred=name in _CENTRED) for name in COLUMNS]
    is_nobody = reminder.department == NOBODY
    return Sheet(
        title="待填内容催报单",
        parts=(
            Line(f"{reminder.department}{'' if is_nobody else '：'}"),
            Line(
                f"{named(title)}中有以下{len(reminder.entries)}项内容待填，"
                f"{wanted}填写“{_ANSWER}”一栏后反馈。"
                f"表头和“{_LABEL}”一栏请不要改动，填好的表可以直接读入。",
                LineLook.RUNNING,
            ),
            Table(columns, reminder.rows),
        ),
        foot=_ANSWERED_BY,
    )


def _clean(name: str) -> str:
    """`name` without characters that are invisible or that no file system writes."""
    return "".join(c for c in name if unicodedata.category(c)[0] != "C").strip(" .")


def _free_stem(stem: str, taken: set[str]) -> str:
    number, free = 1, stem
    while any(_folded(f"{free}{suffix}") in taken for suffix in (".docx", ".txt")):
        number += 1
        free = f"{stem}（{number}）"
    return free


def _folded(name: str) -> str:
    """What two names share that are one file on Windows or on a stick."""
    return unicodedata.normalize("NFKC", name).casefold()


def _take_away(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
