"""Who changed what, when: the marks of Word's change tracking -> `Revision`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from editor.word.markup import attribute, first, local_name
from editor.word.reading.revised import Revision, RevisionKind

KINDS = {
    "ins": RevisionKind.INSERTED,
    "del": RevisionKind.DELETED,
    "moveFrom": RevisionKind.MOVED_FROM,
    "moveTo": RevisionKind.MOVED_TO,
}
"""The element that stands for each kind, around runs and in the properties of a paragraph mark or row."""

_CELL_KINDS = {"cellIns": RevisionKind.INSERTED, "cellDel": RevisionKind.DELETED}
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(?::([0-9]{2}))?")

Revisions = tuple[Revision, ...]


def read_time(written: str) -> datetime | None:
    """Read a date of Word's as the local time of the author, whatever zone it claims.

    Word writes local time with a Z behind it; LibreOffice adds fractions of a second and has been seen to
    write a month 0. None where the date is missing or impossible.
    """
    match = _TIME.match(written.strip())
    if match is None:
        return None
    day, clock, seconds = match.groups("00")
    try:
        return datetime.fromisoformat(f"{day}T{clock}:{seconds}")
    except ValueError:
        return None


class Tracking:
    """Makes the revisions of one document; equal ones are one object."""

    def __init__(self) -> None:
        self._known: dict[tuple[RevisionKind, str, str, str], Revision] = {}
        self._open: dict[str, dict[str, str]] = {"moveFrom": {}, "moveTo": {}}
        self._last: dict[str, str] = {"moveFrom": "", "moveTo": ""}

    def range_mark(self, element: etree._Element) -> None:
        """Note where a named move begins or ends (`moveFromRangeStart` and its kind)."""
        side, _, end = local_name(element).partition("Range")
        if end == "Start":
            name = attribute(element, "name")
            self._open[side][attribute(element, "id")] = name
            self._last[side] = name
        else:
            self._open[side].pop(attribute(element, "id"), None)

    def revision(self, element: etree._Element, kind: RevisionKind) -> Revision:
        """Return the revision that `element` says of its content."""
        author, date = attribute(element, "author").strip(), attribute(element, "date")
        key = (kind, author, date, self._move(kind))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Revision(kind, author, read_time(date), key[3])
        return known

    def of_mark(self, properties: etree._Element | None) -> Revisions:
        """The revisions of a paragraph mark (`w:pPr/w:rPr`) or of a row (`w:trPr`), insertions first."""
        return tuple(self._listed(properties, KINDS)) if properties is not None else ()

    def of_cell(self, properties: etree._Element | None) -> Revisions:
        """The revisions of a table cell (`w:tcPr`)."""
        return tuple(self._listed(properties, _CELL_KINDS)) if properties is not None else ()

    def _listed(self, properties: etree._Element, kinds: dict[str, RevisionKind]) -> Iterator[Revision]:
        for name, kind in kinds.items():
            element = first(properties, name)
            if element is not None:
                yield self.revision(element, kind)

    def _move(self, kind: RevisionKind) -> str:
        """The name of the move whose range is open; of the last one where a mark stands behind its end."""
        if kind in {RevisionKind.INSERTED, RevisionKind.DELETED}:
            return ""
        side = "moveFrom" if kind is RevisionKind.MOVED_FROM else "moveTo"
        return next(reversed(self._open[side].values()), self._last[side])
