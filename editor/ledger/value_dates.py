"""Checks of a value that fills a date, a part of one, or a year."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta

from editor.ledger.slot import Slot
from editor.ledger.verdicts import Accepted, Checked, Doubtful, Refused
from editor.ledger.widths import half_width
from editor.speech.pattern import Pattern

_WRITTEN = Pattern(
    r"(?:(?P<year>\d{4}|\d{2}(?=年))\s*年)?\s*(?:(?P<month>\d{1,2})\s*月)?\s*(?:(?P<day>\d{1,2})\s*[日号]?)?"
    r"(?:\s*(?:上午|下午)?\s*(?P<hour>\d{1,2})\s*[时点:]\s*(?:(?P<minute>\d{1,2})\s*分?)?)?"
)
_SIGNED = Pattern(
    r"(?:(?P<year>\d{4})[-/.])?(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.0+)?)?)?"
)
_YEAR_MONTH = Pattern(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})")
_HAN_MONTH = Pattern(r"[一二三四五六七八九十]{1,3}")
_HAN_NUMBER = Pattern(r"[零〇○一二三四五六七八九十]+")
_HAN_DATE = Pattern(
    r"(?:[零〇○一二三四五六七八九]{4}年)?(?:十[一二]?|[一二三四五六七八九])月(?:(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?"
)
_HAN_YEAR = Pattern(r"[零〇○一二三四五六七八九]{4}(?=年|$)")
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_WEEKDAY = Pattern(r"[ （(]*(?:星期|周|礼拜)[一二三四五六日天][ ）)]*")
_PART_OF_DAY = Pattern(r"(?:上午|下午|晚上|中午|早上|凌晨)$")
_RUN = Pattern(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)")
_SERIAL = Pattern(r"[345]\d{4}")
_FIRST_SERIAL = date(1899, 12, 30)
_DECIMAL = Pattern(r"\d{1,2}\.\d{1,2}")
_TWO_DAYS = Pattern(r"(\d{1,2})[-/.](\d{1,2})")
_FIELD_OF = {
    "年": "year",
    "月": "month",
    "日": "day",
    "号": "day",
    "时": "hour",
    "点": "hour",
    "分": "minute",
}
_LIMITS = {
    "月": (1, 12),
    "日": (1, 31),
    "号": (1, 31),
    "时": (0, 24),
    "点": (0, 24),
    "分": (0, 59),
    "季度": (1, 4),
}
_CALLED = {
    "年": "年份",
    "月": "月份",
    "日": "日",
    "号": "日",
    "时": "钟点",
    "点": "钟点",
    "分": "分",
    "季度": "季度",
}
_FIRST_YEAR, _LAST_YEAR = 1840, 2100


def check_date(value: str, slot: Slot) -> Checked:
    """Check `value` for the open parts of a date; the text is written with the slot's own words."""
    written, left = _plainly(half_width(value).strip())
    units = slot.date_units or ("",)
    if len(units) == 1 and units[0] != "":
        single = _single(written, slot, units[0])
        if single is not None:
            return single
    fields = _fields(written)
    if fields is None:
        return Refused(f"这里要填日期，“{value}”不是日期")
    wrong = _impossible(fields, slot, value)
    if wrong:
        return Refused(wrong)
    text = _in_the_words_of_the_draft(fields, units)
    if not text:
        missing = "、".join(_CALLED.get(u, "日期") for u in units if not fields.get(_FIELD_OF.get(u, "")))
        return Refused(f"“{value}”里缺少{missing or '日期'}")
    found = _doubt_of_date(fields, slot, text)
    reason = _doubt_of_form(written, value, left, slot)
    return Doubtful(found.text, reason) if reason and isinstance(found, Accepted) else found


def _plainly(written: str) -> tuple[str, str]:
    """A date without its weekday, in digits; and what of it goes nowhere (上午)."""
    text = _WEEKDAY.sub("", written).strip()
    time = _PART_OF_DAY.search(text)
    text = text[: time.start()].strip() if time else text
    if _HAN_DATE.fullmatch(text):
        text = _HAN_NUMBER.compiled.sub(lambda match: _digits_of(match[0]), text)
    run = _RUN.fullmatch(text)
    text = f"{run[1]}-{run[2]}-{run[3]}" if run else text
    if _SERIAL.fullmatch(text):
        text = (_FIRST_SERIAL + timedelta(days=int(text))).isoformat()
    return text, time[0] if time else ""


def _digits_of(numeral: str) -> str:
    """2026 of 二〇二六, 15 of 十五, 20 of 二十."""
    if "十" not in numeral:
        return "".join(str(_HAN_DIGITS[c]) for c in numeral)
    tens, _, ones = numeral.partition("十")
    return str(10 * (_HAN_DIGITS[tens] if tens else 1) + (_HAN_DIGITS[ones] if ones else 0))


def _doubt_of_form(written: str, value: str, left: str, slot: Slot) -> str:
    """Why a date that was read may be meant in another way; empty where it may not."""
    if left:
        return f"“{left}”没有填进去，请核对"
    if _SERIAL.fullmatch(half_width(value).strip()):
        return f"“{value}”是表格里日期的序号，按 {written} 填，请核对"
    if _DECIMAL.fullmatch(written):
        return f"“{written}”像小数，按 {written.replace('.', '月')}日 填，请核对"
    days = _TWO_DAYS.fullmatch(written)
    if days is not None and len(slot.date_units) == 1:
        return f"“{written}”按日期填；如果是 {days[1]}日至{days[2]}日，请直接改稿，请核对"
    return ""


def check_year(value: str, slot: Slot) -> Checked:
    """Check `value` for a year: four digits that agree with the digits the mask has already."""
    written = _in_digits(half_width(value).strip()).removesuffix("年").removesuffix("度").removesuffix("年")
    known = [c if c.isdigit() else "" for c in half_width(slot.mask).replace(" ", "")]
    if written.isascii() and written.isdigit() and len(written) == 2:
        if len(known) == 2:
            return Accepted(written)
        if len(known) == 4 and known[0] and known[1]:
            written = known[0] + known[1] + written
    if not (written.isascii() and written.isdigit() and len(written) == 4):
        return Refused(f"这里要填年份（四位数字），“{value}”不是年份")
    if not _FIRST_YEAR <= int(written) <= _LAST_YEAR:
        return Refused(f"“{written}”不像年份")
    if len(known) == 4 and any(k and k != c for k, c in zip(known, written, strict=True)):
        return Doubtful(written, f"稿中写的是“{slot.mask}”，填的是“{written}”，对不上，请核对")
    return Accepted(written)


def _in_digits(written: str) -> str:
    return (
        "".join(str(_HAN_DIGITS[c]) for c in written[:4]) + written[4:]
        if _HAN_YEAR.match(written)
        else written
    )


def _single(written: str, slot: Slot, unit: str) -> Checked | None:
    """The check of a bare number for one open part; None where more than a number is given."""
    bare = written.removesuffix(unit).strip()
    if unit == "年" and bare.isdigit():
        return check_year(bare, slot)
    if _HAN_MONTH.fullmatch(bare):
        bare = _digits_of(bare)
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 4) or unit not in _LIMITS:
        return None
    number = int(bare)
    low, high = _LIMITS[unit]
    if not low <= number <= high:
        return Refused(f"没有 {number}{unit}：{_CALLED[unit]}只能是 {low} 到 {high}")
    fields = {_FIELD_OF.get(unit, ""): number}
    wrong = _impossible(fields, slot, written)
    return Refused(wrong) if wrong else _doubt_of_date(fields, slot, str(number))


def _fields(written: str) -> dict[str, int] | None:
    for pattern in (_SIGNED, _YEAR_MONTH, _WRITTEN):
        match = pattern.fullmatch(written)
        if match is not None:
            fields = {name: int(digits) for name, digits in match.groupdict().items() if digits}
            if 0 < fields.get("year", 0) < 100:
                fields["year"] += 2000
            return fields or None
    return None


def _impossible(fields: dict[str, int], slot: Slot, value: str) -> str:
    """Why no calendar has this date; empty where one has. An unknown year counts as a leap year."""
    year = fields.get("year") or slot.year
    month, day = fields.get("month") or slot.month, fields.get("day", 1)
    if fields.get("year") and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return f"“{year}”不像年份"
    if "month" in fields and not 1 <= fields["month"] <= 12:
        return f"没有 {fields['month']}月，“{value}”不是日期"
    longest = monthrange(year or 2000, month)[1] if 1 <= month <= 12 else 31
    if not 1 <= day <= longest:
        shown = f"{year}年{month}月" if year and month == 2 and day == 29 else f"{month}月" if month else ""
        return f"没有 {shown}{day}日这一天"
    if fields.get("hour", 0) > 24 or fields.get("minute", 0) > 59:
        return f"“{value}”里的钟点不对"
    return ""


def _in_the_words_of_the_draft(fields: dict[str, int], units: tuple[str, ...]) -> str:
    """`3月5日` for the parts 月 and 日; empty where a part is missing. One part gives its number alone."""
    if units == ("",):
        named = (("year", "年"), ("month", "月"), ("day", "日"), ("hour", "时"), ("minute", "分"))
        return "".join(f"{fields[name]}{unit}" for name, unit in named if name in fields)
    numbers = [fields.get(_FIELD_OF.get(unit, "")) for unit in units]
    if any(number is None for number in numbers):
        return ""
    if len(units) == 1:
        return str(numbers[0])
    return "".join(f"{number}{unit}" for number, unit in zip(numbers, units, strict=True))


def _doubt_of_date(fields: dict[str, int], slot: Slot, text: str) -> Checked:
    year, month = fields.get("year") or slot.year, fields.get("month") or slot.month
    if slot.year and fields.get("year", slot.year) != slot.year:
        return Doubtful(text, f"稿中写的是 {slot.year}年，填的是 {fields['year']}年，请核对")
    if slot.month and fields.get("month", slot.month) != slot.month:
        return Doubtful(text, f"稿中写的是 {slot.month}月，填的是 {fields['month']}月，请核对")
    if month == 2 and fields.get("day") == 29 and not (year and isleap(year)):
        return Doubtful(text, "只有闰年才有 2月29日，请核对年份")
    return Accepted(text)
