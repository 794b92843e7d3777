"""Years as they are written: 24年, 二O二六年, 2025年至2023年."""

from __future__ import annotations

from collections.abc import Iterator

from editor.checks.figures.days import SEPARATOR
from editor.checks.figures.fault import Fault
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

_ODD_ZERO = Pattern(r"(?<![一二三四五六七八九〇○])[一二][一二三四五六七八九〇○零OoＯ0]{3}(?=年)")
_ZEROS = str.maketrans("OoＯ0零", "〇〇〇〇〇")
_SHORT_MONTH = Pattern(r"(?<![\d.\-—–~～至到年第’'”])(?P<year>\d{2})年(?:1[0-2]|0?[1-9])月(?!以上|以下|有期)")
_SHORT_NOUN = Pattern(
    r"(?<![\d.\-—–~～第’'])(?P<year>[012]\d)年"
    r"(?:底(?![气线色蕴盘])|初(?![心衷步])|末|上半年|下半年|[一二三四1-4]季度|第[一二三四]季度|全年|同期|度(?!假|过)|春季|秋季|"
    r"GDP|地区生产总值|财政收入|全[县市省区镇乡]|我[县市省区镇乡]|一般公共预算|固定资产投资|规上|规模以上|农村居民|城镇居民|工作(?:总结|要点|计划|回顾))"
)
_SHORT_COMPARED = Pattern(
    r"(?:[较比]|同比|对比)(?P<year>[012]\d)年(?=增|提|上升|下降|减|多|少|高|低|翻|有所|略|同期)"
)
_TERM = Pattern(
    r"(?:徒刑|刑期|为期|历时|长达|历经|任期|工期|期限|时隔|走过|满|近|第|每|过去|经过|前|后|未来|连续|近|达)$"
)
_RANGE = Pattern(
    rf"(?<!\d)(?P<first>(?:19|20)\d\d)[ ]?年?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?[ ]?{SEPARATOR}[ ]?"
    r"(?P<last>(?:19|20)\d\d)[ ]?年"
)
_CENTURY = 50


def faults_of_years(text: str) -> Iterator[Fault]:
    """The odd zeros, the years of two digits and the ranges that run backwards."""
    for match in _ODD_ZERO.finditer(text):
        mended = match[0].translate(_ZEROS)
        if mended != match[0]:
            is_norm_only = match[0].replace("零", "〇") == mended
            level = Certainty.HINT if is_norm_only else Certainty.CERTAIN
            yield Fault("odd-zero", level, match.start(), match.end(), (), mended)
    for pattern, level in (
        (_SHORT_MONTH, Certainty.LIKELY),
        (_SHORT_NOUN, Certainty.LIKELY),
        (_SHORT_COMPARED, Certainty.LIKELY),
    ):
        for match in pattern.finditer(text):
            if not _TERM.search(text, max(0, match.start() - 4), match.start("year")):
                start, end = match.span("year")
                yield Fault("short-year", level, start, end + 1, (("full", _full(match["year"])),))
    for match in _RANGE.finditer(text):
        if int(match["first"]) > int(match["last"]):
            yield Fault("range-backwards", Certainty.CERTAIN, match.start(), match.end())


def _full(year: str) -> str:
    return f"{'20' if int(year) < _CENTURY else '19'}{year}年"
