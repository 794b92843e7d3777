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
    assert entry.asks_one_thing


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
