"""Values left out without a mask: 共有　　人, 第　　届, 2026年 月 日, 会议时间：待定, 数据待核实."""

from __future__ import annotations

from collections.abc import Iterator

from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind, kind_of_hint, kind_of_mask
from editor.speech.placeholder_model import Certainty, Placeholder
from editor.speech.placeholder_words import COUNTING, NUMBER_UNITS

_REACH = 12
_LABEL = 6
_GAP = Pattern(
    rf"(?<=[\u4e00-\u9fff])(?:[ \u00a0]{{2,40}}|[ ]?\u3000[ \u3000]{{1,40}})"
    rf"(?:(?=[年月日])|(?={NUMBER_UNITS})(?!.{{1,2}}[ \u3000]{{2}}[\u4e00-\u9fff]))"
)
_COUNTS = Pattern(r"(?:[为至有]|解决)$")
_DATED = Pattern(r"[年月于在至到从自]$")
_GAP_YEAR = Pattern(r"(?<!\d)(?:19|20)\d?[ \u3000]{1,40}(?=年)")
_GAP_DATE = Pattern(
    r"(?<=[0-9０-９XxＸ×*〇○零一二三四五六七八九]年)[ \u3000]{1,20}(?=月)"
    r"|(?<=[0-9０-９XxＸ×* \u3000]月)[ \u3000]{1,20}(?=日)"
)
_GAP_ORDINAL = Pattern(r"(?<=第)(?:[ ]{2,40}|[ ]?\u3000[ \u3000]{0,40})(?=[届次批期号])")
_OPEN_WORDS = Pattern(
    r"(?:此处|数据|数字|人数|姓名|名单|金额|具体(?:数[字据]|人数|姓名|名单|金额|情况|内容))"
    r"待(?:补(?:充|齐|报)?|填(?:写|报)?|核(?:实|对|定|准)|查证|确认|统计|提供)(?![\u4e00-\u9fff])"
)
_LABELLED_OPEN = Pattern(
    r"(?<=[\u4e00-\u9fff][：:])(?:待(?:定|补充?|填写?|核实?|通知|确[定认])|暂缺|暂空)(?=$|[\n，。；、）)])"
)
_OWED_ALONE = Pattern(
    r"(?:^|(?<=\n))[ \u3000]*(待(?:补充?|填写?|核实|完善)|此(?:处|段)(?:待[补填写]充?|略))"
    r"(?=[。；…]*(?:\n|$))"
)


def gap_slots(text: str) -> Iterator[Placeholder]:
    """Yield every value of `text` that was left out with a gap or put off with a word.

    All are `likely`: alignment and stress look much the same.
    """
    yield from _wide_gaps(text)
    for pattern in (_GAP_YEAR, _GAP_DATE, _GAP_ORDINAL):
        for match in pattern.finditer(text):
            yield _slot(text, match.start(), match.end())
    if "：" in text or ":" in text:
        for match in _LABELLED_OPEN.finditer(text):
            label = text[max(0, match.start() - _LABEL) : match.start()].rpartition("\n")[2]
            yield Placeholder(match.start(), match.end(), kind_of_hint(label), Certainty.LIKELY)
    for match in _OWED_ALONE.finditer(text):
        yield Placeholder(match.start(1), match.end(1), PlaceholderKind.TEXT, Certainty.LIKELY)
    for match in _OPEN_WORDS.finditer(text):
        yield Placeholder(match.start(), match.end(), kind_of_hint(match[0]), Certainty.LIKELY)


def _wide_gaps(text: str) -> Iterator[Placeholder]:
    """共有　　人, 于　　月　　日: a gap of two blanks and more where a figure is wanted."""
    if "  " not in text and "\u3000" not in text and "\u00a0" not in text:
        return
    for match in _GAP.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
        if _asks_for_more(before, text[match.end()]):
            yield _slot(text, match.start(), match.end())


def _asks_for_more(before: str, unit: str) -> bool:
    """Whether the words in front of a gap want a figure of this unit behind them."""
    if unit in "年月日":
        return _DATED.search(before) is not None
    return COUNTING.search(before) is not None or _COUNTS.search(before) is not None


def _slot(text: str, start: int, end: int) -> Placeholder:
    return Placeholder(start, end, kind_of_mask(text, start, end), Certainty.LIKELY)
