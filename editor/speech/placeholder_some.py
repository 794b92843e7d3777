"""某 in the place of a name: 某县, 某某书记, 某月某日; not 某市场主体, 张某, 集团军某旅."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.speech.names import COMPOUND_SURNAMES, SURNAMES
from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import kind_of_mask
from editor.speech.placeholder_mask import Mask
from editor.speech.placeholder_mentions import is_mention
from editor.speech.placeholder_model import Certainty, Placeholder
from editor.speech.placeholder_words import DATES, PLACES, POSTS

_REACH = 30
_SOME = Pattern(
    rf"(?P<run>某(?:[ ]?某)+)"
    rf"|(?P<one>某)(?={DATES}|{PLACES}|局(?![部面势限级])|厅(?![级堂])|委(?![员托屈派任培])|办(?![法理好事公案学结证])|"
    rf"部(?=[长，。、；的]|机关|党|领导|\n|$)|{POSTS})"
    r"|(?P<ordinal>(?<=第)某)(?=[次届批])"
    r"|(?P<vague>某)(?=地(?!方|点|位|区|带)|单位|企业(?!家)|公司|学校|医院|部门|机关|街道|社区|先生|女士|开发区|园区|新区|高新区)"
)
_UNIT_OR_POST = Pattern(r"[省市县区镇乡村州局委厅部办年月日]|公司|集团")
_NO_SURNAME = ("位于", "对于", "由于", "关于", "在于", "市委", "方向", "如何", "任何")


def some_slots(text: str) -> Iterator[Placeholder]:
    """Yield every open 某 of `text`, in order; the vague ones (某公司) as mere hints."""
    for match in _SOME.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 4) : start].rpartition("\n")[2]
        after = text[end : end + 3].partition("\n")[0]
        if match.lastgroup in {"run", "one"} and _is_case_name(before, after):
            continue
        if match.lastgroup == "one" and (_is_troop(before, after) or _is_one_day(before, after)):
            continue
        if match.lastgroup == "run" and is_mention(_as_mask(text, start, end)):
            continue
        certainty = Certainty.HINT if match.lastgroup == "vague" else Certainty.CERTAIN
        yield Placeholder(start, end, kind_of_mask(text, start, end), certainty)


def _is_case_name(before: str, after: str) -> bool:
    """张某, 李某某 in a bulletin about a case: a surname goes before and no unit or post follows."""
    if before.endswith(COMPOUND_SURNAMES):
        return True
    if not before or before[-1] not in SURNAMES or before.endswith(_NO_SURNAME):
        return False
    if _UNIT_OR_POST.match(after):
        return False
    return not re.match(r"同志|书记|主任|副|部长|局长|县长|市长", after) or len(before) < 2


def _is_troop(before: str, after: str) -> bool:
    """74集团军某旅, 武警某部: the way the army names its units in print."""
    return after[:1] in "部旅团师" and re.search(r"军|武警|部队|驻|战区|海|空", before) is not None


def _is_one_day(before: str, after: str) -> bool:
    """某日清晨: a day that is told of; the open one stands behind its month (某月某日)."""
    return after.startswith("日") and before[-1:] != "月"


def _as_mask(text: str, start: int, end: int) -> Mask:
    """The run of 某 with what stands around it, as the rule about mentions sees it."""
    low = max(0, start - _REACH)
    return Mask(text[low : end + _REACH], start - low, end - low, start - low, end - low, "some")
