"""What was done to the library in this session, for taking it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snippets.library import Library


@dataclass(frozen=True, slots=True)
class Step:
    """One deed: what it was, in Chinese, and what takes it back (in the library's lane)."""

    words: str
    take_back: Callable[[Library], object]


class Steps:
    """The deeds in their order, the last on top."""

    def __init__(self) -> None:
        """Nothing was done yet."""
        self._steps: list[Step] = []

    def put(self, step: Step) -> None:
        """Remember a deed."""
        self._steps.append(step)

    def take(self) -> Step | None:
        """The last deed, which is then no longer remembered; None without one."""
        return self._steps.pop() if self._steps else None

    def clear(self) -> None:
        """Forget everything: another library was opened."""
        self._steps.clear()
