"""From the name of a county to all it belongs to."""

from __future__ import annotations

import time

import pytest

from editor.office.places import places_for, places_like, shown

XIHE = ("甘肃省", "陇南市", "西和县")


@pytest.mark.parametrize(
    "typed",
    [
        "西和县",
        "西和",
        " 西和县 ",
        "陇南市西和县",
        "甘肃西和",
        "甘肃省陇南市西和县",
        "甘肃省 › 陇南市 › 西和县",
    ],
)
def test_a_county_by_any_of_its_names(typed: str) -> None:
    assert places_for(typed) == [XIHE]


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ("陇南市", [("甘肃省", "陇南市")]),
        ("北京", [("北京市",)]),
        ("湘西州", [("湖南省", "湘西土家族苗族自治州")]),
        ("景宁县", [("浙江省", "丽水市", "景宁畲族自治县")]),
        ("城关区", [("西藏自治区", "拉萨市", "城关区"), ("甘肃省", "兰州市", "城关区")]),
        ("兰州城关区", [("甘肃省", "兰州市", "城关区")]),
        ("通化市", [("吉林省", "通化市")]),
        ("某某县", []),
        ("县", []),
        ("", []),
        ("西和县县", []),
        ("（西和）", []),
        ("西和县" * 500, []),
    ],
)
def test_what_a_name_leads_to(typed: str, paths: list[tuple[str, ...]]) -> None:
    assert places_for(typed) == paths


def test_several_of_one_name_are_all_given() -> None:
    assert {path[:2] for path in places_for("鼓楼区")} == {
        ("江苏省", "南京市"), ("江苏省", "徐州市"), ("福建省", "福州市"), ("河南省", "开封市"),
    }  # fmt: skip


def test_a_county_of_former_times_is_not_offered() -> None:
    assert places_for("宣武区") == []


def test_what_is_offered_while_typing() -> None:
    assert XIHE in places_like("西和")
    assert places_like("陇南市西")[0] == XIHE
    assert len(places_like("西")) <= 12
    assert places_like("。") == []
    assert shown(XIHE) == "甘肃省 › 陇南市 › 西和县"


def test_offering_keeps_up_with_typing() -> None:
    places_like("西")
    best = min(_seconds("西和县") for _ in range(3))
    assert best < 0.1


def _seconds(typed: str) -> float:
    began = time.perf_counter()
    places_like(typed)
    return time.perf_counter() - began
