"""The files that a writer points at, folders searched through, in an order that is always the same.

Whatever a disk holds may stand in the folder: links that lead in circles, folders without permission,
lock files of Word, photographs, names in a foreign encoding, pipes.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editor.errors import UnreadableFile
from editor.files import explain_read_error

_LEFT_OUT = (".", "~$", "~WRL", "._")
_LEFT_OUT_NAMES = frozenset(("thumbs.db", "desktop.ini", "manifest.json"))
_NOTES = ("readme", "license", "licence", "changelog")
_NO_TEXT = frozenset(
    (
        *(".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".ico", ".heic", ".svg", ".psd"),
        *(".mp3", ".wav", ".wma", ".m4a", ".mp4", ".avi", ".mov", ".mkv", ".wmv", ".flv"),
        *(".exe", ".dll", ".msi", ".so", ".lnk", ".url", ".ttf", ".otf", ".db", ".tmp", ".sys", ".iso"),
        *(".css", ".js", ".pyc", ".class", ".o", ".obj"),
    )
)
_NO_FOLDERS = frozenset(("$recycle.bin", "system volume information", "node_modules", "__macosx"))

Place = tuple[int, int] | str
"""Which folder it is, whatever link led to it."""


@dataclass(slots=True)
class Found:
    """What was found: `files` in order, `left_out` files that are surely none of a writer's texts (hidden
    files, lock files, pictures, programs), and `closed`: folders and files that cannot be looked at."""

    files: list[Path] = field(default_factory=list)
    left_out: int = 0
    closed: list[tuple[Path, UnreadableFile]] = field(default_factory=list)


def find_files(paths: Sequence[Path], go_on: Callable[[], object] = lambda: None) -> Found:
    """The files of `paths`, each once; a file named by itself is taken whatever it is called.

    A folder is walked once however many links lead to it. `go_on` is called for every folder, so that
    the caller can stop by raising.
    """
    found = Found()
    folders: set[Place] = set()
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            files.update(dict.fromkeys(_walk(path, folders, found, go_on)))
        else:
            files[path] = None
    found.files = list(files)
    return found


def _walk(root: Path, seen: set[Place], found: Found, go_on: Callable[[], object]) -> Iterable[Path]:
    """The files below `root`, those of a folder before those of the folders in it; no recursion."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        go_on()
        try:
            entries = _unseen_entries(folder, seen)
        except OSError as error:
            found.closed.append((folder, _closed(folder, error)))
            continue
        inner: list[Path] = []
        for entry in entries:
            if _is_folder(entry):
                if not _is_left_out(entry.name) and entry.name.lower() not in _NO_FOLDERS:
                    inner.append(Path(entry.path))
            elif _is_left_out(entry.name) or Path(entry.name).suffix.lower() in _NO_TEXT:
                found.left_out += 1
            else:
                yield Path(entry.path)
        waiting.extend(reversed(inner))


def _unseen_entries(folder: Path, seen: set[Place]) -> list[os.DirEntry[str]]:
    """What stands in the folder, by name; nothing where it was walked before."""
    facts = folder.stat()
    # Some network drives number no folders: all of them would be one.
    place: Place = (facts.st_dev, facts.st_ino) if facts.st_ino else os.path.realpath(folder)
    if place in seen:
        return []
    seen.add(place)
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself.
        return False


def _is_left_out(name: str) -> bool:
    lowered = name.lower()
    return name.startswith(_LEFT_OUT) or lowered in _LEFT_OUT_NAMES or lowered.startswith(_NOTES)


def _closed(folder: Path, error: OSError) -> UnreadableFile:
    if isinstance(error, PermissionError):
        return UnreadableFile(f"文件夹“{folder.name}”没有权限打开", todo="请检查文件夹的权限")
    return explain_read_error(folder, error)


def is_ordinary(path: Path) -> bool:
    """Whether this is a file with content, no pipe and no device: reading those never ends.

    Raises OSError where there is nothing or it may not be looked at.
    """
    return stat.S_ISREG(path.stat().st_mode)
