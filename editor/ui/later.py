"""What the window needs only after its first paint: library, readers, Word writer, dialogs.

Nothing imports this module at the top; `loading` loads it by name once the window is on the screen,
so that jieba, python-docx and sqlite-utils do not stand between the writer and the first line.
"""

from __future__ import annotations

from pathlib import Path

from editor.corpus.pipeline import ReadSpeech, read_speech
from editor.exporting import Exported, export_speech, refuse_open_values
from editor.paths import Paths, shipped_library
from editor.ui import messages
from editor.ui.help import show_about, show_manual
from editor.ui.row_delegate import RowDelegate
from editor.ui.settings_dialog import SettingsDialog
from editor.ui.skeleton_dialog import SkeletonDialog
from snippets.library import Library

__all__ = [
    "Exported",
    "Library",
    "ReadSpeech",
    "RowDelegate",
    "SettingsDialog",
    "SkeletonDialog",
    "export_speech",
    "messages",
    "open_library",
    "read_speech",
    "refuse_open_values",
    "show_about",
    "show_manual",
]


def open_library(paths: Paths) -> Library:
    """Open the user's library, building it from the shipped text on first use."""
    paths.library.parent.mkdir(parents=True, exist_ok=True)
    folder: Path = shipped_library()
    return Library.open(paths.library, folder if folder.is_dir() else None)
