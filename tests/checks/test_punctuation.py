"""Marks: pairs, width, doubled marks, the mark at the end, 文号, blanks."""

from __future__ import annotations

import pytest

from editor.checks import punctuation
from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.marks.paired import find_unpaired
from editor.checks.marks.width import find_narrow
from editor.speech.model import Block, Role


def found(text: str, role: Role = Role.BODY) -> list[Finding]:
    findings = list(punctuation.find(Block(role, text, 0, 0), Context()))
    for finding in findings:
        assert text[finding.start : finding.end] == finding.text
        punctuation.MESSAGES[finding.code].format(text=finding.text, **dict(finding.data))
    return findings


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.level.value, f.text, f.suggestion) for f in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各村要抓紧备种,不误农时。", ("half-width", "certain", ",", "，")),
        ("目标只有一个:种足种好。", ("half-width", "certain", ":", "：")),
        ("大家辛苦了!", ("half-width", "certain", "!", "！")),
        ("大家辛苦了.", ("half-width", "certain", ".", "。")),
        ("建立排查、登记、交办、三步工作法。", ("comma-before-count", "likely", "、", "")),
        ("各乡镇(街道)要抓紧备种。", ("half-width", "certain", "(街道)", "（街道）")),
        ("要开展'三送'活动。", ("straight-quotes", "certain", "'三送'", "‘三送’")),
        ('要开展"三送"活动。', ("straight-quotes", "certain", '"三送"', "“三送”")),
        ("种子、化肥、农膜...都要备足。", ("dots", "certain", "...", "……")),
        ("春耕--一年的大事。", ("dashes", "certain", "--", "——")),
        ("要开展“三送活动，把种子送到田头。", ("unpaired-mark", "certain", "“", "")),
        ("要开展三送”活动，把种子送到田头。", ("unpaired-mark", "certain", "”", "")),
        ("落实《春耕生产方案，把面积定下来。", ("unpaired-mark", "certain", "《", "")),
        ("各乡镇（街道要抓紧备种。", ("unpaired-mark", "certain", "（", "")),
        ("他说：“种足种好，管到田头。", ("unpaired-mark", "likely", "“", "")),
        ("要开展“三送“活动。", ("turned-quote", "certain", "“", "”")),
        ("要抓紧备种，，不误农时。", ("doubled-mark", "certain", "，，", "，")),
        ("要抓紧备种。。", ("doubled-mark", "certain", "。。", "。")),
        ("要抓紧备种、，不误农时。", ("doubled-mark", "certain", "、，", "")),
        ("面积达到，。", ("doubled-mark", "certain", "，。", "")),
        ("难道能误农时吗？。", ("doubled-mark", "likely", "？。", "")),
        ("他说：“要抓紧备种。”。大家都赞成。", ("stop-in-and-out", "likely", "。”。", "。”")),
        ("各乡镇（，街道）要抓紧备种。", ("mark-behind-opening", "likely", "（，", "（")),
        ("各乡镇（街道，）要抓紧备种。", ("mark-before-closing", "likely", "，）", "）")),
        ("种子、化肥、等物资要备足。", ("comma-before-deng", "likely", "、等", "等")),
        ("按照县政发[2024]5号文件办。", ("year-brackets", "certain", "[2024]", "〔2024〕")),
        ("按照县政办发（2023）12号文件办。", ("year-brackets", "certain", "（2023）", "〔2023〕")),
        ("按照县委发【2023】 7号文件办。", ("year-brackets", "certain", "【2023】", "〔2023〕")),
        ("要抓 紧备种，不误农时。", ("blank-between", "likely", "抓 紧", "抓紧")),
        ("抓好“三送”、“三查”活动。", ("comma-between-quoted", "hint", "”、“", "”“")),
        ("，要抓紧备种。", ("mark-at-start", "likely", "，", "")),
        ("要抓紧备种，不误农时，", ("comma-at-end", "likely", "，", "")),
    ],
)
def test_wrong_mark_is_told_once(text: str, expected: tuple[str, str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "会议从9:30开到11:00，参加的有1,200人。",
        "比分是3:2，比例是1：2。",
        "网址是http://www.example.cn/a,b，请大家看一看。",
        "难道我们能误了农时吗？！不能！！",
        "增长3.5%，达到1,234.5万元。",
        "建立排查、登记、交办三步工作法。",
        "抓好教育、医疗、养老、五大类工程。",
        "详见附件B.",
        "（一）抓早。（二）抓小。",
        "一）抓早。",
        "1)抓早。2)抓小。",
        "他说：“种足种好。”大家都赞成。",
        "他问：“种足了吗？”",
        "要落实《关于〈春耕方案〉的通知》。",
        "他说：“要开展‘三送’活动。”",
        "种子、化肥、等级都要查清。",
        "先备种，等待时机再下田。",
        "按照县政发〔2024〕5号文件办。",
        "这项工作从去年（2023年）开始，第5号渠已经修通。",
        "种子、化肥、农膜……都要备足。",
        "春耕——一年的大事。",
        "GDP增长、CPI回落，PPI为-1.2%。",
        "抓好“三送”“三查”活动，落实《种子法》《土地管理法》。",
        "全县共有 户受灾，需要 亩种子。",
        "记者 王小明 摄影报道。今年春耕顺利。",
        "叫响“好山 好水”的品牌。今年游客多。",
        "参加会议的有XX，XX，XX。",
        "f(x)=1是一个例子。",
        "5-10%的地块要改种。",
        "年均增长5%～6%，占A、B两类的比重为1/3。",
        "同志们！朋友们！让我们一起努力！",
    ],
)
def test_sound_marks_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_missing_mark_at_the_end() -> None:
    text = "各村要抓紧备种，不误农时。各乡镇要把化肥、农膜送到田头，把技术送到农户家里去"
    assert told(text) == [("mark-missing", "likely", "去", "去。")]
    assert told("春耕生产的主要任务") == []
    assert [f.code for f in found(text, Role.HEADING_1)] == []


def test_quotes_turned_around_are_set_right_one_by_one() -> None:
    text = "要开展”三送“活动。"
    assert [(f.start, f.suggestion) for f in found(text)] == [(3, "“"), (6, "”")]


def test_quotes_within_quotes_become_single() -> None:
    findings = found("他说：“要开展“三送”活动。”")
    assert [(f.code, f.start, f.suggestion) for f in findings] == [
        ("inner-quote", 7, "‘"),
        ("inner-quote", 10, "’"),
    ]


def test_a_row_of_quotes_is_one_finding() -> None:
    (finding,) = found("抓好“三送”、“三查”、“三看”活动。")
    assert (finding.text, finding.suggestion) == ("”、“三查”、“", "”“三查”“")


def test_the_colon_of_the_address_is_left_to_the_form() -> None:
    assert found("同志们:", Role.SALUTATION) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [("（（一））", []), ("（一", [0]), ("一甲》", [2]), ("“甲”乙”丙", [4]), ("don’t stop", []), ("", [])],
)
def test_unpaired(text: str, places: list[int]) -> None:
    assert [lone.at for lone in find_unpaired(text)] == places


def test_narrow_marks_replaced_are_what_the_cleaning_would_write() -> None:
    text = '各村(组)要抓紧,"三送"要到田头...大家辛苦了!'
    fixed, end = "", 0
    for narrow in find_narrow(text):
        fixed += text[end : narrow.start] + narrow.fixed
        end = narrow.end
    assert fixed + text[end:] == "各村（组）要抓紧，“三送”要到田头……大家辛苦了！"
