"""One writer per draft: a small file beside it that names who has it open."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from editor.errors import DraftInUse

if sys.platform == "win32":
    import ctypes

_QUERY_LIMITED_INFORMATION = 0x1000
_STILL_ACTIVE = 259


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a draft open: `user` at `host`, process `pid`, since `since` (seconds since the epoch)."""

    user: str
    host: str
    pid: int
    since: float

    @property
    def is_here(self) -> bool:
        """Whether the process is one of this computer."""
        return self.host == host_name()


class DraftLock:
    """The lock of one draft, held until `release`.

    The lock file stands beside the draft, so that a colleague on the same shared folder sees it;
    where that folder cannot be written to, it stands in `fallback`. A lock whose process is gone
    is taken over.
    """

    def __init__(self, draft: Path, fallback: Path) -> None:
        """Take the lock; raises `DraftInUse` where another Nigao holds it."""
        draft = draft.resolve()
        digest = f"{zlib.crc32(str(draft.parent).encode(errors='replace')):08x}-{draft.name[:60]}"
        places = [draft.with_name(f".~{draft.name}.lock"), fallback / f"{digest}.lock"]
        self._path: Path | None = None
        for place in places:
            if self._take(place, draft):
                self._path = place
                return

    def _take(self, place: Path, draft: Path) -> bool:
        """Create the lock file; False where the folder does not let us."""
        content = json.dumps({"user": _user(), "host": host_name(), "pid": os.getpid(), "since": time.time()})
        for _ in range(2):
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
            except FileExistsError:
                holder = read_holder(place)
                if holder is not None and not _is_stale(holder):
                    raise DraftInUse(
                        f"“{draft.name}”正由{_describe(holder)}打开",
                        kept="文件未改动",
                        todo="可以用只读方式查看，或另存一份再改",
                    ) from None
                with contextlib.suppress(OSError):
                    place.unlink()
                continue
            except OSError:
                return False
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(content)
            return True
        return False

    def release(self) -> None:
        """Give the draft free; harmless when called twice."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._path = None


def read_holder(place: Path) -> Holder | None:
    """Who wrote the lock file; None where it cannot be read or makes no sense."""
    try:
        facts = json.loads(place.read_text(encoding="utf-8"))
        return Holder(str(facts["user"]), str(facts["host"]), int(facts["pid"]), float(facts["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def host_name() -> str:
    """The name of this computer."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def is_running(pid: int) -> bool:
    """Whether a process of this number runs on this computer."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        # os.kill would end the process there.
        kernel = ctypes.WinDLL("kernel32")
        handle = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE
    try:
        os.kill(pid, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True


def _is_stale(holder: Holder) -> bool:
    return holder.is_here and not is_running(holder.pid)


def _describe(holder: Holder) -> str:
    if holder.is_here and holder.user == _user():
        return "本机的另一个拟稿窗口"
    return f"“{holder.user}”（{holder.host}）"


def _user() -> str:
    return os.environ.get("USERNAME") or os.environ.get("USER") or os.environ.get("LOGNAME") or "未知用户"
