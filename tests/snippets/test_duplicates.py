"""Equal and nearly equal texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets.duplicates import NearIndex, containment, near_equal, normalise, similarity, without_near_equals

TEXTS = st.text(alphabet="一二三四五。 ", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("提高政治站位，强化担当", "提高政治站位,强化担当。"),
        ("ＧＤＰ 增长", "gdp增长"),
        ("“两山”理念", "两山理念"),
        ("第 1 季度", "第１季度"),
    ],
)
def test_equal_but_for_marks(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("增长2.5%", "增长25%"), ("增长5%", "增长5"), ("××个县", "个县"), ("！", "？")]
)
def test_not_equal(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_only_an_empty_text_is_nothing() -> None:
    assert normalise(" \n") == ""
    assert normalise("……")


def test_likeness() -> None:
    one, other = "压实工作责任，确保任务落实", "压实工作责任，确保任务落地"
    assert 0.8 < similarity(one, other) < 1
    assert near_equal(one, other)
    assert not near_equal(one, "深化改革创新，激发内生动力")
    assert containment("压实工作责任", one) == 1
    assert similarity("", one) == containment("", one) == 0


@given(st.lists(TEXTS, max_size=12), TEXTS, st.sampled_from([0.3, 0.5, 0.8, 1.0]))
def test_index_finds_what_a_comparison_of_all_finds(texts: list[str], text: str, threshold: float) -> None:
    index = NearIndex(threshold)
    for one in texts:
        index.add(one)
    likeness = [similarity(text, one) for one in texts]
    best = max(likeness, default=0)
    assert index.find(text) == (likeness.index(best) if best >= threshold else None)


def test_without_near_equals() -> None:
    kept = without_near_equals(["压实各级责任", "认清当前形势", "压实各级责任。", "认清当前的形势"])
    assert kept == ["压实各级责任", "认清当前形势", "认清当前的形势"]


@pytest.mark.parametrize("threshold", [0, -1, 1.1])
def test_threshold_must_make_sense(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold"):
        NearIndex(threshold)
