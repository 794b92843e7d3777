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
_UNIT = rf"(?:{SCALE_WORDS}?(?:{UNIT_WORDS}))"
_WITH_UNIT = Pattern(rf"\s?({_UNIT})(?:的)?([\u4e00-\u9fff]{{0,8}})")
_NOUN_ENDS = Pattern(
    r"[的是有在被已将要和与及等为到把对于中未从均都也并还达下上以内外共我你他这那，。]|全部|建设|完成|实现|进行|脱贫|参加|开展|增长|纳入"
)
_LAST_CLAUSE = Pattern(r"[，。；：、！？,;:\n“”（）()]")
_VERB_TAIL = Pattern(
    r"(?:要|将|再|已|预计|力争|确保)?(?:达到|降至|降到|提高到|增加到|增长|下降|超过|突破|完成|达|为|至|约|共)$"
)
_LEAD = Pattern(
    r"^(?:全[县市省区镇乡]|我[县市省区镇乡]|其中|同比|累计|今年|去年|上半年|下半年|已经?|要(?![素求点闻])|"
    r"将(?!军)|再(?!生)|共(?![青产同和])|预计|力争|确保)+"
)
_VERB_LEAD = Pattern(
    r"^(?:完成|实现|接待|带动|发放|修建|建成|硬化|栽植|种植|存栏|出栏|发生|下达|争取|投入|安排|拨付|整合|筹集|排查|整改|培训|"
    r"走访|覆盖|改造|引进|签约|开工|办理|化解|消化|开展|惠及|吸引|组织|派出)+(?![率量度额数]|人[数员次]|资金)"
)


def label_of(text: str, placeholder: Placeholder) -> str:
    """Return what is asked for: `贫困村（个）`, `贫困发生率（%）`, or the kind alone (`地名`)."""
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
        noun = _noun_before(text[max(0, placeholder.start - 16) : placeholder.start])
    return f"{noun}（{unit}）" if noun else f"{name}（{unit}）"


def _noun_before(before: str) -> str:
    """The subject of the clause in front (贫困发生率 of 全县贫困发生率要降至), or the object of its verb.

    The words 新增就业 are a name by themselves; what is left of other clauses names nothing for certain.
    """
    clause = _LAST_CLAUSE.split(before)[-1].strip()
    subject = _LEAD.sub("", _VERB_TAIL.sub("", clause))
    counted = _VERB_LEAD.sub("", subject)
    subject = counted if len(counted) >= 2 else subject
    is_name = subject != clause or subject.startswith("新增")
    return subject if 2 <= len(subject) <= 8 and is_name else ""
