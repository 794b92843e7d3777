"""The small parts that the pages of the office are made of."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QSizePolicy, QWidget

from editor.ui.colours import CHOSEN, QUIET_TEXT

LIST_LOOK = f"QListWidget::item:selected {{ background: {CHOSEN}; color: palette(text); }}"
"""The selection of the lists, as quiet as elsewhere."""


def quiet(words: str = "") -> QLabel:
    """An explanation in the colour of secondary text."""
    label = QLabel(words)
    label.setWordWrap(True)
    label.setStyleSheet(QUIET_TEXT)
    return label


def title(words: str, field: QWidget | None = None) -> QLabel:
    """The name of a part; its mnemonic leads to `field`."""
    label = QLabel(words)
    label.setStyleSheet("font-weight: bold;")
    if field is not None:
        label.setBuddy(field)
    return label


def button(words: str) -> QPushButton:
    """A button that Enter in a field does not press."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    return made


def name_lines(name: str, hint: str) -> QPlainTextEdit:
    """A field for names, one a line; Tab leaves it."""
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setTabChangesFocus(True)
    field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return field


def names_in(field: QPlainTextEdit) -> tuple[str, ...]:
    """The names of such a field, each once; 、 and commas part names too."""
    text = field.toPlainText()
    for mark in "、，,；;\t":
        text = text.replace(mark, "\n")
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def scrolled(page: QWidget) -> QScrollArea:
    """The page in an area that scrolls where the window is too small."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    # The ground of the tab shows through.
    area.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    return area


def give_way(field: QWidget, lowest: int) -> None:
    """Let a field take the height that is left, `lowest` pixels at least, whatever it would like to have."""
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    field.setMinimumHeight(lowest)
