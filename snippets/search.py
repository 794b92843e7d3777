"""A query to ranked hits.

One mechanism for every size: the index gives candidates in their stored order of rank, the text
itself is compared, and reading stops once there are enough. Better ways of answering are asked
first, weaker ones only while hits are lacking, so a common word costs no more than a rare one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from . import terms
from .index import SNIPPET_OF_DOCUMENT
from .model import Hit, Kind, Snippet, Source
from .query import Candidate, Query, Row, Tier
from .store import entry_digest

Judge = Callable[[Candidate], Tier | None]

_COLUMNS = ", ".join(
    [f"s.{name}" for name in ("id", "kind", "text", "title", "example", "reading", "rank")]
    + ["s.shipped_count + s.own_count", "s.own", "s.expires"]
)
_MOST_USED = 300
"""So many of the writer's most used entries compete by use; beyond that use no longer tells."""

_MOST_CHECKED = 2000
"""So many candidates of a pinyin query are compared: initials are vague, and time is short."""

_SAMPLE = 1000
_RARE = 0.01
"""Initials in a smaller share than this of the first thousand have a short part of the index."""

_MOST_WALKED = 4000
_SLACK = 50
"""So many more are read than asked for, as entries of one rank differ a little in their count."""

_FAVOURITE_USES = 5
"""A favourite ranks like an entry used this many times more."""


class Search:
    """The reading half of a library, on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, typed: str, kinds: Collection[Kind] | None = None, limit: int = 50) -> list[Hit]:
        """The best `limit` entries for what was typed; see `Library.search`."""
        wanted = [kind.value for kind in Kind if not kinds or kind in kinds]
        if limit < 1:
            return []
        query = Query(typed)
        if not query.words:
            # Whole paragraphs of old speeches are for whoever looks for something.
            shown = wanted if kinds else [kind for kind in wanted if kind != Kind.PASSAGE.value]
            return self._hits(self._top(shown, limit), query)
        found = _Found(limit, self._used(wanted))
        within = terms.of_kinds(wanted) if len(wanted) < len(Kind) else ""
        self._by_text(query, found, within, wanted)
        if query.by_pieces and not found.enough:
            self._stream(query.pieces_expression(), within, found, query.pieces_tier)
        if query.by_letters and not found.enough:
            self._by_letters(query, found, terms.of_kinds(wanted) if within else "")
        return self._hits(found.best(), query)

    def snippets(self, ids: Collection[int]) -> list[Snippet]:
        """The entries of these ids, in this order, missing ones left out."""
        return self._complete(self._by_ids(ids))

    def _by_ids(self, ids: Collection[int]) -> list[Row]:
        sql = f"SELECT {_COLUMNS} FROM snippets s WHERE s.id = ?"  # noqa: S608
        return [row for number in ids for row in self._rows(sql, number)]

    def _by_text(self, query: Query, found: _Found, within: str, wanted: list[str]) -> None:
        found.compare_used(query.text_tier)
        if len(query.words) == 1:
            # The one entry that is the query itself may be of low rank, far down its stream.
            digests = [entry_digest(Kind(kind), query.words[0].folded) for kind in wanted]
            marks = ",".join("?" * len(digests))
            sql = f"SELECT {_COLUMNS} FROM snippets s WHERE s.digest IN ({marks})"  # noqa: S608
            for row in self._rows(sql, *digests):
                found.compare(Candidate(row), query.text_tier)
            self._stream(query.start_expression(), within, found, query.text_tier)
        if not found.has(Tier.PREFIX):
            self._stream(query.text_expression(), within, found, query.text_tier)

    def _by_letters(self, query: Query, found: _Found, within: str) -> None:
        found.compare_used(query.letters_tier)
        for start in (True, False):
            expression = query.letters_expression(start=start)
            if expression and not found.enough:
                self._stream_readings(expression, within, found, query, _MOST_CHECKED)
        if query.is_vague and not found.enough:
            self._walk(query, found, within)

    def _walk(self, query: Query, found: _Found, within: str) -> None:
        """Answer letters that the index is no help with: too few of them, or too vague.

        What stands in many entries is soon met in the order of rank; what does not has a short part
        of the index. The first thousand entries tell which of the two it is.
        """
        everything = within or terms.of_kinds(kind.value for kind in Kind)
        read = self._stream_readings(everything, "", found, query, _SAMPLE)
        if len(read) < _SAMPLE or found.enough:
            return
        if sum(map(query.is_of_widest, read)) <= _SAMPLE * _RARE:
            self._stream_readings(query.widest_expression(), within, found, query, _MOST_CHECKED)
        else:
            self._stream_readings(everything, "", found, query, _MOST_WALKED)

    def _stream_readings(
        self, expression: str, within: str, found: _Found, query: Query, most: int
    ) -> list[str]:
        """As `_stream`, for pinyin: most candidates fail, so only their reading is read at first.

        Reads `most` candidates at most, and returns the readings it read.
        """
        if not expression:
            return []
        sql = (
            f"SELECT s.id, s.reading FROM terms JOIN snippets s ON s.id = {SNIPPET_OF_DOCUMENT}"  # noqa: S608
            " WHERE terms MATCH ? ORDER BY terms.rowid LIMIT ?"
        )
        read: list[str] = []
        ids: list[int] = []
        for number, reading in self._connection.execute(sql, (terms.all_of((expression, within)), most)):
            read.append(reading)
            if query.may_read(reading):
                ids.append(number)
                if len(ids) >= found.limit:
                    break
        for row in self._by_ids(ids):
            found.compare(Candidate(row), query.letters_tier)
        return read

    def _stream(self, expression: str, within: str, found: _Found, judge: Judge) -> None:
        """Compare candidates in order of rank until there are enough."""
        sql = (
            f"SELECT {_COLUMNS} FROM terms JOIN snippets s ON s.id = {SNIPPET_OF_DOCUMENT}"  # noqa: S608
            " WHERE terms MATCH ? ORDER BY terms.rowid"
        )
        answering = 0
        for row in self._rows(sql, terms.all_of((expression, within))):
            answering += found.compare(Candidate(row), judge)
            if answering >= found.limit + _SLACK:
                break

    def _used(self, wanted: list[str]) -> list[Candidate]:
        """The writer's most used entries, favourites first."""
        marks = ",".join("?" * len(wanted))
        cursor = self._connection.execute(
            f"SELECT {_COLUMNS}, u.count + {_FAVOURITE_USES} * u.favourite FROM uses u"  # noqa: S608
            # A plain join would begin with all entries of the kinds.
            f" CROSS JOIN snippets s ON s.id = u.snippet_id WHERE s.kind IN ({marks})"
            " ORDER BY u.favourite DESC, u.count DESC, u.last DESC LIMIT ?",
            (*wanted, _MOST_USED),
        )
        return [Candidate(Row(*row)) for row in cursor]

    def _top(self, wanted: list[str], limit: int) -> list[tuple[Candidate, Tier]]:
        """For the empty query: of each kind the most used, then the widest used, in equal shares."""
        share = -(-limit // len(wanted))
        chosen: list[Row] = []
        spare: list[Row] = []
        used = self._used(wanted)
        for kind in wanted:
            best = {c.row.id: c.row for c in used if c.row.kind == kind and c.row.uses}
            sql = f"SELECT {_COLUMNS} FROM snippets s WHERE s.kind = ? ORDER BY s.rank, s.id LIMIT ?"  # noqa: S608
            for row in self._rows(sql, kind, limit):
                best.setdefault(row.id, row)
            ordered = sorted(best.values(), key=lambda row: (-row.uses, row.rank, row.id))
            chosen += ordered[:share]
            spare += ordered[share:]
        order = {kind: place for place, kind in enumerate(wanted)}
        filled = (chosen + spare)[:limit] if len(chosen) < limit else chosen[:limit]
        filled.sort(key=lambda row: order[row.kind])
        return [(Candidate(row), Tier.SUBSTRING) for row in filled]

    def _rows(self, sql: str, *parameters: str | int) -> Iterator[Row]:
        return (Row(*row) for row in self._connection.execute(sql, parameters))

    def _hits(self, found: list[tuple[Candidate, Tier]], query: Query) -> list[Hit]:
        snippets = self._complete([candidate.row for candidate, _ in found])
        return [
            Hit(snippet, query.spans(candidate, tier))
            for snippet, (candidate, tier) in zip(snippets, found, strict=True)
        ]

    def _complete(self, rows: list[Row]) -> list[Snippet]:
        """The rows with their sources and tags."""
        snippets: list[Snippet] = []
        for start in range(0, len(rows), 900):
            part = rows[start : start + 900]
            ids = [row.id for row in part]
            marks = ",".join("?" * len(ids))
            sources: dict[int, list[Source]] = {}
            for number, *fields in self._connection.execute(
                "SELECT l.snippet_id, o.key, o.title, o.date, o.speaker, o.status FROM snippet_sources l"  # noqa: S608
                f" JOIN sources o ON o.id = l.source_id WHERE l.snippet_id IN ({marks}) ORDER BY o.key",
                ids,
            ):
                sources.setdefault(number, []).append(Source(*fields))
            tags: dict[int, list[str]] = {}
            sql = f"SELECT snippet_id, tag FROM tags WHERE snippet_id IN ({marks}) ORDER BY rowid"  # noqa: S608
            for number, tag in self._connection.execute(sql, ids):
                tags.setdefault(number, []).append(tag)
            snippets += [
                to_snippet(row, tuple(sources.get(row.id, ())), tuple(tags.get(row.id, ()))) for row in part
            ]
        return snippets


class _Found:
    """The candidates that answered so far, each at its best tier."""

    def __init__(self, limit: int, used: list[Candidate]) -> None:
        self.limit = limit
        self._used = used
        self._uses = {candidate.row.id: candidate.row.uses for candidate in used}
        self._tiers: dict[int, tuple[Candidate, Tier]] = {}

    @property
    def enough(self) -> bool:
        return len(self._tiers) >= self.limit

    def has(self, worst: Tier) -> bool:
        """Whether there are enough of this tier and better ones."""
        return sum(tier <= worst for _, tier in self._tiers.values()) >= self.limit

    def compare_used(self, judge: Judge) -> None:
        """Give the writer's own favourites their chance, wherever they stand in the index."""
        for candidate in self._used:
            self.compare(candidate, judge)

    def compare(self, candidate: Candidate, judge: Judge) -> bool:
        """Keep the candidate if it answers; true where it does, even if it was known."""
        number = candidate.row.id
        if number in self._tiers:
            return True
        tier = judge(candidate)
        if tier is None:
            return False
        if number in self._uses:
            candidate.row = replace(candidate.row, uses=self._uses[number])
        self._tiers[number] = candidate, tier
        return True

    def best(self) -> list[tuple[Candidate, Tier]]:
        """By tier, then the writer's use, then spread in the corpus, then shortness."""
        return sorted(self._tiers.values(), key=_order)[: self.limit]


def _order(found: tuple[Candidate, Tier]) -> tuple[int, ...]:
    row = found[0].row
    return found[1], -row.uses, row.rank, -row.count, len(row.text), row.id


def to_snippet(row: Row, sources: tuple[Source, ...], tags: tuple[str, ...]) -> Snippet:
    """The value that leaves the library for a row."""
    try:
        kind = Kind(row.kind)
    except ValueError as error:
        # No version wrote such a kind: what stands in the file is broken.
        raise sqlite3.DatabaseError("malformed kind") from error
    return Snippet(
        kind,
        row.text,
        title=row.title,
        count=row.count,
        sources=sources,
        tags=tags,
        example=row.example,
        expires=row.expires,
        own=bool(row.own),
        id=row.id,
    )
