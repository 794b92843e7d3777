"""The check for values that were deleted without a trace: 增长%, 完成投资亿元, 参加会议的有。, 今年月日."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.words.lists import Row, own_lines, rules_of
from editor.checks.words.triggers import words_needed
from editor.speech.model import Block
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty, find_placeholders

NAME = "deleted_values"
LIST = "deleted_values"

MESSAGES = {
    "deleted-value": "“{text}”：{why}，像是数据或名称被删掉了",
    "maybe-deleted-value": "“{text}”：{why}，请核对是不是漏了内容",
}
"""The Chinese sentence for each code."""

_BESIDE_MASK = 2  # an open value this near has taken the place of the deleted one


@dataclass(frozen=True, slots=True)
class Gap:
    """One row: the form that is left, and what kind of value (`PlaceholderKind`) is missing there."""

    form: str
    pattern: Pattern
    level: Certainty
    kind: str
    why: str
    needed: tuple[str, ...] = ()
    """Plain words one of which stands in every text in which the form does; empty where none are known."""

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The one expression of the row."""
        return (self.pattern,)


def rule_of(row: Row) -> Gap:
    """The rule of a row of the list; raises `ValueError` or `IndexError` for a row out of form."""
    form, level, kind, why = (*row, "")[:4]
    if not form:
        raise ValueError("nothing to look for")
    return Gap(form, Pattern(form), Certainty(level), kind, why or "缺了内容", words_needed(form))


def find(block: Block, context: Context) -> Iterator[Finding]:
    """Yield a finding for every place of a paragraph where a value is silently gone, in order."""
    text = block.text
    gaps = _gaps(own_lines(context, LIST))
    found = [
        _finding(text, start, end, gap)
        for gap in gaps
        if not gap.needed or any(word in text for word in gap.needed)
        for start, end in (match.span() for match in gap.pattern.finditer(text))
        if start < end
    ]
    if found:
        yield from _apart(text, found)


def _apart(text: str, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings in order, none overlapping another or an open value that is marked as one."""
    marked = {
        at for p in find_placeholders(text) for at in range(p.start - _BESIDE_MASK, p.end + _BESIDE_MASK)
    }
    reached = 0
    for finding in sorted(found, key=lambda f: (f.start, f.level is not Certainty.CERTAIN, -f.end)):
        is_marked = any(at in marked for at in range(finding.start, finding.end))
        if finding.start >= reached and not is_marked:
            yield finding
            reached = finding.end


def _finding(text: str, start: int, end: int, gap: Gap) -> Finding:
    return Finding(
        check=NAME,
        code="deleted-value" if gap.level is Certainty.CERTAIN else "maybe-deleted-value",
        level=gap.level,
        start=start,
        end=end,
        text=text[start:end],
        kind=gap.kind,
        data=(("why", gap.why),),
    )


@lru_cache(maxsize=4)
def _gaps(own: tuple[str, ...]) -> tuple[Gap, ...]:
    return rules_of(LIST, own, rule_of)


CHECK = Check(
    NAME,
    "缺失的数据",
    in_paragraph=find,
    help="数据或名称被删掉后留下的空当，如“增长%”“完成投资亿元”“今年月日”",
)
