"""What a reader must find whole on one line: words, numbers with their units, dates, names, short quotations.

A speaker who meets 黄河小 at the end of a line and 浪底 on the next stumbles. Every place of a paragraph
gets a grade that says how well a line may end there; a page ends only where a line may.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from editor.speech.names import COMPOUND_SURNAMES, SURNAMES
from editor.speech.pages import may_break
from editor.speech.pattern import Pattern
from editor.speech.titles.lines import Boundaries
from editor.speech.unit_words import SCALE_WORDS, UNIT_WORDS


class Grade(IntEnum):
    """How well a line may end at a place; below `TIGHT` it may only where a unit is longer than a line."""

    NEVER = 0
    IN_WORD = 1
    IN_UNIT = 2
    TIGHT = 3
    WORD = 4
    MARK = 5


_HAN_NUMBER = "〇零一二三四五六七八九十百千万亿两"
_FIGURE = r"(?<![0-9.])[-－+±≤≥<>≈￥¥$]?[0-9０-９]+(?:[.,·．:：/／][0-9０-９]+)*"
_RANGE = rf"{_FIGURE}(?:[%％]?(?:—{{1,2}}|[-－–~～×xX*／/至到比]){_FIGURE}){{0,6}}"
_MORE = r"[多余几来]?"
_UNIT = rf"(?:{SCALE_WORDS}?{_MORE}(?:{UNIT_WORDS})|{SCALE_WORDS}{_MORE}|[A-Za-zμΩ℃°′″%％‰]{{1,8}}[0-9²³]?)?"
_OPEN = r"(?:[XxＸｘ×＊*_＿□○]{1,12}|某{1,3}|N)"
_POSTS = (
    r"(?:同志|先生|女士|书记|主任|主席|常委|委员|代表|院士|教授|总理|总统|部长|省长|市长|县长|区长|州长|镇长|乡长|局长|厅长"
    r"|处长|科长|院长|校长|会长|行长|政委|司令员?|检察长|秘书长|董事长|总经理|经理|村长|支书|队长|站长|所长)"
)
_SURNAME = rf"(?:{'|'.join(COMPOUND_SURNAMES)}|[{''.join(sorted(SURNAMES))}])"
_PERSON = rf"(?:{_SURNAME}(?:[\u4e00-\u9fff]{{0,2}}?|[某×XＸ*]{{1,2}})|{_OPEN})"
_DAY = rf"(?:\d{{1,2}}|[{_HAN_NUMBER}]{{1,3}}|{_OPEN})"

HARD_UNITS = {
    # What must be whole even where it fills a line: it means something else when it is read in two.
    "figure": Pattern(rf"第?{_RANGE}{_MORE}{_UNIT}"),
    "han": Pattern(
        rf"第?[{_HAN_NUMBER}几数]{{1,12}}(?:点[{_HAN_NUMBER}]{{1,6}})?{_MORE}(?:{SCALE_WORDS}?(?:{UNIT_WORDS}))?"
    ),
    "percent": Pattern(rf"[百千万]分之[{_HAN_NUMBER}几]{{1,8}}(?:点[{_HAN_NUMBER}]{{1,6}})?"),
    "ordinal": Pattern(rf"第(?:[0-9{_HAN_NUMBER}]{{1,6}}|{_OPEN})[\u4e00-\u9fff]"),
    "open": Pattern(rf"{_OPEN}{_UNIT}[\u4e00-\u9fff%％]?"),
    "year": Pattern(
        rf"(?:\d{{2,4}}|[{_HAN_NUMBER}]{{4}}|[0-9〇一二三四五六七八九xX×*]{{2,4}})年(?:[初底末]|度)?"
    ),
    "day": Pattern(rf"{_DAY}月(?:{_DAY}[日号]|[初底末份])?"),
    "clock": Pattern(r"\d{1,2}[时点](?:\d{1,2}分|半|整)?"),
}
SOFT_UNITS = {
    # Whole up to half a line; longer ones are parted between words.
    "person": Pattern(rf"{_PERSON}{_POSTS}"),
    "somebody": Pattern(rf"[{''.join(sorted(SURNAMES))}](?:某{{1,2}}|[×*XＸ]{{2}})"),
    "foreign": Pattern(r"[\u4e00-\u9fff]{1,7}(?:[·•‧][\u4e00-\u9fff]{1,8})+"),
    "quoted": Pattern(
        r"“[^“”，。；！？\n]{1,10}”|‘[^‘’，。；！？\n]{1,10}’|《[^《》\n]{1,12}》|〈[^〈〉\n]{1,12}〉"
    ),
    "bracket": Pattern(r"（[^（）\n。；]{1,8}）|\([^()\n]{1,10}\)|【[^【】\n]{1,10}】|〔[^〔〕\n]{1,8}〕"),
    "place": Pattern(
        r"[\u4e00-\u9fff]{1,3}(?:省|市|县|区|州|盟|旗|镇|乡|村|街道)(?=[委府人直级、，。的和与在各有召组一进召是及]|$)"
    ),
}
_LEAD = Pattern(
    rf"(?:^|(?<=[。；，：、]))(?:[（(][{_HAN_NUMBER}\d]{{1,3}}[）)]|[{_HAN_NUMBER}]{{1,3}}(?:是|要)|[{_HAN_NUMBER}\d]{{1,3}}[、.．]"
    r"|[①-⑳⑴-⒇⒈-⒛])"
)
# They lean on the word before them; a line that begins with one is read wrong (已结婚的｜和尚未结婚的).
_LEANS_LEFT = frozenset(
    "的地得了着过们吗呢吧啊呀者性化率型式级类省市县区州盟旗镇乡村局厅委办站院校长等里中上下内外间时后前"
)
_LEANS_RIGHT = frozenset(
    "不未没无很最更太极较非副总各每该本我全老小新大多再已将被把在从向对为以和与及或跟同由按给让使要会能可"
)
_MARKS = frozenset("。！？；：，、!?;:…—）》”")
_WORTH = {"figure", "han", "open"}


def units(text: str, boundaries: Boundaries | None = None) -> list[tuple[int, int, bool]]:
    """The units of a paragraph as (start, end, hard), end exclusive, in order; they may overlap.

    A figure without a unit word takes the short word behind it along (1.25 亿元, 500 多家企业).
    """
    ends = frozenset(boundaries(text)) if boundaries is not None else None
    return sorted(set(_units(text, ends)))


def grades(text: str, boundaries: Boundaries | None = None, *, line: int = 24) -> bytearray:
    """The `Grade` of each offset 0 … `len(text)` of a paragraph, for lines of `line` characters.

    `boundaries` gives the words; without it every character is one. The two ends have grade `MARK`.
    """
    words = frozenset(boundaries(text)) if boundaries is not None else None
    found = bytearray(len(text) + 1)
    for place in range(1, len(text)):
        found[place] = _plain_grade(text, place, words)
    for start, end, hard in _units(text, words):
        if end - start <= (line if hard else max(line // 2, 2)):
            for place in range(start + 1, end):
                found[place] = min(found[place], Grade.IN_UNIT)
    found[0] = found[len(text)] = Grade.MARK
    return found


def _plain_grade(text: str, place: int, words: frozenset[int] | None) -> Grade:
    """The grade of a place as words and marks have it, units left aside."""
    if not may_break(text, place):
        return Grade.NEVER
    left, right = text[place - 1], text[place]
    if words is not None and place not in words:
        return Grade.IN_WORD
    if left in _MARKS or left.isspace():
        return Grade.MARK
    if words is None:
        return Grade.WORD
    if right in _LEANS_LEFT and place + 1 in words:
        return Grade.IN_UNIT if right in "的地得了着过们吗呢吧省市县区" else Grade.TIGHT
    return Grade.TIGHT if left in _LEANS_RIGHT and place - 1 in words else Grade.WORD


def _units(text: str, words: frozenset[int] | None) -> Iterator[tuple[int, int, bool]]:
    for kind, pattern in HARD_UNITS.items():
        for match in pattern.finditer(text):
            end = match.end()
            if kind in _WORTH and text[end - 1] not in "%％":
                end = _with_word_behind(text, end, words)
            if end - match.start() > 1:
                yield match.start(), end, True
    for kind, pattern in SOFT_UNITS.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            if kind == "foreign" and words is not None:
                start, end = _names_around_dots(text, start, end, words)
            elif kind == "place" and words is not None:
                start = (
                    max((at for at in words if start <= at <= end - 2), default=end) if end in words else end
                )
            if end - start > 1:
                yield start, end, False
    for match in _LEAD.finditer(text):
        end = _next_end(match.end(), len(text), words, most=4)
        if end > match.start() + 1:
            yield match.start(), end, False
    yield from _quote_ends(text)


def _with_word_behind(text: str, end: int, words: frozenset[int] | None) -> int:
    """Where the unit of a figure ends: its word is finished, or a short word behind it belongs to it."""
    if end >= len(text) or not "\u4e00" <= text[end] <= "\u9fff":
        return end
    if words is None:
        return end
    if end not in words:
        return _next_end(end, len(text), words, most=3)
    if "\u4e00" <= text[end - 1] <= "\u9fff":
        return end
    return _next_end(end, len(text), words, most=2)


def _names_around_dots(text: str, start: int, end: int, words: frozenset[int]) -> tuple[int, int]:
    """A foreign name without the words that run into it: 会见内塔尼亚胡·本雅明时 is cut to the name."""
    dots = [at for at in range(start, end) if text[at] in "·•‧"]
    first = max((at for at in words if start <= at <= dots[0] - 2), default=start)
    last = min((at for at in words if dots[-1] + 3 <= at <= end), default=end)
    return first, last


def _next_end(start: int, size: int, words: frozenset[int] | None, *, most: int) -> int:
    """The first word end behind `start`, at most `most` characters on; else `start`."""
    if words is None:
        return start
    return next((end for end in range(start + 1, min(start + most, size) + 1) if end in words), start)


_QUOTE_HEAD = Pattern(r"[“‘《（]..|..[”’》）]")


def _quote_ends(text: str) -> Iterator[tuple[int, int, bool]]:
    """A mark that opens keeps two characters with it, one that closes too."""
    for match in _QUOTE_HEAD.finditer(text):
        yield match.start(), match.end(), False
