"""Parts against their total: 共12个，其中A5个、B4个、C3个; structures and shares that go beyond the whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import sqrt

from editor.checks.figures.fault import Fault, in_words
from editor.checks.figures.numerals import narrow
from editor.checks.figures.reading import Figure
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

_OF_WHICH = Pattern(r"[^，。；、！？]{0,14}[，、；。（(]?(?:其中|包括|分别是)[，：:]?[^，。；、！？\d]{0,24}")
_WHICH = Pattern(r"其中[，：:]?")
_LONGEST_LIST = 240
_PLAIN_WORD = r"(?:增加值|[^，。；、！？\d增降占比超多少])"
_NEXT_PART = Pattern(
    rf"(?:{_PLAIN_WORD}(?![达])){{0,10}}[，、](?!目前|现|已|还|尚|其余|剩余)(?:{_PLAIN_WORD}|、){{0,22}}(?:和|及)?"
)
_DONE_LINK = Pattern(
    r"[^，。；！？\d]{0,8}(?:，[^，。；！？\d]{0,14})?[，；](?:其中)?(?:目前|现|截至目前)?，?已[^，。；、！？\d]{0,10}"
)
_LEFT_LINK = Pattern(
    r"[^，。；、！？\d]{0,6}[，；、](?:目前|现)?(?:还有|尚有|剩余|其余|仍有|还剩|剩下|余下)的?[^，。；、！？\d新]{0,8}"
)
_IN_ALL = Pattern(
    r"[^，。；、！？\d]{0,10}[，、]?(?:总共|一共|共计|合计|总计|累计共|共)(?:有)?[^，。；、！？\d均占同建]{0,6}"
)
_AMONG = Pattern(r"[^，。；、！？\d]{0,12}(?:中|里|当中)，?(?:共?有|已有|现有)?")
_NEXT_OF_THOSE = Pattern(r"(?P<said>[^，。；、！？\d]{1,14})[，、；](?:另?有|还有)?")
_SAID_OF = Pattern(r"(?P<said>[^，。；、！？\d]{1,14})")
_ONE_OF_TWO = (
    ("增长", "下降"),
    ("上升", "下降"),
    ("盈利", "亏损"),
    ("已", "未"),
    ("男", "女"),
    ("建于", "建于"),
    ("合格", "不合格"),
    ("达标", "不达标"),
    ("完成", "未"),
    ("开工", "未"),
    ("正常", "停"),
    ("城镇", "农村"),
    ("以上", "以下"),
    ("属", "属"),
)
"""Words of which but one can be true of a thing, in either order."""
_ENDS = Pattern(r"[^，。；、！？\d]{0,8}(?:[。；！？)）]|$)")
_NOT_ADDED = Pattern(r"均|平均|每|新增|净增|增加(?!值)|增长|年末|累计|亩均|占|以上(?![\u4e00-\u9fff])")
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
_FIGURES_BETWEEN, _FAR, _CLAUSE, _NAME = 6, 90, 16, 4
_WHOLE = 100.0
_MEANT_AS_WHOLE = 115.0
_MADE_TO_FIT = 0.5
_NEAR = 0.1
_AMONG_NEXT = 5  # figures looked at; 七十年代 may stand between two parts
_SLIP = 1.15
"""Parts that are this much more than their whole were meant to be it."""


def faults_of_parts(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """A part that is larger than its total, parts that together are, and sums that miss the total told."""
    for index, first in enumerate(figures[1:], start=1):
        total = _total_of(text, figures, index)
        if total is None or not _OF_WHICH.fullmatch(text[figures[index - 1].end : first.start]):
            continue
        if not _NOT_ADDED.search(text, figures[index - 1].end, first.start):
            yield from _against_total(text, total, _row(text, figures, index))
    yield from _against_sum(text, figures)
    yield from _of_those(text, figures)
    yield from _in_columns(text, figures)
    yield from _left_over(text, figures)


def _total_of(text: str, figures: Sequence[Figure], index: int) -> Figure | None:
    """The figure that a first part may belong to: the nearest of its unit in front (520户2100人，其中…)."""
    part = figures[index]
    if part.unit in _NOT_COUNTED:
        return None
    for figure in reversed(figures[max(0, index - _FIGURES_BETWEEN) : index]):
        if part.start - figure.end > _FAR or text.count("。", figure.end, part.start) > 1:
            return None
        if figure.unit == part.unit:
            return figure
    return None


def _of_those(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """42户企业中，18户产值下降，25户产值增长: opposites, that no one thing can be at once."""
    for index, total in enumerate(figures[:-2]):
        parts = [f for f in figures[index + 1 : index + _AMONG_NEXT] if f.unit == total.unit][:2]
        if len(parts) < 2 or not total.is_count or total.unit in _NOT_COUNTED:
            continue
        first, second = parts
        if any(figure.is_rough for figure in (total, first, second)):
            continue
        if not _AMONG.fullmatch(text[total.end : first.start]):
            continue
        link, behind = (
            _NEXT_OF_THOSE.fullmatch(text[first.end : second.start]),
            _SAID_OF.match(text, second.end),
        )
        worth = first.value + second.value
        if link is None or behind is None or not total.value < worth <= total.value * _SLIP:
            continue
        is_sure = _are_opposites(link["said"], behind["said"])
        data = (("total", text[total.start : total.end]), ("sum", in_words(worth, total)))
        level = Certainty.LIKELY if is_sure else Certainty.HINT
        yield Fault("parts-too-many", level, first.start, second.end, data)


def _are_opposites(one: str, other: str) -> bool:
    return any((a in one and b in other) or (b in one and a in other) for a, b in _ONE_OF_TWO)


def _in_columns(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """其中，产业项目52个、完成投资33亿元；民生项目15个、完成投资8亿元: each column against its own total."""
    starts = [figure.start for figure in figures]

    def between(low: int, high: int) -> Sequence[Figure]:
        return figures[bisect_left(starts, low) : bisect_left(starts, high)]

    for match in _WHICH.finditer(text):
        end = text.find("。", match.end(), match.end() + _LONGEST_LIST)
        end = end if end >= 0 else min(len(text), match.end() + _LONGEST_LIST)
        rows = _rows_of(text, between(match.end(), end), match.end())
        if len(rows) < 2 or len(rows[0]) < 2 or len({tuple(f.unit for f in row) for row in rows}) > 1:
            continue
        before = between(match.start() - _FAR, match.start())
        for column in zip(*rows, strict=True):
            total = _total_named(text, before, column)
            if total is not None and column[0].unit not in _NOT_COUNTED:
                yield from _against_total(text, total, column)


def _rows_of(text: str, figures: Sequence[Figure], start: int) -> list[list[Figure]]:
    """The figures from `start` on, by the semicolons between them."""
    rows: list[list[Figure]] = [[]]
    last = start
    for figure in figures:
        if "；" in text[last : figure.start]:
            rows.append([])
        rows[-1].append(figure)
        last = figure.end
    return rows


def _total_named(text: str, before: Sequence[Figure], column: Sequence[Figure]) -> Figure | None:
    """The last figure in front with the unit of a column and, but for things counted, its name (完成投资)."""
    for figure in reversed(before):
        name = text[max(0, figure.start - _NAME) : figure.start]
        same = all(text[max(0, part.start - _NAME) : part.start] == name for part in column)
        if figure.unit == column[0].unit and (same or column[0].is_count):
            return figure
    return None


def _left_over(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """发现问题89个，已整改71个，还有28个正在整改: what is left is what was there without what is done."""
    for total, done, left in zip(figures, figures[1:], figures[2:], strict=False):
        if not total.unit == done.unit == left.unit or total.unit in _NOT_COUNTED:
            continue
        if any(figure.is_rough for figure in (total, done, left)) or done.value > total.value:
            continue
        if not _DONE_LINK.fullmatch(text[total.end : done.start]):
            continue
        if not _LEFT_LINK.fullmatch(text[done.end : left.start]):
            continue
        if left.low > total.high - done.low or left.high < total.low - done.high:
            data = (
                ("total", text[total.start : total.end]),
                ("done", text[done.start : done.end]),
                ("right", in_words(total.value - done.value, total)),
            )
            yield Fault("left-over", Certainty.LIKELY, left.start, left.end, data)


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
    if _NOT_ADDED.search(text, _clause(text, total.start), total.end) or total.is_rough:
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
    if low > total.high or _is_beyond_rounding(total, parts):
        if not parts[0].is_count or not _MAY_OVERLAP.search(text, parts[0].start - 8, parts[-1].start):
            level = Certainty.LIKELY if low > total.high else Certainty.HINT
            yield Fault("parts-too-many", level, *place, both)
    elif counts and total.value * (1 - _NEAR) <= worth < total.value and _ENDS.match(text, place[1]):
        yield Fault("parts-too-few", Certainty.HINT, *place, both)


def _clause(text: str, end: int) -> int:
    """Where the clause in front of an offset begins, as far as it need be looked at."""
    start = max(0, end - _CLAUSE)
    return max(start, *(text.rfind(mark, start, end) + 1 for mark in "，。；"))


def _is_beyond_rounding(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts miss their total, upwards, by more than rounding brings about but once in a thousand."""
    if total.is_count or total.slack != parts[0].slack:
        return False
    deviation = sqrt(sum(figure.slack**2 for figure in (total, *parts)) / 3)
    return sum(part.value for part in parts) - total.value > 3 * deviation + 1e-9 * total.value


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
        # Whole numbers are made to add up to 100; tenths may miss it by a tenth.
        misses = 50 < worth < 2 * _WHOLE and abs(worth - _WHOLE) > min(slack, _MADE_TO_FIT) + 1e-6
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
