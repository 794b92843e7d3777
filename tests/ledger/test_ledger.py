from __future__ import annotations

import pytest

from editor.ledger.ledger import Ledger
from editor.speech.structure import parse


def ledger_of(text: str) -> Ledger:
    return Ledger.of(parse(text))


def test_equal_questions_are_one_entry() -> None:
    ledger = ledger_of("去年全县XX个贫困村脱贫。\n今年再有XX个贫困村脱贫。")
    (entry,) = ledger.entries
    assert entry.label == "贫困村（个）"
    assert str(entry.unit) == "个"
    assert [o.sentence for o in entry.occurrences] == ["去年全县XX个贫困村脱贫。", "今年再有XX个贫困村脱贫。"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("去年全县XX个贫困村脱贫。\n今年再有XX个贫困村脱贫。", False),
        ("会议定于X月X日召开。\n请于X月X日前报送方案。", False),
        ("全县XX个贫困村脱贫。\n第二，全县XX个贫困村脱贫。", True),
        ("会议定于X月X日召开。\n会议定于X月X日召开，请勿缺席。", True),
        ("XX县很大。\n到XX县来。", True),
        ("参会XX人。\n参会XX人。", True),
        ("甲乡XX人。\n乙乡XX人。", False),
        ("【填写会议名称】召开。\n传达【填写会议名称】精神。", True),
        ("【待补充】召开。\n传达【待补充】精神。", False),
    ],
)
def test_one_value_answers_all_places_only_where_they_ask_the_same(text: str, is_one: bool) -> None:
    (entry,) = ledger_of(text).entries
    assert len(entry.occurrences) == 2
    assert entry.asks_one_thing is is_one


@pytest.mark.parametrize(
    ("text", "label", "unit"),
    [
        ("全县面积XX平方公里。", "面积（平方公里）", "平方公里"),
        ("存栏生猪XX头。", "生猪（头）", "头"),
        ("栽植苗木XX万株。", "苗木（万株）", "万株"),
        ("养殖山羊XX只。", "数字（只）", "只"),
        ("开展宣讲XX场次。", "宣讲（场次）", "场次"),
        ("接待游客XX万人次。", "游客（万人次）", "万人次"),
        ("硬化道路XX公里。", "道路（公里）", "公里"),
        ("新建XX平方米厂房。", "厂房（平方米）", "平方米"),
        ("新增蓄水能力XX立方米。", "新增蓄水能力（立方米）", "立方米"),
        ("实现旅游收入XX亿元。", "旅游收入（亿元）", "亿元"),
        ("共青团员XX名。", "数字（名）", "名"),
        ("完成率XX%。", "完成率（%）", "%"),
        ("发展XX支队伍。", "队伍（支）", "支"),
        ("接待XX位居民。", "居民（位）", "位"),
        ("今年要办XX个项目。", "项目（个）", "个"),
        ("建成XX个体育场。", "体育场（个）", "个"),
        ("完成XX项目标任务。", "目标任务（项）", "项"),
        ("划定XX块地。", "数字（块）", "块"),
        ("XX分之一。", "数字", ""),
    ],
)
def test_what_is_asked_and_its_unit(text: str, label: str, unit: str) -> None:
    (entry,) = ledger_of(text).entries
    assert (entry.label, str(entry.unit)) == (label, unit)


def test_spans_are_offsets_into_the_text() -> None:
    text = "县委𬭩工作会议上的讲话\n\n同志们：\n一、形势\nXX县发展快。\n二、任务\n今年XX县完成投资XX亿元。"
    for entry, occurrence in ledger_of(text).occurrences():
        assert text[occurrence.start : occurrence.end] == occurrence.text == "XX"
        assert text[occurrence.sentence_start :].startswith(occurrence.sentence)
        assert entry.key


def test_the_section_is_the_heading_above() -> None:
    text = "在全县工作会议上的讲话\n\n同志们：\n一、形势很好\nXX县发展快。\n二、任务很重\nXX县要赶。"
    (entry,) = ledger_of(text).entries
    assert [o.section for o in entry.occurrences] == ["一、形势很好", "二、任务很重"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("定于X月X日召开。", ["X月X日"]),
        ("20XX年X月X日召开。", ["20XX年X月X日"]),
        ("2026年x月x日召开。", ["2026年X月X日"]),
        ("20XX年3月X日召开。", ["20XX年3月X日"]),
        ("3月X日召开。", ["3月X日"]),
        ("X月X日至X月X日开展。", ["X月X日", "X月X日"]),
        ("截至X月底完成。", ["X月"]),
        ("X月、X月分别召开。", ["X月", "X月"]),
    ],
)
def test_the_parts_of_a_date_are_one_question(text: str, forms: list[str]) -> None:
    pairs = ledger_of(text).occurrences()
    assert [entry.form for entry, _ in pairs] == forms


def test_a_date_knows_what_is_written_already() -> None:
    ((_, date),) = ledger_of("2026年X月X日召开。").occurrences()
    assert (date.year, date.month, [p.unit for p in date.parts]) == (2026, 0, ["月", "日"])
    ((_, day),) = ledger_of("2026年2月X日召开。").occurrences()
    assert (day.year, day.month, [p.unit for p in day.parts]) == (2026, 2, ["日"])


def test_different_titles_are_different_questions() -> None:
    ledger = ledger_of("XX县的XX镇由XX书记负责，XX县长检查。")
    assert [e.form for e in ledger.entries] == ["XX县", "XX镇", "XX书记", "XX县长"]


def test_two_in_one_sentence_are_not_filled_together() -> None:
    (entry,) = ledger_of("甲乡有XX人，乙乡有XX人。").entries
    assert len(entry.occurrences) == 2
    assert not entry.asks_one_thing


def test_bare_numbers_in_two_sentences_are_not_filled_together() -> None:
    (entry,) = ledger_of("参会XX人。\n受奖XX人。").entries
    assert not entry.asks_one_thing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收达到XX亿元。\n税收达到XX亿元。", True),
        ("我县税收达到XX亿元。\n我县税收达到XX亿元。", True),
        ("去年，税收达到XX亿元。\n今年，税收达到XX亿元。", False),
        ("上半年，税收达到XX亿元。\n一季度，税收达到XX亿元。", False),
        ("全市来看，税收达到XX亿元。\n全县来看，税收达到XX亿元。", False),
        ("比去年好，税收达到XX亿元。\n很好，税收达到XX亿元。", True),
    ],
)
def test_a_figure_of_another_time_or_area_is_another_question(text: str, expected: bool) -> None:
    (entry,) = ledger_of(text).entries
    assert len(entry.occurrences) == 2
    assert entry.asks_one_thing is expected


def test_a_prompt_is_its_own_label() -> None:
    labels = [e.label for e in ledger_of("【填写会议名称】今天召开，（待补充）。").entries]
    assert labels == ["会议名称", "内容"]


def test_width_of_the_mask_does_not_tell() -> None:
    (entry,) = ledger_of("ＸＸ县很大。\nxx县很好。").entries
    assert len(entry.occurrences) == 2


def test_an_offset_finds_its_entry() -> None:
    ledger = ledger_of("定于X月X日在XX县召开。")
    found = ledger.entry_at(4)
    assert found is not None
    assert found[0].form == "X月X日"
    assert ledger.entry_at(12) is None


def test_an_empty_draft_has_no_entries() -> None:
    assert ledger_of("").entries == ()
