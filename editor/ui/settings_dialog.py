"""The settings dialog, made from the table in `editor.settings`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor.settings import SETTINGS, Setting, Settings, Value


class SettingsDialog(QDialog):
    """One row a setting, its help below it; accepting stores them all."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Build the rows from the table."""
        super().__init__(parent)
        self.setWindowTitle("设置")
        self.setMinimumWidth(560)
        self._settings = settings
        self._read: dict[str, Callable[[], Value]] = {}
        form = QFormLayout()
        for setting in SETTINGS:
            field = self._field(setting)
            field.setAccessibleName(setting.label)
            form.addRow(setting.label, field)
            note = QLabel(setting.help)
            note.setWordWrap(True)
            note.setStyleSheet("color: #6b7480;")
            form.addRow("", note)
        buttons = QDialogButtonBox()
        buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)

    def _field(self, setting: Setting) -> QWidget:
        value = self._settings.get(setting.key)
        if isinstance(value, bool):
            box = QCheckBox()
            box.setChecked(value)
            self._read[setting.key] = box.isChecked
            return box
        if isinstance(value, int):
            spin = QSpinBox()
            spin.setRange(setting.low, setting.high)
            spin.setValue(value)
            self._read[setting.key] = spin.value
            return spin
        if setting.choices:
            combo = QComboBox()
            for key, words in setting.choices:
                combo.addItem(words, key)
            combo.setCurrentIndex(max(0, combo.findData(value)))
            self._read[setting.key] = lambda: str(combo.currentData())
            return combo
        line = QLineEdit(str(value))
        self._read[setting.key] = lambda: line.text().strip()
        return line

    def accept(self) -> None:
        """Store every row and write the file."""
        for key, read in self._read.items():
            self._settings.set(key, read())
        self._settings.save()
        super().accept()
