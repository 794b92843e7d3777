"""Where a title of an official document may be cut: what belongs together, what begins a phrase.

A place is judged by the words on both sides of it. The costs are a scale of their own: 0 for the seam
between two phrases, `FORBIDDEN` for a place inside a word, a name, a number or a pair of marks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from editor.speech.pages import may_break
from editor.speech.pattern import Pattern
from editor.speech.titles.words import (
    EVENT_WORDS,
    MEETINGS,
    NOT_LAST,
    NOT_LAST_WORDS,
    PAPERS,
    PHRASE_ENDS,
    SOFT_STARTS,
    SPOKEN,
    STRONG_ENDS,
    VERBAL_NOUNS,
    VERBS,
    WHOLES,
)

FORBIDDEN = 1000.0
_IN_PAIR = 300.0
_SEAM, _GOOD, _JOINED, _PLAIN, _LOOSE, _TIGHT, _HARD = 0.0, 1.0, 2.5, 3.0, 4.5, 8.0, 14.0

_WHOLE = Pattern("|".join(f"(?:{whole})" for whole in sorted(WHOLES.split(), key=len, reverse=True)))
_PERSON = Pattern(r"[\u4e00-\u9fffXx×某*]{2,3}同志(?=在|关于|的)")
_NOTE = r"(?:（[^（）]{1,12}）)?"
_TAIL = Pattern(
    rf"(?:{MEETINGS})?(?:[上中时]|期间|之际)?的{SPOKEN}{_NOTE}$|(?:专题)?党课(?:讲稿|提纲)?$"
    rf"|(?<=的){PAPERS}{_NOTE}$"
)
_PAPER = Pattern(rf"{PAPERS}{_NOTE}$")
_LONG_PAPER = 4
_EVENT = Pattern(rf"(?:{EVENT_WORDS}|、|（扩大）|\(扩大\))*(?:{MEETINGS})(?=暨|[上中时]?的|第|$|上(?!级))")
_LEANING_EVENT = Pattern(rf"(?:{EVENT_WORDS})+暨")
# 在…会议上 is done with; what follows (县长…作报告) is another phrase.
_HELD = Pattern(rf"(?:{MEETINGS})[上中时]")
# 经济和社会的 leans on what follows; behind 的 of a speech or a paper the title ends.
_SHARED = Pattern(rf"(?:和|与|及|以及|并|或)[\u4e00-\u9fff]{{1,4}}的(?!{SPOKEN}{_NOTE}$|{PAPERS}{_NOTE}$)")
_DATE = Pattern(r"[\d０-９XxＸ×]+年.*|.*[月日]")
_LONG_EVENT = 6
_PAIRS = dict(zip("《“（(〈「‘【〔", "》”）)〉」’】〕", strict=True))
_STRONG_ENDINGS = tuple(sorted(STRONG_ENDS))
_STRONG = frozenset("，：；。！？ 　")
_NOT_FIRST = frozenset("、，：；。！？的地得们等之者性化式型里上中时")
_JOINING = frozenset({"和", "与", "及", "以及", "并", "或", "同"})
_STARTS = ("暨", "在", "关于")
_STARTING = frozenset({"暨", "在", "关于", "来", "赴", "抓"})


def joint_costs(title: str, boundaries: Collection[int]) -> dict[int, float]:
    """Return the cost of a line that ends at each place inside `title` (offsets, ends left out).

    `boundaries` are the offsets at which words begin or end.
    """
    bounds = sorted(_mended(title, boundaries))
    left_of = {end: title[start:end] for start, end in pairwise(bounds)}
    right_of = {start: title[start:end] for start, end in pairwise(bounds)}
    inside = dict(_inside_wholes(title))
    events = _events(title)
    held = _held(title)
    costs = {}
    for place in range(1, len(title)):
        if not may_break(title, place) or title[place] in _NOT_FIRST or title[place].isspace():
            costs[place] = FORBIDDEN
        elif place in inside:
            costs[place] = inside[place]
        elif place in left_of and place in right_of:
            costs[place] = _joint(title, place, (left_of[place], right_of[place]), events, held)
        else:
            costs[place] = FORBIDDEN
    return costs


def _mended(title: str, boundaries: Collection[int]) -> set[int]:
    """The boundaries of words, and those beside marks and 暨, which no word of a title holds."""
    bounds = {0, len(title), *(place for place in boundaries if 0 < place < len(title))}
    for place, character in enumerate(title):
        if character == "暨" or not character.isalnum():
            bounds |= {place, place + 1}
    for match in _WHOLE.finditer(title):
        bounds = {place for place in bounds if not match.start() < place < match.end()} | set(match.span())
    return bounds


def _joint(
    title: str,
    place: int,
    words: tuple[str, str],
    events: Collection[tuple[int, int]],
    held: Collection[int],
) -> float:
    """The cost of parting two words; what begins a line with the occasion is the better for it.

    `events` are the occasions, `held` the places behind 在…会议上.
    """
    left, right = words
    for start, end in events:
        if start < place < end:
            return _in_event(place, left, start, end)
    if place in held:
        return _SEAM
    cost = _beside_mark(title, place, left)
    if cost is None:
        cost = _between(title, place, left, right)
    if any(start == place for start, _ in events):
        cost -= _GOOD
    return cost


def _in_event(place: int, left: str, start: int, end: int) -> float:
    """Inside 工作现场观摩推进会议: behind 工作 there is a place where much follows, elsewhere hardly."""
    if left == "工作" and place == start + len(left) and end - place >= _LONG_EVENT:
        return _GOOD
    return _TIGHT if left in NOT_LAST else _LOOSE


def _between(title: str, place: int, left: str, right: str) -> float:
    """The cost between two words with no mark beside them: the first rule that holds."""
    ends = left in PHRASE_ENDS
    paper = left == "的" and _PAPER.match(title, place) is not None
    leans = right in SOFT_STARTS or right in VERBAL_NOUNS or len(right) == 1 or left.isascii()
    rules = (
        (left in NOT_LAST or place == 1, _HARD),
        (left in NOT_LAST_WORDS, _TIGHT),
        # 为建设｜…而奋斗: the verb behind 为 has its object still before it.
        (title.startswith("为", place - len(left) - 1) and place > len(left), _TIGHT),
        (right in _STARTING, _SEAM),
        (left in VERBS, _TIGHT),
        ((left in STRONG_ENDS or right[0].isdigit() or right[0] == "第") and right not in SOFT_STARTS, _SEAM),
        (left in STRONG_ENDS, _LOOSE),
        (paper, _GOOD if len(title) - place >= _LONG_PAPER else _HARD),
        (left.endswith("的") or _DATE.fullmatch(left) or _LEANING_EVENT.match(title, place), _LOOSE),
        (right in _JOINING, _TIGHT if _SHARED.match(title, place) else _JOINED),
        (right in VERBS, _SEAM if ends else _GOOD),
        (leans, _LOOSE),
        (ends or left.endswith(_STRONG_ENDINGS) or _is_whole(left), _GOOD),
    )
    return next((cost for holds, cost in rules if holds), _PLAIN)


def _is_whole(word: str) -> bool:
    return len(word) > 3 and _WHOLE.fullmatch(word) is not None


def _beside_mark(title: str, place: int, left: str) -> float | None:
    """The cost beside a mark; None where there is none."""
    before, behind = title[place - 1], title[place]
    leans = left in NOT_LAST or left in NOT_LAST_WORDS
    rules: tuple[tuple[bool, float | None], ...] = (
        (before in _STRONG or behind in _STRONG or behind == "—", _SEAM),
        (before == "—", _HARD),
        (before == "、", _PLAIN + _GOOD / 2),
        (behind in "（(", _LOOSE),
        (behind in _PAIRS and not leans, _PLAIN),
        (before in "”》）)" and title.startswith(_STARTS, place), _SEAM),
        (before in "）)", _GOOD),
        (before in "”》", _LOOSE),
    )
    return next((cost for holds, cost in rules if holds), None)


def _events(title: str) -> list[tuple[int, int]]:
    return [match.span() for match in _EVENT.finditer(title)]


def _held(title: str) -> frozenset[int]:
    """The places behind 在…会议上 where something else than what was said there follows."""
    ends = (match.end() for match in _HELD.finditer(title))
    return frozenset(end for end in ends if end < len(title) and title[end] not in _NOT_FIRST)


def _inside_wholes(title: str) -> Iterator[tuple[int, float]]:
    """The places inside what is taken whole, with what it costs to part it."""
    for start, end in _pairs(title):
        yield from ((place, _IN_PAIR) for place in range(start + 1, end))
    for pattern in (_WHOLE, _PERSON, _TAIL):
        for match in pattern.finditer(title):
            yield from ((place, FORBIDDEN) for place in range(match.start() + 1, match.end()))


def _pairs(title: str) -> Iterator[tuple[int, int]]:
    for start, mark in enumerate(title):
        if mark in _PAIRS:
            end = title.find(_PAIRS[mark], start)
            if end > 0:
                yield start, end + 1
