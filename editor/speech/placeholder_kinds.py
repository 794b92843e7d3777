"""What an open value stands for, read from the words beside it."""

from __future__ import annotations

import re
from enum import Enum

from editor.speech.names import SURNAMES
from editor.speech.pattern import Pattern


class PlaceholderKind(str, Enum):
    """What a drafter has to ask for; each kind is owed by somebody else."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    YEAR = "year"
    PLACE = "place"
    ORG = "org"
    PERSON = "person"
    TEXT = "text"


_POSTS = (
    r"同志|书记|县长|市长|省长|区长|镇长|乡长|州长|旗长|盟长|局长|厅长|处长|科长|部长|主任|主席|副|委员|常委|秘书长|院长|校长|"
    r"检察长|组长|队长|会长|总经理|董事长|经理|先生|女士|老师|教授|支书|村长|所长|站长|司令|政委|代表|领导|院士|专家"
)
_AFTER: tuple[tuple[PlaceholderKind, Pattern], ...] = (
    (PlaceholderKind.PERCENT, Pattern(r"[%％‰]|个?百分点|个点|成(?=[以左多的，。])")),
    (
        PlaceholderKind.MONEY,
        Pattern(r"[余多]?(?:万亿|千万|百万|亿|万|千|百)?[余多]?(?:元|美元|欧元|港元|人民币|块钱)"),
    ),
    (
        PlaceholderKind.DATE,
        Pattern(
            r"月(?!嫂|饼|球|均)|日(?!均|常)|号(?=[上下，。前后召开]|$)|时(?=\d|[XxＸｘ×*＊]|整|[，。许])|点(?=整|半|[，。钟])|季度"
        ),
    ),
    (PlaceholderKind.PERSON, Pattern(_POSTS)),
    (
        PlaceholderKind.ORG,
        Pattern(
            r"局|厅|委(?=[，。、办\s]|$)|部(?!分|门|长|署|队)|办(?!法|理|好|事|公桌)|公司|集团|中心|学校|大学|中学|小学|学院|医院|银行|法院|"
            r"检察院|单位|企业|部门|机关|协会|商会|支部|党委|党组|党支部|指挥部|街道办|合作社|园区管委|管委会|有限|报社|研究院|研究所"
        ),
    ),
    (
        PlaceholderKind.PLACE,
        Pattern(
            r"(?:自治)?[省市县区州盟旗](?!场|值|分|直|间)|[镇乡村](?!民人均|级|干部)|街道|社区|地区|片区|园区|开发区|新区|口岸|城区|流域|河|湖|山|路|大道"
        ),
    ),
    (
        PlaceholderKind.NUMBER,
        Pattern(
            r"[余多]?(?:万亿|千万|百万|亿|万|千|百|十)?[余多]?(?:个|人|户|家|名|项|次|条|件|起|周年|届|位|所|座|处|公里|里|亩|吨|倍|天|小时|"
            r"分钟|批|种|类|级|场|轮|期|册|份|台|套|辆|艘|栋|间|平方|立方|米|公斤|斤|头|只|株|棵|篇|字|句|页|章|分|大|门|支|度|千瓦|万千瓦|"
            r"兆|亿|万|岁|年|代|步|点|方面|层|道|本|张|块|片|段|期|强)|[℃]|k[mgWVB]|[mMGT]W"
        ),
    ),
)
_YEAR_FORM = Pattern(r"(?:[0-9０-９]{1,3}[^0-9０-９.]+[0-9]?|[一二三四五六七八九零〇○]{1,3}.+)$")
_SPAN_OF_YEARS = Pattern(r"(?:过去|近|前|后|今后|未来|第|经过|历时|连续|用|这|每|约|达|满|再用|力争用)[ ]?$")
_BEFORE_PERSON = Pattern(
    rf"(?:{_POSTS}|联系人|姓名|主持人?|讲话人|汇报人|拟稿人?|审核人?|负责人)[：: \u3000]{{0,2}}$"
)
_LABEL = Pattern(r"(?:地点|时间|日期|单位|部门|姓名|地址|金额|比例|人数|数量)[：:为是在 ]{0,2}$")
_RANGE = Pattern(r"[-—–~～至/][0-9XxＸｘ×*＊.]+")
_NAME_ENDS = Pattern(r"$|[，。、；：）)！？]|[等和与及同的]")
_BEFORE_NUMBER = Pattern(
    r"(?:第|前|约|近|达|到|为|共|有|超过|超|突破|高达|不足|至|电话|联系电话|手机|编号)[：: ]?$"
)
_BEFORE_FIXED = (
    (Pattern(r"百分之[ ]?$"), PlaceholderKind.PERCENT),
    (Pattern(r"第$"), PlaceholderKind.NUMBER),
)
_HINT_KINDS: tuple[tuple[PlaceholderKind, Pattern], ...] = (
    (PlaceholderKind.PERCENT, Pattern(r"百分比|比例|增速|增幅|占比|率")),
    (PlaceholderKind.MONEY, Pattern(r"金额|资金|投资额|经费|元")),
    (PlaceholderKind.YEAR, Pattern(r"年份|年度")),
    (PlaceholderKind.DATE, Pattern(r"日期|时间|月份|几月")),
    (PlaceholderKind.PERSON, Pattern(r"姓名|人名|领导|名单|联系人|讲话人|主持人|称谓")),
    (PlaceholderKind.PLACE, Pattern(r"地点|地名|县名|市名|区名|镇名|村名|地址")),
    (PlaceholderKind.ORG, Pattern(r"单位|部门|机构|企业|公司")),
    (PlaceholderKind.NUMBER, Pattern(r"数字|数据|数量|数值|人数|次数|届次|电话|户数|个数|总数")),
)


def kind_of_hint(inner: str) -> PlaceholderKind:
    """The kind that a hint for the writer asks for (填写单位名称 -> org)."""
    for kind, pattern in _HINT_KINDS:
        if pattern.search(inner):
            return kind
    return PlaceholderKind.TEXT


def kind_of_mask(text: str, start: int, end: int) -> PlaceholderKind:
    """The kind of the mask at `text[start:end]` (code points), from what stands on both sides."""
    before = text[max(0, start - 8) : start].rpartition("\n")[2]
    after = text[end : end + 8].partition("\n")[0].lstrip(" \u3000")
    if after.startswith("年") and not after.startswith(
        ("年来", "年内", "年间", "年以上", "年前", "年后", "年多", "年期")
    ):
        return _kind_before_year(text[start:end], before, after)
    if re.search(r"[XxＸｘ×*0-9]/$", before) or after[:1] == "/":
        return _kind_in_slashes(text[start:end], after)
    fixed = next((kind for pattern, kind in _BEFORE_FIXED if pattern.search(before)), None)
    if fixed is not None:
        return fixed
    after = _RANGE.sub("", after, count=1) if _RANGE.match(after) else after
    for kind, pattern in _AFTER:
        if pattern.match(after):
            return kind
    if _BEFORE_PERSON.search(before) or (before[-1:] in SURNAMES and _NAME_ENDS.match(after)):
        return PlaceholderKind.PERSON
    return _kind_by_label(text[start:end], before, after)


def _kind_in_slashes(mask: str, after: str) -> PlaceholderKind:
    """201X/X/XX is a date; elsewhere a slash parts two numbers."""
    if len(mask) == 4 and after[:1] == "/":
        return PlaceholderKind.YEAR
    return PlaceholderKind.DATE if len(mask) <= 2 else PlaceholderKind.NUMBER


def _kind_by_label(mask: str, before: str, after: str) -> PlaceholderKind:
    """What stands in front decides where nothing behind the mask does."""
    if re.search(r"[年月]$", before) and re.match(r"$|[，。）)]", after):
        return PlaceholderKind.DATE
    label = _LABEL.search(before)
    if label is not None:
        return kind_of_hint(label[0])
    if any(c.isdigit() for c in mask):
        return PlaceholderKind.NUMBER
    if _BEFORE_NUMBER.search(before) and not re.match(r"[\u4e00-\u9fff]", after):
        return PlaceholderKind.NUMBER
    return PlaceholderKind.TEXT


def _kind_before_year(mask: str, before: str, after: str) -> PlaceholderKind:
    """XX年 as a year (20XX年, XX年X月, 由XX年的) or as a count of years (过去X年)."""
    if _YEAR_FORM.match(mask) or len(mask) >= 4 or mask.startswith("某"):
        return PlaceholderKind.YEAR
    if _SPAN_OF_YEARS.search(before):
        return PlaceholderKind.NUMBER
    return (
        PlaceholderKind.YEAR if len(mask) == 2 or re.match(r"年.{1,4}月", after) else PlaceholderKind.NUMBER
    )
