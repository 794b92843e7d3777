"""Files and folders that were dropped on a part of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this machine among what is dragged, in their order."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
