"""Reads dates: 2026年3月5日, 今年五月, 6月20日至22日, 2026-03-05, and the weekday that stands beside one."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from editor.checks.figures.numerals import day_number, narrow, year_number
from editor.checks.figures.reading import LONGEST_KEPT
from editor.speech.pattern import Pattern

SEPARATOR = r"(?:至|到|[-—–~～]{1,2})"
"""Between the ends of a range."""
YEAR_WORDS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
"""Years told from the day of the speech."""
WEEKDAYS = "一二三四五六日"
"""By `date.weekday()`."""

_HAN = r"[元正一二三四五六七八九十廿卅初]{1,3}"
_HAN_YEAR = r"[一二][〇○零一二三四五六七八九OoＯ0]{3}"
_DATE = Pattern(
    rf"(?:(?<![\d一二三四五六七八九〇○零])(?P<year>\d{{4}}|{_HAN_YEAR})[ ]?年[ ]?"
    r"|(?P<word>[今本去前明后次同当]年)的?)?"
    rf"(?<![\d第.])(?P<month>\d{{1,2}}|{_HAN})[ ]?月(?!嫂|饼|球|薪|均|租|报|刊|经|光|票|工资|供)"
    rf"(?:[ ]?(?P<day>\d{{1,2}}|{_HAN})[ ]?"
    r"(?P<mark>[日号](?![文楼令线机院车厅馆桌台店门井矿坑位码段]|公告|地块)))?"
)
_WEEKDAY_NAME = (
    r"(?:(?:星期|礼拜)[一二三四五六日天]|"
    r"周[一二三四五六日](?=[）)，,、。；：;:\s上下晚早凌中召举前至到—\-~～的\d开时]|$))"
)
_WEEKDAY_AFTER = Pattern(rf"[ ]?[（(，,]?[ ]?(?P<weekday>{_WEEKDAY_NAME})")
_WEEKDAY_BEFORE = Pattern(r"(?:星期|礼拜|周)(?P<weekday>[一二三四五六日天])[（(，,]?$")
_TAIL = Pattern(
    rf"(?:[（(][^（）()]{{2,6}}[）)])?(?P<separator>{SEPARATOR}|[、和及])(?P<day>\d{{1,2}}|{_HAN})(?P<mark>[日号])"
    r"(?![文楼令线机院车]|\d)"
)
_OTHER_CALENDAR = Pattern(r"(?:农历|阴历|旧历|藏历|回历|傣历|彝历|伊斯兰历|夏历|古历)[^，。；]{0,8}$")
_LUNAR_DAY = ("初", "廿", "卅")


@dataclass(frozen=True, slots=True)
class Day:
    """One date of a paragraph as written; `start` and `end` are offsets into the paragraph.

    `year`, `month` and `day` are None where the text does not give them; `word` is a year told from the
    day of the speech (今年). `weekday` is 0 for Monday to 6, None where none stands beside the date, and
    `weekday_end` where its name ends. `is_lunar` says that it is no date of the common calendar.
    `written` are year, month and day as they stand there, empty where missing.
    """

    start: int
    end: int
    year: int | None
    word: str
    month: int
    day: int | None
    is_lunar: bool
    written: tuple[str, str, str]
    weekday: int | None = None
    weekday_end: int = 0
    range_mark: str = ""

    def in_year(self, year: int) -> date | None:
        """The date in a year; its last day for a month alone. None where there is no such day."""
        try:
            return date(year, self.month, self.day or monthrange(year, self.month)[1])
        except (ValueError, IndexError):
            return None


def last_day(month: int, year: int | None) -> int:
    """The last day of a month; February has 29 where the year is not told."""
    if month == 2:
        return 29 if year is None or isleap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def read_days(text: str) -> tuple[Day, ...]:
    """The dates of a paragraph in order, the second ends of ranges (6月20日至22日) among them."""
    if "月" not in text:
        return ()
    return _kept(text) if len(text) <= LONGEST_KEPT else _read(text)


@lru_cache(maxsize=2048)
def _kept(text: str) -> tuple[Day, ...]:
    return _read(text)


def _read(text: str) -> tuple[Day, ...]:
    plain = narrow(text)
    return tuple(day for match in _DATE.finditer(plain) for day in _days_of(plain, match))


def _days_of(text: str, match: re.Match[str]) -> Iterator[Day]:
    month = day_number(match["month"])
    number = day_number(match["day"]) if match["day"] else None
    if month is None or (match["day"] and number is None):
        return
    weekday, weekday_end = _weekday_beside(text, match.start(), match.end())
    year = (
        year_number(match["year"].translate(_ZEROS if not match["year"].isascii() else {}))
        if match["year"]
        else None
    )
    is_lunar = _is_lunar(text, match)
    written = (match["year"] or "", match["month"], match["day"] or "")
    word = match["word"] or ""
    first = Day(
        match.start(), match.end(), year, word, month, number, is_lunar, written, weekday, weekday_end
    )
    yield first
    tail = _TAIL.match(text, weekday_end or match.end())
    if tail is None and weekday_end and text[weekday_end : weekday_end + 1] in {"）", ")"}:
        tail = _TAIL.match(text, weekday_end + 1)
    second = day_number(tail["day"]) if tail and number is not None else None
    if tail is not None and second is not None:
        weekday, weekday_end = _weekday_beside(text, tail.start("day"), tail.end())
        written = ("", "", tail["day"])
        mark = tail["separator"]
        place = (tail.start("day"), tail.end())
        yield Day(*place, year, word, month, second, is_lunar, written, weekday, weekday_end, mark)


_ZEROS = str.maketrans("OoＯ0", "〇〇〇〇")
_PLAIN_MONTH = frozenset("一二三四五六七八九十元")


def _is_lunar(text: str, match: re.Match[str]) -> bool:
    month, day = match["month"], match["day"] or ""
    if "正" in month or day.startswith(_LUNAR_DAY):
        return True
    if (
        not month.isascii()
        and not day
        and text[match.end() : match.end() + 1] in set("一二三四五六七八九十初廿")
    ):
        return True  # 八月十五
    return _OTHER_CALENDAR.search(text, max(0, match.start() - 12), match.start()) is not None


def _weekday_beside(text: str, start: int, end: int) -> tuple[int | None, int]:
    match = _WEEKDAY_AFTER.match(text, end)
    if match:
        return _weekday_number(match["weekday"][-1]), match.end()
    if text[end : end + 1] in {"）", ")"}:
        before = _WEEKDAY_BEFORE.search(text, max(0, start - 5), start)
        if before:
            return _weekday_number(before["weekday"]), end
    return None, 0


def _weekday_number(char: str) -> int:
    return WEEKDAYS.index("日" if char == "天" else char)
