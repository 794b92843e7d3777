"""The findings of the draft as rows of a list, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.checks.finding import Finding
from editor.checks.levels import LEVEL_WORDS, RANK
from editor.ui.checking.alike import groups_of, likeness
from editor.ui.checking.finding_words import reason_of, tip_of, wrapped_tip
from editor.ui.colours import QUIET
from editor.ui.overrides import safe_override
from editor.ui.paper.level_colours import GROUND_COLOURS, LINE_COLOURS
from editor.ui.row_data import BADGES, MARK_COLOUR, NOTE, NOTE_LINES, SPANS, Badge
from editor.ui.sentence import sentence_around

_NOTE_LINES = 2
_MOST, _AHEAD, _LEAST_AHEAD = 42, 30, 8
"""Characters of a sentence that are shown, and of them in front of the place: at most, at least."""


class FindingModel(QAbstractListModel):
    """Findings by level, those of one level in the order of the text; what is alike has one row together.

    Such a row shows one finding of its group, the first until `row_of` or `step_in` chose another.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self._groups: list[list[Finding]] = []
        self._chosen: dict[Hashable, int] = {}
        self._text = ""

    def show(self, findings: Sequence[Finding], text: str) -> None:
        """Replace the rows; those before and behind the change stay, and with them the scroll bar.

        `findings` are in the order of `text`, the draft.
        """
        fresh = sorted(groups_of(findings), key=lambda group: RANK[group[0].level])
        old = [likeness(group[0]) for group in self._groups]
        new = [likeness(group[0]) for group in fresh]
        head = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            del self._groups[head : len(old) - tail]
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._groups[head:head] = fresh[head : len(new) - tail]
            self._text = text
            self.endInsertRows()
        self._groups, self._text = fresh, text
        self._chosen = {key: self._chosen[key] for key in new if key in self._chosen}
        if fresh:
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def finding(self, row: int) -> Finding | None:
        """The finding that a row shows, None outside."""
        group = self.group(row)
        return group[self._number(group)] if group else None

    def group(self, row: int) -> list[Finding]:
        """All findings of a row in the order of the text, none outside."""
        return self._groups[row] if 0 <= row < len(self._groups) else []

    def row_of(self, finding: Finding) -> int:
        """The row of a finding, which shows it from now on; -1 where it is gone."""
        wanted = likeness(finding)
        for row, group in enumerate(self._groups):
            if likeness(group[0]) == wanted and finding in group:
                self._choose(row, group.index(finding))
                return row
        return -1

    def step_in(self, row: int, *, forward: bool) -> bool:
        """Show the next finding of a group, or the one before, coming round; false where it is alone."""
        group = self.group(row)
        if len(group) > 1:
            self._choose(row, (self._number(group) + (1 if forward else -1)) % len(group))
        return len(group) > 1

    def _choose(self, row: int, number: int) -> None:
        group = self._groups[row]
        if number != self._number(group):
            self._chosen[likeness(group[0])] = number
            self.dataChanged.emit(self.index(row), self.index(row))

    def _number(self, group: Sequence[Finding]) -> int:
        return min(self._chosen.get(likeness(group[0]), 0), len(group) - 1)

    @safe_override(lambda: 0)
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many groups there are."""
        return 0 if parent is not None and parent.isValid() else len(self._groups)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The sentence with the marked place, the reason, the level."""
        finding = self.finding(index.row())
        if finding is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, SPANS}:
            excerpt, start, end = self._excerpt(finding)
            return excerpt if role == Qt.ItemDataRole.DisplayRole else ((start, end),)
        if role in {BADGES, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._about(self.group(index.row()), finding, role)
        return _OF_ROLE[role](finding) if role in _OF_ROLE else None

    def _excerpt(self, finding: Finding) -> tuple[str, int, int]:
        """The sentence, cut so that several rows fit into the list, and the place in it."""
        sentence, begins = sentence_around(self._text, finding.start, finding.end)
        start, end = finding.start - begins, max(finding.end, finding.start + 1) - begins
        if len(sentence) > _MOST and start > _AHEAD:
            cut = start - min(_AHEAD, max(_MOST - (len(sentence) - start), _LEAST_AHEAD))
            sentence, start, end = f"…{sentence[cut:]}", start - cut + 1, end - cut + 1
        most = max(_MOST, end + _LEAST_AHEAD)
        return (sentence if len(sentence) <= most else f"{sentence[: most - 1]}…"), start, end

    def _about(self, group: Sequence[Finding], finding: Finding, role: int) -> Any:
        """What tells of the level, and of the group where there is one."""
        place = f"第 {self._number(group) + 1}/{len(group)} 处" if len(group) > 1 else ""
        if role == BADGES:
            level = Badge(LEVEL_WORDS[finding.level], LINE_COLOURS[finding.level])
            return (Badge(place, QUIET), level) if place else (level,)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(part for part in (f"{finding.text}：{tip_of(finding)}", place) if part)
        more = f"同样的有 {len(group)} 处：←→ 键或再次单击看另一处，右键可一起改、一起忽略"
        return wrapped_tip(tip_of(finding), *([more] if place else []))


_OF_ROLE: Mapping[int, Callable[[Finding], object]] = {
    NOTE: reason_of,
    NOTE_LINES: lambda _finding: _NOTE_LINES,
    MARK_COLOUR: lambda finding: GROUND_COLOURS[finding.level],
}


def _common(left: Sequence[object], right: Sequence[object]) -> int:
    """How many entries both begin with."""
    shorter = min(len(left), len(right))
    return next((n for n in range(shorter) if left[n] != right[n]), shorter)
