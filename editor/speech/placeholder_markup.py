"""Marks that are no masks whatever stands beside them: addresses, code, and the marks of Markdown.

In Markdown the same two stars open and close a bold stretch; in a draft they hide a name. What
stands between a pair and behind it tells which: 这是**重点**内容 is bold, **县**镇 is two places.
"""

from __future__ import annotations

import re

from editor.speech.pattern import Pattern
from editor.speech.placeholder_words import DATES, NUMBER_SLOT, PLACES, SLOT

VEIL = "\x00"
"""Stands where a protected character stood."""

_ADDRESS = Pattern(
    r"(?:https?|ftp)://[^\s\u4e00-\u9fff，。；）]+|www\.[^\s\u4e00-\u9fff，。；）]+"
    r"|(?<![A-Za-z0-9._*+-])[A-Za-z0-9._*+-]{1,64}@[A-Za-z0-9.*-]{1,80}|[A-Za-z]:\\[^\s，。；]{0,160}"
    r"|(?<![A-Za-z0-9_])(?=[A-Za-z0-9]{0,40}_{1,40}[A-Za-z0-9])[A-Za-z0-9_]{2,80}"
)
_WORD_LETTER = Pattern(r"[A-WYZa-wyz]")
_FILE_NAME = Pattern(
    r"[A-Za-z0-9_*-]{1,60}\.(?:docx?|xlsx?|pptx?|pdf|txt|md|wps|jpe?g|png|gif|zip|rar|html?)(?![A-Za-z])"
)
_CODE = Pattern(r"(`{1,3})[^`\n]{1,120}\1|/\*[^*\n]{1,120}\*/")
_TASK = Pattern(
    r"(?:^|(?<=\n))[ \u3000\t]{0,12}(?:(?:[-*+•]|\d{1,3}[.、])[ \u3000])?[ \u3000]{0,4}\[[xX]\](?=[ \u3000])"
)
_RULE = Pattern(r"(?:^|(?<=\n))[ \u3000\t]{0,12}(?:\*{3,80}|＊{5,80}|_{3,80})[ \t]{0,12}(?=\n|$)")
_PAIR = {
    mark * width: Pattern(
        rf"(?<![{kin}])[{kin}]{{{width}}}(?![{kin}\s])([^{kin}\n]{{1,120}}?)(?<!\s)[{kin}]{{{width}}}(?![{kin}])"
    )
    for mark, kin, widths in (("*", "*", (1, 2, 3)), ("_", "_", (2,)))
    for width in widths
}
_OPENS_BADLY = Pattern(r"[，。、；：！？）”》,;:)]|的(?!确)|[等和与及]")
_CLOSES_BADLY = Pattern(r".*[，、（“《(,]$")
_MASK_SIGNS = frozenset("×✕╳")
_BESIDE_MASK = Pattern("[×✕╳]")
_FIRSTLY = Pattern(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?、$)|(?:第?[一二三四五六七八九十]{1,2}是?|首先|其次|再次|最后|同时|此外)，$"
)
_SHORT = 4
_ENDS_IN_POST = Pattern(r"(?:书记|[省市县区镇乡局部厅处科院校]长|主任|主席|同志)$")
_A_VALUE = Pattern(r"(?=.*[\dXxＸｘ×])[\dXxＸｘ×.,%％万亿元余个]+$")
_NEW_CLAUSE = Pattern(r"[，；]")
_FIGURE = Pattern(r"\d")
_PLACE_OR_DATE = Pattern(rf"{PLACES}|{DATES}")
_ORGAN_WORD = Pattern(r"[省市县区镇乡州](?:委|政府|人大|政协|直|人民)")


def veil(text: str) -> str:
    """Return `text`, equally long, with every protected character replaced by `VEIL`."""
    ranges = [m.span() for m in _ADDRESS.finditer(text) if _WORD_LETTER.search(m[0])]
    if "." in text:
        ranges += [m.span() for m in _FILE_NAME.finditer(text)]
    if "`" in text or "/*" in text:
        ranges += [m.span() for m in _CODE.finditer(text)]
    if "[" in text:
        ranges += [m.span() for m in _TASK.finditer(text)]
    if "**" in text or "__" in text or "＊＊＊" in text:
        ranges += [m.span() for m in _RULE.finditer(text)]
    if "*" in text or "__" in text or "＊" in text:
        ranges += _emphasis(text)
    if not ranges:
        return text
    letters = list(text)
    for start, end in ranges:
        letters[start:end] = VEIL * (end - start)
    return "".join(letters)


def _emphasis(text: str) -> list[tuple[int, int]]:
    """The marks of every bold or slanted stretch; a mark that opens none may still be a mask."""
    ranges = []
    for mark, pattern in _PAIR.items():
        position, width = 0, len(mark)
        if mark not in text:
            continue
        while (match := pattern.search(text, position)) is not None:
            if _is_emphasis(text, match, width):
                ranges += [(match.start(), match.start() + width), (match.end() - width, match.end())]
                position = match.end()
            else:
                position = match.start() + width
    return ranges


def _is_emphasis(text: str, match: re.Match[str], width: int) -> bool:
    """Whether the pair is Markdown: what it holds is a phrase, and no unit waits behind the second mark."""
    inner, following = match[1], text[match.end() : match.end() + 8].partition("\n")[0]
    if width == 1 and (
        _BESIDE_MASK.match(following) or text[match.start() - 1 : match.start()] in _MASK_SIGNS
    ):
        return False
    if width == 1 and (text[match.start() - 1 : match.start()].isdigit() or following[:1].isdigit()):
        return False
    if width > 1 and _A_VALUE.match(inner):
        return True
    if _OPENS_BADLY.match(inner) or (_CLOSES_BADLY.match(inner) and not _FIRSTLY.match(inner)):
        return False
    return _is_phrase(inner, following)


def _is_phrase(inner: str, following: str) -> bool:
    """人民 of **人民**至上 is one; 县 of **县**镇 and 家，慰问 of **家，慰问**人 leave masks beside them."""
    slot_follows = SLOT.match(following) is not None
    if len(inner) == 1:
        return not (slot_follows or _PLACE_OR_DATE.match(inner))
    if _ORGAN_WORD.match(inner):
        return not slot_follows
    if SLOT.match(inner) is not None:
        if len(inner) > _SHORT and _ENDS_IN_POST.search(inner):
            return False
        return not (slot_follows or _NEW_CLAUSE.search(inner) or following.startswith("的"))
    return not NUMBER_SLOT.match(following) or _FIGURE.search(inner) is not None
