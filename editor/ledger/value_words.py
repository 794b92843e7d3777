"""What departments write around a number, taken off before it is read: 增长5%, 第3位, ￥5000, 约三百余."""

from __future__ import annotations

from dataclasses import dataclass

from editor.ledger.slot import Slot
from editor.speech.pattern import Pattern

_ROSE = "增长|增加|上升|提高|提升|回升|扩大"
_FELL = "下降|减少|降低|回落|缩小|压减"
_LEAD = Pattern(
    rf"^(?:(?:同比|环比|累计|合计|共计|总计|共|计|为|达到?|完成|实现|[全我][省市县区])*)(?P<moved>{_ROSE}|{_FELL})?了?(?:排名|位居|列)?(?P<nth>第)?"
)
_END = Pattern(r"[。；，、;,.]+$")
_CURRENCY = Pattern(
    r"^(?:[￥¥]|RMB|人民币)",
)
_NEGATIVE = Pattern(r"^(?:负|[（(](?=\d[\d.,]*%?[）)]$))(.*?)[）)]?$")
_INNER_PERCENT = Pattern(r"[%％](?=[-—~～至到]+\d)")
_CLAUSE_END = Pattern(r"[，。；：！？,;]")
_MOVES = Pattern(rf"{_ROSE}|{_FELL}|增幅|增速|降幅")
_SAME_AS_LAST = Pattern(r"(?:同比|与(?:上年|去年)(?:同期)?)?(?:基本)?(?:持平|不变)")
ABOUT_HAN = Pattern(
    r"(?:几|数|上|近|约|逾|超)?[一二三四五六七八九十百千万亿两]{1,6}[余多]|(?:几|数|上)[十百千万亿]{1,2}|百余|千余"
)
"""A number that is none exactly: 三百余, 几十, 上百."""


@dataclass(frozen=True, slots=True)
class Told:
    """The number alone, and why it cannot be filled in though it is one."""

    text: str
    refusal: str = ""


def plainly(written: str, slot: Slot) -> Told:
    """Take off what stands around a number; `written` is half width and without blanks."""
    text = _END.sub("", written)
    clause = _CLAUSE_END.split(slot.before)[-1]
    if _SAME_AS_LAST.fullmatch(text):
        moved = last_move(slot)
        return (
            Told(text, f"填的是“{text}”，请把稿中“{moved or clause[-8:]}{slot.mask}”这几个字一起改")
            if text
            else Told(text)
        )
    text = _CURRENCY.sub("", text) if slot.kind.value == "money" else text
    text = _INNER_PERCENT.sub("", text)
    negative = _NEGATIVE.fullmatch(text)
    text = f"-{negative[1]}" if negative and negative[1][:1].isdigit() else text
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead is not None else text
    if lead is None or not lead.end() or not rest:
        return Told(text)
    if lead["nth"] and not slot.before.endswith("第"):
        return Told(text)
    moved, there = lead["moved"], last_move(slot)
    if moved and there and _falls(moved) != _falls(there):
        return Told(rest, f"稿中写的是“{there}”，填的是“{moved}”，请先改稿中的字")
    if moved and not there:
        return Told(text)
    return Told(rest)


def last_move(slot: Slot) -> str:
    """The word in the clause that says already whether something rose or fell; empty without one."""
    found = _MOVES.findall(_CLAUSE_END.split(slot.before)[-1])
    return found[-1] if found else ""


def _falls(word: str) -> bool:
    return word in _FELL.split("|") or word == "降幅"
