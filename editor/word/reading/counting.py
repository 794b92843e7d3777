"""How Word writes the numbers of automatic lists (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 9999


def _thousands(number: int, digits: str, units: str) -> str:
    """Write 1 to 9999 with digit and unit characters (units: ten, hundred, thousand)."""
    written, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit]
            written += units[power - 1] if power else ""
            gap = False
        else:
            gap = True
    return written


def _han(number: int) -> str:
    written = _thousands(number, _DIGITS.replace("〇", "零"), "十百千")
    return written[1:] if written.startswith("一十") else written


def _legal(number: int) -> str:
    return _thousands(number, _LEGAL_DIGITS, "拾佰仟")


def _digitwise(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _letters(number: int) -> str:
    """Count a … z, aa, bb … as Word does."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _from(first: str, last: int) -> Callable[[int], str]:
    """Count with consecutive characters from `first` up to `last`, then with digits."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda number: f"{number:02d}",
        "decimalFullWidth": _full_width,
        "decimalFullWidth2": _full_width,
        "decimalHalfWidth": str,
        "decimalEnclosedCircle": _from("①", 20),
        "decimalEnclosedCircleChinese": _from("①", 20),
        "decimalEnclosedParen": _from("⑴", 20),
        "decimalEnclosedFullstop": _from("⒈", 20),
        "chineseCounting": _han,
        "chineseCountingThousand": _han,
        "japaneseCounting": _han,
        "taiwaneseCounting": _han,
        "taiwaneseCountingThousand": _han,
        "koreanDigital": _digitwise,
        "ideographDigital": _digitwise,
        "japaneseDigitalTenThousand": _digitwise,
        "taiwaneseDigital": _digitwise,
        "chineseLegalSimplified": _legal,
        "ideographLegalTraditional": _legal,
        "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
        "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
        "ideographEnclosedCircle": _from("㊀", 10),
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerLetter": _letters,
        "upperRoman": lambda number: _roman(number).upper(),
        "lowerRoman": _roman,
        "none": lambda _number: "",
    }
)


def write_number(number: int, form: str) -> str:
    """Write `number` in Word's format `form`; unknown formats and odd numbers come out as digits."""
    if form == "none":
        return ""
    if not 1 <= number <= _LARGEST:
        return str(number)
    return _FORMATS.get(form, str)(number)
