"""Numerals of Chinese texts: full-width digits, and numbers written in characters."""

from __future__ import annotations

from editor.speech.pattern import Pattern

_NARROW = str.maketrans("０１２３４５６７８９．％－", "0123456789.%-")
_WIDE = Pattern("[０-９．％－]")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}


def narrow(text: str) -> str:
    """`text` with full-width digits and the marks of numbers made half-width; no offset changes."""
    plain = text.replace("：", ":")
    return plain.translate(_NARROW) if _WIDE.search(plain) else plain


def han_value(written: str) -> float | None:
    """What a number in characters is worth: 二百七十 is 270, 九点九 is 9.9; None for 五六 and the like."""
    whole, point, decimals = written.partition("点")
    value = _whole_value(whole)
    if value is None or not point:
        return value
    return float(f"{int(value)}.{''.join(str(_DIGITS[char]) for char in decimals)}")


def _whole_value(written: str) -> float | None:
    """Reads 三千二百亿 by steps; two digits with no step between them are no plain number."""
    total, section, digit = 0, 0, -1
    for char in written:
        if char in _DIGITS:
            if digit > 0:
                return None
            digit = _DIGITS[char]
        elif char in _STEPS:
            section += (digit if digit > 0 else 1) * _STEPS[char]
            digit = -1
        else:
            section += max(digit, 0)
            total = (total + section) * _SCALES[char] if char == "亿" else total + section * _SCALES[char]
            section, digit = 0, -1
    return float(total + section + max(digit, 0))


def day_number(written: str) -> int | None:
    """A month or day in digits or characters: 07, 十二, 廿三, 初五; None for anything else."""
    if written.isascii() and written.isdigit():
        return int(written)
    plain = {"元": "一", "正": "一"}.get(written, written.removeprefix("初"))
    value = _whole_value(plain.replace("廿", "二十").replace("卅", "三十"))
    return None if value is None else int(value)


def year_number(written: str) -> int | None:
    """A year of four digits or characters (2026, 二〇二六, 二○二六); None where it is cut or masked."""
    if len(written) != 4:
        return None
    if written.isascii():
        return int(written) if written.isdigit() else None
    digits = [_DIGITS.get(char) for char in written]
    return None if None in digits else int("".join(str(digit) for digit in digits))
