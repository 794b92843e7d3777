"""Windows that come back in the size they were left in."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QDialog, QSplitter, QWidget

from editor.settings import Settings


def keep_size(dialog: QDialog, settings: Settings, name: str, size: tuple[int, int]) -> None:
    """Give a dialog the size it had when it was last closed, else `size`; never more than the screen."""
    width, height = size
    stored = settings.remembered(f"{name}-size").split("x")
    if len(stored) == 2 and all(part.isdecimal() for part in stored):
        width, height = int(stored[0]), int(stored[1])
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - 40), min(height, room.height() - 60))
    dialog.finished.connect(lambda _result: remember_size(dialog, settings, name))


def remember_size(window: QWidget, settings: Settings, name: str) -> None:
    """Keep the present size under `name`; written with the other settings when the program ends."""
    settings.remember(f"{name}-size", f"{window.width()}x{window.height()}")


def keep_split(splitter: QSplitter, settings: Settings, name: str) -> None:
    """Give a splitter the shares it was left with, and remember each change."""
    stored = settings.remembered(f"{name}-split")
    if stored:
        splitter.restoreState(QByteArray.fromBase64(stored.encode()))

    def remember(_position: int, _index: int) -> None:
        state = bytes(splitter.saveState().toBase64().data()).decode()
        settings.remember(f"{name}-split", state)

    splitter.splitterMoved.connect(remember)
