"""Signs other than X, × and * in the place of a value: N个村, ■■镇, 口口县, ##万元, \\_\\_\\_名.

Each has an everyday use, so it counts only beside a unit or a noun that asks for a name or a figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import kind_of_mask
from editor.speech.placeholder_model import Certainty, Placeholder
from editor.speech.placeholder_words import COUNTING, NAMED, NUMBER_UNITS, PLAIN_UNITS, UNITS

_REACH = 24
_SHAPES = Pattern(
    rf"[■●△▲◎◆◇☆★▽▼⊙◻◼⬜]{{2,8}}(?=[ \u3000]?(?:{UNITS}|{NAMED}))"
    r"|[△▲●■◎◆](?=月[△▲●■◎◆]{1,2}日)|(?<=[△▲●■◎◆]月)[△▲●■◎◆]{1,2}(?=日)"
)
_MOUTHS = Pattern(rf"(?<![人户出进港门窗路缺伤胃])口{{2,4}}(?={UNITS}|{NAMED})(?!口[岸径味音])")
_OHS = Pattern(rf"(?<![A-Za-z0-9Ａ-Ｚ])(?:[OＯ]{{2,4}}|[oｏ]{{2,4}})(?=[ ]?(?:{UNITS}|{NAMED}))")
_HASHES = Pattern(rf"[#＃]{{2,40}}(?=[ ]?(?:{UNITS}))|(?<=[\u4e00-\u9fff：])[#＃]{{4,40}}(?=[，。；、）]|$)")
_ESCAPED = Pattern(rf"(?:\\[_*]){{2,40}}(?=[ ]?(?:{UNITS}|{NAMED}))|(?<=[\u4e00-\u9fff：])(?:\\[_*]){{2,40}}")
_LETTER_N = Pattern(
    rf"(?<![A-Za-z0-9０-９+＋“‘\"\-.°·])[NnＮｎ](?=[ ]?(?:{NUMBER_UNITS}|月(?!度|球)|日))(?!个[0-9一为不])"
)
_AS_MONTH = Pattern(r"[ ]?[月日]")
_AGAIN = Pattern(r"[了过这那的有每]$")
_IDIOM = Pattern(r"[ ]?(?:次(?!全会|会议)|倍|年)")
_ONE_AND_MANY = Pattern(r"[1１一][个套张条项支批大][^。；]{0,14}$|[+＋][^。；]{0,8}$")

_PATTERNS: tuple[tuple[tuple[str, ...], Pattern], ...] = (
    (("\\_", "\\*"), _ESCAPED),
    (("##", "＃＃"), _HASHES),
    (("口口",), _MOUTHS),
    (("OO", "oo", "ＯＯ", "ｏｏ"), _OHS),
    (tuple("■●△▲◎◆◇☆★▽▼⊙◻◼⬜"), _SHAPES),
)
"""The signs without which a pattern need not be tried, nor compiled: that takes longest of all."""


def stand_ins(text: str) -> Iterator[Placeholder]:
    """Yield every open value of `text` that is marked with another sign, each kind of sign in order."""
    if "N" in text or "n" in text or "Ｎ" in text or "ｎ" in text:
        yield from _letters_n(text)
    for signs, pattern in _PATTERNS:
        if any(sign in text for sign in signs):
            yield from _all(pattern, text, Certainty.LIKELY)


def _all(pattern: Pattern, text: str, certainty: Certainty) -> Iterator[Placeholder]:
    for match in pattern.finditer(text):
        start, end = match.span()
        yield Placeholder(start, end, kind_of_mask(text, start, end), certainty)


def _letters_n(text: str) -> Iterator[Placeholder]:
    """完成N个村, 宣讲n场、发放n份; not 说过N次, 1个中心、N个站点."""
    matches = list(_LETTER_N.finditer(text))
    for at, match in enumerate(matches):
        start, end = match.span()
        before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
        if _AGAIN.search(before) or _ONE_AND_MANY.search(before):
            continue
        near = (other for other in matches[max(0, at - 1) : at + 2] if other is not match)
        has_company = any(
            "\n" not in text[min(start, other.start()) : max(start, other.start())]
            and abs(other.start() - start) <= _REACH
            and not _IDIOM.match(text, other.end())
            for other in near
        )
        is_counted = PLAIN_UNITS.match(text, end) is not None or _AS_MONTH.match(text, end) is not None
        is_figure = is_counted or (
            not _IDIOM.match(text, end) and (has_company or COUNTING.search(before) is not None)
        )
        if is_figure:
            yield Placeholder(start, end, kind_of_mask(text, start, end), Certainty.LIKELY)
