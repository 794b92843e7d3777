"""A sentence cut to a line never loses its mark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from editor.ui.ledger.marked_line import MarkedLine

LONG = "各位代表各位同志" * 12


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(QFont(qapp.font()))


def line(front: str, mark: str, behind: str) -> MarkedLine:
    return MarkedLine(front + mark + behind, len(front), len(front) + len(mark), "#ffd966")


@pytest.mark.parametrize("front", ["", "投资", LONG])
@pytest.mark.parametrize("mark", ["XX", "【填写会议名称】"])
@pytest.mark.parametrize("behind", ["", "亿元。", LONG])
@pytest.mark.parametrize("width", [160, 330, 600])
def test_the_mark_is_seen_whole(
    metrics: QFontMetrics, front: str, mark: str, behind: str, width: int
) -> None:
    cut = line(front, mark, behind).cut_to(metrics, width)
    assert cut.text[cut.start : cut.end] == mark
    assert metrics.horizontalAdvance(cut.text) <= width + metrics.horizontalAdvance("…")
    assert ("…" in cut.text) is (metrics.horizontalAdvance(front + mark + behind) > width)


def test_a_mark_longer_than_the_line_is_cut_itself(metrics: QFontMetrics) -> None:
    cut = line("投资", f"【{LONG}】", "亿元").cut_to(metrics, 200)
    assert cut.end == len(cut.text)
    assert cut.text.endswith("…")


def test_a_short_line_stays_as_it_is(metrics: QFontMetrics) -> None:
    whole = line("投资", "XX", "亿元")
    assert whole.cut_to(metrics, 2000) is whole
