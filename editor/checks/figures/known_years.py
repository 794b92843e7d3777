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
_PAST_YEAR = Pattern(r"(?:刚刚?过去|过去)的?(?P<year>20\d\d)年(?=，|里|，?是|中|，?我)")
_LATE = 11
"""From this month on the year that is spoken of as past may be the one of the speech."""
_FIRST_PLAN_YEAR, _PLAN_YEARS = 1951, 5


def faults_of_known_years(text: str, held: SpeechDay, context: Context) -> Iterator[Fault]:
    """What is said of 今年, 去年 and 明年 that is not true of that year."""
    yield from _past_year(text, held)
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


def _day(held: SpeechDay) -> str:
    return f"{held.day.year}年{held.day.month}月{held.day.day}日"
