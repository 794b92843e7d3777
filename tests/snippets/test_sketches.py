"""Sketches: what counts, what does not, and how exact the likeness is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from snippets.duplicates import shingles
from snippets.sketches import LANES, likeness, number, sketch

Invent = Callable[..., str]


def alike(one: str, other: str) -> float:
    return likeness(number(sketch(one)), number(sketch(other)))


def test_marks_blanks_width_and_case_do_not_count() -> None:
    text = "各单位要在２０２４年底前完成ABC项目，形成闭环。"
    assert sketch(text) == sketch(" 各单位要在2024年底前，完成abc项目\n形成闭环")
    assert sketch(text) != sketch(text.replace("４", "５"))


def test_short_and_empty_texts() -> None:
    assert sketch("") == sketch("，。 \n") == bytes(LANES)
    assert alike("", "") == alike("", "同志们") == 0.0
    assert alike("同志", "同志！") == 1.0
    assert alike("同志", "朋友") == 0.0
    assert alike("要把水渠修通", "要把水渠修通。") == 1.0
    assert alike("𠮷日良辰𠮷祥如意", "𠮷日良辰𠮷祥如意！") == 1.0
    assert sketch("坏\ud800字开头的一句话")


@pytest.mark.parametrize("paragraphs", [6, 30, 150])
def test_the_likeness_is_the_share_that_both_have(speech: Invent, paragraphs: int) -> None:
    """Compared with Dice's coefficient of all four-character pieces."""
    text, other = speech(1, paragraphs).split("\n"), speech(2, paragraphs).split("\n")
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        kept = int(share * paragraphs)
        mixed = "\n".join(text[:kept] + other[kept:])
        one, two = (shingles(t, 4) for t in ("\n".join(text), mixed))
        true = 2 * len(one & two) / (len(one) + len(two))
        assert alike("\n".join(text), mixed) == pytest.approx(true, abs=0.08)
