"""Rewriting, merging and deleting entries, each of which can be taken back.

Every deed notes the entries it touches as they were and as they became. Taking it back turns that
difference round on the entries as they are by then: what was used, marked or taken in meanwhile
stays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from .access import Access
from .entries import Entries, Entry, marks, new_uid, now, parts
from .errors import SnippetError
from .model import Kind, Snippet, Source
from .store import Store, clean

_SHOWN = 16
_UNDONE = "撤销："
_PLAIN = ("kind", "text", "title", "example", "reading", "uid", "changed", "expires", "favourite", "last")
_COUNTED = ("shipped_count", "own_count", "uses")

T = TypeVar("T")


class CannotEdit(SnippetError):
    """The entry is gone, or what it was to become is no entry; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a deed did. `words` say it in Chinese; the rest is for `Editing.undo`.

    `before` and `after` are the touched entries, those left out that were not there; `out_before`
    and `out_after` the digests among them that updates of what ships must not bring back.
    """

    words: str
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]
    out_before: frozenset[int]
    out_after: frozenset[int]


class Editing:
    """The editing of one library's entries; errors are those of `Library`, and CannotEdit.

    An entry that ships becomes the user's own by being edited: what ships is hidden from then on
    and does not come back at an update. Ids stay through everything.
    """

    def __init__(self, access: Access, entries: Entries, store: Store) -> None:
        self._access = access
        self._entries = entries
        self._store = store

    def edit(
        self,
        snippet_id: int,
        *,
        text: str | None = None,
        title: str | None = None,
        tags: Collection[str] | None = None,
        expires: str | None = None,
        kind: Kind | None = None,
    ) -> Change:
        """Change what is given of an entry, and leave the rest.

        `tags` are all tags that it shall have, `expires` an ISO 8601 day or empty. Where the entry
        becomes equal to another one, the two are merged into it. Raises CannotEdit.
        """
        with self._access.writing() as connection:
            deed = _Deed(connection, self._entries)
            old = deed.entry(snippet_id)
            tagged = tags if tags is None else tuple(dict.fromkeys(tags))
            new = self._rewritten(old, text=text, title=title, tags=tagged, expires=expires, kind=kind)
            words = f"修改“{_short(new)}”"
            if self._put(deed, old, _owned(new)):
                words += "，并与相同的一条合并"
            return deed.change(words)

    def merge(self, keep_id: int, other_ids: Collection[int], text: str | None = None) -> Change:
        """Make one entry of several: that of `keep_id`, with `text` where it is given.

        It gets the sources, tags and uses of the others, which go. Raises CannotEdit, also where
        there is no other.
        """
        with self._access.writing() as connection:
            deed = _Deed(connection, self._entries)
            old = deed.entry(keep_id)
            others = [deed.entry(number) for number in dict.fromkeys(other_ids) if number != keep_id]
            if not others:
                raise CannotEdit("只选了一条，没有可合并的；请至少选两条。")
            new = self._rewritten(old, text=text)
            for other in others:
                new = _united(new, other)
            self._store.remove([other.id for other in others])
            self._put(deed, old, _owned(new))
            return deed.change(f"把{len(others) + 1}条合并为“{_short(new)}”")

    def delete(self, ids: Collection[int]) -> Change:
        """Take entries out, with their uses; unknown ids are passed over."""
        with self._access.writing() as connection:
            deed = _Deed(connection, self._entries)
            deed.note(ids)
            self._store.remove(sorted(set(ids)))
            gone = list(deed.before.values())
            return deed.change(f"删除“{_short(gone[0])}”" if len(gone) == 1 else f"删除{len(gone)}条素材")

    def undo(self, change: Change) -> Change:
        """Take a change back; returns the change that does it again.

        Entries come back under their ids, with their uses, marks, sources and tags. What happened to
        them since then stays; an entry that was deleted since stays deleted.
        """
        before = {entry.id: entry for entry in change.before}
        after = {entry.id: entry for entry in change.after}
        with self._access.writing() as connection:
            deed = _Deed(connection, self._entries)
            deed.note({*before, *after})
            deed.note_out(change.out_before ^ change.out_after)
            current = dict(deed.before)
            # In this order, as an entry that comes back may be equal to what another one has become.
            self._entries.delete([n for n in after if n not in before and n in current], uses=True)
            for number in before.keys() & after.keys() & current.keys():
                self._put(deed, None, _turned_back(current[number], before[number], after[number]))
            for number in before.keys() - after.keys() - current.keys():
                self._put(deed, None, before[number])
            self._store.keep_out(change.out_before - change.out_after)
            self._store.let_in(change.out_after - change.out_before)
            words = change.words.removeprefix(_UNDONE)
            return deed.change(words if words != change.words else _UNDONE + words)

    def _rewritten(
        self,
        entry: Entry,
        *,
        text: str | None = None,
        title: str | None = None,
        tags: tuple[str, ...] | None = None,
        expires: str | None = None,
        kind: Kind | None = None,
    ) -> Entry:
        """The entry with what is given in its place; raises CannotEdit where that is no entry."""
        given = clean(
            Snippet(
                kind or entry.kind,
                entry.text if text is None else text,
                title=entry.title if title is None else title,
                tags=tuple(tag for tag, _ in entry.tags) if tags is None else tags,
                expires=entry.expires if expires is None else expires,
            )
        )
        if not given.text:
            raise CannotEdit("内容是空的，没有改动；要去掉这一条请用“删除”。")
        if expires is not None and not _is_day(given.expires):
            raise CannotEdit(f"“{given.expires}”不是日期，没有改动；有效期请写成 2026-12-31 这样，或留空。")
        return replace(
            entry,
            kind=given.kind,
            text=given.text,
            title=given.title,
            expires=given.expires,
            tags=tuple((tag, True) for tag in given.tags if tag),
            reading=self._entries.reading(given.kind, given.text, given.title),
        )

    def _put(self, deed: _Deed, old: Entry | None, new: Entry) -> bool:
        """Write the entry, united with an equal one where there is one; returns whether there was."""
        if old is not None and old.shipped_count:
            self._store.keep_out([old.digest])
        equal = self._entries.find([new.digest]).get(new.digest, new.id)
        if equal != new.id:
            new = _united(new, deed.entry(equal))
            self._store.remove([equal])
        self._entries.write(new)
        return equal != new.id


class _Deed:
    """Notes the entries that a change touches, before it touches them."""

    def __init__(self, connection: sqlite3.Connection, entries: Entries) -> None:
        self._connection = connection
        self._entries = entries
        self._noted: set[int] = set()
        self._digests: set[int] = set()
        self._out: set[int] = set()
        self.before: dict[int, Entry] = {}

    def note(self, ids: Iterable[int]) -> None:
        """These entries, there or not, may be touched."""
        fresh = sorted(set(ids) - self._noted)
        self._noted.update(fresh)
        found = {entry.id: entry for entry in self._entries.read(fresh)}
        self.before.update(found)
        self.note_out(entry.digest for entry in found.values())

    def note_out(self, digests: Iterable[int]) -> None:
        """What an update may bring back of these may be changed."""
        fresh = set(digests) - self._digests
        self._digests |= fresh
        self._out |= self._kept_out(fresh)

    def entry(self, number: int) -> Entry:
        """The entry of this id, noted; raises CannotEdit where there is none."""
        self.note([number])
        if number not in self.before:
            raise CannotEdit("这一条已不在素材库里，没有改动；请重新查找。")
        return self.before[number]

    def change(self, words: str) -> Change:
        """What became of everything noted."""
        after = tuple(self._entries.read(sorted(self._noted)))
        out = self._kept_out(self._digests)
        return Change(words, tuple(self.before.values()), after, frozenset(self._out), frozenset(out))

    def _kept_out(self, digests: Iterable[int]) -> set[int]:
        out: set[int] = set()
        for part in parts(sorted(digests)):
            rows = self._connection.execute(
                f"SELECT digest FROM removed WHERE digest IN ({marks(part)})",  # noqa: S608
                part,
            )
            out.update(row[0] for row in rows)
        return out


def _owned(entry: Entry) -> Entry:
    """The entry as the user's own, from all it was before."""
    return replace(
        entry,
        own=True,
        own_count=entry.count,
        shipped_count=0,
        uid=entry.uid or new_uid(),
        changed=now(),
        sources=tuple((source, True) for source, _ in entry.sources),
        tags=tuple((tag, True) for tag, _ in entry.tags),
    )


def _united(entry: Entry, other: Entry) -> Entry:
    """The entry with what the other one has; a source that both have counts once."""
    held = {source.key for source, _ in entry.sources}
    shared = sum(source.key in held for source, _ in other.sources)
    fresh = len(other.sources) - shared
    more = max(fresh, other.count - shared) if fresh or not other.sources else 0
    own = entry.own or other.own
    return replace(
        entry,
        example=entry.example or other.example,
        expires=entry.expires or other.expires,
        own=own,
        uid=entry.uid or other.uid,
        changed=max(entry.changed, other.changed),
        own_count=entry.own_count + (more if own else 0),
        shipped_count=entry.shipped_count + (0 if own else more),
        sources=entry.sources + tuple(item for item in other.sources if item[0].key not in held),
        tags=entry.tags + tuple(item for item in other.tags if item[0] not in dict(entry.tags)),
        uses=entry.uses + other.uses,
        favourite=entry.favourite or other.favourite,
        last=max(entry.last, other.last),
    )


def _turned_back(current: Entry, before: Entry, after: Entry) -> Entry:
    """The entry as it is now, without what led from `before` to `after`."""
    changed: dict[str, Any] = {
        name: getattr(before, name) for name in _PLAIN if getattr(before, name) != getattr(after, name)
    }
    for name in _COUNTED:
        changed[name] = max(0, getattr(current, name) + getattr(before, name) - getattr(after, name))
    changed["sources"] = _links_turned_back(*(e.sources for e in (current, before, after)))
    changed["tags"] = _links_turned_back(*(e.tags for e in (current, before, after)))
    # What the user took in meanwhile makes it his, whatever it was before.
    changed["own"] = before.own or changed["own_count"] > 0
    if changed["own"] and not changed.get("uid", current.uid):
        changed |= {"uid": current.uid, "changed": current.changed}
    return replace(current, **changed)


def _links_turned_back(
    current: Sequence[tuple[T, bool]], before: Sequence[tuple[T, bool]], after: Sequence[tuple[T, bool]]
) -> tuple[tuple[T, bool], ...]:
    """The links to sources, or the tags, that there are now, without what led to `after`."""
    old, new = ({_name(item): (item, own) for item, own in links} for links in (before, after))
    links = {_name(item): (item, own) for item, own in current}
    for name in new.keys() - old.keys():
        links.pop(name, None)
    for name, link in old.items():
        if name not in new or name in links:
            links[name] = link
    return tuple(links.values())


def _name(linked: object) -> str:
    return linked.key if isinstance(linked, Source) else str(linked)


def _short(entry: Entry) -> str:
    """Enough of the entry to know it by, for one line."""
    shown = " ".join((entry.title if entry.kind is Kind.SKELETON and entry.title else entry.text).split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _is_day(written: str) -> bool:
    try:
        # Python 3.11 reads other forms as well, which could not be compared as text.
        return not written or date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
