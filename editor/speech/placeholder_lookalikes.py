"""What looks like a masked value and is none: 5×770MW, X光, “415X”, 数据要素×, **粗体**, 二○○○年.

Each rule stands for a class met in finished text; the published reports hold about ten thousand
places that a plain search for X, × and * would stop at.
"""

from __future__ import annotations

import re

from editor.speech.names import SURNAMES
from editor.speech.pattern import Pattern
from editor.speech.placeholder_markup import VEIL
from editor.speech.placeholder_mask import HAN, Mask
from editor.speech.placeholder_mentions import is_mention
from editor.speech.placeholder_words import NUMBER_SLOT, SLOT

_ONE_X_WORDS = Pattern(
    r"[ ]?(?:光|射线|线(?![路上下以城段])|（(?:原|即|曾用)|染色体|轴|坐标|"
    r"波段|档(?!案)|刀|形|型|一代|世代|战警|因素|档案|理论|综合征|平台|族|级(?:太阳)?耀斑|受体|基因|蛋白|连锁)"
)
_NAMED_X = Pattern(
    r"(?:(?:维生素|未知数|罗马数字|变量|参数|字母|路易|[\u4e00-\u9fff]·|假?设)|(?:尾号|末位|末尾|代号|型号)[为是]?)$"
)
_DEFINED_X = Pattern(
    r"(?:是指|指(?!示|导|挥|出)|代表(?:不同|各|着|了|多|其他|未知)|表示|为(?:人数|变量|未知|[横纵][坐轴]|自变|因变))"
)
_CODE_BEHIND = Pattern(
    r"[、/和与][YZyz](?![A-Za-z])|[²³]|\.[A-WYZa-wyz]|[-—–](?:\d+[A-Za-z]|[a-z]{2,}|[A-Z][a-z])"
)
_PRODUCT_BEFORE = Pattern(r"[=＝][^，。；=＝]{1,16}[×✕╳✖*][^，。；=＝]{1,10}$")
_LETTERS_LISTED = Pattern(r"(?<![A-Za-z])[A-WYZa-wyz][、，,]$")
_CODE_NUMBER = Pattern(r"[-—–]\d{1,4}")
_EQUATION = Pattern(r"[xXyY0-9)²³][ ]?[=＝][ ]?[-0-9A-Za-z(（]")
_AGAIN = Pattern(r"次(?![全会代党常联理])")
_TITLE_OF_A_WORK = Pattern(
    r"(?:节目|电影|影片|小说|动漫|动画|游戏|电视|剧集?|歌曲|综艺|丛书|漫画|乐队)[《“]$"
)
_ONE_WORD = Pattern(r"[”’」\"]字(?!形|样|型|母)")
_CAPITALS_BEFORE = Pattern(r"(?<![A-Za-z])[A-WYZ]{2,6}\Z")
_CAPITALS_BEHIND = Pattern(r"[A-WYZ]{2,6}(?=[\u4e00-\u9fff])")
_GOVERNS = Pattern(
    r"(?:[在对为与和由从向以及是了各全本我该第这等到把将给抓促于受按县市省区镇乡村委州局]|推动|推进|打造|建设|弘扬|发扬|实施|开展|发展|加强|"
    r"落实|围绕|关于|进行|召开|学习|宣传|贯彻|坚持|突出|聚焦|针对|荣获|争创|创建|深化|强化|同志|书记|主任|[的地得])$"
)
_BEHIND_A_NAME = Pattern(
    r"[的等和与及同在是于]|精神|领域|建设|工作|工程|行动|战略|产业|公司|集团|大学|中学|小学|医院|银行|问题|项目|会议"
)
_SIGNS = frozenset("+＋=＝")
_QUOTES_OPEN = frozenset('“‘"「')
_QUOTES_CLOSE = frozenset('”’"」')
_SURNAME_ALONE = Pattern(rf"(?:^|[，、：； ])[{''.join(sorted(SURNAMES))}]$")
_ENDS = frozenset({"", "\n", *"，。；：、！？）)》”,.;:"})
_STOPS = frozenset("，。；、）)")
_UNIT_LATIN = Pattern(r"(?:km|kg|kW|kV|MW|GW|kWh|mm|cm|GB|TB|MB|Hz|dB|ml|ha|m|t|g)(?![A-Za-z])")
_LATIN = Pattern(r"[A-Za-zÀ-ɏǍ-ǜＡ-Ｚａ-ｚα-ωΑ-Ω]")
_ROAD = Pattern(r"(?<![A-Za-z])[GSXYCKDTZ]\Z")
_ROAD_BEHIND = Pattern(r"[ ]?(?:线|[国省县乡]道|公路|高速|次(?!要)|路段|段)")
_SEX = Pattern(r"(?:性?染色体|[YZ]|[/和与、]X?[YO](?![A-Za-z]))")
_HAN_NUMERAL = "一二三四五六七八九十百千零"
_QUOTE_REACH = 24
_TIMES = "×✕╳✖xX*＊"


def is_lookalike(mask: Mask) -> bool:
    """Whether the candidate is ordinary text."""
    if is_mention(mask):
        return True
    if mask.family == "letter":
        return _letter_lookalike(mask)
    if mask.family == "blank":
        return _blank_lookalike(mask)
    if mask.family == "circle":
        return _circle_lookalike(mask)
    return mask.family == "ordinal" and _AGAIN.match(mask.after) is not None


def _letter_lookalike(mask: Mask) -> bool:
    if _is_product(mask):
        return True
    if "*" in mask.core or "＊" in mask.core:
        return _star_lookalike(mask)
    if _is_in_latin_word(mask):
        return True
    if mask.core in {"XX", "xx"} and _SEX.match(mask.after):
        return True
    if len(mask.core) == 1 and _single_letter_lookalike(mask, mask.before, mask.after):
        return True
    return _has_quoted_code(mask, mask.before, mask.after)


def _is_in_latin_word(mask: Mask) -> bool:
    """MAX, XML, XXL; not GDPXX亿元, XXAI产业园, XXkm, where the word ends at the mask."""
    text, single = mask.text, len(mask.whole) == 1
    if _LATIN.match(text[mask.start - 1 : mask.start]):
        if not single and _ROAD.search(text, max(0, mask.start - 2), mask.start):
            return _ROAD_BEHIND.match(text, mask.end) is None
        word = _CAPITALS_BEFORE.search(text, max(0, mask.start - 8), mask.start)
        return single or word is None or not NUMBER_SLOT.match(text, mask.end)
    if _LATIN.match(text[mask.end : mask.end + 1]):
        if _UNIT_LATIN.match(text, mask.end):
            return single and mask.start == mask.core_start
        is_followed_by_word = len(mask.core) > 1 and _CAPITALS_BEHIND.match(text, mask.end) is not None
        return not is_followed_by_word or mask.core.strip("XＸ") != ""
    return False


def _single_letter_lookalike(mask: Mask, before: str, after: str) -> bool:
    core = mask.core
    takes_left, takes_right = mask.start != mask.core_start, mask.end > mask.core_end
    is_alone = len(mask.whole) == 1 and mask.opens_line and mask.closes_line
    is_version = core == "x" and before[-1:] in {".", "．"} and not SLOT.match(after)
    if is_alone or is_version or _is_added(before, after):
        return True
    if takes_right:
        return not takes_left and _is_code_with_digits(mask)
    if takes_left:
        return _is_size_or_code(mask, after)
    if core in "XxＸｘ" and _is_the_letter_itself(mask, before, after):
        return True
    if before[-1:] in _QUOTES_OPEN and after[:1] in _QUOTES_CLOSE:
        return core not in "XxＸｘ" or _ONE_WORD.match(after) is None
    return core in "×✕╳✖" and _is_multiplier_word(mask, before, after)


def _is_added(before: str, after: str) -> bool:
    """双尖双领+X, N+X, y=2x+3; “X+X” is open on both sides."""
    if re.match(r"[+＋][XxＸｘ×](?![A-Za-z0-9+＋])", after) or re.search(
        r"(?<![A-Za-z0-9+＋])[XxＸｘ×][+＋]$", before
    ):
        return "“" not in before[-3:] and "”" not in after[:3]
    return before[-1:] in _SIGNS or after[:1] in _SIGNS


def _is_code_with_digits(mask: Mask) -> bool:
    """宝马X5, ×4, X1.2级; X000万元, X5% and X.5% are values."""
    right = mask.text[mask.core_end : mask.end]
    if right[0] in ".．,":
        is_code = right.strip(".．,").isdigit() and NUMBER_SLOT.match(mask.text, mask.end) is None
        return is_code and mask.text[mask.end : mask.end + 1] not in _STOPS
    if not right[0].isdigit():
        return False
    if mask.core in "×✕╳✖" or _LATIN.match(mask.before[-1:]):
        return True
    behind = mask.text[mask.end : mask.end + 8]
    zeros_only = not right.strip("0０")
    return not (
        NUMBER_SLOT.match(behind) if zeros_only else re.match(r"[%％‰]|个?百分点|[万亿]{1,2}元", behind)
    )


def _is_the_letter_itself(mask: Mask, before: str, after: str) -> bool:
    """X光, 维生素X, X-37B, f(x), x.doc, X是指各乡镇: the letter is a name, a variable, a code."""
    if _ONE_X_WORDS.match(after) and not before.endswith("第"):
        return True
    if mask.core in "xX" and (after.startswith("方向") or _LETTERS_LISTED.search(before)):
        return True
    is_defined = _DEFINED_X.match(after) and (mask.opens_line or before[-1:] in "，。；“”：(（以设令")
    if is_defined or _NAMED_X.search(before):
        return True
    if _LATIN.match(before[-1:]):
        return not NUMBER_SLOT.match(after)
    if _CODE_BEHIND.match(after) or re.search(r"[A-WYZa-wyz][-—–]$", before):
        return True
    return _is_in_formula(mask, after) or (before.strip() == "-" and after.strip() == "-")


def _is_in_formula(mask: Mask, after: str) -> bool:
    """f(x), 2x+3=9，x等于多少, X-37方案, 电影《X档案》, x. 其他: a variable, a code, a title."""
    if mask.text[mask.start - 1 : mask.start] == "(" and after[:1] in {",", ")"}:
        return True
    code = _CODE_NUMBER.match(after)
    if code is not None and not SLOT.match(after, code.end()):
        return True
    if _TITLE_OF_A_WORK.search(mask.before) or (mask.opens_line and after.startswith((". ", ") "))):
        return True
    near = f"{mask.line_before[-_QUOTE_REACH:]}{mask.core}{mask.line_after[:_QUOTE_REACH]}"
    return not SLOT.match(after) and _EQUATION.search(near) is not None


def _is_size_or_code(mask: Mask, after: str) -> bool:
    """3X。, 10x增速, 10×镜头, 5X级景区 against 12X个, 201x年, 3X%."""
    if (
        len(mask.whole) == 4
        and mask.whole[:2] in {"19", "20"}
        and after[:1] in {"/", "-", ".", "年", "—", "～", "~", "至", "到"}
    ):
        return False
    return after[:1] == "倍" or not (
        NUMBER_SLOT.match(after) or SLOT.match(after) or after[:1] in {"/", "-", "."}
    )


def _is_product(mask: Mask) -> bool:
    """5×770MW, 4×4, 3x5, 2 * 3, 2**3: a figure stands on both sides."""
    if mask.core not in _TIMES and mask.core != "**":
        return False
    left = mask.text[max(0, mask.core_start - 2) : mask.core_start].rstrip(" ")
    right = mask.text[mask.core_end : mask.core_end + 2].lstrip(" ")
    if not (left[-1:].isdigit() and right[:1].isdigit()):
        return False
    is_year = re.fullmatch(r"(?:19|20)..", mask.whole) is not None and mask.after.startswith("年")
    return not is_year


def _is_multiplier_word(mask: Mask, before: str, after: str) -> bool:
    """“数据要素×”行动, 单价×数量, 长×宽, √与×: the sign means times, or wrong."""
    if before.endswith("十") and after.startswith("五"):
        return False
    if _is_sign_of_the_trade(before, after):
        return True
    line_before = mask.text[max(0, mask.start - _QUOTE_REACH) : mask.start].rpartition("\n")[2]
    line_after = mask.text[mask.end : mask.end + _QUOTE_REACH].partition("\n")[0]
    slot = SLOT.match(after) is not None
    if _PRODUCT_BEFORE.search(line_before):
        return True
    if not slot and re.search(r"[=＝÷√✓]", line_before + line_after):
        return True
    if line_before.rfind("“") > line_before.rfind("”") and "”" in line_after[:20]:
        inside = line_before[line_before.rfind("“") + 1 :]
        if len(inside) >= 2 and not slot and inside[-1:].isalnum():
            return True
    between_words = bool(HAN.match(before[-1:]) and HAN.match(after[:1]))
    return between_words and not slot and not _GOVERNS.search(before) and not _BEHIND_A_NAME.match(after)


def _is_sign_of_the_trade(before: str, after: str) -> bool:
    """数据要素×, 长×宽, （甲）×（乙）, 打×, √ ×: one look at the neighbours is enough."""
    if before[-1:] in {"）", ")"} and after[:1] in {"（", "("}:
        return True
    if re.search(r"数据要素$|(?<!增)[长宽高深]$", before) or re.match(
        r"[长宽高深](?![\u4e00-\u9fff])", after
    ):
        return True
    is_mark = before[-1:] in {"打", "画", "√", "✓", "♂", "♀"} or after[:1] in {"√", "✓", "♂", "♀"}
    return is_mark or after.startswith("号键")


def _star_lookalike(mask: Mask) -> bool:
    """A footnote mark, a list bullet, a rule across the page, the hidden digits of a card."""
    following = mask.text[mask.end : mask.end + 1]
    if _is_hidden_digits(mask) or following == "#" or re.match(r"[一二三四五]?星级", mask.after):
        return True
    if len(mask.core) > 1:
        is_bullets = mask.opens_line and (
            (mask.closes_line and " " in mask.core) or re.match(r"[注说备]", mask.after) is not None
        )
        return is_bullets or (mask.core == "**" and mask.start == mask.core_start and _is_second_note(mask))
    if mask.opens_line:
        return following in {" ", "\t", "\u3000", ""} or not SLOT.match(mask.after)
    if mask.start != mask.core_start or _SURNAME_ALONE.search(mask.before):
        return False
    if following in _ENDS:
        return True
    return VEIL not in {mask.text[mask.start - 1 : mask.start], following} and _is_note_sign(mask)


def _is_hidden_digits(mask: Mask) -> bool:
    """6222****1234, 京A****8, 138****5678: hidden on purpose, in finished text too."""
    if mask.before.endswith(("密码", "口令")):
        return True
    digits_behind = re.match(r"[0-9]+", mask.text[mask.core_end : mask.core_end + 8])
    if digits_behind is None or len(mask.core) < 3:
        return False
    return (
        len(digits_behind[0]) >= 3
        or _LATIN.match(mask.text[mask.core_start - 1 : mask.core_start]) is not None
    )


def _is_second_note(mask: Mask) -> bool:
    """总计**, or 李四** after 张三*."""
    if not re.match(r"$|[，。；、）)]", mask.after):
        return False
    line = mask.text[max(0, mask.start - _QUOTE_REACH) : mask.start].rpartition("\n")[2]
    return re.search(r"[总合小]计$|(?<![*＊])[*＊](?=[，。；、])", line) is not None


def _is_note_sign(mask: Mask) -> bool:
    """标*的为约束性指标, 增加值*按可比价计算, （*为主要指标）, select * from."""
    before, after = mask.before, mask.after
    if _LATIN.search(before[-1:]) and not NUMBER_SLOT.match(after):
        return True
    if re.match(r"为|表示|代表|号?[项的键]|号为|项目|指标|是指", after) and re.search(
        r"[标带注按（(：:表打有.．]$", before
    ):
        return not re.match(r"项(?!目)", after) or before.endswith(("标", "带"))
    if re.match(r"为[0-9]", after) and mask.text[mask.start - 1 : mask.start] not in {" ", "\u3000", "，"}:
        return True
    if after.startswith("键") or before.endswith(("标有", "标注")):
        return True
    if before.endswith(("标", "注")) and not SLOT.match(after):
        return True
    return re.search(
        r"(?:增加|产|总|均)值$|[率额]$|总量$|收入$|支出$|[总合小]计$", before
    ) is not None and not SLOT.match(after)


def _has_quoted_code(mask: Mask, before: str, after: str) -> bool:
    """“415X”先进制造业集群, “1+XX”: figures and a mask alone between quotation marks."""
    opened = re.search(r"[“‘「\"][0-9+＋]*$", before)
    if opened is None or after[:1] not in _QUOTES_CLOSE:
        return False
    return mask.start != mask.core_start or "+" in opened[0] or "＋" in opened[0]


def _blank_lookalike(mask: Mask) -> bool:
    """A tick box, an underscore of a name; a single underscore between words is a filter's trace."""
    left, right = mask.text[mask.start - 1 : mask.start], mask.text[mask.end : mask.end + 1]
    if mask.core in "□▢":
        return _is_choice(mask)
    if mask.core in "_＿﹍﹎﹏‗":
        return not (HAN.match(left) or HAN.match(right)) or bool(_LATIN.match(left) or _LATIN.match(right))
    return _is_rule(mask)


def _is_rule(mask: Mask) -> bool:
    """A row of boxes or circles alone in its line."""
    return mask.opens_line and mask.closes_line and len(mask.core) > 4


def _is_choice(mask: Mask) -> bool:
    """□个人 □单位: boxes to tick stand at the head of their words; □月□日 is a date."""
    if not SLOT.match(mask.after):
        return True
    if re.match(r"[年月日][□▢○〇◯]", mask.after):
        return False
    if mask.opens_line:
        return True
    line_before = mask.text[max(0, mask.start - _QUOTE_REACH) : mask.start].rpartition("\n")[2]
    line_after = mask.text[mask.end : mask.end + _QUOTE_REACH].partition("\n")[0]
    is_headed = line_before[-1:] in {" ", "\u3000", "：", ":"}
    return (
        is_headed
        and re.search(r"[ \u3000：:][□▢○◯☑√]|^[□▢○◯☑]", f"{line_before[:-1]}\n{line_after}") is not None
    )


def _circle_lookalike(mask: Mask) -> bool:
    """A zero in Han digits (二〇二六年), a bullet; a lone circle counts only in front of a slot."""
    if mask.start != mask.core_start:
        return len(mask.whole) != 4 or not mask.after.startswith("年")
    whole = mask.whole
    if _is_rule(mask):
        return True
    if any(c in _HAN_NUMERAL for c in (mask.before[-1:], mask.after[:1]) if c):
        return True
    if mask.after.startswith("后"):
        return True
    if len(whole) == 1:
        return not mask.is_beside_han or _is_choice(mask)
    return not mask.is_beside_han and len(whole) < 2
