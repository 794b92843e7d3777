"""The search index: which row of it stands for which entry, and how entries get in and out of it.

One contentless FTS5 table, whose terms are made in `terms`. Its rows are numbered by rank and id, so
that candidates come in the order of rank without being sorted.
"""

from __future__ import annotations

import math
import sqlite3
from itertools import islice

from . import terms

VERSION = terms.VERSION
"""Written into the library; a library with another number has its index rebuilt."""

_ID_BITS = 40
_BULK_ROWS = 20_000
_BULK_HASH = 16 << 20


def create(connection: sqlite3.Connection) -> None:
    """Make the empty table.

    Neither the text nor its length is kept a second time, nor positions: the pairs of a query narrow
    down, and the text itself is compared.
    """
    connection.execute(
        "CREATE VIRTUAL TABLE terms USING fts5"
        "(body, content='', columnsize=0, detail='none', tokenize='ascii', prefix='1')"
    )
    # Let it gather 16 MB before it writes, instead of 1: a third faster in bulk.
    connection.execute("INSERT INTO terms (terms, rank) VALUES ('hashsize', ?)", (_BULK_HASH,))


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


def add(connection: sqlite3.Connection, rows: list[tuple[int, str]]) -> None:
    """Add (document, terms) to the index; rising document numbers spare it half the work."""
    connection.executemany("INSERT INTO terms (rowid, body) VALUES (?, ?)", sorted(rows))


def take_out(connection: sqlite3.Connection, rows: list[tuple[int, str]]) -> None:
    """Take (document, terms) out of the index; they must be what was put in."""
    connection.executemany("INSERT INTO terms (terms, rowid, body) VALUES ('delete', ?, ?)", rows)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew from the rows; inside the caller's transaction."""
    connection.execute("INSERT INTO terms (terms) VALUES ('delete-all')")
    rows = connection.execute("SELECT rank, id, kind, text, title, reading FROM snippets ORDER BY rank, id")
    while batch := list(islice(rows, _BULK_ROWS)):
        add(connection, [(document(row[0], row[1]), entry_terms(*row[2:])) for row in batch])
