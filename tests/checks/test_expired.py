"""Wording that no longer held on the day of the speech."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from editor.checks.check import Context
from editor.checks.expired import LIST, MESSAGES, find, rule_of
from editor.checks.finding import Finding
from editor.checks.words.lists import read_list
from editor.corpus.pipeline import read_speech
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse


def found(text: str, day: date | None = date(2026, 5, 1), own: tuple[str, ...] = ()) -> list[Finding]:
    written = f"（{day.year}年{day.month}月{day.day}日）\n" if day else ""
    speech = parse(f"在全县工作会议上的讲话\n{written}同志们：\n{text}")
    findings = list(find(speech, Context(lists={LIST: own} if own else {})))
    assert all(speech.text[f.start : f.end] == f.text for f in findings)
    return findings


OVER = [
    ("县扶贫办要牵头抓总。", "扶贫办"),
    ("各级乡村振兴局要加强督导。", "乡村振兴局"),
    ("国家乡村振兴局将开展考核。", "国家乡村振兴局"),
    ("环保局、住建局要联合检查。", "环保局"),
    ("国土资源局要保障用地。", "国土资源局"),
    ("县卫计委要抓好落实。", "卫计委"),
    ("工商局要加强监管。", "工商局"),
    ("质监局要开展抽检。", "质监局"),
    ("食药监局要压实责任。", "食药监局"),
    ("安监局要严格执法。", "安监局"),
    ("县旅游局要做好策划。", "旅游局"),
    ("文广新局要办好活动。", "文广新局"),
    ("银监会、证监会联合发文。", "银监会"),
    ("银保监局要加强风险防控。", "银保监局"),
    ("国税局、地税局要优化服务。", "国税局"),
    ("物价局要加强监测。", "物价局"),
    ("财政专项扶贫资金要用好。", "财政专项扶贫资金"),
    ("扎实做好东西部扶贫协作。", "东西部扶贫协作"),
    ("稳步提高新农合参保率。", "新农合"),
    ("做好新冠肺炎防治。", "新冠肺炎"),
    ("依照《合同法》签订协议。", "《合同法》"),
    ("以习近平同志为总书记的党中央作出部署。", "以习近平同志为总书记的党中央"),
    ("全面建成小康社会、全面深化改革、全面依法治国、全面从严治党。", "全面建成小康社会、"),
    ("以优异成绩喜迎二十大。", "喜迎二十大"),
    ("深入学习贯彻党的十九大精神。", "贯彻党的十九大精神"),
    ("坚决打赢脱贫攻坚战。", "坚决打赢脱贫攻坚"),
    ("今年是“十三五”规划的开局之年。", "今年是“十三五”规划的开局"),
]
STILL_RIGHT = [
    "农业农村局要牵头抓总。",
    "生态环境局、住建局要联合检查。",
    "自然资源局要保障用地。",
    "市场监管局、应急管理局要压实责任。",
    "文化和旅游局要做好策划。",
    "文化广电旅游局要办好活动。",
    "税务局要优化服务。",
    "原县扶贫办主任。",
    "2019年，县扶贫办被评为先进集体。",
    "原国土资源局更名为自然资源局。",
    "县环保局更名为生态环境局以来，执法力度加大。",
    "国家金融监督管理总局有关负责同志。",
    "时任县旅游局局长。",
    "工商联要发挥桥梁作用。",
    "农业部门要抓好春耕，建设部门要加快进度。",
    "文化部门、卫生部门要配合。",
    "“十三五”期间，全县取得显著成就。",
    "今年是“十五五”开局之年。",
    "《中华人民共和国民法典》颁布实施。",
    "党的十九大以来，我县面貌一新。",
    "脱贫攻坚战取得全面胜利。",
    "人民银行要加大支持力度。",
    "体育局、教育局要办好赛事。",
]


@pytest.mark.parametrize(("text", "expired"), OVER)
def test_wording_of_years_gone_by_is_found(text: str, expired: str) -> None:
    findings = [f for f in found(text) if f.level is not Certainty.HINT]
    assert len(findings) == 1 or expired == "国税局"
    assert findings[0].text.startswith(expired)
    assert MESSAGES[findings[0].code].format(text=expired, **dict(findings[0].data))


@pytest.mark.parametrize("text", STILL_RIGHT)
def test_wording_of_today_and_looking_back_are_left_alone(text: str) -> None:
    assert [f for f in found(text) if f.level is not Certainty.HINT] == []


def test_it_is_judged_by_the_day_of_the_speech() -> None:
    text = "环保局要严格执法。"
    assert found(text, date(2017, 6, 1)) == []
    assert [f.text for f in found(text, date(2020, 6, 1))] == ["环保局"]
    assert found(text, None) == []


@pytest.mark.parametrize(
    ("text", "written", "of_today"),
    [
        ("今年是“十四五”规划收官之年。", Certainty.CERTAIN, Certainty.LIKELY),
        ("县扶贫办要牵头抓总。", Certainty.LIKELY, Certainty.LIKELY),
        ("扶贫车间要稳定运行。", Certainty.HINT, Certainty.HINT),
    ],
)
def test_by_the_day_of_the_computer_nothing_is_certain(
    text: str, written: Certainty, of_today: Certainty
) -> None:
    speech = parse(f"同志们：\n{text}")
    assert [f.level for f in found(text)] == [written]
    assert [f.level for f in find(speech, Context(today=date(2026, 5, 1)))] == [of_today]


@pytest.mark.parametrize(
    "text",
    [
        "刚刚过去的一年，是“十四五”规划的收官之年。",
        "去年是“十四五”规划收官之年，全县上下奋力拼搏。",
        "2025年，是“十四五”规划收官之年。",
        "“十三五”期间，我们完成了八项改革。",
    ],
)
def test_a_plan_that_is_over_may_be_told_of_as_past(text: str) -> None:
    assert [f for f in found(text) if f.level is not Certainty.HINT] == []


@pytest.mark.parametrize(
    ("text", "expired"),
    [
        ("“十三五”期间，我们将继续坚持这条路子。", "“十三五”期间，我们将"),
        ("以实际行动迎接党的二十大胜利召开！", "迎接党的二十大"),
        ("“十四五”时期，全县要建成三个园区。", "“十四五”时期，全县要"),
    ],
)
def test_a_plan_or_a_congress_of_the_past_is_no_aim(text: str, expired: str) -> None:
    assert [f.text for f in found(text) if f.level is not Certainty.HINT] == [expired]


def test_the_date_line_comes_before_today_and_the_year_of_the_title_too() -> None:
    dated = parse("在全县工作会议上的讲话\n（2016年3月1日）\n同志们：\n环保局要严格执法。\n")
    titled = parse("在2016年全县工作会议上的讲话\n同志们：\n环保局要严格执法。\n")
    today = Context(today=date(2026, 1, 1))
    assert list(find(dated, today)) == []
    assert list(find(titled, today)) == []


def test_wording_bound_to_a_period_is_a_hint_once_a_speech_and_a_year_late() -> None:
    text = "深入开展党史学习教育。党史学习教育要融入日常。"
    assert [(f.level, f.code) for f in found(text)] == [(Certainty.HINT, "bound-to-period")]
    assert found(text, date(2022, 3, 1)) == []


def test_a_fix_is_offered_only_where_it_is_a_name_for_a_name() -> None:
    assert [f.suggestion for f in found("安监局要严格执法。")] == ["应急管理局"]
    assert [f.suggestion for f in found("县扶贫办要牵头。")] == [""]


def test_own_lines_are_added_and_shipped_ones_switched_off() -> None:
    own = ("园区办\t2025-03-01\tlikely\t开发区管委会\t本县2025年3月改设", "-安监局")
    assert [f.text for f in found("园区办、安监局要配合。", own=own)] == ["园区办"]
    assert [
        f.text for f in found("安监局要配合。", own=("坏行\t昨天\tlikely\t\t", "(\t2020-01-01\tlikely\t甲"))
    ] == ["安监局"]


def test_every_shipped_row_is_in_form() -> None:
    rules = [rule_of(row) for row in read_list(LIST)]
    assert len(rules) >= 80
    assert all(rule.pattern.compiled.groups == 0 and rule.why for rule in rules)


def test_the_seed_of_poverty_relief_names_an_office_that_is_gone(corpus: Callable[[], Path]) -> None:
    path = next((corpus() / "seeds").glob("000_*"))
    findings = list(find(read_speech(path).speech, Context(today=date(2026, 5, 1))))
    assert "扶贫办" in [f.text for f in findings]
