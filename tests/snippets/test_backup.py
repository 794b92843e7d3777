"""Dated copies of the library and the way back."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from snippets.backup import back_up, list_backups, restore
from snippets.connection import connect
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


def test_copies_of_a_day_to_come_do_not_stop_those_of_today(tmp_path: Path) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    wrong = back_up(library, folder, DAY + timedelta(4000))
    assert wrong is not None
    touch_later(wrong)
    assert back_up(library, folder, DAY) is not None
    assert back_up(library, folder, DAY) is None


def test_what_killed_programs_left_is_cleared_away(tmp_path: Path) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    folder.mkdir()
    left, busy = folder / "素材库-2020-01-01.db.77.tmp", folder / "素材库-2026-11-21.db.78.tmp"
    for path, written in ((left, datetime(2020, 1, 1)), (busy, NOW)):  # noqa: DTZ001 - the user's clock
        path.touch()
        os.utime(path, (written.timestamp(),) * 2)
    assert back_up(library, folder, DAY) is not None
    assert (left.exists(), busy.exists()) == (False, True)


def test_a_library_that_is_gone_is_told(tmp_path: Path) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    assert back_up(library, folder, DAY) is not None
    library.unlink()
    with pytest.raises(LibraryUnavailable, match="打不开"):
        back_up(library, folder, DAY + timedelta(1))


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


def test_copies_made_by_restoring_cost_no_day(tmp_path: Path) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    folder.mkdir()
    for age in range(6, 0, -1):
        filled(folder / f"素材库-{DAY - timedelta(age)}.db", f"{age}天以前")
    for second in range(5):
        filled(folder / f"素材库-{DAY - timedelta(1)}-恢复前09300{second}.db", "恢复以前")
    os.utime(library, (NOW.timestamp() + 10**6,) * 2)
    assert back_up(library, folder, DAY) is not None
    assert len({backup.day for backup in list_backups(folder)}) == 7
    assert len(list_backups(folder)) == 12


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
    broken = b"\0" * 5000
    library.write_bytes(broken)
    saved = restore(library, copy, folder, NOW)
    assert texts(library) == {"压实工作责任"}
    assert saved is not None
    assert saved.read_bytes() == broken
    assert [backup.path for backup in list_backups(folder)] == [copy]


KILLED_WHILE_WRITING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE snippets SET text = 'x' || text, example = hex(zeroblob(40))")
os._exit(0)
"""


def test_the_journal_of_a_killed_program_does_not_get_into_what_was_restored(tmp_path: Path) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    copy = back_up(library, folder, DAY)
    assert copy is not None
    later = [f"后来加的第{number}条素材" for number in range(1500)]
    filled(library, *later)
    subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(library)], check=True)
    journal = library.with_name("library.db-journal")
    assert journal.stat().st_size > 0
    saved = restore(library, copy, folder, NOW)
    assert texts(library) == {"压实工作责任"}
    assert saved is not None
    assert texts(saved) == {"压实工作责任", *later}
    with Library.open(library) as opened:
        assert opened.notices == []


def test_a_program_that_has_the_library_open_finds_what_was_restored(tmp_path: Path) -> None:
    path, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    copy = back_up(path, folder, DAY)
    assert copy is not None
    with Library.open(path) as library:
        library.add([Snippet(Kind.PHRASE, "守牢安全底线", own=True)])
        restore(path, copy, folder, NOW)
        assert [hit.snippet.text for hit in library.search("责任")] == ["压实工作责任"]
        assert library.search("底线") == []
        library.add([Snippet(Kind.PHRASE, "恢复以后加的", own=True)])
    assert texts(path) == {"压实工作责任", "恢复以后加的"}


def test_a_library_that_is_being_written_to_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    copy = back_up(path, folder, DAY)
    assert copy is not None
    filled(path, "守牢安全底线")
    monkeypatch.setattr("snippets.backup.connect", lambda place, **more: connect(place, timeout=0.1, **more))
    with closing(sqlite3.connect(path, isolation_level=None)) as writing:
        writing.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryUnavailable, match="占用"):
            restore(path, copy, folder, NOW)
    assert texts(path) == {"压实工作责任", "守牢安全底线"}


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


def test_copies_of_a_huge_library_do_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, folder = filled(tmp_path / "library.db", "压实工作责任"), tmp_path / "备份"
    monkeypatch.setattr("snippets.backup._MOST", library.stat().st_size * 3 + 10)
    for age in range(6, -1, -1):
        touch_later(library)
        copy = back_up(library, folder, DAY - timedelta(age))
        assert copy is not None
        os.utime(copy, (library.stat().st_mtime - 1,) * 2)
    assert [backup.day for backup in list_backups(folder)] == [DAY - timedelta(age) for age in range(3)]
    monkeypatch.setattr("snippets.backup._MOST", 1)
    touch_later(library)
    back_up(library, folder, DAY + timedelta(1))
    assert len(list_backups(folder)) == 2
