"""The facts of a past speech: what it is called, when it was given, by whom, draft or final."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from editor.ui.colours import WRONG_TEXT
from editor.ui.kinds import STATUSES
from editor.ui.written_date import read_date
from snippets.model import Source

_UNKNOWN = "不详"


class FactsDialog(QDialog):
    """Four fields; `facts` is what they say."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        """Show the facts of `source`."""
        super().__init__(parent)
        self.setWindowTitle("修改旧稿的信息")
        self.setMinimumWidth(460)
        self.title = QLineEdit(source.title)
        self.date = QLineEdit(source.date)
        self.date.setPlaceholderText("如 2021-03-18、2021年3月、2021；可以不填")
        self.speaker = QLineEdit(source.speaker)
        self.status = QComboBox()
        for value, words in {"": _UNKNOWN, **STATUSES}.items():
            self.status.addItem(words, value)
        self.status.setCurrentIndex(max(0, self.status.findData(source.status)))
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setStyleSheet(WRONG_TEXT)
        form = QFormLayout()
        for label, field in (
            ("标题(&T)", self.title),
            ("日期(&D)", self.date),
            ("讲话人(&P)", self.speaker),
            ("稿别(&V)", self.status),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label.split("(", maxsplit=1)[0])
        buttons = QDialogButtonBox()
        self.save = buttons.addButton("保存(&S)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addWidget(buttons)
        self.title.textChanged.connect(self._show_state)
        self.date.textChanged.connect(self._show_state)
        self._show_state()

    def _show_state(self) -> None:
        named, dated = bool(self.title.text().strip()), read_date(self.date.text()) is not None
        self.save.setEnabled(named and dated)
        self.note.setText("" if dated else "这个日期读不懂，请写成 2021-03-18 的样子，或者留空")

    def facts(self) -> dict[str, str]:
        """Title, date, speaker and status, as `Documents.set_facts` takes them."""
        return {
            "title": self.title.text().strip(),
            "date": read_date(self.date.text()) or "",
            "speaker": self.speaker.text().strip(),
            "status": str(self.status.currentData()),
        }
