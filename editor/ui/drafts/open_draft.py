"""The draft that is open: where it lies, its lock, its crash copy, what became of it on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from editor.draft.file import SUFFIX, Draft, Stamp, load, save
from editor.draft.lock import DraftLock
from editor.draft.notes import ID, ROUNDS
from editor.draft.recovery import CrashCopy, RecoveryFile
from editor.paths import Paths

UNTITLED = "未命名讲话稿"
_OF_ONE_FILE = (ID, ROUNDS)


class OpenDraft:
    """One draft file and what keeps it safe; knows nothing of the window.

    `path` is None for a draft that was never saved as `.nigao`; `suggested` is the name offered
    for it. Notes in the head of the file that this version does not know are kept and written back.
    """

    def __init__(self, paths: Paths, suggested: str = UNTITLED) -> None:
        """A new draft without a file."""
        self._paths = paths
        self.path: Path | None = None
        self.suggested = suggested
        self.has_unsaved_notes = False
        self._extra: dict[str, str] = {}
        self._lock: DraftLock | None = None
        self._stamp: Stamp | None = None
        self._recovery = RecoveryFile(paths.recovery, None)

    @classmethod
    def open(cls, paths: Paths, path: Path) -> tuple[OpenDraft, Draft]:
        """Open a `.nigao` file and take its lock.

        Raises `UnreadableFile`, or `DraftInUse` where another Nigao has it.
        """
        draft, stamp = load(path)
        opened = cls(paths, path.stem)
        opened._settle(path, DraftLock(path, paths.locks), stamp)
        opened._extra = dict(draft.extra)
        return opened, draft

    @classmethod
    def copy_of(cls, paths: Paths, path: Path, suggested: str) -> tuple[OpenDraft, Draft]:
        """Open a `.nigao` file as a new draft that cannot overwrite it."""
        draft, _ = load(path)
        opened = cls(paths, suggested)
        opened._extra = dict(draft.extra)
        return opened, draft

    @classmethod
    def recovered(cls, paths: Paths, copy: CrashCopy, suggested: str) -> OpenDraft:
        """The draft of a crash copy, going on with its own file where that is known and free.

        The file is compared with what it was then, so a version that a colleague wrote meanwhile
        is not overwritten. Raises `DraftInUse`.
        """
        opened = cls(paths, suggested)
        if copy.original is not None and copy.stamp is not None and copy.original.exists():
            opened._settle(copy.original, DraftLock(copy.original, paths.locks), copy.stamp)
        opened._extra = dict(copy.draft.extra)
        return opened

    def _settle(self, path: Path, lock: DraftLock | None, stamp: Stamp) -> None:
        self.path = path
        self._lock = lock
        self._stamp = stamp
        self._recovery = RecoveryFile(self._paths.recovery, path)

    @property
    def name(self) -> str:
        """What the title bar shows."""
        return self.path.stem if self.path is not None else self.suggested

    def note(self, key: str) -> str:
        """What the head of the file says under `key` (`ignored`, `owners` …), or an empty string."""
        return self._extra.get(key, "")

    def set_note(self, key: str, value: str, *, quietly: bool = False) -> None:
        """Keep `value`, one line, in the head of the file; an empty one takes the key out.

        Nothing is written before the next save or crash copy: the window marks the draft as changed. What
        is kept `quietly` is no reason to ask whether the draft is to be saved.
        """
        self.has_unsaved_notes = self.has_unsaved_notes or not quietly
        if value:
            self._extra[key] = value
        else:
            self._extra.pop(key, None)

    @property
    def extra(self) -> Mapping[str, str]:
        """All that is kept in the head of the file beside roles and caret."""
        return self._extra

    @property
    def crash_copy(self) -> Path:
        """Where the crash copy is written."""
        return self._recovery.path

    def write_crash_copy(self, draft: Draft) -> None:
        """Keep what was typed in case the program dies. Raises `OSError`."""
        self._recovery.write(replace(draft, extra=self._extra), self._stamp)

    def save(self, draft: Draft) -> None:
        """Write the draft to its file. Raises `CannotWrite`, `DraftChangedOnDisk`."""
        if self.path is None:
            raise ValueError("a draft without a file is saved by save_as")
        self._stamp = save(self.path, replace(draft, extra=self._extra), self._stamp)
        self.has_unsaved_notes = False
        self._recovery.discard()

    def save_as(self, path: Path, draft: Draft) -> None:
        """Write the draft to another file and go on with that one; its name must end in `.nigao`.

        A second file is a draft of its own: the versions and rounds of the first stay with that. Raises
        `DraftInUse` where another Nigao has that file open, `CannotWrite`; the draft then stays with its
        old file.
        """
        same = self.path is not None and path.resolve() == self.path.resolve()
        lock = self._lock if same else DraftLock(path, self._paths.locks)
        extra = dict(self._extra)
        if self.path is not None and not same:
            for key in _OF_ONE_FILE:
                extra.pop(key, None)
        try:
            stamp = save(path, replace(draft, extra=extra))
        except BaseException:
            if not same and lock is not None:
                lock.release()
            raise
        self._extra = extra
        self.has_unsaved_notes = False
        if not same and self._lock is not None:
            self._lock.release()
        self._recovery.discard()
        self._settle(path, lock, stamp)

    def close(self) -> None:
        """Give the file free; the crash copy goes, since the draft was saved or given up."""
        self._recovery.discard()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def with_suffix(path: Path, suffix: str = SUFFIX) -> Path:
    """The path with the ending of our files, added where it is missing."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
