"""One indicator with two figures in one text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.indicators import CHECK, MESSAGES
from editor.checks.runner import find_by
from editor.corpus.pipeline import read_speech
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse

WRONG = [
    ("去年，旅游综合收入17.2亿元。\n今年旅游综合收入达到20亿元，增长26.3%。", "growth-of-earlier", "26.3%"),
    ("全县果园面积达到42万亩。\n全县42.6万亩果园实现了监测全覆盖。", "two-figures", "42.6万亩"),
    (
        "一季度，经济平稳。全县完成地区生产总值21.6亿元。\n一季度全县地区生产总值21.9亿元。",
        "two-figures",
        "21.9亿元",
    ),
    ("排查发现隐患312条。\n这321条隐患，件件要有着落。", "two-figures", "321条"),
    ("全县粮食总产量78.6万吨。\n努力把全县粮食总产量76.8万吨这个基数守住。", "two-figures", "76.8万吨"),
    ("巡察反馈的14个问题要整改。\n对反馈的16个问题逐项销号。", "two-figures", "16个"),
    ("全年实施重点项目88个。\n确保86个重点项目全部按期推进。", "two-figures", "86个"),
    ("规模以上工业企业达到486家。\n全县498家规模以上工业企业的成长离不开大家。", "two-figures", "498家"),
    ("一般公共预算收入12.3亿元。\n去年一般公共预算收入12.8亿元的基数不小。", "two-figures", "12.8亿元"),
    ("在校学生6.53万人。\n全县6.35万名学生正在成长。", "two-figures", "6.35万名"),
    ("去年，全市地区生产总值达到350.2亿元。\n去年全市GDP完成305.2亿元。", "two-figures", "305.2亿元"),
    ("去年规上工业增加值增长6.1%。\n去年规模以上工业增加值增长6.7%。", "two-figures", "6.7%"),
    ("脱贫人口3.2万人。\n我县脱贫人口2.3万人。", "two-figures", "2.3万人"),
    ("全县86个贫困村全部退出。\n全县88个贫困村都通了路。", "two-figures", "88个"),
    ("全县共有贫困村86个。\n全县贫困村88个。", "two-figures", "88个"),
    ("建档立卡贫困户4521户。\n全县建档立卡贫困户4512户。", "two-figures", "4512户"),
    ("贫困发生率由3.2%降至0.8%。\n贫困发生率降至0.9%。", "two-figures", "0.9%"),
    ("森林覆盖率达到35.2%。\n目前，森林覆盖率为33.5%。", "two-figures", "33.5%"),
    ("一般公共预算收入完成12.5亿元。\n一般公共预算收入达到12.8亿元。", "two-figures", "12.8亿元"),
    ("粮食总产量达到三十二万吨。\n粮食总产量为三十五万吨。", "two-figures", "三十五万吨"),
    ("农村自来水普及率达到９２．５％。\n农村自来水普及率达95.2%。", "two-figures", "95.2%"),
    ("常住人口城镇化率达到62.5%。\n常住人口城镇化率达到65.5%。", "two-figures", "65.5%"),
    ("2025年进出口总额增长8.5%。\n回首2025年，进出口总额增长5.8%。", "two-figures", "5.8%"),
    ("社会消费品零售总额增长4.2%。\n社会消费品零售总额同比增长4.5%。", "two-figures", "4.5%"),
    ("财政专项扶贫资金1.2亿元。\n财政专项扶贫资金1.2万元要管好。", "unit-drift", "1.2万元"),
    ("招商引资到位资金35亿元。\n招商引资到位资金35万元。", "unit-drift", "35万元"),
    ("旅游综合收入4.5亿元。\n旅游综合收入达到4.5万元。", "unit-drift", "4.5万元"),
    ("总装机770MW的光伏项目开工。\n77MW光伏项目要抓紧。", "digit-lost", "77MW"),
    ("全县耕地面积1250亩。\n全县耕地面积125亩。", "digit-lost", "125亩"),
    ("合作社社员3250户。\n合作社社员325户。", "digit-lost", "325户"),
]

RIGHT = [
    "去年，旅游综合收入17.2亿元。\n今年旅游综合收入达到20亿元，增长16.3%。",
    "去年，地区生产总值96亿元。\n今年地区生产总值达到105亿元，增长6%。",
    "全县果园面积达到42.6万亩。\n全县42.6万亩果园实现了监测全覆盖。",
    "大专学校在校学生102万人。\n中等专业学校在校学生120万人。",
    "新改建卫生厕所312座。\n维修农村公路321公里。",
    "查处案件12起。\n受理信访21起。",
    "发现问题53个，整改问题35个。",
    "比上年增加250亿元。\n比上年增加520亿元。",
    "实施重点项目88个。\n新开工重点项目12个。",
    "去年一般公共预算收入12.8亿元。\n今年上半年一般公共预算收入6.1亿元。",
    "去年，地区生产总值达到350.2亿元。\n去年地区生产总值350亿元。",
    "2024年地区生产总值达到320亿元。\n2025年地区生产总值达到350亿元。",
    "去年，社会消费品零售总额增长4.2%。\n今年，社会消费品零售总额增长5%。",
    "一般公共预算收入增长2.9%。\n力争一般公共预算收入增长4%。",
    "一般公共预算收入超过12亿元。\n一般公共预算收入12.5亿元。",
    "城镇居民人均可支配收入3.2万元。\n农村居民人均可支配收入1.8万元。",
    "城关镇脱贫人口320人。\n东山镇脱贫人口230人。",
    "完成投资5亿元。\n完成投资8亿元。",
    "新建学校3所。\n新建学校5所。",
    "计划投资12亿元。\n计划投资3亿元。",
    "粮食产量增长3%。\n粮食产量达到32万吨。",
    "贫困发生率由10.2%降至3.1%。\n贫困发生率降至3.1%。",
    "地区生产总值5.3万亿元、增长5.5%。\n地区生产总值年均增长6.2%。",
    "上半年进出口总额增长8.5%。\n全年进出口总额增长6.1%。",
    "新能源汽车产量约10万辆。\n新能源汽车产量12万辆。",
    "其中，第一产业3个，第二产业5个。\n第一产业4个，第二产业6个。",
    "全县12个乡镇参加。\n有3个乡镇进度慢。",
    "城镇、农村居民收入分别增长4.4%、5.9%。\n城镇、农村居民收入分别增长5%、6%。",
    "一、2025年工作回顾\n粮食总产量达到32万吨。\n二、2026年工作安排\n粮食总产量达到35万吨。",
    "安置房面积120平方米。\n安置房面积80平方米。\n面积80平方米。".replace("安置房面积120平方米。\n", ""),
    "贫困村XX个。\n贫困村86个。",
    "高速公路通车里程1.25万公里。\n高速公路通车里程12500公里。",
]


def findings(text: str) -> list[Finding]:
    return list(find_by(CHECK, parse(f"讲话稿\n同志们：\n{text}\n谢谢大家！"), Context()))


@pytest.mark.parametrize(("text", "code", "wrong"), WRONG)
def test_finds_the_later_figure(text: str, code: str, wrong: str) -> None:
    assert (code, wrong) in [(f.code, f.text) for f in findings(text)]


@pytest.mark.parametrize(("text", "code", "wrong"), WRONG)
def test_offsets_and_sentences(text: str, code: str, wrong: str) -> None:
    whole = f"讲话稿\n同志们：\n{text}\n谢谢大家！"
    for f in findings(text):
        assert whole[f.start : f.end] == f.text
        values = dict(f.data) | {"text": f.text, "label": f.label, "suggestion": f.suggestion}
        assert "{" not in MESSAGES[f.code].format(**values)


@pytest.mark.parametrize("text", RIGHT)
def test_leaves_alone_what_can_both_be(text: str) -> None:
    assert findings(text) == []


def test_three_times_the_same_wrong_figure_is_told_each_time() -> None:
    found = findings("森林覆盖率达到35.2%。\n森林覆盖率达到33.5%。\n森林覆盖率达到33.5%。")
    assert [f.text for f in found] == ["33.5%", "33.5%"]


def test_published_reports_raise_hints_only(corpus: Callable[[], Path]) -> None:
    files = sorted((corpus() / "reports").glob("prov2025_*.txt"))[:8]
    speeches = [read_speech(path).speech for path in files]
    found = [f for speech in speeches for f in find_by(CHECK, speech, Context())]
    assert speeches
    assert [f for f in found if f.level is not Certainty.HINT] == []
