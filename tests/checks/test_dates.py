"""Dates by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.checks.check import Context
from editor.checks.dates import CHECK, MESSAGES
from editor.checks.finding import Finding
from editor.checks.runner import find_by
from editor.corpus.pipeline import read_speech
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse

WRONG = [
    ("请各单位于2月30日前报送。", "impossible-day", "2月30日"),
    ("会议定于4月31日召开。", "impossible-day", "4月31日"),
    ("2025年2月29日，我们召开了会议。", "impossible-day", "2025年2月29日"),
    ("自四月三十一日起施行。", "impossible-day", "四月三十一日"),
    ("９月３１日前完成。", "impossible-day", "９月３１日"),
    ("6月0日前完成。", "impossible-day", "6月0日"),
    ("6月25日至31日集中整治。", "impossible-day", "31日"),
    ("2025年13月底前完成。", "impossible-month", "2025年13月"),
    ("13月5日上午。", "impossible-month", "13月5日"),
    ("全年1—13月累计完成。", "impossible-month", "13月"),
    ("截止时间2026-02-30。", "impossible-day", "2026-02-30"),
    ("截止时间2026/13/05。", "impossible-month", "2026/13/05"),
    ("2026年3月5日（星期五）上午。", "weekday", "2026年3月5日（星期五"),
    ("2026年3月5日 周五上午召开。", "weekday", "2026年3月5日 周五"),
    ("星期一（2026年3月5日）开会。", "weekday", "2026年3月5日"),
    ("2026年8月6日（周四）至8日（周日）报到。", "weekday", "8日（周日"),
    ("从2025年至2023年连续三年下降。", "range-backwards", "2025年至2023年"),
    ("3月28日至5日开展检查。", "range-backwards", "3月28日至5日"),
    ("2025年9月至6月开展整治。", "range-backwards", "2025年9月至6月"),
    ("2025年10月8日至3月5日。", "range-backwards", "2025年10月8日至3月5日"),
    ("2026年07月01日。", "leading-zero", "2026年07月01日"),
    ("请于7月05日前报送。", "leading-zero", "7月05日"),
    ("二〇二六年7月1日。", "mixed-digits", "二〇二六年7月1日"),
    ("7月十五日召开。", "mixed-digits", "7月十五日"),
    ("2026年七月1日。", "mixed-digits", "2026年七月1日"),
    ("二O二六年七月一日。", "odd-zero", "二O二六"),
    ("二0二六年工作要点。", "odd-zero", "二0二六"),
    ("24年GDP增长6%。", "short-year", "24年"),
    ("24年3月启动建设。", "short-year", "24年"),
    ("同比23年增长5%，较23年提高2个百分点。", "short-year", "23年"),
    ("到25年底全部完成。", "short-year", "25年"),
    ("上午9:75召开会议。", "impossible-time", "上午9:75"),
    ("下午25时30分报到。", "impossible-time", "下午25时30分"),
    ("上午15:00召开会议。", "odd-half", "上午15:00"),
]

RIGHT = [
    "请各单位于2月28日前报送，2024年2月29日已经启动。",
    "会议定于4月30日召开，31个贫困村参加。",
    "农历二月三十举行庙会，正月初五开市。",
    "2025年八月十五中秋节前完成。",
    "1—11月累计完成投资5亿元。",
    "工期13个月，历时20个月。",
    "6月31号楼封顶。",
    "2026年3月5日（星期四）上午。",
    "2026年8月6日（周四）至8日（周六）报到。",
    "8月6日周三才同志到会。",
    "中国共产党成立105周年，周一至周五办公。",
    "连续24年增长，24年来没有事故。",
    "土地承包到期后再延长30年试点。",
    "有期徒刑12年6个月。",
    "上世纪80年代初期，90年代末。",
    "供暖期11月15日至3月15日。",
    "12月下旬到明年1月上旬开展普查。",
    "从2023年至2025年，三年迈上三个台阶。",
    "2025年12月至次年3月。",
    "二〇二六年七月一日。",
    "二○二六年七月一日。",
    "7月5日上午9:30，下午15时召开。",
    "得分9:75，比例1:3，点击率10点20分。",
    "《人民日报》（2020年09月22日 02 版）",
    "“五一”“七一”“十一”期间值班，一二三产融合。",
    "版本2026.13.05.1，网址a/2026-13-05。",
    "“9·18”精神和“12·4”宪法宣传日。",
    "X月X日召开，201x年启动，X月31日前完成。",
    "今年3月份以来，每月10日前报送。",
    "第3月份例会、二十四个节气、十五五规划。",
]


def findings(text: str) -> list[Finding]:
    return list(find_by(CHECK, parse(text), Context()))


@pytest.mark.parametrize(("text", "code", "wrong"), WRONG)
def test_finds_what_is_wrong(text: str, code: str, wrong: str) -> None:
    assert (code, wrong) in [(f.code, f.text) for f in findings(text)]


@pytest.mark.parametrize(("text", "code", "wrong"), WRONG)
def test_offsets_and_sentences(text: str, code: str, wrong: str) -> None:
    whole = f"同志们：\n　　{text}"
    for f in findings(whole):
        assert whole[f.start : f.end] == f.text
        values = dict(f.data) | {"text": f.text, "label": f.label, "suggestion": f.suggestion}
        assert "{" not in MESSAGES[f.code].format(**values)


@pytest.mark.parametrize("text", RIGHT)
def test_leaves_alone_what_is_right(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("2026年07月01日。", "2026年7月1日"),
        ("请于7月05日前报送。", "7月5日"),
        ("二〇二六年7月1日。", "2026年7月1日"),
        ("今年五月4日。", "今年5月4日"),
        ("二O二六年七月一日。", "二〇二六"),
    ],
)
def test_mends_how_a_date_is_written(text: str, mended: str) -> None:
    assert mended in [f.suggestion for f in findings(text)]


def test_weekday_tells_the_right_one() -> None:
    (found,) = findings("2026年3月5日（星期五）上午。")
    assert dict(found.data)["right"] == "四"


def test_nothing_wrong_is_certain_on_published_reports(corpus: Callable[[], Path]) -> None:
    files = sorted((corpus() / "reports").glob("national_20*.txt"))[:8]
    speeches = [read_speech(path).speech for path in files]
    found = [f for speech in speeches for f in find_by(CHECK, speech, Context())]
    assert speeches
    assert [f for f in found if f.level is Certainty.CERTAIN] == []
