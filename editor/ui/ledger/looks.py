"""Buttons and lists as this room has them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from editor.ui.colours import CHOSEN


def plain_button(words: str, action: Callable[[], object] | None = None) -> QPushButton:
    """A button that does `action`; Enter in a field beside it does not press it."""
    button = QPushButton(words)
    button.setAutoDefault(False)
    if action is not None:
        run = action
        button.clicked.connect(lambda _checked=False: run())
    return button


def choose_quietly(view: QWidget) -> None:
    """Give chosen rows the pale blue of the program, with dark text."""
    palette = view.palette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(CHOSEN))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#1a1a1a"))
    view.setPalette(palette)
