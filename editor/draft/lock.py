"""One writer per draft: a small file beside it that is held while the draft is open."""

from __future__ import annotations

import json
import os
import sys
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from editor.draft.holding import Held, Hold
from editor.errors import DraftInUse


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a draft open: `user` at `host`, since `since` (seconds since the epoch)."""

    user: str
    host: str
    since: float


class DraftLock:
    """The lock of one draft, held until `release` or the end of the process.

    The lock file stands beside the draft, so that a colleague on the same shared folder sees it;
    where that folder cannot be written to, it stands in `fallback`. A file left by a process that
    died is taken over, whichever computer it ran on.
    """

    def __init__(self, draft: Path, fallback: Path) -> None:
        """Take the lock; raises `DraftInUse` where another Nigao holds it."""
        draft = draft.resolve()
        mark = f"{zlib.crc32(str(draft.parent).encode(errors='replace')):08x}-{draft.name[:60]}"
        self._hold: Hold | None = None
        facts = {"user": _user(), "host": host_name(), "since": time.time()}
        content = json.dumps(facts, ensure_ascii=False).encode()
        for place in (draft.with_name(f".~{draft.name}.lock"), fallback / f"{mark}.lock"):
            try:
                if place.parent == fallback:
                    fallback.mkdir(parents=True, exist_ok=True)
                self._hold = Hold(place, content)
            except Held:
                raise _in_use(draft, read_holder(place)) from None
            except OSError:
                continue
            return

    def release(self) -> None:
        """Give the draft free; harmless when called twice."""
        if self._hold is not None:
            self._hold.release()
            self._hold = None


def read_holder(place: Path) -> Holder | None:
    """Who wrote the lock file; None where it cannot be read or makes no sense."""
    try:
        facts = json.loads(place.read_text(encoding="utf-8"))
        return Holder(str(facts["user"]), str(facts["host"]), float(facts["since"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def _in_use(draft: Path, holder: Holder | None) -> DraftInUse:
    who = "另一个拟稿窗口"
    if holder is not None and (holder.user, holder.host) != (_user(), host_name()):
        who = f"“{holder.user}”（{holder.host}）"
    elif holder is not None:
        who = "本机的另一个拟稿窗口"
    return DraftInUse(
        f"“{draft.name}”正由{who}打开", kept="文件未改动", todo="可以打开副本查看，或另存一份再改"
    )


def host_name() -> str:
    """The name of this computer."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _user() -> str:
    return os.environ.get("USERNAME") or os.environ.get("USER") or os.environ.get("LOGNAME") or "未知用户"
