"""A query to ranked hits.

One mechanism for every size: the index gives candidates in their stored order of rank, the text
itself is compared, and reading stops once there are enough. Better ways of answering are asked
first, weaker ones only while hits are lacking, so a common word costs no more than a rare one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import islice

from .entries import marks, parts
from .filters import Filter
from .model import Hit, Kind, Snippet, Source
from .narrowing import Narrowing, narrow
from .query import Candidate, Manner, Query, Row, Tier
from .reader import Reader
from .store import entry_digest

Judge = Callable[[Candidate], Tier | None]

_FEW = 4000
"""As many entries of a filter are kept and compared one by one, without the index."""

_MOST_CHECKED = 2000
"""So many candidates of a pinyin query are compared: initials are vague, and time is short."""

_SLACK = 50
"""So many more are read than asked for, as entries of one rank differ a little in their count."""


class Search:
    """The reading half of a library, on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._state: tuple[object, ...] = ()
        self._narrowing = Narrowing()
        self._used: list[Candidate] = []
        self._listed: list[Candidate] | None = None

    def find(
        self,
        typed: str,
        kinds: Collection[Kind] | None = None,
        limit: int = 50,
        wanted: Filter | None = None,
    ) -> list[Hit]:
        """The best `limit` entries for what was typed; see `Library.search`."""
        if limit < 1:
            return []
        query = Query(typed)
        chosen = [kind for kind in Kind if not kinds or kind in kinds]
        if not query.words and not kinds and wanted in (None, Filter()):
            # Whole paragraphs of old speeches are for whoever looks for something.
            chosen.remove(Kind.PASSAGE)
        reader, used = self._prepared(chosen, wanted or Filter())
        if not query.words:
            return self._hits(_top(reader, used, limit), query)
        found = _Found(limit, used)
        if self._listed is None:
            self._by_index(query, reader, found)
        else:
            _by_all(query, self._listed, found)
        return self._hits(found.best(), query)

    def _prepared(self, kinds: list[Kind], wanted: Filter) -> tuple[Reader, list[Candidate]]:
        """What is the same for every key that is typed, kept until the library changes."""
        changes = self._connection.execute("PRAGMA data_version").fetchone()[0]
        state = (changes, self._connection.total_changes, wanted, *kinds)
        if state[:3] != self._state[:3]:
            self._state = ()
            self._narrowing = narrow(self._connection, wanted)
        reader = Reader(self._connection, kinds, self._narrowing)
        if state != self._state:
            self._used = reader.used()
            documents = self._narrowing.documents
            few = documents is not None and len(documents) <= _FEW
            self._listed = list(map(Candidate, reader.listed())) if few else None
            self._state = state
        return reader, self._used

    def snippets(self, ids: Collection[int]) -> list[Snippet]:
        """The entries of these ids, in this order, missing ones left out."""
        return self._complete(list(Reader(self._connection, list(Kind), Narrowing()).of_ids(list(ids))))

    def _by_index(self, query: Query, reader: Reader, found: _Found) -> None:
        found.compare_used(query.text_tier)
        if len(query.words) == 1:
            # The one entry that is the query itself may be of low rank, far down its stream.
            digests = [entry_digest(kind, query.words[0].folded) for kind in reader.kinds]
            for row in reader.of_digests(digests):
                found.compare(Candidate(row), query.text_tier)
            found.stream(reader.rows(query.start_expression(), query.shapes), query.text_tier)
        if not found.has(Tier.PREFIX):
            found.stream(reader.rows(query.text_expression(), query.shapes), query.text_tier)
        if query.by_pieces and not found.enough:
            found.stream(reader.rows(query.pieces_expression()), query.pieces_tier)
        if query.by_letters and not found.enough:
            self._by_letters(query, reader, found)

    def _by_letters(self, query: Query, reader: Reader, found: _Found) -> None:
        found.compare_used(query.letters_tier)
        asked = ""
        for manner in Manner:
            before, asked = asked, query.letters_expression(manner)
            if asked == before and manner is Manner.NARROW:
                return
            last = self._stream_readings(asked, query, reader, found)
            if found.enough or (manner is Manner.WIDE and last):
                return

    def _stream_readings(self, expression: str, query: Query, reader: Reader, found: _Found) -> bool:
        """As `_Found.stream`, for pinyin: candidates may fail, so only their reading is read at first.

        Returns whether there is no use in asking further: because these were all, or because none of
        them had a reading, as passages have none.
        """
        read, spoken = 0, False
        ids: list[int] = []
        for number, reading in reader.readings(expression, _MOST_CHECKED):
            read += 1
            spoken = spoken or bool(reading)
            if query.may_read(reading):
                ids.append(number)
                if len(ids) >= found.limit:
                    break
        for row in reader.of_ids(ids):
            found.compare(Candidate(row), query.letters_tier)
        return not spoken or (read < _MOST_CHECKED and not reader.skips)

    def _hits(self, found: list[tuple[Candidate, Tier]], query: Query) -> list[Hit]:
        snippets = self._complete([candidate.row for candidate, _ in found])
        return [
            Hit(snippet, query.spans(candidate, tier), int(tier))
            for snippet, (candidate, tier) in zip(snippets, found, strict=True)
        ]

    def _complete(self, rows: list[Row]) -> list[Snippet]:
        """The rows with their sources and tags."""
        snippets: list[Snippet] = []
        known = {row.id: row for row in rows}
        for ids in parts([row.id for row in rows]):
            sources: dict[int, list[Source]] = {}
            for number, *fields in self._connection.execute(
                "SELECT l.snippet_id, o.key, o.title, o.date, o.speaker, o.status FROM snippet_sources l"  # noqa: S608
                f" JOIN sources o ON o.id = l.source_id WHERE l.snippet_id IN ({marks(ids)}) ORDER BY o.key",
                ids,
            ):
                sources.setdefault(number, []).append(Source(*fields))
            tags: dict[int, list[str]] = {}
            sql = f"SELECT snippet_id, tag FROM tags WHERE snippet_id IN ({marks(ids)}) ORDER BY rowid"  # noqa: S608
            for number, tag in self._connection.execute(sql, ids):
                tags.setdefault(number, []).append(tag)
            snippets += [
                to_snippet(known[number], tuple(sources.get(number, ())), tuple(tags.get(number, ())))
                for number in ids
            ]
        return snippets


def _by_all(query: Query, candidates: list[Candidate], found: _Found) -> None:
    """Compare every entry of a small filter, whatever the index would say."""
    for asked, judge in (
        (True, query.text_tier),
        (query.by_pieces, query.pieces_tier),
        (query.by_letters, query.letters_tier),
    ):
        if asked and not found.enough:
            for candidate in candidates:
                found.compare(candidate, judge)


def _top(reader: Reader, used: list[Candidate], limit: int) -> list[tuple[Candidate, Tier]]:
    """For the empty query: of each kind the most used, then the widest used, in equal shares.

    With a filter simply the best of what it leaves.
    """
    often = [candidate.row for candidate in used if candidate.row.uses]
    if reader.is_narrowed:
        best = {row.id: row for row in often}
        for row in islice(reader.rows(""), limit):
            best.setdefault(row.id, row)
        ordered = sorted(best.values(), key=lambda row: (-row.uses, row.rank, row.id))
        return [(Candidate(row), Tier.SUBSTRING) for row in ordered[:limit]]
    share = -(-limit // len(reader.kinds))
    chosen: list[Row] = []
    spare: list[Row] = []
    for kind in reader.kinds:
        best = {row.id: row for row in often if row.kind == kind.value}
        for row in reader.best_of(kind, limit):
            best.setdefault(row.id, row)
        ordered = sorted(best.values(), key=lambda row: (-row.uses, row.rank, row.id))
        chosen += ordered[:share]
        spare += ordered[share:]
    order = {kind.value: place for place, kind in enumerate(reader.kinds)}
    filled = (chosen + spare)[:limit] if len(chosen) < limit else chosen[:limit]
    filled.sort(key=lambda row: order[row.kind])
    return [(Candidate(row), Tier.SUBSTRING) for row in filled]


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

    def stream(self, rows: Iterator[Row], judge: Judge) -> None:
        """Compare candidates in order of rank until there are enough."""
        answering = 0
        for row in rows:
            answering += self.compare(Candidate(row), judge)
            if answering >= self.limit + _SLACK:
                break

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
