"""Entries that were drawn from documents and wait until the user has ticked them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from . import schema
from .access import Access
from .entries import marks, parts
from .errors import LibraryUnavailable
from .model import Kind, Snippet, Source
from .store import Added, Store, clean

_BATCH = 2000


class Candidates:
    """The candidates of one library; errors are those of `Library`."""

    def __init__(self, access: Access, store: Store) -> None:
        self._access = access
        self._store = store

    def put(self, snippets: Iterable[Snippet]) -> None:
        """Let these wait in the place of all that waited, in this order; empty ones are left out.

        An id that was given once is not given to another candidate.
        """
        with self._access.writing() as connection:
            connection.execute("DELETE FROM candidates")
            self.restore(snippets)

    def restore(self, snippets: Iterable[Snippet]) -> None:
        """Add candidates behind those that wait; inside the caller's transaction."""
        connection = self._access.connection
        first = int(schema.read_meta(connection, "next_candidate") or 1)
        filled = (cleaned for cleaned in map(clean, snippets) if cleaned.text)
        connection.executemany(
            "INSERT INTO candidates (id, kind, payload) VALUES (?, ?, ?)",
            ((number, s.kind.value, to_payload(s)) for number, s in enumerate(filled, first)),
        )
        (last,) = connection.execute("SELECT max(id) FROM candidates").fetchone()
        schema.write_meta(connection, "next_candidate", str(max(first, (last or 0) + 1)))

    def all(self) -> list[Snippet]:
        """Every candidate in the order it was put; `Snippet.id` is its number among candidates."""
        with self._access.reading() as connection:
            rows = connection.execute("SELECT id, kind, payload FROM candidates ORDER BY id")
            return [_candidate(*row) for row in rows]

    def count(self) -> int:
        """How many candidates wait."""
        with self._access.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM candidates").fetchone()[0])

    def is_known(self, snippets: Iterable[Snippet]) -> list[bool]:
        """Of each snippet, in order, whether the library has an entry equal to it."""
        with self._access.reading():
            return self._store.known(snippets)

    def accept(self, ids: Collection[int]) -> Added:
        """Make own entries of the candidates of these ids; unknown ids are passed over.

        Done in batches of some thousand, each of them whole or not at all: after a failure the rest
        still waits. The error then says how many came in.
        """
        total = Added()
        wanted = sorted(set(ids))
        for start in range(0, len(wanted), _BATCH):
            try:
                with self._access.writing():
                    batch = wanted[start : start + _BATCH]
                    total += self._store.add(self._read(batch), own=True)
                    self._delete(batch)
            except LibraryUnavailable as error:
                done = total.added + total.merged
                if not done:
                    raise
                sentence = f"{error}此前已收入{done}条，其余仍留在候选里，可以接着收入。"
                raise LibraryUnavailable(sentence) from error
        return total

    def drop(self, ids: Collection[int] | None = None) -> None:
        """Forget the candidates of these ids, or all of them."""
        with self._access.writing() as connection:
            if ids is None:
                connection.execute("DELETE FROM candidates")
            else:
                self._delete(sorted(ids))

    def _read(self, ids: Sequence[int]) -> Iterator[Snippet]:
        for part in parts(ids):
            rows = self._access.connection.execute(
                f"SELECT id, kind, payload FROM candidates WHERE id IN ({marks(part)}) ORDER BY id",  # noqa: S608
                part,
            ).fetchall()
            for row in rows:
                yield _candidate(*row)

    def _delete(self, ids: Sequence[int]) -> None:
        for part in parts(ids):
            self._access.connection.execute(f"DELETE FROM candidates WHERE id IN ({marks(part)})", part)  # noqa: S608


def to_payload(snippet: Snippet) -> str:
    """The candidate as it is stored, but for its kind."""
    fields = {
        "text": snippet.text,
        "title": snippet.title,
        "count": snippet.count,
        "sources": [(s.key, s.title, s.date, s.speaker, s.status) for s in snippet.sources],
        "tags": snippet.tags,
        "example": snippet.example,
        "expires": snippet.expires,
    }
    return json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)


def from_payload(kind: str, payload: str) -> Snippet:
    """The candidate of a stored kind and payload; raises ValueError where they are broken."""
    try:
        fields = json.loads(payload)
        return Snippet(
            Kind(kind),
            str(fields["text"]),
            title=str(fields.get("title", "")),
            count=int(fields.get("count", 1)),
            sources=tuple(Source(*map(str, source)) for source in fields.get("sources", ())),
            tags=tuple(map(str, fields.get("tags", ()))),
            example=str(fields.get("example", "")),
            expires=str(fields.get("expires", "")),
            own=True,
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not a candidate") from error


def _candidate(number: int, kind: str, payload: str) -> Snippet:
    try:
        return replace(from_payload(kind, payload), id=number)
    except ValueError as error:
        # No version wrote such a payload: what stands in the file is broken.
        raise sqlite3.DatabaseError("malformed candidate") from error
