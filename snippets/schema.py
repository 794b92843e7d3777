"""Tables and index of the library, and the steps from each earlier version to this one.

Nothing here needs more than SQLite 3.31: no trigram, no RETURNING, no STRICT, no upsert, no
contentless delete.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable
from itertools import islice

from sqlite_utils import Database

from . import terms

APPLICATION_ID = 0x4E696761
"""In the file's header, so that another program's database is not taken for a library ("Niga")."""

_ID_BITS = 40
_BULK_ROWS = 20_000
_BULK_HASH = 16 << 20


def _first_tables(database: Database) -> None:
    """Version 1."""
    database.table("snippets").create(
        {
            "id": int,
            "kind": str,
            "text": str,
            "title": str,
            "example": str,
            "reading": str,
            "digest": int,
            "rank": int,
            "shipped_count": int,
            "own_count": int,
            "own": int,
        },
        pk="id",
    )
    database.table("snippets").create_index(["digest"])
    database.table("snippets").create_index(["kind", "rank"])
    database.table("sources").create({"id": int, "key": str, "title": str, "date": str}, pk="id")
    database.table("sources").create_index(["key"], unique=True)
    database.table("snippet_sources").create(
        {"snippet_id": int, "source_id": int, "own": int}, pk=("snippet_id", "source_id")
    )
    database.table("tags").create({"snippet_id": int, "tag": str, "own": int}, pk=("snippet_id", "tag"))
    database.table("uses").create(
        {"snippet_id": int, "count": int, "favourite": int, "last": str}, pk="snippet_id"
    )
    # Shipped entries the user took out; an update of the shipped data must not bring them back.
    database.table("removed").create({"digest": int}, pk="digest")
    database.table("meta").create({"key": str, "value": str}, pk="key")
    # Neither the text nor its length is kept a second time, nor positions: the pairs of a query
    # narrow down, and the text itself is compared.
    database.execute(
        "CREATE VIRTUAL TABLE terms USING fts5"
        "(body, content='', columnsize=0, detail='none', tokenize='ascii', prefix='1')"
    )
    # Let it gather 16 MB before it writes, instead of 1: a third faster in bulk.
    database.execute("INSERT INTO terms (terms, rank) VALUES ('hashsize', ?)", (_BULK_HASH,))


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first_tables,)
"""The step at index n leads from version n to n + 1; steps are only ever appended."""

VERSION = len(MIGRATIONS)


def version(connection: sqlite3.Connection) -> int:
    """The version of the file's tables; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_foreign(connection: sqlite3.Connection) -> bool:
    """Whether the file is a database of some other program."""
    if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        return False
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def migrate(connection: sqlite3.Connection) -> None:
    """Take every step that is missing; inside the caller's transaction."""
    for step in islice(MIGRATIONS, version(connection), None):
        step(Database(connection))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    if read_meta(connection, "index") != str(terms.VERSION):
        rebuild_index(connection)


def read_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """A fact about the library itself, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep a fact about the library itself."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def rank(count: int, length: int) -> int:
    """The stored order of entries: wide use first, then short ones; smaller is better.

    Sixteen steps to a doubling of the count, so that one more source seldom moves a widely used
    entry in the index, and within them steps of four characters.
    """
    widely = min(511, int(16 * math.log2(max(count, 1))))
    return (511 - widely) * 32 + min(length // 4, 31)


def document(rank: int, snippet_id: int) -> int:
    """The entry's row in the index: its rows come in the order of rank without being sorted."""
    return rank << _ID_BITS | snippet_id


SNIPPET_OF_DOCUMENT = f"terms.rowid & {(1 << _ID_BITS) - 1}"
"""SQL for the id of the entry that a row of the index stands for."""


def searched(text: str, title: str) -> str:
    """The folded text of an entry that Chinese queries look through."""
    return terms.fold(f"{title}\n{text}" if title else text)


def entry_terms(kind: str, text: str, title: str, reading: str) -> str:
    """The index terms of an entry as it stands in its row."""
    return terms.index_terms(searched(text, title), reading, kind)


def index(connection: sqlite3.Connection, rows: list[tuple[int, str]]) -> None:
    """Add (document, terms) to the index; rising document numbers spare it half the work."""
    connection.executemany("INSERT INTO terms (rowid, body) VALUES (?, ?)", sorted(rows))


def unindex(connection: sqlite3.Connection, rows: list[tuple[int, str]]) -> None:
    """Take (document, terms) out of the index; they must be what was put in."""
    connection.executemany("INSERT INTO terms (terms, rowid, body) VALUES ('delete', ?, ?)", rows)


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Make the index anew from the rows; inside the caller's transaction."""
    connection.execute("INSERT INTO terms (terms) VALUES ('delete-all')")
    rows = connection.execute("SELECT rank, id, kind, text, title, reading FROM snippets ORDER BY rank, id")
    while batch := list(islice(rows, _BULK_ROWS)):
        index(connection, [(document(row[0], row[1]), entry_terms(*row[2:])) for row in batch])
    write_meta(connection, "index", str(terms.VERSION))
