"""Figures that cannot be: rates beyond 100%, times less, a comparison that ends in 到."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from editor.checks.figures.fault import Fault
from editor.checks.figures.reading import Figure
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

_BOUNDED = (
    r"(?:(?<!拨备)(?<!流动性)(?<!利息)(?<!担保)(?<!准备金)覆盖率|普及率|合格率|达标率|满意率|满意度|知晓率|参与率|入住率|出勤率|到位率|签约率|就业率|城[镇市]化率|失业率|"
    r"发生率|死亡率|优良率|优良天数(?:比例|比率|率)|优良水体比例|治愈率|及格率|升学率|巩固率|净入学率|办结率|办复率|竣工率|交付率|硬化率|通达率|通车率|通电率|"
    r"绿化率|绿地率|入户率|好评率|履约率|接种率|安装率|整改率|化解率|调解率|成功率|录取率|通过率|机械化率|自动化率|数字化率|信息化率|规范化率|"
    r"标准化率|网办率|可办率|应诉率|受理率|回复率|响应率|建档率|落实率|参检率|持证率|签收率|准点率|正点率|处理率|处置率|收集率|达产率|投产率|开通率|"
    r"开工率|治理率|受益率|入园率|发案率|返贫率|识别率|准确率|准确度)"
)
_REACHES = (
    r"(?:已经?|均|都|全部|分别|继续|仍|要|将|力争|确保|争取|长期|始终|预计)*(?:[由从][^，。；！？]{1,14}?(?:提高|提升|上升|增加|增长|升|增)(?:到|至|为)|"
    r"(?:保持|稳定|维持)在?|(?:提高|提升|上升|增加|增长|攀升)(?:到|至|为)|增至|升至|达到?|高达|为|是|达了)?(?:超过|超|近|约|了)?"
)
_RATE = Pattern(rf"{_BOUNDED}{_REACHES}$")
_SHRINKS = Pattern(
    r"(?:减少|下降|降低|缩小|压缩|压减|缩短|缩减|减轻|减弱|减慢|下滑|下跌|回落|减|降|少)(?:了|约|近|超|超过|将近|整整|大约)*$"
)
_NOT_SHRINKING = Pattern(r"至少|不少|多少|缺少|很少|较少|减负|加减|增减|升降|起降|涨降")
_MAY_GO_NEGATIVE = Pattern(r"利润|盈利|亏|净|收益|现金流|顺差|逆差|增速|增幅|价差|差额|结余|增量|新增|增加额")
_AGAINST = Pattern(
    r"(?:[同环]比|(?<![对同环占正成反配])(?:比(?![例重较如赛照率值分])|较(?![大多好高低快慢少强为小长]))"
    r"(?=[^，。；、！？])[^，。；、！？\d]{0,8}(?:\d{4}年)?(?:底|末|同期)?)"
    r"(?:增加|增长|提高|提升|上升|上涨|减少|下降|降低|下滑|下跌|压减|增|降|升)(?:到|至)(?:了)?(?:近|约|超过)?$"
)
_ENDS_IN_TO = Pattern(r"[到至]了?(?:近|约|超过)?$")
_TO_OR_BY = Pattern(r"(?:增加|增长|提高|提升|上升|扩大|增)了")
_FROM = Pattern(r"(?<![自])[由从][^，。；、！？\d]{0,10}(?:\d{4}年[^，。；、！？\d]{0,4})?$")
_LONGEST_RATE = 44


def faults_of_limits(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """The figures that no office can mean, by the words in front of them."""
    for figure in figures:
        if figure.unit == "%" and figure.low > 100:
            yield from _beyond_whole(text, figure)
        if figure.unit == "倍":
            yield from _times_less(text, figure)
        start = max(0, figure.start - 26)
        match = (
            _AGAINST.search(text, start, figure.start)
            if _ENDS_IN_TO.search(text, start, figure.start)
            else None
        )
        if match and figure.unit not in {"位", "名", "岁"}:
            yield Fault("compared-to", Certainty.LIKELY, match.start(), figure.end)
    yield from _to_or_by(text, figures)


def _beyond_whole(text: str, figure: Figure) -> Iterator[Fault]:
    start = max(0, figure.start - _LONGEST_RATE)
    match = _RATE.search(text, start, figure.start)
    if match and text[match.start() - 1 : match.start()] != "毛":
        yield Fault("beyond-whole", Certainty.CERTAIN, figure.start, figure.end)
        return
    shrinks = _SHRINKS.search(text, max(0, figure.start - 8), figure.start)
    if shrinks and not _MAY_GO_NEGATIVE.search(text, start, figure.start):
        yield Fault("less-than-nothing", Certainty.LIKELY, shrinks.start(), figure.end)


def _times_less(text: str, figure: Figure) -> Iterator[Fault]:
    shrinks = _SHRINKS.search(text, max(0, figure.start - 8), figure.start)
    before = text[max(0, figure.start - 10) : figure.start]
    if shrinks and not _NOT_SHRINKING.search(before) and not text.startswith(("数", "率", "增"), figure.end):
        yield Fault("times-less", Certainty.CERTAIN, shrinks.start(), figure.end)


def _to_or_by(text: str, figures: Sequence[Figure]) -> Iterator[Fault]:
    """由35个增加了52个: with 由 in front the result is told, so 到 is meant."""
    for first, last in pairwise(figures):
        link = text[first.end : last.start]
        if first.unit != last.unit or last.value < first.value or not _TO_OR_BY.fullmatch(link):
            continue
        if _FROM.search(text, max(0, first.start - 24), first.start):
            yield Fault("to-or-by", Certainty.LIKELY, first.end, last.end, (("verb", link[:-1]),))
