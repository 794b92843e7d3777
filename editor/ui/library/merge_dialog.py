"""Several entries become one: choose the text that stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT
from editor.ui.panel.hit_words import describe
from editor.ui.sizes import keep_size
from snippets.model import Kind, Snippet

_SHOWN = 120


class MergeDialog(QDialog):
    """A row for each entry, the text that stays below, where it can still be changed."""

    def __init__(self, entries: Sequence[Snippet], settings: Settings, parent: QWidget | None = None) -> None:
        """Propose the entry that stands in the most documents, the longer of equals."""
        super().__init__(parent)
        self.setWindowTitle("合并为一条")
        self._entries = list(entries)
        self.choices = [QRadioButton() for _ in entries]
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("合并后的文字")
        self.text.setTabChangesFocus(True)
        label = QLabel("合并后的文字（可改）(&T)：")
        label.setBuddy(self.text)
        note = QLabel(_summary(entries))
        note.setWordWrap(True)
        note.setStyleSheet(QUIET_TEXT)
        buttons = QDialogButtonBox()
        self.merge = buttons.addButton("合并(&M)", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(QLabel("留下哪一条："))
        column.addWidget(self._rows(), 3)
        column.addWidget(label)
        column.addWidget(self.text, 2)
        column.addWidget(note)
        column.addWidget(buttons)
        self.text.textChanged.connect(lambda: self.merge.setEnabled(bool(self.text.toPlainText().strip())))
        keep_size(self, settings, "merge", (560, 440))
        proposed = max(range(len(entries)), key=lambda n: (entries[n].count, len(entries[n].text)))
        self.choices[proposed].setChecked(True)
        self.choices[proposed].setFocus()

    def _rows(self) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        for number, (entry, choice) in enumerate(zip(self._entries, self.choices, strict=True)):
            shown = (entry.title or entry.text).replace("\n", "　")
            words = QLabel(shown[:_SHOWN] + ("…" if len(shown) > _SHOWN else ""))
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setBuddy(choice)
            note = QLabel(describe(entry))
            note.setTextFormat(Qt.TextFormat.PlainText)
            note.setStyleSheet(QUIET_TEXT)
            choice.setAccessibleName(shown[:_SHOWN])
            choice.toggled.connect(lambda on, n=number: self._choose(n) if on else None)
            texts = QVBoxLayout()
            texts.setSpacing(1)
            texts.addWidget(words)
            texts.addWidget(note)
            row = QHBoxLayout()
            row.addWidget(choice)
            row.addLayout(texts, 1)
            column.addLayout(row)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        return area

    def _choose(self, number: int) -> None:
        self.text.setPlainText(self._entries[number].text)

    def kept(self) -> Snippet:
        """The entry that stays."""
        return next(e for e, choice in zip(self._entries, self.choices, strict=True) if choice.isChecked())

    def others(self) -> list[Snippet]:
        """The entries that go into it."""
        kept = self.kept()
        return [entry for entry in self._entries if entry is not kept]

    def final_text(self) -> str:
        """The text the entry will have."""
        return self.text.toPlainText().strip("\n")


def _summary(entries: Sequence[Snippet]) -> str:
    """What the merged entry will have from all of them."""
    sources = {source.key for entry in entries for source in entry.sources}
    tags = dict.fromkeys(tag for entry in entries for tag in entry.tags)
    kinds = {entry.kind for entry in entries}
    parts = [f"出处合在一起，共 {len(sources)} 篇"] if sources else []
    if tags:
        parts.append("主题：" + "、".join(tags))
    parts.append("使用次数相加；其余各条不再单独显示，可在“素材”菜单撤销")
    if len(kinds) > 1 and Kind.SKELETON in kinds:
        parts.append("注意：其中有骨架，合并后按留下的那条的种类存")
    return "；".join(parts) + "。"
