"""Shelf life and topics: what the tables say about a wording, and what they must leave alone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from editor.corpus.drawing.labelling import PERIOD_TAG, labelled
from editor.corpus.drawing.periods import Periods, expiry_of, load_periods
from editor.corpus.drawing.topics import Topics, load_topics, topics_of
from editor.corpus.drawing.wordings import load_wordings
from editor.paths import resources
from snippets.model import Kind, Snippet

WORDS = resources() / "words"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("坚决打赢脱贫攻坚战", "2020-12-31"),
        ("接续巩固拓展脱贫攻坚成果", "2025-12-31"),
        ("编制好“十四五”规划", "2025-12-31"),
        ("实现十三五规划目标", "2020-12-31"),
        ("深入学习贯彻党的十九大精神", "2022-10-15"),
        ("贯彻党的十九届六中全会精神", "2022-10-15"),
        ("抓好常态化疫情防控", "2023-01-07"),
        ("扎实开展党史学习教育", "2021-12-24"),
        ("全村贫困户稳定增收", "2020-12-31"),
        ("决胜之年更要实干", ""),
        ("站稳三中全会这个新起点", ""),
        ("庆祝建县七十周年", ""),
        ("先讲“十三五”，再讲“十四五”", "2020-12-31"),
    ],
)
def test_wording_of_a_period(text: str, last: str) -> None:
    expiry = expiry_of(text)
    assert expiry is not None
    assert expiry[0] == last
    assert re.search("[\u4e00-\u9fff]{4}", expiry[1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "办好民生实事",
        "党的十八大以来",
        "党的二十大以来的成就",
        "规划期为十五年",
        "两新组织党建",
        "十四五个村民小组",
        "成绩来之不易",
        "连续三年来稳步提升",
        "用好红色教育基地",
    ],
)
def test_wording_that_lasts(text: str) -> None:
    assert expiry_of(text) is None


def test_every_day_of_the_table_is_a_day() -> None:
    lines = [ln for ln in (WORDS / "periods.txt").read_text("utf-8").splitlines() if not ln.startswith("#")]
    days = [line.split("\t")[1] for line in lines]
    assert len(days) > 50
    assert all(date.fromisoformat(day) >= date(2000, 1, 1) for day in days if day)


def test_longer_wording_comes_before_its_part() -> None:
    periods = Periods([("三夏会战", "2020-06-30", "甲"), ("会战", "", "乙")])
    assert periods.of("打好三夏会战") == ("2020-06-30", "甲")
    assert periods.of("打好会战") == ("", "乙")
    assert periods.of("打好三夏会战和秋收会战") == ("2020-06-30", "甲")
    assert Periods([]).of("会战") is None


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("推进高标准农田建设", ("乡村振兴",)),
        ("遏制重特大事故发生", ("安全生产",)),
        ("营造风清气正的政治生态", ("党的建设",)),
        ("加强生态环境保护", ("生态环保",)),
        ("扩大绿色贸易", ()),
        ("深化主题教育", ()),
        ("坚持义务教育优质均衡", ("教育",)),
        ("打造廉政文化", ("作风纪律",)),
        ("发展乡村文化产业", ("乡村振兴", "产业", "文化旅游")),
        ("久久为功", ()),
        ("", ()),
    ],
)
def test_topics(text: str, topics: tuple[str, ...]) -> None:
    assert set(topics_of(text)) == set(topics)


def test_topic_with_most_words_comes_first_and_three_are_the_most() -> None:
    topics = Topics([("甲", "山|水"), ("乙", "田|林"), ("丙", "湖"), ("丁", "草")])
    assert topics.of("田、林、山") == ("乙", "甲")
    assert topics.of("山、田、湖、草") == ("甲", "乙", "丙")


def test_surroundings_count_only_where_the_text_says_nothing_and_they_are_plain() -> None:
    assert topics_of("压实各方责任", "加强安全生产，消除安全隐患") == ("安全生产",)
    assert topics_of("压实各方责任", "抓好安全生产") == ()
    assert topics_of("压实各方责任", "抓好安全生产、消除安全隐患和乡村、农业工作") == ()
    assert topics_of("办好学校", "抓好安全生产、消除安全隐患") == ("教育",)


@pytest.mark.parametrize("line", ["只有一栏", "模式\t2020-01-01", "(组)\t\t说明"])
def test_table_of_periods_out_of_form_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(f"# 说明\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"p\.txt:2"):
        load_periods(tmp_path / "p.txt")


@pytest.mark.parametrize("line", ["没有制表符", "题目\t", "题目\t(组)"])
def test_table_of_topics_out_of_form_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(f"{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"t\.txt:1"):
        load_topics(tmp_path / "t.txt")


def test_entry_gets_its_tags_once_and_its_day() -> None:
    wordings = load_wordings(WORDS)
    entry = labelled(Snippet(Kind.PHRASE, "巩固拓展脱贫攻坚成果", tags=("动宾", "脱贫攻坚")), wordings)
    assert entry.tags == ("动宾", "脱贫攻坚", PERIOD_TAG)
    assert entry.expires == "2025-12-31"
    skeleton = labelled(Snippet(Kind.SKELETON, "一、加强财政管理", title="安全生产·部署"), wordings)
    assert skeleton.tags == ("安全生产",)
    assert skeleton.expires == ""
