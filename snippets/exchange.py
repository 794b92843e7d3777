"""A library out to one file, and in from another one: merged, nothing doubled, conflicts told.

The file is itself a library of this version, so that it can also be searched as it lies, as the
read-only library of an office. What a writer used and marked stays at home.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from .errors import LibraryDamaged, LibraryUnavailable, SnippetError
from .library import Kept, Library
from .model import Kind, Snippet
from .repair import discard

SUFFIX = ".nigaolib"

Progress = Callable[[int], None]
"""Called with the number of entries that are done."""

Cancelled = Callable[[], bool]

_PACE = 500
_UNCHANGED = "素材库没有改动"
_PARTLY = "条目已经并入，旧稿只并入了一部分；再并入一次会接着做"


class Stopped(SnippetError):
    """The writer stopped the work; the sentence says what was done by then."""


class Choice(Enum):
    """What becomes of an entry on which two libraries differ."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Carried:
    """How many entries and whole documents an exported file holds."""

    entries: int
    documents: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry of mine and one of theirs that cannot both be right; `why` in Chinese."""

    mine: Snippet
    theirs: Snippet
    why: str
    default: Choice


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file would bring: new entries, equal ones, new documents, conflicts in a fixed order."""

    new: int
    equal: int
    documents: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: entries added, merged into equal ones, replaced; documents added."""

    added: int
    merged: int
    replaced: int
    documents: int


def export_library(
    library: Library,
    target: Path,
    *,
    everything: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Carried:
    """Write the writer's own entries and documents, or with `everything` the whole, to `target`.

    The file is complete under its name or not there; an older one of that name is then untouched.
    Raises LibraryUnavailable, Stopped.
    """
    if target.exists() and target.samefile(library.path):
        raise LibraryUnavailable("这个文件就是正在使用的素材库，没有导出；请换一个文件名。")
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        discard(unfinished)
        with Library.open(unfinished) as out:
            held = _paced(library.kept(shipped=everything), progress, cancelled)
            added = out.take_over(held)
            documents = _copy_documents(library, out, cancelled, _UNCHANGED)
        unfinished.replace(target)
    except LibraryUnavailable as error:
        raise LibraryUnavailable(str(error).replace(unfinished.name, target.name)) from error
    except OSError as error:
        reason = error.strerror or "磁盘拒绝写入"
        sentence = f"写不了“{target.name}”（{reason}），没有导出，素材库保持原样；请换一个位置。"
        raise LibraryUnavailable(sentence) from error
    finally:
        with suppress(OSError):
            discard(unfinished)
    return Carried(added.added + added.merged, documents)


def compare(library: Library, path: Path, *, cancelled: Cancelled | None = None) -> Comparison:
    """What merging the file would change; nothing is written.

    Raises LibraryUnavailable, LibraryTooNew, LibraryDamaged for a file that cannot be read, Stopped.
    """
    with _open_carried(path) as theirs:
        sorting = _Sorting(library)
        for _ in sorting.undisputed(_paced(theirs.kept(), None, cancelled)):
            pass
        documents = sum(not _has_taken(library, d.digest) for d in theirs.documents.list(taken=True))
    return Comparison(sorting.new, sorting.equal, documents, tuple(c for c, _ in sorting.conflicts))


def merge(
    library: Library,
    path: Path,
    choices: Sequence[Choice] = (),
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Merged:
    """Take in what the file at `path` has; `choices` decide the conflicts of `compare` in its order.

    Without `choices` each conflict is decided by its default. All new entries come in together or
    not at all; then documents, one by one, and being stopped there keeps what came in. Merging the
    same file again changes nothing. Raises as `compare`, and LibraryUnavailable where the library
    changed since it was compared.
    """
    with _open_carried(path) as theirs:
        sorting = _Sorting(library)
        fresh = list(sorting.undisputed(_paced(theirs.kept(), progress, cancelled)))
        decided = list(choices) or [conflict.default for conflict, _ in sorting.conflicts]
        if len(decided) != len(sorting.conflicts):
            raise LibraryUnavailable("比较以后素材库又有改动，没有并入；请再并入一次。")
        replaced = []
        for (conflict, held), choice in zip(sorting.conflicts, decided, strict=True):
            if choice is Choice.BOTH:
                fresh.append(held.with_new_uid())
            elif choice is Choice.THEIRS:
                replaced.append(conflict)
        added = library.take_over(fresh)
        for conflict in replaced:
            library.editing.edit(
                conflict.mine.id or 0,
                text=conflict.theirs.text,
                title=conflict.theirs.title,
                expires=conflict.theirs.expires,
                tags=_united(conflict.mine.tags, conflict.theirs.tags),
            )
        documents = _copy_documents(theirs, library, cancelled, _PARTLY)
    return Merged(added.added, added.merged, len(replaced), documents)


def _open_carried(path: Path) -> Library:
    """The library of another; unlike one's own it is never repaired here."""
    try:
        return Library.open(path, read_only=True)
    except LibraryDamaged as error:
        sentence = f"“{path.name}”不是拟稿的素材库，或者已损坏，没有并入；请换一个文件，或请对方重新导出。"
        raise LibraryDamaged(sentence) from error


class _Sorting:
    """Sorts the entries of another library into new, equal and disputed ones."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._titles = {s.title: s for s in library.skeletons() if s.own and s.title}
        self.new = 0
        self.equal = 0
        self.conflicts: list[tuple[Conflict, Kept]] = []

    def undisputed(self, entries: Iterable[Kept]) -> Iterator[Kept]:
        """The entries that bring something and can simply be added; disputed ones go to `conflicts`."""
        for held in entries:
            mine = self._library.find(held.snippet.kind, held.snippet.text)
            conflict = self._conflict(mine, held)
            if conflict is not None:
                self.conflicts.append((conflict, held))
            elif mine is None or not _holds(mine, held.snippet):
                yield held

    def _conflict(self, mine: Snippet | None, held: Kept) -> Conflict | None:
        theirs = held.snippet
        if mine is not None:
            why = _difference(mine, theirs) if mine.own else ""
            if why:
                return Conflict(mine, theirs, why, self._later(mine, held))
            self.equal += 1
            return None
        edited = self._library.kept_as(held.uid) if held.uid else None
        if edited is not None:
            return Conflict(
                edited.snippet, theirs, "同一条，两边改得不一样", self._later(edited.snippet, held)
            )
        namesake = self._titles.get(theirs.title) if theirs.kind is Kind.SKELETON else None
        if namesake is not None:
            return Conflict(namesake, theirs, "骨架同名，内容不同", Choice.BOTH)
        self.new += 1
        return None

    def _later(self, mine: Snippet, theirs: Kept) -> Choice:
        """The side that was changed last."""
        changed = self._library.changed(mine.id or 0)
        return Choice.THEIRS if theirs.changed > changed else Choice.MINE


def _holds(mine: Snippet, theirs: Snippet) -> bool:
    """Whether the equal entry already has all that the other one knows; it is not counted again."""
    known = {source.key for source in mine.sources}
    return (
        mine.own
        and known.issuperset(source.key for source in theirs.sources)
        and set(mine.tags).issuperset(theirs.tags)
        and (bool(mine.expires) or not theirs.expires)
    )


def _difference(mine: Snippet, theirs: Snippet) -> str:
    if mine.title and theirs.title and mine.title != theirs.title:
        # The heading above a passage may differ from one document to the other.
        return "" if mine.kind is Kind.PASSAGE else "内容相同，名称不同"
    if mine.expires and theirs.expires and mine.expires != theirs.expires:
        return f"有效期不同：我的到 {mine.expires}，对方的到 {theirs.expires}"
    return ""


def _copy_documents(source: Library, target: Library, cancelled: Cancelled | None, so_far: str) -> int:
    """Copy what was taken in and is not there yet; returns how many. `so_far` is for `Stopped`."""
    copied = 0
    for listed in source.documents.list(taken=True):
        _stop_if(cancelled, so_far)
        if not _has_taken(target, listed.digest):
            whole = source.documents.find(listed.digest)
            if whole is not None:
                # Its passages came over as entries.
                target.documents.take(target.documents.stage(whole), ())
                copied += 1
    return copied


def _has_taken(library: Library, digest: str) -> bool:
    """Whether the document is kept; one that only waits for the user's decision is not."""
    found = library.documents.find(digest)
    return found is not None and found.taken


def _paced(entries: Iterable[Kept], progress: Progress | None, cancelled: Cancelled | None) -> Iterator[Kept]:
    for number, held in enumerate(entries, 1):
        if number % _PACE == 0:
            _stop_if(cancelled, _UNCHANGED)
            if progress is not None:
                progress(number)
        yield held


def _stop_if(cancelled: Cancelled | None, so_far: str) -> None:
    if cancelled is not None and cancelled():
        raise Stopped(f"已取消，{so_far}。")


def _united(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
