"""Values left out without a mask: 共有　　人, 20　　年, 第　　届, ？？个村, 数据待核实."""

from __future__ import annotations

from collections.abc import Iterator

from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind, kind_of_hint, kind_of_mask
from editor.speech.placeholder_model import Certainty, Placeholder
from editor.speech.placeholder_words import NUMBER_UNITS

_REACH = 12
_GAP = Pattern(
    rf"(?<=[\u4e00-\u9fff])(?:[ \u00a0]{{2,40}}|[ ]?\u3000[ \u3000]{{1,40}})"
    rf"(?:(?=[年月日])|(?={NUMBER_UNITS})(?!.{{1,2}}[ \u3000]{{2}}[\u4e00-\u9fff]))"
)
_COUNTS = Pattern(
    r"(?:[共占达约]|[共只还仍设现]有|有|达到|完成(?:投资)?|实现|投[入资]|总?投资|新增|增加到?|减少到?|增长|下降|提高到?|降[低至到]|"
    r"超过?|突破|建成|新建|改建|改造|帮扶|走访|慰问|覆盖|涉及|带动|解决|处置|查处|整改|召开|开展|参加|安排|落实|争取|"
    r"收到|办结|培训|发放|引进|签约|开工|竣工|吸纳|脱贫|受益|惠及|百分之|共计|为|至|其中)$"
)
_DATED = Pattern(r"[年月于在至到从自]$")
_GAP_YEAR = Pattern(r"(?<!\d)(?:19|20)\d?[ \u3000]{1,40}(?=年)")
_GAP_ORDINAL = Pattern(r"(?<=第)(?:[ ]{2,40}|[ ]?\u3000[ \u3000]{0,40})(?=[届次批期号])")
_ASKED = Pattern(
    rf"[?？]{{2,9}}(?={NUMBER_UNITS}|年(?![轻度])|月(?!度)|县(?![级域里])|市(?![里场])|区(?!域))"
)
_QUESTION = Pattern(r"[怎谁何吗呢哪]|什么|是否|多少|几[个人]")
_CODE_WORD = Pattern(r"(?<![A-Za-z0-9_])(?:TODO|TBD)(?=[：:])")
_OPEN_WORDS = Pattern(
    r"(?:此处|数据|数字|人数|姓名|名单|金额|具体(?:数[字据]|人数|姓名|名单|金额|情况|内容))"
    r"待(?:补(?:充|齐|报)?|填(?:写|报)?|核(?:实|对|定|准)|查证|确认|统计|提供)(?![\u4e00-\u9fff])"
)


def gap_slots(text: str) -> Iterator[Placeholder]:
    """Yield every value of `text` that was left out with a gap, question marks or a word.

    All are `likely`: alignment and stress look much the same.
    """
    if "  " in text or "\u3000" in text or "\u00a0" in text:
        for match in _GAP.finditer(text):
            before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
            if (_DATED if text[match.end()] in "年月日" else _COUNTS).search(before):
                yield _slot(text, match.start(), match.end())
    for pattern in (_GAP_YEAR, _GAP_ORDINAL):
        for match in pattern.finditer(text):
            yield _slot(text, match.start(), match.end())
    if "?" in text or "？" in text:
        for match in _ASKED.finditer(text):
            before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
            if not _QUESTION.search(before):
                yield _slot(text, match.start(), match.end())
    if "TODO" in text or "TBD" in text:
        for match in _CODE_WORD.finditer(text):
            yield Placeholder(match.start(), match.end(), PlaceholderKind.TEXT, Certainty.LIKELY)
    for match in _OPEN_WORDS.finditer(text):
        yield Placeholder(match.start(), match.end(), kind_of_hint(match[0]), Certainty.LIKELY)


def _slot(text: str, start: int, end: int) -> Placeholder:
    return Placeholder(start, end, kind_of_mask(text, start, end), Certainty.LIKELY)
