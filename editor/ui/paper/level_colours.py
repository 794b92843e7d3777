"""The colours of a finding, on the paper and in its list, by how sure it is."""

from __future__ import annotations

from editor.speech.placeholder_model import Certainty

LEVEL_COLOURS = {Certainty.CERTAIN: "#ffd966", Certainty.LIKELY: "#fff0b3", Certainty.HINT: "#dfe8f3"}
"""What lies under an open value."""

LINE_COLOURS = {Certainty.CERTAIN: "#c0392b", Certainty.LIKELY: "#b7791f", Certainty.HINT: "#5b7c99"}
"""The line below every other finding."""

GROUND_COLOURS = {Certainty.CERTAIN: "#f9d5d0", Certainty.LIKELY: "#fbe6c2", Certainty.HINT: "#dce6ef"}
"""What lies under the place of such a finding in a list."""
