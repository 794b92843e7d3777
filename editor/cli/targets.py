"""Where the verbs write to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editor.errors import CannotWrite
from editor.files import explain_write_error


def refuse_overwriting(sources: Sequence[Path], target: Path) -> None:
    """Raise `CannotWrite` where a result would take the place of what it was made from."""
    if any(is_same_file(target, source) for source in sources):
        raise CannotWrite(
            f"“{target.name}”就是原来的文件", kept="原文件未改动", todo="请写到别的文件夹或换个文件名"
        )


def is_same_file(target: Path, other: Path) -> bool:
    """Whether both names are one file, also by a link; raises `CannotWrite` for a name no file can have."""
    try:
        return target.exists() and other.exists() and target.samefile(other)
    except OSError as error:
        raise explain_write_error(target, error) from error
