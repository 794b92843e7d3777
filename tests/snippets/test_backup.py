"""Dated copies of the library and the way back."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from snippets.backup import back_up, list_backups, restore
from snippets.errors import LibraryDamaged, LibraryTooNew, LibraryUnavailable
from snippets.library import Library
from snippets.model import Kind, Snippet

DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 30, 5)  # noqa: DTZ001 - the user's clock


def filled(path: Path, *texts: str) -> Path:
    with Library.open(path) as library:
        library.add([Snippet(Kind.PHRASE, text, own=True) for text in texts])
    return path


def texts(path: Path) -> set[str]:
    with Library.open(path, read_only=True) as library:
        return {snippet.text for snippet in library}


def touch_later(path: Path) -> None:
    later = path.stat().st_mtime + 60
    os.utime(path, (later, later))


def test_one_copy_a_day_and_none_of_an_unchanged_library(tmp_path: Path) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    copy = back_up(library, folder, DAY)
    assert copy is not None
    assert texts(copy) == {"压实工作责任"}
    touch_later(library)
    assert back_up(library, folder, DAY) is None
    unchanged = copy.stat().st_mtime - 10
    os.utime(library, (unchanged, unchanged))
    assert back_up(library, folder, DAY + timedelta(1)) is None
    touch_later(copy)
    os.utime(library, (copy.stat().st_mtime + 5,) * 2)
    assert back_up(library, folder, DAY + timedelta(1)) is not None
    assert [backup.day for backup in list_backups(folder)] == [DAY + timedelta(1), DAY]


def test_a_library_that_is_open_and_written_to_is_copied_whole(tmp_path: Path) -> None:
    path = filled(tmp_path / "library.db", "压实工作责任")
    with Library.open(path) as library:
        library.add([Snippet(Kind.PHRASE, "守牢安全底线", own=True)])
        copy = back_up(path, tmp_path / "备份", DAY)
    assert copy is not None
    assert texts(copy) == {"压实工作责任", "守牢安全底线"}


def test_old_copies_are_thinned_out_to_days_and_months(tmp_path: Path) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    for age in range(70, -1, -1):
        touch_later(library)
        copy = back_up(library, folder, DAY - timedelta(age))
        assert copy is not None
        os.utime(copy, (library.stat().st_mtime - 1,) * 2)
    days = [backup.day for backup in list_backups(folder)]
    assert days[:7] == [DAY - timedelta(age) for age in range(7)]
    assert [(day.year, day.month) for day in days[7:]] == [(2026, 11), (2026, 10), (2026, 9)]


def test_restoring_keeps_the_present_library_aside(tmp_path: Path) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    copy = back_up(library, folder, DAY)
    assert copy is not None
    filled(library, "后来加的一条")
    saved = restore(library, copy, folder, NOW)
    assert saved is not None
    assert texts(library) == {"压实工作责任"}
    assert texts(saved) == {"压实工作责任", "后来加的一条"}
    assert {backup.path for backup in list_backups(folder)} == {copy, saved}


def test_a_broken_library_can_be_replaced(tmp_path: Path) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    copy = back_up(library, folder, DAY)
    assert copy is not None
    library.write_bytes(b"\0" * 5000)
    restore(library, copy, folder, NOW)
    assert texts(library) == {"压实工作责任"}


@pytest.mark.parametrize("damage", ["foreign", "newer", "cut"])
def test_what_is_no_backup_is_refused_and_nothing_changes(tmp_path: Path, damage: str) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    bad = filled(tmp_path / "bad.db", *(f"第{n}条素材的文字" for n in range(400)))
    content = bytearray(bad.read_bytes())
    if damage == "foreign":
        content[68:72] = b"abcd"
    elif damage == "newer":
        content[60:64] = (99).to_bytes(4, "big")
    else:
        content[8192:20480] = b"\xff" * 12288
    bad.write_bytes(bytes(content))
    before = library.read_bytes()
    with pytest.raises((LibraryUnavailable, LibraryTooNew, LibraryDamaged), match=r"bad\.db"):
        restore(library, bad, folder, NOW)
    assert library.read_bytes() == before
    assert list_backups(folder) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    library = filled(tmp_path / "library.db", "压实工作责任")
    blocked = tmp_path / "备份"
    blocked.write_text("这里是一个文件")
    with pytest.raises(LibraryUnavailable, match="保持原样"):
        back_up(library, blocked, DAY)
    assert texts(library) == {"压实工作责任"}
