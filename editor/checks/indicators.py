"""The check of one indicator told with two figures in one text, of units that drift, of digits lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from editor.checks.check import Check, Context
from editor.checks.figures.change import REAL_GROWTH, meets
from editor.checks.figures.naming import GONE_BY, Told, told_figures
from editor.checks.figures.recalled import Pair, Recalled, pairs, recalled_figures
from editor.checks.finding import Finding
from editor.speech.model import Block, Role, Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "indicators"

MESSAGES: Mapping[str, str] = {
    "two-figures": "“{name}”前文写的是{other}，这里写的是{text}，请核对",
    "growth-of-earlier": "“{name}”前文写的是{other}，这里是{now}，增减幅度应为{right}%左右，文中写的是{text}",
    "unit-drift": "“{name}”前文写的是{other}，这里写的是{text}，单位相差万倍",
    "digit-lost": "“{name}”前文写的是{other}，这里写的是{text}，像是多写或漏写了一位",
}
"""Sentence by code."""

_DIGITS = Pattern(r"[0-9０-９][0-9０-９.．,]*")
_FEWEST_DIGITS = 2
_DRIFT = 1e4
_ALIKE = 1.6
_LOOKS_BACK = Pattern(r"回顾|总结|完成情况|成绩|成效|成就|进展|过去|上年|去年|工作情况|肯定")
_LOOKS_AHEAD = Pattern(
    r"安排|目标|任务|打算|部署|重点|今年|明年|下一步|思路|总体要求|今后|规划|展望|建议|举措|措施|聚焦|突出|着力|抓好|确保|推动|推进|加快|全力|坚持|加强"
)
_AIMS_BEGIN = Pattern(
    r"(?:预期|主要|奋斗|发展|总体|工作)目标(?:是|为|：|:)|重点(?:做好|抓好)(?:以下|[^，。]{0,6}方面)|今年(?:的)?(?:重点|主要)(?:工作|任务)"
)
_LONGEST_BARE_HEADING = 40
_MOST_COMPARED = 24
_PARTS_OF_YEAR = ("季度", "半年")
_MUCH = 5.0
_BESIDE = 14  # characters between what has grown and by how much
_SKIPPED = (Role.SALUTATION, Role.DATE_LINE, Role.SPEAKER, Role.SIGNATURE)


def find(speech: Speech, _context: Context) -> Iterator[Finding]:
    """Yield the later of two figures for one indicator that cannot both be right."""
    by_name: dict[tuple[str, str], list[Told]] = defaultdict(list)
    recalled: list[Recalled] = []
    grown: list[tuple[Told, Told]] = []
    of_aims = False
    for block in speech.blocks:
        if block.role not in _SKIPPED:
            of_aims = _speaks_of_aims(block, before=of_aims)
            row = list(told_figures(block.text, block.start, of_aims=of_aims))
            for told in row:
                by_name[told.name, told.how].append(told)
            grown += [pair for pair in pairwise(row) if _is_growth_of(*pair)]
            recalled += recalled_figures(block.text, block.start)
    found = [finding for row in by_name.values() if len(row) > 1 for finding in _compare(row)]
    found += [
        f for level, size in grown for f in _against_last_year(by_name[level.name, "level"], level, size)
    ]
    yield from found
    told_of = {finding.start for finding in found}
    for pair in pairs(recalled):
        finding = _of_pair(pair)
        if finding.start not in told_of:
            yield finding


def _speaks_of_aims(block: Block, *, before: bool) -> bool:
    """Whether a part of the speech says what is to be done: turned by headings and by 主要预期目标是."""
    if block.role.heading_level == 1 or len(block.text) <= _LONGEST_BARE_HEADING:
        words = block.text[: block.lead_end or len(block.text)]
        if _LOOKS_BACK.search(words):
            return False
        if _LOOKS_AHEAD.search(words):
            return True
    return before or _AIMS_BEGIN.search(block.text) is not None


def _is_growth_of(level: Told, size: Told) -> bool:
    """旅游综合收入达到20亿元，增长26.3%: the size right behind what it is of."""
    return (
        (level.how, size.how, size.figure.unit) == ("level", "up", "%")
        and level.name == size.name
        and 0 < size.figure.start - level.figure.end <= _BESIDE
    )


def _against_last_year(row: Sequence[Told], level: Told, size: Told) -> Iterator[Finding]:
    """The growth that does not follow from what the text tells of last year further up."""
    figure, grown = level.figure, size.figure
    bases = [
        told
        for told in row
        if told.period in GONE_BY and told.figure.start + told.offset < figure.start + level.offset
    ]
    if len(bases) != 1 or level.period in GONE_BY or REAL_GROWTH.search(level.name):
        return
    base = bases[0].figure
    if base.unit != figure.unit or base.low <= 0 or any(f.is_rough for f in (base, figure, grown)):
        return
    low, high = (figure.low / base.high - 1) * 100, (figure.high / base.low - 1) * 100
    worth = (figure.value / base.value - 1) * 100
    if worth <= 0 or meets(grown, low, high):
        return
    data = (
        ("name", level.name),
        ("other", bases[0].written),
        ("now", level.written),
        ("right", f"{worth:.1f}"),
    )
    start, end = size.offset + grown.start, size.offset + grown.end
    yield Finding(
        NAME,
        "growth-of-earlier",
        Certainty.LIKELY,
        start,
        end,
        size.written,
        kind="number",
        label=level.name,
        data=data,
    )


def _compare(row: Sequence[Told]) -> Iterator[Finding]:
    """Each figure against the different ones in front of it; one finding a figure."""
    seen: dict[tuple[float, float, str, str, bool], Told] = {}
    for later in row:
        found = next(filter(None, (_against(earlier, later) for earlier in seen.values())), None)
        if found:
            yield found
        figure = later.figure
        key = (figure.value, figure.slack, figure.unit, later.period, later.is_aim)
        if len(seen) < _MOST_COMPARED:
            seen.setdefault(key, later)


def _against(earlier: Told, later: Told) -> Finding | None:
    first, second = earlier.figure, later.figure
    if first.unit != second.unit or _fit(earlier, later):
        return None
    if _has_drifted(earlier, later):
        return _finding("unit-drift", Certainty.LIKELY, earlier, later)
    if first.is_rough or second.is_rough:
        return None
    level = _level(earlier, later)
    if _lost_digit(earlier, later):
        return _finding("digit-lost", level or Certainty.HINT, earlier, later)
    return _finding("two-figures", level, earlier, later) if level and earlier.how != "behind" else None


def _level(earlier: Told, later: Told) -> Certainty | None:
    """How sure it is that two figures which differ are told of one time; None where they need not be."""
    has_swapped = _has_swapped(earlier, later)
    if earlier.is_aim != later.is_aim:
        is_same_time = earlier.period == later.period and earlier.period.endswith(_PARTS_OF_YEAR)
        return Certainty.HINT if is_same_time and _are_near(earlier, later) else None
    if earlier.period == later.period:
        return Certainty.LIKELY if earlier.period or has_swapped else Certainty.HINT
    if earlier.period and later.period:
        return None
    return Certainty.HINT if has_swapped or _may_be_of_one_year(earlier, later) else None


def _may_be_of_one_year(earlier: Told, later: Told) -> bool:
    """A figure without a time, and one of last year not far from it: a review tells of last year."""
    return _are_near(earlier, later) and (earlier.period or later.period) in GONE_BY


def _are_near(earlier: Told, later: Told) -> bool:
    ratio = earlier.figure.value / later.figure.value if later.figure.value else 0.0
    return 1 / _ALIKE < ratio < _ALIKE and earlier.how == "level"


def _fit(earlier: Told, later: Told) -> bool:
    """Whether both may be roundings of one value."""
    first, second = earlier.figure, later.figure
    coarser = max(first.slack, second.slack) if first.slack != second.slack else 0.0
    room = 1e-9 * max(abs(first.value), abs(second.value))
    return abs(first.value - second.value) <= coarser + room


def _has_drifted(earlier: Told, later: Told) -> bool:
    """3.5亿元 and 3.5万元: the numerals are alike, the scales a factor of ten thousand apart."""
    first, second = earlier.figure, later.figure
    if first.scale == second.scale or not (first.value > 0 < second.value):
        return False
    ratio = max(first.value, second.value) / min(first.value, second.value)
    return _DRIFT / _ALIKE <= ratio <= _DRIFT * _ALIKE


def _lost_digit(earlier: Told, later: Told) -> bool:
    """770 and 77, 1235 and 135: one numeral is the other without one digit, and far from it in worth."""
    if earlier.figure.scale != later.figure.scale or not min(earlier.figure.value, later.figure.value) > 0:
        return False
    ratio = earlier.figure.value / later.figure.value
    numerals = [_DIGITS.match(told.written) for told in (earlier, later)]
    if 1 / _MUCH < ratio < _MUCH or not all(numerals):
        return False
    short, long = sorted((found[0].replace(",", "") for found in numerals if found), key=len)
    if len(long) != len(short) + 1 or len(short) < _FEWEST_DIGITS:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _has_swapped(earlier: Told, later: Told) -> bool:
    """4521 and 4512: the same digits in another order, which chance does not bring about."""
    first, second = (_DIGITS.match(told.written) for told in (earlier, later))
    if not first or not second or len(first[0]) != len(second[0]):
        return False
    return len(set(first[0])) >= _FEWEST_DIGITS and sorted(first[0]) == sorted(second[0])


def _of_pair(pair: Pair) -> Finding:
    later = pair.later
    start, end = later.offset + later.figure.start, later.offset + later.figure.end
    data = (("name", pair.name), ("other", pair.earlier.written))
    return Finding(
        NAME, "two-figures", pair.level, start, end, later.written, kind="number", label=pair.name, data=data
    )


def _finding(code: str, level: Certainty, earlier: Told, later: Told) -> Finding:
    return Finding(
        check=NAME,
        code=code,
        level=level,
        start=later.offset + later.figure.start,
        end=later.offset + later.figure.end,
        text=later.written,
        kind="number",
        label=later.name,
        data=(("name", later.name), ("other", earlier.written)),
    )


CHECK = Check(
    NAME,
    "同一指标",
    in_speech=find,
    help="同一个指标前后两个数，单位相差万倍，多写或漏写一位",
)
