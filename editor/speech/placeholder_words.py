"""Units, posts and organs that follow an open value, and the words that merely begin like one.

XX人 is a mask with its unit, 人才 and 人民 are words; the same holds for 年度, 项目, 县域, 某市场主体.
Strong masks (XX, 20XX) need no such care. Weak ones do: a gap, a lone star, a box, two question
marks, 某. They count only in front of a unit that stands for itself.
"""

from __future__ import annotations

from editor.speech.pattern import Pattern

_WORDS_FROM = {
    "年": "轻度初级报货龄味画检薪审限关华纪鉴景少长产青老富幼近",
    "月": "度刊光均报初嫂饼球色亮薪租历子供",
    "日": "报本常程期均夜历志照趋渐益工",
    "个": "人体性别案税头旧",
    "人": "民才员大力口心均工文生物类社事选身间情权防居和机为们称造气格像脉士数",
    "户": "籍外口型主均数厕",
    "家": "庭长乡园风教属政具电居禽畜国族校纺训喻",
    "名": "称师单片誉录额优人胜字义特著校医品酒流言家牌副",
    "项": "目链",
    "次": "生序数要级品贷",
    "届": "时满内",
    "位": "置于列居移",
    "县": "级域城里内直际志乡情",
    "市": "场民级域里内直容政井值际面价属",
    "区": "域别块间位级里内情分划直",
    "镇": "级静定痛压街域里",
    "乡": "村亲土镇贤情音愁级风下邻",
    "村": "民级里居庄落集干医务史规屯寨",
    "省": "级份内际市域直里钱力心情",
    "州": "级际域内直",
    "局": "部面势限级",
    "委": "托员屈派任培",
    "部": "门分署队落件位级委属电法作",
    "厅": "级堂",
    "办": "法理好事公学案实成结校证厂件",
    "倍": "增感受",
    "亩": "均产",
    "元": "旦宵素气首件老月",
    "里": "程面外边",
    "旗": "舰帜下号手袍开",
    "盟": "友约员",
    "主任": "医护药技",
    "领导": "小力层权班下",
    "校长": "期远",
    "会长": "期远",
    "同志": "们",
}
"""What makes an ordinary word of the unit in front of it: 人 with 才 (人才), 年 with 度 (年度)."""


def _alone(*units: str) -> str:
    """The units, each only where the text does not go on with what makes another word of it."""
    return "|".join(f"{unit}(?![{_WORDS_FROM[unit]}])" if unit in _WORDS_FROM else unit for unit in units)


PLACES = _alone("省", "市", "县", "区", "镇", "乡", "村", "州", "盟", "旗")
"""Source of an expression for 县, 市 … that stand for themselves."""

ORGANS = _alone("局", "厅", "委", "部", "办")
"""The same for 局, 委 …"""

DATES = _alone("年", "月", "日")
"""The same for the parts of a date."""

POSTS = _alone("主任", "领导", "校长", "会长", "同志") + (
    "|书记|主席|院长|支书|[县市省区镇乡局部厅州处科队组行]长(?![期远达江三足久效])|常委|政委|"
    "副(?:书记|主任|主席|省长|市长|县长|区长|镇长|乡长|局长|部长|厅长|处长|校长|院长|秘书长|总)"
)
"""The same for the posts of people."""

COUNTS = _alone("个", "人", "户", "家", "名", "项", "次", "届", "位", "亩", "倍", "里", "元") + (
    "|人次|公里|平方|立方|公斤|斤|吨|头(?!脑)|只(?![要有能是])|株|棵|台(?!阶)|套(?!路)|辆|件|起(?![来到点步草])|座(?!谈)|"
    "条(?![例件款])|所(?![有以谓需说])|处(?![理置分于境罚方])|岁|千瓦|米|册|份(?!额)|场(?![所景地])|栋|间|艘|周年"
)
"""The same for what is counted."""

UNITS = (
    rf"(?:{DATES}|{PLACES}|{ORGANS}|{COUNTS}|{POSTS}|[%％‰]|个?百分点|城区|"
    rf"(?:万亿|[万亿千百])[余多]?(?:万|亿|人民|{COUNTS}))"
)
"""All of them, and 万元, 亿斤, 百余人 …"""

NUMBER_UNITS = (
    rf"(?:[%％‰]|个?百分点|[余多]?(?:万亿|[万亿千百])?[余多]?(?:{COUNTS})|[余多]?[万亿](?![众事里家能]))"
)
"""What a number alone stands before."""

SLOT = Pattern(rf"[ \u3000]?{UNITS}")
"""A unit right behind the mask, at most one blank between."""

NUMBER_SLOT = Pattern(rf"[ \u3000]?{NUMBER_UNITS}")
"""The same where only a number can stand."""

NAMED = (
    "公司|集团|中心(?!思想|任务|工作|环节)|大学|中学|小学|医院|学校|街道|社区|先生|女士|工程|项目|会议|银行|合作社|企业|"
    "水库|机场|景区|园区|开发区"
)
"""Nouns that go on from a name left open, for signs that no unit follows."""

PLAIN_UNITS = Pattern(
    r"[ \u3000]?(?:[余多]?(?:万亿|[万亿])[余多]?(?:元|[美欧港日]元|人次?|吨|亩|户|"
    r"平方米|平方公里|立方米|千瓦时?|公斤|斤|株|头|只|件|辆|个)|"
    r"元|[%％‰]|个?百分点|人次|批次|平?方?公里|平方米|立方米|公顷)"
    r"(?:(?![\u4e00-\u9fff])|(?=左右|上下|以[上下内]|大关|不等|的(?!确)))"
)
"""Units that make a figure of whatever stands in front: money, shares, 万亩; no longer word begins there."""

COUNTING = Pattern(
    r"(?:[共占达约]|[共只还仍设现]有|达到|完成(?:投资)?|实现|投[入资]|总?投资|新增|增加到?|减少到?|增长|下降|提高到?|降[低至到]|"
    r"超过?|突破|建成|新建|改建|改造|帮扶|走访|慰问|覆盖|涉及|带动|处置|查处|整改|召开|开展|参加|安排|落实|争取|"
    r"收到|办结|培训|发放|引进|签约|开工|竣工|吸纳|脱贫|受益|惠及|百分之|共计|其中|排查|化解|受理|接待|组织|选派|招聘|"
    r"[清整]治|拆除|栽植|种植|改厕|修建|修复|铺设|疏浚|宣讲|调解|立案|问责|处分|录用|培育|认定|评选|表彰)"
    r"(?:各类|各级|技工|人才|党员|干部|群众|隐患|问题|案件|项目|企业|岗位|资料|材料)?(?:各类|各级)?$"
)
"""The verbs and adverbs that a figure follows."""
