"""The check of what is announced against what follows: 讲三点意见 over two headings, 四个方面 over 一是…三是.

An announcement is a count with a counted noun at the end of its clause. It is held against the list that
begins right behind it, in the same sentence or at the head of the next paragraph, or, for what the speaker
says of the whole speech (下面，我讲三点意见), against the headings of the first level. What is told of
others, of the past or of a part of the points (其中 前 第) announces nothing.

Measured on 1.84 M characters of published text (some 90 announcements with a list behind them), findings per
100,000 characters: certain 0, likely 0, hint 0.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.points.enumerations import Enumeration, read_enumerations
from editor.speech.model import Block, Role, Speech
from editor.speech.numbering import han_value
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "announced"
MESSAGES = {
    "announced-count": "前面说“{text}”，后面数到的是{found}个，请核对",
    "announced-nothing": "说了“{text}”，后面没有看到分点，请核对",
}

_MOST = 30
_REST = 24  # characters that an announcement may have behind it: …，供大家参考。
_ENOUGH = 300  # characters behind an announcement in which its points ought to begin
_LONGEST_SENTENCE = 160
_SHORT_START = 12  # characters: 重点强调三点： needs no 我 in front
_COUNT = Pattern(
    r"(?<![第前后十百千\d.．一二三四五六七八九多几数近约头每])(?<![上下]午)(?<!凌晨)(?<!其中)(?<!其余)(?<!其他)"
    r"(?P<number>[两二三四五六七八九]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|\d{1,2})"
    r"(?P<unit>个?大?方面|个大?(?:问题|环节|重点|要点|层面|关键|步骤|阶段|部分|关系|特点|层次|角度|着力点|坚持|到位|字)"
    r"|点|条|项|件|句话|大|种|类|个|层)"
    r"(?P<noun>(?:的)?[\u4e00-\u9fff“”]{0,12}?)(?P<stop>[：:。；，]|$)"
)
_NOUN = Pattern(
    r"(?:意见|要求|希望|建议|体会|看法|问题|想法|倡议|感受|观点|主张|打算|工作|任务|措施|举措|原则|目标|实事|大事|事|事情|重点|要点"
    r"|方面|情况|特点|原因|关系|环节|关键|着力点|抓手|行动|工程|意思|启示|经验|做法|矛盾|短板|不足|差距|建议|期望|嘱托|保障|对策|办法|文章|内容"
    r"|议程|议题|事项|程序|承诺|特征|抓手|建议|突破|转变|提升|优势|机遇|挑战|成效|成绩|变化|亮点|关口|硬仗|战役|板块|部分|阶段|步骤|层次|类型|情形|形式|途径|案件|估计|话)$"
)
_NOT_NOUN = Pattern(
    r"取得|完成|实现|推进|落实|得到|获得|圆满(?!成)|(?:显著|明显|有力)(?!特点|特征|优势|变化|成效|问题|短板)"
    r"|全部|都|已"
)
_LISTS = Pattern(r"[一1首][是、，要]|第一|[（(]一[）)]|1[.．]")
_SECOND_OF_TWO = Pattern(r"[两三四五六七八九十\d](?:个|项|条|大|件|点)[^，。；：]{0,20}(?:和|与|及|、)$")
_NEEDS_NOUN = {"个", "大", "件", "层"}  # 完成项目17个。 counts something else
_SPEAKS = Pattern(
    r"(?:讲|谈|说|提|提出|强调|汇报|部署|安排|作|做|交流|明确|重申)(?:以下|如下|这么|一下|这样)?(?:的)?$"
)
_TO_SAY = re.compile(r"点|问题|方面|意见|要求|希望|建议|体会|话|倡议|任务|条|看法|工作")
_SAYS_I = Pattern(r"我(?![们国省市县区镇乡局校院部厅党军州旗盟])")
_OWN = Pattern(r"下面|接下来|借此机会|在此|这里|最后|现在|结合|根据|围绕|受.{2,8}委托|就.{2,30}[，,]")
_TOLD = Pattern(r"(?:讲|谈|说|提|提出|强调|部署|明确|重申|作出?)了(?:以下|如下)?$")
_OF_BEFORE = Pattern(r"刚才|刚刚|曾|去年|上次|昨天|昨日|上午|前不久|此前|会上|代表.{0,6}发言|《|》")
_OF_OTHERS = Pattern(
    r"(?:书记|主席|[省市县区镇乡局厅院校部]长|主任|总理|同志|会议|中央|国务院|[省市县区]委|[省市县区]政府|讲话|文件|通知|方案|意见)"
    r"[^，。；：]{0,14}$"
)
_ADDED = Pattern(r"[^。！？；：]{1,24}[。：]")  # …，请大家抓好落实。
_SPEAKS_IN = {
    Role.BODY,
    Role.LEAD_SENTENCE,
    Role.CLOSING,
    Role.HEADING_1,
    Role.HEADING_2,
    Role.HEADING_3,
    Role.HEADING_4,
}


@dataclass(frozen=True, slots=True)
class _Announcement:
    """`start` and `end` are offsets into the text, `behind` is that behind the mark that ends the clause.

    `of_speech` says that the speaker announces his own points, `in_heading` that a heading announces,
    `is_loose` that no counted noun is known, but a colon with a list behind it (“三个好于预期”：一是).
    """

    count: int
    start: int
    end: int
    behind: int
    block: int
    of_speech: bool
    in_heading: bool
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """The lists of a speech with the offsets they start at, its headings as (number of the block, level)."""

    lists: Sequence[Enumeration]
    starts: Sequence[int]
    headings: Sequence[tuple[int, int]]


def find(speech: Speech, _context: Context) -> Iterator[Finding]:
    """Yield the announcements that what follows does not bear out."""
    announced = [a for index, block in enumerate(speech.blocks) for a in _announcements(index, block)]
    if not announced:
        return
    plan = _plan_of(speech)
    for announcement in announced:
        finding = _held_against(speech, announcement, plan)
        if finding is not None:
            yield finding


def _plan_of(speech: Speech) -> _Plan:
    lists = read_enumerations(speech).lists
    starts = [known.items[0].start for known in lists]
    blocks = enumerate(speech.blocks)
    headings = [(index, block.role.heading_level) for index, block in blocks if block.role.heading_level]
    return _Plan(lists, starts, headings)


def _announcements(index: int, block: Block) -> Iterator[_Announcement]:
    if block.role not in _SPEAKS_IN:
        return
    for match in _COUNT.finditer(block.text):
        is_loose = not _is_announcement(match)
        if is_loose and not _opens_list(match):
            continue
        sentence = _start_of_sentence(block.text, match.start())
        before = block.text[sentence : match.start()]
        if _SECOND_OF_TWO.search(before):
            continue  # 十五个方面的任务和四个方面的措施
        if _is_told(before):
            continue
        number = match["number"]
        end = match.end("noun")
        yield _Announcement(
            count=int(number) if number.isdecimal() else han_value(number.replace("两", "二")),
            start=block.start + match.start(),
            end=block.start + end,
            behind=block.start + match.end(),
            block=index,
            of_speech=not block.role.heading_level and _is_of_speech(before, match[0]),
            in_heading=block.role.heading_level > 0,
            is_loose=is_loose,
        )


def _is_announcement(match: re.Match[str]) -> bool:
    noun, unit = match["noun"].lstrip("的").strip("“”"), match["unit"]
    if not noun:
        return unit not in _NEEDS_NOUN and not (unit in {"项", "条", "种", "类"} and match["stop"] == "。")
    return _NOUN.search(noun) is not None and _NOT_NOUN.search(noun) is None


def _opens_list(match: re.Match[str]) -> bool:
    """Whether a colon and the first point of a list, or the end of the paragraph, come right behind."""
    text, end = match.string, match.end()
    return match["stop"] in {"：", ":"} and (end == len(text) or _LISTS.match(text, end) is not None)


def _start_of_sentence(text: str, end: int) -> int:
    near = max(0, end - _LONGEST_SENTENCE)
    return max(near, *(text.rfind(mark, near, end) + 1 for mark in "。！？；"))


def _is_of_speech(before: str, counted: str) -> bool:
    """Whether the speaker speaks of his own points: 下面，我就做好这项工作讲三点意见。"""
    if _SPEAKS.search(before) is None or _TO_SAY.search(counted) is None:
        return False
    if _OF_BEFORE.search(before):
        return False
    if _SAYS_I.search(before):
        return True
    if _OF_OTHERS.search(before):
        return False
    return len(before) <= _SHORT_START or _OWN.search(before) is not None


def _is_told(before: str) -> bool:
    """Whether somebody else said it, or the speaker on another day: 省委书记强调了三点 / 会议提出五项要求."""
    if _TOLD.search(before):
        return True
    others = _OF_BEFORE.search(before) or _OF_OTHERS.search(before)
    return _SPEAKS.search(before) is not None and others is not None and not _SAYS_I.search(before)


def _held_against(speech: Speech, announcement: _Announcement, plan: _Plan) -> Finding | None:
    attached = _attached(speech, announcement, plan)
    if attached is not None:
        if announcement.count in attached.values:
            return None
        if not attached.is_whole and announcement.of_speech and _are_headings(attached):
            return _finding(speech, announcement, "announced-count", Certainty.LIKELY, len(attached.items))
        if not _can_be_counted(attached, announcement):
            return None
        level = _level(attached, announcement)
        return _finding(speech, announcement, "announced-count", level, len(attached.items))
    is_below_heading = plan.headings and plan.headings[0][0] <= announcement.block
    if not announcement.of_speech or is_below_heading or announcement.is_loose:
        return None
    return _against_headings(speech, announcement, plan)


def _are_headings(attached: Enumeration) -> bool:
    first = attached.items[0]
    return len(attached.items) > 1 and first.at_head and first.level <= 2


def _can_be_counted(attached: Enumeration, announcement: _Announcement) -> bool:
    """A list with a gap is for the check of the numbers; 一是…，一是… counts without counting."""
    first = attached.items[0]
    is_long = len(attached.items) > 1 or (announcement.of_speech and first.at_head)
    return attached.is_whole and is_long


def _level(attached: Enumeration, announcement: _Announcement) -> Certainty:
    """Sure are only headings that the speaker has just announced; leads may lie within leads."""
    first = attached.items[0]
    if len(attached.items) < 2 or announcement.in_heading or announcement.is_loose:
        return Certainty.HINT
    if announcement.of_speech and first.at_head and first.level <= 2:
        return Certainty.CERTAIN
    return Certainty.LIKELY


def _attached(speech: Speech, announcement: _Announcement, plan: _Plan) -> Enumeration | None:
    """The list that begins right behind the announcement, or with the paragraph below it."""
    at = bisect_left(plan.starts, announcement.behind)
    if at == len(plan.starts):
        return None
    first = plan.lists[at].items[0]
    if first.block > announcement.block + 1:
        return None
    between = speech.text[announcement.behind : first.start].strip(" \t\u3000\n“（(")
    is_behind = not between or (announcement.of_speech and _ADDED.fullmatch(between) is not None)
    return plan.lists[at] if is_behind else None


def _against_headings(speech: Speech, announcement: _Announcement, plan: _Plan) -> Finding | None:
    """Hold what is said of the whole speech against its headings, wherever the first of them stands.

    Sure only where the announcement ends its paragraph: what follows may be the points themselves.
    """
    block = speech.blocks[announcement.block]
    if announcement.block == len(speech.blocks) - 1:
        return None  # still being written
    if not plan.headings:
        is_listed = bool(plan.starts) and plan.starts[-1] > announcement.behind
        if is_listed or speech.blocks[-1].end - announcement.behind < _ENOUGH:
            return None
        return _finding(speech, announcement, "announced-nothing", Certainty.HINT, 0)
    levels = [level for _, level in plan.headings]
    count = levels.count(min(levels))
    if count == announcement.count:
        return None
    if block.end - announcement.behind > _REST:
        level = Certainty.HINT
    else:
        level = Certainty.CERTAIN if min(levels) == 1 else Certainty.LIKELY
    return _finding(speech, announcement, "announced-count", level, count)


def _finding(speech: Speech, announcement: _Announcement, code: str, level: Certainty, found: int) -> Finding:
    start, end = announcement.start, announcement.end
    data = (("announced", str(announcement.count)), ("found", str(found)))
    return Finding(NAME, code, level, start, end, speech.text[start:end], data=data)


CHECK = Check(
    NAME,
    "要点数目",
    in_speech=find,
    help="说“讲三点意见”“四个方面”，后面的标题或一是二是却不是这个数",
)
