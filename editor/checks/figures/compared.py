"""Figures compared with another in the same sentence: 61亿元，比上年的50亿元增长22%; 整改率; 占计划的…%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor.checks.figures.change import DOWN, REAL_GROWTH, UP, YEARLY, meets
from editor.checks.figures.fault import Fault, in_words
from editor.checks.figures.reading import Figure
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

_WHEN = r"(?:上年|去年|前年|上月|上季度|上半年|常年|历年|往年|(?:19|20)\d\d年)(?:度|底|末|同期|同月)?"
_THAN = Pattern(
    rf"[，、；]?(?:同比)?(?P<subject>[\u4e00-\u9fff]{{0,8}}?)(?P<how>比|较|是|为){_WHEN}的?[^，。；、！？\d]{{0,8}}?$"
)
_BY = Pattern(rf"(?:净|共|多|大幅|同比)?(?:(?P<up>{UP}|多)|(?P<down>{DOWN}|少))了?$")
_TIMES = Pattern(r"的$")
_SUBJECT_END = Pattern(r"(?:总?数量?|件数|人数|起数|总?额|规模|总量)$")
_RATE = Pattern(
    r"[，、；]?(?:目前)?(?P<rate>整改|完成|办结|化解|销号|兑现|落实|解决|处置|答复|办复|签约|开工|竣工|到位|拨付|支出|"
    r"履约|入库|达标|覆盖)(?:完成)?(?:率|比例|进度)(?:已?达到?|为|是)?$"
)
_DONE = Pattern(r"(?:已|完成|办结|化解|整改|解决|落实|实际|到位|支出|拨付|开工)[^，。；、！？\d]{0,14}$")
_SHARE_OF = Pattern(
    r"[，、]?(?:仅|只|已)?(?:占|为|完成)(?:了)?(?:全年|年度?|其|总|既定|年初|目标|[\u4e00-\u9fff]{2,8})?"
    r"(?:计划|任务|目标|总数|总量|总额|投资|预算|进度)(?:投资|数|总数|任务|总额|资金)?的$"
)
_OF_TOLD = Pattern(r"[，、]?(?:仅|只|已)?(?:占|完成)了?[^，。；、！？\d]{0,10}$")
_POINTS_OF_RATE = Pattern(
    rf"[，、；]?(?:比|较){_WHEN}?[^，。；、！？\d]{{0,8}}?(?:提高|提升|上升|增加|下降|降低|回落|减少)了?$"
)
_IS_RATE = Pattern(
    r"(?:率|比重|占比|比例)(?:首次|已|均)?(?:达到?|为|是|提高到|提升到|上升到|降至|升至|提升至|提高至|保持在|稳定在)?$"
)
_RATE_MOVES = Pattern(
    r"(?:降幅|增幅|增速|涨幅|跌幅)(?:同比|环比|比[^，。；\d]{2,8}|较[^，。；\d]{2,8})?(?:收窄|回落|扩大|提高|加快|放缓|提升|上升|回升)了?$"
)
_ABOVE_MEAN = Pattern(
    r"[，、]?(?:增速|增幅|涨幅|降幅)?(?:高于|低于|快于|慢于|高出|低)(?:全[国省市县区州]|[省市州])[^，。；、！？\d]{0,6}?(?:平均)?(?:水平|增速|增幅)?$"
)
_GROWN_BY = Pattern(
    r"[，、]?(?:同比|环比|[比较](?:[上去前]年|上月|上季度|20\d\d年)(?:同期)?)?(?:净|共)?(?:增长|增加|减少)了?"
)
_AMOUNTS = frozenset(
    ("元", "人", "户", "家", "个", "亩", "吨", "件", "起", "人次", "公里", "头", "只", "株", "套")
)
_NEAR = 80
_PART_BEHIND = 2
_SLACK_OF_SHARE = 0.6
"""Percentage points by which a share told without decimals may miss its two figures."""
_UNEQUAL = frozenset(("%", "倍", "个百分点", "位", "‰"))


def faults_of_comparisons(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """What a figure is said to be against another that it is not."""
    for index, size in enumerate(figures):
        if size.is_rough:
            continue
        if index:
            yield from _against_base(text, figures, index)
        if size.unit == "%":
            yield from _share_of_total(text, figures, index)
            yield from _share_of_told(text, figures, index)
            yield from _no_points(text, figures, index)
        elif size.unit == "个百分点" and index:
            yield from _points_of_amount(text, figures[index - 1], size)


def _against_base(text: str, figures: Sequence[Figure], index: int) -> Iterator[Fault]:
    """61亿元，比上年的50亿元增长32%: result, base and size in this order."""
    base, size = figures[index - 1], figures[index]
    link = text[base.end : size.start]
    by, times = _BY.fullmatch(link), size.unit == "倍" and _TIMES.fullmatch(link)
    than = _THAN.search(text, max(0, base.start - 30), base.start) if by or times else None
    if than is None or base.unit in _UNEQUAL or base.is_rough or base.low <= 0:
        return
    if (than["how"] in "是为") is not bool(times):
        return
    result = _result(text, figures[: index - 1], base, than)
    if result is None or YEARLY.search(text, result.end, size.start):
        return
    if by:
        yield from _wrong_size(text, (result, base, size), goes_up=by["up"] is not None)
    elif not meets(size, result.low / base.high, result.high / base.low):
        yield _fault("wrong-times", text, (result, base, size), result.value / base.value)


def _result(text: str, before: Sequence[Figure], base: Figure, than: re.Match[str]) -> Figure | None:
    """The figure that is compared: right in front, or the last one told of a subject named again."""
    subject = _SUBJECT_END.sub("", than["subject"])
    near = [f for f in before if f.unit == base.unit and base.start - f.end <= _NEAR]
    if len(subject) < 2:
        result = before[-1] if before and before[-1] in near else None
        is_beside = result is not None and than.start() <= result.end + 1
        # 154亿元，增长9.2%，比去年同期的141亿元净增13亿元: its growth may stand between.
        if not is_beside and len(before) > 1 and before[-1].unit == "%" and before[-2] in near:
            result, is_beside = before[-2], than.start() <= before[-1].end + 1
        return result if result is not None and is_beside and not result.is_rough else None
    told = (f for f in reversed(near) if text[: f.start].endswith(subject) and not f.is_rough)
    return next(told, None)


def _wrong_size(text: str, told: tuple[Figure, Figure, Figure], *, goes_up: bool) -> Iterator[Fault]:
    result, base, size = told
    sign = 1 if goes_up else -1
    if size.unit == "%":
        if REAL_GROWTH.search(text, max(0, result.start - 40), size.start):
            return
        ends = (sign * (result.low / base.high - 1) * 100, sign * (result.high / base.low - 1) * 100)
        if not meets(size, min(ends), max(ends)):
            yield _fault("wrong-growth", text, told, sign * (result.value / base.value - 1) * 100)
    elif size.unit == base.unit:
        ends = (sign * (result.low - base.high), sign * (result.high - base.low))
        if not meets(size, min(ends), max(ends)):
            yield _fault("wrong-difference", text, told, sign * (result.value - base.value))


def _fault(code: str, text: str, told: tuple[Figure, Figure, Figure], worth: float) -> Fault:
    result, base, size = told
    data = (
        ("before", text[base.start : base.end]),
        ("after", text[result.start : result.end]),
        ("size", text[size.start : size.end]),
        ("right", in_words(abs(worth), size)),
    )
    return Fault(code, Certainty.LIKELY, size.start, size.end, data)


def _share_of_total(text: str, figures: Sequence[Figure], index: int) -> Iterator[Fault]:
    """已整改268条，整改率85.9%, of 312条 in front; 完成54.7亿元，占年计划的57%, of 96亿元 in front."""
    if not index:
        return
    part, share = figures[index - 1], figures[index]
    link = text[part.end : share.start]
    is_rate, is_share = _RATE.fullmatch(link), _SHARE_OF.fullmatch(link)
    if not (is_rate or is_share) or part.unit in _UNEQUAL or part.is_rough:
        return
    if is_rate and not _DONE.search(text, max(0, part.start - 20), part.start):
        return
    totals = [
        figure
        for figure in figures[: index - 1]
        if figure.unit == part.unit and figure.value > part.value and part.start - figure.end <= _NEAR
    ]
    if not totals or any(figure.is_rough for figure in totals):
        return
    if any(_is_share(share, part, total) for total in totals):
        return
    level = Certainty.LIKELY if len(totals) == 1 else Certainty.HINT
    yield _wrong_share(text, part, totals[-1], share, level)


def _share_of_told(text: str, figures: Sequence[Figure], index: int) -> Iterator[Fault]:
    """完成31.7亿元，完成年度计划48亿元的66%: part, total and share in this order."""
    if index < _PART_BEHIND:
        return
    part, total, share = figures[index - 2], figures[index - 1], figures[index]
    if part.unit != total.unit or part.unit in _UNEQUAL or part.is_rough or total.is_rough:
        return
    is_told = text[total.end : share.start] == "的" and _OF_TOLD.fullmatch(text[part.end : total.start])
    if is_told and part.value < total.value and not _is_share(share, part, total):
        yield _wrong_share(text, part, total, share, Certainty.LIKELY)


def _wrong_share(text: str, part: Figure, total: Figure, share: Figure, level: Certainty) -> Fault:
    data = (
        ("part", text[part.start : part.end]),
        ("total", text[total.start : total.end]),
        ("right", in_words(part.value / total.value * 100, share)),
    )
    return Fault("wrong-share", level, share.start, share.end, data)


def _is_share(share: Figure, part: Figure, total: Figure) -> bool:
    room = _SLACK_OF_SHARE if share.slack >= 0.5 else 2 * share.slack
    low, high = part.low / total.high * 100, part.high / total.low * 100
    return low - room <= share.value <= high + room


def _no_points(text: str, figures: Sequence[Figure], index: int) -> Iterator[Fault]:
    """占比56.8%，比上年提高0.9%: the difference of two rates is told in points."""
    size = figures[index]
    start = max(0, size.start - 30)
    before = figures[index - 1] if index else None
    is_moved = _RATE_MOVES.search(text, start, size.start) is not None
    if before is not None and before.unit == "%":
        link = text[before.end : size.start]
        told_of_rate = _IS_RATE.search(text, max(0, before.start - 16), before.start)
        is_moved |= bool(told_of_rate and _POINTS_OF_RATE.fullmatch(link) and size.value < before.value)
        is_moved |= _ABOVE_MEAN.fullmatch(link) is not None and size.value < abs(before.value)
    if is_moved:
        fix = text[size.start : size.end].removeprefix("百分之").rstrip("%％") + "个百分点"
        yield Fault("points", Certainty.LIKELY, size.start, size.end, (), fix)


def _points_of_amount(text: str, amount: Figure, size: Figure) -> Iterator[Fault]:
    """18.6亿元，同比增长12个百分点: an amount grows by per cent, only a rate by points."""
    if amount.unit in _AMOUNTS and _GROWN_BY.fullmatch(text[amount.end : size.start]):
        written = text[size.start : size.end]
        fix = written.removesuffix("个百分点") + "%" if written[0].isdecimal() else ""
        yield Fault("not-points", Certainty.LIKELY, size.start, size.end, (), fix)
