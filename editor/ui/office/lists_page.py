"""The page 词表: the user's own lines for the word lists, told at once where one is out of form."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from editor.checks.runner import CHECKS
from editor.office.office import Office
from editor.office.own_lists import OWN_LISTS, OwnList
from editor.ui.colours import FIT, WRONG
from editor.ui.office.looks import LIST_LOOK, button, give_way, quiet, title
from editor.ui.office.shipped_rows import ShippedRows

_PAUSE_MS = 250
_MOST_FAULTS = 3
_LIST_WIDTH = 170
_LOWEST = 100  # pixels
_TAB_STOP = 8.0  # characters
_FIXED = (
    "各列之间按一次Tab键，从表格里复制过来的也可以。以#开头的行是注释。"
    "行首写“-”，后面写随程序带的某一条的第一列，就关掉那一条。升级程序不会动这里的内容。"
)


class ListsPage(QWidget):
    """Choose a list, write own lines beside what each column means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No own lines."""
        super().__init__(parent)
        self._texts: dict[str, str] = dict.fromkeys(OWN_LISTS, "")
        self._shown = ""
        self.names = QListWidget()
        self.names.setAccessibleName("词表")
        self.names.setFixedWidth(_LIST_WIDTH)
        self.names.setStyleSheet(LIST_LOOK)
        self.names.addItems([own.title for own in OWN_LISTS.values()])
        self.explanation = QLabel()
        self.explanation.setWordWrap(True)
        self.text = _lines_field()
        give_way(self.text, _LOWEST)
        self.faults = QLabel()
        self.faults.setWordWrap(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.judge)
        self.text.textChanged.connect(self._timer.start)
        self.names.currentRowChanged.connect(self._choose)
        row = QHBoxLayout(self)
        row.addWidget(self.names)
        row.addLayout(self._right(), 1)
        self.names.setCurrentRow(0)

    def _right(self) -> QVBoxLayout:
        example = button("插入示例(&E)")
        example.clicked.connect(lambda: self._append("\t".join(self._own.example)))
        shipped = button("看随程序带的(&V)…")
        shipped.clicked.connect(self._show_shipped)
        buttons = QHBoxLayout()
        buttons.addWidget(title("自己的词条(&W)", self.text), 1)
        buttons.addWidget(example)
        buttons.addWidget(shipped)
        column = QVBoxLayout()
        column.addWidget(self.explanation)
        column.addWidget(quiet(_FIXED))
        column.addLayout(buttons)
        column.addWidget(self.text, 1)
        column.addWidget(self.faults)
        return column

    @property
    def _own(self) -> OwnList:
        return OWN_LISTS[self._shown]

    def show_office(self, office: Office) -> None:
        """Fill the lists; the chosen one stays."""
        self._texts = {name: "\n".join(office.lists.get(name, ())) for name in OWN_LISTS}
        self.text.setPlainText(self._texts[self._shown])
        self.judge()
        self._count()

    def store(self, office: Office) -> None:
        """Put the lines of all lists into `office`, blank ones at the end left out."""
        self._texts[self._shown] = self.text.toPlainText()
        lines = {name: tuple(text.rstrip().splitlines()) for name, text in self._texts.items()}
        office.lists = {name: own for name, own in lines.items() if own}

    def judge(self) -> None:
        """Say which lines of the shown list are out of form."""
        faults = self._own.faults_in(self.text.toPlainText())
        more = f"\n……共 {len(faults)} 行" if len(faults) > _MOST_FAULTS else ""
        lines = sum(
            1
            for line in self.text.toPlainText().splitlines()
            if line.strip() and not line.lstrip().startswith("#")
        )
        fine = f"{lines} 行，都合格式。" if lines else "还没有自己的词条。"
        self.faults.setText("\n".join(faults[:_MOST_FAULTS]) + more if faults else fine)
        self.faults.setStyleSheet(f"color: {WRONG if faults else FIT};")

    def _choose(self, row: int) -> None:
        if self._shown:
            self._texts[self._shown] = self.text.toPlainText()
            self._count()
        self._shown = list(OWN_LISTS)[row]
        self.explanation.setText(_explained(self._own))
        self.text.setAccessibleName(f"{self._own.title}：自己的词条")
        self.text.setPlainText(self._texts[self._shown])
        self.judge()

    def _count(self) -> None:
        """Say beside each name how many own lines it has."""
        for row, (name, own) in enumerate(OWN_LISTS.items()):
            count = sum(1 for line in self._texts[name].splitlines() if line.strip())
            self.names.item(row).setText(f"{own.title}（{count}）" if count else own.title)

    def _append(self, line: str) -> None:
        text = self.text.toPlainText().rstrip("\n")
        self.text.setPlainText(f"{text}\n{line}" if text else line)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.text.setFocus()

    def _show_shipped(self) -> None:
        dialog = ShippedRows(self._own, self)
        if dialog.exec() and dialog.chosen:
            self._append(f"-{dialog.chosen}")


def _lines_field() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    field.setTabStopDistance(_TAB_STOP * field.fontMetrics().horizontalAdvance("字"))
    return field


def _explained(own: OwnList) -> str:
    rows = "".join(
        f"<tr><td style='padding-right:14px'>{number}. <b>{escape(name)}</b></td><td>{escape(told)}</td></tr>"
        for number, (name, told) in enumerate(own.columns, 1)
    )
    needed = f"至少写前 {own.fewest} 列。" if own.fewest < len(own.columns) else ""
    check = CHECKS[own.check].title
    head = f"用于核对项“{escape(check)}”。一行一条，每条 {len(own.columns)} 列。{needed}"
    return f"<p>{head}</p><table>{rows}</table>"
