"""Values as departments write them, judged as an office writer would."""

from __future__ import annotations

import pytest

from editor.ledger.ledger import Ledger
from editor.ledger.slot import Slot
from editor.ledger.values import check_value
from editor.ledger.verdicts import Accepted, Checked, Doubtful, Refused
from editor.speech.structure import parse


def check(text: str, value: str) -> Checked:
    entry, occurrence = Ledger.of(parse(text)).occurrences()[0]
    return check_value(value, Slot.of(text, entry, occurrence))


@pytest.mark.parametrize(
    ("text", "value", "filled"),
    [
        ("培训XX人。", "共30人。", "30"),
        ("培训XX人。", "三百余", "三百余"),
        ("培训XX人。", "上百", "上百"),
        ("新建XX个项目。", "5个项目", "5"),
        ("完成投资XX亿元。", "1.2亿", "1.2"),
        ("完成投资XX万元。", "1200万", "1200"),
        ("奖励XX元。", "￥5,000", "5000"),
        ("同比增长XX%。", "增长5%", "5"),
        ("同比增长XX%。", "+5.2%", "5.2"),
        ("同比增长XX%。", "5%-8%", "5-8"),
        ("同比增长XX%。", "0.8%", "0.8"),
        ("排名第X位。", "第3位", "3"),
        ("排名第X位。", "全市第3", "3"),
        ("面积XX平方公里。", "1865km²", "1865"),
        ("里程XX公里。", "126.8千米", "126.8"),
        ("会议定于X月X日召开。", "三月十五日", "3月15日"),
        ("会议定于X月X日召开。", "2026年3月5日（星期四）", "3月5日"),
        ("会议定于X月X日召开。", "20260305", "3月5日"),
        ("3月X日召开。", "十五", "15"),
        ("20XX年。", "二〇二六年", "2026"),
        ("在XX召开会议。", "县会议中心。", "县会议中心"),
    ],
)
def test_what_stands_around_a_value_is_taken_off(text: str, value: str, filled: str) -> None:
    assert check(text, value) == Accepted(filled)


@pytest.mark.parametrize(
    ("text", "value", "filled", "said"),
    [
        ("完成投资XX万元。", "1.2亿", "12000", "换算"),
        ("完成投资XX亿元。", "5000万", "0.5", "换算"),
        ("培训XX人。", "30名", "30", "名"),
        ("培训XX人。", "-3", "-3", "负数"),
        ("同比增长XX%。", "0.35", "0.35", "百分号"),
        ("同比增长XX%。", "(3.2)", "-3.2", "反过来"),
        ("同比下降XX%。", "-3", "3", "负号"),
        ("投资增长5%，税收下降XX%。", "-3", "3", "负号"),
        ("会议定于X月X日召开。", "3.5", "3月5日", "小数"),
        ("会议定于X月X日召开。", "46086", "3月5日", "序号"),
        ("会议定于X月X日召开。", "3月5日上午", "3月5日", "上午"),
        ("3月X日召开。", "3-5", "5", "3日至5日"),
        ("由XXX同志主持。", "张三 李四", "张三李四", "几个人"),
        ("由XXX同志主持。", "县长张三", "县长张三", "职务"),
        ("XX书记讲话。", "张明副书记", "张明副", "职务"),
        ("XX局牵头。", "发改委", "发改委", "局"),
        ("到XX镇调研。", "城关乡", "城关乡", "镇"),
    ],
)
def test_what_may_be_meant_otherwise_is_asked(text: str, value: str, filled: str, said: str) -> None:
    checked = check(text, value)
    assert isinstance(checked, Doubtful)
    assert checked.text == filled
    assert said in checked.reason


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("同比增长XX%。", "下降3.2%", "先改"),
        ("同比增长XX%。", "同比持平", "持平"),
        ("培训XX人。", "30人次", "对不上"),
        ("培训XX人。", "若干", "不是数"),
        ("3月X日召开。", "三十五", "没有"),
        ("完成投资XX亿元。", "#未计算", "公式"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_to_do(text: str, value: str, said: str) -> None:
    checked = check(text, value)
    assert isinstance(checked, Refused)
    assert said in checked.reason
