"""A filter, asked of the tables."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property

from .filters import Filter
from .index import document

Parameters = tuple[str | int, ...]

_MOST_LISTED = 100_000
"""A filter that leaves no more entries than that has them listed once, which takes 0.2 s at most; of a
larger share of the library enough are met among the candidates of a query."""


@dataclass(frozen=True)
class Narrowing:
    """A filter, ready to be asked of one state of the library.

    `condition` is SQL over a row `s` of the entries, true for those that are left, `parameters` are
    its values; `own` says that only own entries are. `documents` are the rows of the index that
    stand for them, the best first, or None where they are too many to be listed. None of them comes
    before `first`.
    """

    condition: str = "TRUE"
    parameters: Parameters = ()
    own: bool = False
    documents: tuple[int, ...] | None = None
    first: int = 0

    @cached_property
    def among(self) -> frozenset[int]:
        """The listed documents."""
        return frozenset(self.documents or ())


@dataclass(frozen=True, slots=True)
class _Facet:
    """Entries with something in common: where their ids stand, and how one of them is known."""

    ids: str
    known: str
    parameters: Parameters = ()


def narrow(connection: sqlite3.Connection, wanted: Filter) -> Narrowing:
    """The filter for the present state of the library. Raises sqlite3.Error."""
    facets = _facets(wanted)
    conditions = [facet.known for facet in facets]
    parameters = tuple(value for facet in facets for value in facet.parameters)
    if wanted.hide_expired_on:
        conditions.append("(s.expires = '' OR s.expires >= ?)")
        parameters += (wanted.hide_expired_on,)
    condition = " AND ".join(conditions) or "TRUE"
    sizes = [_size(connection, facet) for facet in facets]
    if not sizes or min(sizes) > _MOST_LISTED:
        best = connection.execute("SELECT min(rank) FROM snippets WHERE own = 1").fetchone()[0]
        first = document(best or 0, 0) if wanted.own else 0
        return Narrowing(condition, parameters, wanted.own, first=first)
    fewest = facets[sizes.index(min(sizes))]
    rows = connection.execute(
        f"SELECT s.rank, s.id FROM ({fewest.ids}) f CROSS JOIN snippets s ON s.id = f.id WHERE {condition}",  # noqa: S608
        fewest.parameters + parameters,
    )
    documents = tuple(sorted({document(rank, number) for rank, number in rows}))
    return Narrowing(condition, parameters, wanted.own, documents, documents[0] if documents else 0)


def _facets(wanted: Filter) -> list[_Facet]:
    facets = [
        _Facet(
            "SELECT snippet_id AS id FROM tags WHERE tag = ?",
            "EXISTS (SELECT 1 FROM tags t WHERE t.snippet_id = s.id AND t.tag = ?)",
            (tag,),
        )
        for tag in sorted(wanted.tags)
    ]
    if wanted.source:
        source = "source_id = (SELECT id FROM sources WHERE key = ?)"
        facets.append(
            _Facet(
                f"SELECT snippet_id AS id FROM snippet_sources WHERE {source}",  # noqa: S608
                f"EXISTS (SELECT 1 FROM snippet_sources l WHERE l.snippet_id = s.id AND l.{source})",  # noqa: S608
                (wanted.source,),
            )
        )
    for asked, used in ((wanted.favourite, "favourite"), (wanted.recent, "count")):
        if asked:
            facets.append(
                _Facet(
                    f"SELECT snippet_id AS id FROM uses WHERE {used} > 0",  # noqa: S608
                    f"EXISTS (SELECT 1 FROM uses u WHERE u.snippet_id = s.id AND u.{used} > 0)",  # noqa: S608
                )
            )
    if wanted.own:
        facets.append(_Facet("SELECT id FROM snippets WHERE own = 1", "s.own = 1"))
    return facets


def _size(connection: sqlite3.Connection, facet: _Facet) -> int:
    """How many entries have it, counted a little beyond what can be listed."""
    row = connection.execute(
        f"SELECT count(*) FROM ({facet.ids} LIMIT {_MOST_LISTED + 1})",  # noqa: S608
        facet.parameters,
    ).fetchone()
    return int(row[0])
