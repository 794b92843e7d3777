"""What does not fit among the figures of a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from editor.checks.figures.reading import Figure
from editor.speech.placeholders import Certainty

_SCALES = (("万亿", 1e12), ("亿", 1e8), ("万", 1e4))


@dataclass(frozen=True, slots=True)
class Fault:
    """A code, its level, the place in the paragraph, the values for its sentence, and a fix where certain."""

    code: str
    level: Certainty
    start: int
    end: int
    data: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""


def in_words(worth: float, like: Figure) -> str:
    """`worth` written with the scale and unit of another figure, rounded to a place more than it has."""
    scale, factor = next(((s, f) for s, f in _SCALES if like.scale.endswith(s)), ("", 1.0))
    step = like.slack * 2 / factor
    digits = 0 if step >= 1 and like.unit != "倍" else 1 if step >= 0.1 else 2
    number = f"{worth / factor:.{digits}f}"
    return (number.rstrip("0").rstrip(".") if "." in number else number) + scale + like.unit
