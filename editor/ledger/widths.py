"""Full and half width made uniform: digits and Latin half, marks beside Chinese full."""

from __future__ import annotations

import unicodedata

from editor.speech.pattern import Pattern

_LATIN = Pattern(r"[０-９Ａ-Ｚａ-ｚ％．＋－／＿]")
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff”’）》】]"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_BESIDE_HAN = Pattern(rf"(?<={_HAN})[,;:?!()]|[(](?={_HAN})|[,;:?!)](?=[“‘（《【\u3400-\u9fff])")
_BETWEEN_HAN = Pattern(rf"(?<={_HAN})\s+(?={_HAN})")
_NUMBER_COMMA = Pattern(r"(?<=\d)，(?=\d{3}(?!\d))")
_QUOTED = Pattern(r'"([^"]*)"')
_CONTROL = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def half_width(text: str) -> str:
    """Digits, Latin letters and the signs of numbers in half width; nothing else is touched."""
    narrow = _LATIN.compiled.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return _NUMBER_COMMA.sub(",", narrow)


def uniform(text: str) -> str:
    """`text` as a speech writes it: digits half width, marks beside Chinese full width."""
    text = half_width(text)
    text = _BETWEEN_HAN.sub("", text)
    text = _QUOTED.sub(r"“\1”", text)
    return _BESIDE_HAN.compiled.sub(lambda m: _FULL[m[0]], text)


def one_line(text: str) -> str:
    """`text` without control characters, line breaks and tabs as one blank, blanks around cut off."""
    kept = (" " if c in "\n\r\t\v\f\u2028\u2029\u3000\xa0" else c for c in text)
    legal = "".join(c for c in kept if unicodedata.category(c) not in _CONTROL)
    return " ".join(legal.split())
