"""China's administrative divisions down to county level, by their names as they stand in speeches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from editor.checks.words.lists import Row, read_list
from editor.speech.pattern import Pattern

_PEOPLES = [
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "高山",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "乌孜别克",
    "俄罗斯",
    "鄂温克",
    "德昂",
    "保安",
    "裕固",
    "京",
    "塔塔尔",
    "独龙",
    "鄂伦春",
    "赫哲",
    "门巴",
    "珞巴",
    "基诺",
    "各",
]
_PEOPLE = "|".join(sorted((f"{name}族" for name in _PEOPLES), key=len, reverse=True))
_BARE_PEOPLE = "|".join(name for name in _PEOPLES if len(name) > 1)
_AUTONOMOUS = Pattern(rf"(?:(?:{_PEOPLE})+|(?:{_PEOPLE})*(?:{_BARE_PEOPLE})(?:族)?)?自治(?P<kind>[州县旗])\Z")
_SUFFIX = Pattern(r"(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|省|市|地区|盟|林区|特区|新区|县|区|旗)\Z")


class Level(IntEnum):
    """How high a unit stands."""

    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One unit: `name` is its full name; `short` without 县, 市, 族自治州 …, empty where nothing is left.

    `province` and `prefecture` are the full names of what it belongs to, itself included; `prefecture` is
    empty where there is none between. `is_former` says that the name went out of use after 2007.
    """

    name: str
    short: str
    level: Level
    province: str
    prefecture: str
    is_former: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The full name, and the usual shorter one of an autonomous unit (湘西州, 景宁县)."""
        match = _AUTONOMOUS.search(self.name)
        return (self.name,) if match is None or not self.short else (self.name, self.short + match["kind"])

    def lies_in(self, other: Place) -> bool:
        """Whether it is `other` or a part of it."""
        if other.level is Level.PROVINCE:
            return self.province == other.name
        if other.level is Level.PREFECTURE:
            return self.prefecture == other.name and self.province == other.province
        return self == other


class Divisions:
    """All units, by name and by short name."""

    def __init__(self, places: Iterable[Place]) -> None:
        """`places` may hold several of one name (新华区)."""
        self.by_name: dict[str, list[Place]] = {}
        self.by_short: dict[str, list[Place]] = {}
        for place in places:
            for name in place.names:
                self.by_name.setdefault(name, []).append(place)
            if place.short and place.short != place.name:
                self.by_short.setdefault(place.short, []).append(place)

    def called(self, name: str) -> list[Place]:
        """The units of a full or short name, full ones first; empty where there is none."""
        return self.by_name.get(name) or self.by_short.get(name) or []


@cache
def divisions() -> Divisions:
    """The units of `resources/checks/divisions.tsv`, read at the first call."""
    return Divisions(_places(read_list("divisions")))


def short_name(name: str) -> str:
    """`name` without what says its kind: 西和县 西和, 湘西土家族苗族自治州 湘西; one character is none."""
    autonomous = _AUTONOMOUS.search(name)
    short = name[: autonomous.start()] if autonomous is not None else _SUFFIX.sub("", name, 1)
    return short if len(short) > 1 else ""


def _places(rows: Iterable[Row]) -> Iterator[Place]:
    provinces: set[str] = set()
    for row in rows:
        province, prefecture, now, former = (*row, "", "", "")[:4]
        if province not in provinces:
            provinces.add(province)
            yield Place(province, short_name(province), Level.PROVINCE, province, "")
        if prefecture:
            yield Place(prefecture, short_name(prefecture), Level.PREFECTURE, province, prefecture)
        for name in now.split():
            yield Place(name, short_name(name), Level.COUNTY, province, prefecture)
        for name in former.split():
            level = Level.PREFECTURE if name.endswith("地区") else Level.COUNTY
            yield Place(name, short_name(name), level, province, prefecture, is_former=True)
