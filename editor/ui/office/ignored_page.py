"""The page 不再提示: what is never shown, and how to have it shown again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from editor.checks.ignoring import Ignored
from editor.checks.runner import CHECKS
from editor.office.office import Office
from editor.ui.headed_table import HeadedTable
from editor.ui.intake.tick_list import TickList
from editor.ui.office.looks import button, quiet
from editor.ui.overrides import safe_override


class IgnoredModel(HeadedTable):
    """One row for each thing that is not told again."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No rows."""
        super().__init__(("核对项", "文字", "理由"), parent)
        self.ignored: list[Ignored] = []

    def count_rows(self) -> int:
        return len(self.ignored)

    def show_ignored(self, ignored: Sequence[Ignored]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.ignored = list(ignored)
        self.endResetModel()

    @safe_override(lambda: None)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The cells; a check of another version is told by its name."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one = self.ignored[index.row()]
        check = CHECKS[one.check].title if one.check in CHECKS else one.check
        return (check, one.sentence or one.text, one.reason)[index.column()]


class IgnoredPage(QWidget):
    """The list with the button that takes rows out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty list."""
        super().__init__(parent)
        self.model = IgnoredModel(self)
        self.list = TickList("不再提示的内容")
        self.list.setModel(self.model)
        self.list.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.setColumnWidth(0, 170)
        self.list.setColumnWidth(2, 240)
        self.restore = button("恢复提示(&R)")
        self.restore.clicked.connect(self._restore)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self.note = quiet()
        bottom = QHBoxLayout()
        bottom.addWidget(self.note, 1)
        bottom.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.addWidget(
            quiet("在核对时选了“以后都不提示”的内容。只在一篇稿子里不提示的，记在那篇稿子里，不在这里。")
        )
        column.addWidget(self.list, 1)
        column.addLayout(bottom)
        self._show_state()

    def show_office(self, office: Office) -> None:
        """Fill the list."""
        self.model.show_ignored(office.always)
        self._show_state()

    def store(self, office: Office) -> None:
        """Put what is left into `office`."""
        office.always = tuple(self.model.ignored)

    def _restore(self) -> None:
        chosen = set(self.list.selected_rows())
        self.model.show_ignored([one for row, one in enumerate(self.model.ignored) if row not in chosen])
        self._show_state()

    def _show_state(self) -> None:
        count = self.model.count_rows()
        self.note.setText(f"共 {count} 条。" if count else "现在没有。")
        self.restore.setEnabled(bool(self.list.selectionModel().selectedRows()))
