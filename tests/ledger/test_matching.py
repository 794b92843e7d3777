"""Which row answers which question: never surely a wrong one."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from editor.ledger.ledger import Ledger
from editor.ledger.matching import How, Match, NothingMatches, Proposal, propose
from editor.ledger.tables import Row, read_rows
from editor.ledger.verdicts import Accepted, Doubtful
from editor.speech.structure import parse

Cells = list[list[object]]


def proposal(tmp_path: Path, text: str, rows: Cells) -> Proposal:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    return propose(Ledger.of(parse(text)), read_rows(tmp_path / "a.xlsx"))


def offered(found: Proposal) -> list[tuple[str, bool]]:
    """What each place is offered, in the order of the text, and whether it is sure."""
    places = [
        (place.start, checked.text if isinstance(checked, (Accepted, Doubtful)) else "", match.is_sure)
        for match in found.matches
        for place, checked in match.checks
    ]
    return [(text, sure) for _, text, sure in sorted(places)]


HEAD: list[object] = ["指标", "数值", "单位"]


@pytest.mark.parametrize(
    ("text", "rows", "expected"),
    [
        ("新建XX个卫生室。\n再建X个卫生室。", [HEAD, ["卫生室", 18, "个"]], [("18", False), ("18", False)]),
        (
            "新建XX个卫生室。\n再建X个卫生室。",
            [HEAD, ["卫生室", 18, "个"], ["卫生室", 5, "个"]],
            [("18", False), ("5", False)],
        ),
        (
            "去年，税收XX亿元。今年，税收XX亿元。",
            [["指标", "单位", "本年", "上年"], ["税收", "亿元", 12, 11]],
            [("11", True), ("12", True)],
        ),
        ("去年税收达到XX亿元。", [HEAD, ["税收", 12, "亿元"]], [("12", False)]),
        ("税收完成XX亿元。", [HEAD, ["去年税收", 12, "亿元"]], [("12", False)]),
        ("税收完成XX亿元。", [["指标", "2024年", "2025年"], ["税收（亿元）", 11, 12]], [("12", False)]),
        (
            "一季度税收XX亿元，二季度税收XX亿元。",
            [["指标", "单位", "一季度", "二季度"], ["税收", "亿元", 3, 4]],
            [("3", True), ("4", True)],
        ),
        (
            "全市税收XX亿元，全县税收XX亿元。",
            [HEAD, ["全市税收", 120, "亿元"], ["全县税收", 12, "亿元"]],
            [("120", True), ("12", True)],
        ),
        ("税收完成XX亿元。", [["指标", "数值"], ["税收", 120000]], [("120000", False)]),
        ("税收完成XX亿元。", [["指标", "单位：万元"], ["指标", "数值"], ["税收", 120000]], [("12", False)]),
        ("税收完成XX亿元，同比增长XX%。", [HEAD, ["税收", 12, "亿元"]], [("12", True)]),
        ("税收同比增长XX%。", [["指标", "数值"], ["税收增速", 0.062]], [("0.062", False)]),
        ("税收下降XX%。", [HEAD, ["税收同比增长", -2.3, "%"]], [("2.3", False)]),
        ("地区生产总值XX亿元。", [HEAD, ["GDP", 86, "亿元"]], [("86", False)]),
        (
            "新建学校XX所，改建学校XX所。",
            [HEAD, ["新建学校", 3, "所"], ["改建学校", 5, "所"]],
            [("3", True), ("5", True)],
        ),
        ("开工项目XX个。", [HEAD, ["引进项目", 46, "个"], ["开工项目", 30, "个"]], [("30", True)]),
        (
            "2026年目标：税收增长XX%。",
            [["指标", "单位", "2025年完成", "2026年目标"], ["税收增长", "%", 5, 6]],
            [("6", True)],
        ),
    ],
)  # fmt: skip
def test_time_area_unit_and_name_decide(
    tmp_path: Path, text: str, rows: Cells, expected: list[tuple[str, bool]]
) -> None:
    assert offered(proposal(tmp_path, text, rows)) == expected


def test_the_figure_of_another_year_is_not_offered(tmp_path: Path) -> None:
    rows: Cells = [["指标", "2024年", "单位"], ["税收", 12, "亿元"], ["游客", 30, "万人次"]]
    with pytest.raises(NothingMatches):
        proposal(tmp_path, "（2026年3月5日）\n去年税收XX亿元，接待游客XX万人次。", rows)


def test_the_list_that_was_sent_round_is_answered_by_its_sentences() -> None:
    ledger = Ledger.of(parse("甲乡来了XX人，乙乡来了XX人。\n参会XX人。"))
    sentences = [place.sentence for _, place in ledger.occurrences()]
    rows = [Row("数字（人）", str(n), "人", "", "", sentence=s) for n, s in enumerate(sentences, 1)]
    last = next(match for match in propose(ledger, rows).matches if match.row.value == "3")
    assert last.entry.occurrences[0].sentence == "参会XX人。"


def test_a_row_without_a_value_does_not_stand_in_the_way(tmp_path: Path) -> None:
    rows: Cells = [HEAD, ["卫生室", None, "个"], ["卫生室", 18, "个"]]
    assert offered(proposal(tmp_path, "新建XX个卫生室。", rows)) == [("18", True)]


def test_other_names_of_one_figure_are_offered(tmp_path: Path) -> None:
    (match,) = proposal(tmp_path, "地区生产总值达到XX亿元。", [HEAD, ["GDP", 86, "亿元"]]).matches
    assert (match.how, match.is_sure) == (How.SAME_FIGURE, False)


def test_the_reason_of_a_doubt_is_told(tmp_path: Path) -> None:
    match: Match
    (match,) = proposal(tmp_path, "税收完成XX亿元。", [["指标", "数值"], ["税收", 12]]).matches
    assert "单位" in match.doubt


def test_two_entries_of_one_label_have_two_keys() -> None:
    entries = Ledger.of(parse("新建XX个卫生室。\n再建X个卫生室。\nXX县大。\n完成XX%，差XX个百分点。")).entries
    assert len({entry.key for entry in entries}) == len(entries)
