from __future__ import annotations

import pytest

from editor.speech.labels import label_of
from editor.speech.placeholders import find_placeholders


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("一般公共预算收入同比增长XX%。", ["一般公共预算收入增长（%）"]),
        (
            "一般公共预算收入完成XX亿元，同比增长XX%。",
            ["一般公共预算收入（亿元）", "一般公共预算收入增长（%）"],
        ),
        ("地区生产总值达XX亿元、增长XX%。", ["地区生产总值（亿元）", "地区生产总值增长（%）"]),
        ("固定资产投资下降XX%。", ["固定资产投资下降（%）"]),
        ("税收增加XX亿元，增长XX%。", ["税收增加（亿元）", "税收增长（%）"]),
        ("优良天数XX天，较上年增加X天。", ["优良天数（天）", "优良天数增加（天）"]),
        ("税收占比达XX%，较去年同期提高X.X个百分点。", ["税收占比（%）", "税收占比提高（个百分点）"]),
        ("一季度固定资产投资XX亿元。", ["固定资产投资（亿元）"]),
        ("1-6月社会消费品零售总额XX亿元。", ["社会消费品零售总额（亿元）"]),
        ("参保率稳定在XX%以上。", ["参保率（%）"]),
        ("贫困发生率由XX%降至XX%。", ["贫困发生率（%）", "贫困发生率（%）"]),
        ("PM2.5浓度下降XX%。", ["PM2.5浓度下降（%）"]),
        ("农村居民人均可支配收入XX元。", ["农村居民人均可支配收入（元）"]),
        ("新建农村公路XX公里。", ["农村公路（公里）"]),
    ],
)
def test_the_thing_that_is_counted_or_moves_is_told(text: str, labels: list[str]) -> None:
    assert [label_of(text, one) for one in find_placeholders(text)] == labels


@pytest.mark.parametrize(
    "text",
    [
        "两项收入分别增长XX%和XX%。",
        "形势喜人。同比增长XX%。",
        "大家干劲很足，同比增长XX%。",
        "高于全市平均XX%。",
        "甲乡有XX人。",
        "整改XX处。",
    ],
)
def test_what_is_not_certain_is_called_by_its_kind(text: str) -> None:
    (label,) = {label_of(text, one).partition("（")[0] for one in find_placeholders(text)}
    assert label in {"百分比", "数字"}
