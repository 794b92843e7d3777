"""Dated copies of a library, and the way back to one of them."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from . import schema
from .connection import connect, told_in_chinese
from .errors import LibraryTooNew, LibraryUnavailable

_NAME = re.compile(r"素材库-(\d{4})-(\d\d)-(\d\d)(?:-恢复前\d{6})?\.db")
_DAYS = 7
"""The copies of so many days are kept, and before them the last one of each month …"""

_MONTHS = 12
"""… for so many months."""

_STEP_PAGES = 2048


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

    Returns the copy; None where there is one of that day, or nothing changed since the last. The
    library may be open meanwhile, here or in another program. Raises LibraryUnavailable where it
    cannot be read or the copy cannot be written, LibraryDamaged where it is broken; the copies that
    were there are then untouched.
    """
    held = list_backups(folder)
    if held and (held[0].day >= day or held[0].path.stat().st_mtime >= library.stat().st_mtime):
        return None
    target = folder / f"素材库-{day.isoformat()}.db"
    _copy(library, target)
    for backup in _superfluous(list_backups(folder)):
        with suppress(OSError):
            backup.path.unlink()
    return target


def restore(library: Path, backup: Path, folder: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the library, which nobody may have open.

    The present library is first copied to `folder`, and that copy returned (None where there was no
    library). Raises LibraryUnavailable, LibraryTooNew, LibraryDamaged with everything as it was.
    """
    _check(backup)
    saved = None
    if library.exists():
        saved = folder / f"素材库-{now:%Y-%m-%d}-恢复前{now:%H%M%S}.db"
        _keep_as_it_is(library, saved)
    ready = library.with_name(library.name + ".restoring")
    _copy(backup, ready)
    try:
        ready.replace(library)
    except OSError as error:
        ready.unlink(missing_ok=True)
        raise _unwritable(library, error) from error
    return saved


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


def _copy(source: Path, target: Path) -> None:
    """A consistent copy of an SQLite file, complete under its name or not there at all."""
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            told_in_chinese(source),
            closing(connect(source, read_only=True)) as reading,
            closing(connect(unfinished)) as writing,
        ):
            # In steps, so that a program which wants to write need not wait for the whole.
            reading.backup(writing, pages=_STEP_PAGES)
        unfinished.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _keep_as_it_is(library: Path, target: Path) -> None:
    """A plain copy: the present library may be the broken one that the writer wants to be rid of."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(library, target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _unwritable(target, error) from error


def _unwritable(target: Path, error: OSError) -> LibraryUnavailable:
    reason = error.strerror or "磁盘拒绝写入"
    return LibraryUnavailable(
        f"写不了“{target.name}”（{reason}），素材库和已有的备份保持原样；请检查磁盘空间和写权限。"
    )


def _superfluous(backups: list[Backup]) -> list[Backup]:
    """What goes: all but the newest days and the last copy of each month before them."""
    kept = backups[:_DAYS]
    months: dict[tuple[int, int], Backup] = {}
    for backup in backups[_DAYS:]:
        months.setdefault((backup.day.year, backup.day.month), backup)
    kept += list(months.values())[:_MONTHS]
    return [backup for backup in backups if backup not in kept]
