"""Reading the rows of entries that a search compares, of the wanted kinds and within its filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
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

_SKIPPED = 2
"""So many times the wanted number of candidates are read where a filter leaves some out."""

_MATCHING = (
    f"SELECT {SNIPPET_OF_DOCUMENT} AS id FROM terms"  # noqa: S608
    " WHERE terms MATCH ? AND rowid >= ? ORDER BY rowid LIMIT ?"
)
_HOLDING = "instr(s.text, ?) OR instr(s.title, ?)"
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

    @property
    def skips(self) -> bool:
        """Whether the filter is asked of each candidate, so that `readings` may end before the last."""
        return self.is_narrowed and self.narrowing.documents is None

    def rows(self, expression: str, shapes: Sequence[Sequence[str]] = ()) -> Iterator[Row]:
        """The entries that the FTS5 expression is true for, in order of rank; all for an empty one.

        Those that do not hold each word in one of its `shapes` may be left out: in long texts the
        pairs of a word are often met without it, and SQLite sees that at a tenth of the cost.
        """
        return (Row(*row) for row in self._stream(_COLUMNS, expression, shapes))

    def readings(self, expression: str, most: int) -> Iterator[tuple[Any, ...]]:
        """As `rows`, but the id and the stored pinyin only, of the first entries that can be reached
        by looking at `most`, or a few times as many to skip those that the filter leaves out."""
        return islice(self._stream("s.id, s.reading", expression, most=most * _SKIPPED), most)

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

    def _stream(
        self, columns: str, expression: str, shapes: Sequence[Sequence[str]] = (), most: int = -1
    ) -> Iterator[tuple[Any, ...]]:
        asked = terms.all_of((expression, self._within))
        narrowing = self.narrowing
        if narrowing.documents is not None:
            return self._fetch(columns, self._meeting(asked) if asked else iter(narrowing.documents))
        holding = [" OR ".join([_HOLDING] * len(word)) for word in shapes]
        condition = " AND ".join([narrowing.condition, *(f"({some})" for some in holding)])
        parameters = (*narrowing.parameters, *(shape for word in shapes for shape in word for _ in "12"))
        if not asked and narrowing.own:
            # Own entries may all be of low rank; they have an index of their own in its order.
            sql = f"SELECT {columns} FROM snippets s WHERE {condition} ORDER BY s.rank, s.id"  # noqa: S608
            return self._connection.execute(sql, parameters)
        matching = (asked or terms.ANYTHING, narrowing.first, most)
        sql = f"SELECT {columns} FROM ({_MATCHING}) t CROSS JOIN snippets s ON s.id = t.id WHERE {condition}"  # noqa: S608
        return self._connection.execute(sql, (*matching, *parameters))

    def _meeting(self, asked: str) -> Iterator[int]:
        """The listed documents that the expression is true for."""
        among = self.narrowing.among
        sql = "SELECT rowid FROM terms WHERE terms MATCH ? AND rowid >= ? ORDER BY rowid"
        left = len(among)
        for (number,) in self._connection.execute(sql, (asked, self.narrowing.first)) if left else ():
            if number in among:
                yield number
                left -= 1
                if not left:
                    return

    def _fetch(self, columns: str, documents: Iterator[int]) -> Iterator[tuple[Any, ...]]:
        """The rows of these documents that are of the wanted kinds, in their order."""
        size = 20
        while part := [snippet_of(number) for number in islice(documents, size)]:
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(
                f"SELECT s.id, {columns} FROM snippets s"  # noqa: S608
                # The plus keeps SQLite from beginning with all entries of the kinds.
                f" WHERE s.id IN ({marks}) AND +s.kind IN ({self._marks})",
                (*part, *self._values),
            )
            found = {row[0]: row[1:] for row in rows}
            yield from (found[number] for number in part if number in found)
            size = min(size * 2, 500)
