"""The check of times against the day of the speech: told as past, due but gone, 今年 of another year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import pairwise

from editor.checks.check import Check, Context
from editor.checks.dates import finding_of, wrong_weekday
from editor.checks.figures.day_words import DAY_WORDS, faults_of_day_words
from editor.checks.figures.days import YEAR_WORDS, Day, last_day, read_days
from editor.checks.figures.fault import Fault
from editor.checks.figures.known_years import faults_of_known_years
from editor.checks.figures.numerals import narrow
from editor.checks.figures.speech_day import SpeechDay, level_of, speech_day
from editor.checks.finding import Finding
from editor.speech.model import Block, Role, Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "timing"

MESSAGES: Mapping[str, str] = {
    "told-as-past": "“{text}”晚于讲话日期{day}，文中却说成已经发生",
    "due-but-gone": "“{text}”早于讲话日期{day}，期限已过",
    "year-word": "“{text}”：讲话日期是{day}，{word}应为{right}年",
    "plan-year": "“{text}”：应在{right}年，而按讲话日期{word}是{told}年",
    "anniversary": "“{text}”：按讲话日期{word}应为{right}周年",
    "no-such-day": "{year}年2月没有29日",
    "weekday-by-year": "“{text}”：按{year}年推算，这一天是星期{right}",
    "title-year": "标题写{told}年，讲话日期是{day}，请核对",
    "not-today": "讲话日期是{day}，“{text}”不是{word}",
    "range-into-past": "“{text}”：起止颠倒，请核对年份",
    "weekday-of-today": "讲话日期是{day}，{word}是星期{right}",
    "compared-with-itself": "按讲话日期“{word}”就是{told}年，不能与{told}年相比",
    "same-year-twice": "前面总结的是{word}，这里部署的又是{word}，请核对",
    "ordinal-day": "“{text}”：按讲话日期{word}是第{right}个",
}
"""Sentence by code."""

_CLAUSE_ENDS = "。；！？;!?\n"
_PAST = Pattern(
    r"已(?!定|确定|列入|安排|明确|纳入|计划|将|经?确定)|(?:召开|举行|举办|完成|印发|出台|下发|通过|发布|成立|启动|结束|开展|组织|部署|参加|收到|获得|荣获|开工|"
    r"竣工|建成|投产|开通|下达|召集|签订|签署|到)了|刚刚|胜利(?:召开|闭幕|结束)|圆满|顺利(?:召开|完成|闭幕|举行|结束)|取得了|实现了|达到了"
)
_TO_COME = Pattern(
    r"将|(?<![主重需次纲摘])要|拟|计划|力争|确保|预计|争取|(?<![目此之以日])前|目标|届时|为止|之日|必须|务必|应[当该于在]|可[以望能]|规划|预期|安排|"
    r"开始(?:实施|施行)|起(?:施行|实施|执行)|有望|准备|如果|若"
)
_DUE = Pattern(r"(?:底|初|末|份|[上中下]旬)?(?:之前|以前|前)")
_DEMANDS = Pattern(
    r"请|反馈|交回|务必|必须|(?<![主重需次纲摘])要|确保|力争|须|应[当该于在]|完成|报送|上报|到位|整改|争取|落实|提交|实现"
)
_ASKS_ALL = Pattern(
    r"(?:全部|全面|一律)?(?:开工|建成|启动|投产|投用|投入使用|拿出|制定|安装|销号|上线|交付|修复|拆除|竣工|清零|见效|报|交|印发|出台)"
)
_YEAR_DUE = Pattern(
    r"(?<![\d.至到—-])(?P<year>20\d\d)年(?:底|末|年底|年末)?(?:之前|以前|前)(?!后|夕|列|茅|[一二三四\d])"
)
_DAY_WORD = Pattern(r"(?<![\u4e00-\u9fff])(?P<word>前天|昨[天日]|今[天日]|明[天日]|后天)(?:是|，|,|[（(])?$")
_FROM_NOW = Pattern(r"(?:从|自)?(?:今天|现在|即日|今日)(?:起|开始)?，?(?:至|到)$")
_TO_DAY = Pattern(r"(?:起)?(?:至|到|—|－|-|～)$")
_BEFORE_NOW = Pattern(
    r"已|曾|了|原定|原计划|当时|提前|如期|按期(?=完成了)|未能?|没有|此前|上年|去年|实现(?:了|全)|规定|要求的|逾期|超期"
)
_TITLE_YEAR = Pattern(r"(?<!\d)(20\d\d)年(?!\d)(?!远景|规划|愿景|[^，。]{0,2}[月-])")
_LOOKS_BACK = Pattern(r"总结|表彰|年度|述职|考核|决算|回顾|报告|执行情况|综述|述评|成绩|盘点")
_LONGEST_CLAUSE = 200
_NEAR_PAST, _NEAR_FUTURE = 100, 150
_YEARS_DUE = 3
_LONGEST_LINK = 4


def find(speech: Speech, context: Context) -> Iterator[Finding]:
    """Yield what does not fit the day of the speech; nothing where there is no such day."""
    held = speech_day(speech, context)
    if held is None:
        return
    for index, block in enumerate(speech.blocks):
        if index == held.block:
            continue
        for fault in _faults(block, held, context):
            yield finding_of(NAME, block.text, fault).shifted(block.start)


def _faults(block: Block, held: SpeechDay, context: Context) -> Iterator[Fault]:
    text = block.text
    plain = narrow(text)
    yield from faults_of_day_words(plain, held)
    is_title = block.role in {Role.TITLE, Role.SUBTITLE}
    yield from faults_of_known_years(plain, held, context, is_title=is_title)
    if "年" not in text and "月" not in text:
        return
    days = read_days(text)
    for first, last in pairwise(days):
        yield from _range_into_the_past(text, first, last, held)
    for day in days:
        if day.is_lunar or not 1 <= day.month <= 12:
            continue
        yield from _day_by_year(day, held)
        yield from _told_as_past(text, day, held)
        yield from _due_but_gone(text, day, held)
        yield from _not_today(text, day, held)
    yield from _year_due_but_gone(plain, held)
    if block.role is Role.TITLE and held.is_written:
        yield from _title_year(text, held)


def _told_year(day: Day, held: SpeechDay) -> int | None:
    """The year that the words give, None where none stands there."""
    if day.year is not None:
        return day.year
    return held.day.year + YEAR_WORDS[day.word] if day.word in YEAR_WORDS else None


def _day_by_year(day: Day, held: SpeechDay) -> Iterator[Fault]:
    """Weekdays and the 29th of February where the year has to be worked out."""
    if day.year is not None or day.day is None:
        return
    told = _told_year(day, held)
    if told is None and day.word:
        return
    year = held.day.year if told is None else told
    others = () if told is not None else (year - 1, year + 1)
    if day.month == 2 and day.day == 29:
        if last_day(2, year) == 28 and not any(last_day(2, other) == 29 for other in others):
            level = level_of(Certainty.CERTAIN if told is not None else Certainty.LIKELY, held)
            yield Fault("no-such-day", level, day.start, day.end, (("year", str(year)),))
        return
    fits_other = any(_has_weekday(day, other) for other in others)
    level = Certainty.CERTAIN if told is not None else Certainty.HINT if fits_other else Certainty.LIKELY
    for fault in wrong_weekday(day, year, level_of(level, held)):
        data = (*fault.data, ("year", str(year)))
        yield Fault("weekday-by-year", fault.level, fault.start, fault.end, data)


def _has_weekday(day: Day, year: int) -> bool:
    on = day.in_year(year)
    return on is not None and on.weekday() == day.weekday


def _told_as_past(text: str, day: Day, held: SpeechDay) -> Iterator[Fault]:
    told = _told_year(day, held)
    if told is None and (day.word or not held.is_written):
        return
    on = day.in_year(held.day.year if told is None else told)
    if on is None or on <= held.day or (told is None and (on - held.day).days > _NEAR_FUTURE):
        return
    if day.day is None and (on.year, on.month) == (held.day.year, held.day.month):
        return
    start, end = _clause(text, day.start, day.end)
    if not _PAST.search(text, start, end) or _TO_COME.search(text, start, end):
        return
    level = Certainty.LIKELY if told is not None else Certainty.HINT
    yield Fault("told-as-past", level_of(level, held), day.start, day.end, (("day", _in_words(held)),))


def _due_but_gone(text: str, day: Day, held: SpeechDay) -> Iterator[Fault]:
    told = _told_year(day, held)
    if told is None and day.word:
        return
    due = _DUE.match(text, day.end)
    on = day.in_year(held.day.year if told is None else told)
    if on is not None and on < held.day and _FROM_NOW.search(text, max(0, day.start - 8), day.start):
        data = (("day", _in_words(held)),)
        yield Fault("due-but-gone", level_of(Certainty.LIKELY, held), day.start, day.end, data)
        return
    if due is None or on is None or on >= held.day or (told is None and (held.day - on).days > _NEAR_PAST):
        return
    start, end = _clause(text, day.start, day.end)
    level = _level_of_demand(text, start, end)
    if level is not None:
        data = (("day", _in_words(held)),)
        yield Fault("due-but-gone", level_of(level, held), day.start, due.end(), data)


def _level_of_demand(text: str, start: int, end: int) -> Certainty | None:
    """How sure it is that a clause asks for something, and does not tell of what was done."""
    if _BEFORE_NOW.search(text, start, end):
        return None
    if _DEMANDS.search(text, start, end):
        return Certainty.LIKELY
    return Certainty.HINT if _ASKS_ALL.search(text, start, end) else None


def _year_due_but_gone(text: str, held: SpeechDay) -> Iterator[Fault]:
    """2025年底前建成 in a speech of 2026."""
    for match in _YEAR_DUE.finditer(text):
        if not held.day.year - _YEARS_DUE <= int(match["year"]) < held.day.year:
            continue
        level = _level_of_demand(text, *_clause(text, match.start(), match.end()))
        if level is not None:
            data = (("day", _in_words(held)),)
            yield Fault("due-but-gone", level_of(level, held), match.start(), match.end(), data)


def _range_into_the_past(text: str, first: Day, last: Day, held: SpeechDay) -> Iterator[Fault]:
    """从8月21日起至2026年2月20日 in a speech of August 2026: the last day comes before the first."""
    if first.year or first.word or last.year is None or first.day is None or not held.is_written:
        return
    start, end = first.in_year(held.day.year), last.in_year(last.year)
    if start is None or end is None or end >= start or last.year < held.day.year:
        return
    if _TO_DAY.search(text, first.end, last.start) and last.start - first.end <= _LONGEST_LINK:
        yield Fault("range-into-past", Certainty.LIKELY, first.start, last.end)


def _clause(text: str, at: int, behind: int) -> tuple[int, int]:
    """The sentence around a date, cut in front at the last comma and behind at the second one."""
    first, last = max(0, at - _LONGEST_CLAUSE), min(len(text), behind + _LONGEST_CLAUSE)
    ends = [text.find(mark, behind, last) for mark in _CLAUSE_ENDS]
    end = min((place for place in ends if place >= 0), default=last)
    start = max(text.rfind(mark, first, at) for mark in (*_CLAUSE_ENDS, "，", ",")) + 1 or first
    comma = text.find("，", behind, end)
    second = text.find("，", comma + 1, end) if comma >= 0 else -1
    return start, second if second >= 0 else end


def _not_today(text: str, day: Day, held: SpeechDay) -> Iterator[Fault]:
    told = _DAY_WORD.search(text, max(0, day.start - 4), day.start) if day.day and not day.word else None
    if told is None:
        return
    on, right = day.in_year(day.year or held.day.year), held.day + timedelta(DAY_WORDS[told["word"]])
    if on is not None and on != right:
        level = level_of(Certainty.LIKELY, held)
        data = (("day", _in_words(held)), ("word", told["word"]))
        yield Fault("not-today", level, day.start, day.end, data)


def _title_year(text: str, held: SpeechDay) -> Iterator[Fault]:
    for match in _TITLE_YEAR.finditer(narrow(text)):
        told, year = int(match[1]), held.day.year
        near = (told == year - 1 and (held.day.month <= 4 or _LOOKS_BACK.search(text))) or (
            told == year + 1 and held.day.month >= 9
        )
        if told != year and not near:
            data = (("told", str(told)), ("day", _in_words(held)))
            yield Fault("title-year", Certainty.HINT, match.start(), match.end(), data)


def _in_words(held: SpeechDay) -> str:
    return f"{held.day.year}年{held.day.month}月{held.day.day}日"


CHECK = Check(
    NAME,
    "时间先后",
    in_speech=find,
    help="对照讲话日期，还没到的事说成已经发生，期限已过，今年去年写错年份，周年数、五年规划的年次不对",
)
