"""What the window says of a finding."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

from editor.checks.finding import Finding
from editor.checks.levels import LEVEL_WORDS
from editor.checks.runner import CHECKS
from editor.checks.wording import message_for
from editor.speech.pages import break_lines

_TIP_WIDTH = 64
"""Half cells to a line of a tool tip."""


class Scope(Enum):
    """Where a finding is not to be shown any more; the value is what the menus say."""

    HERE = "这一处不再提示"
    DRAFT = "本稿都不再提示"
    ALWAYS = "以后都不再提示"


def title_of(check: str) -> str:
    """What a check is called; the name itself where this version has no such check."""
    return CHECKS[check].title if check in CHECKS else check


def reason_of(finding: Finding) -> str:
    """Which check found it, and why it is shown."""
    return f"{title_of(finding.check)} · {message_for(finding)}"


def tip_of(finding: Finding) -> str:
    """Level, reason and what is proposed instead, for a tool tip."""
    proposal = f"。建议改为“{finding.suggestion}”" if finding.suggestion else ""
    return f"{LEVEL_WORDS[finding.level]}：{message_for(finding)}{proposal}"


def wrapped_tip(*tips: str) -> str:
    """Tool tips one below the other, broken into lines, which Qt does with rich text alone and too narrow."""
    lines: list[str] = []
    for tip in dict.fromkeys(tips):
        ends = [0, *break_lines(tip, _TIP_WIDTH, _TIP_WIDTH)]
        lines += [tip[start:end] for start, end in pairwise(ends)]
    return "\n".join(lines)


def shorten(words: str, most: int) -> str:
    """The words on one line, cut to `most` characters with an ellipsis."""
    line = words.replace("\n", " ")
    return line if len(line) <= most else line[: most - 1] + "…"
