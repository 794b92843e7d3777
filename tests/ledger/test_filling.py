from __future__ import annotations

import pytest

from editor.ledger.filling import Assignment, DraftHasChanged, TwoValues, apply, fill, previews
from editor.ledger.ignoring import ignore, without_ignored
from editor.ledger.ledger import Ledger
from editor.ledger.reminders import COLUMNS, NOBODY, file_name, reminders, text_of
from editor.speech.edits import Edit
from editor.speech.structure import parse

TEXT = "定于X月X日在XX县召开。\nXX县有XX人参加。"


def ledger_of(text: str) -> Ledger:
    return Ledger.of(parse(text))


def assignments(text: str, *values: str) -> list[Assignment]:
    pairs = ledger_of(text).occurrences()
    return [Assignment(o, v) for (_, o), v in zip(pairs, values, strict=True)]


def test_edits_come_from_the_end_and_do_not_overlap() -> None:
    edits = fill(TEXT, assignments(TEXT, "3月5日", "清源", "清源", "1.2万"))
    assert [e.start for e in edits] == sorted((e.start for e in edits), reverse=True)
    assert apply(TEXT, edits) == "定于3月5日在清源县召开。\n清源县有1.2万人参加。"
    assert Edit(2, 3, "3") in edits


def test_making_the_edits_one_by_one_is_the_same() -> None:
    edits = fill(TEXT, assignments(TEXT, "12月25日", "清源", "清源", "300"))
    text = TEXT
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == apply(TEXT, edits)


def test_a_changed_draft_is_refused() -> None:
    with pytest.raises(DraftHasChanged) as caught:
        fill("新" + TEXT, assignments(TEXT, "3月5日", "清源", "清源", "300"))
    assert caught.value.kept


def test_two_values_for_one_place_are_refused() -> None:
    first = assignments("XX县召开。", "清源")
    second = assignments("XX县召开。", "白水")
    with pytest.raises(TwoValues):
        fill("XX县召开。", first + second)
    assert fill("XX县召开。", first + first) == [Edit(0, 2, "清源")]


def test_previews_show_each_sentence_once() -> None:
    shown = previews(TEXT, assignments(TEXT, "3月5日", "清源", "清源", "300"))
    assert [(p.before, p.after) for p in shown] == [
        ("定于X月X日在XX县召开。", "定于3月5日在清源县召开。"),
        ("XX县有XX人参加。", "清源县有300人参加。"),
    ]


def test_an_ignored_place_stays_ignored_after_edits_elsewhere() -> None:
    ledger = ledger_of(TEXT)
    remembered = ignore(ledger, *ledger.occurrences()[1], "文件原名如此")
    edited = "先说几句。\n" + TEXT.replace("人参加", "名代表参加")
    left = without_ignored(ledger_of(edited), remembered)
    assert [o.text for _, o in left.occurrences()] == ["X月X日", "XX", "XX"]


def test_a_change_of_its_sentence_asks_again() -> None:
    ledger = ledger_of(TEXT)
    remembered = ignore(ledger, *ledger.occurrences()[1])
    edited = TEXT.replace("召开", "举行")
    assert len(without_ignored(ledger_of(edited), remembered).occurrences()) == 4


def test_of_two_equal_masks_in_a_sentence_one_is_ignored() -> None:
    ledger = ledger_of("甲乡有XX人，乙乡有XX人。")
    remembered = ignore(ledger, *ledger.occurrences()[1], "未统计")
    (left,) = without_ignored(ledger, remembered).occurrences()
    assert left[1].start == ledger.occurrences()[0][1].start
    assert left[0].asks_one_thing


def test_a_date_of_two_open_parts_is_ignored_as_one() -> None:
    ledger = ledger_of("定于X月X日召开，共有XX人参加。")
    remembered = ignore(ledger, *ledger.occurrences()[0])
    assert len(remembered) == 2
    assert [o.text for _, o in without_ignored(ledger, remembered).occurrences()] == ["XX"]


def test_reminders_per_department() -> None:
    ledger = ledger_of("一、成绩\n全县XX个贫困村脱贫，完成投资XX亿元。XX书记出席。")
    village, money, _ = ledger.entries
    lists = reminders(ledger, {village.key: "县乡村振兴局", money.key: "县统计局；县发改局"})
    assert [r.department for r in lists] == ["县乡村振兴局", "县统计局", "县发改局", NOBODY]
    assert all(len(row) == len(COLUMNS) for r in lists for row in r.rows)
    assert lists[0].rows[0][:3] == ("1", "贫困村（个）", "个")


def test_the_message_names_speech_items_and_day() -> None:
    ledger = ledger_of("全县XX个贫困村脱贫。")
    (reminder,) = reminders(ledger, {ledger.entries[0].key: "县乡村振兴局"})
    message = text_of(reminder, "在全县大会上的讲话", "3月5日前")
    assert message.startswith(
        "县乡村振兴局：\n《在全县大会上的讲话》中有以下 1 项内容待填，请于3月5日前反馈。\n"
    )
    assert "1. 贫困村（个）：________\n   稿中：全县XX个贫困村脱贫。\n" in message


def test_a_long_sentence_is_cut_around_the_value() -> None:
    text = "各位代表" * 20 + "，全县XX个贫困村脱贫，" + "再接再厉" * 20 + "。"
    (reminder,) = reminders(ledger_of(text), {})
    shown = reminder.rows[0][3]
    assert "XX个贫困村" in shown
    assert len(shown) <= 62


def test_a_file_name_has_no_path_in_it() -> None:
    ledger = ledger_of("全县XX个贫困村脱贫。")
    (reminder,) = reminders(ledger, {ledger.entries[0].key: "../县/局:*"})
    assert file_name(reminder) == "待填清单-县局"
