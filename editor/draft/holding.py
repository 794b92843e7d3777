"""A file that this process holds until it ends, however it ends.

The system itself lets go of the hold when a process dies or the machine loses power, so nobody has
to guess from a process number whether the owner still lives.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_UNSUPPORTED = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
# Windows keeps others from reading a locked byte, so the byte lies behind everything written.
_LOCKED_BYTE = 1 << 30


class Held(Exception):
    """Another process holds the file."""


class Hold:
    """The hold on one file; `release` removes the file."""

    def __init__(self, path: Path, content: bytes = b"") -> None:
        """Take the hold and write `content` into the file, for others to read.

        Raises `Held` where another process has it, `OSError` where the folder refuses a file. A
        file system that knows no locks counts as free: better two writers warned by
        `DraftChangedOnDisk` than one locked out for good.
        """
        self.path = path
        self._handle = -1
        while self._handle < 0:
            handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
            try:
                _lock(handle)
                if _is_still_there(handle, path):
                    self._handle = handle
            finally:
                if self._handle < 0:
                    os.close(handle)
        try:
            os.ftruncate(self._handle, 0)
            os.write(self._handle, content)
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Let go and remove the file; harmless when called twice."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        with contextlib.suppress(OSError):
            if sys.platform != "win32":
                self.path.unlink(missing_ok=True)
        os.close(handle)
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self.path.unlink(missing_ok=True)


def is_held(path: Path) -> bool:
    """Whether another process (or another hold of this one) has the file."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(handle)
    except Held:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def _lock(handle: int) -> None:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _UNSUPPORTED:
            return
        raise Held from error


def _is_still_there(handle: int, path: Path) -> bool:
    """The owner before us may have removed the file between our opening and our locking it."""
    try:
        there = path.stat()
    except OSError:
        return False
    ours = os.fstat(handle)
    return (there.st_ino, there.st_dev) == (ours.st_ino, ours.st_dev)
