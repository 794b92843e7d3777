"""Which layout to use: a list of all of them, and the way to the dialog that makes and mends them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from editor.settings import Settings
from editor.ui.ledger.looks import plain_button
from editor.ui.output.layout_dialog import LayoutDialog
from editor.word.layouts.layout import PageLayout
from editor.word.layouts.presets import own, shipped


def all_layouts(folder: Path) -> tuple[list[PageLayout], list[str]]:
    """The layouts that ship, then the user's in `folder`; and what could not be read, in Chinese."""
    mine, notices = own(folder)
    return [*shipped(), *mine], notices


class LayoutList(QWidget):
    """All layouts by name; its button opens the dialog of the layouts."""

    def __init__(self, folder: Path, settings: Settings, parent: QWidget | None = None) -> None:
        """`folder` holds the user's own layouts."""
        super().__init__(parent)
        self._folder, self._settings = folder, settings
        self._layouts: list[PageLayout] = []
        self.list = QComboBox()
        self.list.setAccessibleName("版式")
        self.setFocusProxy(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addWidget(plain_button("管理版式(&L)…", self._show_layouts))
        self.fill("")

    def fill(self, name: str) -> None:
        """Read the layouts anew and choose the one called `name`, the norm where there is none."""
        self._layouts = all_layouts(self._folder)[0]
        self.list.clear()
        self.list.addItems([layout.name for layout in self._layouts])
        self.list.setCurrentIndex(max(0, self.list.findText(name)))

    def _show_layouts(self) -> None:
        """Let the writer look at and change the layouts; what was chosen there is chosen here."""
        before = self.chosen.name
        dialog = LayoutDialog(self._settings, self._folder, self, chosen=before)
        self.fill(dialog.chosen if dialog.exec() else before)
        dialog.deleteLater()

    @property
    def chosen(self) -> PageLayout:
        """The layout that is chosen."""
        return self._layouts[max(0, self.list.currentIndex())]
