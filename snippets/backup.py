"""Dated copies of a library, and the way back to one of them."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path

from . import repair, schema
from .connection import connect, told_in_chinese
from .errors import LibraryDamaged, LibraryTooNew, LibraryUnavailable

_NAME = re.compile(r"素材库-(\d{4})-(\d\d)-(\d\d)(?:-恢复前\d{6})?\.db")
_DAYS = 7
"""The copies of so many days are kept, and before them the last one of each month …"""

_MONTHS = 12
"""… for so many months."""

_MOST = 2 << 30
"""All copies together take no more bytes than that, but for the newest two."""

_STEP_PAGES = 2048
_LOCKED = frozenset({5, 6})
"""SQLite's codes for a file that another program holds (SQLITE_BUSY, SQLITE_LOCKED)."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One dated copy: the file, its day, its size in bytes."""

    path: Path
    day: date
    size: int


def list_backups(folder: Path) -> list[Backup]:
    """The copies in the folder, the newest first; other files there are passed over."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            with suppress(ValueError, OSError):
                if match is not None:
                    found.append(Backup(path, date(*map(int, match.groups())), path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.day, backup.path.name), reverse=True)


def back_up(library: Path, folder: Path, day: date) -> Path | None:
    """Copy the library to `folder` under the date `day`, once a day; older copies are thinned out.

    Returns the copy; None where there is one of that day, or nothing changed since the last. Copies
    of later days, made while the PC's clock was wrong, do not count. The library may be open meanwhile,
    here or in another program. Raises LibraryUnavailable where it cannot be read or the copy cannot be
    written, LibraryDamaged where it is broken; the copies that were there are then untouched.
    """
    last = next((backup for backup in list_backups(folder) if backup.day <= day), None)
    if last is not None and (last.day == day or not _is_newer(library, last.path)):
        return None
    target = folder / f"素材库-{day.isoformat()}.db"
    _copy(library, target)
    for old in (*(backup.path for backup in _superfluous(list_backups(folder))), *_left_behind(folder, day)):
        with suppress(OSError):
            old.unlink()
    return target


def restore(library: Path, backup: Path, folder: Path, now: datetime) -> Path | None:
    """Put the content of a copy in the place of the library's.

    The present library is first copied to `folder`, and that copy returned (None where there was no
    library); one too broken to be copied is set aside as `repair.put_in_place` does. It happens in one
    transaction of the library's own file: another program that has it open finds the old content or
    the new one, and a journal that a killed program left cannot get into it. Raises
    LibraryUnavailable, also where another program writes for long, LibraryTooNew, LibraryDamaged, with
    everything as it was.
    """
    _check(backup)
    try:
        saved = None
        if library.exists():
            saved = folder / f"素材库-{now:%Y-%m-%d}-恢复前{now:%H%M%S}.db"
            _copy(library, saved, read_only=False)
        _transfer(backup, library, told=library)
    except LibraryDamaged:
        return _replace(library, backup, now)
    return saved


def _replace(library: Path, backup: Path, now: datetime) -> Path:
    """Swap the file of a library that cannot even be overwritten; returns where it lies now."""
    building = repair.building_place(library)
    _copy(backup, building)
    try:
        return repair.put_in_place(building, library, now)
    except OSError as error:
        raise _unwritable(library, error) from error


def _is_newer(library: Path, copy: Path) -> bool:
    """Whether the library was written after the copy; true where that cannot be told."""
    with suppress(OSError):
        return copy.stat().st_mtime < library.stat().st_mtime
    return True


def _check(path: Path) -> None:
    """Raise where the file is no sound library of this version or an earlier one."""
    with told_in_chinese(path), closing(connect(path, read_only=True)) as connection:
        found = schema.version(connection)
        if schema.is_foreign(connection) or not found:
            raise LibraryUnavailable(f"“{path.name}”不是拟稿的素材库，没有改动；请另选一个备份。")
        if found > schema.VERSION:
            raise LibraryTooNew(f"备份“{path.name}”由更新版本的拟稿写成，没有改动；请升级程序后再恢复。")
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict is None or verdict[0] != "ok":
            raise sqlite3.DatabaseError(f"malformed: {verdict}")


def _copy(source: Path, target: Path, *, read_only: bool = True) -> None:
    """A consistent copy of an SQLite file, complete under its name or not there at all.

    With `read_only` false what a killed program left half done in the source is first rolled back.
    """
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _transfer(source, unfinished, told=source, read_only=read_only)
        unfinished.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _transfer(source: Path, target: Path, *, told: Path, read_only: bool = True) -> None:
    """Make the content of one SQLite file that of another, in one transaction of the target.

    `told` is the file that errors name.
    """
    with (
        told_in_chinese(told),
        closing(connect(source, read_only=read_only)) as reading,
        closing(connect(target)) as writing,
    ):
        # In steps, so that a program which wants to write need not wait for the whole.
        reading.backup(writing, pages=_STEP_PAGES, progress=_stop_if_locked)


def _stop_if_locked(status: int, _remaining: int, _total: int) -> None:
    """End a copying that Python would try again for ever; the connection has waited already."""
    if status & 0xFF in _LOCKED:
        raise sqlite3.OperationalError("database is locked")


def _unwritable(target: Path, error: OSError) -> LibraryUnavailable:
    reason = error.strerror or "磁盘拒绝写入"
    return LibraryUnavailable(
        f"写不了“{target.name}”（{reason}），素材库和已有的备份保持原样；请检查磁盘空间和写权限。"
    )


def _left_behind(folder: Path, day: date) -> list[Path]:
    """Unfinished copies of days before, whose program was killed."""
    found = []
    for path in folder.glob("素材库-*.db.*.tmp*"):
        with suppress(OSError):
            if date.fromtimestamp(path.stat().st_mtime) < day:  # noqa: DTZ012 - the user's clock
                found.append(path)
    return found


def _superfluous(backups: list[Backup]) -> list[Backup]:
    """What goes: all but the newest days and the last copy of each month before them."""
    days = sorted({backup.day for backup in backups}, reverse=True)[:_DAYS]
    months: dict[tuple[int, int], Backup] = {}
    for backup in backups:
        if backup.day not in days:
            months.setdefault((backup.day.year, backup.day.month), backup)
    monthly = list(months.values())[:_MONTHS]
    kept = [backup for backup in backups if backup.day in days or backup in monthly]
    sizes = accumulate(backup.size for backup in kept)
    fitting = [
        backup for n, (backup, size) in enumerate(zip(kept, sizes, strict=True)) if n < 2 or size <= _MOST
    ]
    return [backup for backup in backups if backup not in fitting]
