"""The one finder of values that are still open: XX县, X月X日, 201x年, ____, 【待补】, 某某书记 …

Every form was met in real drafts, every lookalike in finished text; a false alarm in finished text
costs more than it saves, so a mask counts only where its neighbours leave no other reading. What
the mask stands for (`PlaceholderKind`) is read from the words beside it: `placeholder_kinds`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from editor.speech.pattern import Pattern
from editor.speech.placeholder_brackets import bracket_slots
from editor.speech.placeholder_gaps import gap_slots
from editor.speech.placeholder_kinds import PlaceholderKind, kind_of_mask
from editor.speech.placeholder_lookalikes import is_lookalike
from editor.speech.placeholder_markup import veil
from editor.speech.placeholder_mask import Mask
from editor.speech.placeholder_model import Certainty, Placeholder
from editor.speech.placeholder_programs import program_slots
from editor.speech.placeholder_some import some_slots
from editor.speech.placeholder_stand_ins import stand_ins
from editor.speech.placeholder_unsaid import unsaid_slots
from editor.speech.placeholder_words import NUMBER_SLOT

__all__ = ["Certainty", "Placeholder", "find_placeholders"]

_REACH = 30
"""How far to either side the rules about masks look."""

_LETTER = "XxＸｘ×✕╳✖*＊"
_BLANK = "_＿﹍﹎﹏‗□▢"
_CIRCLE = "○〇◯"
_LETTER_SET = frozenset(_LETTER)
_DIGIT = "0-9０-９"
_HAN_DIGIT = "一二三四五六七八九零"

_FOREIGN = Pattern("[ХхⅩⅹ∗﹡✱⨉⨯]")
_CYRILLIC = Pattern(r"(?<![\u0400-\u04ff])[Хх]{1,8}(?![\u0400-\u04ff])|[Ⅹⅹ]{2,8}|[∗﹡✱⨉⨯]{1,8}")
_AS_USUAL = str.maketrans("ХхⅩⅹ∗﹡✱⨉⨯", "XxXx***××")
_MASK = Pattern(
    rf"(?P<letter>[{_LETTER}](?:[ \u3000]?[{_LETTER}])*)"
    rf"|(?P<blank>[{_BLANK}]{{2,}}|[{_BLANK}](?:[ \u3000][{_BLANK}](?![{_BLANK}]))*)"
    rf"|(?P<circle>[{_CIRCLE}]+)"
    rf"|(?P<ordinal>(?<=第)[ \u3000]?(?:[NnＮｎ]{{1,3}}))(?=[ \u3000]?[届次批位名期号个轮])"
    rf"|(?P<again>(?<=届)[NnＮｎ]{{1,3}}(?=[次]))"
    rf"|(?P<many>(?<![A-Za-zＡ-Ｚ0-9])(?:[NＮ]{{2,4}}(?=[个人户家项万亿元%名次年月日])|(?:19|20)[NＮ]{{2}}(?=年)|(?<=[增长降低升为达到至占])[NＮ](?=[%％])))"
)
_LEFT_DIGITS = Pattern(rf"(?:(?<![{_DIGIT}.．,])[{_DIGIT}]+(?:[.．][{_DIGIT}]*)?)\Z")
_LEFT_THOUSANDS = Pattern(rf"(?<![{_DIGIT}.．,])[{_DIGIT}]{{1,3}}(?:,[{_DIGIT}]{{3}})*,\Z")
_LEFT_HAN_YEAR = Pattern(rf"(?<![{_HAN_DIGIT}{_CIRCLE}])[{_HAN_DIGIT}{_CIRCLE}]{{1,3}}\Z")
_LATIN_WORD = Pattern(r"(?!km|kW|kV|[MGT]W|mm|cm|[GTM]B|Hz|m(?![a-z]))[A-Za-z]")
_DATE_POINTS = Pattern(rf"[.．][{_DIGIT}{_LETTER}]{{1,2}}[.．][{_DIGIT}{_LETTER}]")
_AFTER_DATE_POINT = Pattern(
    rf"(?:[{_DIGIT}]{{2}}[{_DIGIT}{_LETTER}][{_LETTER}]|[{_LETTER}]{{4}}|[.．][{_DIGIT}{_LETTER}]{{1,2}})[.．]\Z"
)
_AFTER_YEAR_POINT = Pattern(r"(?<!\d)(?:19|20)\d\d[.．]\Z")
_RIGHT = Pattern(
    rf"(?:[.．][{_DIGIT}{_LETTER}{_BLANK}]+|,[{_LETTER}]{{3}}|[{_DIGIT}]+|[{_LETTER}{_BLANK}{_CIRCLE}]+)"
)


def find_placeholders(text: str) -> list[Placeholder]:
    """Return every open value of `text`, in order and not overlapping.

    `text` may be one paragraph or a whole speech; no finding crosses a line feed, so searching
    paragraph by paragraph gives the same findings. Offsets count code points. Never raises.
    """
    text = _with_usual_signs(text)
    found: list[Placeholder] = []
    taken_to = 0
    candidates = sorted(_candidates(text), key=lambda p: (p.start, -p.end))
    for placeholder in candidates:
        if placeholder.start >= taken_to:
            found.append(placeholder)
            taken_to = placeholder.end
    return found


def _with_usual_signs(text: str) -> str:
    """`text`, equally long, with X, × and * for their doubles from other scripts (Cyrillic Х, Ⅹ, ﹡)."""
    if _FOREIGN.search(text) is None:
        return text
    return _CYRILLIC.compiled.sub(lambda match: match[0].translate(_AS_USUAL), text)


def _candidates(text: str) -> Iterator[Placeholder]:
    yield from bracket_slots(text)
    yield from _masks(veil(text))
    yield from some_slots(text)
    yield from gap_slots(text)
    yield from unsaid_slots(text)
    yield from stand_ins(text)
    yield from program_slots(text)


def _masks(text: str) -> Iterator[Placeholder]:
    position = 0
    while (match := _MASK.search(text, position)) is not None:
        family = match.lastgroup or ""
        if family == "circle" and text[match.end() : match.end() + 1] in _LETTER_SET:
            # The zero of 二〇XX belongs to the letters behind it.
            position = match.end()
            continue
        start, end = _widen(text, match.start(), match.end(), family)
        position = max(end, match.end())
        reach = max(0, start - _REACH)
        verdict = _judge(
            text[reach : end + _REACH],
            start - reach,
            end - reach,
            (match.start() - reach, match.end() - reach),
            family,
        )
        if verdict is not None:
            yield Placeholder(start, end, *verdict)


@lru_cache(maxsize=8192)
def _judge(
    window: str, start: int, end: int, core: tuple[int, int], family: str
) -> tuple[PlaceholderKind, Certainty] | None:
    """What the mask in `window[start:end]` is, None for ordinary text.

    Cached by what stands around it: while a paragraph is typed in, its other masks stay as they are.
    """
    mask = Mask(window, start, end, core[0], core[1], family)
    if is_lookalike(mask):
        return None
    return kind_of_mask(window, start, end), _mask_certainty(mask)


def _widen(text: str, start: int, end: int, family: str) -> tuple[int, int]:
    """Take in the digits and the point of a partly masked number (201x, X.X, 138XXXXXXXX)."""
    if family in {"ordinal", "many", "again"}:
        while text[start] in " \u3000":
            start += 1
        return start, end
    if _is_word(text[start - 1 : start]) and _is_word(text[end : end + 1]):
        return start, end
    core_end = end
    in_date = _AFTER_DATE_POINT.search(text, max(0, start - 8), start) is not None or (
        text[end : end + 1] in {".", "．"}
        and _AFTER_YEAR_POINT.search(text, max(0, start - 8), start) is not None
    )
    if not (in_date or _DATE_POINTS.match(text, end)):
        while (more := _RIGHT.match(text, end)) is not None:
            end = more.end()
    if _LATIN_WORD.match(text, end) and text[end - 1].isdigit():
        # XX5G产业园: the digits belong to the word behind.
        end = core_end
    left = None if in_date else _left_digits(text, start, end, family)
    return (start if left is None else left), end


def _is_word(neighbour: str) -> bool:
    """Whether a neighbour is a Han character that is no numeral, so that no number goes on there."""
    return "\u4e00" <= neighbour <= "\u9fff" and neighbour not in _HAN_DIGIT


def _left_digits(text: str, start: int, end: int, family: str) -> int | None:
    """Where the digits in front of the mask begin, None where there are none of its own."""
    low = max(0, start - 12)
    thousands = _LEFT_THOUSANDS.search(text, low, start) if end - start == 3 else None
    if thousands is not None:
        return thousands.start()
    left = _LEFT_DIGITS.search(text, low, start)
    if left is not None:
        is_list_number = left[0][-1] in ".．" and not text[low : left.start()].rpartition("\n")[2].strip(
            " \u3000注：:；"
        )
        return None if is_list_number and not NUMBER_SLOT.match(text, end) else left.start()
    if family == "circle":
        return None
    year = _LEFT_HAN_YEAR.search(text, max(0, start - 4), start)
    is_year = year is not None and text[end : end + 1] == "年" and end - year.start() == 4
    return year.start() if year is not None and is_year else None


def _mask_certainty(mask: Mask) -> Certainty:
    run = mask.core.replace(" ", "").replace("\u3000", "")
    if mask.family == "ordinal":
        return Certainty.CERTAIN if mask.after.startswith("届") else Certainty.LIKELY
    if mask.family in {"many", "again"}:
        return Certainty.LIKELY
    if mask.family in {"blank", "circle"} and len(run) == 1 and mask.start == mask.core_start:
        return Certainty.LIKELY
    beside_text = mask.is_beside_han or mask.after[:1] in "%％‰"
    return Certainty.CERTAIN if beside_text or len(run) >= 2 else Certainty.LIKELY
