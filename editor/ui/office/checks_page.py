"""The page 核对: which checks are made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from editor.checks.runner import CHECKS
from editor.office.office import Office
from editor.ui.office.looks import button, quiet, scrolled


class ChecksPage(QWidget):
    """A switch for each check, beside what it finds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """All switched on."""
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, check in enumerate(CHECKS.values()):
            box = QCheckBox(check.title)
            box.setChecked(True)
            box.setAccessibleDescription(check.help)
            self.boxes[check.name] = box
            grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(quiet(check.help), row, 1)
        grid.setRowStretch(len(CHECKS), 1)
        everything = button("全部都做(&Y)")
        everything.clicked.connect(self._switch_all_on)
        bottom = QHBoxLayout()
        bottom.addWidget(quiet("去掉勾的不再核对，正文里也不再标出。“待填”关掉以后，导出时仍会清点。"), 1)
        bottom.addWidget(everything)
        column = QVBoxLayout(self)
        column.addWidget(scrolled(inner), 1)
        column.addLayout(bottom)

    def show_office(self, office: Office) -> None:
        """Set the switches."""
        for name, box in self.boxes.items():
            box.setChecked(name not in office.checks_off)

    def store(self, office: Office) -> None:
        """Put the switches into `office`; those of checks this version does not know stay."""
        off = {name for name, box in self.boxes.items() if not box.isChecked()}
        office.checks_off = (office.checks_off - self.boxes.keys()) | off

    def _switch_all_on(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)
