"""The report at the end of an intake, to read, to copy, to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.errors import CannotWrite
from editor.files import write_atomically
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.colours import QUIET_TEXT

_FILTER = "文本文件 (*.txt)"


class ReportPage(QWidget):
    """The text and its buttons.

    Signals: `drop_requested` for what was not ticked, `done` for the button that closes the window.
    """

    drop_requested = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the page without a report."""
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("收录报告")
        self.copy = QPushButton("复制报告(&C)")
        self.save = QPushButton("保存报告(&S)…")
        self.drop = QPushButton("放弃没有勾选的(&D)")
        self.close_button = QPushButton("关闭")
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setStyleSheet(QUIET_TEXT)
        for button in (self.copy, self.save, self.drop):
            button.setAutoDefault(False)
        self.close_button.setDefault(True)
        row = QHBoxLayout()
        for widget in (self.copy, self.save, self.drop, self.said):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.drop.clicked.connect(self.drop_requested)
        self.close_button.clicked.connect(self.done)

    def show_report(self, text: str, *, has_left: bool) -> None:
        """Show a report; `has_left` says that something was not ticked and still waits."""
        self.text.setPlainText(text)
        self.drop.setVisible(has_left)
        self.said.setText("")
        self.close_button.setFocus()

    def say(self, words: str) -> None:
        """A word beside the buttons."""
        self.said.setText(words)

    def left_is_dropped(self) -> None:
        """What was not ticked is gone."""
        self.drop.hide()
        self.say("没有勾选的已放弃")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.say("已复制")

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "保存报告", "收录报告.txt", _FILTER)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".txt")
            if path.exists() and messages.ask_to_replace(self, path.name) is not Answer.YES:
                return
        try:
            write_atomically(path, self.text.toPlainText().encode())
        except CannotWrite as error:
            messages.show_error(self, error)
            return
        self.say(f"已保存为 {path.name}")
