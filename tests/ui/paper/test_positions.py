"""Code points and UTF-16 units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.ui.paper.positions import qt_length, to_python, to_qt

TEXT = st.text(alphabet="一X𬭩𠮷，", max_size=20)


@given(TEXT)
def test_both_ways_agree_with_the_encoding(text: str) -> None:
    assert qt_length(text) == len(text.encode("utf-16-le")) // 2
    for offset in range(len(text) + 1):
        position = to_qt(text, offset)
        assert position == len(text[:offset].encode("utf-16-le")) // 2
        assert to_python(text, position) == offset


@given(TEXT)
def test_a_position_inside_a_pair_is_the_pair(text: str) -> None:
    for position in range(qt_length(text) + 1):
        assert to_qt(text, to_python(text, position)) in {position, position - 1}
