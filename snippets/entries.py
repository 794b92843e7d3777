"""The rows of the entries, with what hangs on them, kept in step with the search index.

All of it runs inside the caller's transaction. What may be merged, taken out or brought back is
decided in `store` and `editing`.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from hashlib import blake2b
from typing import Any

from . import index
from .duplicates import normalise
from .model import Kind, Snippet, Source
from .pinyin import Readings

_LONGEST_READ = 400
"""Characters of one entry whose pinyin is kept; nobody types the initials of a whole page."""

_COLUMNS = (
    "id, kind, text, title, example, reading, digest, rank"
    ", shipped_count, own_count, own, uid, changed, expires"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with everything the library knows of it.

    `reading` is its stored pinyin. `own` is true where it is the user's; what ships counts for
    `shipped_count`, what the user took in for `own_count`, and each link to a source and each tag
    says likewise whose it is. `uid` and `changed` (UTC, ISO 8601) are the identity of an own entry
    and when it was made or last edited. `uses`, `favourite`, `last` are the writer's use of it.
    """

    id: int
    kind: Kind
    text: str
    title: str
    example: str
    reading: str
    shipped_count: int
    own_count: int
    own: bool
    uid: str
    changed: str
    expires: str
    sources: tuple[tuple[Source, bool], ...] = ()
    tags: tuple[tuple[str, bool], ...] = ()
    uses: int = 0
    favourite: bool = False
    last: str = ""

    @property
    def digest(self) -> int:
        """The number by which an equal entry is found."""
        return entry_digest(self.kind, self.text)

    @property
    def count(self) -> int:
        """How often all source documents together use it."""
        return self.shipped_count + self.own_count


def entry_digest(kind: Kind, text: str) -> int:
    """The number by which an entry of this kind and normalised text is found; 63 bits.

    At a million entries two different ones share a number with a chance of one in ten million.
    """
    checksum = blake2b(f"{kind.value}\n{normalise(text)}".encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(checksum.digest(), "big") >> 1


def now() -> str:
    """This moment as it is stored: UTC, ISO 8601, to the second."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def new_uid() -> str:
    """The identity of a new own entry: the time in milliseconds, then 80 random bits, in hex.

    Later ones come behind earlier ones, which keeps the index over them cheap to fill.
    """
    return f"{time.time_ns() // 10**6:012x}{os.urandom(10).hex()}"


class Entries:
    """The rows of one library's entries, on one connection."""

    def __init__(self, connection: sqlite3.Connection, readings: Readings) -> None:
        self._connection = connection
        self._readings = readings

    def reading(self, kind: Kind, text: str, title: str) -> str:
        """The pinyin stored for an entry; none for a passage, which is found by its characters."""
        return "" if kind is Kind.PASSAGE else self._readings.stored((title or text)[:_LONGEST_READ])

    def find(self, digests: Sequence[int]) -> dict[int, int]:
        """The ids of the entries that have one of these digests, by digest."""
        found: dict[int, int] = {}
        for part in parts(digests):
            query = f"SELECT digest, id FROM snippets WHERE digest IN ({marks(part)})"  # noqa: S608
            found.update(self._connection.execute(query, part))
        return found

    def insert(self, new: list[tuple[int, int, Snippet]], identities: Mapping[int, tuple[str, str]]) -> None:
        """Add (id, digest, entry); `identities` are (uid, changed) of own entries, by digest.

        Own entries that are not named there get new ones, passages none.
        """
        rows, indexed, moment = [], [], now()
        for snippet_id, number, snippet in new:
            kind, text, title, count = snippet.kind.value, snippet.text, snippet.title, snippet.count
            reading = self.reading(snippet.kind, text, title)
            rank = index.rank(count, len(text))
            identity = ("", "")
            if snippet.own and snippet.kind is not Kind.PASSAGE:
                identity = identities.get(number) or (new_uid(), moment)
            counts = (0, count, 1) if snippet.own else (count, 0, 0)
            content = (kind, text, title, snippet.example, reading)
            rows.append((snippet_id, *content, number, rank, *counts, *identity, snippet.expires))
            indexed.append((rank, snippet_id, kind, text, title, reading))
        self._insert_rows(rows)
        index.add(self._connection, index.rows(indexed))
        self.connect((snippet_id, snippet) for snippet_id, _, snippet in new)

    def connect(self, entries: Iterable[tuple[int, Snippet]]) -> None:
        """Give entries of these ids the sources and tags of these snippets beside those they have."""
        links: list[tuple[int, int, int]] = []
        tags: list[tuple[int, str, int]] = []
        numbers: dict[str, int] = {}
        for snippet_id, snippet in entries:
            own = int(snippet.own)
            for source in snippet.sources:
                if source.key not in numbers:
                    numbers[source.key] = self.source(source)
                links.append((snippet_id, numbers[source.key], own))
            tags.extend((snippet_id, tag, own) for tag in snippet.tags if tag)
        self._connection.executemany("INSERT OR IGNORE INTO snippet_sources VALUES (?, ?, ?)", links)
        self._connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?, ?)", tags)

    def source(self, source: Source) -> int:
        """The number of the source's row, made where there is none.

        Facts that an earlier mention of the key did not know are completed.
        """
        found = self._connection.execute(
            "SELECT id, title, date, speaker, status FROM sources WHERE key = ?", (source.key,)
        ).fetchone()
        given = (source.title, source.date, source.speaker, source.status)
        if found is None:
            cursor = self._connection.execute(
                "INSERT INTO sources (key, title, date, speaker, status) VALUES (?, ?, ?, ?, ?)",
                (source.key, *given),
            )
            return int(cursor.lastrowid or 0)
        number, title, *rest = found
        # The key stands for the title until somebody knows it.
        known = ("" if title == source.key else title, *rest)
        completed = tuple(old or new for old, new in zip(known, given, strict=True))
        if completed != known:
            self._connection.execute(
                "UPDATE sources SET title = ?, date = ?, speaker = ?, status = ? WHERE id = ?",
                (completed[0] or title, *completed[1:], number),
            )
        return int(number)

    def rerank(self, snippet_id: int) -> None:
        """Move an entry whose count changed to its new place in the index."""
        old, kind, text, title, reading, count = self._connection.execute(
            "SELECT rank, kind, text, title, reading, shipped_count + own_count FROM snippets WHERE id = ?",
            (snippet_id,),
        ).fetchone()
        new = index.rank(count, len(text))
        if new == old:
            return
        for rank, move in ((old, index.take_out), (new, index.add)):
            move(self._connection, index.rows([(rank, snippet_id, kind, text, title, reading)]))
        self._connection.execute("UPDATE snippets SET rank = ? WHERE id = ?", (new, snippet_id))

    def delete(self, ids: Sequence[int], *, uses: bool) -> None:
        """Take entries out with their links and tags; `uses`: with the writer's use of them too."""
        tables = [("snippets", "id"), ("snippet_sources", "snippet_id"), ("tags", "snippet_id")]
        if uses:
            tables.append(("uses", "snippet_id"))
        for part in parts(ids):
            rows = self._connection.execute(
                f"SELECT rank, id, kind, text, title, reading FROM snippets WHERE id IN ({marks(part)})",  # noqa: S608
                part,
            ).fetchall()
            index.take_out(self._connection, index.rows(rows))
            for table, column in tables:
                self._connection.execute(f"DELETE FROM {table} WHERE {column} IN ({marks(part)})", part)  # noqa: S608

    def read(self, ids: Collection[int]) -> Iterator[Entry]:
        """The entries of these ids with all that is known of them; missing ones are left out."""
        query = (
            f"SELECT {_COLUMNS}, coalesce(u.count, 0), coalesce(u.favourite, 0), coalesce(u.last, '')"  # noqa: S608
            " FROM snippets LEFT JOIN uses u ON u.snippet_id = id WHERE id = ?"
        )
        for number in ids:
            row = self._connection.execute(query, (number,)).fetchone()
            if row is not None:
                yield self._entry(row)

    def _entry(self, row: Sequence[Any]) -> Entry:
        number, kind, text, title, example, reading, _, _, shipped, owned, own, *identity = row[:14]
        uid, changed, expires = identity
        sources = self._connection.execute(
            "SELECT o.key, o.title, o.date, o.speaker, o.status, l.own FROM snippet_sources l"
            " JOIN sources o ON o.id = l.source_id WHERE l.snippet_id = ? ORDER BY o.key",
            (number,),
        )
        tags = self._connection.execute(
            "SELECT tag, own FROM tags WHERE snippet_id = ? ORDER BY rowid", (number,)
        )
        return Entry(
            number,
            _kind(kind),
            text,
            title,
            example,
            reading,
            shipped,
            owned,
            bool(own),
            uid,
            changed,
            expires,
            sources=tuple((Source(*fields), bool(owns)) for *fields, owns in sources),
            tags=tuple((tag, bool(owns)) for tag, owns in tags),
            uses=row[14],
            favourite=bool(row[15]),
            last=row[16],
        )

    def write(self, entry: Entry) -> None:
        """Put the entry in the place of the one with its id, or in a new place."""
        self.delete([entry.id], uses=True)
        rank = index.rank(entry.count, len(entry.text))
        content = (entry.kind.value, entry.text, entry.title, entry.example, entry.reading)
        counts = (entry.shipped_count, entry.own_count, int(entry.own))
        identity = (entry.uid, entry.changed, entry.expires)
        self._insert_rows([(entry.id, *content, entry.digest, rank, *counts, *identity)])
        index.add(
            self._connection,
            index.rows([(rank, entry.id, entry.kind.value, entry.text, entry.title, entry.reading)]),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO snippet_sources VALUES (?, ?, ?)",
            [(entry.id, self.source(source), int(own)) for source, own in entry.sources],
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO tags VALUES (?, ?, ?)",
            [(entry.id, tag, int(own)) for tag, own in entry.tags],
        )
        if entry.uses or entry.favourite or entry.last:
            self._connection.execute(
                "INSERT INTO uses VALUES (?, ?, ?, ?)",
                (entry.id, entry.uses, int(entry.favourite), entry.last),
            )

    def _insert_rows(self, rows: Sequence[tuple[str | int, ...]]) -> None:
        self._connection.executemany(
            f"INSERT INTO snippets ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
            rows,
        )


def _kind(value: str) -> Kind:
    try:
        return Kind(value)
    except ValueError as error:
        # No version wrote such a kind: what stands in the file is broken.
        raise sqlite3.DatabaseError("malformed kind") from error


def parts(items: Sequence[int]) -> Iterator[Sequence[int]]:
    """The items in pieces for one statement: SQLite before 3.32 takes 999 parameters at most."""
    return (items[i : i + 900] for i in range(0, len(items), 900))


def marks(items: Sequence[int]) -> str:
    """As many parameters of SQL as there are items."""
    return ",".join("?" * len(items))
