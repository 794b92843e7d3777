"""The hits of the last query as rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from editor.speech.slots import with_open_slots
from editor.ui.loading import later
from editor.ui.overrides import safe_override
from editor.ui.panel.excerpt import Spans, excerpt
from editor.ui.panel.hit_words import badges, describe
from editor.ui.row_data import BADGES, NOTE, SPANS, Badge
from editor.ui.slices import Slices
from snippets.model import Hit, Kind, Snippet

if TYPE_CHECKING:
    from editor.ui.library.draft_use import DraftUse

MIME_TYPE = "application/x-nigao-snippet"
"""The ids of dragged entries, one a line, beside their plain text."""

_BESIDE_TITLE = 40


def local_day() -> str:
    """Today by the writer's clock, ISO 8601."""
    return date.today().isoformat()  # noqa: DTZ011 - wording expires on the writer's calendar


class HitModel(QAbstractListModel):
    """Rows of text, marked places, note and badges.

    Signal: `badges_changed` when visible rows should be drawn anew. Qt's own `dataChanged` would make
    the list measure all its rows.
    """

    badges_changed = Signal()

    def __init__(self, parent: QObject | None = None, today: Callable[[], str] = local_day) -> None:
        """An empty list; `today` gives the day by which wording expires, ISO 8601."""
        super().__init__(parent)
        self.today = today
        self._draft: DraftUse | None = None
        self._slices = Slices(self)
        self._hits: list[Hit] = []
        self._favourites: frozenset[int] = frozenset()
        self._readers: dict[int, Callable[[Hit], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda hit: _shown(hit)[0],
            SPANS: lambda hit: _shown(hit)[1],
            NOTE: lambda hit: describe(hit.snippet),
            BADGES: self._badges,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }

    def show(self, hits: Sequence[Hit]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def show_favourites(self, ids: Collection[int]) -> None:
        """Which entries carry the star."""
        self._favourites = frozenset(ids)
        self.badges_changed.emit()

    def show_draft(self, text: str) -> None:
        """Compare with this text from now on."""
        if self._draft is None:
            self._draft = later().DraftUse()
        draft = self._draft
        self._slices.begin(draft.warm(text), lambda: self._compare(draft, text))

    def _compare(self, draft: DraftUse, text: str) -> None:
        if draft.show(text):
            self.badges_changed.emit()

    def hit(self, row: int) -> Hit | None:
        """The hit of a row, None outside."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def snippet(self, row: int) -> Snippet | None:
        """The snippet of a row, None outside."""
        hit = self.hit(row)
        return hit.snippet if hit else None

    def row_of(self, snippet_id: int | None) -> int:
        """The row of an entry, -1 where it is not among the hits."""
        rows = (row for row, hit in enumerate(self._hits) if hit.snippet.id == snippet_id)
        return -1 if snippet_id is None else next(rows, -1)

    def is_favourite(self, snippet: Snippet) -> bool:
        """Whether the entry carries the star."""
        return snippet.id in self._favourites

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many hits there are."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Text, marked places, note, badges."""
        hit = self.hit(index.row())
        read = self._readers.get(role)
        return read(hit) if hit and read else None

    def _badges(self, hit: Hit) -> tuple[Badge, ...]:
        snippet = hit.snippet
        starred = self.is_favourite(snippet)
        used = self._draft is not None and self._draft.holds(snippet)
        return badges(snippet, favourite=starred, used=used, today=self.today())

    def _spoken(self, hit: Hit) -> str:
        """What a screen reader says: all that the eye gets."""
        parts = [_shown(hit)[0], describe(hit.snippet), *(badge.words for badge in self._badges(hit))]
        return "，".join(parts)

    def flags(self, _index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Rows can be chosen and dragged."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Plain text, so that a row can be dropped anywhere."""
        return ["text/plain", MIME_TYPE]

    @safe_override(QMimeData)
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The texts of the dragged rows, and which entries they are."""
        data = QMimeData()
        rows = sorted({index.row() for index in indexes})
        chosen = [snippet for row in rows if (snippet := self.snippet(row)) is not None]
        if chosen:
            data.setText("\n".join(map(_dragged, chosen)))
            ids = "\n".join(str(snippet.id) for snippet in chosen if snippet.id is not None)
            data.setData(MIME_TYPE, ids.encode())
        return data


def _dragged(snippet: Snippet) -> str:
    """What a draft gets; a passage is quoted as it stands, everything else has its slots open."""
    return snippet.text if snippet.kind is Kind.PASSAGE else with_open_slots(snippet.text)


def _shown(hit: Hit) -> tuple[str, Spans]:
    """What stands for the entry in its row: the part of its text that was found.

    A skeleton goes by its name, with the line that was found behind it.
    """
    snippet = hit.snippet
    if snippet.kind is Kind.PASSAGE or not snippet.title:
        return excerpt(snippet.text, hit.spans)
    if not hit.spans:
        return snippet.title, ()
    first = hit.spans[0][0]
    start = snippet.text.rfind("\n", 0, first) + 1
    line = snippet.text[start:].split("\n", 1)[0]
    inside = [(a - start, b - start) for a, b in hit.spans if a < start + len(line)]
    piece, spans = excerpt(line, inside, _BESIDE_TITLE)
    shift = len(snippet.title) + 1
    return f"{snippet.title}\n{piece}", tuple((a + shift, b + shift) for a, b in spans)
