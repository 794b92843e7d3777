"""The check of a value before it goes into the draft, by the type of what is asked."""

from __future__ import annotations

from editor.ledger.ledger import COUNTED
from editor.ledger.slot import Slot
from editor.ledger.value_dates import check_date, check_year
from editor.ledger.value_numbers import check_number
from editor.ledger.verdicts import Accepted, Checked, Doubtful, Refused
from editor.ledger.widths import half_width, one_line, uniform
from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind
from editor.speech.placeholders import find_placeholders
from editor.tables.grids import NOT_CALCULATED

LONGEST_VALUE = 500
"""Code points; more is no value of a placeholder but a paragraph."""

_NOTHING = frozenset(
    {"", "/", "-", "—", "——", "--", "无", "暂无", "待定", "待补", "待补充", "空", "null", "none", "nan"}
)
_SHEET_ERROR = Pattern(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)")
_NAME = Pattern(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]{1,10}(?:[·•][\u3400-\u9fff]{1,10})+"
)
_SENTENCE_MARK = Pattern(r"[，。；！？,;!?\n]")
_END = Pattern(r"[。；，、]+$")
_POST = Pattern(
    r"书记|主任|主席|部长|局长|厅长|处长|科长|所长|院长|校长|[省市县区州镇乡村]长|秘书长|常委|委员|同志|先生|女士|老师|教授|"
    r"[县市省区]委|政府|副$"
)
_ENDS = Pattern(r"(?:局|委|办|部|厅|公司|中心|[省市县区镇乡村州旗])$")
_ENDS_BEHIND = Pattern(r"(?:局|委|办|部|厅|公司|中心|[省市县区镇乡村州旗])")
_DIGIT = Pattern(r"\d")


def check_value(value: str, slot: Slot, *, unit: str = "") -> Checked:
    """Check one value for one open place; never raises.

    `unit` is what the table says of the value's unit (its own column), empty otherwise. A unit that
    stands in the draft already is taken off the value (`35%` for XX% gives `35`), any other stays with
    it (`1.2万` for XXX人 gives `1.2万`).
    """
    written = one_line(value)
    wrong = _no_value(written)
    if wrong:
        return Refused(wrong)
    if slot.kind in COUNTED:
        return check_number(written, slot, unit)
    if slot.kind is PlaceholderKind.YEAR:
        return check_year(written, slot)
    if slot.kind is PlaceholderKind.DATE:
        return check_date(written, slot)
    return _check_words(written, slot, "\n" in value.strip())


def _no_value(written: str) -> str:
    """Why this fills nothing, whatever is asked; empty where it may."""
    if written.lower() in _NOTHING:
        return "没有填值"
    if written == NOT_CALCULATED:
        return "表格里是公式，文件里没有存结果；请用 WPS 或 Excel 打开后保存一次"
    if _SHEET_ERROR.fullmatch(written.upper()):
        return f"表格里的公式出错（{written}），没有算出数来"
    if len(written) > LONGEST_VALUE:
        return f"填的内容有 {len(written)} 个字，太长，不像一个待填的值"
    if _is_open(written):
        return f"填的值“{written}”本身还没有填好"
    return ""


def _is_open(written: str) -> bool:
    return any(True for _ in find_placeholders(written))


def _check_words(written: str, slot: Slot, had_breaks: bool) -> Checked:
    text = _without_what_stands_beside(_END.sub("", uniform(written)), slot)
    if _opens_inside(text, slot):
        return Refused(f"填的值“{text}”本身还没有填好")
    reason = _doubt_of_words(text, slot) or (
        _doubt_of_name(written) if slot.kind is PlaceholderKind.PERSON else ""
    )
    if slot.kind is PlaceholderKind.PERSON and _DIGIT.search(half_width(text)):
        return Refused(f"这里要填姓名，“{text}”里有数字")
    if not reason and had_breaks:
        reason = "填的内容原来有换行，已接成一行，请核对"
    return Doubtful(text, reason) if reason else Accepted(text)


def _opens_inside(text: str, slot: Slot) -> bool:
    """Whether an open value begins inside `text` when it stands in its place (X in front of 县)."""
    front = slot.before[-8:]
    found = find_placeholders(front + text + slot.after[:8])
    return any(len(front) <= p.start < len(front) + len(text) for p in found)


def _without_what_stands_beside(text: str, slot: Slot) -> str:
    """Take off what the draft has already: 西和县 for XX县, 张三书记 for XX书记, the 甘肃省 in front."""
    for length in range(min(len(text) - 1, len(slot.after)), 0, -1):
        if text.endswith(slot.after[:length]) and not _SENTENCE_MARK.search(slot.after[:length]):
            text = text[:-length]
            break
    for length in range(min(len(text) - 1, len(slot.before)), 1, -1):
        if text.startswith(slot.before[-length:]):
            return text[length:]
    return text


def _doubt_of_name(written: str) -> str:
    """Two names, or a post beside the name, where one name is asked."""
    pieces = written.split()
    if len(pieces) > 1 and all(_NAME.fullmatch(piece) for piece in pieces):
        return f"“{written}”像是几个人的姓名，请核对"
    return ""


def _doubt_of_words(text: str, slot: Slot) -> str:
    if slot.kind is PlaceholderKind.PERSON and not _NAME.fullmatch(text.replace(" ", "")):
        is_surname = len(text) == 1 and slot.after[:1] not in {"", "，", "。", "、"}
        return "" if is_surname else f"“{text}”不像姓名，请核对"
    if slot.kind is PlaceholderKind.PERSON and len(text) > 2 and _POST.search(text):
        return f"“{text}”里带着职务或称呼，请核对"
    if (
        slot.kind in {PlaceholderKind.PLACE, PlaceholderKind.ORG}
        and _ENDS.search(text)
        and _ENDS_BEHIND.match(slot.after)
    ):
        return f"“{text}”后面稿中还有“{slot.after[:1]}”，连起来不通，请核对"
    if slot.kind in {PlaceholderKind.PLACE, PlaceholderKind.ORG}:
        word = "地名" if slot.kind is PlaceholderKind.PLACE else "单位名称"
        if _SENTENCE_MARK.search(text):
            return f"{word}里有标点（{text}），请核对"
        if slot.kind is PlaceholderKind.PLACE and _DIGIT.search(text):
            return f"{word}里有数字（{text}），请核对"
    return ""
