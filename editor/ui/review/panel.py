"""The tab 审阅 at the right: the changes of the reviewers and their comments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.review.model import Placed
from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT
from editor.ui.review.author_colours import AuthorColours
from editor.ui.review.change_page import ChangePage
from editor.ui.review.note_model import ShownNote
from editor.ui.review.note_page import NotePage
from editor.ui.review.words import count_words

_CHANGES, _NOTES = 0, 1


class ReviewPanel(QWidget):
    """Signal: `end_requested`; all others are those of its two pages."""

    end_requested = Signal()

    def __init__(self, colours: AuthorColours, settings: Settings, parent: QWidget | None = None) -> None:
        """Nothing is under review."""
        super().__init__(parent)
        self.changes = ChangePage(colours, settings)
        self.notes = NotePage(colours, settings)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.changes)
        self.pages.addWidget(self.notes)
        self.count = QLabel()
        self.count.setStyleSheet(QUIET_TEXT)
        self.end = _tool("结束…", "结束审阅；没有处理的修改会先问一声")
        self.end.clicked.connect(self.end_requested)
        self._group = QButtonGroup(self)
        self.chips = [self._chip(number, words) for number, words in enumerate(("修改", "批注"))]
        self.chips[_CHANGES].setChecked(True)
        top = QHBoxLayout()
        top.setSpacing(2)
        for chip in self.chips:
            top.addWidget(chip)
        top.addStretch(1)
        top.addWidget(self.count)
        top.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(5)
        column.addLayout(top)
        column.addWidget(self.pages, 1)
        self.setFocusProxy(self.changes.list)
        self.show_review([], [], "")

    def _chip(self, number: int, words: str) -> QToolButton:
        chip = _tool(words, "")
        chip.setCheckable(True)
        self._group.addButton(chip, number)
        chip.clicked.connect(lambda: self.show_page(number))
        return chip

    def show_page(self, number: int) -> None:
        """Show the changes (0) or the comments (1)."""
        self.chips[number].setChecked(True)
        self.pages.setCurrentIndex(number)
        self.setFocusProxy((self.changes.list, self.notes.list)[number])

    def show_review(self, placed: Sequence[Placed], notes: Sequence[ShownNote], text: str) -> None:
        """Show what stands in the draft `text`."""
        waiting = sum(not shown.done for shown in notes)
        self.chips[_CHANGES].setText(f"修改 {len(placed)}")
        self.chips[_NOTES].setText(f"批注 {waiting}/{len(notes)}" if notes else "批注 0")
        self.chips[_NOTES].setToolTip("没办的/全部" if notes else "")
        self.count.setText(count_words(placed))
        self.changes.show_changes(placed, text)
        self.notes.show_notes(notes)


def _tool(words: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setToolTip(tip)
    button.setAutoRaise(True)
    return button
