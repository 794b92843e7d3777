"""How the paragraphs of a speech are numbered: 一、 （一） 1. （1） 第一， 一是 首先，

The four levels and their order are those of GB/T 9704-2012, 7.3.3; the leads (第一， 一是 首先，)
are the habit of speeches, which seldom go below （一）. Other ways to write one of the four count as it:
第一部分 and `一 标题` as 一、, ㈠ 一） 第一节 as （一）, 1） ⒈ as 1., ⑴ as （1）; ① leads a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.speech.pattern import Pattern

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_HAN = "一二三四五六七八九十百"


class Scheme(str, Enum):
    """A way of numbering; the first four are headings, the others lead a sentence."""

    HAN_COMMA = "一、"
    HAN_BRACKET = "（一）"
    ARABIC_DOT = "1."
    ARABIC_BRACKET = "（1）"
    ORDINAL = "第一，"
    SHI = "一是"
    CIRCLED = "①"
    FIRST_NEXT = "首先，"

    @property
    def level(self) -> int:
        """1 to 4 for the four heading schemes, 0 for a lead."""
        return _LEVELS.get(self, 0)


_LEVELS = {
    Scheme.HAN_COMMA: 1,
    Scheme.HAN_BRACKET: 2,
    Scheme.ARABIC_DOT: 3,
    Scheme.ARABIC_BRACKET: 4,
}


@dataclass(frozen=True, slots=True)
class Number:
    """The numbering at the head of a paragraph.

    `written` is the text as it stands, marks included; `value` its number from 1. `doubtful` is
    true where the same characters also begin running text (一、二、三产业; 三、四线城市; 一 with a
    blank behind it), so that only the place in the sequence can tell.
    """

    scheme: Scheme
    written: str
    value: int
    doubtful: bool = False


_POINT = (
    r"(?:个(?:问题|方面|要求|任务|重点|环节|层面|体会|感受|建议|关键词|议程|希望|观点|想法|层次|话题)|点|条|件事|句话|方面|层意思"
    r"|步|项(?:议程|内容|任务|工作|程序)?)"
)
_POINT_NAMED = r"(?:任务|问题|要求|建议|希望|体会|感受|关键词|重点|亮点|举措|措施|启示|话题)"
_FORMS: tuple[tuple[Scheme, Pattern], ...] = (
    (Scheme.HAN_BRACKET, Pattern(rf"[（(]\s?([{_HAN}]{{1,4}})\s?[）)]\s?[、.．]?")),
    (Scheme.HAN_BRACKET, Pattern(rf"([{_HAN}]{{1,3}})[）)]\s?[、.．]?")),
    (Scheme.HAN_BRACKET, Pattern(r"([㈠-㈩])\s?[、.．]?")),
    (Scheme.ARABIC_BRACKET, Pattern(r"[（(]\s?(\d{1,2})\s?[）)]\s?[、.．]?")),
    (Scheme.ARABIC_BRACKET, Pattern(r"([⑴-⒇])\s?[、.．]?")),
    (Scheme.ORDINAL, Pattern(rf"第([{_HAN}]{{1,3}}){_POINT}?\s?[，,、：:]\s?")),
    (Scheme.ORDINAL, Pattern(rf"第([{_HAN}]{{1,3}}){_POINT}是\s?(?=[“‘])")),
    (Scheme.ORDINAL, Pattern(rf"{_POINT_NAMED}([{_HAN}]{{1,2}})\s?[、：:]\s?")),
    (Scheme.ORDINAL, Pattern(rf"其([{_HAN}]{{1,2}})\s?[，,、：:]\s?")),
    (Scheme.HAN_COMMA, Pattern(rf"第([{_HAN}]{{1,3}})(?:部分|章)[、：:\s]\s*")),
    (Scheme.HAN_BRACKET, Pattern(rf"第([{_HAN}]{{1,3}})节[、：:\s]\s*")),
    (Scheme.HAN_COMMA, Pattern(rf"([{_HAN}]{{1,4}})\s?[、．.]\s?")),
    (Scheme.SHI, Pattern(rf"([{_HAN}]{{1,3}})(?:是|要)(?!否|非|不是)")),
    (Scheme.ARABIC_DOT, Pattern(r"(\d{1,2})\s?(?:[.．](?!\d)|、)\s?")),
    (Scheme.ARABIC_DOT, Pattern(r"(\d{1,2})[）)]\s?[、.．]?")),
    (Scheme.ARABIC_DOT, Pattern(r"([⒈-⒛])\s?")),
    (Scheme.ARABIC_DOT, Pattern(r"(\d)\ufe0f?\u20e3\s?")),
    (Scheme.CIRCLED, Pattern(r"([①-⑳])\s?[、.．]?")),
)
# 一，提高认识 is a slip for 一、 where it stands in the sequence.
_SLIP = Pattern(rf"([{_HAN}]{{1,2}})[，,：:]\s?(?=[\u4e00-\u9fff“《])")
# Behind a bare numeral and a blank only a short line without any mark in it is a heading.
_BARE = Pattern(
    rf"([{_HAN}]{{1,3}})[ \t\u3000\u00a0]+(?=[\u4e00-\u9fff“《]{{2}}[^，,。！!？?；;：:]{{0,28}}$)"
)
_LONGEST_BARE = 44  # characters of a paragraph that must be seen to tell that the line is short
_SIGNS = {"㈠": 10, "⑴": 20, "⒈": 20, "①": 20}  # the first of each row of ready-made signs, and how many
_FIRST_NEXT = Pattern(r"(首先|其次|再次|再者|第三|最后)\s?[，,、]\s?")
_FIRST_NEXT_VALUES = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "第三": 3, "最后": 9}
_ENUMERATES = Pattern(rf"[{_HAN}][、，,]")
_FOLLOWS_AS_TEXT = Pattern(rf"([{_HAN}])(?=[线级产季月类档届期年人个次口])")


def han_value(numeral: str) -> int:
    """Return the number that a Han numeral below 1,000 writes (二十三 -> 23); 0 where it is none."""
    total = current = 0
    for character in numeral:
        if character in _DIGITS:
            current = _DIGITS[character]
        elif character == "十":
            total += (current or 1) * 10
            current = 0
        elif character == "百":
            total += (current or 1) * 100
            current = 0
        else:
            return 0
    return total + current


def to_han(number: int) -> str:
    """Write 1 to 99 in Han numerals (23 -> 二十三)."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else digits[tens] + "十")
    return head + (digits[ones] if ones or not tens else "")


def read_number(text: str) -> Number | None:
    """Return the numbering that `text` begins with, or None.

    `text` is one paragraph without leading blanks; its first 44 characters are looked at.
    """
    text = text[:_LONGEST_BARE]
    for scheme, form in _FORMS:
        match = form.match(text)
        if match is None:
            continue
        value = _value(match[1])
        if value == 0 or _ENUMERATES.match(text[match.end() :]):
            continue
        return Number(scheme, match[0], value, _is_doubtful(scheme, value, text[match.end() :]))
    match = _FIRST_NEXT.match(text)
    if match is not None:
        return Number(Scheme.FIRST_NEXT, match[0], _FIRST_NEXT_VALUES[match[1]])
    match = _BARE.match(text) or _SLIP.match(text)
    if match is not None:
        return Number(Scheme.HAN_COMMA, match[0], han_value(match[1]), doubtful=True)
    return None


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    for first, count in _SIGNS.items():
        if 0 <= ord(written[0]) - ord(first) < count:
            return ord(written[0]) - ord(first) + 1
    return han_value(written)


def _is_doubtful(scheme: Scheme, value: int, rest: str) -> bool:
    if scheme is not Scheme.HAN_COMMA:
        return False
    follower = _FOLLOWS_AS_TEXT.match(rest)
    return follower is not None and han_value(follower[1]) == value + 1
