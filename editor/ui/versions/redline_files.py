"""What the dialog 花脸稿 writes: up to four files of one pair of versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from editor.sheets.change_list import About, list_versions, write_change_list
from editor.speech.model import Speech
from editor.ui.versions.comparison import compare
from editor.ui.versions.sides import Side
from editor.word.layouts.font_sets import with_font_set
from editor.word.layouts.layout import GB_T_9704
from editor.word.writing.redline import write_redline
from editor.word.writing.redline_printed import write_printed_redline


class Kind(str, Enum):
    """A file that can be made; the value is what the settings remember."""

    TRACKED = "tracked"
    PRINTED = "printed"
    TABLE = "table"
    CSV = "csv"


_NAMES = {
    Kind.TRACKED: "（花脸稿）.docx",
    Kind.PRINTED: "（花脸稿打印）.docx",
    Kind.TABLE: "（修改对照表）.docx",
    Kind.CSV: "（修改对照表）.csv",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Two sides, where the files go, what their names begin with, whose the changes are, which fonts."""

    old: Side
    new: Side
    folder: Path
    stem: str
    author: str
    fonts: str


def write_files(wanted: Wanted, kinds: Sequence[Kind], now: datetime) -> tuple[list[Path], str]:
    """Write the files and return their paths and how much changed, in Chinese.

    No file that is there already is replaced: the new one gets a number. Raises `UnreadableFile` for a side
    that cannot be read, `CannotWrite`.
    """
    before, after = wanted.old.load(), wanted.new.load()
    paths = []
    for kind in kinds:
        path = _free(wanted.folder, wanted.stem, _NAMES[kind])
        _write(kind, wanted, (before, after), path, now)
        paths.append(path)
    return paths, compare(before, after).words


def _write(kind: Kind, wanted: Wanted, texts: tuple[Speech, Speech], path: Path, now: datetime) -> None:
    before, after = texts
    layout = with_font_set(GB_T_9704, wanted.fonts)
    if kind is Kind.TRACKED:
        write_redline(before, after, path, author=wanted.author, time=now, layout=layout)
    elif kind is Kind.PRINTED:
        sides = (wanted.old.name, wanted.new.name)
        write_printed_redline(before, after, path, author=wanted.author, time=now, layout=layout, sides=sides)
    else:
        about = About(after.title or before.title, wanted.old.name, wanted.new.name, now.date())
        write_change_list(path, list_versions(before, after), about, font_set=wanted.fonts)


def _free(folder: Path, stem: str, ending: str) -> Path:
    """A name that no file has."""
    inner, _dot, suffix = ending.rpartition(".")
    number, path = 1, folder / f"{stem}{ending}"
    while path.exists():
        number += 1
        path = folder / f"{stem}{inner}（{number}）.{suffix}"
    return path
