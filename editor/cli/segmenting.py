"""The segmenter as the verbs make it."""

from __future__ import annotations

from editor.paths import Paths
from snippets.segment import Segmenter


def segmenter() -> Segmenter:
    """One that loads its dictionary at the first text; its cache is left out where there is no folder."""
    folder = Paths.from_environment().cache
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Segmenter(None)
    return Segmenter(folder)
