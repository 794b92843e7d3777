"""Every check there is; a new one is a module and a line here.

A module gives `CHECK`, and `MESSAGES`: the Chinese sentence for each of its codes.
"""

from __future__ import annotations

from editor.checks import (
    announced,
    arithmetic,
    confusables,
    damage,
    dates,
    deleted_values,
    doubled,
    expired,
    form,
    indicators,
    length,
    numbering,
    placeholders,
    punctuation,
    rare_characters,
    repeats,
    residue,
    roster,
    set_forms,
    timing,
    typos,
)

MODULES = (
    placeholders,
    deleted_values,
    damage,
    dates,
    timing,
    arithmetic,
    indicators,
    numbering,
    announced,
    punctuation,
    doubled,
    repeats,
    confusables,
    typos,
    set_forms,
    expired,
    residue,
    roster,
    form,
    rare_characters,
    length,
)
"""In the order of the settings."""
