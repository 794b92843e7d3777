"""Checks of a value that fills a number, a percentage or an amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from editor.ledger.slot import Slot
from editor.ledger.units import NO_UNIT, WHOLE, Unit, count_alike, unit_of
from editor.ledger.value_words import ABOUT_HAN, last_move, plainly
from editor.ledger.verdicts import Accepted, Checked, Doubtful, Refused
from editor.ledger.widths import half_width
from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_VALUE = Pattern(
    rf"(?P<about>约为?|近|超过|超|逾|不足|大约|将近)?(?P<sign>[-−+])?(?P<figure>{_FIGURE})"
    rf"(?:(?P<joint>[-—~～至到]+)(?P<to>{_FIGURE}))?(?P<more>[余多])?(?P<unit>\D{{0,6}})"
)
_HAN_NUMBER = Pattern(r"[零〇一二两三四五六七八九十百千万亿点]+")
_HAN_PERCENT = Pattern(r"百分之([零〇一二两三四五六七八九十百点]+)")
_OVER_A_HUNDRED = Pattern(
    r"增长|增加|增幅|增速|上升|提高|提升|扩大|同比|环比|翻|完成[了率]|完成.{0,8}(?:任务|计划|目标)|任务的|计划的|目标的|预算的|"
    r"上年的|去年的|同期的|达产率|超额|资产负债率|杠杆率|偿付能力"
)
_FALLS = Pattern(r"下降|减少|降低|降幅|压减|缩减|回落|削减")
_MAY_BE_BELOW_ZERO = frozenset({"%", "个百分点", "摄氏度", "度", ""})
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LONGEST_FIGURE = 20


def check_number(value: str, slot: Slot, unit: str) -> Checked:
    """Check `value`, with the unit of its table column in `unit` (may be empty)."""
    told = plainly(half_width(value).replace(" ", ""), slot)
    if told.refusal:
        return Refused(told.refusal)
    written = told.text
    han = _han_number(written, slot)
    if han is not None:
        return han
    match = _VALUE.fullmatch(written)
    if match is None:
        return Refused(f"这里要填{_wanted(slot)}，“{value}”不是数")
    return _check_figure(match, value, slot, unit)


def _check_figure(match: re.Match[str], value: str, slot: Slot, unit: str) -> Checked:
    """The check of a number in digits with its unit."""
    if len(match["figure"]) > _LONGEST_FIGURE:
        return Refused(f"“{value[:12]}…”太长，不像一个统计数")
    given = _given(match["unit"], slot)
    if given is None:
        return Refused(f"这里要填{_wanted(slot)}，“{value}”里的“{match['unit']}”不是单位")
    column = unit_of(unit) or NO_UNIT
    fit = _fit(given if given.name else Unit(given.scale or column.scale, column.name), slot.unit)
    if isinstance(fit, Refused):
        return fit
    figures = [match["figure"], *([match["to"]] if match["to"] else [])]
    numbers = [Decimal(f.replace(",", "")) * fit.factor for f in figures]
    shown = [_written(n, f, slot) for n, f in zip(numbers, figures, strict=True)]
    sign = "-" if match["sign"] in {"-", "−"} else ""
    moved = last_move(slot)
    fallen = moved if sign and _FALLS.fullmatch(moved) else ""
    sign = "" if fallen else sign
    text = f"{match['about'] or ''}{sign}{(match['joint'] or '').join(shown)}{match['more'] or ''}{fit.kept}"
    dropped = f"稿中已写“{fallen}”，填入时去掉了负号，请核对" if fallen else ""
    reason = fit.doubt or dropped or _doubt(numbers, sign, fit.kept, slot, text, has_unit=bool(given.name))
    return Doubtful(text, reason) if reason else Accepted(text)


def _given(written: str, slot: Slot) -> Unit | None:
    """The unit of a value; 个项目 that stands behind the place and a bare 亿 are those of the draft."""
    if written and slot.after.startswith(written):
        return slot.unit
    given = unit_of(written)
    if given is not None and given.scale and not given.name and slot.unit.scale:
        return Unit(given.scale, slot.unit.name)
    return given


def _wanted(slot: Slot) -> str:
    word = {"percent": "百分比", "money": "金额"}.get(slot.kind.value, "数字")
    return f"{word}（单位：{slot.unit}）" if str(slot.unit) else word


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a value's unit goes with the draft's: what to multiply by, the words to keep, a doubt."""

    factor: Decimal = Decimal(1)
    kept: str = ""
    doubt: str = ""


def _fit(given: Unit, there: Unit) -> _Fit | Refused:
    if given in {NO_UNIT, there}:
        return _Fit()
    if given.name and there.name and given.name != there.name:
        if {given.name, there.name} == {"%", "个百分点"}:
            return _Fit(doubt=f"填的单位是“{given}”，稿中是“{there}”，两者意思不同，请核对")
        if count_alike(given.name, there.name) and given.scale == there.scale:
            return _Fit(doubt=f"填的单位是“{given}”，稿中是“{there}”，请核对")
        return Refused(f"填的单位是“{given}”，稿中是“{there}”，对不上")
    if not there.scale:
        return _Fit(kept=given.scale if there.name else str(given))
    return _scaled(given, there)


def _scaled(given: Unit, there: Unit) -> _Fit | Refused:
    """How two different units go together where the draft has a scale word (XX亿元, XX万)."""
    if not given.name:
        return Refused(f"填的数带“{given.scale}”，稿中后面已有“{there}”，会重复")
    if given.scale == there.scale:
        return _Fit()
    return _Fit(given.factor / there.factor, doubt=f"已由“{given}”换算成“{there}”，请核对")


def _written(number: Decimal, figure: str, slot: Slot) -> str:
    """The number as the draft writes numbers; its decimals stay as they were given."""
    same = Decimal(figure.replace(",", "")) == number
    plain = figure.replace(",", "") if same else format(number.normalize(), "f")
    plain = plain.lstrip("0") or "0"
    plain = f"0{plain}" if plain.startswith(".") else plain
    whole, point, rest = plain.partition(".")
    return (f"{int(whole):,}" if slot.has_thousands else whole) + point + rest


def _doubt(numbers: list[Decimal], sign: str, kept: str, slot: Slot, text: str, *, has_unit: bool) -> str:
    """What the writer is asked about an otherwise fit number; empty where there is nothing."""
    if len(numbers) == 2 and numbers[0] >= numbers[1] and not sign:
        return "前一个数不小于后一个数，请核对"
    if sign and (slot.unit.name not in _MAY_BE_BELOW_ZERO or last_move(slot)):
        moved = last_move(slot)
        told = f"“{moved}”后面是负数，意思会反过来" if moved else f"这里一般不会是负数（{text}）"
        return f"{told}，请核对"
    if slot.unit.name in {"%", "个百分点"}:
        return _doubt_of_share(max(numbers), slot, text, has_unit=has_unit)
    is_part = any(n != n.to_integral_value() for n in numbers)
    if is_part and not kept and not slot.unit.scale and slot.unit.name in WHOLE:
        return f"“{slot.unit.name}”一般不会有小数（{text}），请核对"
    return ""


def _doubt_of_share(number: Decimal, slot: Slot, text: str, *, has_unit: bool) -> str:
    if slot.unit.name == "%" and 0 < number < 1 and not has_unit:
        whole = format((number * 100).normalize(), "f")
        return f"填的是 {text}，没有带百分号：是 {text}%，还是 {whole}%，请核对"
    if number <= 100:
        return ""
    if slot.unit.name == "个百分点":
        return f"超过 100 个百分点（{text}），请核对"
    if _FALLS.search(slot.before):
        return f"下降超过 100%（{text}%），请核对"
    return "" if _OVER_A_HUNDRED.search(slot.before + slot.after) else f"百分比超过 100%（{text}%），请核对"


def _han_number(written: str, slot: Slot) -> Checked | None:
    """Accept a number in Chinese numerals as it is; 百分之三十五 becomes 35 in front of a %."""
    percent = _HAN_PERCENT.fullmatch(written)
    if percent is not None:
        if slot.unit.name != "%":
            return Refused(f"填的是百分比，稿中后面是“{slot.unit}”") if str(slot.unit) else Accepted(written)
        number = _han_value(percent[1])
        return Accepted(number) if number else Refused(f"看不懂“{written}”，请用阿拉伯数字填写")
    if ABOUT_HAN.fullmatch(written) and slot.kind is PlaceholderKind.NUMBER:
        return Accepted(written)
    if _HAN_NUMBER.fullmatch(written):
        if slot.kind is PlaceholderKind.PERCENT:
            return Doubtful(written, f"百分比一般用阿拉伯数字，填的是“{written}”")
        return Accepted(written)
    return None


def _han_value(numeral: str) -> str:
    """35 of 三十五, 3.5 of 三点五, empty where it is no number below ten thousand."""
    whole, point, rest = numeral.partition("点")
    total, digit = 0, -1
    for character in whole:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            total += (1 if digit < 0 else digit) * _TENS[character]
            digit = -1
        else:
            return ""
    total += max(digit, 0)
    if any(c not in _DIGITS for c in rest):
        return ""
    return f"{total}{'.' if point else ''}{''.join(str(_DIGITS[c]) for c in rest)}"
