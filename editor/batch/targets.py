"""Where the files of a batch go: a name for each, none written over without being asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from editor.files import explain_write_error

OnClash = Callable[[Path], Path | None]
"""Asked where a file of that name exists: the path to write to (the same one replaces it), or None to leave
this document out."""

_MOST_NUMBERED = 9999


def numbered(path: Path) -> Path | None:
    """The next free name: 稿（2）.docx; the usual answer to a clash."""
    return next((one for one in _numbers(path) if not one.exists()), None)


def replaced(path: Path) -> Path | None:
    """Write over the file that is there."""
    return path


def skipped(_path: Path) -> Path | None:
    """Leave the document out."""
    return None


class Targets:
    """The targets of one batch: neither a file of this batch nor one that it reads is ever written over."""

    def __init__(self, folder: Path, sources: Iterable[Path], on_clash: OnClash) -> None:
        """Make `folder` where it is missing. Raises `CannotWrite`."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_write_error(folder, error) from error
        self._folder = folder
        self._on_clash = on_clash
        self._kept = {_key(source) for source in sources}

    def take(self, stem: str, suffix: str) -> Path | None:
        """Where the next document goes; None where it is to be left out."""
        first = self._folder / f"{stem}{suffix}"
        is_ours = _key(first) in self._kept
        wanted = self._on_clash(first) if first.exists() and not is_ours else first
        if wanted is not None and _key(wanted) in self._kept:
            free = (one for one in _numbers(wanted) if not one.exists() and _key(one) not in self._kept)
            wanted = next(free, None)
        if wanted is not None:
            self._kept.add(_key(wanted))
        return wanted


def _numbers(path: Path) -> Iterable[Path]:
    return (path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in range(2, _MOST_NUMBERED))


def _key(path: Path) -> str:
    """The same for two names of one file; systems that do not tell case apart are asked no further."""
    try:
        return str(path.resolve()).casefold()
    except (OSError, RuntimeError, ValueError):
        # Links in a circle, a name no file can have: the reading or writing of it tells that.
        return str(path.absolute()).casefold()
