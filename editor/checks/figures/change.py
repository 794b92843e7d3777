"""A change told with its start, its result and its size: 由A增加到B，增长C%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from editor.checks.figures.fault import Fault, in_words
from editor.checks.figures.reading import Figure
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

UP = r"(?:增加|增长|提高|提升|上升|上涨|上调|扩大|扩展|扩充|拓展|跃升|攀升|壮大|猛增|发展|增|升|扩|涨)"
"""Verbs of growth."""
DOWN = r"(?:下降|降低|下调|下滑|下跌|减少|减轻|减|降|缩小|缩短|缩减|压减|压缩|压降|回落|收窄|萎缩)"
"""Verbs of decline."""

_LOOSE = r"(?:超过|超|逾|近|约|将近|大约|接近|突破|不足|不到)?"
_OF_YEAR = r"(?:[^，。；、！？到至为]{0,12}的)?"
_FROM = Pattern(rf"[由从][^，。；、！？\d]{{0,12}}(?:\d{{4}}年{_OF_YEAR}|\d{{1,2}}月{_OF_YEAR})?{_LOOSE}$")
_TO = Pattern(
    rf"(?:左右|以上|以下|多)?[，、]?(?:逐步|逐年|大幅|快速|迅速|持续|显著|稳步|直接|历史性|预计|年均|再次|已经?|又|再)?"
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:到|至|为|成)了?{_OF_YEAR}{_LOOSE}$"
)
_BY = Pattern(
    rf"(?:左右|以上|多)?[，、]?(?:五年|三年|十年|[^，。；、！？]{{0,4}}期间)?(?:累计|总共|共|净|同比|环比|实际|名义|平均每年|平均|年均|"
    rf"[比较](?:[上去前当]年|上月|同期|年初|\d{{4}}年|上年同期|去年同期)?(?:同期)?)?(?:大幅|显著|快速|共|净|又)?"
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))了?(?P<rough>{_LOOSE})$"
)
_TIMES_OF = Pattern(r"[，、](?:约|达到?)?(?:为|是|相当于)[^，。；、！？]{0,8}的(?P<rough>超过|近|约)?$")
YEARLY = Pattern(r"年均|平均|每年|同口径|可比|不变价|扣除|实际|名义")
"""Words with which a growth follows from other figures than those beside it."""
REAL_GROWTH = Pattern(r"生产总值|增加值|GDP|总产值|国民收入|人均收入")
"""Their growth is told in constant prices, their worth in current ones: no arithmetic holds between them."""
_DOUBLED = Pattern(
    r"[，、]?(?:实现)?了?翻了?(?P<rough>近|超过?)?(?P<times>[一两二三四])番(?P<after>[多以半])?"
)
_SINCE = r"(?:[比较](?:[上去前当]年|上月|年初|\d{4}年|[上去]年同期|同期|[^，。；、\d]{1,6})|同比|环比)?"
_GAINED = Pattern(rf"[，、]?{_SINCE}(?:(?P<up>净?{UP}|净增|多)|(?P<down>{DOWN}|少))了?")
_GROWN = Pattern(rf"[，、]{_SINCE}(?:(?P<up>{UP})|(?P<down>{DOWN}))了?")
_NO_INCREMENT = frozenset(("%", "倍", "个百分点", "位", "名", "‰"))
_FAR = 5.0
"""Percentage points by which a growth may miss the one of figures as coarse as 2亿 and 3亿."""
_LONGEST_LINK = 26
_TIMES = frozenset(("天", "小时", "分钟", "个月"))
_OF_TIME = Pattern(r"压缩|缩短|压减|缩减|延长")
_NO_DIRECTION = frozenset("位名天日年秒期级类") | {"个月", "小时", "分钟", "倍"}


@dataclass(frozen=True, slots=True)
class Change:
    """`first` became `last`; `goes_up` is what the verb between them says."""

    first: Figure
    last: Figure
    goes_up: bool


def changes(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, Change]]:
    """Every `由A增加到B` with the index of A among the figures."""
    for index, (first, last) in enumerate(pairwise(figures)):
        link = text[first.end : last.start]
        if len(link) > _LONGEST_LINK or first.unit != last.unit or not first.unit:
            continue
        to = _TO.fullmatch(link)
        if to and _FROM.search(text, max(0, first.start - 24), first.start):
            yield index, Change(first, last, goes_up=to["up"] is not None)


def faults_of_increments(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """The growth in per cent that does not follow from the result and the amount told in front of it.

    500亿元，比上年增加50亿元、增长20%: grown by 50 to 500 is 11.1%.
    """
    for result, amount, share in zip(figures, figures[1:], figures[2:], strict=False):
        if share.unit != "%" or amount.unit != result.unit or result.unit in _NO_INCREMENT:
            continue
        gained = _GAINED.fullmatch(text[result.end : amount.start])
        grown = _GROWN.fullmatch(text[amount.end : share.start])
        if not gained or not grown or (gained["up"] is None) != (grown["up"] is None):
            continue
        if result.is_rough or amount.is_rough or share.is_rough or amount.value >= result.value:
            continue
        yield from _wrong_increment(text, (result, amount, share), goes_up=gained["up"] is not None)


def _wrong_increment(text: str, told: tuple[Figure, Figure, Figure], *, goes_up: bool) -> Iterator[Fault]:
    result, amount, share = told
    context = (max(0, result.start - 40), share.start)
    if REAL_GROWTH.search(text, *context) or YEARLY.search(text, *context):
        return
    sign = -1 if goes_up else 1
    low = amount.low / (result.high + sign * amount.low) * 100
    high = amount.high / (result.low + sign * amount.high) * 100
    if not meets(share, min(low, high), max(low, high)):
        worth = amount.value / (result.value + sign * amount.value) * 100
        data = (
            ("result", text[result.start : result.end]),
            ("amount", text[amount.start : amount.end]),
            ("right", in_words(worth, share)),
        )
        yield Fault("wrong-increment", Certainty.LIKELY, share.start, share.end, data)


def faults_of_changes(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """The changes that go the other way than their verb, or whose size does not follow from them."""
    for index, change in changes(text, figures):
        yield from _wrong_way(text, change)
        following = figures[index + 2 : index + 4]
        end = change.last.end
        for size in following:
            link = text[end : size.start]
            if len(link) > _LONGEST_LINK or YEARLY.search(link):
                break
            if _BY.fullmatch(link) or _TIMES_OF.fullmatch(link):
                yield from _wrong_size(text, change, size, link)
            elif not link.startswith(("、", "，")):
                break
            end = size.end
        yield from _wrong_doubling(text, change)


def _wrong_way(text: str, change: Change) -> Iterator[Fault]:
    first, last = change.first, change.last
    if first.is_rough or last.is_rough:
        return
    # Of a rank or a time 提升 and 提前 may mean less; 压缩 and 延长 mean what they say.
    if first.unit in _NO_DIRECTION and not (
        first.unit in _TIMES and _OF_TIME.search(text, first.end, last.start)
    ):
        return
    went_up = last.value > first.value
    if went_up == change.goes_up and last.value != first.value:
        return
    data = (("before", text[first.start : first.end]), ("after", text[last.start : last.end]))
    yield Fault("wrong-way", Certainty.CERTAIN, first.start, last.end, data)


def _wrong_size(text: str, change: Change, size: Figure, link: str) -> Iterator[Fault]:
    first, last = change.first, change.last
    if first.is_rough or last.is_rough or size.is_rough or first.low <= 0 or first.unit in {"位", "名"}:
        return
    if YEARLY.search(text, max(0, first.start - 40), size.start):
        return
    low, high = last.low - first.high, last.high - first.low
    if not change.goes_up:
        low, high = -high, -low
    if size.unit == "个百分点" or size.unit == first.unit != "%":
        if not meets(size, low, high):
            yield _fault("wrong-difference", text, change, size, last.value - first.value)
    elif size.unit == "%":
        yield from _wrong_percent(text, change, size, (low, high))
    elif size.unit == "倍":
        yield from _wrong_times(text, change, size, link)


def _wrong_percent(text: str, change: Change, size: Figure, gap: tuple[float, float]) -> Iterator[Fault]:
    first, last = change.first, change.last
    sign = 1 if change.goes_up else -1
    worth = sign * (last.value / first.value - 1) * 100
    if first.unit == "%" and _is_written_as(size, sign * (last.value - first.value)):
        if not _is_written_as(size, worth):
            fix = _as_points(text[size.start : size.end])
            yield Fault("points", Certainty.LIKELY, size.start, size.end, (), fix)
        return
    low, high = sorted((sign * (last.low / first.high - 1) * 100, sign * (last.high / first.low - 1) * 100))
    may_be_points = first.unit == "%" and meets(size, *gap)
    if may_be_points or REAL_GROWTH.search(text, max(0, first.start - 40), first.start):
        return
    if not meets(size, low, high):
        yield _fault("wrong-growth", text, change, size, worth)
    elif abs(worth - size.value) > max(_FAR, 5 * size.slack):
        yield replace(_fault("wrong-growth", text, change, size, worth), level=Certainty.HINT)


def _as_points(share: str) -> str:
    """5% -> 5个百分点, 百分之五 -> 五个百分点."""
    return share.removeprefix("百分之").rstrip("%％") + "个百分点"


def _is_written_as(size: Figure, worth: float) -> bool:
    """Whether `worth` rounded to the places of `size` is what stands there."""
    return abs(size.value - worth) <= size.slack * (1 + 1e-9)


def _wrong_times(text: str, change: Change, size: Figure, link: str) -> Iterator[Fault]:
    if not change.goes_up:
        return
    low, high = change.last.low / change.first.high, change.last.high / change.first.low
    worth = change.last.value / change.first.value
    counts_first = _TIMES_OF.fullmatch(link) is not None
    other = 0 if counts_first else 1
    if _is_written_as(size, worth - other):
        return
    if not counts_first and abs(worth - size.value) < 1e-6 * worth:
        yield _fault("times-too-many", text, change, size, worth - 1)
    elif not meets(size, low - other, high - other):
        yield _fault("wrong-times", text, change, size, worth - other)
    elif abs(worth - other - size.value) > 0.7:
        yield replace(_fault("wrong-times", text, change, size, worth - other), level=Certainty.HINT)


def _wrong_doubling(text: str, change: Change) -> Iterator[Fault]:
    match = _DOUBLED.match(text, change.last.end)
    if match is None or match["rough"] or match["after"] or not change.goes_up or change.first.low <= 0:
        return
    wanted = 2 ** {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}[match["times"]]
    ratio = change.last.value / change.first.value
    if 0.85 * wanted <= ratio < 1.7 * wanted:
        return
    data = (("times", f"{ratio:.1f}"), ("doubled", str(wanted)))
    yield Fault("wrong-doubling", Certainty.LIKELY, match.start(), match.end(), data)


def meets(size: Figure, low: float, high: float) -> bool:
    """Whether a figure, with what rounding may have hidden, lies between two worths."""
    room = 1e-9 * max(abs(low), abs(high), 1.0)
    return size.low <= high + room and size.high >= low - room


def _fault(code: str, text: str, change: Change, size: Figure, worth: float) -> Fault:
    first, last = change.first, change.last
    data = (
        ("before", text[first.start : first.end]),
        ("after", text[last.start : last.end]),
        ("size", text[size.start : size.end]),
        ("right", in_words(abs(worth), size)),
    )
    return Fault(code, Certainty.LIKELY, size.start, size.end, data)
