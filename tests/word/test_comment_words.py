"""What the comment on an open value repeats of the sentence around it."""

from __future__ import annotations

import pytest

from editor.speech.placeholders import find_placeholders
from editor.word.writing.comments import describe


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全市XX个贫困村", "待填：数字（全市XX个贫困村）"),
        ("在全县会议上的讲话\nXX县人民政府", "待填：地名（XX县人民政府）"),
        ("会议定于20XX年X月召开", "待填：日期（20XX年X月召开）"),
    ],
    ids=["the words beside it", "nothing of the paragraph before", "a figure from its beginning"],
)
def test_the_words_around(text: str, said: str) -> None:
    assert describe(find_placeholders(text)[-1], text) == said
