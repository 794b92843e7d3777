"""The Chinese sentence for each code of a finding, for the window and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping

from editor.checks.finding import Finding

MESSAGES: Mapping[str, str] = {"open-value": "“{text}”还没有填写：{label}"}
"""Sentence by code; `{text}` stands there, `{label}` is what is asked for, others are in `Finding.data`."""


def message_for(finding: Finding) -> str:
    """Put a finding in words. Raises `KeyError` for a code without a sentence."""
    return MESSAGES[finding.code].format(text=finding.text, label=finding.label, **dict(finding.data))
