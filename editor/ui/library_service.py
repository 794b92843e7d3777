"""The library for the panels: everything happens in its own lane, answers come on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from editor.paths import Paths
from editor.ui.jobs import Job, Lane
from editor.ui.loading import later
from snippets.model import Hit, Kind, Snippet

if TYPE_CHECKING:
    from snippets.library import Library


class LibraryService(QObject):
    """Opens the library after the first paint and answers queries.

    Signals: `opened(stats)` with the entries per kind, `noticed(sentence)` for what the writer
    should know (a damaged file set aside), `failed(error)` where it cannot be opened,
    `troubled(sentence)` where one query failed.
    """

    opened = Signal(object)
    noticed = Signal(str)
    failed = Signal(object)
    troubled = Signal(str)

    def __init__(self, lane: Lane, paths: Paths, parent: QObject | None = None) -> None:
        """Nothing is opened yet; call `open` once the window is on the screen."""
        super().__init__(parent)
        self._lane = lane
        self._paths = paths
        self._library: Library | None = None
        self._query: Job | None = None
        self._trouble = ""

    def open(self) -> None:
        """Open the library in its lane."""

        def work() -> tuple[Library, dict[Kind, int], list[str]]:
            library: Library = later().open_library(self._paths)
            return library, library.stats(), list(library.notices)

        self._lane.submit(work, self._on_opened, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._trouble = str(error)
        self.failed.emit(error)

    def _on_opened(self, result: tuple[Library, dict[Kind, int], list[str]]) -> None:
        self._library, stats, notices = result
        self.opened.emit(stats)
        for notice in notices:
            self.noticed.emit(notice)

    @property
    def state(self) -> str:
        """One sentence on whether the library can be used."""
        if self._library is not None:
            return "素材库已打开"
        return f"素材库打不开：{self._trouble}" if self._trouble else "素材库还在打开，请稍等几秒再试"

    @property
    def is_settled(self) -> bool:
        """Whether opening has come to an end, well or not."""
        return self._library is not None or bool(self._trouble)

    @property
    def is_open(self) -> bool:
        """Whether queries can be answered."""
        return self._library is not None

    def search(
        self, query: str, kinds: Sequence[Kind] | None, limit: int, done: Callable[[list[Hit]], None]
    ) -> None:
        """Search; a query that a newer one overtakes is never answered."""
        library = self._library
        if library is None:
            done([])
            return
        if self._query is not None:
            self._query.cancelled.set()
        self._query = self._lane.submit(
            lambda: library.search(query, kinds, limit), done, lambda error: self.troubled.emit(str(error))
        )

    def skeletons(self, done: Callable[[list[Snippet]], None]) -> None:
        """All skeletons."""
        library = self._library
        if library is None:
            done([])
            return
        self._lane.submit(library.skeletons, done, lambda error: self.troubled.emit(str(error)))

    def ask(self, work: Callable[[Library], Any], done: Callable[[Any], None] | None = None) -> bool:
        """Do `work(library)` in the lane, then `done(result)`; false where the library is not open.

        An error of the library reaches the window as `troubled`.
        """
        library = self._library
        if library is None:
            self.troubled.emit(self.state)
            return False
        self._lane.submit(lambda: work(library), done, lambda error: self.troubled.emit(str(error)))
        return True

    def record_use(self, snippet: Snippet) -> None:
        """Note that the writer used an entry, so that it ranks higher."""
        library, entry = self._library, snippet.id
        if library is not None and entry is not None:
            self._lane.submit(lambda: library.record_use(entry), None, lambda _error: None)

    def close(self) -> None:
        """Close the library in its lane."""
        library = self._library
        self._library = None
        if library is not None:
            self._lane.submit(library.close, None, lambda _error: None)
