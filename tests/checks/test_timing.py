"""Times against the day of the speech."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.runner import find_by
from editor.checks.timing import CHECK, MESSAGES
from editor.corpus.pipeline import read_speech
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse

HEAD = "在全县春季造林动员会上的讲话\n（2026年3月5日）\n同志们：\n"

WRONG = [
    ("今天（星期五），我们召开这次会议。", "weekday-of-today", "今天（星期五"),
    ("明天是星期一，大家要到岗。", "weekday-of-today", "明天是星期一"),
    ("去年高考，本科上线1286人，比2025年增加106人。", "compared-with-itself", "去年"),
    ("今年，全县出栏生猪9.6万头，较2026年同期增长8%。", "compared-with-itself", "今年"),
    ("会议总结今年经济工作，分析形势，安排部署今年经济工作。", "same-year-twice", "今年"),
    ("今天我们隆重集会，热烈庆祝中国共产党成立104周年。", "anniversary", "庆祝中国共产党成立104周年"),
    ("今天是第47个植树节，我们一起种树。", "ordinal-day", "第47个"),
    ("为实现“十四五”良好开局而努力奋斗。", "plan-year", "为实现“十四五”良好开局"),
    ("2024年，也就是去年，全县粮食丰收。", "year-word", "2024年，也就是去年"),
    ("过去的2024年，是极不平凡的一年。", "year-word", "过去的2024年"),
    ("2025年底前务必建成周转房120套。", "due-but-gone", "2025年底前"),
    ("2月底前全部开工建设。", "due-but-gone", "2月底前"),
    ("从今天起到2026年1月20日，集中攻坚。", "due-but-gone", "2026年1月20日"),
    ("昨天，3月12日，县委召开了常委会会议。", "not-today", "3月12日"),
    ("全县工作会议已于2026年5月12日召开。", "told-as-past", "2026年5月12日"),
    ("今年4月，县里召开了推进会。", "told-as-past", "今年4月"),
    ("5月12日，我们召开了动员会。", "told-as-past", "5月12日"),
    ("2027年6月，全县完成了整治。", "told-as-past", "2027年6月"),
    ("今年8月1日刚刚结束的评审。", "told-as-past", "今年8月1日"),
    ("2026年2月10日前务必完成整改。", "due-but-gone", "2026年2月10日前"),
    ("各乡镇要在2月20日前报送台账。", "due-but-gone", "2月20日前"),
    ("今年1月底前必须全部到位。", "due-but-gone", "今年1月底前"),
    ("今年（2025年）是关键一年。", "year-word", "今年（2025年"),
    ("今年是2025年，任务很重。", "year-word", "今年是2025年"),
    ("去年（2024年）全县实现脱贫。", "year-word", "去年（2024年"),
    ("2026年（去年）我们做了三件事。", "year-word", "2026年（去年）"),
    ("明年2028年是换届之年。", "year-word", "明年2028年"),
    ("今年是“十四五”规划收官之年。", "plan-year", "今年是“十四五”规划收官之年"),
    ("今年是“十四五”开局之年。", "plan-year", "今年是“十四五”开局之年"),
    ("去年是“十五五”规划的第一年。", "plan-year", "去年是“十五五”规划的第一年"),
    ("今年是中国共产党成立104周年。", "anniversary", "今年是中国共产党成立104周年"),
    ("今年是新中国成立七十五周年。", "anniversary", "今年是新中国成立七十五周年"),
    ("今年2月29日，大雪封山。", "no-such-day", "今年2月29日"),
    ("定于3月10日（星期三）植树。", "weekday-by-year", "3月10日（星期三"),
    ("今年3月10日（周三）植树。", "weekday-by-year", "今年3月10日（周三"),
    ("今天是3月12日，我们植树。", "not-today", "3月12日"),
]

RIGHT = [
    "今天（星期四），我们召开这次会议。",
    "明天是周五，大家要到岗。",
    "今年高考，本科上线1286人，比2025年增加106人。",
    "去年，全县出栏生猪9.6万头，比2024年增长8%。",
    "今年与去年相比有进步，明年要比2026年更好。",
    "会议总结去年经济工作，安排部署今年经济工作。",
    "会议总结今年上半年工作，安排部署今年下半年工作。",
    "学习在庆祝中国共产党成立100周年大会上的重要讲话精神。",
    "今天是第48个植树节，我们一起种树。",
    "2021年庆祝了第37个教师节。",
    "为实现“十五五”良好开局打牢基础。",
    "过去五年，实现“十四五”圆满收官。",
    "2025年，也就是去年，全县粮食丰收。",
    "刚刚过去的2025年，是极不平凡的一年。",
    "2025年底前，我们已建成周转房120套。",
    "2026年底前务必建成周转房120套。",
    "从今天起到2026年6月20日，集中攻坚。",
    "项目于2025年底前如期建成。",
    "全县工作会议将于2026年5月12日召开。",
    "全县工作会议已于2026年2月12日召开。",
    "去年5月12日，我们召开了动员会。",
    "12月20日，县委召开了全会。",
    "今年8月，要完成主体工程，确保年底建成。",
    "项目计划2027年6月完成，已列入规划。",
    "2026年6月30日前务必完成整改。",
    "去年12月底前必须完成的任务已完成。",
    "1月底前如期完成了任务。",
    "9月底前要完成秋季造林。",
    "今年（2026年）是关键一年。",
    "今年是2020年以来雨水最多的一年。",
    "去年是2019年以来最好的一年。",
    "今年是“十五五”规划开局之年。",
    "去年是“十四五”规划收官之年。",
    "今年是中国共产党成立105周年。",
    "今年是新中国成立77周年。",
    "今年是我县建县60周年。",
    "2月28日，大雪封山，2024年2月29日也是如此。",
    "定于3月10日（星期二）植树。",
    "今天是3月5日，学雷锋日。",
    "到2035年基本实现现代化，2030年前碳达峰。",
    "从2026年4月1日起施行，已印发。",
]


def findings(text: str, context: Context | None = None) -> list[Finding]:
    return list(find_by(CHECK, parse(text), context or Context()))


@pytest.mark.parametrize(("text", "code", "wrong"), WRONG)
def test_finds_what_does_not_fit_the_day(text: str, code: str, wrong: str) -> None:
    whole = f"{HEAD}　　{text}\n　　谢谢大家！"
    found = findings(whole)
    assert code in [f.code for f in found]
    assert any(wrong in f.text for f in found if f.code == code)
    for f in found:
        assert whole[f.start : f.end] == f.text
        values = dict(f.data) | {"text": f.text, "label": f.label, "suggestion": f.suggestion}
        assert "{" not in MESSAGES[f.code].format(**values)


@pytest.mark.parametrize("text", RIGHT)
def test_leaves_alone_what_fits(text: str) -> None:
    assert findings(f"{HEAD}　　{text}\n　　谢谢大家！") == []


@pytest.mark.parametrize(("text", "_code", "_wrong"), WRONG)
def test_without_a_day_nothing_is_said(text: str, _code: str, _wrong: str) -> None:
    assert findings(f"讲话稿\n同志们：\n{text}") == []


def test_the_day_of_the_computer_proves_less() -> None:
    text = "讲话稿\n同志们：\n今年（2025年）是关键一年。"
    (written,) = findings(f"{HEAD}今年（2025年）是关键一年。")
    (guessed,) = findings(text, Context(today=date(2026, 3, 5)))
    assert (written.level, guessed.level) == (Certainty.CERTAIN, Certainty.LIKELY)


def test_the_signature_tells_the_day() -> None:
    text = "讲话稿\n同志们：\n今年是2025年。\n县委办公室\n2026年3月5日"
    assert [f.code for f in findings(text)] == ["year-word"]


def test_the_users_own_jubilee_counts() -> None:
    context = Context(lists={"anniversaries": ("我县建县\t1966",)})
    found = findings(f"{HEAD}今年是我县建县50周年。", context)
    assert [f.code for f in found] == ["anniversary"]


def test_nothing_wrong_is_certain_on_published_reports(corpus: Callable[[], Path]) -> None:
    files = sorted((corpus() / "reports").glob("prov2026_*.txt"))[:8]
    speeches = [read_speech(path).speech for path in files]
    found = [f for speech in speeches for f in find_by(CHECK, speech, Context())]
    assert speeches
    assert [f for f in found if f.level is not Certainty.HINT] == []
