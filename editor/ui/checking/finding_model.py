"""The findings of the draft as rows of a list, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.checks.finding import Finding
from editor.ui.checking.finding_words import reason_of, tip_of, wrapped_tip
from editor.ui.checking.live_checks import RANK
from editor.ui.overrides import safe_override
from editor.ui.paper.level_colours import GROUND_COLOURS, LEVEL_WORDS, LINE_COLOURS
from editor.ui.row_data import BADGES, MARK_COLOUR, NOTE, NOTE_LINES, SPANS, Badge
from editor.ui.sentence import sentence_around

_NOTE_LINES = 2


class FindingModel(QAbstractListModel):
    """Findings by level, those of one level in the order of the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self._findings: list[Finding] = []
        self._text = ""

    def show(self, findings: Sequence[Finding], text: str) -> None:
        """Replace the rows; those before and behind the change stay, and with them the scroll bar.

        `findings` are in the order of `text`, the draft.
        """
        fresh = sorted(findings, key=lambda f: RANK[f.level])
        old = [_look(finding) for finding in self._findings]
        new = [_look(finding) for finding in fresh]
        head = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            del self._findings[head : len(old) - tail]
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._findings[head:head] = fresh[head : len(new) - tail]
            self._text = text
            self.endInsertRows()
        self._findings, self._text = fresh, text
        if fresh:
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def finding(self, row: int) -> Finding | None:
        """The finding of a row, None outside."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def row_of(self, finding: Finding) -> int:
        """The row of a finding, -1 where it is gone."""
        return self._findings.index(finding) if finding in self._findings else -1

    @safe_override(lambda: 0)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many findings there are."""
        return 0 if parent is not None and parent.isValid() else len(self._findings)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The sentence with the marked place, the reason, the level."""
        finding = self.finding(index.row())
        if finding is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, SPANS}:
            sentence, begins = sentence_around(self._text, finding.start, finding.end)
            place = (finding.start - begins, max(finding.end, finding.start + 1) - begins)
            return sentence if role == Qt.ItemDataRole.DisplayRole else (place,)
        if role in _OF_ROLE:
            return _OF_ROLE[role](finding)
        return None


_OF_ROLE: Mapping[int, Callable[[Finding], object]] = {
    NOTE: reason_of,
    NOTE_LINES: lambda _finding: _NOTE_LINES,
    MARK_COLOUR: lambda finding: GROUND_COLOURS[finding.level],
    BADGES: lambda finding: (Badge(LEVEL_WORDS[finding.level], LINE_COLOURS[finding.level]),),
    Qt.ItemDataRole.ToolTipRole: lambda finding: wrapped_tip(tip_of(finding)),
    Qt.ItemDataRole.AccessibleTextRole: lambda finding: f"{finding.text}：{tip_of(finding)}",
}


def _look(finding: Finding) -> tuple[str, str, str, object]:
    """What makes a row the same row although its place in the draft moved."""
    return finding.check, finding.code, finding.text, finding.level


def _common(left: Sequence[object], right: Sequence[object]) -> int:
    """How many entries both begin with."""
    shorter = min(len(left), len(right))
    return next((n for n in range(shorter) if left[n] != right[n]), shorter)
