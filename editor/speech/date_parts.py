"""One date written with several open values: 20XX年X月X日 is asked for once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind
from editor.speech.placeholders import Placeholder

_KINDS = frozenset({PlaceholderKind.DATE, PlaceholderKind.YEAR})
_PART = Pattern(r"[ \u3000]?(年|月|日|号|时|点|分|季度)")
_ORDER = {"年": 0, "月": 1, "日": 2, "号": 2, "时": 3, "点": 3, "分": 4}
_FIXED_BEFORE = Pattern(r"(?:(?<!\d)((?:19|20)\d\d)年)?(?:(?<!\d)(\d{1,2})月)?\Z")
_FIXED_BETWEEN = Pattern(r"(\d{1,2})月\Z")


@dataclass(frozen=True, slots=True)
class DatePart:
    """One open part of a date: its span and the word behind it (年 月 日 号 时 点 分 季度, or empty)."""

    start: int
    end: int
    unit: str


@dataclass(frozen=True, slots=True)
class DateGroup:
    """Open parts that make one date, and what of it is written already (0 where it is not).

    `end` lies behind the last unit word. Offsets count code points of the text that was searched.
    """

    parts: tuple[DatePart, ...]
    end: int
    year: int = 0
    month: int = 0

    @property
    def start(self) -> int:
        """Where the first open part begins."""
        return self.parts[0].start


def grouped(text: str, found: Sequence[Placeholder]) -> Iterator[tuple[Placeholder, DateGroup | None]]:
    """Each place of `text` where something is asked: its first open value, and the date it begins, if any.

    `found` are the open values of `text` in order.
    """
    index = 0
    while index < len(found):
        group = date_group(text, found, index)
        yield found[index], group
        index += len(group.parts) if group else 1


def date_group(text: str, found: Sequence[Placeholder], index: int) -> DateGroup | None:
    """The date that begins with the open value `found[index]`; None where that is no part of a date."""
    if found[index].kind not in _KINDS:
        return None
    first, end = _part(text, found[index])
    parts = [first]
    year, month = _fixed_before(text, first)
    for following in found[index + 1 :]:
        between = text[end : following.start]
        fixed = _FIXED_BETWEEN.fullmatch(between.strip()) if parts[-1].unit == "年" else None
        nxt, next_end = _part(text, following)
        is_next = following.kind in _KINDS and _follows(parts[-1].unit, nxt.unit)
        if not is_next or (between.strip(" \u3000") and fixed is None):
            break
        month = int(fixed[1]) if fixed else month
        parts.append(nxt)
        end = next_end
    return DateGroup(tuple(parts), end, year, month)


def _part(text: str, placeholder: Placeholder) -> tuple[DatePart, int]:
    match = _PART.match(text, placeholder.end)
    unit = match[1] if match else ""
    return DatePart(placeholder.start, placeholder.end, unit), match.end() if match else placeholder.end


def _follows(unit: str, after: str) -> bool:
    return unit in _ORDER and after in _ORDER and _ORDER[after] > _ORDER[unit]


def _fixed_before(text: str, first: DatePart) -> tuple[int, int]:
    if first.unit not in {"月", "日", "号"}:
        return 0, 0
    match = _FIXED_BEFORE.search(text, max(0, first.start - 8), first.start)
    if match is None:
        return 0, 0
    return int(match[1] or 0), int(match[2] or 0)
