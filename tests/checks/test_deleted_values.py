"""Values that were deleted and left nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from editor.checks import damage
from editor.checks.check import Context
from editor.checks.deleted_values import LIST, MESSAGES, find, rule_of
from editor.checks.finding import Finding
from editor.checks.words.lists import read_list
from editor.corpus.pipeline import read_speech
from editor.speech.model import Block, Role
from editor.speech.placeholders import Certainty


def found(text: str) -> list[Finding]:
    return list(find(Block(Role.BODY, text, 0, 0), Context()))


GONE = [
    ("地区生产总值增长%，增速回升。", "%"),
    ("工业增加值同比增长％。", "％"),
    ("高于全市个百分点。", "高于全市个百分点"),
    ("覆盖率提高到百分之。", "百分之"),
    ("全年完成投资亿元，超额完成任务。", "完成投资亿元"),
    ("实现产值万元。", "实现产值万元"),
    ("项目总投资亿元，建设期两年。", "总投资亿元"),
    ("新建农村公路公里，硬化到户。", "新建农村公路公里"),
    ("培训万人次，成效明显。", "培训万人次"),
    ("今年以来共发生起，同比持平。", "发生起"),
    ("排查隐患处，已全部整改。", "排查隐患处"),
    ("发生一次死亡　人以上的事故。", "死亡\u3000人"),
    ("截至年月日，资金全部到位。", "年月日"),
    ("今年月日，县委召开会议。", "今年月日"),
    ("3月日，召开动员会。", "3月日"),
    ("自年以来，连续获奖。", "自年"),
    ("第届委员会第次全体会议。", "第届"),
    ("根据政办〔2026〕号文件。", "〕号"),
    ("综合排名位居全市第位。", "位居全市第位"),
    ("参加今天会议的有。", "参加今天会议的有。"),
    ("出席会议的领导有、、。", "出席会议的领导有、、。"),
    ("一是。二是抓落实。", "一是。"),
    ("收听收看了、召开的电视电话会议。", "收听收看了、"),
    ("县委书记、出席会议并讲话。", "书记、"),
    ("使得全安全生产形势持续稳定。", "使得全安全生产"),
    ("月日凌晨，堤坝出现管涌。", "月日"),
    ("入汛以来，特别是月日至日，连降暴雨。", "月日"),
    ("年以来，全区没有发生较大事故。", "年"),
    ("年，我们共同经历了风雨。", "年"),
    ("月份以来，降雨偏多。", "月"),
    ("今年月，县里出台了新办法。", "今年月"),
    ("产量稳定，比年翻了一番。", "比年"),
    ("各项存款余额亿元，比年初增加不少。", "亿元"),
    ("夜间经济带动消费亿元。", "亿元"),
    ("经费亿元已经下达。", "亿元"),
    ("同比增长-%，形势严峻。", "-%"),
    ("预算执行率%～%之间徘徊。", "%"),
]
MAYBE = [
    ("每人补助元，按季发放。", "补助元"),
    ("全县共有个乡镇。", "共有个"),
    ("下面，由同志宣读文件。", "由同志"),
    ("全　共发生事故三起。", "全\u3000"),
    ("全上下要统一思想。", "全"),
    ("做好我　当前安全生产工作。", "做好我\u3000"),
    ("、召开的会议精神。", "、"),
    ("发放慰问金元，按户发到手中。", "元"),
]
WHOLE = [
    "地区生产总值增长8%，高于全市2个百分点。",
    "增长XX%，完成投资XX亿元。",
    "提高几个百分点，降低一个百分点。",
    "突破亿元大关，培育亿元企业。",
    "新增亿元村三个，年产值超亿元。",
    "完成投资3.2亿元，实现产值五千万元。",
    "数百万元的资金，几万人次的培训。",
    "百分之百完成任务，百分之五十。",
    "截至年底，全部完成。",
    "到月底前完成整改。",
    "2026年3月5日，本月上旬。",
    "每年每月每日都要抓。",
    "参加会议的有关领导和同志。",
    "出席会议的有张三、李四。",
    "该做的有人做，该管的有人管。",
    "唯一是实干，统一是前提。",
    "党的二十届三中全会，第一次全体会议。",
    "国办发〔2026〕3号文件。",
    "死亡人数下降，受伤人员得到救治。",
    "健全上下联动机制，保障安全人人有责。",
    "安全生产形势持续稳定，平安全覆盖。",
    "我当前的想法是抓落实。",
    "为了、除了等词。",
    "请同志们认真学习，由同志们讨论。",
    "依次、逐次、多次开展，市场、现场、立场。",
    "接待游客人次、花费双增长。",
    "省委书记、省长出席会议。",
    "新建一个，改建两个，排查隐患三处。",
    "全乡镇干部大会。",
    "年初，我们立下了军令状，年底前全部兑现。",
    "年轻干部要多到基层，年会按期召开。",
    "月底前见效，月初部署、月中督查。",
    "岁月日新，每月日常检查不放松。",
    "正月日子过得红火，上月日均客流破万。",
    "同比年增长三成，到年中见分晓。",
    "迈入亿元俱乐部，跨进百亿元行列。",
    "总投入数亿元，资金上百亿元，收入过万元。",
    "税收超亿元，产值破百亿元，利润近千万元。",
    "10%—20%之间，5%～8%左右。",
]


@pytest.mark.parametrize(("text", "gap"), GONE)
def test_a_gap_that_reads_no_other_way_is_certain(text: str, gap: str) -> None:
    finding = found(text)[0]
    assert (finding.text, finding.level) == (gap, Certainty.CERTAIN)
    assert text[finding.start : finding.end] == gap
    assert MESSAGES[finding.code].format(text=gap, **dict(finding.data))


@pytest.mark.parametrize(("text", "gap"), MAYBE)
def test_a_gap_that_may_be_style_is_likely(text: str, gap: str) -> None:
    assert (found(text)[0].text, found(text)[0].level) == (gap, Certainty.LIKELY)


@pytest.mark.parametrize("text", WHOLE)
def test_whole_sentences_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_two_gaps_of_a_sentence_are_told_in_order_and_do_not_overlap() -> None:
    findings = found("完成投资亿元，同比增长%，带动就业万人。")
    assert [f.text for f in findings] == ["完成投资亿元", "%", "带动就业万人"]
    assert all(a.end <= b.start for a, b in pairwise(findings))


def test_every_shipped_row_is_in_form() -> None:
    rules = [rule_of(row) for row in read_list(LIST)]
    assert len(rules) >= 30
    assert all(rule.pattern.compiled and rule.kind for rule in rules)


def test_published_reports_hold_none(corpus: Callable[[], Path]) -> None:
    paths = sorted((corpus() / "reports").glob("prov2026_*.txt"))[:8]
    assert paths
    for path in paths:
        for block in read_speech(path).speech.blocks:
            assert [f.text for f in find(block, Context()) if f.level is not Certainty.HINT] == []


def test_finished_sentences_hold_no_certain_gap_and_no_certain_damage() -> None:
    path = Path(__file__).parent.parent / "speech" / "placeholders" / "lookalikes.txt"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("@@ ")]
    assert len(lines) >= 640
    for line in "⏎".join(lines).split("⏎"):
        block = Block(Role.BODY, line, 0, 0)
        findings = [*find(block, Context()), *damage.find(block, Context())]
        assert [f.text for f in findings if f.level is Certainty.CERTAIN] == [], line
