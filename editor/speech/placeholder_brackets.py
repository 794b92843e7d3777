"""Brackets that hold a blank or a hint for the writer: 【】, （ ）, 【待补】, [填写单位], （数据待核）.

Ordinary text is full of brackets. A prompt (请填写, 待核实) counts wherever it stands; a bare noun
(【会议时间】) only inside running text, since at the head of a line it is a label; a blank only
where something is written beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import kind_of_hint, kind_of_mask
from editor.speech.placeholder_model import Certainty, Placeholder
from editor.speech.placeholder_words import NUMBER_UNITS, ORGANS, PLACES, POSTS, SLOT, UNITS

_REACH = 30
_BRACKETS = Pattern(
    r"\{\{[^{}\n]{0,60}\}\}|【[^【】\n]{0,60}】|（[^（）()\n]{0,60}[）)]|\([^（）()\n]{0,60}[）)]|\[[^\[\]\n]{0,60}\]"
    r"|［[^［］\n]{0,60}］|〔[^〔〕\n]{0,60}〕|\{[^{}\n]{0,60}\}|｛[^｛｝\n]{0,60}｝"
    r"|[<＜][\u4e00-\u9fff][^<>＜＞\n]{0,40}[>＞]|《[ \u3000]*》|“[ \u3000]*”"
    r"|『[^『』\n]{0,40}』|「[^「」\n]{0,40}」"
)
_TASK_BOX = Pattern(r"[ \u3000]*(?:[-*+•]|\d+[.、])?[ \u3000]*$")
_ROUND = "（("
_CORNERS = "『「"
_DONE = (
    r"(?:补(?:充|齐|报|录|写)?|填(?:写|报|充|入|补)?|核(?:实|对|定|准|查)?|定(?:稿)?|查(?:证|实)?|确(?:认|定)|完善|更新|提供|"
    r"商(?:定|议|榷)?|议(?:定)?|明确|添加|插入|替换|修改|审(?:定|核|阅)?|报|写|统计|落实)"
)
_VALUE = r"(?:数据|数字|数值|数|内容|材料|姓名|名单|情况|名称|时间|地点|人数|金额|案例|后填)"
_SUBJECT = (
    rf"(?:此处|这里|此段|本段|该处|以上|以下|上述|后续|后|最终|全部|均|尚|仍|还|暂|"
    rf"(?:(?:具体|相关|有关|最新|准确|以上|以下|该|此|本|各项|参会|会议|领导|单位|联系)?{_VALUE}(?:和|、|及)?){{1,2}}|"
    r"具体[\u4e00-\u9fff]{0,4}|单位|部门|职务|电话|标题|日期|年份|次数|届次)"
)
_AGENT = (
    r"(?:领导|上级|会议|各?部门|各?单位|[\u4e00-\u9fff]{0,6}?[局办委部厅室处科组会府长][\u4e00-\u9fff]{0,1}?)"
)
_OWED = Pattern(
    rf"{_SUBJECT}{{0,2}}(?:有待(?!落实|完善|统计|明确|提高)|待)(?:{_AGENT})?"
    rf"(?:进一步)?{_DONE}{_VALUE}?(?:[：:，,。、 ].{{0,40}})?$"
)
_OWED_NOUN = Pattern(
    r"[\u4e00-\u9fff]{1,8}(?<![接期等亟急招优善对看款虐厚宽有因])(?<!身份)(?<!死因)待(?:进一步)?"
    r"(?:补(?:充|齐|报)?|填(?:写|报)?|核(?:实|对|定)?|定|查证?|确[认定]|明确|报)$"
)
_BY_OTHERS = Pattern(
    rf"{_SUBJECT}{{1,2}}由[\u4e00-\u9fff]{{2,10}}?(?:负责)?(?:补(?:充|齐|报|上)?|填(?:写|报)?|核(?:实|对)?|提供|报送)$"
)
_TO_ADD = Pattern(r"(?:待?补|待?加|待?填|插图?)[：:].{1,30}$")
_BY_OFFICE = Pattern(
    r"[\u4e00-\u9fff]{1,8}[局办委部厅室处科院会]补(?:充|齐|报)?(?:具体|相关|最新)?(?:数据|数字|内容|材料|情况)?$"
)
_MISSING = Pattern(
    r"[\u4e00-\u9fff]{0,6}(?:数据|数字|内容|材料|名单|信息)(?:缺失|暂缺|不全|不详|待[\u4e00-\u9fff]{1,3})$"
)
_REMARK = Pattern(r"(?:备?注|提示|说明|批注)[：:][ ]?")
_OWED_AHEAD = Pattern(r"待(?:补充?|填写?|核实?|确认|插入)[\u4e00-\u9fff]{1,6}$")
_YOURS = Pattern(r"(?:您的?|你的?|贵|具体的?|所在的?|我方|对方)[\u4e00-\u9fff]{1,8}$")
_STAGE = Pattern(r"[\u4e00-\u9fff]{0,4}[声笑图表注见据源页略]$|掌声|鼓掌|停顿")
_FIELD = Pattern(r"[\u4e00-\u9fff]{2,8}$")
_BY_WHOM = Pattern(rf"(?<=待){_AGENT}(?={_DONE})|(?<=请)[\u4e00-\u9fff]{{1,8}}?(?=填|补|核|插|提供)")
_NEEDED = Pattern(
    rf"(?:{_SUBJECT})?(?:尚|仍|还)?(?:需要?|须)(?:进一步)?(?:补充|核实|核对|填写|确认|更新|查证|补齐|补写|替换)"
    rf"(?:(?:具体|相关|有关|最新)?(?:数据|数字|内容|情况|案例|姓名|名称|时间|地点|例子))?$"
)
_ASKER = (
    r"请(?:您|各?[\u4e00-\u9fff]{0,6}(?:局|办|室|部门|单位|同志|委|科|处|组|公室))?"
    r"(?:在此(?:处)?|自行|根据\S{0,8})?"
)
_ASKED_FOR = Pattern(
    rf"{_ASKER}(?:填写|填入|填|补充|插入|核实|核对|替换|注明|补齐)(?!表|本表|完整|清楚|好).{{0,30}}$"
)
_ASKED_IN_SQUARE = Pattern(rf"{_ASKER}(?:输入|提供|选择|更换).{{0,30}}$")
_ASKED_DATA = Pattern(rf"{_ASKER}(?:提供|输入)(?:具体|相关|有关|最新)?{_VALUE}$")
_HERE = Pattern(
    r"(?:此处|这里|此段|本段|该处)(?:由[\u4e00-\u9fff]{2,10}?)?(?:需要?|请|应|可|要|拟)?"
    r"(?:填写|插入|补充|省略|添加|替换|填|加(?![快强大油])|写|略|放(?![眼开松心]))(?!有).{0,30}$"
)
_TOLD = (_OWED, _OWED_NOUN, _BY_OTHERS, _BY_OFFICE, _NEEDED, _ASKED_FOR, _HERE)
_FILL_IN = Pattern(
    r"(?:填写|填入|插入|输入|填报|补充|补写)(?![性型法端语式]|输出|说明|要求|须知|排序|志愿|规|通知|医|材料)[^。：:]{1,24}$"
)
_FILL_IN_ROUND = Pattern(
    rf"(?:填写|填入|插入|补充)(?:具体|相关|本[县市区]|所在)?[\u4e00-\u9fff]{{0,6}}(?:{_VALUE}|单位|部门|日期|年份|县名|职务|"
    r"[事实]例|例子|视频|[图照]片|图表|表格|典型|做法|成效|措施)$"
)
_LEFT_OUT = Pattern(
    r"(?:暂缺|空缺|留空|暂空|缺|空|[^。，]{0,12}(?:省略|隐藏)[ ]?\d+[ ]?个?字.{0,10}|单字替换)$"
)
_LEFT_OUT_SQUARE = Pattern(r"(?:填写|空白|输入)$")
_CODE_WORD = Pattern(r"(?:TODO|TBD|TBC|FIXME|todo|tbd|Todo)(?:[：: ].{0,30})?$")
_DOUBT = Pattern(r"[？?]{1,4}$")
_PURE_MASK = Pattern(r"[XxＸｘ×*＊○□〇](?:[ \u3000]?[XxＸｘ×*＊○□〇]){0,7}$")
_STRONG_NOUN = Pattern(
    r"(?!大数)[^。，；：:的]{0,6}(?:名称|姓名|人名|地名|县名|市名|区名|镇名|村名|年份|月份|日期|时间|地点|具体数[据字]|数字|数据|数量|数值|"
    r"人数|金额|比例|百分比|次数|届次)$"
)
_WEAK_NOUN = Pattern(
    r"[^。，；：:的]{0,6}(?:职务|背景|内容|主题|单位|部门|标题|领导|称谓|电话|联系人|案例|事例|成绩|问题|措施|目标)$"
)
_NAMES_ITSELF = Pattern(
    r".{0,6}(?:名称|姓名|人名|地名|[县市区镇村]名|年份)$|具体.{2,6}$|(?:会议)?(?:时间|地点)$"
)
_GOES_ON = Pattern(rf"{UNITS}|全体|各位|党[委组]|人民|[在于]|召开|举行|有限|{POSTS}|{ORGANS}|银行|集团")
_HEADS = (
    (Pattern(r"时间|地点|日期"), Pattern(r"[在于]|召开|举行")),
    (Pattern(r"数[据字量值]$|人数$|金额$|次数$|比$|比例$|届次$"), Pattern(NUMBER_UNITS)),
    (Pattern(r"姓名$|人名$"), Pattern(rf"{POSTS}|出席|主持|讲话|致辞")),
    (Pattern(r"年份$|月份$"), Pattern(r"[年月]")),
    (Pattern(r"名称$"), Pattern(r"[\u4e00-\u9fff]")),
    (Pattern(r"地名$|[县市区镇村]名$"), Pattern(PLACES)),
)
"""What follows a noun at the head of a line where it is a slot and no label."""
_ROUND_NOUN = Pattern(r"(?:姓名|人名|地名|时间|日期|单位名称|数字|具体数字)$")
_ROUND_FIELD = Pattern(r"(?:(?:单位|部门|会议|活动|项目|企业|文件)名称|(?:领导|嘉宾|主持人)姓名)$")
_HAN = Pattern(r"[\u4e00-\u9fff]")
_YEARLY = Pattern(r"年度|学年|季度|月份")
_QUIZ = Pattern(r"题$|选择|判断|填空|[A-Za-z0-9_)\]]$")


def bracket_slots(text: str) -> Iterator[Placeholder]:
    """Yield every bracket of `text` that is an open value, brackets included, in order."""
    for match in _BRACKETS.finditer(text):
        inner = match[0].strip("{}") if match[0].startswith("{{") else match[0][1:-1]
        inner = inner.strip(" \u3000\u00a0_＿")
        if match[0].startswith("【") and not inner.strip("…."):
            # The slot of a sentence pattern: 以【……】为抓手.
            inner = ""
        certainty = _certainty(text, match, inner)
        if certainty is None:
            continue
        is_hint = bool(inner) and not _PURE_MASK.match(inner) and not _DOUBT.match(inner)
        kind = (
            kind_of_hint(_BY_WHOM.sub("", inner))
            if is_hint
            else kind_of_mask(text, match.start(), match.end())
        )
        yield Placeholder(match.start(), match.end(), kind, certainty)


def _certainty(text: str, match: re.Match[str], inner: str) -> Certainty | None:
    """How sure a bracket is a slot, None where it is an ordinary one."""
    before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + _REACH].partition("\n")[0]
    opener = match[0][0]
    if not inner:
        return _blank_certainty(match[0], before, after)
    if _is_prompt(opener, inner):
        return Certainty.CERTAIN
    if opener in _CORNERS:
        return None
    if _PURE_MASK.match(inner) and opener not in _ROUND:
        return None if _is_box_or_reference(opener, inner, before, after) else Certainty.CERTAIN
    if _DOUBT.match(inner) or opener in _ROUND:
        return Certainty.LIKELY if _goes_on(opener, inner, after) else None
    return _noun_certainty(opener, inner, before, after)


def _goes_on(opener: str, inner: str, after: str) -> bool:
    """（？）个, （姓名）同志, （单位名称）要: the sentence goes on as if the value stood there."""
    if opener in _ROUND and _ROUND_FIELD.match(inner):
        return _HAN.match(after) is not None
    is_slot = _DOUBT.match(inner) or (after[:1] not in {" ", "\u3000"} and _ROUND_NOUN.match(inner))
    return bool(is_slot and _GOES_ON.match(after))


def _is_box_or_reference(opener: str, inner: str, before: str, after: str) -> bool:
    """- [x] 已办结, 〔XXXX〕X号: the brackets stay when the value is filled in."""
    if inner in "xX" and _TASK_BOX.match(before) and after[:1] in {" ", "\u3000"}:
        return True
    return opener in "<＜《“" or (opener in "〔[［" and re.match(r"[\dXxＸ×*]{1,4}号", after) is not None)


def _is_prompt(opener: str, inner: str) -> bool:
    """Whether the bracket tells the writer to do something."""
    remark = _REMARK.match(inner)
    inner = inner[remark.end() :] if remark is not None else inner
    if any(p.match(inner) for p in _TOLD):
        return True
    if opener in _CORNERS:
        return False
    if _LEFT_OUT.match(inner) or _CODE_WORD.match(inner):
        return True
    if opener in _ROUND:
        return bool(_ASKED_DATA.match(inner) or _FILL_IN_ROUND.match(inner))
    return any(
        p.match(inner) for p in (_ASKED_IN_SQUARE, _FILL_IN, _LEFT_OUT_SQUARE, _TO_ADD, _MISSING, _OWED_AHEAD)
    )


def _blank_certainty(whole: str, before: str, after: str) -> Certainty | None:
    """Empty brackets: not those of a task list, a quiz, a piece of code, or alone in their line."""
    opener = whole[0]
    if opener in _CORNERS:
        return None
    if not before.strip(" \u3000") and not after.strip(" \u3000"):
        return None
    if opener in "[(（" and _QUIZ.search(before) and not SLOT.match(after):
        return None
    is_head = _TASK_BOX.match(before) is not None
    if is_head and (
        (opener == "[" and after[:1] in " \u3000")
        or (opener in _ROUND and not (SLOT.match(after) or _YEARLY.match(after)))
    ):
        return None
    return Certainty.LIKELY if opener in "《“" else Certainty.CERTAIN


def _noun_certainty(opener: str, inner: str, before: str, after: str) -> Certainty | None:
    """A noun alone: a slot inside running text, a label in front of it."""
    strong = _STRONG_NOUN.match(inner) is not None
    if not strong and _WEAK_NOUN.match(inner) is None:
        return Certainty.LIKELY if _is_field(opener, inner, before, after) else None
    if opener in "<＜":
        return Certainty.LIKELY if strong else None
    runs_on = before[-1:] not in {"", " ", "\u3000", "\t", "。", "；", "】", "]", "•"}
    if strong and not runs_on and after[:1] in {"，", "、"}:
        return Certainty.CERTAIN
    if opener in "{｛" or "XX" in inner or (runs_on and strong):
        return Certainty.CERTAIN
    if not runs_on and after.strip(" \u3000"):
        is_slot = any(noun.search(inner) and behind.match(after) for noun, behind in _HEADS)
        return Certainty.CERTAIN if is_slot else None
    names_itself = opener == "[" and not before.strip(" \u3000") and _NAMES_ITSELF.match(inner) is not None
    return Certainty.LIKELY if runs_on or names_itself else None


def _is_field(opener: str, inner: str, before: str, after: str) -> bool:
    """{年数}, 来自[您的单位], 取得[主要成果]。: a field of a template in the middle of its sentence."""
    if not _FIELD.match(inner) or _STAGE.match(inner):
        return False
    if opener in "{｛":
        return True
    runs_on = re.match(r"[\u4e00-\u9fff，、：（]", before[-1:]) is not None and after[:1] not in {
        "",
        " ",
        "\u3000",
    }
    return runs_on and (opener in "[［" or _YOURS.match(inner) is not None)
