"""Writing entries: adding, merging equals, taking out, bringing in a new shipped library.

All of it runs inside the caller's transaction and keeps rows and index together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice

from . import index, schema
from .duplicates import normalise
from .model import Kind, Snippet, Source
from .pinyin import Readings

_BATCH = 2000
_LARGEST_COUNT = 10**9
_LONGEST_READ = 400
"""Characters of one entry whose pinyin is kept; nobody types the initials of a whole page."""

_UNKEPT = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F)) | dict.fromkeys(
    range(0xD800, 0xE000), "\ufffd"
)


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: entries new in the library, merged into an equal one, left out as empty."""

    added: int = 0
    merged: int = 0
    empty: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(self.added + other.added, self.merged + other.merged, self.empty + other.empty)


def entry_digest(kind: Kind, text: str) -> int:
    """The number by which an entry of this kind and normalised text is found; 63 bits.

    At a million entries two different ones share a number with a chance of one in ten million.
    """
    checksum = blake2b(f"{kind.value}\n{normalise(text)}".encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(checksum.digest(), "big") >> 1


class Store:
    """The writing half of a library, on one connection."""

    def __init__(self, connection: sqlite3.Connection, readings: Readings) -> None:
        self._connection = connection
        self._readings = readings

    def add(self, snippets: Iterable[Snippet], *, own: bool | None = None) -> Added:
        """Add entries, or merge them into those of the same kind and normalised text.

        `own` overrides what the entries say of themselves.
        """
        total = Added()
        stream = iter(snippets)
        while batch := list(islice(stream, _BATCH)):
            cleaned = [clean(s if own is None else replace(s, own=own)) for s in batch]
            filled = [snippet for snippet in cleaned if snippet.text]
            total += self._add_batch(filled, {}) + Added(empty=len(batch) - len(filled))
        return total

    def remove(self, snippet_id: int) -> bool:
        """Take an entry out, with its uses; a shipped one stays out at the next update."""
        row = self._connection.execute(
            "SELECT digest, shipped_count FROM snippets WHERE id = ?", (snippet_id,)
        ).fetchone()
        if row is None:
            return False
        if row[1]:
            self._connection.execute("INSERT OR IGNORE INTO removed (digest) VALUES (?)", (row[0],))
        self._delete([snippet_id])
        self._connection.execute("DELETE FROM uses WHERE snippet_id = ?", (snippet_id,))
        return True

    def refresh_shipped(self, snippets: Sequence[Snippet], digest: str) -> None:
        """Replace what an earlier version shipped by `snippets`.

        Entries of the user, their uses and favourites stay, under the same ids. A shipped entry
        that the user used or marked and that is no longer shipped becomes the user's own.
        """
        gone = {row[0] for row in self._connection.execute("SELECT digest FROM removed")}
        coming: dict[int, list[Snippet]] = {}
        for snippet in map(clean, snippets):
            if snippet.text:
                number = entry_digest(snippet.kind, snippet.text)
                if number not in gone:
                    coming.setdefault(number, []).append(replace(snippet, own=False))
        self._keep_what_was_used(set(coming))
        ids = dict(self._connection.execute("SELECT digest, id FROM snippets WHERE own = 0"))
        self._delete(list(ids.values()))
        for table in ("snippet_sources", "tags"):
            self._connection.execute(f"DELETE FROM {table} WHERE own = 0")  # noqa: S608
        self._connection.execute("UPDATE snippets SET shipped_count = 0")
        stream = (snippet for equal in coming.values() for snippet in equal)
        while batch := list(islice(stream, _BATCH)):
            self._add_batch(batch, ids)
        self._rerank_without_shipped()
        schema.write_meta(self._connection, "shipped", digest)

    def _keep_what_was_used(self, coming: set[int]) -> None:
        used = self._connection.execute(
            "SELECT s.id, s.digest FROM uses u JOIN snippets s ON s.id = u.snippet_id WHERE s.own = 0"
        ).fetchall()
        for snippet_id, number in used:
            if number not in coming:
                self._connection.execute(
                    "UPDATE snippets SET own = 1, own_count = shipped_count WHERE id = ?", (snippet_id,)
                )
                for table in ("snippet_sources", "tags"):
                    self._connection.execute(
                        f"UPDATE {table} SET own = 1 WHERE snippet_id = ?",  # noqa: S608
                        (snippet_id,),
                    )

    def _rerank_without_shipped(self) -> None:
        """Own entries that used to be shipped as well count for less now."""
        rows = self._connection.execute(
            "SELECT id, rank, own_count, length(text) FROM snippets WHERE own = 1 AND shipped_count = 0"
        ).fetchall()
        for snippet_id, rank, count, length in rows:
            if rank != index.rank(count, length):
                self._rerank(snippet_id)

    def _add_batch(self, snippets: list[Snippet], ids: dict[int, int]) -> Added:
        """`ids` are the ids that entries had before, by digest, and get again."""
        digests = [entry_digest(snippet.kind, snippet.text) for snippet in snippets]
        known = self._find(digests)
        new: list[tuple[int, int, Snippet]] = []
        merging: list[tuple[int, Snippet]] = []
        next_id = int(schema.read_meta(self._connection, "next_id") or 1)
        for number, snippet in zip(digests, snippets, strict=True):
            if number in known:
                merging.append((known[number], snippet))
                continue
            known[number] = ids.get(number, next_id)
            next_id += known[number] == next_id
            new.append((known[number], number, snippet))
        schema.write_meta(self._connection, "next_id", str(next_id))
        self._insert(new)
        for snippet_id, snippet in merging:
            self._merge(snippet_id, snippet)
        return Added(added=len(new), merged=len(merging))

    def _find(self, digests: list[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        # SQLite before 3.32 takes 999 parameters at most.
        for part in _parts(digests, 900):
            marks = ",".join("?" * len(part))
            query = f"SELECT digest, id FROM snippets WHERE digest IN ({marks})"  # noqa: S608
            found.update(self._connection.execute(query, part))
        return found

    def _insert(self, new: list[tuple[int, int, Snippet]]) -> None:
        rows, indexed = [], []
        for snippet_id, number, snippet in new:
            kind, text, title, count = snippet.kind.value, snippet.text, snippet.title, snippet.count
            reading = self._readings.stored((title or text)[:_LONGEST_READ])
            rank = index.rank(count, len(text))
            counts = (0, count, 1) if snippet.own else (count, 0, 0)
            dates = ("", "", snippet.expires)
            rows.append(
                (snippet_id, kind, text, title, snippet.example, reading, number, rank, *counts, *dates)
            )
            indexed.append((index.document(rank, snippet_id), index.entry_terms(kind, text, title, reading)))
        self._connection.executemany("INSERT INTO snippets VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows)
        index.add(self._connection, indexed)
        self._connect_sources((snippet_id, snippet) for snippet_id, _, snippet in new)
        own = [(number,) for _, number, snippet in new if snippet.own]
        self._connection.executemany("DELETE FROM removed WHERE digest = ?", own)

    def _merge(self, snippet_id: int, snippet: Snippet) -> None:
        """Add the counts, sources and tags of an equal entry.

        A source that stood there already was counted then: taking a document in twice changes
        nothing.
        """
        held = {
            row[0]
            for row in self._connection.execute(
                "SELECT key FROM sources JOIN snippet_sources ON id = source_id WHERE snippet_id = ?",
                (snippet_id,),
            )
        }
        keys = {source.key for source in snippet.sources}
        fresh = keys - held
        more = snippet.count
        if keys and snippet.own:
            more = max(len(fresh), more - len(keys - fresh)) if fresh else 0
        column = "own_count" if snippet.own else "shipped_count"
        self._connection.execute(
            f"UPDATE snippets SET {column} = {column} + ?, own = max(own, ?),"  # noqa: S608
            " example = CASE example WHEN '' THEN ? ELSE example END WHERE id = ?",
            (more, int(snippet.own), snippet.example, snippet_id),
        )
        self._connect_sources([(snippet_id, snippet)])
        self._rerank(snippet_id)

    def _connect_sources(self, entries: Iterable[tuple[int, Snippet]]) -> None:
        links: list[tuple[int, int, int]] = []
        tags: list[tuple[int, str, int]] = []
        numbers: dict[str, int] = {}
        for snippet_id, snippet in entries:
            own = int(snippet.own)
            for source in snippet.sources:
                if source.key not in numbers:
                    numbers[source.key] = self._source(source)
                links.append((snippet_id, numbers[source.key], own))
            tags.extend((snippet_id, tag, own) for tag in snippet.tags if tag)
        self._connection.executemany("INSERT OR IGNORE INTO snippet_sources VALUES (?, ?, ?)", links)
        self._connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?, ?)", tags)

    def _source(self, source: Source) -> int:
        self._connection.execute(
            "INSERT OR IGNORE INTO sources (key, title, date, speaker, status) VALUES (?, ?, ?, ?, ?)",
            (source.key, source.title, source.date, source.speaker, source.status),
        )
        number, title, date = self._connection.execute(
            "SELECT id, title, date FROM sources WHERE key = ?", (source.key,)
        ).fetchone()
        # A later document may know the title or date that an earlier mention did not.
        if (title in ("", source.key) and source.title != title) or (not date and source.date):
            self._connection.execute(
                "UPDATE sources SET title = ?, date = ? WHERE id = ?",
                (source.title or title, source.date or date, number),
            )
        return int(number)

    def _rerank(self, snippet_id: int) -> None:
        old, kind, text, title, reading, count = self._connection.execute(
            "SELECT rank, kind, text, title, reading, shipped_count + own_count FROM snippets WHERE id = ?",
            (snippet_id,),
        ).fetchone()
        new = index.rank(count, len(text))
        if new == old:
            return
        entry = index.entry_terms(kind, text, title, reading)
        index.take_out(self._connection, [(index.document(old, snippet_id), entry)])
        index.add(self._connection, [(index.document(new, snippet_id), entry)])
        self._connection.execute("UPDATE snippets SET rank = ? WHERE id = ?", (new, snippet_id))

    def _delete(self, ids: list[int]) -> None:
        for part in _parts(ids, 900):
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(
                f"SELECT rank, id, kind, text, title, reading FROM snippets WHERE id IN ({marks})",  # noqa: S608
                part,
            ).fetchall()
            index.take_out(
                self._connection,
                [(index.document(row[0], row[1]), index.entry_terms(*row[2:])) for row in rows],
            )
            for table, column in (
                ("snippets", "id"),
                ("snippet_sources", "snippet_id"),
                ("tags", "snippet_id"),
            ):
                self._connection.execute(f"DELETE FROM {table} WHERE {column} IN ({marks})", part)  # noqa: S608


def clean(snippet: Snippet) -> Snippet:
    """The entry as SQLite can keep it: no control characters, line feeds between paragraphs."""
    text = _clean(snippet.text).strip("\n")
    return replace(
        snippet,
        text=text if text.strip() else "",
        count=min(max(snippet.count, 1), _LARGEST_COUNT),
        title=_clean(snippet.title).strip(),
        example=_clean(snippet.example).strip(),
        sources=tuple(
            Source(*map(_clean, (s.key, s.title, s.date, s.speaker, s.status))) for s in snippet.sources
        ),
        tags=tuple(_clean(tag).strip() for tag in snippet.tags),
    )


def _clean(text: str) -> str:
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNKEPT)


def _parts(items: list[int], size: int) -> Iterator[list[int]]:
    return (items[i : i + size] for i in range(0, len(items), size))
