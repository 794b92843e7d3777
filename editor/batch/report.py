"""What came of a batch, document by document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.exporting.export import Exported


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document: `name` is the file read or the row (`第 3 行`).

    `exported` is what was written, None where nothing was; `trouble` then says why in Chinese, with a full
    stop. `is_skipped` where a file of that name exists and was to be kept. `still_open` names what is open
    in it, `left` the columns of its row that were not taken, each with the reason.
    """

    name: str
    source: Path | None = None
    exported: Exported | None = None
    trouble: str = ""
    is_skipped: bool = False
    still_open: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether the document was written."""
        return self.exported is not None


@dataclass(frozen=True, slots=True)
class BatchReport:
    """All documents in order; `is_cancelled` where it was stopped before the last.

    `spare` are the headings of the columns that answer nothing.
    """

    outcomes: tuple[Outcome, ...]
    is_cancelled: bool = False
    spare: tuple[str, ...] = ()

    @property
    def done(self) -> tuple[Outcome, ...]:
        """Those that were written."""
        return tuple(one for one in self.outcomes if one.is_done)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that were not, skipped ones left out."""
        return tuple(one for one in self.outcomes if not one.is_done and not one.is_skipped)

    @property
    def words(self) -> str:
        """One Chinese sentence: `导出 5 篇，1 篇没有导出，2 篇还有待填。`."""
        skipped = sum(one.is_skipped for one in self.outcomes)
        still_open = sum(bool(one.still_open) for one in self.done)
        parts = [f"导出 {len(self.done)} 篇"]
        parts += [f"{len(self.failed)} 篇没有导出"] if self.failed else []
        parts += [f"{skipped} 篇同名未动"] if skipped else []
        parts += [f"其中 {still_open} 篇还有待填"] if still_open else []
        parts += ["中途停止，其余没有做"] if self.is_cancelled else []
        return "，".join(parts) + "。"
