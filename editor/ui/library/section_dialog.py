"""One section of a skeleton for the open draft."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.corpus.skeletons import Section, sections_of
from editor.settings import Settings
from editor.speech.numbering import read_number
from editor.ui.colours import QUIET_TEXT
from editor.ui.library.skeleton_list import SkeletonList, count_open
from editor.ui.past.speech_view import SpeechView
from editor.ui.sizes import keep_size, keep_split
from snippets.model import Snippet


class SectionDialog(QDialog):
    """Skeletons at the left, the parts of the chosen one beside them, the chosen part whole."""

    def __init__(
        self, skeletons: Sequence[Snippet], settings: Settings, parent: QWidget | None = None
    ) -> None:
        """Build the dialog."""
        super().__init__(parent)
        self.setWindowTitle("插入骨架中的一节")
        self._sections: list[Section] = []
        self.skeletons = SkeletonList(skeletons)
        self.parts = QListWidget()
        self.parts.setAccessibleName("骨架的各节")
        self.preview = SpeechView("这一节的全文")
        self.facts = QLabel()
        self.facts.setStyleSheet(QUIET_TEXT)
        self.facts.setWordWrap(True)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.parts)
        right.addWidget(self.preview)
        right.setSizes([220, 300])
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.skeletons)
        split.addWidget(right)
        split.setSizes([290, 600])
        for splitter in (right, split):
            splitter.setChildrenCollapsible(False)
        buttons = QDialogButtonBox()
        self.take = buttons.addButton("插入这一节(&I)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(split, 1)
        column.addWidget(self.facts)
        column.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.skeletons.chosen_changed.connect(self._show_parts)
        # Enter in the list of skeletons goes on to the parts; there it takes one.
        self.skeletons.taken.connect(self.parts.setFocus)
        self.parts.currentRowChanged.connect(self._show)
        self.parts.itemActivated.connect(lambda _item: self.accept())
        keep_size(self, settings, "sections", (940, 600))
        keep_split(split, settings, "sections")
        self._show_parts()
        self.skeletons.search.setFocus()

    def skeleton(self) -> Snippet | None:
        """The skeleton the part is taken from."""
        return self.skeletons.chosen()

    def section(self) -> Section | None:
        """The chosen part."""
        row = self.parts.currentRow()
        return self._sections[row] if 0 <= row < len(self._sections) else None

    def _show_parts(self) -> None:
        skeleton = self.skeleton()
        self._sections = sections_of(skeleton.text) if skeleton else []
        self.parts.clear()
        for part in self._sections:
            item = QListWidgetItem(_name(part))
            item.setToolTip(part.text.split("\n", 1)[0])
            self.parts.addItem(item)
        numbered = (row for row, part in enumerate(self._sections) if _name(part) != part.title)
        self.parts.setCurrentRow(next(numbered, 0))
        self._show()

    def _show(self) -> None:
        section = self.section()
        self.take.setEnabled(section is not None)
        self.preview.show_text(section.text if section else "", marked=True)
        if section:
            self.facts.setText(f"{count_open(section.text)}　插到光标处，标题序号保持原样，可以一步撤销")
        else:
            self.facts.setText("没有符合的骨架；换个词，或改选“全部场合”")


def _name(section: Section) -> str:
    """The heading of a part with its number."""
    number = read_number(section.text)
    return f"{number.written}{section.title}" if number else section.title
