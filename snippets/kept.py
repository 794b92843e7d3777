"""Entries as they are carried from one library to another: with their identity and their use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from .access import Access
from .entries import Entries, Entry, entry_digest, new_uid
from .model import Kind, Snippet
from .store import Added, Store, clean

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry and what its own library knows of it.

    `uid` is the same wherever an own entry was carried to, `changed` when it was made or last
    edited (UTC, ISO 8601); both are empty for what ships and for passages nobody rewrote.
    `uses`, `favourite` and `last` (UTC, ISO 8601, or empty) are the writer's use of it.
    """

    snippet: Snippet
    uid: str = ""
    changed: str = ""
    uses: int = 0
    favourite: bool = False
    last: str = ""

    def with_new_uid(self) -> Kept:
        """The same as an entry of its own, where the library has another form of it."""
        return replace(self, uid=new_uid())


class KeptEntries:
    """What another library may be given, and what comes from one; errors are those of `Library`."""

    def __init__(self, access: Access, entries: Entries, store: Store) -> None:
        self._access = access
        self._entries = entries
        self._store = store

    def all(self, *, shipped: bool = False) -> Iterator[Kept]:
        """The own entries in the order they came in, with `shipped` every entry.

        Of an entry that ships as well, only what the user's documents gave it, without `shipped`.
        The library may be changed meanwhile.
        """
        query = "SELECT id FROM snippets WHERE id > ? AND own >= ? ORDER BY id LIMIT ?"
        last = -1
        while True:
            with self._access.reading() as connection:
                ids = [row[0] for row in connection.execute(query, (last, int(not shipped), _PAGE))]
                page = [_kept(entry, whole=shipped) for entry in self._entries.read(ids)]
            if not ids:
                return
            last = ids[-1]
            yield from page

    def of(self, uid: str) -> Kept | None:
        """The own entry of this identity, or None."""
        return self._one("uid = ? AND uid <> ''", uid)

    def equal_to(self, kind: Kind, text: str) -> Kept | None:
        """The entry that `add` would merge one of this kind and text into, or None."""
        return self._one("digest = ?", entry_digest(kind, clean(Snippet(kind, text)).text))

    def take_over(self, entries: Iterable[Kept]) -> Added:
        """Add entries of another library, all or none, under the identity they had there.

        One that is equal to an entry here is merged into it, which keeps its own identity. Their
        use stays behind.
        """
        stream = iter(entries)
        total = Added()
        with self._access.writing():
            while batch := list(islice(stream, _PAGE)):
                total += self._store.add((held.snippet for held in batch), identities=identities(batch))
        return total

    def _one(self, where: str, value: str | int) -> Kept | None:
        with self._access.reading() as connection:
            row = connection.execute(f"SELECT id FROM snippets WHERE {where}", (value,)).fetchone()  # noqa: S608
            if row is None:
                return None
            return next((_kept(entry, whole=True) for entry in self._entries.read([row[0]])), None)


def identities(entries: Iterable[Kept]) -> dict[int, tuple[str, str]]:
    """The (uid, changed) of those that have one, by digest, as `Store.add` takes them."""
    return {
        entry_digest(held.snippet.kind, clean(held.snippet).text): (held.uid, held.changed)
        for held in entries
        if held.uid
    }


def _kept(entry: Entry, *, whole: bool) -> Kept:
    snippet = Snippet(
        entry.kind,
        entry.text,
        title=entry.title,
        count=entry.count if whole else max(entry.own_count, 1),
        sources=tuple(source for source, own in entry.sources if own or whole),
        tags=tuple(tag for tag, own in entry.tags if own or whole),
        example=entry.example,
        expires=entry.expires,
        own=entry.own,
        id=entry.id,
    )
    return Kept(snippet, entry.uid, entry.changed, entry.uses, entry.favourite, entry.last)
