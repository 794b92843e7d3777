"""Runs the checks over a speech; a new check is one module and one line in `CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from editor.checks import placeholders
from editor.checks.finding import Finding
from editor.speech.model import Speech
from editor.speech.placeholders import Certainty

Check = Callable[[Speech], Iterator[Finding]]

CHECKS: Mapping[str, Check] = {placeholders.NAME: placeholders.find}
"""All checks by name."""

_RANK = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.HINT: 2}


def run_checks(
    speech: Speech, *, only: Collection[str] = (), level: Certainty = Certainty.HINT
) -> list[Finding]:
    """Return the findings in the order of the text.

    `only` names the checks to run, none means all; `level` is the least certain level wanted.
    Raises `KeyError` for a check that does not exist.
    """
    checks = [CHECKS[name] for name in only] if only else list(CHECKS.values())
    found = [f for check in checks for f in check(speech) if _RANK[f.level] <= _RANK[level]]
    return sorted(found, key=lambda f: (f.start, f.end))
