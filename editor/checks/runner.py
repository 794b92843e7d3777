"""Runs the checks over a speech."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.levels import RANK
from editor.checks.registry import MODULES
from editor.speech.model import Speech
from editor.speech.placeholders import Certainty

CHECKS: Mapping[str, Check] = {module.CHECK.name: module.CHECK for module in MODULES}
"""All checks by name, in the order of the settings."""


def run_checks(
    speech: Speech,
    context: Context | None = None,
    *,
    only: Collection[str] = (),
    level: Certainty = Certainty.HINT,
) -> list[Finding]:
    """Return the findings in the order of the text.

    `only` names the checks to run, none means all that are on; `level` is the least certain level
    wanted. Raises `KeyError` for a check that does not exist.
    """
    known = context or Context()
    chosen = [CHECKS[name] for name in only] if only else [c for c in CHECKS.values() if c.is_on]
    found = [f for check in chosen for f in find_by(check, speech, known) if RANK[f.level] <= RANK[level]]
    return sorted(found, key=lambda f: (f.start, f.end, RANK[f.level]))


def find_by(check: Check, speech: Speech, context: Context) -> Iterator[Finding]:
    """The findings of one check, offsets into the text of the speech."""
    if check.in_paragraph is not None:
        for block in speech.blocks:
            for finding in check.in_paragraph(block, context):
                yield finding.shifted(block.start)
    if check.in_speech is not None:
        yield from check.in_speech(speech, context)
