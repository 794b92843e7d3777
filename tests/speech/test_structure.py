"""Roles from text and place, in invented speeches of every shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.speech.model import Role
from editor.speech.numbering import Scheme, han_value, read_number, to_han
from editor.speech.structure import make_speech, parse

BODY = "今天我们召开全县水利工作会议，主要任务是总结去年工作，安排部署今年任务，动员全县上下真抓实干。"
ABBREVIATIONS = {
    "T": Role.TITLE,
    "S": Role.SUBTITLE,
    "D": Role.DATE_LINE,
    "P": Role.SPEAKER,
    "A": Role.SALUTATION,
    "1": Role.HEADING_1,
    "2": Role.HEADING_2,
    "3": Role.HEADING_3,
    "4": Role.HEADING_4,
    "b": Role.BODY,
    "l": Role.LEAD_SENTENCE,
    "c": Role.CLOSING,
    "g": Role.SIGNATURE,
}

SPEECHES = {
    "plain": (
        "TPDAb1b2b21bc",
        [
            "在全县水利工作会议上的讲话",
            "县委副书记、县长　王某强",
            "（2026年3月5日）",
            "同志们：",
            BODY,
            "一、提高认识，增强责任感",
            BODY,
            "（一）抓好水库除险。要逐库落实责任，确保汛前完成。",
            BODY,
            "（二）抓好河道清淤",
            "二、加强领导",
            BODY,
            "谢谢大家！",
        ],
    ),
    "double title": (
        "TSDAbc",
        [
            "凝心聚力　真抓实干　奋力谱写水利发展新篇章",
            "——在全县水利工作会议上的讲话",
            "（二〇二六年三月五日）",
            "各位代表：",
            BODY,
            "让我们携起手来，为水利事业的明天共同奋斗！",
        ],
    ),
    "title in two lines": (
        "TTAb",
        [
            "在全县巩固拓展脱贫攻坚成果",
            "同乡村振兴有效衔接推进会上的讲话",
            "同志们：",
            BODY,
        ],
    ),
    "ordinals on top": (
        "TAb1b1b",
        [
            "在座谈会上的讲话",
            "同志们：",
            BODY,
            "第一，要提高认识。" + BODY,
            BODY,
            "第二，要狠抓落实。" + BODY,
            BODY,
        ],
    ),
    "ordinals below": (
        "A1l l1l l".replace(" ", ""),
        [
            "同志们：",
            "一、提高认识",
            "第一，这是政治任务。" + BODY,
            "第二，这是民生工程。" + BODY,
            "二、狠抓落实",
            "一要压实责任。" + BODY,
            "二要严格考核。" + BODY,
        ],
    ),
    "four levels": (
        "A1234b",
        [
            "同志们：",
            "一、主要工作",
            "（一）产业发展",
            "1.做强特色农业",
            "（1）扩大种植面积",
            BODY,
        ],
    ),
    "report": (
        "TSPAb1lllA c".replace(" ", ""),
        [
            "政府工作报告",
            "——2026年1月8日在某市第九届人民代表大会第五次会议上",
            "市长　李某",
            "各位代表：",
            BODY,
            "一、2025年工作回顾",
            "综合实力稳步提升。" + BODY,
            "产业结构持续优化。" + BODY,
            "民生福祉不断增进。" + BODY,
            "各位代表！",
            "让我们紧密团结起来，为美好明天而奋斗！",
        ],
    ),
    "letter": (
        "TAbcgg",
        [
            "贺信",
            "第三中学全体师生：",
            BODY,
            "同志们，希望你们再接再厉，取得更大成绩！",
            "某县人民政府",
            "2026年9月1日",
        ],
    ),
    "no head at all": ("bb", [BODY, BODY]),
    "farewell with address": (
        "Ab c".replace(" ", ""),
        ["各位领导、各位来宾，女士们、先生们，朋友们：", BODY, "我就讲这些，谢谢大家。"],
    ),
    "open values in the head": (
        "TPDAb",
        [
            "在全县XX工作会议上的讲话",
            "XX县人民政府县长　×××",
            "（20XX年X月X日）",
            "同志们：",
            BODY,
        ],
    ),
}


@pytest.mark.parametrize("name", SPEECHES)
def test_roles(name: str) -> None:
    expected, lines = SPEECHES[name]
    speech = parse("\n".join(lines))
    assert [b.role for b in speech.blocks] == [ABBREVIATIONS[c] for c in expected if c != " "]


def test_blocks_point_into_the_text() -> None:
    text = "在会议上的讲话\n\n　　同志们：\n\n　　一、提高认识。要抓落实。\n"
    speech = parse(text)
    for block in speech.blocks:
        assert text[block.start : block.end] == block.text
    assert [b.line for b in speech.blocks] == [0, 2, 4]
    heading = speech.blocks[-1]
    assert (heading.number, heading.heading) == ("一、", "提高认识")
    assert heading.text[heading.lead_end :] == "要抓落实。"


def test_roles_set_by_hand_win() -> None:
    speech = parse(f"同志们：\n{BODY}\n一、提高认识", {1: Role.CLOSING, 2: Role.BODY})
    assert [b.role for b in speech.blocks] == [Role.SALUTATION, Role.CLOSING, Role.BODY]


@pytest.mark.parametrize(
    "line",
    [
        "一、二、三产业融合发展，是乡村振兴的必由之路。",
        "三、四线城市的住房问题要区别对待。",
        "1.5亿元的投资要落到实处。",
        "第一产业增加值增长百分之五。",
        "第一节课要上得生动。",
        "一 带一路建设成效显著，要继续推进。",
        "十 年 树 木",
        "三 农工作抓得紧",
        "一是",
    ],
)
def test_numbers_that_begin_running_text_are_no_headings(line: str) -> None:
    speech = parse(f"同志们：\n{BODY}\n{line}\n{BODY}")
    assert speech.blocks[2].role in {Role.BODY, Role.LEAD_SENTENCE}
    assert not speech.blocks[2].role.heading_level


def test_a_doubtful_number_in_its_place_is_a_heading() -> None:
    speech = parse(f"同志们：\n一、去年工作\n{BODY}\n二、今年打算\n{BODY}\n三、四季度安排\n{BODY}")
    assert [b.role.heading_level for b in speech.blocks if b.number] == [1, 1, 1]


def test_a_sentence_being_typed_is_no_title() -> None:
    assert parse("今天，我们在这里").blocks[0].role is Role.BODY
    assert parse("在全县大会上的讲话").blocks[0].role is Role.TITLE


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("一、提高", Scheme.HAN_COMMA, 1),
        ("十二、提高", Scheme.HAN_COMMA, 12),
        ("（三）抓", Scheme.HAN_BRACKET, 3),
        ("(四)抓", Scheme.HAN_BRACKET, 4),
        ("5.抓好", Scheme.ARABIC_DOT, 5),
        ("6、抓好", Scheme.ARABIC_DOT, 6),
        ("（7）抓", Scheme.ARABIC_BRACKET, 7),
        ("第八，抓", Scheme.ORDINAL, 8),
        ("其二，抓", Scheme.ORDINAL, 2),
        ("九是抓", Scheme.SHI, 9),
        ("二要抓", Scheme.SHI, 2),
        ("首先，抓", Scheme.FIRST_NEXT, 1),
        ("最后，抓", Scheme.FIRST_NEXT, 9),
        ("㈢抓好", Scheme.HAN_BRACKET, 3),
        ("四）抓好", Scheme.HAN_BRACKET, 4),
        ("第二节 抓好", Scheme.HAN_BRACKET, 2),
        ("第三部分　抓好", Scheme.HAN_COMMA, 3),
        ("五　抓好落实", Scheme.HAN_COMMA, 5),
        ("第二个问题：抓好", Scheme.ORDINAL, 2),
        ("第三点，抓好", Scheme.ORDINAL, 3),
        ("6）抓好", Scheme.ARABIC_DOT, 6),
        ("⒎抓好", Scheme.ARABIC_DOT, 7),
        ("⑻抓好", Scheme.ARABIC_BRACKET, 8),
        ("⑨抓好", Scheme.CIRCLED, 9),
    ],
)
def test_numbers(text: str, scheme: Scheme, value: int) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.scheme, number.value) == (scheme, value)
    assert text.startswith(number.written)


@given(st.integers(1, 99))
def test_han_numerals_both_ways(number: int) -> None:
    assert han_value(to_han(number)) == number


@given(st.text(alphabet="一二、（）。：，同志们第是要12. 　\n今天开会讲话XX", max_size=80))
def test_parse_never_fails_and_loses_nothing(text: str) -> None:
    speech = parse(text)
    lines = [line.strip(" \t\u3000") for line in text.split("\n")]
    assert [b.text for b in speech.blocks] == [line for line in lines if line]
    again = make_speech(text, {b.line: b.role for b in speech.blocks})
    assert again == speech


def test_a_bare_numeral_counts_only_in_its_place() -> None:
    speech = parse(
        f"同志们：\n一 提高认识\n{BODY}\n第一，要学习。{BODY}\n第二，要思考。{BODY}\n二　抓落实\n{BODY}"
    )
    assert [b.role.heading_level for b in speech.blocks if b.role.heading_level] == [1, 1]
    assert not parse(f"同志们：\n{BODY}\n二 提高认识\n{BODY}").blocks[2].role.heading_level


def test_points_are_the_top_level_where_there_is_no_other() -> None:
    speech = parse(f"同志们：\n第一个问题：形势怎么看\n{BODY}\n第二个问题：任务怎么干\n{BODY}")
    assert [b.heading for b in speech.headings()] == ["形势怎么看", "任务怎么干"]


@pytest.mark.parametrize(
    ("line", "role", "heading"),
    [
        (f"一、提高认识　　{BODY}", Role.HEADING_1, "提高认识"),
        (f"（一）提高认识，增强责任\u3000\u3000{BODY}", Role.HEADING_2, "提高认识，增强责任"),
        (f"一、提高认识　增强责任。{BODY}", Role.HEADING_1, "提高认识　增强责任"),
        (f"一、关于今年的目标：{BODY}{BODY}".replace("。", "，"), Role.HEADING_1, "关于今年的目标"),
        (f"一、一个目标：建成小康。{BODY}", Role.HEADING_1, "一个目标：建成小康"),
        ("一，提高认识", Role.HEADING_1, "提高认识"),
        ("一：提高认识", Role.HEADING_1, "提高认识"),
        ("第一方面，提高认识", Role.LEAD_SENTENCE, "提高认识"),
        ("任务一：提高认识", Role.LEAD_SENTENCE, "提高认识"),
        ("1️⃣提高认识", Role.HEADING_3, "提高认识"),
        ("第一，属地负主责；第二，部门负专责。", Role.BODY, ""),
        ("一是抓认识，二是抓落实。", Role.BODY, ""),
        ("一是抓认识。要把思想统一起来。", Role.LEAD_SENTENCE, "抓认识"),
    ],
)
def test_headings_that_run_into_their_paragraph(line: str, role: Role, heading: str) -> None:
    block = parse(f"同志们：\n{BODY}\n{line}\n{BODY}").blocks[2]
    assert (block.role, block.heading if role is not Role.BODY else "") == (role, heading)


def test_items_of_a_host_script_are_headings() -> None:
    lines = ["第一项：宣读表彰决定。", "（宣读）", "第二项，请先进代表发言。", "第三项议程：请县长讲话。"]
    speech = parse("\n".join(["全县大会主持词", "同志们：", BODY, *lines, "散会！"]))
    assert [b.heading for b in speech.headings()] == ["宣读表彰决定", "请先进代表发言", "请县长讲话"]


BARE = ["以党建聚合力量", "以数字赋能治理", "以法治化解难题"]


def bare(*heads: str, body: str = BODY) -> list[str]:
    text = "\n".join(["在治理会议上的讲话", "同志们：", BODY, *(f"{head}\n{body}" for head in heads)])
    return [block.text for block in parse(text).headings()]


def test_headings_without_a_number() -> None:
    assert bare(*BARE) == BARE
    assert bare("提高认识，增强责任", "突出重点，狠抓落实") == ["提高认识，增强责任", "突出重点，狠抓落实"]


@pytest.mark.parametrize(
    "lines",
    [
        BARE[:1],
        ["张三", "李四"],
        ["县委书记 张三", "县长 李四"],
        ["2023年3月5日", "2023年3月6日"],
        ["附件一", "附件二"],
        ["以党建聚合力量。", "以数字赋能治理。"],
        ["以党建聚合力量：", "以数字赋能治理："],
        ["以党建聚合力量", "以党建聚合力量"],
        ["以党建聚合力量", "以数字为手段全面提升基层治理的能力和水平并且长期坚持"],
        ["XX县XX镇", "XX县XX乡"],
    ],
    ids=["one", "names", "posts", "dates", "labels", "sentences", "colons", "twice", "unlike", "places"],
)
def test_short_lines_that_are_no_headings(lines: list[str]) -> None:
    assert bare(*lines) == []


def test_short_lines_over_short_lines_are_no_headings() -> None:
    assert bare(*BARE, body="要抓好落实。") == []
    assert bare(*BARE, body="\n".join(BARE)) == []


def test_bare_lines_stay_body_where_headings_are_numbered() -> None:
    text = "\n".join(["同志们：", BODY, "一、总的要求", *(f"{head}\n{BODY}" for head in BARE)])
    assert [block.heading for block in parse(text).headings()] == ["总的要求"]
