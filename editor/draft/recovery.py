"""Crash copies: what was typed in the last seconds, kept until the draft is saved or closed."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

from editor.draft.file import Draft, Stamp, decode, encode
from editor.draft.holding import Held, Hold, is_held
from editor.errors import UnreadableFile

INTERVAL_MS = 1500
"""How long a change may stay in memory only; with the writing itself, two seconds at most."""

_PATH = "recovery-path"
_STAMP = "recovery-stamp"
_UNTITLED = "无标题"
_SHOWN_WORDS = 20


@dataclass(frozen=True, slots=True)
class CrashCopy:
    """A draft that was open when the program died.

    `copy` is the file in the recovery folder, `original` the draft's own path (None if it was
    never saved), `stamp` what that file looked like when it was last read or written, `when`
    seconds since the epoch.
    """

    copy: Path
    original: Path | None
    stamp: Stamp | None
    when: float
    draft: Draft

    def remove(self) -> None:
        """Take it away, with the file by which its program held it."""
        for path in (self.copy, _hold_of(self.copy)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    @property
    def name(self) -> str:
        """What the writer knows it by: its file, else its first words."""
        if self.original is not None:
            return self.original.stem
        words = next((line.strip() for line in self.draft.text.split("\n") if line.strip()), _UNTITLED)
        return words[:_SHOWN_WORDS] + ("……" if len(words) > _SHOWN_WORDS else "")


class RecoveryFile:
    """The crash copy of one open draft; held, so that other windows know its owner lives."""

    def __init__(self, folder: Path, original: Path | None) -> None:
        """Make no file yet; `original` names the draft, None for one that was never saved."""
        # A name of its own for every opening: a copy that the writer put off must not be written over.
        mark = f"{os.getpid()}-{time.time_ns():x}"
        stem = original.stem if original else _UNTITLED
        self._folder = folder
        self._original = original
        self._hold: Hold | None = None
        self.path = folder / f"{stem[:40]}-{mark}.nigao"

    def write(self, draft: Draft, stamp: Stamp | None) -> None:
        """Replace the crash copy; not forced to the platter, so it costs a keystroke nothing.

        Raises `OSError`; the caller tells the user once that recovery is off.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._hold is None:
            with contextlib.suppress(Held):
                self._hold = Hold(_hold_of(self.path))
        extra = dict(draft.extra)
        if self._original is not None:
            extra[_PATH] = str(self._original.resolve())
        if stamp is not None:
            extra[_STAMP] = f"{stamp.size} {stamp.checksum}"
        temporary = self.path.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(encode(Draft(draft.text, draft.roles, draft.caret, extra)))
        temporary.replace(self.path)

    def discard(self) -> None:
        """Remove the crash copy: the draft was saved or given up."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        self.let_go()

    def let_go(self) -> None:
        """Leave the crash copy for the next start."""
        if self._hold is not None:
            self._hold.release()
            self._hold = None


def find_crash_copies(folder: Path) -> list[CrashCopy]:
    """Return the copies left by programs that no longer run, newest first.

    A copy that cannot be read is left where it is and not returned.
    """
    found: list[CrashCopy] = []
    for path in sorted(folder.glob("*.nigao")) if folder.is_dir() else []:
        try:
            draft = decode(path.read_bytes(), path.name)
            when = path.stat().st_mtime
        except (OSError, UnreadableFile):
            continue
        if not is_held(_hold_of(path)):
            found.append(_as_crash_copy(path, when, draft))
    return sorted(found, key=lambda copy: copy.when, reverse=True)


def _as_crash_copy(path: Path, when: float, draft: Draft) -> CrashCopy:
    extra = dict(draft.extra)
    original = extra.pop(_PATH, "")
    size, _, checksum = extra.pop(_STAMP, "").partition(" ")
    known = size.removeprefix("-").isdecimal() and checksum.isdecimal() and len(size + checksum) < 32
    return CrashCopy(
        path,
        Path(original) if original else None,
        Stamp(int(size), int(checksum)) if known else None,
        when,
        Draft(draft.text, draft.roles, draft.caret, extra),
    )


def _hold_of(copy: Path) -> Path:
    return copy.with_suffix(".held")
