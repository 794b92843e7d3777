"""What is not shown any more, in this draft and in all, and how it comes back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.checks.ignoring import Ignored
from editor.errors import NigaoError
from editor.settings import Settings
from editor.ui.checking.finding_words import title_of
from editor.ui.checking.ignored_list import IgnoredList
from editor.ui.colours import QUIET_TEXT
from editor.ui.sizes import keep_size

_HEADS = ("核对项目", "文字", "范围", "所在句子", "理由")
_WIDTHS = (120, 130, 70, 300, 100)
_OF = Qt.ItemDataRole.UserRole


class IgnoredDialog(QDialog):
    """The list, with a button that brings back what is chosen."""

    def __init__(self, ignored: IgnoredList, settings: Settings, parent: QWidget | None = None) -> None:
        """Show both lists; what is restored here is restored at once."""
        super().__init__(parent)
        self.setWindowTitle("不再提示的内容")
        self._ignored = ignored
        self.table = QTreeWidget()
        self.table.setAccessibleName("不再提示的内容")
        self.table.setHeaderLabels(_HEADS)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.table.header()
        header.setStretchLastSection(False)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(_HEADS.index("所在句子"), QHeaderView.ResizeMode.Stretch)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setStyleSheet(QUIET_TEXT)
        buttons = QDialogButtonBox()
        self.restore = buttons.addButton("恢复提示(&R)", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("关闭(&C)", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        column_of_all = QVBoxLayout(self)
        column_of_all.addWidget(self.note)
        column_of_all.addWidget(self.table, 1)
        column_of_all.addWidget(buttons)
        self.restore.clicked.connect(self._restore)
        buttons.rejected.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._enable)
        keep_size(self, settings, "ignored", (860, 420))
        self._fill()

    def _fill(self) -> None:
        self.table.clear()
        of_draft = [(one, "这一处" if one.sentence else "本稿") for one in self._ignored.of_draft]
        rows: dict[tuple[str, Ignored], list[Ignored]] = {}
        for one, scope in (*of_draft, *((one, "以后都") for one in self._ignored.always)):
            # One word may have been put aside for two reasons of the same check.
            rows.setdefault((scope, replace(one, code="", reason="")), []).append(one)
        for (scope, _), alike in rows.items():
            self._add(alike, scope)
        count = self.table.topLevelItemCount()
        self.note.setText(
            f"下面 {count} 条不再提示。选中后按“恢复提示”，又会在核对里列出来。"
            if count
            else "没有不再提示的内容。"
        )
        self._enable()

    def _add(self, alike: list[Ignored], scope: str) -> None:
        one = alike[0]
        item = QTreeWidgetItem([title_of(one.check), one.text, scope, one.sentence, one.reason])
        item.setData(0, _OF, alike)
        for column in range(len(_HEADS)):
            item.setToolTip(column, item.text(column))
        self.table.addTopLevelItem(item)

    def _enable(self) -> None:
        self.restore.setEnabled(bool(self.table.selectedItems()))

    def _restore(self) -> None:
        chosen = [one for item in self.table.selectedItems() for one in item.data(0, _OF)]
        try:
            self._ignored.restore(chosen)
        except NigaoError as error:
            self.note.setText(str(error))
            return
        self._fill()
