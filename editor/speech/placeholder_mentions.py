"""The mark itself is spoken of: 不要用“XX”代替, “XXX”三个字, 星号*表示, 打×的, 尾号为X.

A handbook, a form or a talk to drafters names the marks it wants filled or ticked. Nothing is open
there, though the mark stands where a mask would.
"""

from __future__ import annotations

from editor.speech.pattern import Pattern
from editor.speech.placeholder_mask import Mask

_QUOTE_OPENED = Pattern(r"[“‘「\"]$")
_QUOTE_CLOSED = Pattern(r"[\u4e00-\u9fff]?[”’」\"]")
_REPLACED = Pattern(
    r"(?:这样的?|之类的?|一类的?|这种|这个)?(?:代替|代指|指代|占位|留白|顶替|凑数|应付|换成|改成|替换|敷衍|写法|"
    r"(?:符号|记号|字符|标记|字眼)(?:$|[，。；、代都不要])|[一两二三四五]个(?:字(?!形)|字母|叉|圈|星号))"
)
_NOT_ALLOWED = Pattern(r"(?:不得|不能|不要|不许|不准|不可|严禁|避免|杜绝|禁止)[^，。；]{0,12}$")
_WORDING = Pattern(r"[^，。；]{0,16}字样")
_IN_A_DRAFT = Pattern(
    r"(?:稿子?|文稿|草稿|初稿|定稿|讲话稿|文本|范文|模板)[里中上]?的?(?:所有的?|全部|一切)?$"
)
_TO_BE_FILLED = Pattern(r"[^，。；]{0,6}(?:落实|填(?:上|好|实)|补(?:上|齐)|删(?:去|掉))")
_NAME_OF_SIGN = Pattern(
    r"(?:星号|叉号|错号|对号|乘号|圆圈|方框|下划线|打叉|打个?|画个?|划个?|打上|画上|标上|注上|印着|"
    r"(?:(?<![一地附沿])带|(?<![参增附追施])加|(?<![目达指])标|(?<![关投])注)(?:有|注|了)?(?:个|着)?|大大的|红色的?|小小的|尾号|末位|末尾|尾数|选项|代号|字母)[为是]?$"
)
_SAYS_WHAT_IT_MEANS = Pattern(
    r"[，、]?(?:表示|代表|意为|意味着|是指)(?!团|大会|们|[，。、：；])|[的号者](?:[为是系]|必|条目|项目|指标|内容|课程|地方|位置|表示|代表|车|人员?|都)|"
    r"的?(?:录入|不得|一律|视为|作废)|的[，。]"
)


def is_mention(mask: Mask) -> bool:
    """Whether the text speaks of the mark instead of leaving something open with it."""
    return _is_quoted_mention(mask) or _is_named_sign(mask)


def _is_quoted_mention(mask: Mask) -> bool:
    before, after = mask.line_before, mask.line_after
    closed = _QUOTE_CLOSED.match(after)
    if closed is None or not _QUOTE_OPENED.search(before):
        return False
    head, tail = before[:-1], after[closed.end() :]
    if _REPLACED.match(tail) is not None:
        return True
    if _NOT_ALLOWED.search(head):
        return _WORDING.match(tail) is not None or not tail.strip("，。；！ ")
    return _IN_A_DRAFT.search(head) is not None and _TO_BE_FILLED.match(tail) is not None


def _is_named_sign(mask: Mask) -> bool:
    """星号*表示必填项, 打×的地方, 红色的×代表不合格: one sign with its name in front."""
    core = mask.core
    if len(mask.whole) != 1 or core in "_＿□○":
        return False
    return _NAME_OF_SIGN.search(mask.before) is not None and _SAYS_WHAT_IT_MEANS.match(mask.after) is not None
