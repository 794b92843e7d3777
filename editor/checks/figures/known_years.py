"""Years that can be known: 今年（2025年）, the first and the last year of a five-year plan, anniversaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor.checks.check import Context
from editor.checks.figures.days import YEAR_WORDS
from editor.checks.figures.fault import Fault
from editor.checks.figures.numerals import han_value
from editor.checks.figures.speech_day import SpeechDay
from editor.checks.words.lists import Row, own_lines, rules_of
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

_YEAR_WORD = Pattern(
    r"(?:(?P<word>今年|本年|去年|前年|明年)(?:[（(]|是|即|也就是|，即)?(?P<year>(?:19|20)\d\d)年?(?![\d—–~～至到\-])(?!以来|以后|后|度|底以来|年来|[^年）)，。]{0,1}[至到])"
    r"|(?<!\d)(?P<before>(?:19|20)\d\d)年(?:[（(](?P<behind>今年|去年|前年|明年)[）)]|，?(?:也就是|即|就是)(?P<that>今年|去年|前年|明年)(?=[，,、。的])))"
)
_PLAN = Pattern(
    r"(?P<word>今年|明年|去年)(?:既?是|也是|作为|为|系)(?:我[国省市县区]|全[国省市县区])?[^，。；“”]{0,8}?(?:实施)?“?(?P<plan>[一二三四五六七八九十]{1,2})五”?(?:规划|计划|时期)?(?:实施)?的?"
    r"(?P<which>开局(?:起步)?之年|起步之年|开局年|第一年|首年|收官之年|收官年|最后一年|第[二三四五]年)"
)
_JUBILEE = Pattern(
    r"(?P<word>今年|明年|去年)(?:既?是|正值|恰逢|适逢|将?迎来|又是|也是)?(?P<event>[^，。；！？]{2,30}?)(?P<count>\d{1,3}|[一二三四五六七八九十百〇零]{1,5})周年"
)
_CELEBRATED = Pattern(
    r"(?:庆祝|纪念)(?P<event>[^，。；！？\d]{2,30}?)(?P<count>\d{1,3}|[一二三四五六七八九十百〇零]{1,5})周年(?P<of_others>大会上(?!的讲话$)|[^，。；]{0,6}讲话精神)?"
)
_ORDINAL_DAY = Pattern(
    r"第(?P<count>\d{1,3}|[一二三四五六七八九十百]{1,5})(?:个|届|次)(?P<event>[^，。；！？\d第]{2,16})"
)
_OF_THIS_DAY = Pattern(r"(?:今天|今日|今年|值此|欢聚一堂|隆重集会|共同庆祝)[^。；！？]{0,40}$")
_OF_OTHER_YEARS = Pattern(r"(?:19|20)\d\d年|去年|前年|当年|上[届次]|明年|曾|自从|[上明]一年")
_PLAN_TURN = Pattern(
    r"(?:实现|确保|推动|夺取|保证|促进|为|力争)(?:全[省市县区])?[^，。；“”了]{0,4}“?(?P<plan>[一二三四五六七八九十]{1,2})五”?(?:规划|时期)?的?"
    r"(?:良好|精彩|高质量|崭新|圆满|胜利)?(?P<which>开局|开好局|收官|收好官)(?!之年)"
)
_PAST_YEAR = Pattern(r"(?:刚刚?过去|过去)的?(?P<year>20\d\d)年(?=，|里|，?是|中|，?我)")
_NEAR_TURN = 1
"""Years before and after in which the first and the last year of a plan are prepared and looked back on."""
_LATE = 11
"""From this month on the year that is spoken of as past may be the one of the speech."""
_FIRST_PLAN_YEAR, _PLAN_YEARS = 1951, 5


def faults_of_known_years(
    text: str, held: SpeechDay, context: Context, *, is_title: bool = False
) -> Iterator[Fault]:
    """What is said of 今年, 去年 and 明年, and of this day, that is not true of the year of the speech."""
    yield from _past_year(text, held)
    yield from _plan_turns(text, held)
    yield from _celebrated(text, held, context, is_title=is_title)
    yield from _ordinal_days(text, held, context, is_title=is_title)
    if not any(word in text for word in YEAR_WORDS):
        return
    yield from _year_words(text, held)
    yield from _plans(text, held)
    yield from _jubilees(text, held, context)


def _year_words(text: str, held: SpeechDay) -> Iterator[Fault]:
    for match in _YEAR_WORD.finditer(text):
        word = match["word"] or match["behind"] or match["that"]
        written = match["year"] or match["before"]
        right = held.day.year + YEAR_WORDS[word]
        if match["year"] and not match[0].endswith("年"):
            continue
        if int(written) != right:
            data = (("day", _day(held)), ("word", word), ("right", str(right)))
            level = Certainty.CERTAIN if held.is_written else Certainty.LIKELY
            yield Fault("year-word", level, match.start(), match.end(), data)


def _past_year(text: str, held: SpeechDay) -> Iterator[Fault]:
    """过去的2024年，是极不平凡的一年 in January 2026."""
    for match in _PAST_YEAR.finditer(text):
        right = held.day.year - 1
        if int(match["year"]) != right and not (
            int(match["year"]) == held.day.year and held.day.month >= _LATE
        ):
            data = (("day", _day(held)), ("word", "过去的一年"), ("right", str(right)))
            level = Certainty.LIKELY if held.is_written else Certainty.HINT
            yield Fault("year-word", level, match.start(), match.end(), data)


def _plans(text: str, held: SpeechDay) -> Iterator[Fault]:
    """“十四五” is 2021 to 2025, and every other plan five years before or behind."""
    for match in _PLAN.finditer(text):
        number = han_value(match["plan"])
        if number is None:
            continue
        first = _FIRST_PLAN_YEAR + _PLAN_YEARS * int(number)
        right = first + _place_in_plan(match["which"])
        told = held.day.year + YEAR_WORDS[match["word"]]
        if told != right:
            data = (("right", str(right)), ("word", match["word"]), ("told", str(told)))
            level = Certainty.LIKELY if held.is_written else Certainty.HINT
            yield Fault("plan-year", level, match.start(), match.end(), data)


def _plan_turns(text: str, held: SpeechDay) -> Iterator[Fault]:
    """为实现“十四五”良好开局而奋斗 in 2026: a plan begins but once, and ends but once."""
    for match in _PLAN_TURN.finditer(text):
        number = han_value(match["plan"])
        if number is None:
            continue
        first = _FIRST_PLAN_YEAR + _PLAN_YEARS * int(number)
        right = first if match["which"].startswith("开") else first + _PLAN_YEARS - 1
        if abs(held.day.year - right) > _NEAR_TURN:
            data = (("right", str(right)), ("word", "今年"), ("told", str(held.day.year)))
            level = Certainty.LIKELY if held.is_written else Certainty.HINT
            yield Fault("plan-year", level, match.start(), match.end(), data)


def _place_in_plan(which: str) -> int:
    if which.startswith("第"):
        return "一二三四五".index(which[1])
    return _PLAN_YEARS - 1 if which.startswith(("收官", "最后")) else 0


def _jubilees(text: str, held: SpeechDay, context: Context) -> Iterator[Fault]:
    if "周年" not in text:
        return
    events = _events(own_lines(context, "anniversaries"))
    for match in _JUBILEE.finditer(text):
        count = int(match["count"]) if match["count"].isdigit() else han_value(match["count"])
        began = next((event.year for event in events if event.form.search(match["event"])), None)
        if count is None or began is None:
            continue
        right = held.day.year + YEAR_WORDS[match["word"]] - began
        if int(count) != right:
            data = (("word", match["word"]), ("right", str(right)))
            level = Certainty.LIKELY if held.is_written else Certainty.HINT
            yield Fault("anniversary", level, match.start(), match.end(), data)


def _celebrated(text: str, held: SpeechDay, context: Context, *, is_title: bool) -> Iterator[Fault]:
    """庆祝中国共产党成立104周年 in the title of a speech, or in what it says of today."""
    if "周年" not in text or not held.is_written:
        return
    events = _events(own_lines(context, "anniversaries"))
    for match in _CELEBRATED.finditer(text):
        if match["of_others"] or not (is_title or _is_of_this_day(text, match.start())):
            continue
        began = next((event.year for event in events if event.form.search(match["event"])), None)
        count = int(match["count"]) if match["count"].isdigit() else han_value(match["count"])
        if began is not None and count is not None and int(count) != held.day.year - began:
            yield _not_the_count("anniversary", match.span(), held.day.year - began)


def _ordinal_days(text: str, held: SpeechDay, context: Context, *, is_title: bool) -> Iterator[Fault]:
    """第41个教师节 in a speech of 2026, whose is the 42nd."""
    if "第" not in text or not held.is_written:
        return
    for match in _ORDINAL_DAY.finditer(text):
        if not (is_title or _is_of_this_day(text, match.start())):
            continue
        days = _yearly_days(own_lines(context, "yearly_days"))
        began = next((day.year for day in days if day.form.match(match["event"])), None)
        count = int(match["count"]) if match["count"].isdigit() else han_value(match["count"])
        if began is not None and count is not None and int(count) != held.day.year - began + 1:
            span = (match.start(), match.start("event"))
            yield _not_the_count("ordinal-day", span, held.day.year - began + 1)


def _is_of_this_day(text: str, place: int) -> bool:
    start = max(text.rfind(mark, max(0, place - 60), place) for mark in "。；！？") + 1
    is_now = _OF_THIS_DAY.search(text, start, place) is not None
    return is_now and _OF_OTHER_YEARS.search(text, start, place) is None


def _not_the_count(code: str, span: tuple[int, int], right: int) -> Fault:
    return Fault(code, Certainty.LIKELY, *span, (("word", "今年"), ("right", str(right))))


@dataclass(frozen=True, slots=True)
class Event:
    """What is counted from: the forms it is told in, as one expression, and the year it happened."""

    form: Pattern
    year: int

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The expression, for the proof of a user's own lines."""
        return (self.form,)


def event_of(row: Row) -> Event:
    """A row of the list; the form must end what stands in front of the number of years."""
    return Event(Pattern(f"(?:{row[0]})$"), int(row[1]))


@lru_cache(maxsize=4)
def _events(own: tuple[str, ...]) -> tuple[Event, ...]:
    return rules_of("anniversaries", own, event_of)


@lru_cache(maxsize=4)
def _yearly_days(own: tuple[str, ...]) -> tuple[Event, ...]:
    return rules_of("yearly_days", own, yearly_day_of)


def yearly_day_of(row: Row) -> Event:
    """A row of the list of days that come every year; the form begins what stands behind 第几个."""
    return Event(Pattern(f"(?:{row[0]})"), int(row[1]))


def _day(held: SpeechDay) -> str:
    return f"{held.day.year}年{held.day.month}月{held.day.day}日"
