"""What a figure is said of: its indicator, how it is told, of which time, as fact or as aim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.checks.figures.numerals import narrow
from editor.checks.figures.reading import Figure, read_figures
from editor.speech.pattern import Pattern

_BOUNDARY = Pattern(r"[，。；、！？：,;!?:\n（）()《》“”—…]")
_ROUGH_END = Pattern(
    r"(?:超过?|逾|约|近|接近|不足|不到|不[少低]于|至少|大约|将近|共计?|合计|总计|累计|已|已经|就|都|均|预计|有望|力争|确保)+$"
)
_GROWS = Pattern(
    r"(?P<name>.*?)(?:[比较][^，。；]{1,8}?)?(?:同比|环比|年均|平均每年|实际|名义|累计)*(?:(?P<up>增长|提高|上升|增加|上涨|提升|增)|(?P<down>下降|降低|减少|下滑|降|减))了?$"
)
_LEVEL = Pattern(
    r"(?P<name>.+?)(?:预计|力争|确保|累计|首次|已经?|均|也|将|要|有望|稳定|保持|维持|控制)*"
    r"(?:达到?|为|是|完成|实现|突破|增至|增加到|增长到|提高到|提升到|提升至|提高至|上升到|上升至|扩大到|降至|降到|下降到|下降至|减少到|共有?|有|在|到)(?:了)?$"
)
_YEARLY = Pattern(r"年均|平均每年")
_OPENING = Pattern(
    r"^(?:截至|截止|到|自|从|在)?(?:(?:19|20)\d\d年(?:底|末|初|度)?|今年(?:底|以来)?|去年(?:底)?|明年|上年|全年|当年|上半年|下半年|前?[一二三四]季度|第[一二三四]季度|"
    r"\d{1,2}[-—–~～至到]\d{1,2}月份?|\d{1,2}月(?:底|末|份)?|目前|现有|五年来|三年来|过去[一二三五]年|年底|年末|期末|预计|其中|同时|此外|另外|力争|确保|使|让|推动|带动|"
    r"累计|共|总共|完成|实现|预期|的|，|前\d{1,2}个?月)+"
)
_SCOPE = Pattern(r"^(?:全[省市县区州旗镇乡村](?!域|面)|我[省市县区州旗镇乡村]|本[省市县区])(?:的)?")
_HAS = Pattern(r"^(?:共有|现有|拥有|还有|仅有|共|有)")
_FROM = Pattern(r"(?P<name>.+?)[由从](?:[^，。；]{0,10}的)?$")
_TO = Pattern(
    r"(?:左右|以上)?(?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|升|降|增|减)(?:到|至)[^，。；]{0,10}?的?(?:超过|近|约)?$"
)
_PERIOD = Pattern(
    r"(?:19|20)\d\d年|今年|去年|前年|明年|上年|当年|同期|上半年|下半年|前?[一二三四]季度|\d{1,2}[-—–~～至到]\d{1,2}月|\d{1,2}月|五年|三年|[一二]年来|“?十[一二三四五六七]五”?|目前|截至|年末|年底|年初|期末"
)
_OPENS_PARAGRAPH = Pattern(
    r"(?:截至|今年)?(?P<period>上半年|下半年|前?[一二三四]季度|1[-—–~～至到]\d{1,2}月)(?:份|以来|底|末)?，"
)
GONE_BY = frozenset(("去年", "上年", "前年"))
"""Words for a year that is over on any day of the speech."""
_TOLD_OF_LAST_YEAR = Pattern(r"(?<![比较])(?:去年|上年|前年)(?!同期)[^，。；]{0,24}$")
_NOW = frozenset(("目前", "截至", "年末", "期末"))
_AIM = Pattern(
    r"力争|确保|目标|预期|预计|左右|(?<![主重需次纲摘])要|将|计划|争取|(?<!规模)(?<!限额)以上|以内|安排|拟|努力|规划|任务|不低于|下一步|届时"
)
_BAD_NAME = Pattern(
    r"[\d年月]|分别|每|各|其余|以及|[和与或及的至到]$|^[和与或及的了在由从至到比]|^以[上下]|^左右|增加到|减少到|第|等|均|高于|低于|快于|占|超|新[增建改]|改造|投入|安排|支持|"
    r"建设|建成|完成|实施|发放|推进|举办|引进|培育|[一二两三四五六七八九十]是"
)
_TOO_COMMON = Pattern(
    r"(?:年内|全年|项目|年度)?(?:计划|规划|总|概算|预算|累计|到位|建筑|占地|种植|流转|补助|实际|申请|争取|覆盖|受益)*"
    r"(?:投资|资金|收入|支出|金额|面积|产值|规模|人数|数量|户数|总数)额?(?:总额|总量)?$"
)
_FOLLOWING = Pattern(
    r"的?(?P<name>[\u4e00-\u9fff]{2,12}?)(?:全部|都|均|已|实现|的|和|与|及|等|工程|项目|[，。；、！？：）)\n]|$)"
)
_OF_ALL = Pattern(
    r"(?:全|我)[省市县区旗州镇乡村](?:辖区|范围)?(?:内|上下)?(?:共|总共|现|所辖|下辖|辖|有|设|的)*$"
)
_MEASURES = frozenset(
    ("千瓦", "吨", "亩", "公里", "平方米", "平方公里", "立方米", "W", "MW", "GW", "kW", "公顷", "斤")
)
_LONGEST_SENTENCE = 300
_SHORTEST_NAME, _LONGEST_NAME = 3, 18
_SYNONYMS = (
    ("规模以上", "规上"),
    ("国内生产总值", "生产总值"),
    ("GDP", "生产总值"),
    ("地区生产总值", "生产总值"),
)
_NOT_TOLD = frozenset(("年", "岁", "天", "小时", "分钟", "个月", "倍", "位", "名", "次", "期"))


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and what it is told of.

    `name` is the indicator in its plain form, `how` is level, up or down, `period` the time words in
    front of it in its sentence, `is_aim` whether the sentence speaks of what is to be. `offset` is where
    the paragraph begins in the speech.
    """

    name: str
    how: str
    period: str
    is_aim: bool
    figure: Figure
    written: str
    offset: int


def told_figures(text: str, offset: int, *, of_aims: bool = False) -> Iterator[Told]:
    """The figures of a paragraph whose indicator can be named with certainty.

    `of_aims` says that the paragraph stands in a part that speaks of what is to be done.
    """
    plain = narrow(text)
    name, end, begun = "", -1, False
    opened = _OPENS_PARAGRAPH.match(plain)
    for figure in read_figures(text):
        lead_start = _lead_start(plain, figure.start)
        lead = plain[max(lead_start, end) : figure.start]
        yield from _told_behind(text, lead, figure, offset)
        told = ("", "level") if begun and _TO.match(lead) else _told(lead)
        begun = told is not None and told[1] == "from"
        if told is None:
            name, end = "", figure.end
            continue
        own, how = told
        follows = end >= 0 and plain[end : figure.start - len(lead)] in {"、", "，", ""} and not own
        name = own or (name if follows and own == "" else "")
        end = figure.end
        if name and figure.unit not in _NOT_TOLD:
            yield Told(
                name=name,
                how=how,
                period=period_of(plain, figure.start) or (opened["period"] if opened else ""),
                is_aim=_is_aim(plain, figure.start, of_aims=of_aims),
                figure=figure,
                written=text[figure.start : figure.end],
                offset=offset,
            )


def _told_behind(text: str, lead: str, figure: Figure, offset: int) -> Iterator[Told]:
    """A figure whose noun follows: 全县86个贫困村 counts all, 770MW光伏电站 is a size that may be misread."""
    counts_all = figure.is_count and _OF_ALL.search(lead)
    behind = _FOLLOWING.match(text, figure.end) if counts_all or figure.unit in _MEASURES else None
    area = (
        plain_name(f"{behind['name']}面积") if behind and figure.unit == "亩" and _OF_ALL.search(lead) else ""
    )
    if area:
        written = text[figure.start : figure.end]
        yield Told(area, "level", "", is_aim=False, figure=figure, written=written, offset=offset)
    elif behind:
        how = "all" if counts_all else "behind"
        written = text[figure.start : figure.end]
        name = behind["name"]
        yield Told(name, how, "", is_aim=False, figure=figure, written=written, offset=offset)


def _lead_start(text: str, end: int) -> int:
    """Where the words in front of a figure begin: behind the last mark."""
    start = max(0, end - _LONGEST_NAME - 24)
    last = start
    for match in _BOUNDARY.finditer(text, start, end):
        last = match.end()
    return last


def _told(lead: str) -> tuple[str, str] | None:
    """The indicator and how it is told; an empty name for 增长 alone; None where it is no indicator."""
    lead = _ROUGH_END.sub("", lead)
    begins = _FROM.match(lead)
    if begins:
        plain = plain_name(begins["name"])
        return (plain, "from") if plain else None
    grows = _GROWS.match(lead)
    if grows:
        how = "up" if grows["up"] else "down"
        if _YEARLY.search(lead):
            how += "-yearly"
        name = grows["name"]
        if not name:
            return "", how
    else:
        level = _LEVEL.match(lead)
        name, how = (level["name"] if level else lead), "level"
    plain = plain_name(name)
    return (plain, how) if plain else None


def plain_name(name: str) -> str:
    """An indicator without the time and the scope in front, in one of its forms; empty where it is none."""
    name = _HAS.sub("", _OPENING.sub("", _SCOPE.sub("", _OPENING.sub("", name.strip()))))
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or _BAD_NAME.search(name) or _TOO_COMMON.match(name):
        return ""
    for form, plain in _SYNONYMS:
        name = name.replace(form, plain)
    return name


def is_aim(text: str, place: int) -> bool:
    """Whether the sentence around an offset speaks of what is to be; `text` is narrowed.

    What is told of a year gone by (去年12.8亿元的基数，今年要保持) is none, whatever else the sentence says.
    """
    return _is_aim(text, place, of_aims=False)


def _is_aim(text: str, place: int, *, of_aims: bool) -> bool:
    start, end = sentence_of(text, place)
    if _TOLD_OF_LAST_YEAR.search(text, start, place):
        return False
    return of_aims or _AIM.search(text, start, end) is not None


def period_of(text: str, place: int) -> str:
    """The time words that govern a figure at an offset: the last ones in front of it in its sentence."""
    return _period(text, sentence_of(text, place)[0], place)


def sentence_of(text: str, place: int) -> tuple[int, int]:
    """Where the sentence around an offset begins and ends, as far as it need be looked at."""
    first, last = max(0, place - _LONGEST_SENTENCE), min(len(text), place + _LONGEST_SENTENCE)
    start = max(text.rfind(mark, first, place) for mark in "。；！？") + 1
    ends = [end for end in (text.find(mark, place, last) for mark in "。；！？") if end >= 0]
    return start or first, min(ends, default=last)


def _period(text: str, start: int, end: int) -> str:
    """The time words that govern a figure: the last ones in front of it in its sentence."""
    found = ""
    for match in _PERIOD.finditer(text, start, end):
        found = match[0]
    return "" if found in _NOW else found
