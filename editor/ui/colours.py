"""The colours of the window beside the palette: quiet, and the same for the same meaning everywhere."""

from __future__ import annotations

QUIET = "#6b7480"
"""Words that help but are not what one reads first."""
CHOSEN = "#dce8f7"
UNDER_MOUSE = "#f2f5f9"
RULE = "#e8eaed"
MARKED = "#ffe8a3"
"""Behind letters that were searched for, or are still open."""
FIT = "#3f6b3f"
DOUBT = "#b45309"
WRONG = "#b3261e"
FINE = "#2f7d4f"

QUIET_TEXT = f"color: {QUIET};"
DOUBT_TEXT = f"color: {DOUBT};"
WRONG_TEXT = f"color: {WRONG};"
