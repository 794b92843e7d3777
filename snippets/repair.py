"""A damaged library file: how it is noticed, put aside and replaced by a new one."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_COMPANIONS = ("-journal", "-wal", "-shm")
_SMALL = 24 << 20
"""Bytes up to which the whole file is checked at every opening: below a quarter of a second."""


def suspect_marker(path: Path) -> Path:
    """A file beside the library which says that damage was met while working with it."""
    return path.with_name(path.name + ".suspect")


def mark_suspect(path: Path) -> None:
    """Ask the next opening for a full check; where that cannot be written, there is none."""
    with suppress(OSError):
        suspect_marker(path).touch()


def clear_suspect(path: Path) -> None:
    """The check is done; on a disk that only reads, even taking away what is not there fails."""
    with suppress(OSError):
        suspect_marker(path).unlink(missing_ok=True)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise sqlite3.DatabaseError where the file's content is broken.

    A small file is read whole; a large one only where damage was met before, as reading it takes
    seconds. Damage that this leaves unseen shows when the page is read, and is then marked.
    """
    # The first read also rolls back what a killed program left half done.
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    size = path.stat().st_size
    # SQLite reads the missing part of a last page as zeros, and a few bytes as an empty library.
    if size < pages * page_size or (size and not pages):
        raise sqlite3.DatabaseError("malformed: cut off")
    suspect = suspect_marker(path).exists()
    if suspect or size <= _SMALL:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found is None or found[0] != "ok":
            raise sqlite3.DatabaseError(f"malformed: {found}")
    if suspect:
        connection.execute("INSERT INTO terms (terms) VALUES ('integrity-check')")


def set_aside(path: Path, now: datetime) -> Path:
    """Rename the damaged file to NAME.damaged-YYYYMMDD-HHMMSS, its journal with it.

    The journal must go along: left behind it would be rolled back into the new library.
    """
    stamp = f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}"
    aside = path.with_name(stamp)
    copies = 1
    while aside.exists():
        copies += 1
        aside = path.with_name(f"{stamp}-{copies}")
    path.rename(aside)
    for suffix in _COMPANIONS:
        companion = path.with_name(path.name + suffix)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + suffix))
    clear_suspect(path)
    return aside


def building_place(path: Path) -> Path:
    """Where the library that replaces a damaged one is being built."""
    return path.with_name(path.name + ".rebuilding")


def discard(path: Path) -> None:
    """Delete a half-built file and its journal."""
    for suffix in ("", *_COMPANIONS):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def put_in_place(built: Path, path: Path, now: datetime) -> Path:
    """Swap the damaged file for the complete new one; returns where the damaged one lies now."""
    ready = _ready_place(path)
    built.replace(ready)
    try:
        aside = set_aside(path, now)
    except OSError:
        discard(ready)
        raise
    ready.replace(path)
    return aside


def finish_interrupted(path: Path) -> None:
    """Complete a `put_in_place` that was killed between its two renames."""
    ready = _ready_place(path)
    if ready.exists() and not path.exists():
        ready.replace(path)


def _ready_place(path: Path) -> Path:
    return path.with_name(path.name + ".rebuilt")
