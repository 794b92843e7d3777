"""The Chinese sentence for each code of a finding, for the window and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping

from editor.checks import (
    announced,
    arithmetic,
    dates,
    doubled,
    form,
    indicators,
    length,
    numbering,
    punctuation,
    rare_characters,
    repeats,
    timing,
)
from editor.checks.finding import Finding

MESSAGES: Mapping[str, str] = {
    "open-value": "“{text}”还没有填写：{label}",
    **dates.MESSAGES,
    **timing.MESSAGES,
    **arithmetic.MESSAGES,
    **indicators.MESSAGES,
    **numbering.MESSAGES,
    **announced.MESSAGES,
    **punctuation.MESSAGES,
    **doubled.MESSAGES,
    **repeats.MESSAGES,
    **form.MESSAGES,
    **rare_characters.MESSAGES,
    **length.MESSAGES,
}
"""Sentence by code; `{text}` stands there, `{label}` is what is asked for, `{suggestion}` the fix, others are
in `Finding.data`."""


def message_for(finding: Finding) -> str:
    """Put a finding in words. Raises `KeyError` for a code without a sentence."""
    values = {"text": finding.text, "label": finding.label, "suggestion": finding.suggestion}
    return MESSAGES[finding.code].format(**values | dict(finding.data))
