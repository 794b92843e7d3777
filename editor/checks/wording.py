"""The Chinese sentence for each code of a finding, for the window and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping

from editor.checks.finding import Finding
from editor.checks.registry import MODULES

MESSAGES: Mapping[str, str] = {code: words for module in MODULES for code, words in module.MESSAGES.items()}
"""Sentence by code; `{text}` stands there, `{label}` is what is asked for, `{suggestion}` the fix, others are
in `Finding.data`."""


def message_for(finding: Finding) -> str:
    """Put a finding in words. Raises `KeyError` for a code without a sentence."""
    values = {"text": finding.text, "label": finding.label, "suggestion": finding.suggestion}
    return MESSAGES[finding.code].format(**values | dict(finding.data))
