"""The library for the panels: everything happens in its own lane, answers come on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from editor.paths import Paths
from editor.ui.jobs import Job, Lane
from editor.ui.loading import later
from editor.ui.telling import words_of
from snippets.model import Hit, Kind, Snippet

if TYPE_CHECKING:
    from snippets.filters import Filter
    from snippets.library import Library
    from snippets.shelves import Shelves


class LibraryService(QObject):
    """Opens the library after the first paint and answers queries.

    Signals: `opened(stats)` with the entries per kind, `noticed(sentence)` for what the writer
    should know (a damaged file set aside), `failed(error)` where it cannot be opened,
    `troubled(sentence)` where one query failed, `changed` after the entries became other ones.
    """

    opened = Signal(object)
    noticed = Signal(str)
    failed = Signal(object)
    troubled = Signal(str)
    changed = Signal()

    def __init__(self, lane: Lane, paths: Paths, parent: QObject | None = None) -> None:
        """Nothing is opened yet; call `open` once the window is on the screen."""
        super().__init__(parent)
        self._lane = lane
        self._paths = paths
        self._office: Path | None = None
        self._shelves: Shelves | None = None
        self._held: Shelves | None = None
        self._openings = 0
        self._queries: dict[str, Job] = {}
        self._trouble = ""

    def open(self, office: Path | None = None, *, before: Callable[[], object] | None = None) -> None:
        """Open the library in its lane, beside it the one of the office at `office`.

        What is open is closed first, and then `before` is called, which may replace the file. Where
        this is called again before it is done, only the last opening counts.
        """
        self._shelves = None
        self._office = office
        self._trouble = ""
        self._openings += 1
        number = self._openings

        def work() -> tuple[Shelves, dict[Kind, int], list[str], str]:
            self._let_go()
            notices: list[str] = []
            if before is not None:
                notices += _told(before)
            self._held, more, missing = later().open_shelves(self._paths, office)
            return self._held, self._held.stats(), notices + more, missing

        self._lane.submit(
            work,
            lambda result: self._on_opened(number, *result),
            lambda error: self._on_failed(number, error),
        )

    def _let_go(self) -> None:
        """In the lane: close what was opened there last."""
        held, self._held = self._held, None
        if held is not None:
            held.close()

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._openings:
            self._trouble = words_of(error)
            self.failed.emit(error)

    def _on_opened(
        self, number: int, shelves: Shelves, stats: dict[Kind, int], notices: list[str], missing: str
    ) -> None:
        # Else a later opening has closed it in the lane, or is about to.
        if number == self._openings:
            self._shelves = shelves
            self.opened.emit(stats)
            # A copy a day; it waits behind the first queries.
            self._lane.submit(lambda: later().back_up_library(self._paths), None, self._tell_trouble)
        for notice in notices:
            self.noticed.emit(notice)
        if missing:
            self.troubled.emit(missing)

    @property
    def office(self) -> Path | None:
        """The library of the office that was asked for, whether it can be read or not."""
        return self._office

    @property
    def state(self) -> str:
        """One sentence on whether the library can be used."""
        if self._shelves is not None:
            return "素材库已打开"
        return f"素材库打不开：{self._trouble}" if self._trouble else "素材库还在打开，请稍等几秒再试"

    @property
    def is_settled(self) -> bool:
        """Whether opening has come to an end, well or not."""
        return self._shelves is not None or bool(self._trouble)

    @property
    def is_open(self) -> bool:
        """Whether queries can be answered."""
        return self._shelves is not None

    def search(
        self,
        query: str,
        kinds: Sequence[Kind] | None,
        limit: int,
        done: Callable[[list[Hit]], None],
        wanted: Filter | None = None,
        *,
        asker: str = "panel",
    ) -> None:
        """Search; a query that a newer one of the same `asker` overtakes is never answered."""
        shelves = self._shelves
        if shelves is None:
            done([])
            return
        overtaken = self._queries.get(asker)
        if overtaken is not None:
            overtaken.cancelled.set()
        self._queries[asker] = self._lane.submit(
            lambda: shelves.search(query, kinds, limit, wanted=wanted), done, self._tell_trouble
        )

    def skeletons(self, done: Callable[[list[Snippet]], None]) -> None:
        """All skeletons."""
        shelves = self._shelves
        if shelves is None:
            done([])
            return
        self._lane.submit(shelves.skeletons, done, self._tell_trouble)

    def ask(
        self,
        work: Callable[[Library], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> bool:
        """Do `work(library)` with the writer's own library in the lane, then `done(result)`.

        False where the library is not open. An error goes to `failed`, or else to the window as
        `troubled`.
        """
        shelves = self._shelves
        if shelves is None:
            self.troubled.emit(self.state)
            return False
        self._lane.submit(lambda: work(shelves.own), done, failed or self._tell_trouble)
        return True

    def adopt(self, snippet: Snippet, done: Callable[[int], None]) -> None:
        """Call `done` with the id of the entry in the writer's own library, copied there if need be."""
        shelves, entry = self._shelves, snippet.id
        if shelves is not None and entry is not None:
            self._lane.submit(lambda: shelves.adopt(entry), done, self._tell_trouble)

    def record_use(self, snippet: Snippet) -> None:
        """Note that the writer used an entry, so that it ranks higher."""
        shelves, entry = self._shelves, snippet.id
        if shelves is not None and entry is not None:
            self._lane.submit(lambda: shelves.record_use(entry), None, lambda _error: None)

    def set_favourite(self, snippet: Snippet, favourite: bool) -> None:
        """Mark or unmark an entry, then tell `changed`."""
        shelves, entry = self._shelves, snippet.id
        if shelves is not None and entry is not None:
            self._lane.submit(
                lambda: shelves.set_favourite(entry, favourite),
                lambda _number: self.changed.emit(),
                self._tell_trouble,
            )

    def close(self) -> None:
        """Close the library in its lane."""
        self._shelves = None
        self._openings += 1
        self._lane.submit(self._let_go, None, lambda _error: None)

    def _tell_trouble(self, error: Exception) -> None:
        self.troubled.emit(words_of(error))


def _told(before: Callable[[], object]) -> list[str]:
    """Call it; what goes wrong becomes a notice, and the library is opened all the same."""
    try:
        before()
    except Exception as error:  # noqa: BLE001 - shown to the writer as a notice
        return [words_of(error)]
    return []
