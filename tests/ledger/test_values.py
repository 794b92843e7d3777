from __future__ import annotations

import pytest

from editor.ledger.ledger import Ledger
from editor.ledger.slot import Slot, writes_thousands
from editor.ledger.values import check_value
from editor.ledger.verdicts import Accepted, Checked, Doubtful, Refused
from editor.speech.structure import parse


def check(text: str, value: str, unit: str = "") -> Checked:
    """The check of a value for the first open value of a text."""
    entry, occurrence = Ledger.of(parse(text)).occurrences()[0]
    return check_value(
        value, Slot.of(text, entry, occurrence, has_thousands=writes_thousands(text)), unit=unit
    )


@pytest.mark.parametrize(
    ("text", "value", "filled"),
    [
        ("占比XX%。", "35%", "35"),
        ("占比XX%。", "３５．５％", "35.5"),
        ("占比XX%。", "百分之三十五", "35"),
        ("占比XX%。", "100", "100"),
        ("增长XX%。", "135", "135"),
        ("完成任务的XX%。", "112.5%", "112.5"),
        ("参会XXX人。", "1.2万", "1.2万"),
        ("参会XXX人。", "1.2万人", "1.2万"),
        ("参会XXX人。", "约300人", "约300"),
        ("参会XXX人。", "300余人", "300余"),
        ("参会XXX人。", "三百", "三百"),
        ("参会XXX人。", "１２３４５", "12345"),
        ("参会XXX人。", "12,345", "12345"),
        ("面积12,345亩，参会XXX人。", "23456", "23,456"),
        ("投资XX亿元。", "3.50", "3.50"),
        ("投资XX亿元。", "3.5亿元", "3.5"),
        ("抓好XX个项目。", "3-5", "3-5"),
        ("2026年X月X日召开。", "3月5日", "3月5日"),
        ("X月X日召开。", "2026-03-05", "3月5日"),
        ("20XX年X月X日召开。", "2026/3/5", "2026年3月5日"),
        ("2024年X月X日召开。", "2月29日", "2月29日"),
        ("3月X日召开。", "31", "31"),
        ("3月X日召开。", "3月31日", "31"),
        ("截至X月底。", "6月", "6"),
        ("201x年以来。", "2015", "2015"),
        ("20XX年以来。", "25", "2025"),
        ("XX县召开会议。", "清源县", "清源"),
        ("XX书记出席。", "李明远书记", "李明远"),
        ("请XX书记讲话。", "李", "李"),
        ("【填写会议名称】召开。", "全县,大会(扩大)", "全县，大会（扩大）"),
    ],
)
def test_a_fit_value_is_accepted(text: str, value: str, filled: str) -> None:
    assert check(text, value) == Accepted(filled)


@pytest.mark.parametrize(
    ("text", "value", "filled"),
    [
        ("占比XX%。", "135", "135"),
        ("覆盖率达到XX%。", "101", "101"),
        ("贫困发生率下降XX%。", "120", "120"),
        ("增长XX%。", "-3.2", "-3.2"),
        ("参会XXX人。", "3.5", "3.5"),
        ("投资XX亿元。", "350万元", "0.035"),
        ("X月X日召开。", "2月29日", "2月29日"),
        ("2026年X月X日召开。", "2025年3月5日", "3月5日"),
        ("201x年以来。", "2023", "2023"),
        ("XX书记出席。", "县委办公室综合科", "县委办公室综合科"),
        ("抓好XX个项目。", "5-3", "5-3"),
        ("【填写会议名称】召开。", "全县\n大会", "全县大会"),
    ],
)
def test_a_strange_value_asks(text: str, value: str, filled: str) -> None:
    checked = check(text, value)
    assert isinstance(checked, Doubtful)
    assert checked.text == filled
    assert checked.reason
    assert not checked.reason.endswith("。")


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("X月X日召开。", "2月30日", "没有 2月30日"),
        ("2026年X月X日召开。", "2月29日", "没有 2026年2月29日"),
        ("X月X日召开。", "13月1日", "没有 13月"),
        ("X月X日召开。", "3月", "缺少日"),
        ("X月X日召开。", "很快", "不是日期"),
        ("2月X日召开。", "30", "没有 2月30日"),
        ("截至X月底。", "13", "1 到 12"),
        ("参会XXX人。", "很多", "不是数"),
        ("参会XXX人。", "", "没有填值"),
        ("参会XXX人。", "—", "没有填值"),
        ("参会XXX人。", "XX", "还没有填好"),
        ("参会XXX人。", "#DIV/0!", "公式出错"),
        ("参会XXX人。", "9" * 40, "太长"),
        ("投资XX亿元。", "35人", "对不上"),
        ("占比XX%。", "35亿元", "对不上"),
        ("XX县召开会议。", "XX", "还没有填好"),
        ("XX书记出席。", "138123", "有数字"),
        ("201x年以来。", "去年", "不是年份"),
        ("【填写会议名称】召开。", "会" * 501, "太长"),
    ],
)
def test_a_wrong_value_is_refused_with_a_reason(text: str, value: str, why: str) -> None:
    checked = check(text, value)
    assert isinstance(checked, Refused)
    assert why in checked.reason


def test_the_unit_of_the_column_counts() -> None:
    assert check("投资XX亿元。", "3.5", "亿元") == Accepted("3.5")
    assert check("投资XX亿元。", "35000", "万元") == Doubtful("3.5", "已由“万元”换算成“亿元”，请核对")
    assert isinstance(check("投资XX亿元。", "35", "人"), Refused)


@pytest.mark.parametrize(
    "value", ["\0\u202e", "(" * 400, "1" + ",000" * 100, "𬭩" * 100, "年月日", "２－－", "%", "."]
)
@pytest.mark.parametrize("text", ["参会XXX人。", "X月X日召开。", "201x年以来。", "XX县召开会议。"])
def test_nothing_makes_the_check_fail(text: str, value: str) -> None:
    assert isinstance(check(text, value), (Accepted, Doubtful, Refused))
