"""Reads figures: a number with its scale and unit, what it is worth, and how exactly it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor.checks.figures.numerals import han_value, narrow
from editor.speech.pattern import Pattern

_SCALES = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_SCALES |= {"十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12}
_SCALE = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)"
_UNIT = (
    r"(?:个?百分点|%|‰|[美欧港日]?元|平方(?:公里|千米|米)|立方米?|公里|千米|厘米|毫米|海里|米|吨标准煤|公吨|吨|公斤|千克|斤|"
    r"千瓦时|千瓦|亩|公顷|人次|人|户次|户|家次|家|个月|个|项次|项|件次|件|起|次|所|座|条|台次|台套|台|套|辆次|辆|架次|架|艘次|艘|名|"
    r"批次|批|种|类|栋|幢|间|处|宗|篇|列次|列|班次|标箱|笔|票|例|位|倍|岁|天|年|小时|分钟|秒|张|头只|头|只|匹|株|棵|"
    r"册|本|场次|场|支|门|枚|颗|组|期|[kMG]Wh?|[GTP]B)"
)
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FIGURE = Pattern(
    rf"(?<![\d.,A-Za-z第∶/×*“])(?<!\d[ :+])(?P<number>{_ARABIC})(?![\d.]|,\d| \d|[:+∶×]\d)"
    rf"(?P<scale>{_SCALE})?(?P<odd>[余多几])?(?P<second>{_SCALE})?[ ]?(?P<unit>{_UNIT})"
    rf"(?P<per>/(?:平方米|[年月日天秒人亩吨户件平]))?"
)
_HAN_FIGURE = Pattern(
    rf"(?<![第一二两三四五六七八九十百千万亿零〇几数\d])(?P<part>百分之)?"
    rf"(?P<number>[一二两三四五六七八九十百][零〇一二两三四五六七八九十百千万亿]*(?:点[零〇一二三四五六七八九]+)?)(?P<odd>[余多几])?"
    rf"(?P<second>{_SCALE})?(?P<unit>{_UNIT})?"
)
_WHOLE_SCALE = Pattern(r"(?<=.)(?:万亿|亿|万)$")
_ROUGH_BEFORE = Pattern(
    r"(?:超过?|逾|突破|约|近|接近|不足|不到|不[少低]于|不超过|至少|至多|大约|大概|高[于达]|多达|将近|几乎|上|[\d%％万亿千][-—–－~～至到])$"
)
_ROUGH_AFTER = Pattern(r"(?:左右|上下|以上|以下|以内|之多|多|余|[-—–－~～]\s?\d|[至到]\d)")
_LONGEST_ROUGH = 3
_SAME_UNITS = {"百分点": "个百分点", "千米": "公里", "平方千米": "平方公里", "千克": "公斤", "立方": "立方米"}
COUNTED = frozenset(
    "个人户家项件起次所座条台套辆架艘名批种栋幢间处宗篇列班笔票例张头只匹株棵册本场支门枚颗组"
)
"""Units of things that come whole."""
LONGEST_KEPT = 4000
"""Characters of a paragraph above which nothing read from it is kept in memory."""
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a paragraph: `287.9亿元`, `百分之十二`, `3,000户`.

    `start` and `end` are offsets into the paragraph, from the first digit to behind the unit. `value` is
    its worth with the scale multiplied in (`2.5万元` is 25000), `unit` the unit without scale, `scale` the
    scale as written. `slack` is half a unit of the last place given: what rounding may have hidden.
    `is_rough` says that words around it (约, 超过, 左右, a range) leave its worth open.
    """

    start: int
    end: int
    value: float
    unit: str
    scale: str
    slack: float
    is_rough: bool

    @property
    def low(self) -> float:
        """The least worth that is written like this."""
        return self.value - (0 if self.is_count else self.slack)

    @property
    def high(self) -> float:
        """The greatest worth that is written like this."""
        return self.value + (0 if self.is_count else self.slack)

    @property
    def is_count(self) -> bool:
        """Whether things are counted one by one, so that nothing is rounded."""
        return not self.scale and self.slack == 0.5 and self.unit in COUNTED


def read_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a paragraph in order; years, ordinals, codes and ratios are none.

    What was found in a paragraph is kept for the next look; in one of unusual length it is not.
    """
    return _kept(text) if len(text) <= LONGEST_KEPT else _read(text)


@lru_cache(maxsize=2048)
def _kept(text: str) -> tuple[Figure, ...]:
    return _read(text)


def _read(text: str) -> tuple[Figure, ...]:
    plain = narrow(text)
    found = list(_arabic(plain))
    found.extend(_in_characters(plain))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _arabic(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        number = match["number"].replace(",", "")
        unit = match["unit"]
        if unit == "年" and _FIRST_YEAR <= float(number) <= _LAST_YEAR:
            continue
        factor = _SCALES[match["scale"] or ""] * _SCALES[match["second"] or ""]
        decimals = len(number.partition(".")[2])
        sign = (
            -1 if text[max(0, match.start() - 2) : match.start()].endswith(("负", "为-", "到-", "由-")) else 1
        )
        yield _make_figure(text, match, sign * float(number) * factor, factor * 0.5 * 10**-decimals)


def _in_characters(text: str) -> Iterator[Figure]:
    for match in _HAN_FIGURE.finditer(text):
        if not (match["unit"] or match["part"]):
            continue
        value = han_value(match["number"])
        if value is None:
            continue
        scale = _WHOLE_SCALE.search(match["number"])
        factor = _SCALES[match["second"] or ""]
        decimals = len(match["number"].partition("点")[2])
        place = _SCALES[scale[0]] if scale else 10.0**-decimals
        yield _make_figure(text, match, value * factor, factor * 0.5 * place)


def _make_figure(text: str, match: re.Match[str], value: float, slack: float) -> Figure:
    groups = match.groupdict()
    unit = "%" if groups.get("part") else match["unit"]
    scale = (groups.get("scale") or "") + (match["second"] or "")
    if "part" in groups and not scale:
        written = _WHOLE_SCALE.search(match["number"])
        scale = written[0] if written else ""
    before = text[max(0, match.start() - _LONGEST_ROUGH) : match.start()]
    is_rough = bool(match["odd"] or _ROUGH_BEFORE.search(before) or _ROUGH_AFTER.match(text, match.end()))
    unit = _SAME_UNITS.get(unit, unit) + (groups.get("per") or "")
    return Figure(match.start(), match.end(), value, unit, scale, slack, is_rough)
