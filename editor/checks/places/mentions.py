"""Finds names of China's divisions in a text, and tells what part they play there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from editor.checks.check import Words
from editor.checks.places.divisions import Level, Place, divisions, short_name
from editor.checks.words.lists import read_list
from editor.checks.words.literals import Literals
from editor.speech.pattern import Pattern

_HAN = Pattern(r"[\u4e00-\u9fff]")
_COMMITTEE = r"(?:县委|市委|区委|州委|旗委|委(?!员|托|派|屈|会)|党委|纪委|监委|组织部|宣传部)"
_ORGAN = rf"(?:{_COMMITTEE}|县?人民政府|政府|人大|政协|县长|县?人民法院|县?法院|检察院)"
_OFFICE_BEHIND = Pattern(_ORGAN)
_NO_COUNTY_BEHIND = Pattern(
    r"[级域长城直镇市区政处情里外内际财派属机]|乡(?!村)|委(?!、|，|书记|常委|县|办|政府)"
)
_NO_PLACE_BEHIND = Pattern(
    r"(?:大学|学院|精神|会议|经验|模式|做法|战役|起义|事件|事故|地震|洪灾|冬奥|亚运|奥运|全运|世博|进博|铁路|高铁|高速|公路|机场|港(?!区)|海关|关(?!注|心|于|键)|宣言|协定|共识|倡议|论坛"
    r"|峰会|博览会|经济带|经济圈|都市圈|城市群|方向|籍|时间|菜|酒|茶|剧|戏|会谈|条约|公约|市场(?!监)|红军|方面军|军区|战区|证券|交易所|自贸|自由贸易|银行|证交|海峡|半岛|盆地|平原|高原|河谷|山脉|问题|地区|时代|圈|路(?!线|径|子|网)|西路|东路|大道|街|河(?!长)|镇村|医院|人民医院|特高压|段|日报|晚报)"
)
_LEFT_OPEN = frozenset("在到至向赴往与和及由从对于的了是给为将把让跟距")
_OWN_WORD = Pattern(r"(?:我们|咱们|我|咱|全|本)\Z")
_OWN_TAIL = Pattern(
    rf"(?:{_ORGAN}|县?(?:各级|全体|上下|广大|干部|党员|人民|群众|父老|百姓|实际|经济社会|经济|工作|发展|脱贫攻坚|乡村振兴))"
)
_OWN_FRAME = Pattern(
    r"(?:谱写|书写|续写|开创|总结|展现|美丽|幸福|平安|法治|数字|文明|和谐|富裕|健康|活力|魅力|绿色|生态|宜居)\Z"
)
"""What stands right in front of the name of one's own place: 谱写礼县…新篇章, 建设美丽礼县."""
_WORD_IN_FRONT = Pattern(r"(?:建设|打造|推动|推进|加快|促进|助力|服务|奋力|振兴|关心|支持|热爱|宣传)\Z")
_COMPARING_BEFORE = Pattern(
    r"(?:学习|借鉴|参照|参考|考察|参观|调研|对标|对口|结对|支援|协作|援建|援|来自|奔赴|前往|引进|招引|邀请|例如|比如|譬如|发源|流经|毗邻|邻近|东接|西邻|西接"
    r"|南连|南接|北靠|北接|东临|通往|连接|位于|地处|销往|出口|落户|兄弟|先进|周边|沿海|发达|其他|外地|返乡|务工|打工|客商|投资商|就读|毕业于|相比|比起|不如|赶超|追赶"
    r"|接壤|交界|途经|经由|像|如|赴|驻|原籍|祖籍|总书记在|视察|曾在|时任|原任|曾任|牵手|携手)[^，。；！？]{0,14}\Z"
)
_COMPARING_BEHIND = Pattern(
    r"[^。；！？]{0,14}(?:先进经验|的经验|的做法|经验做法|好做法|对口|协作|援建|结对|签约|签订|签署|合作|携手|联合|缔结|友好城市|等地|等省|等市|等兄弟|等先进|等发达|一样|相比|接壤|交界|毗邻|暴雨|洪水)"
)
_BETWEEN = Pattern(r"[至—–\-～~]")
_WITH = Pattern(r"(?:与|同|和|跟)[^，。；、]{0,6}\Z")
_FOR_THEMSELVES = frozenset(("香港", "澳门", "台湾", "大兴安岭"))
_LINE_END = "\n"
_REACH = 24
_CUT_REACH = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `start` and `end` (exclusive) are offsets, `places` all units of that name.

    `is_subject` says that it is told as the speaker's own (全…县, 我们…, …县委, …县人民政府), `is_compared`
    that it is named beside (学习…经验, 来自…, 与…签约).
    """

    start: int
    end: int
    name: str
    places: tuple[Place, ...]
    is_subject: bool = False
    is_compared: bool = False


def find_mentions(text: str, also: Iterable[str] = (), words: Words | None = None) -> list[Mention]:
    """The divisions that `text` names, in order and not overlapping.

    Full names count; short ones of provinces and prefectures where the name is no ordinary word (陇南),
    those of counties where the full name stands in the text too (西和 beside 西和县), or where they are
    among `also`; these count too where the segmenter `words` cuts them out.
    """
    # Line by line: one pass over a text of a million characters would hold the interpreter.
    lines = list(_lines(text))
    sure = [_sure_mentions(line) for _, line in lines]
    called = {
        place.short
        for mentions in sure
        for m in mentions
        if m.name not in _place_words()
        for place in m.places
        if m.name in place.names
    }
    extra = frozenset(also) - called
    shorts = _shorts_of(called | extra)
    return [
        replace(mention, start=mention.start + start, end=mention.end + start)
        for (start, line), mentions in zip(lines, sure, strict=True)
        for mention in _with_shorts(line, mentions, shorts, extra, words)
    ]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split(_LINE_END):
        if line:
            yield start, line
        start += len(line) + 1


def _sure_mentions(line: str) -> list[Mention]:
    told = [m for m in _of_literals(line, _names()) if not _NO_PLACE_BEHIND.match(line, m.end)]
    told = _longest(told)
    by_end = {m.end: m for m in told}
    return [m for m in told if _holds(line, m, by_end.get(m.start))]


def _with_shorts(
    line: str,
    sure: Sequence[Mention],
    shorts: Literals[tuple[Place, ...]],
    extra: Collection[str],
    words: Words | None,
) -> Iterator[Mention]:
    again = [
        m
        for m in _of_literals(line, shorts)
        if (_is_free(line, m) or (m.name in extra and _is_cut_out(line, m, words)))
        and not _NO_PLACE_BEHIND.match(line, m.end)
    ]
    for mention in _longest([*sure, *again]):
        yield _with_part(line, mention)


def _is_cut_out(line: str, mention: Mention, words: Words | None) -> bool:
    if words is None:
        return False
    at = low = max(0, mention.start - _CUT_REACH)
    bounds = {low}
    for word in words(line[low : mention.end + _CUT_REACH]):
        at += len(word)
        bounds.add(at)
    return {mention.start, mention.end} <= bounds


def _of_literals(text: str, names: Literals[tuple[Place, ...]]) -> Iterator[Mention]:
    for start, name, places in names.find(text):
        yield Mention(start, start + len(name), name, places)


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those that overlap a longer or an earlier one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept


def _is_free(text: str, mention: Mention) -> bool:
    """Whether a name of two characters does not run into the words beside it (江西和…)."""
    before = text[mention.start - 1 : mention.start]
    if not before or before in _LEFT_OPEN or not _HAN.match(before) or _ends_own(text, mention.start):
        return True
    if mention.name in _place_words():
        return False
    low = max(0, mention.start - 2)
    return _is_framed(text, mention.start) or _WORD_IN_FRONT.search(text, low, mention.start) is not None


def _ends_own(text: str, at: int) -> bool:
    return _OWN_WORD.search(text, max(0, at - 2), at) is not None


def _is_framed(text: str, at: int) -> bool:
    return _OWN_FRAME.search(text, max(0, at - 2), at) is not None


def _holds(text: str, mention: Mention, ahead: Mention | None) -> bool:
    """Whether a name is one there and not a piece of other words; `ahead` is the name right before it."""
    if mention.name in {p.short for p in mention.places}:
        return len(mention.name) > 2 or _is_free(text, mention)
    if ahead is not None and any(p.lies_in(o) for p in mention.places for o in ahead.places):
        return True
    if mention.name in _place_words():
        return _is_free(text, mention) and _OFFICE_BEHIND.match(text, mention.end) is not None
    if len(mention.name) > 2:
        return True
    return _is_free(text, mention) and not _NO_COUNTY_BEHIND.match(text, mention.end)


def _with_part(text: str, mention: Mention) -> Mention:
    low = max(0, mention.start - _REACH)
    is_subject = _ends_own(text, mention.start) or (
        mention.name not in {p.short for p in mention.places}
        and (_OWN_TAIL.match(text, mention.end) is not None or _is_framed(text, mention.start))
    )
    is_compared = (
        _COMPARING_BEFORE.search(text, low, mention.start) is not None
        or _COMPARING_BEHIND.match(text, mention.end) is not None
        or _WITH.search(text, low, mention.start) is not None
        or _BETWEEN.match(text, mention.end) is not None
        or _BETWEEN.match(text, mention.start - 1) is not None
    )
    return Mention(mention.start, mention.end, mention.name, mention.places, is_subject, is_compared)


@cache
def _names() -> Literals[tuple[Place, ...]]:
    """Full names, and short ones of provinces and prefectures that the list of place names calls clear.

    Hong Kong, Macao and Taiwan, and a range of mountains, are named for themselves and never left over.
    """
    clear = {word for row in read_list("places", "words") for cell in row for word in cell.split()}
    table = divisions()
    names = [(name, tuple(places)) for name, places in table.by_name.items()]
    for short, places in table.by_short.items():
        high = tuple(p for p in places if p.level is not Level.COUNTY)
        if high and short in clear and short not in _FOR_THEMSELVES:
            names.append((short, high))
    return Literals(names)


def _shorts_of(called: Iterable[str]) -> Literals[tuple[Place, ...]]:
    by_short = divisions().by_short
    return Literals((short, tuple(by_short[short])) for short in called if short in by_short)


def is_ordinary(short: str) -> bool:
    """Whether a short name is an everyday word too (和平, 平安)."""
    return short in _ordinary_shorts()


@cache
def _ordinary_shorts() -> frozenset[str]:
    return frozenset(short_name(word) for word in _place_words())


@cache
def _place_words() -> frozenset[str]:
    return frozenset(word for row in read_list("place_words") for cell in row for word in cell.split())
