"""Tables and index of the library, and the steps from each earlier version to this one.

Nothing here needs more than SQLite 3.31: no trigram, no RETURNING, no STRICT, no upsert, no
contentless delete.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import islice

from sqlite_utils import Database

from . import index

APPLICATION_ID = 0x4E696761
"""In the file's header, so that another program's database is not taken for a library ("Niga")."""


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
    index.create(database.conn)


def _whole_speeches(database: Database) -> None:
    """Version 2: past speeches kept whole, taking in step by step, edited and dated entries."""
    snippets = database.table("snippets")
    snippets.add_column("uid", str, not_null_default="")
    snippets.add_column("changed", str, not_null_default="")
    snippets.add_column("expires", str, not_null_default="")
    # A random identity, and this moment, for the entries the user has; passages will have none.
    database.execute(
        "UPDATE snippets SET uid = lower(hex(randomblob(16))),"
        " changed = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now') WHERE own = 1"
    )
    database.execute("CREATE INDEX idx_snippets_uid ON snippets (uid) WHERE uid <> ''")
    sources = database.table("sources")
    sources.add_column("speaker", str, not_null_default="")
    sources.add_column("status", str, not_null_default="")
    database.table("documents").create(
        {
            "source_id": int,
            "name": str,
            "kind": str,
            "digest": str,
            "sketch": bytes,
            "added": str,
            "taken": int,
            "truncated": int,
            "damage": str,
            "text": str,
        },
        pk="source_id",
    )
    database.table("documents").create_index(["digest"], unique=True)
    database.table("candidates").create({"id": int, "kind": str, "payload": str}, pk="id")
    database.table("tags").create_index(["tag"])
    database.table("snippet_sources").create_index(["source_id"])


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first_tables, _whole_speeches)
"""The step at index n leads from version n to n + 1; steps are only ever appended."""

VERSION = len(MIGRATIONS)


def version(connection: sqlite3.Connection) -> int:
    """The version of the file's tables; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_outdated(connection: sqlite3.Connection) -> bool:
    """Whether `migrate` has something to do: the tables are earlier ones, or the index is another."""
    return version(connection) < VERSION or read_meta(connection, "index") != str(index.VERSION)


def is_foreign(connection: sqlite3.Connection) -> bool:
    """Whether the file is a database of some other program."""
    if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        return False
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def migrate(connection: sqlite3.Connection) -> None:
    """Take every step that is missing and renew an index of another version.

    For use inside the caller's transaction.
    """
    for step in islice(MIGRATIONS, version(connection), None):
        step(Database(connection))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    if read_meta(connection, "index") != str(index.VERSION):
        index.rebuild(connection)
        write_meta(connection, "index", str(index.VERSION))


def read_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """A fact about the library itself, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep a fact about the library itself."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))
