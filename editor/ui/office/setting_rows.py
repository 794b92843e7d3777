"""The rows of the settings that are declared as a table in `editor.settings`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from editor.settings import SETTINGS, Setting, Settings, Value
from editor.ui.office.looks import quiet


class SettingRows(QWidget):
    """One row a setting, its help below it."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Build the rows from the table, with the present values."""
        super().__init__(parent)
        self._read: dict[str, Callable[[], Value]] = {}
        self._write: dict[str, Callable[[Value], None]] = {}
        form = QFormLayout(self)
        for setting in SETTINGS:
            field = self._field(setting)
            field.setAccessibleName(setting.label)
            field.setAccessibleDescription(setting.help)
            label = QLabel(setting.label)
            label.setBuddy(field)
            form.addRow(label, field)
            note = quiet(setting.help)
            note.setWordWrap(False)
            form.addRow("", note)
        self.show_values({setting.key: settings.get(setting.key) for setting in SETTINGS})

    def values(self) -> dict[str, Value]:
        """What stands in the rows, by key."""
        return {key: read() for key, read in self._read.items()}

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Fill the rows of these keys."""
        for key, value in values.items():
            self._write[key](value)

    def _field(self, setting: Setting) -> QWidget:
        key = setting.key
        if isinstance(setting.default, bool):
            box = QCheckBox()
            self._read[key], self._write[key] = box.isChecked, lambda value: box.setChecked(bool(value))
            return box
        if isinstance(setting.default, int):
            spin = QSpinBox()
            spin.setRange(setting.low, setting.high)
            self._read[key], self._write[key] = spin.value, lambda value: spin.setValue(int(value))
            return spin
        if setting.choices:
            combo = QComboBox()
            for choice, words in setting.choices:
                combo.addItem(words, choice)
            self._read[key] = lambda: str(combo.currentData())
            self._write[key] = lambda value: combo.setCurrentIndex(max(0, combo.findData(value)))
            return combo
        line = QLineEdit()
        self._read[key], self._write[key] = (
            lambda: line.text().strip(),
            lambda value: line.setText(str(value)),
        )
        return line
