"""The library for the panels: everything happens in its own lane, answers come on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from editor.paths import Paths
from editor.ui.jobs import Job, Lane
from editor.ui.loading import later
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
        self._queries: dict[str, Job] = {}
        self._trouble = ""

    def open(self, office: Path | None = None, *, before: Callable[[], object] | None = None) -> None:
        """Open the library in its lane, beside it the one of the office at `office`.

        What is open is closed first, and then `before` is called, which may replace the file.
        """
        held, self._shelves = self._shelves, None
        self._office = office
        self._trouble = ""

        def work() -> tuple[Shelves, dict[Kind, int], list[str]]:
            if held is not None:
                held.close()
            notices: list[str] = []
            if before is not None:
                notices += _told(before)
            shelves, more = later().open_shelves(self._paths, office)
            return shelves, shelves.stats(), notices + more

        self._lane.submit(work, self._on_opened, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._trouble = str(error)
        self.failed.emit(error)

    def _on_opened(self, result: tuple[Shelves, dict[Kind, int], list[str]]) -> None:
        self._shelves, stats, notices = result
        self.opened.emit(stats)
        for notice in notices:
            self.noticed.emit(notice)
        # A copy a day; it waits behind the first queries.
        self._lane.submit(
            lambda: later().back_up_library(self._paths), None, lambda error: self.troubled.emit(str(error))
        )

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
        shelves = self._shelves
        self._shelves = None
        if shelves is not None:
            self._lane.submit(shelves.close, None, lambda _error: None)

    def _tell_trouble(self, error: Exception) -> None:
        self.troubled.emit(str(error))


def _told(before: Callable[[], object]) -> list[str]:
    """Call it; what goes wrong becomes a notice, and the library is opened all the same."""
    try:
        before()
    except Exception as error:  # noqa: BLE001 - shown to the writer as a notice
        return [str(error)]
    return []
