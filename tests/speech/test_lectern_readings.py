"""Readings above the text: what is marked, what is not, and that the lists are in form."""

from __future__ import annotations

import pytest

from editor.checks.check import Context
from editor.checks.words.lists import read_list
from editor.checks.words.spoken import spoken_lists
from editor.speech.lectern.readings import reading_lists, readings_for
from editor.speech.structure import parse

_TONES = set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüabcdefghijklmnopqrstuvwxyz")


def told(body: str, **more: object) -> list[tuple[str, str]]:
    speech = parse("同志们：\n　　" + body)
    found = readings_for(speech, spoken_lists(), **more)  # type: ignore[arg-type]
    return [(speech.text[r.start : r.end], r.pinyin) for r in found]


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("单书记到会。", [("单", "shàn")]),
        ("仇某某同志参加。", [("仇", "qiú")]),
        ("县长曾庆华同志主持。", [("曾", "zēng")]),
        ("尉迟明主任、解小东同志到会。", [("尉迟", "yù chí"), ("解", "xiè")]),
        ("各位领导莅临指导。", [("莅", "lì")]),
        ("发展如火如荼。", [("荼", "tú")]),
        ("莘莘学子有鸿鹄之志。", [("莘莘", "shēn shēn"), ("鹄", "hú")]),
        ("不能饮鸩止渴，不容置喙。", [("鸩", "zhèn"), ("喙", "huì")]),
        ("造诣很深。", [("造诣", "zào yì")]),
        ("亳州和漯河。", [("亳", "bó"), ("漯", "luò")]),
        ("请朱镕同志讲话。", [("镕", "róng")]),
        ("不要铤而走险，窨井盖要盖好，夜市不打烊。", [("铤", "tǐng"), ("窨", "yìn"), ("烊", "yàng")]),
        ("儒艮和锂铍矿都要保护。", [("艮", "gèn"), ("铍", "pí")]),
        ("助企纾困，赓续文脉，奋楫争先。", [("纾", "shū"), ("赓", "gēng"), ("楫", "jí")]),
        ("六安市和丽水市。", [("六", "lù"), ("丽", "lí")]),
        ("省生态环境厅仇副厅长来了。", [("仇", "qiú")]),
        ("解书记、曾县长、任局长到会。", [("解", "xiè"), ("曾", "zēng"), ("任", "rén")]),
        ("华主任、李局长到会。", [("华", "huà")]),
    ],
)
def test_what_may_be_misread_is_marked(body: str, marked: list[tuple[str, str]]) -> None:
    assert told(body) == marked


@pytest.mark.parametrize(
    "body",
    [
        "查处长期拖欠工资的行为，解决单位同志的困难。",
        "请区政协委员和列席人员审议。",
        "曾经任职的同志要继续努力，应该落实责任。",
        "从中牟取暴利的要严肃处理。",
        "夯实基础，砥砺前行，久久为功。",
        "简单县情大家清楚，注重创新，参与会议。",
        "目的是推动高质量发展。",
        "背街巷道改造，领导亲临我省视察。",
        "周六安排值班，美丽水乡，第六安全小组。",
        "他历任书记、县长，曾任局长，现任主任。",
        "区主任办公会议定的事要办好，全区书记抓党建。",
    ],
)
def test_plain_words_are_left_alone(body: str) -> None:
    assert told(body) == []


def test_the_surname_of_the_speaker_is_marked_in_his_line() -> None:
    speech = parse("在全县工作会议上的讲话\n县委书记　单志远\n（2026年3月6日）\n同志们：\n开会。")
    found = readings_for(speech, spoken_lists())
    assert [(speech.text[r.start : r.end], r.pinyin) for r in found] == [("单", "shàn")]


def test_each_place_is_marked_unless_only_the_first_is_wanted() -> None:
    assert len(told("莅临。莅临。莅临。")) == 3
    assert len(told("莅临。莅临。莅临。", once=True)) == 1


def test_the_people_of_the_office_are_known_by_name() -> None:
    assert told("任洮生主持会议。", people=("任洮生",)) == [("任洮", "rén táo")]
    assert told("任务很重，任大明主持会议。", people=("任大明",)) == [("任", "rén")]


def test_offsets_are_those_of_the_speech() -> None:
    speech = parse("在会上的讲话\n同志们：\n　　饮鸩止渴。")
    (reading,) = readings_for(speech, spoken_lists())
    assert speech.text[reading.start : reading.end] == "鸩"
    assert reading.syllables() == [(reading.start, "zhèn")]


def test_own_lines_go_first() -> None:
    speech = parse("造诣很深，圪崂村变了样，岂容置喙。")
    context = Context(lists={"readings": ("-造诣", "圪崂村\tgē láo cūn", "置喙\tzhì HUI")})
    found = {speech.text[r.start : r.end]: r.pinyin for r in readings_for(speech, spoken_lists(context))}
    assert "造诣" not in found
    assert found["圪崂"] == "gē láo"
    assert found["喙"] == "HUI"


def test_a_character_no_list_has_is_looked_up_and_a_sign_is_not() -> None:
    lists = reading_lists([], [], [], [("shì", "是")], look_up=lambda character: "x")
    speech = parse("𬭩是𠮷，①★α“是”")
    assert [speech.text[r.start : r.end] for r in readings_for(speech, lists)] == ["𬭩", "𠮷"]


def test_the_list_of_words_is_in_form() -> None:
    rows = read_list("lectern_readings", "words")
    assert len(rows) >= 300
    assert len({row[0] for row in rows}) == len(rows)
    for word, reading, *_ in rows:
        assert len(word) == len(reading.split()), word
        assert set(reading.replace(" ", "")) <= _TONES, word


def test_common_characters_are_the_first_level_of_the_norm() -> None:
    usual = {character for row in read_list("usual_readings", "words") for character in row[1]}
    expected = set()
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            try:
                expected.add(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    assert usual == expected
    assert len(expected) == 3755
    assert spoken_lists().is_common("的")
    assert not spoken_lists().is_common("鸩")
