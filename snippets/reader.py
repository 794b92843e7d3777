"""Reading the rows of entries that a search compares, of the wanted kinds and within its filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from . import terms
from .index import SNIPPET_OF_DOCUMENT, snippet_of
from .model import Kind
from .narrowing import Narrowing
from .query import Candidate, Row

_COLUMNS = ", ".join(
    [f"s.{name}" for name in ("id", "kind", "text", "title", "example", "reading", "rank")]
    + ["s.shipped_count + s.own_count", "s.own", "s.expires"]
)
_MOST_USED = 300
"""So many of the writer's most used entries compete by use; beyond that use no longer tells."""

_FAVOURITE_USES = 5
"""A favourite ranks like an entry used this many times more."""


class Reader:
    """The entries of some kinds that a filter leaves."""

    def __init__(self, connection: sqlite3.Connection, kinds: Sequence[Kind], narrowing: Narrowing) -> None:
        self._connection = connection
        self.kinds = kinds
        self.narrowing = narrowing
        self._marks = ",".join("?" * len(kinds))
        self._values = tuple(kind.value for kind in kinds)
        self._within = terms.of_kinds(self._values) if len(kinds) < len(Kind) else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether there is a filter."""
        return self.narrowing.condition != Narrowing.condition

    def rows(self, expression: str) -> Iterator[Row]:
        """The entries that the FTS5 expression is true for, in order of rank; all for an empty one."""
        return (Row(*row) for row in self._stream(_COLUMNS, expression))

    def readings(self, expression: str) -> Iterator[tuple[Any, ...]]:
        """As `rows`, but the id and the stored pinyin of each only."""
        return self._stream("s.id, s.reading", expression)

    def listed(self) -> list[Row]:
        """All entries of a filter that lists them, in order of rank."""
        return [Row(*row) for row in self._fetch(_COLUMNS, iter(self.narrowing.documents or ()))]

    def of_ids(self, ids: Sequence[int]) -> Iterator[Row]:
        """The entries of these ids in this order, whether wanted or not."""
        sql = f"SELECT {_COLUMNS} FROM snippets s WHERE s.id = ?"  # noqa: S608
        return (Row(*row) for number in ids for row in self._connection.execute(sql, (number,)))

    def of_digests(self, digests: Sequence[int]) -> Iterator[Row]:
        """The entries of these digests."""
        marks = ",".join("?" * len(digests))
        return self._select(f"s.digest IN ({marks})", tuple(digests))

    def best_of(self, kind: Kind, limit: int) -> Iterator[Row]:
        """The most widely used entries of one kind."""
        return self._select("s.kind = ?", (kind.value,), f" ORDER BY s.rank, s.id LIMIT {int(limit)}")

    def used(self) -> list[Candidate]:
        """The writer's most used entries, favourites first."""
        cursor = self._connection.execute(
            f"SELECT {_COLUMNS}, u.count + {_FAVOURITE_USES} * u.favourite FROM uses u"  # noqa: S608
            # A plain join would begin with all entries of the kinds.
            f" CROSS JOIN snippets s ON s.id = u.snippet_id"
            f" WHERE s.kind IN ({self._marks}) AND {self.narrowing.condition}"
            " ORDER BY u.favourite DESC, u.count DESC, u.last DESC LIMIT ?",
            (*self._values, *self.narrowing.parameters, _MOST_USED),
        )
        return [Candidate(Row(*row)) for row in cursor]

    def _select(self, condition: str, parameters: tuple[str | int, ...], ending: str = "") -> Iterator[Row]:
        sql = f"SELECT {_COLUMNS} FROM snippets s WHERE {condition} AND {self.narrowing.condition}{ending}"  # noqa: S608
        return (Row(*row) for row in self._connection.execute(sql, parameters + self.narrowing.parameters))

    def _stream(self, columns: str, expression: str) -> Iterator[tuple[Any, ...]]:
        asked = terms.all_of((expression, self._within))
        documents = self.narrowing.documents
        if documents is None and not asked and self.narrowing.own:
            # Own entries may all be of low rank; they have an index of their own in its order.
            return self._connection.execute(
                f"SELECT {columns} FROM snippets s WHERE {self.narrowing.condition} ORDER BY s.rank, s.id",  # noqa: S608
                self.narrowing.parameters,
            )
        if documents is None:
            sql = (
                f"SELECT {columns} FROM terms CROSS JOIN snippets s ON s.id = {SNIPPET_OF_DOCUMENT}"  # noqa: S608
                f" WHERE terms MATCH ? AND {self.narrowing.condition} ORDER BY terms.rowid"
            )
            return self._connection.execute(sql, (asked or terms.ANYTHING, *self.narrowing.parameters))
        return self._fetch(columns, self._meeting(asked) if asked else iter(documents))

    def _meeting(self, asked: str) -> Iterator[int]:
        """The listed documents that the expression is true for."""
        documents, among = self.narrowing.documents, self.narrowing.among
        if not documents:
            return
        sql = "SELECT rowid FROM terms WHERE terms MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid"
        for (number,) in self._connection.execute(sql, (asked, documents[0], documents[-1])):
            if number in among:
                yield number

    def _fetch(self, columns: str, documents: Iterator[int]) -> Iterator[tuple[Any, ...]]:
        sql = f"SELECT {columns} FROM snippets s WHERE s.id = ? AND s.kind IN ({self._marks})"  # noqa: S608
        for number in documents:
            yield from self._connection.execute(sql, (snippet_of(number), *self._values))
