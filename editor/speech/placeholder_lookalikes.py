"""What looks like a masked value and is none: 5×770MW, X光, “415X”, 数据要素×, **粗体**, 二○○○年.

Each rule stands for a class met in finished text; the published reports hold about ten thousand
places that a plain search for X, × and * would stop at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.speech.pattern import Pattern

_PROTECTED = Pattern(
    r"(?:https?|ftp)://[^\s\u4e00-\u9fff，。；）]+|www\.[^\s\u4e00-\u9fff，。；）]+"
    r"|(?<![A-Za-z0-9._*+-])[A-Za-z0-9._*+-]{1,64}@[A-Za-z0-9.*-]{1,80}|[A-Za-z]:\\[^\s\u4e00-\u9fff]+"
    r"|(?<![A-Za-z0-9_])(?=[A-Za-z0-9]{0,40}_)[A-Za-z0-9_]{2,80}"
)
_WORD_LETTER = Pattern(r"[A-WYZa-wyz]")
_SLOT_AFTER = (
    r"年|月|日|个|人|户|家|名|项|次|届|位|周年|县|市|区|镇|乡|村|省|州|局|委|部|厅|办|%|％|亿|万|元|千|百|公里|亩|吨|倍|"
    r"同志|书记|主任|主席|副|领导|公司|单位|会议|城区"
)
_SLOT_NEXT = Pattern(rf"[ \u3000]?(?:{_SLOT_AFTER})")
_BOLD = Pattern(r"(?<![*＊])\*\*(?![*＊\s])([^*＊\n]{1,120}?)(?<!\s)\*\*(?![*＊])")
_ITALIC = Pattern(r"(?<![*＊\d])\*(?![*＊\s])([^*＊\n]{2,120}?)(?<!\s)\*(?![*＊\d])")
_ONE_X_WORDS = Pattern(
    r"[ ]?(?:光|射线|线(?:机|片|检查|透视|胸片|[，。、])|染色体|轴|坐标|"
    r"波段|刀|形|型|一代|世代|战警|因素|档案|理论|综合征)"
)
_UNIT_LATIN = Pattern(r"(?:km|kg|kW|kV|MW|GW|kWh|mm|cm|GB|TB|MB|Hz|dB|ml|ha|m|t|g)(?![A-Za-z])")
_LATIN = Pattern(r"[A-Za-zÀ-ɏǍ-ǜＡ-Ｚａ-ｚα-ωΑ-Ω]")
_HAN = Pattern(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_HAN_NUMERAL = "一二三四五六七八九十百千零"
_INDENT = 12
_QUOTE_REACH = 24
_TIMES = "×✕╳✖xX*＊"


@dataclass(frozen=True, slots=True)
class Mask:
    """A candidate: `text[start:end]` with its digits, `text[core_start:core_end]` the masks alone."""

    text: str
    start: int
    end: int
    core_start: int
    core_end: int
    family: str

    @property
    def core(self) -> str:
        """The mask characters, blanks between them included."""
        return self.text[self.core_start : self.core_end]

    @property
    def whole(self) -> str:
        """The candidate with the digits it takes in."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """Up to eight characters of the same line in front, one blank beside the mask dropped."""
        line = self.text[max(0, self.start - 9) : self.start].rpartition("\n")[2]
        return (line[:-1] if line[-1:] in {" ", "\u3000"} else line)[-8:]

    @property
    def after(self) -> str:
        """Up to eight characters of the same line behind, one blank beside the mask dropped."""
        line = self.text[self.end : self.end + 9].partition("\n")[0]
        return (line[1:] if line[:1] in {" ", "\u3000"} else line)[:8]

    @property
    def is_beside_han(self) -> bool:
        """Whether a Han character stands next to it."""
        return bool(_HAN.match(self.before[-1:]) or _HAN.match(self.after[:1]))

    @property
    def opens_line(self) -> bool:
        """Whether nothing but blanks goes before it in its line."""
        indent = self.text[max(0, self.start - _INDENT) : self.start]
        return not indent.rpartition("\n")[2].strip(" \t\u3000")

    @property
    def closes_line(self) -> bool:
        """Whether nothing but blanks follows in its line."""
        return not self.text[self.end : self.end + _INDENT].partition("\n")[0].strip(" \t\u3000")


def protected_ranges(text: str) -> list[tuple[int, int]]:
    """Stretches in which no mask is looked for: addresses, identifiers, Markdown emphasis marks."""
    ranges = [m.span() for m in _PROTECTED.finditer(text) if _WORD_LETTER.search(m[0])]
    if "*" in text:
        for pattern, width in ((_BOLD, 2), (_ITALIC, 1)):
            for match in pattern.finditer(text):
                if _is_emphasis(text, match):
                    ranges.append((match.start(), match.start() + width))
                    ranges.append((match.end() - width, match.end()))
    return ranges


def _is_emphasis(text: str, match: re.Match[str]) -> bool:
    """**重点** is Markdown; **县**镇 and **年**月 are not: a slot would follow one of the marks."""
    opens = match.start() == 0 or text[match.start() - 1] in " \t\u3000\n，。；：、！？“（(-—,.:;"
    closes = match.end() == len(text) or text[match.end()] in " \t\u3000\n，。；：、！？”）)-—,.:;"
    if not (opens or closes):
        return False
    return not _SLOT_NEXT.match(match[1]) and not _SLOT_NEXT.match(text[match.end() : match.end() + 3])


def is_lookalike(mask: Mask) -> bool:
    """Whether the candidate is ordinary text."""
    if mask.family == "letter":
        return _letter_lookalike(mask)
    if mask.family == "blank":
        return _blank_lookalike(mask)
    if mask.family == "circle":
        return _circle_lookalike(mask)
    return False


def _letter_lookalike(mask: Mask) -> bool:
    before, after, single = mask.before, mask.after, len(mask.core) == 1
    if single and _is_product(mask):
        return True
    if _LATIN.match(mask.text[mask.start - 1 : mask.start]) and mask.core[0] not in "*＊":
        return True
    if _LATIN.match(mask.text[mask.end : mask.end + 1]):
        return not _UNIT_LATIN.match(mask.text, mask.end) or (single and mask.start == mask.core_start)
    if single and _single_letter_lookalike(mask, before, after):
        return True
    if "*" in mask.core or "＊" in mask.core:
        return _star_lookalike(mask)
    return _has_quoted_code(mask, before, after)


def _single_letter_lookalike(mask: Mask, before: str, after: str) -> bool:
    core = mask.core
    touches_plus = before[-1:] in {"+", "＋", "＝", "="} or after[:1] in {"+", "＋", "＝", "="}
    if touches_plus:
        return True
    if core in "XxＸｘ" and mask.start == mask.core_start:
        if _ONE_X_WORDS.match(after) and not before.endswith("第"):
            return True
        if _LATIN.match(before[-1:]) or re.match(r"[0-9]", mask.text[mask.core_end : mask.core_end + 1]):
            return True
    if mask.start != mask.core_start and mask.end == mask.core_end:
        # 12X个 and 201x年 are masked numbers; 3X。 or 10x are a size, a speed, a code.
        return (
            not (_HAN.match(after[:1]) or after[:1] in {"%", "％", "‰", "/", "-", "."}) or after[:1] == "倍"
        )
    if before[-1:] in {"“", "‘", '"', "「"} and after[:1] in {"”", "’", '"', "」"}:
        return True
    return core in "×✕╳✖" and _is_multiplier_word(mask, before, after)


def _is_product(mask: Mask) -> bool:
    """5×770MW, 4×4, 3x5, 2 * 3: a figure stands on both sides."""
    if mask.core not in _TIMES:
        return False
    left = mask.text[max(0, mask.core_start - 2) : mask.core_start].rstrip(" ")
    right = mask.text[mask.core_end : mask.core_end + 2].lstrip(" ")
    if not (left[-1:].isdigit() and right[:1].isdigit()):
        return False
    is_year = re.fullmatch(r"(?:19|20)..", mask.whole) is not None and mask.after.startswith("年")
    return not is_year


def _is_multiplier_word(mask: Mask, before: str, after: str) -> bool:
    """“数据要素×”行动, “人工智能×制造”, 长×宽: the sign means times."""
    if re.search(r"数据要素$|[长宽高深]$", before) or re.match(r"[长宽高深](?![\u4e00-\u9fff])", after):
        return True
    if before[-1:] in {"打", "画", "√", "✓"} or after[:1] in {"√", "✓"}:
        return True
    line_start = max(mask.text.rfind("\n", mask.start - 1, mask.start) + 1, mask.start - _QUOTE_REACH, 0)
    opened = mask.text.rfind("“", line_start, mask.start)
    closed = mask.text.rfind("”", line_start, mask.start)
    if opened <= closed:
        return False
    inside = mask.text[opened + 1 : mask.start]
    closing = mask.text.find("”", mask.end, mask.end + 20)
    return len(inside) >= 2 and closing >= 0 and not _SLOT_NEXT.match(after) and inside[-1:].isalnum()


def _star_lookalike(mask: Mask) -> bool:
    """A footnote mark, a list bullet, a rule across the page."""
    if mask.opens_line and mask.closes_line and " " in mask.core:
        return True
    if len(mask.core) != 1:
        return False
    following = mask.text[mask.end : mask.end + 1]
    if mask.opens_line:
        return following in {" ", "\t", "\u3000", ""} or not _SLOT_NEXT.match(mask.after)
    if following in {"", "\n"} or following in "，。；：、！？）)》”,.;:":
        return mask.start == mask.core_start
    return False


def _has_quoted_code(mask: Mask, before: str, after: str) -> bool:
    """“415X”先进制造业集群, “1+XX”: figures and a mask alone between quotation marks."""
    opened = re.search(r"[“‘「\"][0-9+＋]*$", before)
    if opened is None or after[:1] not in {"”", "’", "」", '"'}:
        return False
    return mask.start != mask.core_start or "+" in opened[0] or "＋" in opened[0]


def _blank_lookalike(mask: Mask) -> bool:
    """A tick box, an underscore of a name; a single underscore between words is a filter's trace."""
    left, right = mask.text[mask.start - 1 : mask.start], mask.text[mask.end : mask.end + 1]
    if mask.core in "□▢":
        return mask.opens_line or not _SLOT_NEXT.match(mask.after)
    if mask.core in "_＿":
        return not (_HAN.match(left) or _HAN.match(right)) or bool(_LATIN.match(left) or _LATIN.match(right))
    return mask.opens_line and mask.closes_line and len(mask.core) > 30


def _circle_lookalike(mask: Mask) -> bool:
    """A zero in Han digits (二〇二六年), a bullet; a lone circle counts only in front of a slot."""
    if mask.start != mask.core_start:
        return False
    whole = mask.whole
    if any(c in _HAN_NUMERAL for c in (mask.before[-1:], mask.after[:1]) if c):
        return True
    if mask.after.startswith("后") or (mask.opens_line and len(mask.core) == 1):
        return True
    if len(whole) == 1:
        return _SLOT_NEXT.match(mask.after) is None or not mask.is_beside_han
    return not mask.is_beside_han and len(whole) < 2
