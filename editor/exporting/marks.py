"""What a 送审稿 says in the margin about what the checks found."""

from __future__ import annotations

from collections.abc import Sequence

from editor.checks.finding import Finding
from editor.checks.levels import LEVEL_WORDS
from editor.checks.placeholders import NAME as PLACEHOLDERS
from editor.checks.runner import CHECKS
from editor.checks.wording import message_for
from editor.word.writing.remarks import Remark


def remarks_on(findings: Sequence[Finding]) -> list[Remark]:
    """A comment for each finding but the open values, which have theirs already; in order."""
    told = [f for f in findings if f.check != PLACEHOLDERS]
    return [Remark(f.start, f.end, comment_of(f)) for f in sorted(told, key=lambda f: (f.start, f.end))]


def comment_of(finding: Finding) -> str:
    """What it is, why, and what to write instead: `必改·日期：2月没有30日。建议改为“2月28日”。`."""
    check = CHECKS.get(finding.check)
    title = f"·{check.title}" if check is not None else ""
    why = message_for(finding).rstrip("。")
    fix = f"。建议改为“{finding.suggestion}”" if finding.suggestion else ""
    return f"{LEVEL_WORDS[finding.level]}{title}：{why}{fix}。"
