"""Bringing entries in and out: adding, merging equals, taking out, a new shipped library.

All of it runs inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import count, islice
from types import MappingProxyType

from . import index, schema
from .entries import Entries, entry_digest, marks, new_uid, now, parts
from .model import Kind, Snippet, Source

__all__ = ["Added", "Store", "clean", "entry_digest", "mended"]

_BATCH = 2000
_MANY_BATCHES = 5
"""From here on the index is told that very many entries are coming."""

_LARGEST_COUNT = 10**9
_NONE: Mapping[int, tuple[str, str]] = MappingProxyType({})

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


class Store:
    """What may come into a library and go out of it, on one connection."""

    def __init__(self, connection: sqlite3.Connection, entries: Entries) -> None:
        self._connection = connection
        self._entries = entries

    def add(
        self,
        snippets: Iterable[Snippet],
        *,
        own: bool | None = None,
        identities: Mapping[int, tuple[str, str]] = _NONE,
    ) -> Added:
        """Add entries, or merge them into those of the same kind and normalised text.

        `own` overrides what the entries say of themselves. `identities` are the (uid, changed) that
        new own entries get, by digest; others get new ones.
        """
        total = Added()
        stream = iter(snippets)
        with ExitStack() as stack:
            for number in count(1):
                batch = list(islice(stream, _BATCH))
                if not batch:
                    break
                if number == _MANY_BATCHES:
                    stack.enter_context(index.bulk(self._connection))
                cleaned = [clean(s if own is None else replace(s, own=own)) for s in batch]
                filled = [snippet for snippet in cleaned if snippet.text]
                total += self._add_batch(filled, {}, identities) + Added(empty=len(batch) - len(filled))
        return total

    def known(self, snippets: Iterable[Snippet]) -> list[bool]:
        """Of each entry, in order, whether one equal to it is there."""
        digests = [entry_digest(s.kind, s.text) if s.text else 0 for s in map(clean, snippets)]
        found = self._entries.find(digests)
        return [digest in found for digest in digests]

    def ids(self, digests: Sequence[int]) -> list[int]:
        """The ids of the entries that have one of these digests."""
        return list(self._entries.find(digests).values())

    def remove(self, ids: Sequence[int]) -> int:
        """Take entries out, with their uses; shipped ones stay out at the next update.

        Returns how many there were.
        """
        there: list[int] = []
        for part in parts(ids):
            rows = self._connection.execute(
                f"SELECT id, digest, shipped_count FROM snippets WHERE id IN ({marks(part)})",  # noqa: S608
                part,
            ).fetchall()
            there += [row[0] for row in rows]
            self.keep_out(digest for _, digest, shipped in rows if shipped)
        self._entries.delete(there, uses=True)
        return len(there)

    def keep_out(self, digests: Iterable[int]) -> None:
        """Let no update of what ships bring entries of these digests back."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO removed (digest) VALUES (?)", ((digest,) for digest in digests)
        )

    def let_in(self, digests: Iterable[int]) -> None:
        """Take back `keep_out`."""
        self._connection.executemany(
            "DELETE FROM removed WHERE digest = ?", ((digest,) for digest in digests)
        )

    def unlink(self, snippet_id: int, source: int) -> None:
        """Take one of several sources off an own entry, and what it counted for."""
        self._connection.execute(
            "DELETE FROM snippet_sources WHERE snippet_id = ? AND source_id = ?", (snippet_id, source)
        )
        self._connection.execute(
            "UPDATE snippets SET own_count = max(own_count - 1, 1) WHERE id = ?", (snippet_id,)
        )
        self._entries.rerank(snippet_id)

    def refresh_shipped(self, snippets: Iterable[Snippet], digest: str) -> None:
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
        self._entries.delete(list(ids.values()), uses=False)
        for table in ("snippet_sources", "tags"):
            self._connection.execute(f"DELETE FROM {table} WHERE own = 0")  # noqa: S608
        both = self._connection.execute(
            "SELECT id FROM snippets WHERE own = 1 AND shipped_count > 0"
        ).fetchall()
        self._connection.execute("UPDATE snippets SET shipped_count = 0 WHERE shipped_count > 0")
        stream = (snippet for equal in coming.values() for snippet in equal)
        while batch := list(islice(stream, _BATCH)):
            self._add_batch(batch, ids)
        self._rerank_without_shipped([row[0] for row in both])
        schema.write_meta(self._connection, "shipped", digest)

    def _keep_what_was_used(self, coming: set[int]) -> None:
        used = self._connection.execute(
            "SELECT s.id, s.digest FROM uses u JOIN snippets s ON s.id = u.snippet_id"
            " WHERE s.own = 0 AND (u.count > 0 OR u.favourite)"
        ).fetchall()
        for snippet_id, number in used:
            if number not in coming:
                self._connection.execute(
                    "UPDATE snippets SET own = 1, own_count = shipped_count WHERE id = ?", (snippet_id,)
                )
                self._identify(snippet_id)
                for table in ("snippet_sources", "tags"):
                    self._connection.execute(
                        f"UPDATE {table} SET own = 1 WHERE snippet_id = ?",  # noqa: S608
                        (snippet_id,),
                    )

    def _identify(self, snippet_id: int) -> None:
        """Give an entry that has become the user's own its identity."""
        self._connection.execute(
            "UPDATE snippets SET uid = ?, changed = ? WHERE id = ? AND uid = '' AND kind <> ?",
            (new_uid(), now(), snippet_id, Kind.PASSAGE.value),
        )

    def _rerank_without_shipped(self, ids: Iterable[int]) -> None:
        """Own entries that used to be shipped as well, these ids, may count for less now."""
        for snippet_id in ids:
            self._entries.rerank(snippet_id)

    def _add_batch(
        self,
        snippets: list[Snippet],
        ids: dict[int, int],
        identities: Mapping[int, tuple[str, str]] = _NONE,
    ) -> Added:
        """`ids` are the ids that entries had before, by digest, and get again."""
        digests = [entry_digest(snippet.kind, snippet.text) for snippet in snippets]
        known = self._entries.find(digests)
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
        self._entries.insert(new, identities)
        self.let_in(number for _, number, snippet in new if snippet.own)
        for snippet_id, snippet in merging:
            self._merge(snippet_id, snippet)
        return Added(added=len(new), merged=len(merging))

    def _merge(self, snippet_id: int, snippet: Snippet) -> None:
        """Add the counts, sources and tags of an equal entry.

        A source that stood there already was counted then: taking a document in twice changes
        nothing. Its own end of use an own entry keeps, else the newcomer's holds.
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
            " expires = CASE WHEN ? = '' OR (own AND expires <> '') THEN expires ELSE ? END,"
            " example = CASE example WHEN '' THEN ? ELSE example END WHERE id = ?",
            (more, int(snippet.own), snippet.expires, snippet.expires, snippet.example, snippet_id),
        )
        if snippet.own:
            self._identify(snippet_id)
        self._entries.connect([(snippet_id, snippet)])
        self._entries.rerank(snippet_id)


def clean(snippet: Snippet) -> Snippet:
    """The entry as SQLite can keep it: no control characters, line feeds between paragraphs."""
    text = mended(snippet.text).strip("\n")
    return replace(
        snippet,
        text=text if text.strip() else "",
        count=min(max(snippet.count, 1), _LARGEST_COUNT),
        title=mended(snippet.title).strip(),
        example=mended(snippet.example).strip(),
        expires=mended(snippet.expires).strip(),
        sources=tuple(
            Source(*map(mended, (s.key, s.title, s.date, s.speaker, s.status))) for s in snippet.sources
        ),
        tags=tuple(mended(tag).strip() for tag in snippet.tags),
    )


def mended(text: str) -> str:
    """`text` as SQLite can keep it, its line ends line feeds."""
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNKEPT)
