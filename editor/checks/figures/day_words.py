"""Words told from the day of the speech that do not fit it: 今天（星期二）, 去年比2025年."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from editor.checks.figures.days import WEEKDAYS, YEAR_WORDS
from editor.checks.figures.fault import Fault
from editor.checks.figures.speech_day import SpeechDay, level_of
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

DAY_WORDS = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2}
"""Days told from the day of the speech."""

_WEEKDAY = Pattern(
    r"(?P<word>前天|昨[天日]|今[天日]|明[天日]|后天)(?:是|，|,|[（(])?(?:星期|礼拜|周)(?P<weekday>[一二三四五六日天])(?![年岁期])"
)
_COMPARED = Pattern(
    r"(?P<word>今年|去年)(?!底|初|同期)(?P<between>[^。；！？]{0,80}?)(?:同比|[比较])(?P<year>20\d\d)年(?:度|同期|全年)?"
    r"[^，。；！？]{0,4}?(?:增|提|上升|下降|减|多|少|高|低|净|翻)"
)
_OTHER_YEAR = Pattern(r"[今去前明上]年|20\d\d年")
_REVIEWED = Pattern(
    r"(?:总结|回顾|盘点)(?:了)?(?P<year>今年|去年|20\d\d年)(?!以来|[上下]半年|前|后|[一二三四]季度|\d)[^。；，、！？]{0,16}"
    r"[^。；！？]{0,40}?(?:安排|部署|谋划|研究)(?:部署|安排)?(?:好)?(?P<again>(?P=year))(?!以来|[上下]半年|前|后|第?[一二三四]季度|\d|剩|余)"
)


def faults_of_day_words(text: str, held: SpeechDay) -> Iterator[Fault]:
    """The weekdays of 今天 and 明天, years compared with themselves, a year both reviewed and planned."""
    data = ("day", f"{held.day.year}年{held.day.month}月{held.day.day}日")
    for match in _WEEKDAY.finditer(text):
        weekday = WEEKDAYS.index("日" if match["weekday"] == "天" else match["weekday"])
        right = (held.day + timedelta(DAY_WORDS[match["word"]])).weekday()
        if weekday != right:
            level = level_of(Certainty.LIKELY, held)
            told = (data, ("word", match["word"]), ("right", WEEKDAYS[right]))
            yield Fault("weekday-of-today", level, match.start(), match.end(), told)
    if "年" not in text:
        return
    yield from _compared_with_itself(text, held)
    for match in _REVIEWED.finditer(text):
        yield Fault("same-year-twice", Certainty.LIKELY, *match.span("again"), (("word", match["year"]),))


def _compared_with_itself(text: str, held: SpeechDay) -> Iterator[Fault]:
    """去年…，比2025年增加106人 in 2026: 去年 is 2025, so 今年 was meant, or 2024."""
    for match in _COMPARED.finditer(text):
        if int(match["year"]) != held.day.year + YEAR_WORDS[match["word"]]:
            continue
        if _OTHER_YEAR.search(match["between"]) is None:
            level = level_of(Certainty.LIKELY, held)
            told = (("word", match["word"]), ("told", match["year"]))
            yield Fault("compared-with-itself", level, *match.span("word"), told)
