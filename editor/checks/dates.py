"""The check of dates by themselves: days that do not exist, weekdays, ranges, and how they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from editor.checks.check import Check, Context
from editor.checks.figures.days import SEPARATOR, WEEKDAYS, Day, last_day, read_days
from editor.checks.figures.fault import Fault
from editor.checks.figures.numerals import narrow
from editor.checks.figures.years import faults_of_years
from editor.checks.finding import Finding
from editor.speech.model import Block
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "dates"

MESSAGES: Mapping[str, str] = {
    "impossible-month": "“{text}”：没有这个月份",
    "impossible-day": "“{text}”：{month}月只有{last}天，没有这一天",
    "impossible-time": "“{text}”：没有这个钟点",
    "odd-half": "“{text}”：时段与钟点不符",
    "weekday": "“{text}”：这一天是星期{right}",
    "range-backwards": "“{text}”：起止颠倒，结束早于开始",
    "leading-zero": "月、日前不加0，应写作“{suggestion}”",
    "mixed-digits": "“{text}”：同一日期中汉字与阿拉伯数字混用，应写作“{suggestion}”",
    "odd-zero": "“{text}”：用汉字写年份，零应写作“〇”",
    "short-year": "“{text}”：年份应写全四位，是否为{full}",
}
"""Sentence by code."""

_NUMERIC = Pattern(
    r"(?<![\d./\-A-Za-z])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})"
    r"(?P=mark)(?P<day>\d{1,2})(?![\d./\-A-Za-z])"
)
_CLOCK = Pattern(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:](?P<minute>\d{2})(?![\d:.%])|[时点](?:(?P<spoken>\d{1,2})分)?)"
)
_HALF = Pattern(r"(?:上午|下午|中午|早上|晚上|凌晨|傍晚|[早晚日])[ ]?$")
_BARE_MONTH_GOES_ON = Pattern(r"[份底初末]|[上中下]旬|[上下]半月")
_IN_RANGE = Pattern(r"[-—–~～至到]$")
_NEWSPAPER = Pattern(r"\s*\d{0,3}\s*版|[ ]\d{1,2}:")
_LINK = Pattern(rf"[ ]?(?:[（(][^（）()]{{2,6}}[）)])?[ ]?{SEPARATOR}[ ]?(?:当年|同年)?")
_NEXT_YEAR = ("次年", "明年", "翌年", "后年", "来年")


def find(block: Block, _context: Context) -> Iterator[Finding]:
    """Yield what is wrong with the dates of a paragraph, in no order."""
    for fault in _faults(block.text):
        yield finding_of(NAME, block.text, fault)


def finding_of(check: str, text: str, fault: Fault) -> Finding:
    """The finding of a fault in `text`, offsets into it."""
    place = (fault.start, fault.end, text[fault.start : fault.end])
    return Finding(
        check, fault.code, fault.level, *place, kind="date", suggestion=fault.suggestion, data=fault.data
    )


def _faults(text: str) -> Iterator[Fault]:
    days = read_days(text)
    for day in days:
        impossible = impossible_date(text, day)
        if impossible:
            yield impossible
            continue
        if day.year is not None:
            yield from wrong_weekday(day, day.year, Certainty.CERTAIN)
        yield from _written_oddly(text, day)
    for first, last in pairwise(days):
        yield from _backwards(text, first, last)
    plain = narrow(text)
    yield from _numeric(plain)
    if "年" in text:
        yield from faults_of_years(plain)
    yield from _clock(plain)


def impossible_date(text: str, day: Day) -> Fault | None:
    """The fault of a date that no calendar has, None for one that exists in its year or in some year."""
    if not 1 <= day.month <= 12:
        dated = day.day is not None or day.written[0] or day.word
        goes_on = _BARE_MONTH_GOES_ON.match(text, day.end) or _IN_RANGE.search(
            text, max(0, day.start - 3), day.start
        )
        level = Certainty.CERTAIN if dated or goes_on else Certainty.HINT
        return Fault("impossible-month", level, day.start, day.end)
    if day.day is None:
        return None
    last = 30 if day.is_lunar else last_day(day.month, day.year)
    if 1 <= day.day <= last:
        return None
    data = (("month", str(day.month)), ("last", str(last)))
    level = Certainty.LIKELY if day.range_mark in {"、", "和", "及"} else Certainty.CERTAIN
    return Fault("impossible-day", level, day.start, day.end, data)


def wrong_weekday(day: Day, year: int, level: Certainty) -> Iterator[Fault]:
    """The fault of a weekday that the date does not have in `year`."""
    on = day.in_year(year) if day.day and not day.is_lunar else None
    if on is not None and day.weekday is not None and on.weekday() != day.weekday:
        end = max(day.end, day.weekday_end)
        yield Fault("weekday", level, day.start, end, (("right", WEEKDAYS[on.weekday()]),))


def _written_oddly(text: str, day: Day) -> Iterator[Fault]:
    year, month, number = day.written
    if day.is_lunar or not month or _NEWSPAPER.match(text, day.end):
        return
    scripts = {part.isascii() for part in (year, month, number) if part}
    plain = f"{day.year}年" if day.year else day.word
    plain += f"{day.month}月" + (f"{day.day}{text[day.end - 1]}" if day.day else "")
    if len(scripts) == 2 and (day.day or year):
        level = Certainty.CERTAIN if day.day else Certainty.LIKELY
        yield Fault("mixed-digits", level, day.start, day.end, (), plain)
    elif month.startswith("0") or number.startswith("0"):
        yield Fault("leading-zero", Certainty.CERTAIN, day.start, day.end, (), plain)


def _backwards(text: str, first: Day, last: Day) -> Iterator[Fault]:
    if last.range_mark:
        same = (first.year, first.word, first.month) == (last.year, last.word, last.month)
        if (
            same
            and last.range_mark not in {"、", "和", "及"}
            and first.day
            and last.day
            and last.day < first.day
        ):
            yield Fault("range-backwards", Certainty.CERTAIN, first.start, last.end)
        return
    if first.is_lunar or last.is_lunar or not _LINK.fullmatch(narrow(text[first.end : last.start])):
        return
    if last.word in _NEXT_YEAR:
        return
    if not (first.year or first.word):
        same_month = not (last.year or last.word) and first.month == last.month
        # A month that begins again would be eleven months off.
        if same_month and first.day and last.day and last.day < first.day:
            yield Fault("range-backwards", Certainty.LIKELY, first.start, last.end)
        return
    told_twice = (first.year and last.year) or (first.word and first.word == last.word)
    start, end = first.in_year(first.year or _ANY_YEAR), last.in_year(last.year or first.year or _ANY_YEAR)
    if start and end and end < start and (told_twice or not last.word):
        if first.year and last.year and first.year > last.year:
            return  # told by the years themselves
        may_cross = first.day is None and first.month >= _WINTER
        level = Certainty.CERTAIN if told_twice else Certainty.HINT if may_cross else Certainty.LIKELY
        yield Fault("range-backwards", level, first.start, last.end)


_ANY_YEAR = 2024
_WINTER = 9
"""From this month on a range of months may run into the next year without saying so."""


def _numeric(plain: str) -> Iterator[Fault]:
    for match in _NUMERIC.finditer(plain):
        month, day = int(match["month"]), int(match["day"])
        level = Certainty.HINT if match["mark"] == "." else Certainty.LIKELY
        if not 1 <= month <= 12:
            yield Fault("impossible-month", level, match.start(), match.end())
            continue
        last = last_day(month, int(match["year"]))
        if not 1 <= day <= last:
            data = (("month", str(month)), ("last", str(last)))
            yield Fault("impossible-day", level, match.start(), match.end(), data)


def _clock(plain: str) -> Iterator[Fault]:
    for match in _CLOCK.finditer(plain):
        before = _HALF.search(plain, max(0, match.start() - 3), match.start())
        if before is None and not (match["spoken"] and "时" in match[0]):
            continue
        start = before.start() if before else match.start()
        half, hour = before[0].strip() if before else "", int(match["hour"])
        minute = int(match["minute"] or match["spoken"] or 0)
        if minute > 59 or (half and hour > 24):
            level = Certainty.CERTAIN if half else Certainty.LIKELY
            yield Fault("impossible-time", level, start, match.end())
        elif (half in {"上午", "早上"} and hour > 12) or (half == "凌晨" and hour > 6):
            yield Fault("odd-half", Certainty.LIKELY, start, match.end())


CHECK = Check(
    NAME,
    "日期",
    in_paragraph=find,
    help="没有的日子（2月30日）、与日期对不上的星期、颠倒的起止日期、写法不合规范的年月日",
)
