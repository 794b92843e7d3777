"""Words with one character typed wrong that no list of pairs knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.profile import Person, Profile
from editor.checks.runner import find_by
from editor.checks.typos import CHECK, LIST, MESSAGES, find, rule_of
from editor.checks.words.alike import alike, sounds_of
from editor.checks.words.lists import read_list
from editor.corpus.pipeline import read_speech
from editor.speech.model import Block, Role
from editor.speech.placeholders import Certainty
from snippets.segment import Segmenter

WORDS = Segmenter().words

WRONG = [
    ("要加快成果转画。", "成果转画", "成果转化"),
    ("要加强组织领倒。", "领倒", "领导"),
    ("持续推进改格创新。", "推进改格", "推进改革"),
    ("全面提升服务志量。", "服务志量", "服务质量"),
    ("层层传道压力。", "层层传道", "层层传导"),
    ("促进农民增守致富。", "农民增守", "农民增收"),
    ("确保粮食安拳。", "粮食安拳", "粮食安全"),
    ("要强化责任单当。", "单当", "担当"),
    ("营商环镜不断优化。", "营商环镜", "营商环境"),
    ("弘扬优良传桶。", "优良传桶", "优良传统"),
    ("抓好乡村镇兴工作。", "乡村镇兴", "乡村振兴"),
    ("加强生态环竟保护。", "生态环竟", "生态环境"),
    ("对敷衍塞仄的严肃问责。", "敷衍塞仄", "敷衍塞责"),
    ("祝大家阖家性福。", "阖家性福", "阖家幸福"),
    ("对虚假整改的严素查处。", "严素查处", "严肃查处"),
    ("主动对接、登门拜坊。", "登门拜坊", "登门拜访"),
    ("基础不牢、地动山遥。", "地动山遥", "地动山摇"),
    ("设生处地为群众着想。", "设生处地", "设身处地"),
    ("不能优亲厚友，更不能以权某私。", "以权某私", "以权谋私"),
    ("讲话思想深遂、内涵丰富。", "思想深遂", "思想深邃"),
    ("坚持强练补链。", "强练补链", "强链补链"),
    ("树立项目为亡的理念。", "项目为亡", "项目为王"),
    ("大家要群策群利。", "群策群利", "群策群力"),
    ("切实做到颗立归仓。", "颗立归仓", "颗粒归仓"),
]
RIGHT = [
    "要加快成果转化，推动产业升级。",
    "各级主管部门要负起责任，敷衍塞责的严肃问责。",
    "周启航同志宣读了方案，向明同志作了发言。",
    "骆文彬书记、江若澜县长出席会议。",
    "请方志远、谭晓岚、罗敬之、蒲建国同志发言。",
    "云岭镇、桃花潭镇、敦寨镇、三江镇要抓紧。",
    "小路口镇朱家营村、李家洼村已经通水。",
    "紧盯深基坑、高支模、起重机械等工程。",
    "油茶林抚育、低产林改造、林下养殖齐头并进。",
    "我们要“拿地即开工”“一件事一次办”。",
    "纱线、织布、印染一条龙，激光装备企业落户。",
    "徐宿淮盐铁路、京沪高速穿境而过。",
    "推广“一表通”，为基层减负赋能。",
    "木耳、香菇、猕猴桃成为致富果。",
    "气温骤降，寒潮大风蓝色预警已经发布。",
    "抓好黑土地保护性耕作和秸秆离田。",
    "防止“小散弱”“脏乱差”反弹。",
    "抢抓“双十一”、元旦等节庆时机。",
    "深化“放管服”改革，让群众少跑腿。",
    "山塘、水库、河堤、涵闸逐一排查。",
    "做到横向到边、纵向到底，不留死角。",
    "换热设备、寒地果蔬两大产业链条不断延伸。",
]


def found(text: str, context: Context | None = None, role: Role = Role.BODY) -> list[Finding]:
    findings = list(find(Block(role, text, 0, 0), context or Context(words=WORDS)))
    assert all(text[f.start : f.end] == f.text for f in findings)
    return findings


@pytest.mark.parametrize(("text", "written", "right"), WRONG)
def test_what_is_no_word_but_nearly_one_is_found(text: str, written: str, right: str) -> None:
    (finding,) = found(text)
    assert (finding.text, dict(finding.data)["right"]) == (written, right)
    assert finding.level in {Certainty.LIKELY, Certainty.HINT}
    assert MESSAGES[finding.code].format(text=finding.text, **dict(finding.data))


@pytest.mark.parametrize("text", RIGHT)
def test_words_names_and_new_coinages_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_without_a_segmenter_nothing_is_found() -> None:
    assert found("主动对接、登门拜坊。", Context()) == []


def test_a_word_of_two_characters_is_a_hint_without_a_fix() -> None:
    (finding,) = found("要加强组织领倒。")
    assert (finding.level, finding.suggestion) == (Certainty.HINT, "")


def test_names_of_the_roster_and_lines_of_speakers_are_no_typing_slips() -> None:
    name = "登门坊"
    context = Context(Profile(roster=(Person(name, "县长"),)), words=WORDS)
    assert found(f"主动登门拜坊。{name}", context) != []
    assert found("登门拜坊", role=Role.SPEAKER) == []


def test_what_the_list_of_pairs_tells_is_not_told_twice() -> None:
    assert found("大家要再接再励。") == []


def test_own_words_are_known() -> None:
    own = Context(words=WORDS, lists={LIST: ("领倒",)})
    assert found("要加强组织领倒。", own) == []


def test_every_shipped_row_is_in_form() -> None:
    rows = [rule_of(row) for row in read_list(LIST)]
    kinds = {row.kind for row in rows}
    assert kinds == {"two", "known", "three", "four", "alone"}
    assert all(len(word) == 2 for row in rows if row.kind == "two" for word in row.words)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("励", "厉", True), ("拨", "拔", True), ("精", "金", True), ("山", "三", True), ("大", "小", False)],
)
def test_characters_of_one_sound_or_shape_are_alike(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is expected
    assert sounds_of("㐀") == frozenset()


def test_published_reports_hold_next_to_none(corpus: Callable[[], Path]) -> None:
    paths = sorted((corpus() / "reports").glob("*.txt"))[::20]
    context = Context(words=WORDS)
    hits = [f for path in paths for f in find_by(CHECK, read_speech(path).speech, context)]
    assert len([f for f in hits if f.level is not Certainty.HINT]) <= 1
