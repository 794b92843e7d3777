"""The part of the settings in which the roster is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor.checks.profile import Person
from editor.errors import NigaoError
from editor.office.roster_file import read_roster_file, roster_from_lines
from editor.ui import messages
from editor.ui.office.looks import button, give_way, quiet, title
from editor.ui.office.roster_model import NAME, ORDER, POST, RosterModel

_LOWEST = 180  # pixels
_FILTER = "名单 (*.xlsx *.csv *.docx *.txt);;全部文件 (*)"


class RosterEditor(QWidget):
    """The table with its buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty roster."""
        super().__init__(parent)
        self.model = RosterModel(self)
        self.table = _table(self.model)
        give_way(self.table, _LOWEST)
        self.note = quiet("核对讲话稿里领导的姓名、职务和排列次序；空着就不查。")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(title("领导名单(&M)", self.table))
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addLayout(self._buttons())
        QShortcut(QKeySequence.StandardKey.Delete, self.table, self._remove).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )

    def people(self) -> tuple[Person, ...]:
        """The roster as it stands, a cell that is being written in included."""
        cell = self.table.indexWidget(self.table.currentIndex())
        if cell is not None:
            self.table.commitData(cell)
            self.table.closeEditor(cell, QAbstractItemDelegate.EndEditHint.NoHint)
        return self.model.people()

    def show_people(self, people: Sequence[Person]) -> None:
        """Show another roster."""
        self.model.show_people(people)

    def _buttons(self) -> QGridLayout:
        rows: tuple[tuple[tuple[str, Callable[[], None]], ...], ...] = (
            (
                ("添加(&A)", self._add),
                ("删除(&D)", self._remove),
                ("上移(&W)", lambda: self._move(-1)),
                ("下移(&S)", lambda: self._move(1)),
            ),
            (("从表格导入(&T)…", self._ask_file), ("粘贴名单(&P)…", self._paste)),
        )
        grid = QGridLayout()
        for row, made in enumerate(rows):
            span = 4 // len(made)
            for place, (words, deed) in enumerate(made):
                pressed: QPushButton = button(words)
                pressed.clicked.connect(lambda _checked=False, deed=deed: deed())
                grid.addWidget(pressed, row, place * span, 1, span)
        return grid

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})

    def _add(self) -> None:
        chosen = self._chosen()
        row = chosen[-1] + 1 if chosen else self.model.count_rows()
        self.model.add(row)
        index = self.model.index(row, NAME)
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def _remove(self) -> None:
        chosen = self._chosen()
        self.model.remove(chosen)
        if chosen and self.model.count_rows():
            self.table.selectRow(min(chosen[0], self.model.count_rows() - 1))

    def _move(self, by: int) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self.table.selectRow(self.model.move(chosen[0], by))

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "从表格导入领导名单", "", _FILTER)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Read a roster from a table; what is wrong with it is shown, and the roster stays."""
        try:
            self._take(read_roster_file(path), f"“{path.name}”")
        except NigaoError as error:
            messages.show_error(self, error)

    def _paste(self) -> None:
        dialog = PasteDialog(self)
        if dialog.exec():
            self._take(dialog.people, "粘贴的名单")

    def _take(self, people: Sequence[Person], where: str) -> None:
        before = len(self.people())
        self.model.show_people(people)
        instead = f"，替换了原来的 {before} 人" if before else ""
        self.note.setText(f"从{where}读入 {len(people)} 人{instead}；按“确定”才保存。")


class PasteDialog(QDialog):
    """Takes lines with a person each; `people` are those of the last accepted text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty field."""
        super().__init__(parent)
        self.setWindowTitle("粘贴名单")
        self.resize(480, 360)
        self.people: tuple[Person, ...] = ()
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("名单")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("张三　县委书记\n李四　县委副书记、县长\n王五　县委常委、常务副县长")
        buttons = QDialogButtonBox()
        buttons.addButton("读入(&R)", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(
            quiet("一行一个人，按排列次序；姓名和职务之间空一格。也可以从表格里连“姓名”“职务”一行复制过来。")
        )
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def accept(self) -> None:
        """Read the lines; a line that is none is told, and the dialog stays."""
        try:
            self.people = roster_from_lines(self.text.toPlainText())
        except NigaoError as error:
            messages.show_error(self, error)
            return
        super().accept()


def _table(model: RosterModel) -> QTableView:
    table = QTableView()
    table.setAccessibleName("领导名单")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.AnyKeyPressed
    )
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 9)
    heads = table.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    heads.setSectionResizeMode(POST, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(ORDER, table.fontMetrics().horizontalAdvance("顺序") + 24)
    table.setColumnWidth(NAME, table.fontMetrics().horizontalAdvance("阿依古丽·买买提") + 16)
    return table
