"""The slots of sentence patterns become open values of the draft."""

from __future__ import annotations

import pytest

from editor.speech.placeholders import find_placeholders
from editor.speech.slots import with_open_slots


@pytest.mark.parametrize(
    ("pattern", "opened"),
    [
        ("以……为抓手，推动……走深走实", "以【……】为抓手，推动【……】走深走实"),
        ("现在，我代表XX人民政府，……", "现在，我代表XX人民政府，【……】"),
        ("……\n要在……上下功夫", "……\n要在【……】上下功夫"),
        ("以【……】为抓手", "以【……】为抓手"),
        ("没有空处的话", "没有空处的话"),
    ],
)
def test_slots_are_opened_once(pattern: str, opened: str) -> None:
    assert with_open_slots(pattern) == opened
    assert with_open_slots(opened) == opened


def test_the_finder_sees_every_slot_and_no_ellipsis() -> None:
    text = "以【……】为抓手，在【 …… 】上下功夫。"
    assert [text[p.start : p.end] for p in find_placeholders(text)] == ["【……】", "【 …… 】"]
    assert find_placeholders("他说：“坚持到底……”（……）") == []
