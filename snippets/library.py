"""The library of one user: a SQLite file, filled from the shipped text on first use."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from . import index, repair, schema
from .access import Access
from .candidates import Candidates
from .connection import connect, is_damage, told_in_chinese, transaction
from .documents import Documents
from .editing import Editing
from .entries import Entries
from .errors import LibraryDamaged, LibraryTooNew, LibraryUnavailable, SnippetError
from .filters import Filter
from .kept import Kept, KeptEntries
from .model import Hit, Kind, Snippet
from .pinyin import Readings
from .salvage import Salvage, restore, salvage
from .search import Search
from .shipped import digest as shipped_digest
from .shipped import load_shipped
from .store import Added, Store
from .use import Uses

__all__ = ["Kept", "Library"]

_PAGE = 500


class Library:
    """Entries, their index and the writer's use of them; made by `Library.open`.

    A library belongs to the thread that opened it: another thread gets sqlite3.ProgrammingError
    and opens one of its own. Several libraries, in one program or in many, may be open on one file;
    readers see the state after the last finished change.

    Every method raises LibraryUnavailable where the file is locked for longer than the waiting
    time, cannot be written or has no space left, with the file as it was before; LibraryDamaged
    where its content turns out to be broken, which the next `open` repairs.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, *, read_only: bool = False) -> None:
        """For `Library.open`; `connection` is to a sound file of this version."""
        self.path = path
        self.read_only = read_only
        self.notices: list[str] = []
        self._connection = connection
        self._access = Access(connection, path, read_only=read_only)
        self._search = Search(connection)
        self._uses = Uses(connection)
        entries = Entries(connection, Readings())
        self._store = Store(connection, entries)
        self._kept = KeptEntries(self._access, entries, self._store)
        self.documents = Documents(self._access, entries, self._store)
        self.candidates = Candidates(self._access, self._store)
        self.editing = Editing(self._access, entries, self._store)

    @classmethod
    def open(
        cls, path: Path, shipped: Path | None = None, *, read_only: bool = False, timeout: float = 5.0
    ) -> Library:
        """Open the library at `path`, made and filled from the folder `shipped` where there is none.

        Where the shipped data is another than at the last time, its entries are brought up to date;
        own entries, uses and favourites stay. A damaged file is set aside as
        NAME.damaged-YYYYMMDD-HHMMSS and a new one made, with the user's entries as far as they can
        be read. What the user should know of all this stands in `notices`, in Chinese.

        With `read_only` nothing is made, brought up to date or repaired, and the file is never
        written. `timeout` is how many seconds to wait for another program that is writing.

        Raises LibraryTooNew for a file of a later version, LibraryUnavailable, LibraryDamaged where
        a damaged file could not be replaced; in each case the file is as it was.
        """
        if read_only:
            return cls._open_read_only(path, timeout)
        try:
            repair.finish_interrupted(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            was_empty = path.exists() and path.stat().st_size == 0
        except OSError as error:
            sentence = f"素材库“{path.name}”所在的文件夹打不开；请检查文件夹是否还在、有没有读写权限。"
            raise LibraryUnavailable(sentence) from error
        with told_in_chinese(path):
            try:
                return cls._open_sound(path, shipped, timeout, was_empty=was_empty)
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise
        return cls._rebuild(path, shipped, timeout)

    @classmethod
    def _open_read_only(cls, path: Path, timeout: float) -> Library:
        with told_in_chinese(path):
            connection = connect(path, read_only=True, timeout=timeout)
            with _closed_on_error(connection):
                found = _known_version(connection, path)
                if found == 0 or schema.is_outdated(connection):
                    what = "是空的" if found == 0 else "是较早版本的，只读时不能升级"
                    raise LibraryUnavailable(f"素材库“{path.name}”{what}，没有改动；请先以可写方式打开一次。")
                return cls(connection, path, read_only=True)

    @classmethod
    def _open_sound(cls, path: Path, shipped: Path | None, timeout: float, *, was_empty: bool) -> Library:
        """Open or make the library; damage comes out as the sqlite3.Error that it is."""
        connection = connect(path, timeout=timeout)
        with _closed_on_error(connection):
            _known_version(connection, path)
            repair.check(connection, path)
            repair.clear_suspect(path)
            library = cls(connection, path)
            if schema.is_outdated(connection):
                with transaction(connection):
                    # Another program may have been quicker while this one waited for the lock.
                    made = _known_version(connection, path) == 0
                    schema.migrate(connection)
                if made and was_empty:
                    library.notices.append(
                        "素材库文件是空的，已用随程序的资料重建；自存条目如有备份，请从备份导入。"
                    )
            if shipped is not None:
                library._bring_up_to_date(shipped)
            return library

    def _bring_up_to_date(self, shipped: Path) -> None:
        """Take in the shipped data where it is another than before."""
        try:
            current = shipped_digest(shipped)
            if schema.read_meta(self._connection, "shipped") == current:
                return
            snippets = load_shipped(shipped)
        except SnippetError as error:
            # Without the shipped entries the user's own are still worth opening.
            self.notices.append(str(error))
            return
        with transaction(self._connection):
            if schema.read_meta(self._connection, "shipped") != current:
                self._store.refresh_shipped(snippets, current)

    @classmethod
    def _rebuild(cls, path: Path, shipped: Path | None, timeout: float) -> Library:
        """Put a new library in the place of a damaged one."""
        building = repair.building_place(path)
        try:
            repair.discard(building)
            with told_in_chinese(path), cls._open_sound(building, shipped, timeout, was_empty=False) as fresh:
                saved = salvage(path, building)
                fresh._restore(saved)
                notices = fresh.notices
            aside = repair.put_in_place(building, path, datetime.now())  # noqa: DTZ005 - the user's clock
        except OSError as error:
            sentence = (
                f"素材库文件“{path.name}”已损坏，又不能另存和重建，原文件没有改动；请检查磁盘空间和写权限。"
            )
            raise LibraryDamaged(sentence) from error
        finally:
            with suppress(OSError):
                repair.discard(building)
        with told_in_chinese(path):
            library = cls._open_sound(path, None, timeout, was_empty=False)
        library.notices = [saved.sentence(aside), *notices]
        return library

    def _restore(self, saved: Salvage) -> None:
        with transaction(self._connection):
            restore(saved, self._connection, self._store, self.documents, self.candidates)

    def add(self, snippets: Iterable[Snippet], *, own: bool | None = None) -> Added:
        """Add all entries or, where anything fails, none.

        One of the same kind and the same text but for blanks, marks and width is merged: counts are
        added, sources and tags united; a source it already has is not counted again. `own` says
        whose the entries are, None leaves that to each `Snippet.own`.
        """
        with self._access.writing():
            return self._store.add(snippets, own=own)

    def get(self, snippet_id: int) -> Snippet | None:
        """The entry of this id, or None."""
        with self._access.reading():
            return next(iter(self._search.snippets([snippet_id])), None)

    def remove(self, snippet_id: int) -> bool:
        """Take an entry out; false where there is none. A shipped one does not come back."""
        with self._access.writing():
            return bool(self._store.remove([snippet_id]))

    def search(
        self,
        query: str,
        kinds: Collection[Kind] | None = None,
        limit: int = 50,
        *,
        wanted: Filter | None = None,
    ) -> list[Hit]:
        """The best `limit` entries for what was typed, best first; of `kinds`, None being all.

        Every word of the query, separated by blanks, must stand in an entry's text or title, in any
        order; no character is too short or too common. Words that do not stand there whole may do
        so in pieces, and Latin ones as pinyin, in initials, in full or mixed. First come entries
        that are the query or begin with it, then those that hold it, then pieces, then pinyin;
        among equals the writer's most used, then the most widely used, then the shortest.
        An empty query gives the best of each kind, in equal shares.
        """
        with self._access.reading():
            return self._search.find(query, kinds, limit, wanted)

    def record_use(self, snippet_id: int) -> None:
        """Count that the writer put this entry into a draft; an unknown id is passed over."""
        with self._access.writing():
            self._uses.record(snippet_id)

    def set_favourite(self, snippet_id: int, favourite: bool = True) -> None:
        """Mark or unmark an entry as the writer's favourite; an unknown id is passed over."""
        with self._access.writing():
            self._uses.mark(snippet_id, favourite)

    def uses(self, snippet_id: int) -> tuple[int, bool]:
        """How often the writer used the entry, and whether it is a favourite."""
        with self._access.reading():
            return self._uses.of(snippet_id)

    def recent(self, limit: int = 50) -> list[Hit]:
        """The entries the writer used last, the latest first."""
        with self._access.reading():
            return [Hit(snippet) for snippet in self._search.snippets(self._uses.recent(limit))]

    def favourites(self) -> list[Hit]:
        """All favourites, the most used first."""
        with self._access.reading():
            return [Hit(snippet) for snippet in self._search.snippets(self._uses.favourites())]

    def tags(self) -> list[tuple[str, int]]:
        """Every tag with the number of its entries, the commonest first."""
        with self._access.reading() as connection:
            rows = connection.execute("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY 2 DESC, 1")
            return [(str(tag), int(count)) for tag, count in rows]

    def own_count(self) -> int:
        """How many own entries there are, without the passages of the user's documents."""
        with self._access.reading() as connection:
            row = connection.execute(
                "SELECT count(*) FROM snippets WHERE own = 1 AND kind <> ?", (Kind.PASSAGE.value,)
            ).fetchone()
            return int(row[0])

    def find(self, kind: Kind, text: str) -> Snippet | None:
        """The entry that `add` would merge one of this kind and text into, or None."""
        held = self._kept.equal_to(kind, text)
        return None if held is None else held.snippet

    def kept(self, *, shipped: bool = False) -> Iterator[Kept]:
        """The own entries with their identity and use, with `shipped` every entry; see `Kept`."""
        return self._kept.all(shipped=shipped)

    def kept_as(self, uid: str) -> Kept | None:
        """The own entry of this identity, or None."""
        return self._kept.of(uid)

    def changed(self, snippet_id: int) -> str:
        """When an own entry was made or last edited (UTC, ISO 8601); empty where that is not known."""
        with self._access.reading() as connection:
            row = connection.execute("SELECT changed FROM snippets WHERE id = ?", (snippet_id,)).fetchone()
            return "" if row is None else str(row[0])

    def take_over(self, entries: Iterable[Kept]) -> Added:
        """Add entries of another library, all or none, under the identity they had there.

        One that is equal to an entry here is merged into it. Their use stays behind.
        """
        return self._kept.take_over(entries)

    def stats(self) -> dict[Kind, int]:
        """How many entries there are of each kind, every kind named."""
        with self._access.reading():
            rows = self._connection.execute("SELECT kind, count(*) FROM snippets GROUP BY kind")
            counts = dict(rows.fetchall())
        return {kind: counts.get(kind.value, 0) for kind in Kind}

    def skeletons(self) -> list[Snippet]:
        """All skeletons, the most widely used first."""
        with self._access.reading():
            rows = self._connection.execute(
                "SELECT id FROM snippets WHERE kind = ? ORDER BY rank, id", (Kind.SKELETON.value,)
            ).fetchall()
            return [
                snippet
                for page in _pages([row[0] for row in rows])
                for snippet in self._search.snippets(page)
            ]

    def __iter__(self) -> Iterator[Snippet]:
        """Every entry in the order it came in; the library may be changed meanwhile."""
        last = -1
        while True:
            with self._access.reading():
                rows = self._connection.execute(
                    "SELECT id FROM snippets WHERE id > ? ORDER BY id LIMIT ?", (last, _PAGE)
                ).fetchall()
                snippets = self._search.snippets([row[0] for row in rows])
            if not rows:
                return
            last = rows[-1][0]
            yield from snippets

    def rebuild_index(self) -> None:
        """Make the search index anew from the entries."""
        with self._access.writing():
            index.rebuild(self._connection)

    def close(self) -> None:
        """Let go of the file; the library cannot be used any more."""
        self._connection.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _known_version(connection: sqlite3.Connection, path: Path) -> int:
    """The file's version, refused where this program cannot know what it holds."""
    found = schema.version(connection)
    if schema.is_foreign(connection):
        raise LibraryUnavailable(f"“{path.name}”不是拟稿的素材库，没有改动；请另选一个文件。")
    if found > schema.VERSION:
        raise LibraryTooNew(f"素材库“{path.name}”由更新版本的拟稿写成，没有改动；请升级程序后再打开。")
    return found


def _pages(ids: list[int]) -> Iterator[list[int]]:
    return (ids[i : i + _PAGE] for i in range(0, len(ids), _PAGE))
