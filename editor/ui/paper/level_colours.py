"""The colour of a finding, on the paper and in its list, by how sure it is."""

from __future__ import annotations

from editor.speech.placeholders import Certainty

LEVEL_COLOURS = {Certainty.CERTAIN: "#ffd966", Certainty.LIKELY: "#fff0b3", Certainty.HINT: "#dfe8f3"}
