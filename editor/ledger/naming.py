"""One name for one thing: what a label says without its number, its unit, its time and its area."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from editor.speech.pattern import Pattern

_BRACKETED = Pattern(r"[（(【\[〔][^（）()【】\[\]〔〕]*[）)】\]〕]")
_BLANKS = Pattern(r"[\s\u3000]+")
_NOT_TELLING = Pattern(r"[\s%％，。、：:；;·\-—_“”\"'《》*＊#＃]+")
_ITEM = Pattern(
    r"^[\s\u3000]*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|\d{1,3}[.．、](?!\d)|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳]|[#＃*＊·•\-—]+)"
    r"[\s\u3000]*"
)
_PART = Pattern(r"^(?:其中|包括|#|＃)[:：，,]?")
_COUNT_TAIL = Pattern(r"(?:数量|个数|总数|(?<![人次指天件倍分系基户家])数)$")
_GREW = Pattern(
    r"(?:(?:同比|环比|(?:比|较)(?:上年|去年|上月|上季|同期|上年同期|去年同期)|年均|累计|名义|实际|可比价)*"
    r"(?:增长率|增长速度|增长幅度|增长比例|增长[±+\-]*|增速|增幅|增减幅?|升降幅?|涨幅|[±+]\-?)|同比|环比)(?:百分比|百分点)?$"
)
_FELL = Pattern(
    r"(?:(?:同比|环比|(?:比|较)(?:上年|去年|同期|上年同期|去年同期))*(?:下降|降低|减少|回落|降幅|下降率))$"
)
_ROSE = Pattern(r"(?:提高|提升|上升|回升|扩大|增收)$")

_LONGEST = 200
"""Code points of a label that are looked at."""

GROWTH = "增长"
"""How every growth is called: 同比增速, 增长率, 增幅."""


_AREA = Pattern(r"(?:全|我|本)([国省市县区旗州盟镇乡村])")
_AREAS = {"州": "市", "盟": "市", "旗": "县", "乡": "镇"}
"""Areas of one level under one name."""
_COMPARED = r"(?<![比较])"
_YEAR = Pattern(
    rf"(?P<last>{_COMPARED}(?:去年|上年)(?:同期)?|(?<![年比较])同期)|(?P<this>今年(?:以来)?|本年度?|当年|本期)|(?P<next>明年|下年|来年)"
    rf"|{_COMPARED}(?<!\d)(?P<year>(?:19|20)\d\d)(?:年度?(?!级)|(?![\d%.]))"
)
_SPAN = r"[\-—–－~～至到]{1,2}"
_HAN = "一二三四五六七八九十"
_PERIOD = Pattern(
    rf"(?P<half>[上下]半年)"
    rf"|(?P<upto>前(?P<some>[二两三23])个?季度|(?:[一1]|第一){_SPAN}(?P<some2>[二三23])季度)"
    rf"|第?(?P<one>[一二三四1234])季度"
    rf"|(?<!\d)(?:1|一){_SPAN}(?P<last>1[0-2]|[2-9]|十[一二]?|[二三四五六七八九])月份?"
    rf"|(?<![\d{_HAN}])(?P<number>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|末|底|止)?(?![\d日饼Xx])"
    r"|(?P<now>本月|当月)"
)
_PLAN = Pattern(
    r"(?:年度|全年|年初|预期)?(?:计划|目标|任务|预期)(?:任务)?[数值]?(?=$|[（(])|年初预算|预算[数值]|预计数"
)
_CUMULATED = Pattern(r"(?:年初至今|累计|本年累计|截至目前|全年|年度)")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a figure is of: the year (`0` this, `-1` last, `+1` next, or four digits), the part of the year
    (`H1`, `Q3`, `M1-5`, `M4`), the area, and whether it is planned. Empty where nothing is said.
    """

    year: str = ""
    period: str = ""
    area: str = ""
    is_plan: bool = False


NO_BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Name:
    """A label taken apart: `plain` is the thing itself, `bounds` what was said about time and area."""

    plain: str
    bounds: Bounds


@lru_cache(maxsize=16_384)
def name_of(label: str) -> Name:
    """Take the label of a row, or of a question, apart."""
    told = _PART.sub("", _ITEM.sub("", label[:_LONGEST].strip())).strip()
    outside = _BLANKS.sub("", _BRACKETED.sub("", told)) or told
    said = bounds_in(told)
    bare = _NOT_TELLING.sub("", outside) or outside
    plain = _moved(_NOT_TELLING.sub("", _CUMULATED.sub("", _without_bounds(outside))))
    plain = _COUNT_TAIL.sub("", plain) if len(_COUNT_TAIL.sub("", plain)) >= 2 else plain
    return Name(plain or bare, said)


def bounds_in(text: str, *, is_last: bool = True) -> Bounds:
    """The year, period, area and plan a text speaks of; of several of one sort the last."""
    pick = -1 if is_last else 0
    years = [_year(match) for match in _YEAR.finditer(text)]
    periods = [_period(match) for match in _PERIOD.finditer(text)]
    areas = [_AREAS.get(match[1], match[1]) for match in _AREA.finditer(text)]
    return Bounds(
        years[pick] if years else "",
        periods[pick] if periods else "",
        areas[pick] if areas else "",
        _PLAN.search(text) is not None,
    )


def is_growth_alone(label: str) -> bool:
    """Whether a label says nothing but that something grew (同比增长（%）): it belongs to the row above."""
    bare = _NOT_TELLING.sub("", _BRACKETED.sub("", _PART.sub("", _ITEM.sub("", label[:_LONGEST].strip()))))
    return bool(bare) and bool(_GREW.fullmatch(bare) or _FELL.fullmatch(bare))


def without_bounds(text: str) -> str:
    """What a heading says beside time, area and plan; empty where it says nothing else."""
    for pattern in (_AREA, _YEAR, _PERIOD, _PLAN, _CUMULATED):
        text = pattern.sub("", text)
    return text.removeprefix("年").removeprefix("度")


def _without_bounds(text: str) -> str:
    for pattern in (_AREA, _YEAR, _PERIOD, _PLAN):
        shorter = pattern.sub("", text)
        text = shorter if len(shorter) >= 2 else text
    return text


def _moved(text: str) -> str:
    for pattern, word in ((_GREW, GROWTH), (_FELL, "下降"), (_ROSE, GROWTH)):
        match = pattern.search(text)
        if match is not None and match.start() >= 2:
            return text[: match.start()] + word
    return text


def _year(match: re.Match[str]) -> str:
    if match["year"]:
        return match["year"]
    return "-1" if match["last"] else "0" if match["this"] else "+1"


def _period(match: re.Match[str]) -> str:
    if match["half"]:
        return "H1" if match["half"][0] == "上" else "H2"
    if match["upto"]:
        return "M1-9" if (match["some"] or match["some2"]) in "三3" else "H1"
    if match["one"]:
        return f"Q{_small(match['one'])}"
    if match["last"]:
        last = _small(match["last"])
        return {3: "Q1", 6: "H1", 12: ""}.get(last, f"M1-{last}")
    return f"M{_small(match['number'])}" if match["number"] else "M"


def _small(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.partition("十")
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "": 0}
    return (10 if ten else 0) + digits[ones if ten else tens]
