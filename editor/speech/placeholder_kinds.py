"""What an open value stands for, read from the words beside it."""

from __future__ import annotations

import re
from enum import Enum

from editor.speech.names import SURNAMES
from editor.speech.pattern import Pattern
from editor.speech.placeholder_markup import VEIL


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
    r"同志(?!们)|代?(?:市|县|区|镇|乡)长|书记|县长|市长|省长|区长|镇长|乡长|州长|旗长|盟长|局长|厅长|处长|科长|部长|行长|主任|主席|副(?![业作])|氏|委员(?!会)|常委|"
    r"秘书长|院长|校长(?!期)|检察长|组长|队长|会长(?!期)|总经理|董事长|总裁|经理|先生|女士|老师|教授|支书|村长|所长|站长|司令|政委|"
    r"代表(?!团|大会)|领导(?!小组|班子)|院士|专家|同学(?!会)|师傅|大妈|大爷|奶奶|总(?=$|[，。、：；！]|[对说讲和等])|老(?=$|[，。、：；！])"
)
_MASKED = "0-9XxＸｘ×*＊_＿□○"
_AFTER: tuple[tuple[PlaceholderKind, Pattern], ...] = (
    (PlaceholderKind.PERCENT, Pattern(r"[%％‰]|个?百分点|个点|成(?=[以左多的，。])")),
    (
        PlaceholderKind.MONEY,
        Pattern(
            r"[余多]?(?:万亿|千万|百万|亿|万|千|百)?[余多]?(?:元|美元|欧元|港元|人民币|块钱)"
            rf"|亿[{_MASKED}]{{1,6}}万?元"
        ),
    ),
    (
        PlaceholderKind.DATE,
        Pattern(
            r"月(?![嫂饼球均龄])|日(?![均常报志程])|号(?=[上下，。前后召开]|$)|时(?=\d|[XxＸｘ×*＊]|整|[，。许])|点(?=整|半|[，。钟])|季度"
        ),
    ),
    (PlaceholderKind.PERSON, Pattern(_POSTS)),
    (
        PlaceholderKind.ORG,
        Pattern(
            r"局(?!面|部)|厅|委员会|委(?=[，。、办要和等\s]|$|负责|牵头|加强)|部(?!分|门|长|署)|办(?!法|理|好|事|公桌)|公司|集团|中心|学校|大学|中学|小学|学院|医院|"
            r"银行|[分支]行(?!动)|分[局院校会]|派出所|法院|检察院|单位|企业|部门|机关|协会|商会|工会|妇联|[团残文科侨]联|团委|联合会|厂(?![区房长])|支部|党委|党组|党支部|指挥部|街道办|合作社|"
            r"园区管委|管委会|有限|等(?:有关|相关|成员)?(?:单位|部门|企业)|报社|研究院|研究所|电视台|广播[站台]|报社|高校|科研院所|科(?![学技目研普室长])|站(?=所)"
        ),
    ),
    (
        PlaceholderKind.PLACE,
        Pattern(
            r"(?:自治)?[省市县区州盟旗](?!场|值|分|直|间)|[镇乡村](?!民人均|级)|街道|社区|小区|[两三四五六七八九十几]{1,2}[省州盟旗县市区镇乡村](?!级)|[两三四五六七八九十几]{1,2}地|境内|籍|人民(?=[永将对的和]|$)|的?父老乡亲|人民政府|人民代表大会|人大常委会|地区|片区|园区|开发区|新区|工业集中区|口岸|城区|流域|"
            r"河|湖|山|水库|机场|火?车站|港(?![元商])|码头|景区|(?:工业|产业|物流|科技|农业)园|林场|农场|大桥|隧道|广场|公园|路|街(?!道)|巷|大道"
        ),
    ),
    (
        PlaceholderKind.NUMBER,
        Pattern(
            r"[余多来几]?(?:万亿|千万|百万|亿|万|千|百|十)?[余多]?(?:个|人(?!民|才|大)|户|家|名|项(?!目(?!标))|次|条(?!例)|件|起|周|届|位|所(?![说述言讲有在谓需以作])|"
            r"座(?!谈)|处|公里|公顷|千米|里|亩|吨|倍|天|小时|分之|分钟|批|种|类|级|场|轮|期|组(?![织长成])|册|份|台|套|辆|艘|栋|间|平方|立方|米|微克|毫克|毫升|克|例(?![如行外会])|公斤|斤|头|只|株|棵|篇|"
            r"字|句|页|章|分(?!行|局|院|公司|厂|店|校|支|会|管)|大(?!会)|门(?![店户诊面票])|支(?![部行持])|度|千瓦|万千瓦|票|番|单元|号[楼线院台文令]|"
            r"兆|亿|万|岁|年|代(?!表)|步|点|方面|层|道|本|张|块|片|段|强(?=$|[，。、；企县镇])(?!，)|两(?=[，。、；]|$)|月龄|连[增升降冠]|[升降](?=$|[”，。、XxＸ×*]))|[℃㎡°]|k[mgWVB]|[mMGT]W"
        ),
    ),
)
_OTHER_WORD = Pattern(
    r"个(?:[性人案别]|体(?!育))|人[员口才文居社情数群均]|户[籍外型主]|家[园庭风具教乡]|名[城牌胜单人家]|次[序生要]|条[例件款]|件数|起[步点草]|"
    r"周[边刊围期]|位置|处[置理分]|里程|吨位|天[然气]|批[评示准复]|种[植业子养]|类[型别]|级别|场[景馆所地]|轮换|期[间限待]|组[织团建]|"
    r"份额|台[账阶]|套[餐路]|间接|米面|头[脑条]|只有|篇章|字样|句子|页面|章程|分[析类工管]|支[出持]|度假|票据|岁月|步[伐行]|点[位击]|"
    r"方[针案法式]|层[次面]|道[路德]|本[地身人]|张力|块状|段落|号召|市民|村[庄民]|路[径线]|山水|河道|月刊|日[记照]|副[业产食]|元[旦素]|"
    r"亿级|代理|年[轻货画纪富会]"
)
"""Words that begin with a unit: what stands in front of them is no count."""
_YEAR_FORM = Pattern(r"(?:[0-9０-９]{1,3}[^0-9０-９.]+[0-9]?|[一二三四五六七八九零〇○]{1,3}.+)$")
_FOUR_DIGIT_YEAR = Pattern(rf"(?:19|20|１９|２０)(?=[{_MASKED}]{{2}}$)(?!\d\d$)")
_SPAN_OF_YEARS = Pattern(r"(?:过去|近|前|后|今后|未来|第|经过|历时|连续|用|这|每|约|达|满|再用|力争用)[ ]?$")
_SPAN_RANGE = Pattern(rf"(?:过去|近|今后|未来|再用)[{_MASKED}]{{1,2}}[-—–~～至到]$")
_BEFORE_PERSON = Pattern(
    rf"(?:(?!代表)(?:{_POSTS})|(?:人大|党|职工)代表|姓名|主持人?|拟稿|[审核校]稿|审核|[\u4e00-\u9fff]{{1,3}}人(?=[：:])|联系人|汇报人|负责人|大户|劳模|模范|村民|群众|党员|"
    r"老支书|[名我]叫|[市县区]领导|任命|免去|给予|[出列]席[：:])"
    r"[：: \u3000]{0,2}$"
)
_LABEL = Pattern(r"(?:地点|时间|日期|单位|部门|姓名|地址|金额|比例|人数|数量)[：:为是在 ]{0,2}$")
_RANGE = Pattern(rf"(?:万亿|[万亿千百])?[-—–~～至到/]{{1,2}}[{_MASKED}.]+")
_LIST_COUNT = rf"等?(?:一批(?:龙头|骨干|知名|优质)?|[两二三四五六七八九十几{_MASKED}]{{1,3}}[位名个家]?)?"
_LIST = Pattern(rf"(?:[、和与及至—-][{_MASKED}某]{{1,6}})+{_LIST_COUNT}")
_LIST_LAST = Pattern(_LIST_COUNT)
_LISTED_BEFORE = Pattern(rf"[{_MASKED}某][、和与及至—-]$")
_LIST_END = (
    (Pattern(r"同志|领导|副?(?:书记|[省市县区镇乡局]长|主任|主席)"), PlaceholderKind.PERSON),
    (Pattern(r"段(?![时期])"), PlaceholderKind.PLACE),
    (Pattern(r"单位|部门|企业|公司|局(?![部面势限级])"), PlaceholderKind.ORG),
    (Pattern(r"(?:城际|高速|快速)?(?:铁路|公路|高铁)|高速"), PlaceholderKind.PLACE),
    (Pattern(r"[省市县区镇乡村州](?!场|级)|地(?=$|[，。的、考调学参])"), PlaceholderKind.PLACE),
)
_COUNTED_POST = Pattern(r"[两二三四五六七八九十几等]{1,3}[位名]?同志|等同志")
_SPEAKS = Pattern(
    r"(?:出席|主持|讲话|致辞)(?![词稿人精])|(?:指出|表示|强调|要求|告诉[我记]|担任|兼任|所作的|说(?=[：，]))(?!的)|带队(?!伍)"
)
_NAME_ENDS = Pattern(r"$|[，。、；：）)！？]|[等和与及同的把]")
_THANKS = ("感谢", "致谢", "答谢", "多谢")
_NO_SURNAME_BEFORE = (
    "全国",
    "代表",
    "来到",
    "关于",
    "由于",
    "对于",
    "位于",
    "在于",
    "正如",
    "例如",
    "全市",
    "平和",
    "完成",
    "组成",
    "形成",
    "建成",
    "全",
    "方",
)
_ALSO_WORDS = frozenset(
    "和成连任应从容关广满全解计方向于包安乐康易常景章支单古文通时农祝查双谷车管理经平明水强"
)
"""Surnames that more often end a word in front of a mask: 南连**, 完成**, 面向××."""
_BEFORE_NUMBER = Pattern(
    r"(?:第|前|约|近|达|(?:[达增加高低升少]|提高)到|(?<![成作认称])为|共|有|超过|超|突破|高达|不足|至)"
    r"[：: ]?$"
)
_CODE_LABEL = Pattern(
    r"(?:电话|手机|传真|邮编|邮政编码|账号|编号|身份证号?|证号|号码|文号)[：: ]{0,2}"
    rf"(?:[{_MASKED}]{{1,8}}[- ])?$"
)
_ANYTHING = Pattern("")
_SUM = Pattern(r"[多余]?[万亿](?=$|[，。；、以左])")
_BETWEEN = (
    (
        Pattern(
            r"(?:产值|收入|税收|投资|资金|补助|贷款|利润|余额|额|GDP|支出|总额|经费)(?:突破|达到?|为|超过?|约|近|完成|实现)?$"
        ),
        _SUM,
        PlaceholderKind.MONEY,
    ),
    (Pattern(r"百分之[ ]?$"), _ANYTHING, PlaceholderKind.PERCENT),
    (Pattern(r"(?:第|分之)$"), _ANYTHING, PlaceholderKind.NUMBER),
    (Pattern(r"[〕路街巷道弄]$"), Pattern("号"), PlaceholderKind.NUMBER),
    (Pattern(r"[局厅]$"), Pattern("处"), PlaceholderKind.ORG),
)
"""What a mask is between these two."""
_YEARS_LONG = Pattern(r"(?:龄|工作|从[事政教警军医]|任职|坚守)[ ]?$")
_PARTED = Pattern(rf"(?:下?辖|设有?)(?:[0-9{_MASKED}]{{1,3}}(?:个?街道|[市县区乡镇])[、，]?)*$")
_SUBDIVISION = Pattern(r"个?街道|[市县区乡镇村]")
"""A count of districts: 辖X镇X乡."""
_COUNTED_YEARS = ("年来", "年内", "年间", "年以上", "年前", "年后", "年多", "年期")
_CLOCK_BEFORE = Pattern(r"(?:[上下中]午|晚上?|凌晨|早上|傍晚|日)[ ]?$")
_CLOCK_MINUTE = Pattern(rf"(?:[上下中]午|晚上?|凌晨|早上)[{_MASKED}]{{1,2}}[:：时点]$")
_RATIO_BEFORE = Pattern(rf"[{_MASKED}][:：]$")
_RATIO_AFTER = Pattern(rf"[:：][{_MASKED}]")
_DATE_BEFORE = Pattern(rf"(?:19|20)?[{_MASKED}]{{2,4}}[-./．](?:[{_MASKED}]{{1,2}}[-./．])?$")
_DATE_AFTER = Pattern(rf"([-./．])[{_MASKED}]{{1,2}}\1[{_MASKED}]")
_HINT_KINDS: tuple[tuple[PlaceholderKind, Pattern], ...] = (
    (PlaceholderKind.PERCENT, Pattern(r"百分比|比例|增速|增幅|占比|率")),
    (PlaceholderKind.MONEY, Pattern(r"金额|资金|投资额|经费|元")),
    (PlaceholderKind.YEAR, Pattern(r"年份|年度")),
    (PlaceholderKind.DATE, Pattern(r"日期|时间|月份|几月|年月")),
    (PlaceholderKind.PERSON, Pattern(r"姓名|人名|人员|领导|名单|联系人|讲话人|主持人|称谓")),
    (PlaceholderKind.PLACE, Pattern(r"地点|地名|县名|市名|区名|镇名|村名|地址")),
    (PlaceholderKind.ORG, Pattern(r"单位|部门|机构|机关|企业|公司")),
    (PlaceholderKind.NUMBER, Pattern(r"数字|数据|数量|数值|人数|次数|届次|电话|户数|个数|总数|数$")),
)


def kind_of_hint(inner: str) -> PlaceholderKind:
    """The kind that a hint for the writer asks for (填写单位名称 -> org)."""
    for kind, pattern in _HINT_KINDS:
        if pattern.search(inner):
            return kind
    return PlaceholderKind.TEXT


def kind_of_mask(text: str, start: int, end: int) -> PlaceholderKind:
    """The kind of the mask at `text[start:end]` (code points), from what stands on both sides."""
    before = text[max(0, start - 16) : start].rpartition("\n")[2].rstrip(VEIL)
    after = text[end : end + 24].partition("\n")[0].lstrip(f" \u3000{VEIL}")
    mask = text[start:end]
    known = _kind_in_date(mask, before, after) or _kind_in_list(before, after)
    if known is not None:
        return known
    ranged = _RANGE.match(after)
    after = after[ranged.end() :] if ranged is not None else after
    if (
        after.startswith(("年", "学年"))
        and not _OTHER_WORD.match(after)
        and not after.startswith(_COUNTED_YEARS)
    ):
        return _kind_before_year(mask, before, after)
    if _PARTED.search(before) and _SUBDIVISION.match(after):
        return PlaceholderKind.NUMBER
    kind = _kind_beside(before, after)
    if kind is not None:
        return kind
    if _is_person(mask, before, after):
        return PlaceholderKind.PERSON
    return _kind_by_label(mask, before, after)


def _kind_in_list(before: str, after: str) -> PlaceholderKind | None:
    """XX、XX两县, XXX、XXX等同志, XX至XX高速: what closes the list names them all."""
    listed = _LIST.match(after) or (_LIST_LAST.match(after) if _LISTED_BEFORE.search(before) else None)
    if listed is None:
        return None
    return next((kind for pattern, kind in _LIST_END if pattern.match(after, listed.end())), None)


def _kind_beside(before: str, after: str) -> PlaceholderKind | None:
    """What the unit or noun behind, or a fixed phrase in front, says for certain."""
    if _OTHER_WORD.match(after):
        return None
    fixed = next(
        (kind for left, right, kind in _BETWEEN if left.search(before) and right.match(after)), None
    ) or next((kind for kind, pattern in _AFTER if pattern.match(after)), None)
    return fixed or (PlaceholderKind.NUMBER if _CODE_LABEL.search(before) else None)


def _is_person(mask: str, before: str, after: str) -> bool:
    """A name: behind a post or a surname, in front of 等同志 or of what a speaker does."""
    if _COUNTED_POST.match(after) or _BEFORE_PERSON.search(before):
        return True
    if len(mask) > 1 and _SPEAKS.match(after):
        return True
    if before.endswith("我是") and not after:
        return True
    is_surname = (
        before[-1:] in SURNAMES and not before.endswith(_THANKS) and not before.endswith(_NO_SURNAME_BEFORE)
    )
    if before[-1:] in _ALSO_WORDS and re.search(r"[\u4e00-\u9fff]$", before[:-1]):
        return False
    return is_surname and _NAME_ENDS.match(after) is not None


def _kind_in_date(mask: str, before: str, after: str) -> PlaceholderKind | None:
    """201X/X/XX, 20XX-XX-XX, 〔20XX〕, 下午X:XX; two masks about a slash or a colon are a ratio."""
    is_long = len(mask) == 4
    if is_long and (_DATE_AFTER.match(after) or (before[-1:] in "〔［" and before and after[:1] in "〕］")):
        return PlaceholderKind.YEAR
    if (
        is_long
        and _FOUR_DIGIT_YEAR.match(mask)
        and (not after or re.match(r"[^\u4e00-\u9fff%％]|学年|年|[至到]", after))
    ):
        return PlaceholderKind.YEAR
    if len(mask) <= 2 and _DATE_BEFORE.search(before) and _is_third_or_more(before, after):
        return PlaceholderKind.DATE
    if _CLOCK_MINUTE.search(before) or (_CLOCK_BEFORE.search(before) and re.match(r"[时点:：]", after)):
        return PlaceholderKind.DATE
    if _RATIO_BEFORE.search(before) or _RATIO_AFTER.match(after):
        return PlaceholderKind.NUMBER
    slashed = re.search(rf"[{_MASKED}]/$", before) or re.match(rf"/[{_MASKED}]", after)
    return PlaceholderKind.NUMBER if slashed else None


def _is_third_or_more(before: str, after: str) -> bool:
    """Whether the parts of a date add up: a year goes before, or two parts with the same sign."""
    sign = before[-1:]
    parts = re.search(rf"((?:[{_MASKED}]+[-./．])+)$", before)
    if parts is None:
        return False
    head = parts[1].split(sign)
    is_year_first = len(head[0]) == 4
    return is_year_first and (len(head) > 2 or after[:1] == sign or sign == "/")


def _kind_by_label(mask: str, before: str, after: str) -> PlaceholderKind:
    """What stands in front decides where nothing behind the mask does."""
    if re.search(r"[年月]$", before) and re.match(r"$|[，。）)]", after):
        return PlaceholderKind.DATE
    label = _LABEL.search(before)
    if label is not None:
        return kind_of_hint(label[0])
    if any(c.isdigit() for c in mask):
        return PlaceholderKind.NUMBER
    if _BEFORE_NUMBER.search(before) and not re.match(r"[\u4e00-\u9fff！]", after):
        return PlaceholderKind.NUMBER
    return PlaceholderKind.TEXT


def _kind_before_year(mask: str, before: str, after: str) -> PlaceholderKind:
    """XX年 as a year (20XX年, XX年X月, 由XX年的) or as a count of years (过去X年)."""
    if _YEAR_FORM.match(mask) or len(mask) >= 4 or mask.startswith("某"):
        return PlaceholderKind.YEAR
    if _SPAN_OF_YEARS.search(before) or _YEARS_LONG.search(before) or _SPAN_RANGE.search(before):
        return PlaceholderKind.NUMBER
    is_blank = not mask.strip("[]【】（）() \u3000")
    return (
        PlaceholderKind.YEAR
        if len(mask) == 2 or is_blank or re.match(r"年.{1,4}月", after)
        else PlaceholderKind.NUMBER
    )
