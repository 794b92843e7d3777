"""The one finder of values that are still open: XX县, X月X日, 201x年, ____, 【待补】, 某某书记 …

Every form was met in real drafts, every lookalike in finished text; a false alarm in finished text
costs more than it saves, so a mask counts only where its neighbours leave no other reading. What
the mask stands for (`PlaceholderKind`) is read from the words beside it: `placeholder_kinds`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from editor.speech.names import SURNAMES
from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind, kind_of_hint, kind_of_mask
from editor.speech.placeholder_lookalikes import Mask, is_lookalike, protected_ranges


class Certainty(str, Enum):
    """How sure the finding is; `certain` blocks a final export, `hint` is only mentioned."""

    CERTAIN = "certain"
    LIKELY = "likely"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One value that is still open.

    `start` and `end` are code-point offsets into the text that was searched, end exclusive; they
    cover the open characters alone (`XX` of XX县, `201x` of 201x年), brackets included where a
    bracket is the mask (`【待补】`).
    """

    start: int
    end: int
    kind: PlaceholderKind
    certainty: Certainty


_REACH = 30
"""How far to either side the rules about masks look."""

_LETTER = "XxＸｘ×✕╳✖*＊"
_BLANK = "_＿□▢"
_CIRCLE = "○〇◯"
_DIGIT = "0-9０-９"
_HAN_DIGIT = "一二三四五六七八九零"

_MASK = Pattern(
    rf"(?P<letter>[{_LETTER}](?:[ \u3000]?[{_LETTER}])*)"
    rf"|(?P<blank>[{_BLANK}](?:[ \u3000]?[{_BLANK}])*)"
    rf"|(?P<circle>[{_CIRCLE}]+)"
    rf"|(?P<ordinal>(?<=第)[ ]?(?:[NnＮｎ]{{1,3}}))(?=[ ]?[届次批位名期号个轮])"
    rf"|(?P<many>(?<![A-Za-zＡ-Ｚ0-9])[NＮ]{{2,4}}(?=[个人户家项万亿元%名次年月日]))"
)
_LEFT_DIGITS = Pattern(rf"(?:(?<![{_DIGIT}.．,])[{_DIGIT}]+(?:[.．][{_DIGIT}]*)?)$")
_LEFT_HAN_YEAR = Pattern(rf"(?<![{_HAN_DIGIT}{_CIRCLE}])[{_HAN_DIGIT}{_CIRCLE}]{{1,3}}$")
_RIGHT = Pattern(
    rf"(?:[.．][{_DIGIT}{_LETTER}{_BLANK}]+|,[{_LETTER}]{{3}}|[{_DIGIT}]+|[{_LETTER}{_BLANK}{_CIRCLE}]+)"
)

_BRACKETS = Pattern(
    r"【[^【】\n]{0,60}】|（[^（）()\n]{0,60}[）)]|\([^（）()\n]{0,60}[）)]|\[[^\[\]\n]{0,60}\]|［[^［］\n]{0,60}］"
    r"|〔[^〔〕\n]{0,60}〕|\{[^{}\n]{0,60}\}|｛[^｛｝\n]{0,60}｝"
    r"|<[\u4e00-\u9fff][^<>\n]{0,40}>|《[ \u3000]*》|“[ \u3000]*”"
)
_OWED = (
    r"待(?:补(?:充|齐|报|录)?|填(?:写|报|充|入)?|核(?:实|对|定|准|查)?|定(?:稿)?|查(?:证|实)?|确(?:认|定)|"
    r"完善|更新|提供|商(?:定|议)?|议|续|统计|落实|明确|添加|插入|替换|修改|审(?:定|核)?|报|写)"
)
_HINT = Pattern(
    rf"(?:[^。；]{{0,16}}{_OWED}(?:数据|数字|数|内容|材料|姓名|名单|情况|名称|后填)?"
    r"(?:[：:，,。、 ].{0,40})?"
    r"|请(?:您|各\S{1,4})?(?:在此(?:处)?|自行|根据\S{0,8})?"
    r"(?:填写|填入|填|输入|补充|插入|核实|核对|提供|替换|选择|注明|更换).{0,30}"
    r"|(?:此处|这里|此段|本段|此)(?:需|请|应|可|要)?(?:填写|插入|补充|省略|添加|填|写|加|替换|略|为|放).{0,30}"
    r"|(?:填写|填入|插入|输入|填报)[^。]{1,24}|(?:填写|输入|补充|待办|空白|空缺|缺|暂缺|暂空|留空)"
    r"|[^。，]{0,12}(?:已)?(?:省略|隐藏)\s*\d+\s*(?:个)?字.{0,10}|单字替换)$"
)
_SLOT_NOUN = Pattern(
    r"[^。，；]{0,14}(?:名称|姓名|人名|地名|时间|地点|日期|数字|数据|数量|数值|人数|金额|职务|背景|内容|主题|单位|部门|"
    r"县名|市名|区名|镇名|村名|年份|月份|比例|百分比|标题|领导|称谓|次数|届次|电话|联系人|案例|事例|成绩|问题|措施|目标)$"
)
_TASK_BOX = Pattern(r"^[ \u3000]*(?:[-*+•]|\d+[.、])?[ \u3000]*$")
_SOME = Pattern(
    r"(?P<run>某(?:[ ]?某)+)"
    r"|(?P<one>某)(?=(?:[省市县区镇乡局厅]|村|委(?!员)|部(?!分|门|队)|办|州|盟|旗|年|月|日|同志|书记|主任|县长|市长|省长|"
    r"区长|镇长|乡长|局长|部长|厅长|处长|科长|主席|副|常委|领导|校长|院长|会长|支书))"
    r"|(?P<vague>某)(?=地(?!方|点|位|区|带)|单位|企业|公司|学校|医院|部门|机关|街道|社区|先生|女士)"
)
_BLANK_RUN = Pattern(
    r"(?<=[\u4e00-\u9fff])(?:[ \u00a0]{2,}|\u3000{1,}[ \u3000]*)"
    r"(?=个|人次|人(?!民|大)|户|家|项|名|%|％|万元|亿元|亿|亩|公里|年|月|日|元|吨|位|次)"
)
_BLANK_YEAR = Pattern(r"(?<!\d)(?:19|20)\d?[ \u3000]{1,}(?=年)")
_ASKED = Pattern(r"[?？]{2,}(?=个|人|户|家|项|名|%|％|万|亿|元|年|月|日|县|市|区)")
_OPEN_WORDS = Pattern(
    rf"(?:此处|数据|数字|人数|姓名|名单|时间|地点|金额|具体[\u4e00-\u9fff]{{0,4}}){_OWED}(?![\u4e00-\u9fff])"
)


def find_placeholders(text: str) -> list[Placeholder]:
    """Return every open value of `text`, in order and not overlapping.

    `text` may be one paragraph or a whole speech; no finding crosses a line feed, so searching
    paragraph by paragraph gives the same findings. Offsets count code points. Never raises.
    """
    found: list[Placeholder] = []
    taken_to = 0
    candidates = sorted(_candidates(text), key=lambda p: (p.start, -p.end))
    for placeholder in candidates:
        if placeholder.start >= taken_to:
            found.append(placeholder)
            taken_to = placeholder.end
    return found


def _candidates(text: str) -> Iterator[Placeholder]:
    yield from _brackets(text)
    yield from _masks(text)
    yield from _some(text)
    for pattern, certainty in (
        (_BLANK_RUN, Certainty.LIKELY),
        (_BLANK_YEAR, Certainty.LIKELY),
        (_ASKED, Certainty.LIKELY),
    ):
        for match in pattern.finditer(text):
            kind = kind_of_mask(text, match.start(), match.end())
            yield Placeholder(match.start(), match.end(), kind, certainty)
    for match in _OPEN_WORDS.finditer(text):
        yield Placeholder(match.start(), match.end(), kind_of_hint(match[0]), Certainty.LIKELY)


def _brackets(text: str) -> Iterator[Placeholder]:
    for match in _BRACKETS.finditer(text):
        inner = match[0][1:-1].strip(" \u3000\u00a0_＿")
        certainty = _bracket_certainty(text, match, inner)
        if certainty is None:
            continue
        kind = kind_of_hint(inner) if inner else kind_of_mask(text, match.start(), match.end())
        yield Placeholder(match.start(), match.end(), kind, certainty)


def _bracket_certainty(text: str, match: re.Match[str], inner: str) -> Certainty | None:
    """How sure a bracket is a slot, None where it is an ordinary one."""
    opener = match[0][0]
    if not inner:
        line_start = text.rfind("\n", 0, match.start()) + 1
        if opener == "[" and len(match[0]) == 3 and _TASK_BOX.match(text[line_start : match.start()]):
            return None
        return Certainty.LIKELY if opener in "《“" else Certainty.CERTAIN
    if _HINT.match(inner):
        return Certainty.CERTAIN
    if opener in "【[［{｛<〔" and _SLOT_NOUN.match(inner):
        return Certainty.CERTAIN if opener != "<" else Certainty.LIKELY
    if (
        opener in "（("
        and len(inner) <= 6
        and re.fullmatch(r"姓名|人名|地名|单位名称|数字|具体数字|日期", inner)
    ):
        return Certainty.LIKELY
    return None


def _masks(text: str) -> Iterator[Placeholder]:
    protected = protected_ranges(text)
    ends = [b for _, b in protected]
    position = 0
    while (match := _MASK.search(text, position)) is not None:
        start, end = _widen(text, match.start(), match.end(), match.lastgroup or "")
        position = max(end, match.end())
        nearest = bisect_left(ends, start + 1)
        if nearest < len(protected) and protected[nearest][0] < end:
            continue
        reach = max(0, start - _REACH)
        verdict = _judge(
            text[reach : end + _REACH],
            start - reach,
            end - reach,
            (match.start() - reach, match.end() - reach),
            match.lastgroup or "",
        )
        if verdict is not None:
            yield Placeholder(start, end, *verdict)


@lru_cache(maxsize=8192)
def _judge(
    window: str, start: int, end: int, core: tuple[int, int], family: str
) -> tuple[PlaceholderKind, Certainty] | None:
    """What the mask in `window[start:end]` is, None for ordinary text.

    Cached by what stands around it: while a paragraph is typed in, its other masks stay as they are.
    """
    mask = Mask(window, start, end, core[0], core[1], family)
    if is_lookalike(mask):
        return None
    return kind_of_mask(window, start, end), _mask_certainty(mask)


def _widen(text: str, start: int, end: int, family: str) -> tuple[int, int]:
    """Take in the digits and the point of a partly masked number (201x, X.X, 138XXXXXXXX)."""
    if family in {"ordinal", "many"}:
        while text[start] in " \u3000":
            start += 1
        return start, end
    while (more := _RIGHT.match(text, end)) is not None:
        end = more.end()
    left = _LEFT_DIGITS.search(text, max(0, start - 12), start)
    if left is None and family != "circle":
        year = _LEFT_HAN_YEAR.search(text, max(0, start - 4), start)
        left = year if year is not None and text[end : end + 1] == "年" and end - year.start() == 4 else None
    return (left.start() if left else start), end


def _mask_certainty(mask: Mask) -> Certainty:
    run = mask.core.replace(" ", "").replace("\u3000", "")
    if mask.family == "ordinal":
        return Certainty.CERTAIN if mask.after.startswith("届") else Certainty.LIKELY
    if mask.family == "many":
        return Certainty.LIKELY
    if mask.family in {"blank", "circle"} and len(run) == 1 and mask.start == mask.core_start:
        return Certainty.LIKELY
    beside_text = mask.is_beside_han or mask.after[:1] in "%％‰"
    return Certainty.CERTAIN if beside_text or len(run) >= 2 else Certainty.LIKELY


def _some(text: str) -> Iterator[Placeholder]:
    for match in _SOME.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 4) : start], text[end : end + 3]
        if match.lastgroup == "run":
            if _is_case_name(before, after):
                continue
            yield Placeholder(start, end, kind_of_mask(text, start, end), Certainty.CERTAIN)
        elif match.lastgroup == "vague":
            yield Placeholder(start, end, kind_of_mask(text, start, end), Certainty.HINT)
        elif not _is_case_name(before, after) and not _is_troop(before, after):
            yield Placeholder(start, end, kind_of_mask(text, start, end), Certainty.CERTAIN)


def _is_case_name(before: str, after: str) -> bool:
    """张某, 李某某 in a bulletin about a case: a surname goes before and no unit or post follows."""
    if not before or before[-1] not in SURNAMES:
        return False
    if re.match(r"[省市县区镇乡村州局委厅部办年月日]|公司|集团", after):
        return False
    if before.endswith(("位于", "对于", "由于", "关于", "在于", "市委", "方向", "如何", "任何")):
        return False
    return not re.match(r"同志|书记|主任|副|部长|局长|县长|市长", after) or len(before) < 2


def _is_troop(before: str, after: str) -> bool:
    """74集团军某旅, 武警某部: the way the army names its units in print."""
    return after[:1] in "部旅团师" and re.search(r"军|武警|部队|驻|战区|海|空", before) is not None
