"""Where the verbs write to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editor.errors import CannotWrite


def refuse_overwriting(sources: Sequence[Path], target: Path) -> None:
    """Raise `CannotWrite` where a result would take the place of what it was made from."""
    if any(target.exists() and source.exists() and target.samefile(source) for source in sources):
        raise CannotWrite(
            f"“{target.name}”就是原来的文件", kept="原文件未改动", todo="请写到别的文件夹或换个文件名"
        )
