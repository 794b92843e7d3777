"""New from a skeleton: choose an outline, see it whole, begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QSplitter, QVBoxLayout, QWidget

from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT
from editor.ui.library.skeleton_list import SkeletonList, count_open
from editor.ui.panel.hit_words import source_name
from editor.ui.past.speech_view import SpeechView
from editor.ui.sizes import keep_size, keep_split
from snippets.model import Snippet

_SHOWN_SOURCES = 3


class SkeletonDialog(QDialog):
    """Lists the skeletons of the library; `chosen` is the one taken."""

    def __init__(
        self, skeletons: Sequence[Snippet], parent: QWidget | None = None, settings: Settings | None = None
    ) -> None:
        """Build the dialog; with `settings` it comes back in the size it was left in."""
        super().__init__(parent)
        self.setWindowTitle("按骨架新建")
        self.resize(860, 560)
        self.skeletons = SkeletonList(skeletons)
        self.preview = SpeechView("骨架全文")
        self.facts = QLabel()
        self.facts.setStyleSheet(QUIET_TEXT)
        self.facts.setWordWrap(True)
        right = QWidget()
        shown = QVBoxLayout(right)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.addWidget(self.preview, 1)
        shown.addWidget(self.facts)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.skeletons)
        split.addWidget(right)
        split.setSizes([300, 560])
        split.setChildrenCollapsible(False)
        buttons = QDialogButtonBox()
        self.take = buttons.addButton("用这个骨架(&U)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(split, 1)
        column.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.skeletons.chosen_changed.connect(self._show)
        self.skeletons.taken.connect(self.accept)
        if settings is not None:
            keep_size(self, settings, "skeletons", (940, 600))
            keep_split(split, settings, "skeletons")
        self._show()
        self.skeletons.search.setFocus()

    @property
    def chosen(self) -> Snippet | None:
        """The skeleton of the current row."""
        return self.skeletons.chosen()

    def _show(self) -> None:
        skeleton = self.chosen
        self.take.setEnabled(skeleton is not None)
        self.preview.show_text(skeleton.text if skeleton else "", marked=True)
        self.facts.setText(_facts(skeleton) if skeleton else "没有符合的骨架；换个词，或改选“全部场合”")


def _facts(skeleton: Snippet) -> str:
    """How much is to be filled in, and where the outline comes from."""
    parts = [count_open(skeleton.text)]
    if skeleton.sources:
        names = "；".join(source_name(source) for source in skeleton.sources[:_SHOWN_SOURCES])
        parts.append(f"出处：{names}{'等' if len(skeleton.sources) > _SHOWN_SOURCES else ''}")
    return "　".join(parts)
