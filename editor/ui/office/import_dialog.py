"""What a colleague's settings would change, part by part, before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from editor.office.profile_preview import Difference
from editor.ui.office.looks import quiet, scrolled


class ImportDialog(QDialog):
    """One row a part; `parts` are those left ticked."""

    def __init__(self, name: str, found: Sequence[Difference], parent: QWidget | None = None) -> None:
        """Show the differences that the file `name` makes; there is at least one."""
        super().__init__(parent)
        self.setWindowTitle("导入本单位设置")
        self.resize(820, 420)
        self.boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.addWidget(QLabel(f"“{name}”和现在的设置有 {len(found)} 项不同，去掉勾的不导入："))
        column.addWidget(scrolled(self._rows(found)), 1)
        column.addWidget(quiet("导入以后还可以再改；在设置里按“确定”才保存，按“取消”一切照旧。"))
        buttons = QDialogButtonBox()
        buttons.addButton("导入(&I)", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def parts(self) -> frozenset[str]:
        """The parts to be taken over."""
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())

    def _rows(self, found: Sequence[Difference]) -> QWidget:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(16)
        for place, head in enumerate(("", "", "现在", "导入以后")):
            grid.addWidget(quiet(head), 0, place)
        for row, difference in enumerate(found, 1):
            box = QCheckBox(difference.title)
            box.setChecked(True)
            way = "合并" if difference.is_merged else "替换"
            box.setAccessibleDescription(f"{way}：现在 {difference.now}，导入以后 {difference.then}")
            self.boxes[difference.part] = box
            cells: tuple[QWidget, ...] = (
                box,
                quiet(way),
                _wrapped(difference.now),
                _wrapped(difference.then),
            )
            for place, cell in enumerate(cells):
                grid.addWidget(cell, row, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(found) + 1, 1)
        return inner


def _wrapped(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
