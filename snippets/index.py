"""The search index: which row of it stands for which entry, and how entries get in and out of it.

One contentless FTS5 table, whose terms are made in `terms`. Its rows are numbered by rank and id, so
that candidates come in the order of rank without being sorted.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from . import terms

VERSION = terms.VERSION
"""Written into the library; a library with another number has its index rebuilt."""

_ID_BITS = 40
_BULK_ROWS = 2000
_HASH = 16 << 20
_BULK_HASH = 64 << 20
_AUTOMERGE = 4

Entry = tuple[int, int, str, str, str, str]
"""Rank, id, kind, text, title and reading of an entry."""


def create(connection: sqlite3.Connection) -> None:
    """Make the empty table.

    Neither the text nor its length is kept a second time, nor positions: the pairs of a query narrow
    down, and the text itself is compared.
    """
    connection.execute(
        "CREATE VIRTUAL TABLE terms USING fts5"
        "(body, content='', columnsize=0, detail='none', tokenize='ascii')"
    )
    # Finds the own entries, best first, among a million that are not.
    connection.execute("CREATE INDEX IF NOT EXISTS own_snippets ON snippets (rank) WHERE own = 1")
    # Let it gather 16 MB before it writes, instead of 1: a third faster.
    _configure(connection, hashsize=_HASH)


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


def snippet_of(document: int) -> int:
    """The id of the entry that a row of the index stands for."""
    return document & (1 << _ID_BITS) - 1


SNIPPET_OF_DOCUMENT = f"terms.rowid & {(1 << _ID_BITS) - 1}"
"""SQL for the id of the entry that a row of the index stands for."""


def searched(text: str, title: str) -> str:
    """The text of an entry that Chinese queries look through."""
    return f"{title}\n{text}" if title else text


def rows(entries: Sequence[Entry]) -> list[tuple[int, str]]:
    """What `add` and `take_out` want for these entries: (document, terms) of each."""
    built = terms.index_terms(
        [(kind, searched(text, title), read) for _, _, kind, text, title, read in entries]
    )
    return [(document(entry[0], entry[1]), body) for entry, body in zip(entries, built, strict=True)]


def add(connection: sqlite3.Connection, rows: list[tuple[int, str]]) -> None:
    """Add (document, terms) to the index; rising document numbers spare it half the work."""
    connection.executemany("INSERT INTO terms (rowid, body) VALUES (?, ?)", sorted(rows))


def take_out(connection: sqlite3.Connection, rows: list[tuple[int, str]]) -> None:
    """Take (document, terms) out of the index; they must be what was put in."""
    connection.executemany("INSERT INTO terms (terms, rowid, body) VALUES ('delete', ?, ?)", rows)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew from the rows; inside the caller's transaction."""
    # The table is made anew as well: that of an earlier version has other options.
    connection.execute("DROP TABLE IF EXISTS terms")
    create(connection)
    with bulk(connection):
        found = connection.execute(
            "SELECT rank, id, kind, text, title, reading FROM snippets ORDER BY rank, id"
        )
        while batch := found.fetchmany(_BULK_ROWS):
            add(connection, rows(batch))


@contextmanager
def bulk(connection: sqlite3.Connection) -> Iterator[None]:
    """While very many entries are written, gather more of them before they are put in order.

    For use inside a transaction. What was gathered comes in few large parts then, which need not be
    merged with one another again and again.
    """
    _configure(connection, hashsize=_BULK_HASH, automerge=0)
    yield
    # After an error the rollback of the transaction does this.
    _configure(connection, hashsize=_HASH, automerge=_AUTOMERGE)


def _configure(connection: sqlite3.Connection, **options: int) -> None:
    for name, value in options.items():
        connection.execute("INSERT INTO terms (terms, rank) VALUES (?, ?)", (name, value))
