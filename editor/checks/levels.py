"""The levels of findings: their order, and what the writer knows them by."""

from __future__ import annotations

from editor.speech.placeholder_model import Certainty

LEVEL_WORDS = {Certainty.CERTAIN: "必改", Certainty.LIKELY: "疑似", Certainty.HINT: "提示"}
"""What the levels are called, in window, sheet, own word lists and on the command line."""

RANK = {level: rank for rank, level in enumerate(LEVEL_WORDS)}
"""The levels in the order of their weight, 0 for the weightiest."""
