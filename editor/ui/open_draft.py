"""The draft that is open: where it lies, its lock, its crash copy, what became of it on disk."""

from __future__ import annotations

from pathlib import Path

from editor.draft.file import SUFFIX, Draft, Stamp, load, save
from editor.draft.lock import DraftLock
from editor.draft.recovery import RecoveryFile
from editor.paths import Paths

UNTITLED = "未命名讲话稿"


class OpenDraft:
    """One draft file and what keeps it safe; knows nothing of the window.

    `path` is None for a draft that was never saved as `.nigao`; `suggested` is the name offered
    for it.
    """

    def __init__(self, paths: Paths, suggested: str = UNTITLED) -> None:
        """A new draft without a file."""
        self._paths = paths
        self.path: Path | None = None
        self.suggested = suggested
        self._lock: DraftLock | None = None
        self._stamp: Stamp | None = None
        self._recovery = RecoveryFile(paths.recovery, None)

    @classmethod
    def open(cls, paths: Paths, path: Path) -> tuple[OpenDraft, Draft]:
        """Open a `.nigao` file and take its lock.

        Raises `UnreadableFile`, or `DraftInUse` where another Nigao has it.
        """
        lock = DraftLock(path, paths.locks)
        try:
            draft, stamp = load(path)
        except BaseException:
            lock.release()
            raise
        opened = cls(paths, path.stem)
        opened._settle(path, lock, stamp)
        return opened, draft

    @classmethod
    def copy_of(cls, paths: Paths, path: Path, suggested: str) -> tuple[OpenDraft, Draft]:
        """Open a `.nigao` file as a new draft that cannot overwrite it."""
        draft, _ = load(path)
        return cls(paths, suggested), draft

    def _settle(self, path: Path, lock: DraftLock | None, stamp: Stamp) -> None:
        self.path = path
        self._lock = lock
        self._stamp = stamp
        self._recovery = RecoveryFile(self._paths.recovery, path)

    @property
    def name(self) -> str:
        """What the title bar shows."""
        return self.path.stem if self.path is not None else self.suggested

    def write_crash_copy(self, draft: Draft) -> None:
        """Keep what was typed in case the program dies. Raises `OSError`."""
        self._recovery.write(draft)

    def save(self, draft: Draft) -> None:
        """Write the draft to its file. Raises `CannotWrite`, `DraftChangedOnDisk`."""
        if self.path is None:
            raise ValueError("a draft without a file is saved by save_as")
        self._stamp = save(self.path, draft, self._stamp)
        self._recovery.discard()

    def save_as(self, path: Path, draft: Draft) -> None:
        """Write the draft to another file and go on with that one.

        Raises `DraftInUse` where another Nigao has that file open, `CannotWrite`; the draft then
        stays with its old file.
        """
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        same = self.path is not None and path.resolve() == self.path.resolve()
        lock = self._lock if same else DraftLock(path, self._paths.locks)
        try:
            stamp = save(path, draft)
        except BaseException:
            if not same and lock is not None:
                lock.release()
            raise
        if not same and self._lock is not None:
            self._lock.release()
        self._recovery.discard()
        self._settle(path, lock, stamp)

    def close(self, *, keep_crash_copy: bool = False) -> None:
        """Give the file free; the crash copy goes, since the draft was saved or given up."""
        if not keep_crash_copy:
            self._recovery.discard()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
