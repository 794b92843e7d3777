"""One's own library and, beside it, the read-only one of the office: searched as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import TypeVar

from .errors import SnippetError
from .filters import Filter
from .library import Library
from .model import Hit, Kind, Snippet
from .store import entry_digest

T = TypeVar("T")

OFFICE_TAG = "单位库"
"""The tag of entries that were copied over from the library of the office."""


class Shelves:
    """The libraries a writer works with.

    Entries of the office have negative ids and are never written to. One that the writer uses or
    marks is copied into his own library, where it stays found when the office's cannot be reached.
    Where both hold an equal entry, the writer's own is shown.
    """

    def __init__(self, own: Library, office: Library | None = None) -> None:
        """`office` must be open for reading only; closed together with `own` by `close`."""
        self.own = own
        self._office = office

    @property
    def has_office(self) -> bool:
        """Whether a library of the office can be read at present."""
        return self._office is not None

    def search(
        self,
        query: str,
        kinds: Collection[Kind] | None = None,
        limit: int = 50,
        *,
        wanted: Filter | None = None,
    ) -> list[Hit]:
        """As `Library.search`, over both; among equally good answers they take turns, own first.

        Where the office's file cannot be read any more, it is left aside from then on.
        """
        own = self.own.search(query, kinds, limit, wanted=wanted)
        if wanted is not None and (wanted.own or wanted.favourite or wanted.recent):
            return own
        office = self._of_office(lambda library: library.search(query, kinds, limit, wanted=wanted))
        return _interleaved(own, [_foreign(hit) for hit in office], limit)

    def get(self, snippet_id: int) -> Snippet | None:
        """The entry of this id, or None."""
        if snippet_id >= 0:
            return self.own.get(snippet_id)
        return next(iter(self._of_office(lambda library: [library.get(-snippet_id)])), None)

    def skeletons(self) -> list[Snippet]:
        """All skeletons: one's own library first, then what only the office has."""
        own = self.own.skeletons()
        known = {entry_digest(snippet.kind, snippet.text) for snippet in own}
        office = self._of_office(lambda library: library.skeletons())
        return own + [
            replace(snippet, id=-(snippet.id or 0), own=False)
            for snippet in office
            if entry_digest(snippet.kind, snippet.text) not in known
        ]

    def record_use(self, snippet_id: int) -> int:
        """Count that the writer used this entry; returns its id in his own library, 0 without one."""
        number = self.adopt(snippet_id)
        self.own.record_use(number)
        return number

    def set_favourite(self, snippet_id: int, favourite: bool = True) -> int:
        """Mark or unmark an entry; returns its id in the writer's own library, 0 without one."""
        number = self.adopt(snippet_id)
        self.own.set_favourite(number, favourite)
        return number

    def adopt(self, snippet_id: int) -> int:
        """The id of the entry in the writer's own library, copied there where only the office has it.

        0 where there is none any more.
        """
        if snippet_id >= 0:
            return snippet_id
        entry = self.get(snippet_id)
        if entry is None:
            return 0
        kept = self.own.find(entry.kind, entry.text)
        if kept is None:
            self.own.add([replace(entry, id=None, own=True, tags=(*entry.tags, OFFICE_TAG))])
            kept = self.own.find(entry.kind, entry.text)
        return 0 if kept is None or kept.id is None else kept.id

    def stats(self) -> dict[Kind, int]:
        """How many entries there are of each kind, in both together."""
        counts = self.own.stats()
        for found in self._of_office(lambda library: [library.stats()]):
            counts = {kind: count + found[kind] for kind, count in counts.items()}
        return counts

    def close(self) -> None:
        """Close both."""
        self.own.close()
        if self._office is not None:
            self._office.close()

    def __enter__(self) -> Shelves:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _of_office(self, ask: Callable[[Library], list[T]]) -> list[T]:
        """What the office's library answers; nothing once its file is gone (a stick pulled out)."""
        if self._office is None:
            return []
        try:
            return ask(self._office)
        except SnippetError:
            with suppress(SnippetError):
                self._office.close()
            self._office = None
            return []


def _foreign(hit: Hit) -> Hit:
    """The hit under an id that tells it from one's own."""
    return replace(hit, snippet=replace(hit.snippet, id=-(hit.snippet.id or 0), own=False))


def _interleaved(own: list[Hit], office: list[Hit], limit: int) -> list[Hit]:
    """Both lists in one, by tier; within a tier in turns, each in its own order."""
    known = {entry_digest(hit.snippet.kind, hit.snippet.text) for hit in own}
    others = [hit for hit in office if entry_digest(hit.snippet.kind, hit.snippet.text) not in known]
    placed = [
        (hit.tier, place, whose, hit)
        for whose, hits in enumerate((own, others))
        for place, hit in _places(hits)
    ]
    placed.sort(key=lambda item: item[:3])
    return [hit for *_, hit in placed][:limit]


def _places(hits: list[Hit]) -> Iterator[tuple[int, Hit]]:
    """Each hit with its place among those of its tier."""
    counts: dict[int, int] = {}
    for hit in hits:
        counts[hit.tier] = counts.get(hit.tier, -1) + 1
        yield counts[hit.tier], hit
