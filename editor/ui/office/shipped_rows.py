"""The lines of a word list that ship with the program, to look up and to switch off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.checks.words.lists import read_list
from editor.office.own_lists import OwnList
from editor.ui.office.looks import LIST_LOOK, quiet

_BETWEEN = "　│　"


class ShippedRows(QDialog):
    """Lists the rows; `chosen` is the first column of the one to be switched off."""

    def __init__(self, own: OwnList, parent: QWidget | None = None) -> None:
        """Show all rows of a list."""
        super().__init__(parent)
        self.setWindowTitle(f"随程序带的：{own.title}")
        self.resize(760, 480)
        self.search = QLineEdit()
        self.search.setAccessibleName("查找")
        self.search.setPlaceholderText("查找")
        self.search.setClearButtonEnabled(True)
        self.rows = QListWidget()
        self.rows.setAccessibleName("随程序带的词条")
        self.rows.setUniformItemSizes(True)
        self.rows.setStyleSheet(LIST_LOOK)
        for row in read_list(own.name):
            item = QListWidgetItem(_BETWEEN.join(cell for cell in row if cell))
            item.setData(Qt.ItemDataRole.UserRole, row[0])
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self.search.textChanged.connect(self._narrow)
        self.rows.itemDoubleClicked.connect(lambda _item: self.accept())
        buttons = QDialogButtonBox()
        self.switch_off = buttons.addButton("关掉这一条(&O)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("返回", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.rows, 1)
        column.addWidget(
            quiet("关掉的办法是在自己的词条里加一行“-”开头的，第一列相同的会一起关掉；删去那一行就又打开。")
        )
        column.addWidget(buttons)

    @property
    def chosen(self) -> str:
        """The first column of the current row, empty where none is shown."""
        item = self.rows.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(Qt.ItemDataRole.UserRole))

    def _narrow(self, typed: str) -> None:
        shown = []
        for place in range(self.rows.count()):
            item = self.rows.item(place)
            item.setHidden(typed.strip() not in item.text())
            if not item.isHidden():
                shown.append(place)
        self.rows.setCurrentRow(shown[0] if shown else -1)
        self.switch_off.setEnabled(bool(shown))
