"""What an open value is asked for, in a few words: the unit and the noun it belongs to."""

from __future__ import annotations

from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind
from editor.speech.placeholders import Placeholder
from editor.speech.unit_words import SCALE_WORDS, UNIT_WORDS

KIND_NAMES = {
    PlaceholderKind.NUMBER: "数字",
    PlaceholderKind.PERCENT: "百分比",
    PlaceholderKind.MONEY: "金额",
    PlaceholderKind.DATE: "日期",
    PlaceholderKind.YEAR: "年份",
    PlaceholderKind.PLACE: "地名",
    PlaceholderKind.ORG: "单位",
    PlaceholderKind.PERSON: "姓名",
    PlaceholderKind.TEXT: "内容",
}
"""The word for each kind."""

_COUNTED = {PlaceholderKind.NUMBER, PlaceholderKind.PERCENT, PlaceholderKind.MONEY}
_REACH = 48
"""Code points in front of a value in which the thing that is told of is looked for."""

_LONGEST_NAME = 12
_CLAUSES_BACK = 3
_MASK = r"[0-9０-９.,．XxＸｘ×✕╳✖*＊_＿□▢○某]"
_UNIT = rf"(?:{SCALE_WORDS}?(?:{UNIT_WORDS}))"
_WITH_UNIT = Pattern(rf"\s?({_UNIT})(?:的)?([\u4e00-\u9fff]{{0,8}})")
_NOUN_ENDS = Pattern(
    r"[的是有在被已将要和与及等为到把对于中未从均都也并还达下上以内外共我你他这那，。]|全部|建设|完成|实现|进行|脱贫|参加|开展|增长|纳入"
)
_SENTENCE_END = Pattern(r"[。；！？;!?\n“”]")
_CLAUSE_END = Pattern(r"[，：、,:（）()]")
_VALUE_TAIL = Pattern(
    rf"(?:由|从|自|约|近|超|超过|突破|达|达到|至|到|为|共)?[ ]?{_MASK}+[ ]?(?:{_UNIT}|{SCALE_WORDS})?[余多]?"
    r"(?:以[上下内]|左右)?$"
)
_VERB_TAIL = Pattern(
    r"(?:要|将|再|已|预计|力争|确保)?(?:稳定在|保持在|控制在|维持在|达到|降至|降到|降低到|提高到|提升到|提升至|增加到|增至|扩大到|上升到|"
    r"调整为|增长|下降|超过|突破|完成|实现|累计|合计|总计|达|为|至|约|共|由|从|仅|近)$"
)
_MOVE = Pattern(
    r"(?:同比|环比|(?:比|较)[\u4e00-\u9fff]{2,6}?|年均|平均|累计|净)*(?:分别)?(?:实现|要|将|再|已|预计|力争|确保)?(?:大幅|稳步)?"
    r"(?P<word>增长|增加|增收|提高|提升|上升|回升|扩大|下降|减少|降低|回落|缩小|压减|收窄)(?:了|约|近|超过?)?$"
)
_LEAD = Pattern(
    r"^(?:全[国县市省区镇乡州]|我[县市省区镇乡州]|其中|同比|累计|今年(?:以来)?|去年|上年|明年|当年|本年|全年|(?:19|20)\d\d年|"
    r"(?:第?[一二三四]|前[二三])季度|[上下]半年|(?:1|一)[-—–~～至到](?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|截至[^，]{1,8}?(?:底|末|日)|"
    r"目前|共计|总计|合计|已经?|要(?![素求点闻])|将(?!军)|再(?!生)|共(?![青产同和])|预计|力争|确保)+"
)
_VERB_LEAD = Pattern(
    r"^(?:完成|实现|接待|带动|发放|修建|建成|硬化|栽植|种植|存栏|出栏|发生|下达|争取|投入|安排|拨付|整合|筹集|排查|整改|培训|"
    r"走访|覆盖|改造|引进|签约|开工|办理|化解|消化|开展|惠及|吸引|组织|派出|新建|改建|扩建|治理|兑现|落实|减免|清理|收回|查处|受理|"
    r"选派|聘用|招录|流转|征收|供应|生产|销售|销往|出口|收购|认定|培育|创建)+(?![率量度额数]|人[数员次]|资金|总额|总值)"
)
_IS_INDICATOR = Pattern(
    r"(?:率|量|额|值|价|收入|支出|投资|资金|面积|人口|人数|户数|总数|指数|比重|占比|比例|增速|增幅|贷款|存款|余额|税收|里程|天数|规模|产能|"
    r"就业|降费|消费|电量|耕地|债务|利润|GDP|覆盖|能耗)$"
)
_SHORT = frozenset({"税收", "利润", "存款", "贷款", "债务"})
_HAS_SAME_THING = Pattern(r"分别|各(?![类级项种地部单界族方县市区镇乡])")
_CODE = Pattern(r"[A-WYZa-wyz]+\d+(?:\.\d+)?")
_NOT_A_NAME = Pattern(
    rf"{_MASK}|^(?:其|并|且|均|都|也|还|比|较|占(?!.+(?:比重|比例)$)|居|排名|位居|位列|[一二三四五六七八九十]是)|[了着过的在被把和与]$"
)


def label_of(text: str, placeholder: Placeholder) -> str:
    """Return what is asked for: `贫困村（个）`, `贫困发生率（%）`, or the kind alone (`地名`).

    Of a movement the thing that moves is told, even where it stands some clauses before:
    `一般公共预算收入增长（%）`.
    """
    name = KIND_NAMES[placeholder.kind]
    after = text[placeholder.end : placeholder.end + 16].partition("\n")[0]
    match = _WITH_UNIT.match(after)
    # The 人 behind any other kind is that of 人民政府, its 家 that of 家园.
    if match is None or placeholder.kind not in _COUNTED:
        return name
    unit, following = match[1], match[2]
    noun = "" if unit in {"%", "％", "个百分点", "百分点", "元"} or unit.endswith("元") else following
    ends = _NOUN_ENDS.search(noun)
    noun = noun[: ends.start()] if ends else noun
    if len(noun) < 2:
        noun = _noun_before(text[max(0, placeholder.start - _REACH) : placeholder.start])
    return f"{noun}（{unit}）" if noun else f"{name}（{unit}）"


def _noun_before(before: str) -> str:
    """The subject of the clause in front (贫困发生率 of 全县贫困发生率要降至), or the object of its verb."""
    clauses = _CLAUSE_END.split(_SENTENCE_END.split(before)[-1])
    own = clauses[-1].strip()
    if _HAS_SAME_THING.search(own):
        return ""
    move = _MOVE.search(own)
    if move is None:
        return _subject(own)
    told = own[: move.start()].strip()
    if told:
        # The verb itself shows that what stands before it is a name.
        subject = _stripped(told)
        return f"{subject}{move['word']}" if _is_name(subject) else ""
    for clause in reversed(clauses[-1 - _CLAUSES_BACK : -1]):
        subject = _moved(clause.strip())
        if subject:
            return f"{subject}{move['word']}"
    return ""


def _subject(clause: str) -> str:
    """The name of what a clause counts; what is left of most clauses names nothing for certain."""
    subject = _stripped(clause)
    is_told = subject != clause or subject.startswith("新增")
    is_long_enough = subject in _SHORT or (len(subject) > 2 and _IS_INDICATOR.search(subject) is not None)
    return subject if _is_name(subject) and (is_told or is_long_enough) else ""


def _moved(clause: str) -> str:
    """What a clause in front tells the amount of: 一般公共预算收入 of 一般公共预算收入完成XX亿元."""
    value = _VALUE_TAIL.search(clause)
    if value is None:
        return ""
    told = clause[: value.start()]
    move = _MOVE.search(told)
    subject = _stripped(told[: move.start()] if move else told)
    return subject if _is_name(subject) else ""


def _stripped(clause: str) -> str:
    """A clause without the area and the time it begins with, its verb, and a first value (由XX%)."""
    told = _VERB_TAIL.sub("", clause)
    value = _VALUE_TAIL.search(told)
    if value is not None and value.start():
        told = told[: value.start()]
    while (shorter := _VERB_TAIL.sub("", told)) != told:
        told = shorter
    subject = _LEAD.sub("", told)
    counted = _VERB_LEAD.sub("", subject)
    return counted if len(counted) >= 2 else subject


def _is_name(subject: str) -> bool:
    return 2 <= len(subject) <= _LONGEST_NAME and _NOT_A_NAME.search(_CODE.sub("", subject)) is None
