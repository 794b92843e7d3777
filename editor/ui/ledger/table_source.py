"""A table file as it was when it was read, and what it would fill."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.errors import NigaoError
from editor.ledger.ledger import Ledger
from editor.ledger.matching import Proposal, propose
from editor.ledger.tables import Row, read_rows


class TableHasChanged(NigaoError):
    """The file is no longer what was read from it."""

    exit_status = 1


@dataclass(frozen=True, slots=True)
class TableSource:
    """The rows of the file at `path`; `stamp` is its size and time when it was read."""

    path: Path
    stamp: tuple[int, int] | None
    rows: tuple[Row, ...]

    def refuse_if_changed(self) -> None:
        """Raise `TableHasChanged` where the file was written since; one that is gone is what was read."""
        now = _stamp(self.path)
        if now is not None and now != self.stamp:
            raise TableHasChanged(
                f"“{self.path.name}”在读入之后改动过",
                kept="稿子未改动",
                todo="已按新的内容重新比对，请再看一遍后填入",
            )


def read_and_match(path: Path, ledger: Ledger) -> tuple[TableSource, Proposal]:
    """Read a table and match it to a ledger. Raises `UnreadableFile`, `NoColumns`, `NothingMatches`."""
    stamp = _stamp(path)
    source = TableSource(path, stamp, tuple(read_rows(path)))
    return source, propose(ledger, source.rows)


def match_again(source: TableSource, ledger: Ledger) -> tuple[TableSource, Proposal]:
    """Match what was read to a ledger that has changed. Raises `NothingMatches`."""
    return source, propose(ledger, source.rows)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
