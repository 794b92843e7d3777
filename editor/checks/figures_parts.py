"""Parts against their total: 共12个，其中A5个、B4个、C3个; structures and shares that go beyond the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from editor.checks.figures_fault import Fault, in_words
from editor.checks.figures_numerals import narrow
from editor.checks.figures_reading import Figure
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

_OF_WHICH = Pattern(r"[^，。；、！？]{0,14}[，、；（(]?(?:其中|包括|分别是)[，：:]?[^，。；、！？\d]{0,24}")
_NEXT_PART = Pattern(
    r"[^，。；、！？\d增降占比超多少达]{0,10}[，、][^，。；！？\d增降占比超多少]{0,22}(?:和|及)?"
)
_IN_ALL = Pattern(
    r"[^，。；、！？\d]{0,10}[，、]?(?:总共|一共|共计|合计|总计|累计共|共)(?:有)?[^，。；、！？\d均占同建]{0,6}"
)
_ENDS = Pattern(r"[^，。；、！？\d]{0,8}(?:[。；！？)）]|$)")
_NOT_ADDED = Pattern(r"均|平均|每|新增|净增|增加|增长|年末|累计|亩均|占|以上")
_SPEAKS_OF_ALL = Pattern(
    r"(?:共|共计|合计|总计|总数|总共|一共|总额|总量|全[县市省区镇乡校村])[^，。；、！？]{0,14}$"
)
_NOT_COUNTED = frozenset(
    ("%", "‰", "倍", "个百分点", "位", "岁", "年", "个月", "天", "小时", "分钟", "期", "")
)
_STRUCTURE = Pattern(
    r"(?<![\d.:∶])(\d{1,3}(?:\.\d+)?)\s?[:∶]\s?(\d{1,3}(?:\.\d+)?)\s?[:∶]\s?(\d{1,3}(?:\.\d+)?)(?![\d.:∶])"
)
_OF_STRUCTURE = Pattern(r"(?:产业|三产|[一二三]产|结构)[^，。；]{0,40}$")
_SHARE = Pattern(r"[，、；]?(?:其中[，：]?)?[^，。；、！？\d]{1,14}(?:占比?|比重|比例)(?:为|达|达到)?")
_MAY_OVERLAP = Pattern(
    r"党员|团员|女|妇女|少数民族|大学|本科|专科|学历|学位|职称|[岁后]|青年|年轻|老年|退役|先进|优秀|示范|获|高级|返乡|残疾|省级|国家级|重点"
)
"""One person or thing may be counted under two of these heads."""
_FEWEST_SHARES, _MOST_PARTS = 3, 30
_WHOLE = 100.0
_MEANT_AS_WHOLE = 115.0
_NEAR = 0.1


def faults_of_parts(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """A part that is larger than its total, parts that together are, and sums that miss the total told."""
    for index, first in enumerate(figures[1:], start=1):
        total = _total_of(text, figures, index)
        if total is not None and _OF_WHICH.fullmatch(text[figures[index - 1].end : first.start]):
            yield from _against_total(text, total, _row(text, figures, index))
    yield from _against_sum(text, figures)


def _total_of(text: str, figures: Sequence[Figure], index: int) -> Figure | None:
    """The figure that a first part may belong to: the one in front, or the first of a pair (520户2100人)."""
    part, before = figures[index], figures[index - 1]
    if part.unit in _NOT_COUNTED or before.unit == part.unit:
        return None if part.unit in _NOT_COUNTED else before
    pair = figures[index - 2] if index >= 2 else None
    if pair is not None and pair.unit == part.unit and text[pair.end : before.start] in {"", "、", "，"}:
        return pair
    return None


def _row(text: str, figures: Sequence[Figure], index: int) -> list[Figure]:
    """The figures of one unit that follow each other as parts do, from `index` on."""
    row = [figures[index]]
    for figure in figures[index + 1 : index + _MOST_PARTS]:
        link = text[row[-1].end : figure.start]
        if figure.unit != row[0].unit or not _NEXT_PART.fullmatch(link) or _NOT_ADDED.search(link):
            break
        row.append(figure)
    return row


def _against_total(text: str, total: Figure, parts: Sequence[Figure]) -> Iterator[Fault]:
    if _NOT_ADDED.search(text, max(0, total.start - 16), parts[0].start) or total.is_rough:
        return
    largest = max(parts, key=lambda part: part.value)
    if largest.low > total.high and not largest.is_rough:
        data = (("total", text[total.start : total.end]),)
        yield Fault("part-too-large", Certainty.LIKELY, largest.start, largest.end, data)
        return
    if len(parts) < 2 or any(part.is_rough for part in parts):
        return
    low, worth = sum(part.low for part in parts), sum(part.value for part in parts)
    place = (parts[0].start, parts[-1].end)
    both = (("total", text[total.start : total.end]), ("sum", in_words(worth, total)))
    counts = all(figure.is_count for figure in (total, *parts))
    if low > total.high:
        if not parts[0].is_count or not _MAY_OVERLAP.search(text, parts[0].start - 8, parts[-1].start):
            yield Fault("parts-too-many", Certainty.LIKELY, *place, both)
    elif counts and total.value * (1 - _NEAR) <= worth < total.value and _ENDS.match(text, place[1]):
        yield Fault("parts-too-few", Certainty.HINT, *place, both)


def _against_sum(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """A 5个、B 4个，共10个: the sum told behind the parts."""
    for index in range(1, len(figures) - 1):
        total = figures[index + 1]
        if total.unit in _NOT_COUNTED or not _IN_ALL.fullmatch(text[figures[index].end : total.start]):
            continue
        parts = [figures[index]]
        for figure in reversed(figures[max(0, index - _MOST_PARTS) : index]):
            link = text[figure.end : parts[0].start]
            if figure.unit != total.unit or not _NEXT_PART.fullmatch(link) or _NOT_ADDED.search(link):
                break
            parts.insert(0, figure)
        if len(parts) < 2 or parts[-1].unit != total.unit or any(p.is_rough for p in (*parts, total)):
            continue
        low, high = sum(part.low for part in parts), sum(part.high for part in parts)
        if low > total.high or high < total.low:
            worth = in_words(sum(part.value for part in parts), total)
            yield Fault("wrong-sum", Certainty.LIKELY, total.start, total.end, (("sum", worth),))


def faults_of_shares(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """Structures a:b:c that miss 100, and shares of one whole that go beyond it."""
    yield from _structures(narrow(text))
    for row in _share_rows(text, [figure for figure in figures if figure.unit == "%"]):
        worth = sum(share.value for share in row)
        if sum(share.low for share in row) > _WHOLE + 1e-6 and worth <= _MEANT_AS_WHOLE:
            yield Fault("shares", Certainty.HINT, row[0].start, row[-1].end, (("sum", _short(worth)),))


def _structures(plain: str) -> Iterator[Fault]:
    for match in _STRUCTURE.finditer(plain):
        worth = sum(float(match[group]) for group in (1, 2, 3))
        slack = sum(0.5 * 10 ** -len(match[group].partition(".")[2]) for group in (1, 2, 3))
        misses = 50 < worth < 2 * _WHOLE and abs(worth - _WHOLE) > slack + 1e-6
        if misses and _OF_STRUCTURE.search(plain, max(0, match.start() - 50), match.start()):
            level = Certainty.CERTAIN if abs(worth - _WHOLE) > 1 else Certainty.HINT
            yield Fault("structure", level, match.start(), match.end(), (("sum", _short(worth)),))


def _short(worth: float) -> str:
    return f"{worth:.2f}".rstrip("0").rstrip(".")


def _share_rows(text: str, shares: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Rows of shares: A占40%、B占35%、C占30%, or 占比分别为40%、35%、30%."""
    numbers: list[int] = []
    group = 0
    for before, share in zip([None, *shares], shares, strict=False):
        link = text[before.end : share.start] if before else ""
        is_row = before is not None and (link in {"、", "和", "，"} or bool(_SHARE.fullmatch(link)))
        group += not is_row
        numbers.append(group)
    for _, members in groupby(zip(numbers, shares, strict=True), key=lambda pair: pair[0]):
        row = [share for _, share in members]
        head = text[max(0, row[0].start - 16) : row[0].start]
        if (
            len(row) >= _FEWEST_SHARES
            and ("占" in head or "比重" in head or "比例" in head)
            and "超" not in head
        ):
            yield row
