"""Asks what a version is to be called."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor.ui.colours import QUIET_TEXT

_LONGEST = 60
_HELP = "有名字的版本一直留着；自动存的版本日子久了会稀疏一些。"


class NameDialog(QDialog):
    """One field; `name` is what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty field."""
        super().__init__(parent)
        self.setWindowTitle("存一个版本")
        self.setMinimumWidth(420)
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText("如：主任改后、送局长前、会上发的")
        label = QLabel("给现在的稿子起个名字(&N)：")
        label.setBuddy(self.field)
        help_line = QLabel(_HELP)
        help_line.setStyleSheet(QUIET_TEXT)
        help_line.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton("存下(&S)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (label, self.field, help_line, buttons):
            column.addWidget(part)
        self.field.textChanged.connect(lambda _words: self._show_state())
        self._show_state()

    @property
    def name(self) -> str:
        """The name, without blanks around it."""
        return self.field.text().strip()

    def _show_state(self) -> None:
        self.keep.setEnabled(bool(self.name))
