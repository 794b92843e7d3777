"""The findings of `nigao check` as lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from editor.checks.finding import Finding
from editor.checks.levels import LEVEL_WORDS
from editor.checks.runner import CHECKS
from editor.checks.wording import message_for
from editor.cli.console import DONE, print_json
from editor.speech.model import Speech

_REACH = 10  # characters of the paragraph shown on either side of a finding
_LONGEST = 24


def check_json(
    path: Path, speech: Speech, findings: Sequence[Finding], aside: Sequence[Finding], count_aside: int
) -> dict[str, Any]:
    """One file of `nigao check --json`; fields may be added, never renamed. Offsets count in `text`."""
    told = [(finding, False) for finding in findings] + [(finding, True) for finding in aside]
    told.sort(key=lambda pair: (pair[0].start, pair[0].end))
    return {
        "path": str(path),
        "text": speech.text,
        "findings": [_finding_json(finding, is_ignored) for finding, is_ignored in told],
        "counts": {level.value: sum(f.level is level for f in findings) for level in LEVEL_WORDS},
        "ignored": count_aside,
    }


def print_checked(
    speech: Speech, findings: Sequence[Finding], aside: Sequence[Finding], *, heading: str, with_aside: bool
) -> None:
    """Print the findings by level, each with its paragraph, and how many there are."""
    if heading:
        print(f"━━ {heading} ━━")
    for level, words in LEVEL_WORDS.items():
        _print_group(f"【{words}】", speech, [finding for finding in findings if finding.level is level])
    if with_aside:
        _print_group("【不再提示】", speech, aside)
    counts = [
        f"{words} {count} 处"
        for level, words in LEVEL_WORDS.items()
        for count in [sum(finding.level is level for finding in findings)]
        if count
    ]
    summary = f"共 {len(findings)} 处：{'，'.join(counts)}" if findings else "没有发现问题"
    print(summary + (f"；另有 {len(aside)} 处不再提示" if aside else ""))


def list_checks(*, as_json: bool) -> int:
    """Print every check with its title and what it finds."""
    if as_json:
        rows = [{"name": c.name, "title": c.title, "help": c.help, "on": c.is_on} for c in CHECKS.values()]
        print_json({"checks": rows})
        return DONE
    for check in CHECKS.values():
        print(f"{check.name:<17}{check.title}：{check.help}")
    print(f"共 {len(CHECKS)} 项")
    return DONE


def _print_group(title: str, speech: Speech, findings: Sequence[Finding]) -> None:
    if not findings:
        return
    print(f"{title}{len(findings)} 处")
    paragraph, counted_to = 1, 0
    for finding in findings:
        paragraph += speech.text.count("\n", counted_to, finding.start)
        counted_to = finding.start
        fix = f"，建议改为“{finding.suggestion}”" if finding.suggestion else ""
        place = _excerpt(speech.text, finding)
        print(f"  第 {paragraph} 段 {place}：{message_for(finding)}{fix}")


def _excerpt(text: str, finding: Finding) -> str:
    """The words around a finding within its paragraph, … where they are cut."""
    low = max(text.rfind("\n", 0, finding.start) + 1, finding.start - _REACH)
    end = text.find("\n", finding.end)
    high = min(len(text) if end < 0 else end, max(finding.end, finding.start) + _REACH)
    inner = text[finding.start : finding.end].replace("\n", " ")
    if len(inner) > _LONGEST:
        inner = inner[: _LONGEST - 1] + "…"
    before = "…" if low > 0 and text[low - 1] != "\n" else ""
    behind = "…" if high < len(text) and text[high] != "\n" else ""
    return f"{before}{text[low : finding.start]}{inner}{text[finding.end : high]}{behind}"


def _finding_json(finding: Finding, is_ignored: bool) -> dict[str, Any]:
    return {
        "check": finding.check,
        "code": finding.code,
        "level": finding.level.value,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "kind": finding.kind,
        "label": finding.label,
        "message": message_for(finding),
        "suggestion": finding.suggestion,
        "ignored": is_ignored,
    }
