"""Other names of one figure: GDP and 地区生产总值."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from editor.ledger.naming import GROWTH
from editor.paths import resources
from editor.speech.pattern import Pattern

_MOVED = Pattern(r"(?:增长|下降)$")


def figure_of(plain: str) -> str:
    """The first of the names of a figure for any of them, as 增长 for a movement; else the name itself."""
    moved = _MOVED.search(plain)
    stem, ending = (plain[: moved.start()], moved[0]) if moved else (plain, "")
    known = _names().get(stem.upper())
    return known + (GROWTH if ending == "下降" else ending) if known else plain


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """The table `resources/words/same_figures.txt`, which explains its own form."""
    lines = (resources() / "words" / "same_figures.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {name.upper(): row[0] for row in rows for name in row}
