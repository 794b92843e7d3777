"""What must stand, or must not stand, beside a word for a rule of a list to hold."""

from __future__ import annotations

from dataclasses import dataclass

from editor.speech.pattern import Pattern

_REACH = 16  # how many characters in front of a word a condition may look at
_NOT = "!"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on one side of a word; `wanted` false means that the pattern must not be there."""

    pattern: Pattern
    wanted: bool

    def before(self, text: str, start: int) -> bool:
        """Whether it holds in front of `start`; the pattern has to end there."""
        low = max(0, start - _REACH)
        return (self.pattern.search(text, low, start) is not None) is self.wanted

    def behind(self, text: str, end: int) -> bool:
        """Whether it holds behind `end`; the pattern has to begin there."""
        return (self.pattern.match(text, end) is not None) is self.wanted


def condition_before(cell: str) -> Condition | None:
    """The condition that a cell states on what stands in front, None for an empty cell."""
    source, wanted = cell.removeprefix(_NOT), not cell.startswith(_NOT)
    return Condition(Pattern(rf"(?:{source})\Z"), wanted) if source else None


def condition_behind(cell: str) -> Condition | None:
    """The condition that a cell states on what stands behind, None for an empty cell."""
    source, wanted = cell.removeprefix(_NOT), not cell.startswith(_NOT)
    return Condition(Pattern(f"(?:{source})"), wanted) if source else None
