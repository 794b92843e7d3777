"""Question marks, dots and dashes where a value belongs: ？？个村, 投资？亿元, 产量……万吨, 达到——亿元.

Each is punctuation first, so it counts only right in front of a unit that no sentence begins with,
and never behind a question.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.speech.pattern import Pattern
from editor.speech.placeholder_kinds import PlaceholderKind, kind_of_mask
from editor.speech.placeholder_model import Certainty, Placeholder
from editor.speech.placeholder_words import NUMBER_UNITS, ORGANS, PLACES, PLAIN_UNITS, POSTS

_REACH = 12
_ASKED = Pattern(
    rf"[?？]{{2,9}}(?={NUMBER_UNITS}|年(?![轻度])|月(?!度)|{PLACES}|{ORGANS}|街道|社区|公司|集团)"
)
_ASKED_WHO = Pattern(rf"(?:^|(?<=[\n，、；。：:请由和与及]))[?？]{{2,6}}(?={POSTS}|先生|女士)")
_QUESTION = Pattern(r"[怎谁何吗呢哪吧嘛么]|是否|多少|几[个人]|([\u4e00-\u9fff])[不没]\1")
_UNSAID = Pattern(
    r"(?<=[\u4e00-\u9fff：])(?:[?？]|…{1,4}|[.]{3,9}|。{3,6}|[—―－–]{2,12}|-{2,12})"
    r"(?=[ 余多万亿元%％‰个百人批平公立名项件次家户所座条例篇])"
)
_COUNT_ENDS = Pattern(r"[名个项件次家户所座条例篇][，。；、）]")
_DOTS_FOR_NAME = Pattern(
    r"(?<=[长记任席员请由和、])(?:…{1,3}|[.]{2,6}|。{2,6})(?=(?:同志|先生|女士|书记|主任|市长|县长)(?!们))"
)
_MARKS = ("?", "？", "…", "...", "。。。", "—", "―", "－", "–", "--")
_BARE_POINT = Pattern(
    r"(?:(?<=[一二三四五六七八九十0-9][、.．）)])|(?<=[一二三四五六七八九十]是))[ \u3000]?…{2,4}(?=$|\n)"
)


def unsaid_slots(text: str) -> Iterator[Placeholder]:
    """Yield every value of `text` that such a sign stands for; dots and dashes as mere hints."""
    if "?" in text or "？" in text:
        yield from _asked(text)
    if any(mark in text for mark in _MARKS):
        yield from _unsaid(text)
    if "……" in text:
        for match in _BARE_POINT.finditer(text):
            yield Placeholder(match.start(), match.end(), PlaceholderKind.TEXT, Certainty.HINT)


def _asked(text: str) -> Iterator[Placeholder]:
    """？？个村, ？？同志主持; not 谁来管？？市里县里都管."""
    for match in _ASKED.finditer(text):
        if not _QUESTION.search(_before(text, match.start())):
            kind = kind_of_mask(text, match.start(), match.end())
            yield Placeholder(match.start(), match.end(), kind, Certainty.LIKELY)
    for match in _ASKED_WHO.finditer(text):
        yield Placeholder(match.start(), match.end(), PlaceholderKind.PERSON, Certainty.LIKELY)


def _unsaid(text: str) -> Iterator[Placeholder]:
    """产量……万吨, 达到——万元, 投资？亿元: dots, a dash or one question mark right before a plain unit."""
    for match in _UNSAID.finditer(text):
        is_unit = PLAIN_UNITS.match(text, match.end()) or (
            match[0] in "?？" and _COUNT_ENDS.match(text, match.end())
        )
        if is_unit and not _QUESTION.search(_before(text, match.start())):
            certainty = Certainty.LIKELY if match[0][0] in "?？" else Certainty.HINT
            kind = kind_of_mask(text, match.start(), match.end())
            yield Placeholder(match.start(), match.end(), kind, certainty)
    for match in _DOTS_FOR_NAME.finditer(text):
        yield Placeholder(match.start(), match.end(), PlaceholderKind.PERSON, Certainty.HINT)


def _before(text: str, start: int) -> str:
    """What stands in front in the same line, as far as the rules look."""
    return text[max(0, start - _REACH) : start].rpartition("\n")[2]
