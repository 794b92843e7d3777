"""Past speeches kept whole: staged when they are read in, taken when the user has agreed.

A staged document waits; nothing of it is found by a search. Taking it adds its passages as own
entries. Document and entries share the row of the source, so that title, date and speaker stand in
one place and an entry drawn from a document leads to it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from . import sketches
from .access import Access
from .entries import Entries, now
from .errors import SnippetError
from .model import Kind, Snippet, Source
from .store import Added, Store, mended

LEAST_LIKENESS = 0.6
"""From here on `Documents.near` names a document: a good half of the text is the same.

Different speeches stay below 0.33, yearly reports of one government among them (see `sketches`).
"""

SAME_LIKENESS = 0.9
"""From here on a text is the same speech saved again; below, a draft and what became of it."""

_COLUMNS = (
    "o.key, o.title, o.date, o.speaker, o.status, d.name, d.kind, d.digest, d.truncated, d.damage, d.taken,"
    " d.added"
)
_JOINED = "documents d JOIN sources o ON o.id = d.source_id"


class NoSuchDocument(SnippetError):
    """The library keeps no document of this key."""


@dataclass(frozen=True, slots=True)
class Document:
    """A past speech as the library keeps it.

    `source` says what it is and when it was given; its key leads from entries to their document.
    `name` is the file's name, `kind` what the reading took it for (speech, news, report, host,
    other), `digest` the hex checksum of the file's bytes; where one file holds several speeches,
    those after the first have theirs with `#2`, `#3` … behind it. `text` is the cleaned text, one
    paragraph a line. `truncated` says that its end is missing, `damage` holds the reasons for
    places that could not be mended. `taken` is false while it is staged, `added` when it came in
    (UTC, ISO 8601).
    """

    source: Source
    name: str
    kind: str
    digest: str
    text: str
    truncated: bool = False
    damage: tuple[str, ...] = ()
    taken: bool = False
    added: str = ""


class Documents:
    """The documents of one library; errors are those of `Library`."""

    def __init__(self, access: Access, entries: Entries, store: Store) -> None:
        self._access = access
        self._entries = entries
        self._store = store
        self._sketches: dict[int, int] = {}
        self._sketched_at = -1

    def find(self, digest: str) -> Document | None:
        """The document made from a file of this checksum, staged or taken, with its text."""
        with self._access.reading():
            return self._one("d.digest = ?", digest)

    def get(self, key: str) -> Document | None:
        """The document of this source key, with its text."""
        with self._access.reading():
            return self._one("o.key = ?", key)

    def near(self, text: str, least: float = LEAST_LIKENESS) -> tuple[Document, float] | None:
        """The document most like `text` with its likeness (0 to 1), where it is at least `least`.

        The likeness is the share of the text that both have; `SAME_LIKENESS` and more is the same
        speech saved again. The document comes with its text.
        """
        own = sketches.number(sketches.sketch(text))
        with self._access.reading():
            self._load_sketches()
            best, like = 0, 0.0
            for number, other in self._sketches.items():
                likeness = sketches.likeness(own, other)
                if likeness > like:
                    best, like = number, likeness
            if like < least:
                return None
            found = self._one("d.source_id = ?", best)
            return None if found is None else (found, like)

    def stage(self, document: Document) -> str:
        """Keep a document until the user has decided; returns the key it is kept under.

        That is the document's own, with a number behind it where another document holds that.
        One with the digest of a staged document takes its place, one with that of a taken document
        changes nothing. What is known of the source already is completed, not replaced.
        """
        with self._access.writing():
            key, number, sketched = self._put(replace(document, taken=False))
        self._sketches[number] = sketched
        return key

    def take(self, key: str, passages: Iterable[Snippet]) -> Added:
        """Keep a staged document for good, and its passages as own entries that searches find.

        Each passage gets the document as its only source. One that another document holds word for
        word is one entry with both as sources. Doing it again changes nothing. Raises
        NoSuchDocument.
        """
        with self._access.writing() as connection:
            number, source = self._known(key)
            connection.execute("UPDATE documents SET taken = 1 WHERE source_id = ?", (number,))
            return self._store.add((replace(p, sources=(source,)) for p in passages), own=True)

    def set_facts(self, key: str, *, title: str, date: str, speaker: str, status: str) -> None:
        """Put the facts of a document right; its entries show them from now on.

        `date` is ISO 8601, `status` draft or final, all may be empty. Raises NoSuchDocument.
        """
        facts = [mended(fact).strip() for fact in (title, date, speaker, status)]
        with self._access.writing() as connection:
            number, _ = self._known(key)
            connection.execute(
                "UPDATE sources SET title = ?, date = ?, speaker = ?, status = ? WHERE id = ?",
                (*facts, number),
            )

    def remove(self, key: str) -> None:
        """Take a document out, with the passages that no other document holds.

        Entries drawn from it stay and keep their source. Raises NoSuchDocument.
        """
        with self._access.writing() as connection:
            number, _ = self._known(key)
            self._remove_passages(number)
            connection.execute("DELETE FROM documents WHERE source_id = ?", (number,))
            self._forget_sources([number])
        self._sketches.pop(number, None)

    def drop_staged(self) -> None:
        """Forget every document that waits for the user's decision."""
        with self._access.writing() as connection:
            staged = [row[0] for row in connection.execute("SELECT source_id FROM documents WHERE taken = 0")]
            connection.execute("DELETE FROM documents WHERE taken = 0")
            self._forget_sources(staged)
        for number in staged:
            self._sketches.pop(number, None)

    def restore(self, documents: Iterable[Document]) -> None:
        """Put documents back as they were, for a repair; inside the caller's transaction."""
        for document in documents:
            self._put(document)

    def list(self, taken: bool | None = None) -> Sequence[Document]:
        """All documents, the latest added first, with `text` left empty; `taken` narrows them down."""
        where = "1" if taken is None else f"d.taken = {int(taken)}"
        with self._access.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS}, '' FROM {_JOINED} WHERE {where}"  # noqa: S608
                " ORDER BY d.added DESC, d.source_id DESC"
            )
            return [_document(row) for row in rows]

    def _one(self, where: str, value: str | int) -> Document | None:
        row = self._access.connection.execute(
            f"SELECT {_COLUMNS}, d.text FROM {_JOINED} WHERE {where}",  # noqa: S608
            (value,),
        ).fetchone()
        return None if row is None else _document(row)

    def _known(self, key: str) -> tuple[int, Source]:
        row = self._access.connection.execute(
            f"SELECT o.id, o.key, o.title, o.date, o.speaker, o.status FROM {_JOINED} WHERE o.key = ?",  # noqa: S608
            (key,),
        ).fetchone()
        if row is None:
            raise NoSuchDocument("素材库里没有这篇讲话，可能已被删除；请刷新列表后再试。")
        return int(row[0]), Source(*row[1:])

    def _put(self, document: Document) -> tuple[str, int, int]:
        """Keep it, unless it is taken already; returns its key, its number and its sketch."""
        connection = self._access.connection
        row = connection.execute(
            f"SELECT d.source_id, d.taken, o.key, d.sketch FROM {_JOINED} WHERE d.digest = ?",  # noqa: S608
            (document.digest,),
        ).fetchone()
        if row is not None and row[1]:
            return str(row[2]), int(row[0]), _sketch_of(row[3])
        text = mended(document.text).strip("\n")
        if row is not None:
            key = str(row[2])
            connection.execute("DELETE FROM documents WHERE source_id = ?", (row[0],))
        else:
            key = self._free_key(mended(document.source.key) or document.digest)
        number = self._entries.source(replace(document.source, key=key))
        added = document.added or now()
        facts = (mended(document.name), document.kind, document.digest)
        state = (added, int(document.taken), int(document.truncated))
        sketched = sketches.sketch(text)
        connection.execute(
            "INSERT INTO documents"
            " (source_id, name, kind, digest, sketch, added, taken, truncated, damage, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *facts, sketched + checksum(text), *state, json.dumps(document.damage), text),
        )
        return key, number, sketches.number(sketched)

    def _free_key(self, wanted: str) -> str:
        """`wanted`, or with the first number behind it that no document holds."""
        key, copies = wanted, 1
        sql = f"SELECT 1 FROM {_JOINED} WHERE o.key = ?"  # noqa: S608
        while self._access.connection.execute(sql, (key,)).fetchone():
            copies += 1
            key = f"{wanted}（{copies}）"
        return key

    def _remove_passages(self, number: int) -> None:
        """Those of this source alone go, the others lose it."""
        connection = self._access.connection
        linked = (
            "SELECT l.snippet_id FROM snippet_sources l JOIN snippets s ON s.id = l.snippet_id"
            " WHERE l.source_id = ? AND s.kind = ?"
        )
        shared = {
            row[0]
            for row in connection.execute(
                f"SELECT snippet_id FROM snippet_sources WHERE snippet_id IN ({linked})"  # noqa: S608
                " GROUP BY snippet_id HAVING count(*) > 1",
                (number, Kind.PASSAGE.value),
            )
        }
        passages = [row[0] for row in connection.execute(linked, (number, Kind.PASSAGE.value))]
        self._store.remove([passage for passage in passages if passage not in shared])
        for passage in shared:
            self._store.unlink(passage, number)

    def _forget_sources(self, numbers: Iterable[int]) -> None:
        """Sources that neither an entry nor a document names any more."""
        self._access.connection.executemany(
            "DELETE FROM sources WHERE id = ?1"
            " AND NOT EXISTS (SELECT 1 FROM snippet_sources WHERE source_id = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM documents WHERE source_id = ?1)",
            ((number,) for number in numbers),
        )

    def _load_sketches(self) -> None:
        """Read them all once, and again where another program changed the library."""
        connection = self._access.connection
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if version != self._sketched_at:
            rows = connection.execute("SELECT source_id, sketch FROM documents")
            self._sketches = {row[0]: _sketch_of(row[1]) for row in rows}
            self._sketched_at = version


def checksum(text: str) -> bytes:
    """Eight bytes behind the sketch by which a repair tells whether the text is whole."""
    return blake2b(text.encode(), digest_size=8).digest()


def reasons_from(stored: str) -> tuple[str, ...]:
    """The reasons for places that could not be mended; raises ValueError where they are broken."""
    reasons = json.loads(stored or "[]")
    if not isinstance(reasons, list):
        raise ValueError("not a list")
    return tuple(map(str, reasons))


def _sketch_of(stored: bytes) -> int:
    return sketches.number(stored[: sketches.LANES])


def _document(row: Sequence[str | int]) -> Document:
    *source, name, kind, digest, truncated, damage, taken, added, text = row
    try:
        reasons = reasons_from(str(damage))
    except ValueError as error:
        # No version wrote such a list: what stands in the file is broken.
        raise sqlite3.DatabaseError("malformed damage list") from error
    return Document(
        Source(*map(str, source)),
        str(name),
        str(kind),
        str(digest),
        str(text),
        truncated=bool(truncated),
        damage=reasons,
        taken=bool(taken),
        added=str(added),
    )
