"""A damaged library file: what can still be read of it, and where it is put aside."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .connection import is_damage
from .model import Kind, Snippet, Source
from .store import entry_digest

_PROBES = 200
_COMPANIONS = ("-journal", "-wal", "-shm")
_SMALL = 24 << 20
"""Bytes up to which the whole file is checked at every opening: below a quarter of a second."""


@dataclass(frozen=True, slots=True)
class Use:
    """How often the writer used the entry of this kind and text, and whether he marked it."""

    kind: Kind
    text: str
    count: int
    favourite: bool
    last: str


@dataclass(slots=True)
class Salvage:
    """What was read out of a damaged file. `whole` is false where part of it could not be read."""

    own: list[Snippet] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    whole: bool = True


def suspect_marker(path: Path) -> Path:
    """A file beside the library which says that damage was met while working with it."""
    return path.with_name(path.name + ".suspect")


def mark_suspect(path: Path) -> None:
    """Ask the next opening for a full check; where that cannot be written, there is none."""
    with suppress(OSError):
        suspect_marker(path).touch()


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
    suspect_marker(path).unlink(missing_ok=True)
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


def salvage(path: Path, template: Path) -> Salvage:
    """Read the user's entries and uses out of a damaged file, as far as it can be read.

    Never writes to the file. A broken page costs the rows on it: each table is read from both ends
    and probed in between. `template` is a sound library of this version: where the first page of
    the damaged file is lost, that of the template tells where its tables begin.
    """
    saved = Salvage()
    if _salvage_file(saved, path):
        return saved
    grafted = path.with_name(path.name + ".rescue")
    try:
        _graft_first_page(path, template, grafted)
        saved = Salvage()
        _salvage_file(saved, grafted)
    finally:
        discard(grafted)
    saved.whole = False
    return saved


def _salvage_file(saved: Salvage, path: Path) -> bool:
    """Whether the tables could be found at all."""
    try:
        with closing(_open_damaged(path)) as connection:
            connection.execute("SELECT id FROM snippets LIMIT 0")
            _salvage_into(saved, connection)
    except sqlite3.Error:
        return False
    return True


def _open_damaged(path: Path) -> sqlite3.Connection:
    name = quote(path.absolute().as_posix())
    uri = f"file://{'' if name.startswith('/') else '/'}{name}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True)
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    # Lets SQLite read a file that is shorter than its header says.
    connection.execute("PRAGMA writable_schema = ON")
    return connection


def _graft_first_page(path: Path, template: Path, grafted: Path) -> None:
    """A copy of the file under the first page of the template, its page count put right."""
    shutil.copyfile(path, grafted)
    with template.open("rb") as sound, grafted.open("r+b") as patient:
        header = sound.read(100)
        size = int.from_bytes(header[16:18], "big")
        page = bytearray(header + sound.read(size - 100))
        pages = max(1, path.stat().st_size // size)
        page[28:32] = pages.to_bytes(4, "big")
        patient.write(page)


def _salvage_into(saved: Salvage, connection: sqlite3.Connection) -> None:
    reader = _Reader(connection)
    used = {row[0]: row[1:] for row in reader.rows("uses", "snippet_id", "count, favourite, last")}
    sources = {row[0]: Source(*row[1:]) for row in reader.rows("sources", "id", "key, title, date")}
    linked = _grouped(reader.rows("snippet_sources", "rowid", "snippet_id, source_id"))
    tagged = _grouped(reader.rows("tags", "rowid", "snippet_id, tag"))
    columns = "digest, kind, text, title, example, own_count, own"
    for number, digest, kind, text, title, example, owned, own in reader.rows("snippets", "id", columns):
        if kind not in Kind._value2member_map_ or digest != entry_digest(Kind(kind), str(text)):
            # Half of the text lies on a lost page: better none than a garbled one.
            reader.whole = False
            continue
        if own:
            known = tuple(sources[key] for key in linked.get(number, ()) if key in sources)
            tags = tuple(str(tag) for tag in tagged.get(number, ()))
            count = owned if isinstance(owned, int) else 1
            snippet = Snippet(
                Kind(kind), text, str(title or ""), max(count, 1), known, tags, str(example or ""), own=True
            )
            saved.own.append(snippet)
        if number in used:
            count, favourite, last = used[number]
            if isinstance(count, int):
                saved.uses.append(Use(Kind(kind), text, count, bool(favourite), str(last or "")))
    saved.whole = reader.whole


def _grouped(rows: Iterator[tuple[Any, ...]]) -> dict[Any, list[Any]]:
    grouped: dict[Any, list[Any]] = {}
    for _, key, value in rows:
        grouped.setdefault(key, []).append(value)
    return grouped


class _Reader:
    """Reads tables by their integer key around pages that cannot be read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.whole = True

    def rows(self, table: str, key: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """(key, *columns) of every row that can be read, each once."""
        select = f"SELECT {key}, {columns} FROM {table}"  # noqa: S608
        seen: dict[int, tuple[Any, ...]] = {}
        if not self._read(f"{select} ORDER BY {key}", (), seen):
            self.whole = False
            self._read(f"{select} ORDER BY {key} DESC", (), seen)
            self._probe(select, key, seen)
        return iter([seen[number] for number in sorted(seen)])

    def _probe(self, select: str, key: str, seen: dict[int, tuple[Any, ...]]) -> None:
        """Start reading at evenly spread keys, in case more than one page is broken."""
        top = max(seen, default=_PROBES)
        for start in range(0, top, max(1, top // _PROBES)):
            if start not in seen:
                self._read(f"{select} WHERE {key} >= ? ORDER BY {key}", (start,), seen, seen.__contains__)

    def _read(
        self,
        sql: str,
        parameters: tuple[int, ...],
        seen: dict[int, tuple[Any, ...]],
        stop: Callable[[int], bool] | None = None,
    ) -> bool:
        """Whether the reading came to its end; it also ends at a row for which `stop` is true."""
        try:
            for row in self._connection.execute(sql, parameters):
                if stop is not None and stop(row[0]):
                    return True
                if isinstance(row[0], int):
                    seen[row[0]] = row
        except sqlite3.Error as error:
            if not is_damage(error) and not isinstance(error, sqlite3.OperationalError):
                raise
            return False
        return True


def sentence(aside: Path, saved: Salvage) -> str:
    """What the user is told after a repair."""
    counts = ((len(saved.own), "自存条目"), (len(saved.uses), "使用记录"))
    kept = "、".join(f"{what}{count}条" for count, what in counts if count)
    parts = [f"素材库文件已损坏，原文件另存为“{aside.name}”，已用随程序的素材重建"]
    if kept:
        parts.append(f"{kept}已救回")
    if not saved.whole:
        parts.append("其余读不出来" if kept else "原来自存的条目读不出来")
    return "；".join(parts) + "。"
