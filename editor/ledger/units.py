"""Units behind a number as speeches write them, and how their scales relate."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from editor.speech.pattern import Pattern

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

WHOLE = frozenset("人户个名家项次条件起位所座处届批种台套辆场头只口对栋间部篇期") | {"人次"}
"""Units of which there is no half."""

_SCALE = r"(?:万亿|千万|百万|十万|亿|万|千|百)"
_BARE = (
    r"个?百分点|[%％‰]|人民币|美元|欧元|港元|日元|元|块|人次|人天|人|户|家|名|项|次|条|件|起|位|所|座|处|届|批|种|台|套|辆|场|头|只|口|对|栋|"
    r"间|部|篇|期|平方公里|平方千米|平方米|立方米|公里|千米|里|米|公顷|亩|公斤|千克|斤|吨标准煤|吨|克|倍|天|年|个月|小时|分钟|"
    r"千瓦时|千瓦|度|兆瓦|株|棵|尾|羽|册|孔|眼|分|级|岁|个"
)
_UNIT = Pattern(rf"({_SCALE})?({_BARE})")
_BEHIND_SPAN = Pattern(rf"[ \u3000]?[余多]?({_SCALE})?({_BARE})?")
_SAME = {
    "％": "%",
    "百分点": "个百分点",
    "千米": "公里",
    "平方千米": "平方公里",
    "千克": "公斤",
    "块": "元",
    "人民币": "元",
}


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
    match = _UNIT.fullmatch(written)
    return Unit(match[1] or "", _SAME.get(match[2], match[2])) if match else None


def unit_behind(text: str, end: int) -> Unit:
    """The unit that stands in `text` from offset `end` on; `NO_UNIT` where none does."""
    match = _BEHIND_SPAN.match(text[end : end + 12].partition("\n")[0])
    if match is None:
        return NO_UNIT
    name = match[2] or ""
    return Unit(match[1] or "", _SAME.get(name, name))
