"""Characters, words and surnames that are easily misread aloud."""

from __future__ import annotations

import pytest

from editor.checks import rare_characters
from editor.checks.check import Context
from editor.checks.profile import Person, Profile
from editor.speech.structure import parse


def told(body: str, profile: Profile | None = None) -> list[tuple[str, str, str]]:
    speech = parse(body)
    findings = list(rare_characters.find(speech, Context(profile=profile or Profile())))
    for finding in findings:
        assert speech.text[finding.start : finding.end] == finding.text
        assert finding.level.value == "hint"
        rare_characters.MESSAGES[finding.code].format(text=finding.text, **dict(finding.data))
    return [(f.code, f.text, dict(f.data)["reading"]) for f in findings]


@pytest.mark.parametrize(
    ("body", "code", "text", "reading"),
    [
        ("我们到宕昌考察。", "misread-word", "宕昌", "tàn chāng"),
        ("亳州的药材有名。", "misread-word", "亳州", "bó zhōu"),
        ("漯河的食品有名。", "misread-word", "漯河", "luò hé"),
        ("六安市的茶叶有名。", "misread-word", "六安市", "lù ān"),
        ("欢迎各位莅临指导。", "misread-word", "莅临", "lì lín"),
        ("他的造诣很深。", "misread-word", "造诣", "zào yì"),
        ("这无异于饮鸩止渴。", "misread-word", "饮鸩止渴", "yǐn zhèn zhǐ kě"),
        ("不可能一蹴而就。", "misread-word", "一蹴而就", "yī cù ér jiù"),
        ("要踔厉奋发。", "misread-word", "踔厉奋发", "chuō lì"),
        ("要高屋建瓴看问题。", "misread-word", "高屋建瓴", "gāo wū jiàn líng"),
        ("单县的羊汤有名。", "misread-word", "单县", "shàn xiàn"),
        ("街巷和巷道都要整修。", "misread-word", "巷道", "hàng dào"),
        ("他姓贠，是本地人。", "rare-character", "贠", "yùn"),
        ("这条河叫洮水。", "rare-character", "洮", "táo"),
        ("请仇主任发言。", "misread-surname", "仇", "qiú"),
        ("请解县长安排。", "misread-surname", "解", "xiè"),
        ("会上，单建军同志作了发言。", "misread-surname", "单建军", "shàn"),
        ("会上，查志远书记作了部署。", "misread-surname", "查志远", "zhā"),
        ("市委书记缪大江同志出席。", "misread-surname", "缪大江", "miào"),
        ("感谢，翟局长到会。", "misread-surname", "翟", "zhái"),
        ("秭归的脐橙有名。", "misread-word", "秭归", "zǐ guī"),
        ("要有鸿鹄之志。", "misread-word", "鸿鹄", "hóng hú"),
    ],
)
def test_hard_reading_is_told(body: str, code: str, text: str, reading: str) -> None:
    assert told(body) == [(code, text, reading)]


@pytest.mark.parametrize(
    "body",
    [
        "我们到县城考察，看了三个村。",
        "这是简单县情，大家都清楚。",
        "开拓片区建设，注重创新。",
        "要抓着落实不放，注重创造。",
        "查处长期拖欠工资的行为。",
        "，查处局长违纪案件。",
        "解决县长提出的问题。",
        "单位书记要带头。",
        "了解主任务、主方向。",
        "查主任务落实没有。",
        "音乐清单已经发下去。",
        "县长任书记的时间不长。",
        "区书记和区委书记到会。",
        "全省亲自上手，省内省外一样。",
        "平台州县共建。",
        "美丽水乡建设有声有色。",
        "十六安排妥当。",
        "提防汛期风险，重在预防。",
        "互相称呼要得体。",
        "亲自给群众送去种子。",
        "乐意过好日子，员工能干。",
        "我们要砥砺前行、久久为功。",
    ],
)
def test_plain_words_are_left_alone(body: str) -> None:
    assert told(body) == []


def test_each_is_told_once() -> None:
    assert told("宕昌的药材好。宕昌的路也好。\n宕昌人好。") == [("misread-word", "宕昌", "tàn chāng")]


def test_what_the_office_knows_is_not_told_but_its_surnames_are() -> None:
    profile = Profile(places=("甘肃省", "宕昌县"), roster=(Person("任洮生"), Person("王小明")))
    assert told("宕昌的任洮生到会，王小明主持。", profile) == [("misread-surname", "任洮生", "rén")]


def test_own_lines_add_a_word() -> None:
    speech = parse("大家到塬上看苗，再去圪崂村。")
    context = Context(lists={"readings": ("圪崂村\tgē láo",), "rare": ("-yuán",)})
    assert {f.text for f in rare_characters.find(speech, context)} == {"圪崂村"}
