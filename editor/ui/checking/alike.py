"""Findings that are one thing to the writer: the same word, found several times for the same reason."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from editor.checks.finding import Finding


def likeness(finding: Finding) -> Hashable:
    """What findings of one group have in common.

    The code is no part of it: another county's name is left over whether it stands as the subject or not.
    """
    return finding.check, finding.level, finding.text, finding.suggestion, finding.kind, finding.data


def alike(findings: Sequence[Finding], one: Finding) -> list[Finding]:
    """Those of `findings` that are of the group of `one`, in their order."""
    wanted = likeness(one)
    return [finding for finding in findings if likeness(finding) == wanted]


def groups_of(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The groups in the order of their first findings."""
    groups: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(likeness(finding), []).append(finding)
    return list(groups.values())
