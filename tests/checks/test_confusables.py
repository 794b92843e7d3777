"""Words that are confused: found where they are wrong, left alone where they are right."""

from __future__ import annotations

import pytest

from editor.checks.check import Context
from editor.checks.confusables import LIST, MESSAGES, find, rule_of
from editor.checks.finding import Finding
from editor.checks.words.lists import faults, read_list
from editor.speech.model import Block, Role
from editor.speech.placeholders import Certainty


def found(text: str, context: Context | None = None) -> list[Finding]:
    return list(find(Block(Role.BODY, text, 0, 0), context or Context()))


WRONG = [
    ("各乡镇要落实责任，检查院要主动参与。", "检查院", "检察院"),
    ("我们必需花更大的力气补短板。", "必需", "必须"),
    ("各单位必需把责任扛在肩上。", "必需", "必须"),
    ("学习用品和生活必须品按时发放。", "必须", "必需"),
    ("截至日期为本月二十日。", "截至", "截止"),
    ("规范公权利运行，防止滥用。", "公权利", "公权力"),
    ("把权利关进制度的笼子。", "权利", "权力"),
    ("要如实反应社情民意。", "反应", "反映"),
    ("防止出现连锁反映。", "反映", "反应"),
    ("由县人民检查院提起公诉。", "检查院", "检察院"),
    ("会议选举产生了副检查长。", "检查长", "检察长"),
    ("会议对下半年工作作了布署。", "布署", "部署"),
    ("按照县委决策部属，抓好落实。", "部属", "部署"),
    ("优化产业部局，壮大集群。", "部局", "布局"),
    ("让我们再接再励，争取更大成绩。", "再接再励", "再接再厉"),
    ("一如继往地支持老干部工作。", "一如继往", "一如既往"),
    ("不能按步就班、四平八稳。", "按步就班", "按部就班"),
    ("场面令人振憾。", "振憾", "震撼"),
    ("发扬坚苦奋斗的作风。", "坚苦奋斗", "艰苦奋斗"),
    ("市场竟争日趋激烈。", "竟争", "竞争"),
    ("广大千部要带头。", "千部", "干部"),
    ("流于形势、走过场的问题要整治。", "流于形势", "流于形式"),
    ("当前防汛形式严峻，不容乐观。", "形式", "形势"),
    ("认清形式，坚定信心。", "形式", "形势"),
    ("全县煤碳产量稳步增长。", "煤碳", "煤炭"),
    ("助力实现炭达峰目标。", "炭达峰", "碳达峰"),
    ("向大家表示忠心的感谢。", "忠心", "衷心"),
    ("授于先进集体称号。", "授于", "授予"),
    ("深人推进改革。", "深人", "深入"),
    ("农民收人稳步增长。", "收人", "收入"),
    ("巩故和拓展成果。", "巩故", "巩固"),
]
DOUBTFUL = [
    ("必需在年底前全部安装到位。", "必需", "必须"),
    ("充分反应了党中央的关心。", "反应", "反映"),
    ("即要减轻负担，又要提高质量。", "即要", "既要"),
    ("距今以有两千多年的历史。", "以有", "已有"),
    ("象身边的先进学习。", "象", "向"),
    ("象爱护眼睛一样爱护团结。", "象", "像"),
    ("争当先峰、树立形象。", "先峰", "先锋"),
    ("要指定年度培训计划，分批轮训。", "指定", "制定"),
    ("关键时刻顶的住、靠得上。", "顶的住", "顶得住"),
    ("为发展作出新得贡献。", "新得", "新的"),
    ("截止目前，全县完成投资过半。", "截止", "截至"),
    ("截止2025年底，建成三个园区。", "截止", "截至"),
    ("不得泄漏国家秘密。", "泄漏", "泄露"),
    ("发生一起天然气泄露事故。", "泄露", "泄漏"),
    ("组织外出考查学习。", "考查", "考察"),
    ("一起度过难关。", "度过", "渡过"),
    ("祝大家渡过一个祥和的春节。", "渡过", "度过"),
    ("项目座落在城南。", "座落", "坐落"),
    ("把这本帐算清楚，理清旧帐。", "帐", "账"),
    ("做为一名党员，要走在前。", "做为", "作为"),
    ("市委巡查组进驻我局。", "巡查", "巡察"),
    ("以至造成较大损失。", "以至", "以致"),
    ("要严防事故不再发生，杜绝不发生。", "杜绝不发生", "杜绝发生"),
]
RIGHT = [
    "必需品供应充足，必需的物资已到位。",
    "对此企业反应了过度的担忧。",
    "立即要开展排查，即要即批。",
    "所以有三个问题，以有力措施推进。",
    "对象学习情况，大象一样的身躯。",
    "指定专人负责落实方案。",
    "管的住户不少，新得知的消息。",
    "这是发展所必需的条件。",
    "保障群众生活必需品供应。",
    "不必需要那么多材料。",
    "报名截止4月20日。",
    "截至目前，进展顺利。",
    "依法保障公民的权利和义务。",
    "职工的合法权利受到保护。",
    "推行行政权力清单制度。",
    "化学反应情况稳定，反应迅速。",
    "快速反映群众诉求。",
    "检查院落卫生情况。",
    "督促检查官僚主义问题整改。",
    "发布署名文章。",
    "部属高校与地方合作。",
    "检查长江禁渔落实情况。",
    "营帐里灯火通明。",
    "移交待遇问题线索。",
    "顺利渡过难关，度过新春佳节。",
    "过度期望会带来压力。",
    "要做为民服务的贴心人。",
    "各种活动形式多样。",
    "就业形式更加灵活。",
    "研究竞争规律，终究竞争靠实力。",
    "贯彻消防安全责任制，贯彻职业教育法。",
    "引爆光伏产业新热潮。",
    "福建全省上下联动，加快建全国统一大市场。",
    "攻坚难题逐个破解，攻坚绝不松劲。",
    "积极积累经验，成绩极大鼓舞人心。",
    "敏感概念要慎用。",
    "可以经过试点再推开，予以经费保障。",
    "自己经过努力，知己知彼。",
    "走访慰问侯马市的老党员。",
    "年末能耗下降，周末来访群众较多。",
    "控股分公司业绩良好。",
    "资深人士认为，加深人民感情。",
    "吸收人才、招收人员。",
    "木兰图书馆开馆，大兰天然气站投用。",
    "几千部队官兵，上千部作品。",
    "数字化转型升级，形势喜人。",
    "习惯彻底改变，面积效益双提升。",
    "强调拨付进度，沿海拨地建设。",
    "答辩认真准备，分辨论述得当。",
    "既使群众受益，又使企业增效。",
]


@pytest.mark.parametrize(("text", "wrong", "right"), WRONG)
def test_a_word_that_is_never_right_there_is_certain_and_has_a_fix(text: str, wrong: str, right: str) -> None:
    finding = found(text)[0]
    assert (finding.text, finding.suggestion, finding.level) == (wrong, right, Certainty.CERTAIN)
    assert text[finding.start : finding.end] == wrong


@pytest.mark.parametrize(("text", "wrong", "right"), DOUBTFUL)
def test_a_word_that_is_mostly_wrong_there_is_likely(text: str, wrong: str, right: str) -> None:
    finding = found(text)[0]
    assert (finding.text, finding.suggestion, finding.level) == (wrong, right, Certainty.LIKELY)


@pytest.mark.parametrize("text", RIGHT)
def test_the_same_characters_used_rightly_are_left_alone(text: str) -> None:
    assert [f for f in found(text) if f.level is not Certainty.HINT] == []


def test_all_places_are_told_in_order_and_every_code_has_a_sentence() -> None:
    findings = found("必需坚持，必需加强，截止目前制订法规。")
    assert [f.start for f in findings] == [0, 5, 10, 14]
    for finding in findings:
        assert finding.text in MESSAGES[finding.code].format(text=finding.text, **dict(finding.data))


def test_a_rule_on_word_boundaries_asks_the_segmenter_and_is_silent_without_one() -> None:
    text = "与有关部门配和推进。"
    cut = Context(words=lambda part: [part[: part.find("配和")], "配和", part[part.find("配和") + 2 :]])
    glued = Context(words=lambda part: [part])
    assert [f.suggestion for f in found(text, cut)] == ["配合"]
    assert found(text, glued) == []
    assert found(text) == []


def test_every_shipped_rule_is_in_form() -> None:
    rules = [rule_of(row) for row in read_list(LIST)]
    assert len(rules) >= 150
    for rule in rules:
        for pattern in rule.patterns:
            assert pattern.compiled


def test_own_lines_are_added_and_a_minus_switches_a_shipped_line_off() -> None:
    own = Context(lists={LIST: ("园区办\t园区管委会\tlikely\t\t\t本地已改名", "-再接再励", "坏行\t[")})
    assert [f.suggestion for f in found("园区办要再接再励。", own)] == ["园区管委会"]
    assert [f.text for f in found("再接再励")] == ["再接再励"]


def test_own_lines_out_of_form_are_told_of_by_number() -> None:
    told = faults(["甲\t乙", "# 说明", "只有一列", "甲\t乙\t必须", "甲\t乙\tlikely\t(", "-再接再励"], rule_of)
    assert [line[:3] for line in told] == ["第3行", "第4行", "第5行"]
