"""Figures that must follow from each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.checks.arithmetic import CHECK, MESSAGES
from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.runner import find_by
from editor.corpus.pipeline import read_speech
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse

WRONG = [
    ("全县42户企业中，有18户产值下降，25户产值增长。", "parts-too-many", "18户产值下降，25户"),
    ("18座水库中，12座建于七十年代，7座建于八十年代。", "parts-too-many", "12座建于七十年代，7座"),
    ("民间投资完成18.6亿元，同比增长了12个百分点。", "not-points", "12个百分点"),
    ("企业开办时间由5天压缩到7天。", "wrong-way", "5天压缩到7天"),
    ("生产总值增长5.4%，增速高于全市平均0.6%。", "points", "0.6%"),
    ("到位资金61亿元，比上年的50亿元增长32%。", "wrong-growth", "32%"),
    ("产值154亿元，增长9%，比去年同期的141亿元净增18亿元。", "wrong-difference", "18亿元"),
    ("产值28.6亿元，是上年22亿元的1.5倍。", "wrong-times", "1.5倍"),
    ("降雨量48毫米，比常年同期的80毫米减少50%。", "wrong-growth", "50%"),
    ("立案316件，处分289人，立案数比2024年的256件增长33.4%。", "wrong-growth", "33.4%"),
    ("计划投资96亿元，截至6月底完成投资54.7亿元，占年计划的67%。", "wrong-share", "67%"),
    ("完成投资31.7亿元，完成年度计划48亿元的76%。", "wrong-share", "76%"),
    ("共发现隐患312条，已整改268条，整改率95.9%。", "wrong-share", "95.9%"),
    ("农村党员7860名，其中年轻的1258名，占农村党员总数的26%。", "wrong-share", "26%"),
    ("发现问题89个，目前已完成整改71个，还有28个正在整改。", "left-over", "28个"),
    ("民营经济占比为56.8%，比上年提高0.9%。", "points", "0.9%"),
    ("收入下降3%，降幅比上半年收窄1.2%。", "points", "1.2%"),
    ("生产总值增长6.3%，高于全市平均0.8%。", "points", "0.8%"),
    (
        "签约项目28个，总投资156亿元，其中工业项目21个、服务业项目9个。",
        "parts-too-many",
        "21个、服务业项目9个",
    ),
    (
        "生产总值86.5亿元，增长6.3%。其中，第一产业增加值5.2亿元，第二产业增加值38.6亿元，第三产业增加值43.7亿元。",
        "parts-too-many",
        "5.2亿元，第二产业增加值38.6亿元，第三产业增加值43.7亿元",
    ),
    (
        "实施项目88个，完成投资54.7亿元。其中，产业52个，完成投资33.2亿元；基建21个，完成投资13.9亿元；"
        "民生15个，完成投资8.6亿元。",
        "parts-too-many",
        "33.2亿元；基建21个，完成投资13.9亿元；民生15个，完成投资8.6亿元",
    ),
    ("全区粮食产量由12.5万吨提高到11.8万吨。", "wrong-way", "12.5万吨提高到11.8万吨"),
    ("贫困发生率从2.1%下降到3.4%，成效明显。", "wrong-way", "2.1%下降到3.4%"),
    ("加工企业由2019年的86家增加到2024年的68家。", "wrong-way", "86家增加到2024年的68家"),
    ("财政收入由9000万元增加到1.2万元。", "wrong-way", "9000万元增加到1.2万元"),
    ("绿化率由百分之三十提高到百分之二十八。", "wrong-way", "百分之三十提高到百分之二十八"),
    ("市场主体从2万户增加到3万户，增长60%。", "wrong-growth", "60%"),
    ("游客由一百二十万人次增加到一百五十万人次，增长百分之三十五。", "wrong-growth", "百分之三十五"),
    ("事故起数由50起下降到40起，下降30%。", "wrong-growth", "30%"),
    ("合作社由120个增加到180个，增加80个。", "wrong-difference", "80个"),
    ("森林覆盖率由35.2%提高到38.6%，提高4.4个百分点。", "wrong-difference", "4.4个百分点"),
    ("入园率由82%提高到87%，提高5%。", "points", "5%"),
    ("产值由2亿元增加到6亿元，增长3倍。", "times-too-many", "3倍"),
    ("产值由2亿元增加到6亿元，是2020年的4倍。", "wrong-times", "4倍"),
    ("村集体收入由10万元增加到15万元，翻了一番。", "wrong-doubling", "，翻了一番"),
    ("完成税收22亿元，比上年增加2亿元，增长15%。", "wrong-increment", "15%"),
    ("全年接待游客330万人次，同比增加30万人次、增长30%。", "wrong-increment", "30%"),
    ("查处案件30件，其中大案42件。", "part-too-large", "42件"),
    ("全县共有学校48所，其中小学30所、初中15所、高中6所。", "parts-too-many", "30所、初中15所、高中6所"),
    ("提出指标28项，其中预期性指标19项、约束性指标8项。", "parts-too-few", "19项、约束性指标8项"),
    ("新建水库3座、塘坝12座、泵站6座，共计22座。", "wrong-sum", "22座"),
    ("三次产业结构调整为12.3:41.5:48.2。", "structure", "12.3:41.5:48.2"),
    ("其中，党员占40%，群众占35%，学生占32%。", "shares", "40%，群众占35%，学生占32%"),
    ("农村自来水普及率达到103%。", "beyond-whole", "103%"),
    ("产品合格率由98%提高到１０１．５％。", "beyond-whole", "１０１．５％"),
    ("城镇化率百分之一百零二。", "beyond-whole", "百分之一百零二"),
    ("信访量下降120%。", "less-than-nothing", "下降120%"),
    ("审批时间减少了两倍。", "times-less", "减少了两倍"),
    ("单位能耗比五年前降低3倍。", "times-less", "降低3倍"),
    ("培训人数比去年增加到350人。", "compared-to", "比去年增加到350人"),
    ("一二三产业比重为20:45:40。", "structure", "20:45:40"),
    ("全村520户2100人，其中脱贫户630户560人。", "part-too-large", "630户"),
    (
        "资金1.5亿元，其中省级9000万元、市级4000万元、县级3000万元。",
        "parts-too-many",
        "9000万元、市级4000万元、县级3000万元",
    ),
    ("用电量同比增加到5亿千瓦时。", "compared-to", "同比增加到5亿千瓦时"),
    ("大棚由35个增加了52个。", "to-or-by", "增加了52个"),
]

RIGHT = [
    "全县42户企业中，有18户产值下降，24户产值增长。",
    "全县42户企业中，有18户产值下降，38户用工不足。",
    "民间投资完成18.6亿元，增速提高12个百分点。",
    "合格率98.6%，同比提高1.2个百分点。",
    "到位资金61亿元，比上年的50亿元增长22%。",
    "产值154亿元，增长9%，比去年同期的141亿元净增13亿元。",
    "产值28.6亿元，是上年22亿元的1.3倍。",
    "计划投资96亿元，截至6月底完成投资54.7亿元，占年计划的57%。",
    "完成投资31.7亿元，完成年度计划48亿元的66%。",
    "发现隐患312条，其中重大隐患5条，一般隐患307条，已整改268条，整改率85.9%。",
    "发现问题89个，目前已完成整改71个，还有18个正在整改。",
    "民营经济占比为56.8%，比上年提高0.9个百分点。",
    "农民收入增长6.6%，比上年提高1200元。",
    "地区生产总值168.2亿元，比上年的158亿元增长5.1%。",
    "规模以上工业企业48家，其中亿元以上30家、新入规20家。",
    "项目45个，完成投资12亿元，其中新开工22个、续建23个。",
    "出口同比增长12%，增幅较大，占比为5%，比上年增长30%的目标没有变。",
    "全区粮食产量由11.8万吨提高到12.5万吨，增长5.9%。",
    "地区生产总值由162.4亿元增加到287.9亿元，增长60.1%。",
    "全省排名由第11位提升到第5位。",
    "办理时限由15天压缩到3天，再提高到1天办结。",
    "贫困发生率由10.2%下降到3.1%，下降7.1个百分点。",
    "市场主体从2万户增加到3万户，增长50%。",
    "农民收入由8000元提高到1.2万元，年均增长8.4%。",
    "产值由2亿元增加到6亿元，增长2倍。",
    "产值由2亿元增加到6亿元，是2020年的3倍。",
    "产值由3.1亿元增加到6.3亿元，翻了一番。",
    "完成税收22亿元，比上年增加2亿元，增长10%。",
    "完成投资超过50亿元，比上年增加约8亿元，增长12%。",
    "查处案件42件，其中大案30件、要案2件。",
    "参训干部60人，其中党员45人，女干部20人，年轻干部30人。",
    "年均超收20亿元，其中去年超收25亿元。",
    "帮扶重点群体80万人，其中高校毕业生6万人、退役军人1万人。",
    "安排赤字2.76万亿元，其中本级1.83万亿元、下级9300亿元。",
    "新建水库3座、塘坝12座、泵站6座，共计21座。",
    "三次产业结构由8.7:41.2:50.1调整为7.4:39.6:53。",
    "钢铁、水泥、玻璃产量分别占全国的60%、55%和40%。",
    "装机占比54.8%、发电量占比51.3%。",
    "贷款拨备覆盖率达到210%，投资完成率129.6%。",
    "高等教育毛入学率达到103%。",
    "各类普及率均达到100%，出口增长120%。",
    "覆盖率同比增长120%。",
    "利润同比下降120%，实现扭亏的任务很重。",
    "规模是五年前的3倍，成本降到原来的0.6倍。",
    "减税降费规模增长2倍，群众倍感温暖。",
    "成本下降，效率提高两倍。",
    "占比提高到40%，对比往年上升到新的水平。",
    "大棚由35个增加了12个，共47个。",
    "由3个部门牵头，增加了5个试点。",
    "参展企业从80家增加到约120家，增长四成以上，增长60%。",
    "按可比口径计算，收入由20亿元增加到22亿元，增长13%。",
]


def findings(text: str) -> list[Finding]:
    return list(find_by(CHECK, parse(text), Context()))


@pytest.mark.parametrize(("text", "code", "wrong"), WRONG)
def test_finds_what_does_not_fit(text: str, code: str, wrong: str) -> None:
    found = [(f.code, f.text) for f in findings(text)]
    assert (code, wrong) in found


@pytest.mark.parametrize(("text", "code", "wrong"), WRONG)
def test_offsets_point_at_the_place(text: str, code: str, wrong: str) -> None:
    whole = f"同志们：\n{text}"
    for finding in findings(whole):
        assert whole[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(("text", "code", "wrong"), WRONG)
def test_every_finding_has_its_sentence(text: str, code: str, wrong: str) -> None:
    for f in findings(text):
        values = dict(f.data) | {"text": f.text, "label": f.label, "suggestion": f.suggestion}
        assert "{" not in MESSAGES[f.code].format(**values)


@pytest.mark.parametrize("text", RIGHT)
def test_leaves_alone_what_fits(text: str) -> None:
    assert findings(text) == []


def test_points_are_mended() -> None:
    (found,) = findings("入园率由82%提高到87%，提高5%。")
    assert found.suggestion == "5个百分点"


def test_nothing_wrong_is_certain_on_published_reports(corpus: Callable[[], Path]) -> None:
    files = sorted((corpus() / "reports").glob("prov2026_*.txt"))[:6]
    speeches = [read_speech(path).speech for path in files]
    found = [f for speech in speeches for f in find_by(CHECK, speech, Context())]
    assert speeches
    assert [f for f in found if f.level is Certainty.CERTAIN] == []
