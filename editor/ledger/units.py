"""Units behind a number as speeches write them, and how their scales relate."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from editor.speech.pattern import Pattern
from editor.speech.unit_words import SCALE_WORDS, UNIT_WORDS

SCALES = {
    "": Decimal(1),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "万亿": Decimal(10**12),
}
"""What a scale word in front of a unit multiplies by."""

WHOLE = frozenset(
    "人户个名家项次条件起位所座处届批种台套辆场头只口对栋幢间部篇期株棵尾羽册孔眼支份张笔宗根盏艘架轮片块段层门票"
) | {"人次", "场次", "件次", "户次", "家次", "车次", "架次", "台次", "辆次", "班次", "批次"}
"""Units of which there is no half."""

_UNIT = Pattern(rf"({SCALE_WORDS})?({UNIT_WORDS})")
_BEHIND_SPAN = Pattern(rf"[ \u3000]?[余多]?({SCALE_WORDS})?({UNIT_WORDS})?")
_SAME = {
    "％": "%",
    "百分点": "个百分点",
    "千米": "公里",
    "平方千米": "平方公里",
    "千克": "公斤",
    "块钱": "元",
    "人民币": "元",
    "个小时": "小时",
    "℃": "摄氏度",
    "km": "公里",
    "km²": "平方公里",
    "㎢": "平方公里",
    "㎡": "平方米",
    "m²": "平方米",
    "m³": "立方米",
    "m": "米",
    "kg": "公斤",
    "t": "吨",
    "kw": "千瓦",
    "kwh": "千瓦时",
    "度电": "千瓦时",
}
_SAME_ALONE = {"块": "元"}
"""Beside a figure in a table; in a speech 块 counts fields as well."""


_COUNTS = (frozenset("人名位口"), frozenset("个项件条处所座家"), frozenset("户家"), frozenset("场次期"))


def count_alike(one: str, other: str) -> bool:
    """Whether two units count the same sort of thing: 名 and 人, 项 and 个."""
    return any({one, other} <= group for group in _COUNTS)


class Unit(NamedTuple):
    """A unit in two parts: `万` and `元` of 万元; both may be empty."""

    scale: str
    name: str

    def __str__(self) -> str:
        return self.scale + self.name

    @property
    def factor(self) -> Decimal:
        """What one of this unit is in the unit without its scale word."""
        return SCALES[self.scale]


NO_UNIT = Unit("", "")


def unit_of(written: str) -> Unit | None:
    """Read a unit that stands alone (`万元`, `%`, `万`); None where it is none that is known."""
    written = written.strip()
    if written in SCALES:
        return Unit(written, "")
    # Before the scale is looked for: 千米 are no thousand 米.
    if written.lower() in _SAME:
        return Unit("", _SAME[written.lower()])
    match = _UNIT.fullmatch(written)
    if match is None:
        return None
    return Unit(match[1] or "", _SAME_ALONE.get(match[2]) or _SAME.get(match[2], match[2]))


def unit_behind(text: str, end: int) -> Unit:
    """The unit that stands in `text` from offset `end` on; `NO_UNIT` where none does."""
    match = _BEHIND_SPAN.match(text[end : end + 12].partition("\n")[0])
    if match is None:
        return NO_UNIT
    name = match[2] or ""
    return Unit(match[1] or "", _SAME.get(name, name))
