"""The headings of a table's columns: which names the rows, which gives the value, and of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from editor.ledger.naming import GROWTH, bounds_in, is_growth_alone, without_bounds
from editor.ledger.units import unit_of
from editor.speech.pattern import Pattern

KNOWN: dict[str, tuple[str, ...]] = {
    "label": (
        "待填内容", "待填项", "指标名称", "指标", "名称", "项目名称", "项目", "内容", "事项", "标签",
        "填写内容", "要素", "问题", "主要指标", "工作内容", "类别", "分类", "建设内容", "工程名称",
        "数据名称", "数据项", "统计指标", "统计项目",
    ),
    "value": (
        "填报值", "填报数", "数值", "数据", "值", "结果", "完成情况", "完成值", "实际值", "答复", "填写",
        "数", "本年", "今年", "完成数", "实际完成", "完成", "实际", "实绩", "绝对值", "绝对额", "绝对量",
        "总量", "数量", "实际数", "本期", "本年累计", "累计", "累计完成", "本期数", "本年数",
    ),
    "unit": ("计量单位", "单位", "数据单位"),
    "owner": (
        "责任单位", "责任部门", "填报单位", "填报部门", "提供单位", "提供部门", "牵头单位", "牵头部门",
        "部门", "责任人", "填报人", "数据来源", "来源",
    ),
    "sentence": ("稿中文字", "原文", "原句"),
}  # fmt: skip
"""Headings that say what a column is, the likeliest first."""

_ASIDE = Pattern(
    r"序号?|编号|行次|代码|指标代码|No\.?|备注|说明|备注说明|填报说明|所在部分|处数|联系人|联系电话|电话|手机|填表人|审核人|审核|"
    r"填报时间|填报日期|更新时间|口径|统计口径|数据口径"
)
_BLANKS = Pattern(r"[\s\u3000:：*＊]+")
_BRACKETED = Pattern(r"[（(][^（）()]*[）)]")
_NUMBER = Pattern(
    r"(?:约|近|超|逾|超过)?[-−－+＋]?[\d０-９][\d０-９,，. ．\u3000]*(?:[-—~～至到][\d０-９][\d０-９,，.]*)?"
    r"[ ]?[余多]?(?:[%％‰℃㎡]|[\u4e00-\u9fff㎡/]{1,5})?"
)
_DAY = Pattern(r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?: .*)?|\d{1,2}月\d{1,2}日")
_TIME = Pattern(
    r"(?:(?:19|20)\d\d年?度?|(?:\d{1,2}[-—~至])?\d{1,2}月份?|第?[一二三四1-4]季度|[上下]半年|\d{4}年\d{1,2}(?:[-—~至]\d{1,2})?月)"
    r"[\u4e00-\u9fff%％（）()]{0,8}"
)
_SHARE = Pattern(r"完成率|完成比例|完成进度|进度|占比|比重|占全|占[^\s]{0,6}[%％]|达标率|任务完成")
_RANK = Pattern(r"排名|位次|名次|排位|位居")
_DIFFERENCE = Pattern(r"增加[额量值数]|增减[额量值数]|增量|增长[额量]|净增")
_FILLER = Pattern(r"[数据值额量的情况实际完成累计绝对总本期止\s]+")


class Part(str, Enum):
    """What of a row's thing a column gives."""

    VALUE = "value"
    GROWTH = "growth"
    SHARE = "share"
    RANK = "rank"
    DIFFERENCE = "difference"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values: `prefix` and `suffix` make the label of a row the name of what stands in it.

    `去年` and `增长` of a column 去年增长 give 去年固定资产投资增长. `is_main` says that the value is the
    one the row's label names. `unit` is what the heading tells of the unit.
    """

    index: int
    heading: str
    part: Part
    prefix: str = ""
    suffix: str = ""
    unit: str = ""
    is_main: bool = False


def plain(cell: str) -> str:
    """A heading without blanks, stars and colons; brackets stay."""
    return _BLANKS.sub("", cell)


def unit_in(label: str) -> str:
    """The unit in the last bracket of a label: 亿元 of `固定资产投资（亿元）`; empty where there is none."""
    brackets = _BRACKETED.findall(label)
    return brackets[-1][1:-1].removeprefix("单位").strip("：: ") if brackets else ""


def known_columns(headings: Sequence[str]) -> dict[str, int]:
    """The columns that are told by their headings alone, by the keys of `KNOWN`."""
    written = [_BRACKETED.sub("", plain(heading)) for heading in headings]
    found: dict[str, int] = {}
    for key, names in KNOWN.items():
        columns = [(names.index(cell), index) for index, cell in enumerate(written) if cell in names]
        if columns:
            found[key] = min(columns)[1]
    if "label" in found and "value" not in found:
        # 事项 and 内容: the right one of two that might name the rows tells of them.
        later = [i for i, one in enumerate(written) if one in KNOWN["label"] and i > min(_named(written))]
        if later:
            found["label"], found["value"] = min(_named(written)), later[0]
    return found


def _named(written: Sequence[str]) -> list[int]:
    return [index for index, one in enumerate(written) if one in KNOWN["label"]]


def is_aside(heading: str) -> bool:
    """Whether a column holds numbers of rows, notes or the like."""
    return _ASIDE.fullmatch(_BRACKETED.sub("", plain(heading))) is not None


def looks_like_value(cell: str) -> bool:
    """Whether a cell holds a number, with or without its unit, or a day."""
    return bool(_NUMBER.fullmatch(cell) or _DAY.fullmatch(cell) or cell.startswith("#"))


def looks_like_heading(cell: str) -> bool:
    """Whether a cell is words, or a time as headings have it (2025年, 3月)."""
    return bool(cell) and (not looks_like_value(cell) or _TIME.fullmatch(plain(cell)) is not None)


def value_column(index: int, heading: str) -> ValueColumn:
    """What a column of values gives, by its heading."""
    written = plain(heading)
    unit = unit_in(written)
    unit = unit if unit_of(unit) is not None else ""
    bare = _BRACKETED.sub("", written)
    prefix = _time_in(bare)
    if _RANK.search(bare):
        return ValueColumn(index, heading, Part.RANK, prefix, "排名", "位")
    if _DIFFERENCE.search(bare) or (is_growth_alone(bare) and unit and unit not in {"%", "％", "个百分点"}):
        return ValueColumn(index, heading, Part.DIFFERENCE, prefix, "增加", unit)
    if is_growth_alone(bare) or is_growth_alone(without_bounds(bare)):
        return ValueColumn(index, heading, Part.GROWTH, prefix.replace("去年", ""), GROWTH, unit or "%")
    if _SHARE.search(bare):
        return ValueColumn(index, heading, Part.SHARE, "", bare, unit or "%")
    rest = _FILLER.sub("", without_bounds(bare))
    if not rest or bare in KNOWN["value"]:
        suffix = "目标" if bounds_in(bare).is_plan else ""
        return ValueColumn(index, heading, Part.VALUE, prefix, suffix, unit)
    return ValueColumn(index, heading, Part.OTHER, "", bare, unit)


def with_main(columns: Sequence[ValueColumn]) -> tuple[ValueColumn, ...]:
    """The columns with the one marked whose value is simply that of the row, where one is.

    Of 本年 and 去年 it is 本年, of twelve months none, of several years none: the writer has to say.
    """
    if len(columns) == 1:
        return (_as_main(columns[0]),)
    plainly = [c for c in columns if c.part is Part.VALUE and not c.prefix and not c.suffix]
    if not plainly:
        others = [c for c in columns if c.part is Part.OTHER]
        timed = [c for c in columns if c.part is Part.VALUE]
        plainly = others if len(others) == 1 and not timed else []
    if not plainly:
        return tuple(columns)
    names = KNOWN["value"]
    best = min(
        plainly, key=lambda c: names.index(h) if (h := _BRACKETED.sub("", plain(c.heading))) in names else 99
    )
    return tuple(_as_main(c) if c is best else _told_apart(c) for c in columns)


def _as_main(column: ValueColumn) -> ValueColumn:
    is_simple = column.part in {Part.VALUE, Part.OTHER}
    suffix = "" if column.part is Part.OTHER else column.suffix
    return ValueColumn(
        column.index, column.heading, column.part, column.prefix, suffix, column.unit, is_main=is_simple
    )


def _told_apart(column: ValueColumn) -> ValueColumn:
    if column.part is not Part.VALUE or column.prefix or column.suffix:
        return column
    bare = _BRACKETED.sub("", plain(column.heading))
    return ValueColumn(column.index, column.heading, Part.OTHER, "", bare, column.unit)


def _time_in(heading: str) -> str:
    """The words of time that tell a column from the others; the present year does not."""
    said = bounds_in(heading)
    year = {"": "", "0": "", "-1": "去年", "+1": "明年"}.get(said.year, f"{said.year}年")
    words = {"H1": "上半年", "H2": "下半年", "M": "本月"}
    period = words.get(said.period, "")
    if not period and said.period:
        sign, _, number = said.period.partition("-")
        if number:
            period = f"1-{number}月"
        else:
            period = f"{sign[1:]}月" if sign[0] == "M" else f"{'一二三四'[int(sign[1:]) - 1]}季度"
    return year + period
