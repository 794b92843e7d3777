"""The check for words with one character typed wrong that no list of pairs knows: 坚绝, 针对行, 登门拜坊.

What stands there is no word, and with one character of the same sound or a like shape it is a common one. A
window of two, three or four characters is looked at only where the segmenter cuts at both of its ends, and
where the character in question neither belongs to a known word nor often stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from editor.checks import confusables
from editor.checks.check import Check, Context, Words
from editor.checks.finding import Finding
from editor.checks.people.names import names_in
from editor.checks.words.alike import alike, sounds_of
from editor.checks.words.lists import Row, own_lines, read_list, rules_of
from editor.speech.model import Block, Role
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "typos"
LIST = "typo_words"
MESSAGES = {"typed-wrong": "“{text}”不成词，疑为“{right}”"}

_PAIR = 2
_REACH = 12  # characters to either side that the segmenter gets to see
_FIRST, _LAST = "\u4e00", "\u9fff"
_NOTHING = ""
_SKIPPED = {Role.SPEAKER, Role.SIGNATURE, Role.DATE_LINE}
_NAMED = Pattern(
    r"[\u4e00-\u9fff]{0,3}(?:同志|书记|县长|市长|区长|镇长|乡长|主任|主席|局长|部长|先生|女士|村|镇|乡|街道|社区|公司|酒店|项目部)"
)
_CALLED = Pattern(r"(?:书记|县长|市长|区长|镇长|乡长|主任|主席|局长|部长|同志|[：、（])[\u4e00-\u9fff]{0,2}$")


_Hole = tuple[int, int]
"""The length of a word and the place of the character left out."""


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The lists, ready to be asked; told apart by identity, so that what is worked out from them can be kept.

    `by_sound` are the common words of two characters by one character and the sound of the other, with
    the place of the sound; `holes` the longer words by length and the place of one character left out, and
    then by the others, `before_hole` and `behind_hole` the lengths and places by two characters beside the
    one left out; `halves` counts the longer words that begin or end with a pair of characters;
    `behind` are the characters that may stand behind one.
    """

    common: frozenset[str]
    known: frozenset[str]
    longer: frozenset[str]
    idioms: frozenset[str]
    alone: frozenset[str]
    by_sound: Mapping[tuple[int, str, str], tuple[str, ...]]
    holes: Mapping[_Hole, Mapping[str, tuple[str, ...]]]
    before_hole: Mapping[str, tuple[_Hole, ...]]
    behind_hole: Mapping[str, tuple[_Hole, ...]]
    halves: Mapping[str, int]
    behind: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Slip:
    """What stands at `start`, and the word it should be."""

    start: int
    written: str
    right: str

    @property
    def wrong_at(self) -> int:
        """Where the one wrong character stands in the text."""
        pairs = zip(self.written, self.right, strict=True)
        return self.start + next(index for index, (a, b) in enumerate(pairs) if a != b)


def find(block: Block, context: Context) -> Iterator[Finding]:
    """Yield a finding for every word of a paragraph that has a wrong character, in order."""
    if context.words is None or block.role in _SKIPPED:
        return
    text, lists = block.text, _lists(own_lines(context, LIST))
    slips = sorted(_slips(text, lists), key=lambda s: (s.start, -len(s.right)))
    if not slips:
        return
    told = [*names_in(text, context.profile.roster), *_told_by_pairs(block, context)]
    taken = 0
    for slip in slips:
        if slip.start < taken or any(start <= slip.wrong_at < end for start, end in told):
            continue
        if _is_name(text, slip) or not _is_cut_out(text, slip, lists, context.words):
            continue
        taken = slip.start + len(slip.written)
        yield Finding(
            check=NAME,
            code="typed-wrong",
            level=_level(slip, lists),
            start=slip.start,
            end=taken,
            text=slip.written,
            suggestion=slip.right if len(slip.written) > _PAIR else "",
            data=(("right", slip.right),),
        )


def _level(slip: _Slip, lists: _Words) -> Certainty:
    """A short word, and a longer one that is a short one with a character added (针对|性), prove little."""
    halves = (slip.right[:_PAIR], slip.right[-_PAIR:])
    is_short = len(slip.right) == _PAIR or (
        len(slip.right) == _PAIR + 1 and not lists.common.isdisjoint(halves)
    )
    return Certainty.HINT if is_short else Certainty.LIKELY


def _told_by_pairs(block: Block, context: Context) -> list[tuple[int, int]]:
    """What the check of confused words finds: it knows the word, here one is only supposed."""
    return [(finding.start, finding.end) for finding in confusables.find(block, context)]


def _slips(text: str, lists: _Words) -> Iterator[_Slip]:
    """What stands there as no word, but would be one with one character exchanged; no segmenter asked yet.

    A wrong character stands beside one that it never stands beside in published texts; so only such
    places are looked at, some in a hundred.
    """
    behind = lists.behind
    places: set[int] = set()
    for first, second in set(pairwise(text)):
        if second in behind.get(first, _NOTHING) or not (
            _FIRST <= first <= _LAST and _FIRST <= second <= _LAST
        ):
            continue
        pair = first + second
        right = _right_pair(pair, lists)
        at = text.find(pair)
        while at >= 0:
            places.add(at)
            places.add(at + 1)
            if right:
                yield _Slip(at, pair, right)
            at = text.find(pair, at + 1)
    for wrong_at in places:
        yield from _longer(text, wrong_at, lists)


def _longer(text: str, wrong_at: int, lists: _Words) -> Iterator[_Slip]:
    """The words of three and four characters that would stand there with another character at an offset."""
    low = max(0, wrong_at - _PAIR)
    holes = lists.before_hole.get(text[low:wrong_at], ())
    holes += lists.behind_hole.get(text[wrong_at + 1 : wrong_at + 1 + _PAIR], ())
    if text[wrong_at - 1 : wrong_at] + text[wrong_at + 1 : wrong_at + _PAIR] in lists.holes[3, 1]:
        holes += ((3, 1),)
    for length, hole in dict.fromkeys(holes) if holes else ():
        start = wrong_at - hole
        if start < 0:
            continue
        # Nearly always nothing stands under these characters, so all else is asked behind it.
        fitting = lists.holes[length, hole].get(text[start:wrong_at] + text[wrong_at + 1 : start + length])
        written = text[start : start + length] if fitting else ""
        if not fitting or written in lists.longer or written in lists.known:
            continue
        for word in fitting:
            if alike(written[hole], word[hole]):
                yield _Slip(start, written, word)


@lru_cache(maxsize=16384)
def _right_pair(pair: str, lists: _Words) -> str:
    """The one common word that `pair` is with a character exchanged that seldom stands alone; else empty."""
    if pair in lists.common or pair in lists.known:
        return ""
    first, last = pair[0], pair[1]
    found: set[str] = set()
    if last not in lists.alone:
        for sound in sounds_of(last):
            found.update(lists.by_sound.get((1, first, sound), ()))
    if first not in lists.alone:
        for sound in sounds_of(first):
            found.update(lists.by_sound.get((0, last, sound), ()))
    return found.pop() if len(found) == 1 else ""


def _is_name(text: str, slip: _Slip) -> bool:
    """Whether it stands where names of people, villages and companies do."""
    end = slip.start + len(slip.written)
    if len(slip.written) > _PAIR:
        return False
    before = _CALLED.search(text, max(0, slip.start - 6), slip.start)
    return before is not None or _NAMED.match(text, end) is not None


def _is_cut_out(text: str, slip: _Slip, lists: _Words, words: Words) -> bool:
    """Whether the segmenter cuts at both ends, and leaves the wrong character in no known word."""
    end = slip.start + len(slip.written)
    at = low = max(0, slip.start - _REACH)
    bounds, wrong = {low}, ""
    for word in words(text[low : end + _REACH]):
        if at <= slip.wrong_at < at + len(word):
            wrong = word
        at += len(word)
        bounds.add(at)
    if not {slip.start, end} <= bounds:
        return False
    if text[slip.wrong_at] in lists.alone and slip.right not in lists.idioms:
        return False
    if len(wrong) == 1 or _has_own_half(slip, lists):
        return True
    return not any(wrong in held for held in (lists.common, lists.known, lists.longer))


def _has_own_half(slip: _Slip, lists: _Words) -> bool:
    """Whether half of the right word stands in no other one (玩忽), so the word beside it is no proof."""
    half = slip.right[:_PAIR] if slip.wrong_at - slip.start >= _PAIR else slip.right[-_PAIR:]
    return len(slip.right) == 2 * _PAIR and lists.halves[half] == 1 and half not in lists.common


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list: words of one kind."""

    kind: str
    words: tuple[str, ...]

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """None: a row of this list is plain words."""
        return ()


_RIGHT = "没错"


def rule_of(row: Row) -> _Row:
    """The rule of a row; a word by itself is one that is known, and so are those the user calls 没错.

    Raises `ValueError` for a row out of form.
    """
    kind, words = (row[0], row[1]) if len(row) > 1 else ("known", row[0])
    kind = "known" if kind == _RIGHT else kind
    if kind not in {"two", "known", "three", "four", "alone"} or not words:
        raise ValueError(row)
    return _Row(kind, tuple(words if kind == "alone" else words.split()))


@lru_cache(maxsize=2)
def _lists(own: tuple[str, ...]) -> _Words:
    kinds: dict[str, set[str]] = {kind: set() for kind in ("two", "known", "three", "four", "alone")}
    for row in rules_of(LIST, own, rule_of):
        kinds[row.kind].update(row.words)
    kinds["four"].update(word for row in read_list("phrases") for word in row[0].split())
    longer = kinds["three"] | kinds["four"]
    own_words = {word for row in own for word in row.split()}
    by_sound: dict[tuple[int, str, str], list[str]] = {}
    for word in kinds["two"]:
        for sound in sounds_of(word[1]):
            by_sound.setdefault((1, word[0], sound), []).append(word)
        for sound in sounds_of(word[0]):
            by_sound.setdefault((0, word[1], sound), []).append(word)
    return _Words(
        common=frozenset(kinds["two"]),
        known=frozenset(kinds["known"] | own_words),
        longer=frozenset(longer | own_words),
        idioms=frozenset(kinds["four"]),
        alone=frozenset(kinds["alone"]),
        by_sound={key: tuple(words) for key, words in by_sound.items()},
        holes={(n, hole): _by_others(longer, n, hole) for n in (3, 4) for hole in range(n)},
        before_hole=_beside(longer, ((3, 2), (4, 2), (4, 3)), -_PAIR),
        behind_hole=_beside(longer, ((3, 0), (4, 0), (4, 1)), 1),
        halves=Counter(half for word in longer for half in (word[:_PAIR], word[-_PAIR:])),
        behind={row[0]: row[1] for row in read_list("neighbours")},
    )


def _beside(words: Iterable[str], holes: Iterable[_Hole], step: int) -> Mapping[str, tuple[_Hole, ...]]:
    """The holes that two characters, `step` away from the hole, stand beside in any of the words."""
    found: dict[str, dict[_Hole, None]] = {}
    for length, hole in holes:
        for word in words:
            if len(word) == length:
                found.setdefault(word[hole + step : hole + step + _PAIR], {})[length, hole] = None
    return {pair: tuple(known) for pair, known in found.items()}


def _by_others(words: Iterable[str], length: int, hole: int) -> Mapping[str, tuple[str, ...]]:
    """The words of a length by their characters but the one at `hole`."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        if len(word) == length:
            others = word[:hole] + word[hole + 1 :]
            found[others] = (*found.get(others, ()), word)
    return found


CHECK = Check(
    NAME,
    "疑似错字",
    in_paragraph=find,
    help="同音字、形近字打错而不成词的，如“坚绝”“针对行”；只提示，不自动改",
)
