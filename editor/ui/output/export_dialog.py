"""What for, in which layout, with what on it: asked before a Word file is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.settings import Settings
from editor.speech.purposes import FINAL, FOR_REVIEW, PURPOSES, READING
from editor.ui.colours import QUIET_TEXT
from editor.ui.ledger.looks import plain_button
from editor.ui.output.choices import ExportChoices
from editor.ui.output.choose_layout import LayoutList
from editor.ui.output.purpose_pages import FinalPage, LecternPage, ReviewPage, Standing
from editor.ui.sizes import keep_size
from editor.word.layouts.layout import PageLayout

_WORDS = {
    FOR_REVIEW: (
        "送审稿(&R)",
        "给领导和核稿的人看：待填处加底色附批注，首页写明第几稿，改回来可以逐处接受。",
    ),
    FINAL: ("定稿(&F)", "付印、归档用：干净的公文版式，没有底色和批注。"),
    READING: ("阅读稿(&K)", "领导上台念的：大字宽行，词语和数字不断开，一页念完一句话。"),
}


class ExportDialog(QDialog):
    """Signal: `link_followed(where)`, `open` or `findings`, where the writer would rather go there.

    `choices` holds the answers once the dialog was accepted.
    """

    link_followed = Signal(str)

    def __init__(
        self,
        choices: ExportChoices,
        standing: Standing,
        layouts: Path,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are shown at first; `layouts` is the folder of the user's own layouts."""
        super().__init__(parent)
        self.setWindowTitle("导出 Word")
        self.choices = choices
        self.layouts = LayoutList(layouts, settings)
        self.review, self.final, self.lectern = ReviewPage(standing), FinalPage(standing), LecternPage()
        self.pages = QStackedWidget()
        self.buttons = {purpose: QRadioButton(_WORDS[purpose][0]) for purpose in PURPOSES}
        self.go = plain_button("导出(&E)…", self._take)
        self.go.setDefault(True)
        self._arrange(settings)
        self.layouts.fill(choices.layout)
        self.review.show_choices(choices)
        self.lectern.show_choices(choices)
        self.final.link_followed.connect(self._follow)
        self.final.changed.connect(self._show_state)
        self.lectern.points.currentTextChanged.connect(lambda _words: self._show_state())
        self.buttons[choices.purpose].setChecked(True)
        # The arrow keys choose what for, not another layout.
        self.buttons[choices.purpose].setFocus()
        self._show_state()

    def _arrange(self, settings: Settings) -> None:
        group = QButtonGroup(self)
        left = QVBoxLayout()
        for purpose, button in self.buttons.items():
            group.addButton(button)
            button.setStyleSheet("font-weight: bold;")
            said = QLabel(_WORDS[purpose][1])
            said.setWordWrap(True)
            said.setStyleSheet(QUIET_TEXT)
            said.setContentsMargins(20, 0, 0, 10)
            left.addWidget(button)
            left.addWidget(said)
            button.setAccessibleDescription(said.text())
            button.toggled.connect(lambda _on: self._show_state())
        left.addStretch(1)
        for page in (self.review, self.final, self.lectern):
            self.pages.addWidget(page)
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.VLine)
        rule.setFrameShadow(QFrame.Shadow.Sunken)
        middle = QHBoxLayout()
        middle.addLayout(left, 5)
        middle.addWidget(rule)
        middle.addWidget(self.pages, 6)
        top = QFormLayout()
        top.addRow("版式(&A)", self.layouts)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.go)
        bottom.addWidget(plain_button("取消", self.reject))
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addSpacing(6)
        column.addLayout(middle, 1)
        column.addLayout(bottom)
        keep_size(self, settings, "export-dialog", (720, 420))

    @property
    def purpose(self) -> str:
        """What is chosen now."""
        return next(purpose for purpose, button in self.buttons.items() if button.isChecked())

    @property
    def layout_chosen(self) -> PageLayout:
        """The layout that is chosen now."""
        return self.layouts.chosen

    def _show_state(self) -> None:
        if not any(button.isChecked() for button in self.buttons.values()):
            return
        purpose = self.purpose
        self.pages.setCurrentIndex(PURPOSES.index(purpose))
        held_up = purpose == FINAL and self.final.is_held_up and not self.final.anyway.isChecked()
        self.go.setEnabled(not held_up and not (purpose == READING and self.lectern.read_size() is None))

    def _follow(self, where: str) -> None:
        self.reject()
        self.link_followed.emit(where)

    def _take(self) -> None:
        taken = self.lectern.taken(self.review.taken(self.choices))
        self.choices = replace(
            taken,
            purpose=self.purpose,
            layout=self.layouts.chosen.name,
            allow_certain=self.purpose == FINAL and self.final.anyway.isChecked(),
        )
        self.accept()
