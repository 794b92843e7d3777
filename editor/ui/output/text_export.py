"""Asks for the form of a text file."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor.exporting.plain import TextForm
from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT
from editor.ui.ledger.looks import plain_button

_NAME = "text-export"


def form_words(form: TextForm) -> str:
    """How the file is made, in Chinese."""
    return "UTF-8 编码，Windows 换行。" if form.for_notepad else "UTF-8 编码，不带 BOM，LF 换行。"


class TextDialog(QDialog):
    """Asks for the form of the text and remembers it."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """As it was the last time; at first for Notepad where this is Windows."""
        super().__init__(parent)
        self.setWindowTitle("导出纯文本")
        self._settings = settings
        stored = settings.remembered(_NAME).split()
        self.indented = QCheckBox("段首空两个字(&I)")
        self.indented.setChecked("indented" in stored if stored else True)
        self.notepad = QCheckBox("Windows 记事本格式(&W)")
        self.notepad.setChecked("notepad" in stored if stored else os.name == "nt")
        said = QLabel("老版本的记事本也能正确显示汉字和换行；贴到微信、网页里选不选都一样。")
        said.setWordWrap(True)
        said.setStyleSheet(QUIET_TEXT)
        said.setContentsMargins(20, 0, 0, 6)
        go = plain_button("导出(&E)…", self._take)
        go.setDefault(True)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(go)
        bottom.addWidget(plain_button("取消", self.reject))
        column = QVBoxLayout(self)
        for widget in (self.indented, self.notepad, said):
            column.addWidget(widget)
        column.addLayout(bottom)
        self.setMinimumWidth(380)

    @property
    def form(self) -> TextForm:
        """What is ticked."""
        return TextForm(self.indented.isChecked(), self.notepad.isChecked())

    def _take(self) -> None:
        form = self.form
        words = ["plain", *["indented"] * form.indented, *["notepad"] * form.for_notepad]
        self._settings.remember(_NAME, " ".join(words))
        self.accept()
