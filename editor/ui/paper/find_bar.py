"""Find and replace, a bar below the paper; keyboard all through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget


class FindBar(QWidget):
    """Works on one editor."""

    def __init__(self, editor: QTextEdit, parent: QWidget | None = None) -> None:
        """Build the bar, hidden."""
        super().__init__(parent)
        self._editor = editor
        self.words = QLineEdit()
        self.words.setPlaceholderText("查找")
        self.replacement = QLineEdit()
        self.replacement.setPlaceholderText("替换为")
        self.note = QLabel("")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.words, 2)
        row.addWidget(_button("上一个", self._backward))
        row.addWidget(_button("下一个", self._forward))
        row.addWidget(self.replacement, 2)
        row.addWidget(_button("替换", self.replace))
        row.addWidget(_button("全部替换", self.replace_all))
        row.addWidget(self.note, 1)
        row.addWidget(_button("关闭", self.leave))
        self.words.returnPressed.connect(self._forward)
        self.replacement.returnPressed.connect(self.replace)
        self.words.textChanged.connect(self._count)
        self.hide()

    def _count(self, words: str) -> None:
        count = self._editor.document().toPlainText().count(words) if words else 0
        self.note.setText(f"共 {count} 处" if words else "")

    def open(self) -> None:
        """Show the bar with the selected words in it."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.words.setText(chosen)
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    def leave(self) -> None:
        """Hide the bar and give the keyboard back."""
        self.hide()
        self._editor.setFocus()

    def _forward(self) -> None:
        self.find_next(forward=True)

    def _backward(self) -> None:
        self.find_next(forward=False)

    def find_next(self, *, forward: bool) -> bool:
        """Select the next place; goes on at the other end of the text."""
        words = self.words.text()
        if not words:
            return False
        flags = QTextDocument.FindFlag.FindCaseSensitively
        if not forward:
            flags |= QTextDocument.FindFlag.FindBackward
        if self._editor.find(words, flags):
            self.note.clear()
            return True
        before = self._editor.textCursor()
        self._editor.moveCursor(QTextCursor.MoveOperation.Start if forward else QTextCursor.MoveOperation.End)
        if self._editor.find(words, flags):
            self.note.setText("已从头查找" if forward else "已从末尾查找")
            return True
        self._editor.setTextCursor(before)
        self.note.setText("没有找到")
        return False

    def replace(self) -> None:
        """Replace the selected place, then find the next."""
        cursor = self._editor.textCursor()
        if cursor.selectedText() == self.words.text() and cursor.hasSelection():
            cursor.insertText(self.replacement.text())
        self.find_next(forward=True)

    def replace_all(self) -> None:
        """Replace every place as one step of undo."""
        words, replacement = self.words.text(), self.replacement.text()
        if not words:
            return
        document = self._editor.document()
        # From the caret, so that undo brings the writer back to it and not to the top.
        editing = self._editor.textCursor()
        editing.beginEditBlock()
        count = 0
        place = document.find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
        while not place.isNull():
            place.insertText(replacement)
            count += 1
            place = document.find(words, place, QTextDocument.FindFlag.FindCaseSensitively)
        editing.endEditBlock()
        self.note.setText(f"替换了 {count} 处" if count else "没有找到")


def _button(words: str, action: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(lambda _checked=False: action())
    button.setAutoDefault(False)
    return button
