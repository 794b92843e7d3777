"""The ledger after edits, its stops, what is typed for it, and who owes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.ledger import ledger as ledger_module
from editor.ledger.answers import Answers, Checker, place_questions, questions_of, whole_question
from editor.ledger.ledger import Ledger, warm
from editor.ledger.matching import propose, with_row
from editor.ledger.owners import decode, encode, known_departments, tidy
from editor.ledger.stops import Stops
from editor.ledger.tables import Row
from editor.ledger.verdicts import Accepted, Doubtful, Refused
from editor.speech.placeholders import Placeholder, find_placeholders
from editor.speech.structure import parse

PIECES = [
    "一、形势很好",
    "XX县发展快，参会XX人。",
    "定于20XX年X月X日召开。",
    "没有要填的。",
    "",
    "甲乡XX人，乙乡XX人。",
]


def ledger_of(text: str) -> Ledger:
    return Ledger.of(parse(text))


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.lists(st.sampled_from(PIECES), max_size=8))
@settings(max_examples=60, deadline=None)
def test_what_is_kept_of_paragraphs_changes_nothing(before: list[str], after: list[str]) -> None:
    ledger_of("\n".join(before))
    kept = ledger_of("\n".join(after))
    ledger_module._asked_in.cache_clear()
    assert kept == ledger_of("\n".join(after))


def test_only_new_paragraphs_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    plain = ledger_module.find_placeholders
    monkeypatch.setattr(ledger_module, "find_placeholders", lambda text: seen.append(text) or plain(text))
    ledger_module._asked_in.cache_clear()
    ledger_of("在XX县\n有XX人参加\n完成XX亿元")
    seen.clear()
    ledger_of("在XX县\n有XXX人参加\n完成XX亿元")
    assert seen == ["有XXX人参加"]
    seen.clear()
    assert list(warm(["在XX县", "又有XX个新村"])) == [None, None]
    ledger_of("在XX县\n又有XX个新村")
    assert seen == ["又有XX个新村"]


def test_a_changed_paragraph_is_the_only_one_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    filler = "推动各项工作落到实处，确保全年目标任务如期完成，不断增强人民群众的获得感。" * 3
    lines = [f"{number}号工作，{filler}今年新建XX个第{number}产业园。" for number in range(140)]
    ledger_of("\n".join(lines))
    looked_at: list[str] = []

    def watched(text: str) -> list[Placeholder]:
        looked_at.append(text)
        return find_placeholders(text)

    monkeypatch.setattr("editor.ledger.ledger.find_placeholders", watched)
    lines[70] = f"改过，{filler}今年新建XX个产业园。"
    ledger_of("\n".join(lines))
    assert looked_at == [lines[70]]


def test_every_open_part_is_a_stop_in_the_order_of_the_text() -> None:
    text = "定于20XX年X月X日在XX县召开，有【填写人数】参加，待定……。"
    stops = Stops(ledger_of(text))
    assert [text[s.start : s.end] for s in stops][:5] == ["20XX", "X", "X", "XX", "【填写人数】"]
    assert [s.start for s in stops] == sorted(s.start for s in stops)


def test_the_stops_wrap_round_both_ways() -> None:
    stops = Stops(ledger_of("XX县有XX人，XX户。"))
    first, second, third = stops
    assert stops.beyond(0, 0, forward=True) == first
    assert stops.beyond(first.start, first.end, forward=True) == second
    assert stops.beyond(third.start, third.end, forward=True) == first
    assert stops.beyond(third.start, third.end, forward=False) == second
    assert stops.beyond(0, 0, forward=False) == third
    assert Stops(ledger_of("")).beyond(0, 0, forward=True) is None


def test_an_offset_knows_its_stop() -> None:
    stops = Stops(ledger_of("定于X月X日在XX县召开。"))
    dates = [stops.at(offset) for offset in (2, 3, 4, 5)]
    assert all(stop is not None and stop.occurrence.text == "X月X日" for stop in dates)
    assert stops.at(0) is None
    assert stops.at(11) is None


def test_an_entry_is_asked_once_or_place_by_place() -> None:
    place, people = ledger_of("XX县甲乡有XX人，乙乡有XX人。\nXX县很大。").entries
    assert [len(q.places) for q in questions_of(place)] == [2]
    assert [len(q.places) for q in questions_of(people)] == [1, 1]
    assert len({q.key for q in questions_of(people)} | {whole_question(people).key}) == 3


def test_a_question_keeps_its_key_after_edits_elsewhere() -> None:
    before = ledger_of("甲乡有XX人，乙乡有XX人。").entries[0]
    after = ledger_of("先说几句。\n甲乡有XX人，乙乡有XX人。").entries[0]
    assert [q.key for q in place_questions(before)] == [q.key for q in place_questions(after)]


def test_typed_values_are_checked_place_by_place() -> None:
    ledger = ledger_of("XX县召开。\n到XX市和XX县去。\n完成XX亿元。")
    checker, answers = Checker(ledger), Answers()
    county, _, money = ledger.entries
    answers.put(whole_question(county), "清源县")
    answers.put(whole_question(money), "3.5人")
    one, other = answers.checked(checker)
    assert one.verdict == Accepted("清源")
    assert [(a.occurrence.start, a.value) for a in one.assignments()] == [(0, "清源"), (12, "清源")]
    assert isinstance(other.verdict, Refused)
    assert other.assignments() == []


def test_one_refusal_among_the_places_fills_none() -> None:
    ledger = ledger_of("2026年2月X日召开。\n2026年2月X日召开，请勿缺席。")
    checker = Checker(ledger)
    (entry,) = ledger.entries
    assert isinstance(checker.check(whole_question(entry), "30").verdict, Refused)
    assert isinstance(checker.check(whole_question(entry), "28").verdict, Accepted)


def test_blanks_take_a_value_back() -> None:
    (entry,) = ledger_of("完成XX亿元。").entries
    answers = Answers()
    question = whole_question(entry)
    answers.put(question, "3")
    answers.put(question, "  ")
    assert answers.value(question) == ""
    answers.put(question, "3")
    answers.forget(question)
    assert answers.checked(Checker(ledger_of("完成XX亿元。"))) == []


def test_another_row_of_the_same_name_can_be_chosen() -> None:
    ledger = ledger_of("全县XX个贫困村脱贫。")
    rows = [Row("贫困村", "12", "", "", "第 2 行"), Row("贫困村", "1.5", "", "", "第 3 行")]
    (match,) = propose(ledger, rows).matches
    chosen = with_row(ledger, match, rows[1])
    assert chosen.row is rows[1]
    assert chosen.rivals == (rows[0],)
    assert isinstance(chosen.checks[0][1], Doubtful)
    assert with_row(ledger, chosen, rows[0]) == replace(match, rivals=(rows[1],))


@pytest.mark.parametrize(
    "owners", [{}, {"a|XX": "县发改局"}, {"贫困村（个）|XX": "甲、乙", "“引号”|\n": "丙\u2028丁"}]
)
def test_owners_come_back_from_one_line(owners: dict[str, str]) -> None:
    line = encode(owners)
    assert "\n" not in line
    assert decode(line) == {key: tidy(owner) for key, owner in owners.items()}


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "3", '{"a": 3}', '{"a": ["b"]}', "[" * 100_000, '{"a": " "}']
)
def test_a_damaged_line_is_no_owners(line: str) -> None:
    assert decode(line) == {}


def test_owners_are_tidied() -> None:
    assert tidy(" 县发改局；县财政局; 县发改局 ") == "县发改局、县财政局"
    assert known_departments(["甲、乙", "", "乙、丙"]) == ["甲", "乙", "丙"]
    assert encode({"a": ""}) == ""
