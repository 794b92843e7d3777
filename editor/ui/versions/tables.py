"""The rows of the lists: kept versions, sent rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from editor.draft.history import Version
from editor.draft.rounds import Round
from editor.ui.headed_table import HeadedTable
from editor.ui.overrides import safe_override
from editor.ui.versions.sides import moment, round_words

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class VersionTable(HeadedTable):
    """When, name or reason, size, how much longer or shorter than the one before."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(("时间", "名称或来由", "字数", "比前一版"), parent)
        self._versions: list[Version] = []

    def show(self, versions: Sequence[Version]) -> None:
        """Replace the rows; the latest version first."""
        self.beginResetModel()
        self._versions = list(versions)
        self.endResetModel()

    def count_rows(self) -> int:
        """How many versions there are."""
        return len(self._versions)

    def version(self, row: int) -> Version | None:
        """The version of a row; None outside."""
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def row_of(self, version: Version | None) -> int:
        """The row of this version, -1 where it is not there."""
        found = (row for row, one in enumerate(self._versions) if version and one.path == version.path)
        return next(found, -1)

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The cells; named versions are bold."""
        version = self.version(index.row())
        if version is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(version, index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column > 1:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and version.name:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole and column == 1:
            return " · ".join(filter(None, (version.name, version.reason)))
        return None

    def _words(self, version: Version, row: int, column: int) -> str:
        if column == 0:
            return moment(version.when)
        if column == 1:
            return version.name or version.reason or "自动保存"
        if column == 2:
            return f"{version.size:,}"
        before = self.version(row + 1)
        if before is None:
            return "—"
        return f"{version.size - before.size:+,}" if version.size != before.size else "0"


class RoundTable(HeadedTable):
    """When, to whom, what for, which file."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty list."""
        super().__init__(("时间", "送给", "稿别", "文件", "标题"), parent)
        self._rounds: list[Round] = []

    def show(self, rounds: Sequence[Round]) -> None:
        """Replace the rows; the latest first."""
        self.beginResetModel()
        self._rounds = list(rounds)
        self.endResetModel()

    def count_rows(self) -> int:
        """How many there are."""
        return len(self._rounds)

    def round(self, row: int) -> Round | None:
        """The round of a row; None outside."""
        return self._rounds[row] if 0 <= row < len(self._rounds) else None

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The cells."""
        sent = self.round(index.row())
        if sent is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cells = (moment(sent.when), sent.to or "没有写", round_words(sent), sent.file, sent.title)
        return cells[index.column()]
