"""What can still be read of a damaged library file, and how it comes into a new library."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from . import sketches
from .candidates import Candidates, from_payload
from .connection import is_damage
from .documents import Document, Documents, checksum, reasons_from
from .entries import entry_digest
from .kept import Kept, identities
from .model import Kind, Snippet, Source
from .repair import discard
from .store import Store

_PROBES = 200


@dataclass(frozen=True, slots=True)
class Use:
    """How often the writer used the entry of this kind and text, and whether he marked it."""

    kind: Kind
    text: str
    count: int
    favourite: bool
    last: str


@dataclass(slots=True)
class Salvage:
    """What was read out of a damaged file. `whole` is false where part of it could not be read.

    `removed` are the digests of shipped entries that the user took out.
    """

    own: list[Kept] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    candidates: list[Snippet] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    whole: bool = True

    def sentence(self, aside: Path) -> str:
        """What the user is told after the repair; `aside` is where the damaged file lies now."""
        passages = sum(held.snippet.kind is Kind.PASSAGE for held in self.own)
        counts = (
            (len(self.own) - passages, "自存条目", "条"),
            (len(self.documents), "旧稿", "篇"),
            (passages, "旧稿段落", "条"),
            (len(self.candidates), "候选", "条"),
            (len(self.uses), "使用记录", "条"),
        )
        kept = "、".join(f"{what}{count}{unit}" for count, what, unit in counts if count)
        parts = [f"素材库文件已损坏，原文件另存为“{aside.name}”，已用随程序的素材重建"]
        if kept:
            parts.append(f"{kept}已救回")
        if not self.whole:
            parts.append("其余读不出来" if kept else "原来自存的条目读不出来")
        return "；".join(parts) + "。"


def salvage(path: Path, template: Path) -> Salvage:
    """Read the user's entries and uses out of a damaged file, as far as it can be read.

    Never writes to the file. A broken page costs the rows on it: each table is read from both ends
    and probed in between. `template` is a sound library of this version: where the first page of
    the damaged file is lost, that of the template tells where its tables begin.
    """
    saved = Salvage()
    if _salvage_file(saved, path):
        return saved
    grafted = path.with_name(path.name + ".rescue")
    try:
        _graft_first_page(path, template, grafted)
        saved = Salvage()
        _salvage_file(saved, grafted)
    finally:
        discard(grafted)
    saved.whole = False
    return saved


def _salvage_file(saved: Salvage, path: Path) -> bool:
    """Whether the tables could be found at all."""
    try:
        with closing(_open_damaged(path)) as connection:
            connection.execute("SELECT id FROM snippets LIMIT 0")
            _salvage_into(saved, connection)
    except sqlite3.Error:
        return False
    return True


def _open_damaged(path: Path) -> sqlite3.Connection:
    name = quote(path.absolute().as_posix())
    uri = f"file://{'' if name.startswith('/') else '/'}{name}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True)
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    # Lets SQLite read a file that is shorter than its header says.
    connection.execute("PRAGMA writable_schema = ON")
    return connection


def _graft_first_page(path: Path, template: Path, grafted: Path) -> None:
    """A copy of the file under the first page of the template, its page count put right."""
    shutil.copyfile(path, grafted)
    with template.open("rb") as sound, grafted.open("r+b") as patient:
        header = sound.read(100)
        size = int.from_bytes(header[16:18], "big")
        page = bytearray(header + sound.read(size - 100))
        pages = max(1, path.stat().st_size // size)
        page[28:32] = pages.to_bytes(4, "big")
        patient.write(page)


def _salvage_into(saved: Salvage, connection: sqlite3.Connection) -> None:
    reader = _Reader(connection)
    rows = reader.rows("sources", "id", "key", "title", "date", "speaker", "status")
    sources = {row[0]: Source(*map(_text, row[1:])) for row in rows}
    _salvage_entries(saved, reader, sources)
    _salvage_documents(saved, reader, sources)
    for _, kind, payload in reader.rows("candidates", "id", "kind", "payload"):
        try:
            saved.candidates.append(from_payload(_text(kind), _text(payload)))
        except ValueError:
            reader.whole = False
    saved.removed = [row[0] for row in reader.rows("removed", "digest")]
    saved.whole = reader.whole


def _salvage_entries(saved: Salvage, reader: _Reader, sources: dict[int, Source]) -> None:
    used = {row[0]: row[1:] for row in reader.rows("uses", "snippet_id", "count", "favourite", "last")}
    linked = _own(reader.rows("snippet_sources", "rowid", "snippet_id", "source_id", "own"))
    tagged = _own(reader.rows("tags", "rowid", "snippet_id", "tag", "own"))
    columns = ("digest", "kind", "text", "title", "example", "own_count", "own", "uid", "changed", "expires")
    for number, digest, kind, text, title, example, count, own, *rest in reader.rows(
        "snippets", "id", *columns
    ):
        if kind not in Kind._value2member_map_ or digest != entry_digest(Kind(kind), _text(text)):
            # Half of the text lies on a lost page: better none than a garbled one.
            reader.whole = False
            continue
        if own:
            uid, changed, expires = map(_text, rest)
            snippet = Snippet(
                Kind(kind),
                text,
                title=_text(title),
                count=max(count, 1) if isinstance(count, int) else 1,
                sources=tuple(sources[key] for key in linked.get(number, ()) if key in sources),
                tags=tuple(map(_text, tagged.get(number, ()))),
                example=_text(example),
                expires=expires,
                own=True,
            )
            saved.own.append(Kept(snippet, uid, changed))
        if number in used and isinstance(used[number][0], int):
            times, favourite, last = used[number]
            saved.uses.append(Use(Kind(kind), text, times, bool(favourite), _text(last)))


def _salvage_documents(saved: Salvage, reader: _Reader, sources: dict[int, Source]) -> None:
    columns = ("name", "kind", "digest", "sketch", "added", "taken", "truncated", "damage", "text")
    for number, name, kind, digest, sketched, added, taken, truncated, damage, text in reader.rows(
        "documents", "source_id", *columns
    ):
        known = isinstance(sketched, bytes) and isinstance(digest, str) and isinstance(text, str)
        if not known or sketched[sketches.LANES :] != checksum(text):
            reader.whole = False
            continue
        source = sources.get(number) or Source(digest, _text(name))
        try:
            reasons = reasons_from(_text(damage))
        except ValueError:
            reasons = ()
        flags = {"taken": bool(taken), "truncated": bool(truncated)}
        saved.documents.append(
            Document(
                source, _text(name), _text(kind), digest, text, damage=reasons, added=_text(added), **flags
            )
        )


def restore(
    saved: Salvage,
    connection: sqlite3.Connection,
    store: Store,
    documents: Documents,
    candidates: Candidates,
) -> None:
    """Bring what was saved into a new library; inside the caller's transaction."""
    store.keep_out(saved.removed)
    store.remove(store.ids(saved.removed))
    documents.restore(saved.documents)
    store.add((held.snippet for held in saved.own), own=True, identities=identities(saved.own))
    # Adding let those in that are own entries now; what ships under them stays hidden.
    store.keep_out(saved.removed)
    for use in saved.uses:
        for number in store.ids([entry_digest(use.kind, use.text)]):
            connection.execute(
                "INSERT OR REPLACE INTO uses VALUES (?, ?, ?, ?)",
                (number, use.count, int(use.favourite), use.last),
            )
    candidates.restore(saved.candidates)


def _own(rows: Iterator[tuple[Any, ...]]) -> dict[Any, list[Any]]:
    """The values by entry, those that only what ships has left out."""
    grouped: dict[Any, list[Any]] = {}
    for _, key, value, own in rows:
        if own:
            grouped.setdefault(key, []).append(value)
    return grouped


def _text(value: object) -> str:
    """A column that should be text; a lost page may have left anything there."""
    return value if isinstance(value, str) else ""


class _Reader:
    """Reads tables by their integer key around pages that cannot be read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.whole = True

    def rows(self, table: str, key: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """(key, *columns) of every row that can be read, each once.

        What the file's version did not have yet is an empty text, or no row at all.
        """
        there = {row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")}
        if not there:
            return iter(())
        asked = ", ".join([key, *(name if name in there else "''" for name in columns)])
        select = f"SELECT {asked} FROM {table}"  # noqa: S608
        seen: dict[int, tuple[Any, ...]] = {}
        if not self._read(f"{select} ORDER BY {key}", (), seen):
            self.whole = False
            self._read(f"{select} ORDER BY {key} DESC", (), seen)
            self._probe(select, key, seen)
        return iter([seen[number] for number in sorted(seen)])

    def _probe(self, select: str, key: str, seen: dict[int, tuple[Any, ...]]) -> None:
        """Start reading at evenly spread keys, in case more than one page is broken."""
        top = max(seen, default=_PROBES)
        for start in range(0, top, max(1, top // _PROBES)):
            if start not in seen:
                self._read(f"{select} WHERE {key} >= ? ORDER BY {key}", (start,), seen, seen.__contains__)

    def _read(
        self,
        sql: str,
        parameters: tuple[int, ...],
        seen: dict[int, tuple[Any, ...]],
        stop: Callable[[int], bool] | None = None,
    ) -> bool:
        """Whether the reading came to its end; it also ends at a row for which `stop` is true."""
        try:
            for row in self._connection.execute(sql, parameters):
                if stop is not None and stop(row[0]):
                    return True
                if isinstance(row[0], int):
                    seen[row[0]] = row
        except sqlite3.Error as error:
            if not is_damage(error) and not isinstance(error, sqlite3.OperationalError):
                raise
            return False
        return True
