"""What the window needs only after its first paint: the library, the readers, the Word writer.

Nothing imports this module at the top; `app` loads it by name once the window is on the screen,
so that jieba, python-docx and sqlite-utils do not stand between the writer and the first line.
"""

from __future__ import annotations

from pathlib import Path

from editor.corpus.pipeline import ReadSpeech, read_speech
from editor.exporting import Exported, export_speech, refuse_open_values
from editor.paths import Paths, shipped_library
from snippets.library import Library

__all__ = [
    "Exported",
    "Library",
    "ReadSpeech",
    "export_speech",
    "open_library",
    "read_speech",
    "refuse_open_values",
]


def open_library(paths: Paths) -> Library:
    """Open the user's library, building it from the shipped text on first use."""
    paths.library.parent.mkdir(parents=True, exist_ok=True)
    folder: Path = shipped_library()
    return Library.open(paths.library, folder if folder.is_dir() else None)
