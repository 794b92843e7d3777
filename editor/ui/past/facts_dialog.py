"""The facts of a past speech: what it is called, when it was given, by whom, draft or final."""

from __future__ import annotations

import re
from datetime import date

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

from snippets.model import Source

_STATUS = (("不详", ""), ("初稿", "draft"), ("定稿", "final"))
_DATE = re.compile(r"(\d{4})(?:\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*日?)?\s*月?)?\s*年?")


def read_date(words: str) -> str | None:
    """A date as the library keeps it: YYYY, YYYY-MM or YYYY-MM-DD; empty for none, None for no date."""
    words = words.strip()
    if not words:
        return ""
    match = _DATE.fullmatch(words)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        whole = date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]


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
        for words, value in _STATUS:
            self.status.addItem(words, value)
        self.status.setCurrentIndex(max(0, self.status.findData(source.status)))
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setStyleSheet("color: #b3261e;")
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
