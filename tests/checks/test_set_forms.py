"""Names and formulae that must stand whole, exact, in order."""

from __future__ import annotations

from datetime import date

import pytest

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.points.enumerated import MemberSet
from editor.checks.set_forms import LIST, MESSAGES, find, rule_of
from editor.checks.words.lists import faults, read_list
from editor.checks.words.nearly import find_nearly
from editor.checks.words.triggers import words_needed
from editor.speech.model import Block, Role, Speech
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse


def found(text: str, context: Context | None = None) -> list[Finding]:
    speech = Speech(text, (Block(Role.BODY, text, 0, 0),))
    return list(find(speech, context or Context()))


WRONG = [
    ("坚定信心，做到“两个确立”。", "做到“两个确立”", "做到“两个维护”"),
    ("提高政治领悟力、政治执行能力。", "政治执行能力", "政治执行力"),
    ("统筹推进“四位一体”总体布局。", "“四位一体”总体布局", "“五位一体”总体布局"),
    ("运用好“三种形态”，抓早抓小。", "运用好“三种形态”", "运用好“四种形态”"),
    ("增强“五个意识”。", "增强“五个意识", "增强“四个意识"),
    ("坚决维护党中央权威，抓好落实。", "维护党中央权威", "维护党中央权威和集中统一领导"),
    ("反对享乐主义和享乐之风。", "享乐主义和享乐之风", "享乐主义和奢靡之风"),
    ("培养德智体美全面发展的人。", "德智体美全面发展", "德智体美劳全面发展"),
    (
        "维护习近平总书记党中央核心地位。",
        "维护习近平总书记党中央核心地位",
        "维护习近平总书记党中央的核心、全党的核心地位",
    ),
    ("认真学习习总书记重要讲话。", "习总书记", "习近平总书记"),
    ("以习近平为核心的党中央坚强领导。", "以习近平为核心的党中央", "以习近平同志为核心的党中央"),
    ("以习近平同志为核心党中央坚强领导。", "以习近平同志为核心党中央", "以习近平同志为核心的党中央"),
    (
        "以习近平新时代社会主义思想为指导。",
        "习近平新时代社会主义思想",
        "习近平新时代中国特色社会主义思想",
    ),
    (
        "以习近平新时代中国特社会主义思想为指导。",
        "习近平新时代中国特社会主义思想",
        "习近平新时代中国特色社会主义思想",
    ),
    (
        "以习近平新时代中国特色社会主义思思想为指导。",
        "习近平新时代中国特色社会主义思思想",
        "习近平新时代中国特色社会主义思想",
    ),
    ("按照党中央国务院部署。", "党中央国务院", "党中央、国务院"),
    ("国务院、党中央高度重视。", "国务院、党中央", "党中央、国务院"),
    ("县政府、县委作出部署。", "县政府、县委", "县委、县政府"),
    (
        "市委、市政府、市人大、市政协领导出席。",
        "市委、市政府、市人大、市政协",
        "市委、市人大、市政府、市政协",
    ),
    ("党委、政府、人大、政协齐抓共管。", "党委、政府、人大、政协", "党委、人大、政府、政协"),
    ("坚定“四个意识”，做到表里如一。", "坚定“四个意识”", "增强“四个意识”"),
    ("增强“四个自信”。", "增强“四个自信”", "坚定“四个自信”"),
    ("“五位一体”战略布局。", "“五位一体”战略布局", "“五位一体”总体布局"),
    ("统筹推进“四个全面”。", "统筹推进“四个全面”", "协调推进“四个全面”"),
    ("深入贯彻省委十三届四中全会精神。", "省委十三届四中全会", "省委十三届四次全会"),
    ("党的二十届三次全会。", "党的二十届三次全会", "党的二十届三中全会"),
    ("党的20大报告指出。", "党的20大", "党的二十大"),
    ("坚持稳中求进总基调。", "稳中求进总基调", "稳中求进工作总基调"),
    ("青山绿水就是金山银山。", "青山绿水就是金山银山", "绿水青山就是金山银山"),
    ("绿水青山就时金山银山。", "绿水青山就时金山银山", "绿水青山就是金山银山"),
    ("筑牢中华民族共同体意识。", "筑牢中华民族共同体意识", "铸牢中华民族共同体意识"),
    ("京津翼协同发展。", "京津翼协同发展", "京津冀协同发展"),
    ("解决群众难急愁盼问题。", "难急愁盼", "急难愁盼"),
    ("西藏省各族群众。", "西藏省", "西藏自治区"),
    ("港澳台等国家和地区的客商。", "港澳台等国家", "港澳台地区"),
]
ORDER = [
    ("政治意识、核心意识、大局意识、看齐意识", "set-order"),
    ("增强“四个意识”（政治意识、大局意识、看齐意识）", "set-incomplete"),
    ("道路自信、制度自信、理论自信、文化自信", "set-order"),
    ("坚持经济建设、文化建设、政治建设、社会建设、生态文明建设", "set-order"),
    ("创新、协调、开放、绿色、共享", "set-order"),
    ("政治领悟力、政治判断力、政治执行力", "set-order"),
    ("产业振兴、文化振兴、人才振兴、生态振兴和组织振兴", "set-order"),
]
RIGHT = [
    "深刻领悟“两个确立”的决定性意义，做到“两个维护”。",
    "提高政治判断力、政治领悟力、政治执行力。",
    "运用监督执纪“四种形态”。",
    "习近平总书记强调，要抓好落实。",
    "以习近平同志为核心的党中央坚强领导。",
    "以习近平新时代中国特色社会主义思想为指导。",
    "党中央、国务院和省委、省政府高度重视。",
    "县委、县人大、县政府、县政协领导。",
    "增强政治意识、大局意识、核心意识、看齐意识。",
    "坚定道路自信、理论自信、制度自信、文化自信。",
    "增强文化自信，树立大局意识。",
    "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    "增强“两个维护”的政治自觉。",
    "统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局。",
    "纠治形式主义、官僚主义，驰而不息纠治“四风”。",
    "纠治官僚主义、形式主义。",
    "社会主义核心价值体系和社会主义核心价值观。",
    "以人民为中心的发展思想。",
    "党的二十届三中全会，市委五届三次全会。",
    "创新驱动、绿色发展，开放、共享。",
    "实现第一个百年奋斗目标，向第二个百年奋斗目标迈进。",
    "铸牢中华民族共同体意识。",
    "朝鲜族自治州，内蒙古自治区，蒙古族群众。",
    "全面从严管党治党。",
    "人类是命运共同体，推动构建人类命运共同体。",
    "共建“一带一路”国家。",
    "农业农村优先发展，农民持续增收。",
    "政府党组、党委办公室。",
]


@pytest.mark.parametrize(("text", "wrong", "right"), WRONG)
def test_a_form_that_is_off_is_found_with_what_it_should_be(text: str, wrong: str, right: str) -> None:
    finding = found(text)[0]
    assert (finding.text, finding.suggestion) == (wrong, right)
    assert finding.level in {Certainty.CERTAIN, Certainty.LIKELY}


@pytest.mark.parametrize(("text", "code"), ORDER)
def test_a_list_out_of_order_or_not_whole_is_found(text: str, code: str) -> None:
    findings = found(f"要{text}，抓好落实。")
    assert [f.code for f in findings] == [code]
    assert MESSAGES[code].format(text=findings[0].text, **dict(findings[0].data))


@pytest.mark.parametrize("text", RIGHT)
def test_right_forms_are_left_alone(text: str) -> None:
    assert [f for f in found(text) if f.level is not Certainty.HINT] == []


def test_a_list_holds_between_its_days_only() -> None:
    old = "协调推进全面深化改革、全面建成小康社会、全面依法治国、全面从严治党"
    assert [f.code for f in found(old, Context(today=date(2018, 5, 1)))] == ["set-order"]
    assert found(old, Context(today=date(2024, 5, 1))) == []


def test_the_day_of_the_speech_comes_before_today() -> None:
    text = "同志们：\n培养德智体美全面发展的接班人。"
    old = parse(f"在全县教育工作会议上的讲话\n（2016年9月9日）\n{text}")
    new = parse(f"在全县教育工作会议上的讲话\n（2026年9月9日）\n{text}")
    assert list(find(old, Context(today=date(2026, 1, 1)))) == []
    (finding,) = find(new, Context(today=date(2016, 1, 1)))
    assert new.text[finding.start : finding.end] == finding.text == "德智体美全面发展"


def test_own_lines_are_added_switched_off_and_told_of_where_out_of_form() -> None:
    line = "五大行动\twrong\t六大行动\tlikely\t2025-01-01\t\t县委已调整"
    own = Context(lists={LIST: (line, "-习总书记")}, today=date(2026, 1, 1))
    assert [f.suggestion for f in found("实施五大行动", Context(lists={LIST: (line,)}))] == ["六大行动"]
    assert found("习总书记", own) == []
    assert len(faults(["(\twrong\t乙\tlikely", "甲\tnear", "甲\torder\t乙\tlikely", line], rule_of)) == 3


def test_every_shipped_row_is_in_form_and_its_plain_words_are_needed() -> None:
    rules = [rule_of(row) for row in read_list(LIST)]
    assert len(rules) > 80
    for rule in rules:
        assert all(pattern.compiled for pattern in rule.patterns)
        assert rule.needed, rule.right


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("(?:甲|乙)丙丁?", ("丙",)),
        ("甲乙|丙丁戊", ("甲乙", "丙丁戊")),
        (r"[甲乙]\d(?<!丙)", ()),
        ("甲乙*丙丁", ("丙丁",)),
        ("甲[^，。]{0,14}的有", ("的有",)),
        ("[，（(]甲乙|丙", ("甲乙", "丙")),
        ("甲|", ()),
        (r"([省市])委、\1政府", ("委、",)),
    ],
)
def test_the_plain_words_of_an_expression(source: str, words: tuple[str, ...]) -> None:
    assert words_needed(source) == words


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("甲乙丙丁戊己", []),
        ("甲乙丁戊己", [(0, 5)]),
        ("甲乙丙丙丁戊己", [(0, 7)]),
        ("甲丙乙丁戊己", [(0, 6)]),
        ("甲乙丙某戊己", [(0, 6)]),
        ("甲乙丙丁戊某", []),
        ("某乙丙丁戊己", []),
        ("甲乙丙，丁戊己", []),
    ],
)
def test_one_edit_inside_a_form(text: str, spans: list[tuple[int, int]]) -> None:
    assert sorted(set(find_nearly(text, "甲乙丙丁戊己"))) == spans


def test_members_are_a_list_only_where_nothing_but_marks_stands_between() -> None:
    members = MemberSet(["甲乙", "丙丁", "戊己"])
    runs = list(members.runs("甲乙、丙丁和戊己。丙丁、“甲乙”；甲乙又丙丁"))
    assert [(run.start, run.end, run.ranks) for run in runs] == [(0, 8, (0, 1, 2)), (9, 19, (1, 0, 0))]
    assert [run.is_ordered for run in runs] == [True, False]
