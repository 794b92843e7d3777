"""The check for words typed twice: 的的, 进一步进一步, a half sentence that stands there twice in a row.

Chinese doubles words on purpose (天天, 研究研究, 一件一件), and the end of a word may meet the head of the
next (目的的, 重要要求, 首都都市圈). So single characters and short words are doubled by mistake only where a
list says so; four characters and more are, unless they count (一个项目一个项目). Of two characters those are
that the segmenter cuts out as the same word twice (违规违规), unless the list says that they may be doubled.

Measured on 1.84 M characters of published text: one finding, likely, a slip of the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.words.lists import Row, own_lines, rules_of
from editor.speech.model import Block, Role
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "doubled"
LIST = "doubled"
MESSAGES = {"doubled-word": "“{word}”重复了，应只留一个"}

_MEANT = "meant"
_LEVELS: Mapping[str, Certainty | None] = {**{level.value: level for level in Certainty}, _MEANT: None}
_REACH = 12  # characters to either side that the segmenter gets to see
_ON_PURPOSE = Pattern(r"^[一每逐几半再越边愈很不]|着$|一[个件项条户家点步次级代]")
_HAN = Pattern(r"[\u4e00-\u9fff]+")
_LONGEST = 20  # characters; longer repeats are those of whole sentences
_SHORTEST_UNLISTED = 3
_PAIR = 2
_SURE_FROM = 4
_SKIPPED = {Role.SALUTATION, Role.SIGNATURE, Role.DATE_LINE}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A word that is never doubled, unless behind one of `before` or in front of one of `after`.

    With `level` None it may be doubled anywhere (研究研究).
    """

    word: str
    level: Certainty | None
    before: str = ""
    after: str = ""

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """None: a row of this list is plain words."""
        return ()

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the doubled word at [start, end) is doubled by mistake."""
        left, right = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
        if len(self.word) == 1 and self.word in (left, right):
            return False  # 对对对 is called out
        return left not in self.before and right not in self.after


def find(block: Block, context: Context) -> Iterator[Finding]:
    """Yield the words of a paragraph that stand there twice in a row, offsets into it."""
    if block.role in _SKIPPED:
        return
    rules = _by_word(own_lines(context, LIST))
    taken = 0
    for start, word in _twice(block.text):
        end = start + 2 * len(word)
        level = _level(block.text, start, end, word, rules) if start >= taken else None
        if level is None and start >= taken and word not in rules:
            level = _level_of_pair(block.text, start, word, context)
        if level is not None:
            taken = end
            data = (("word", word),)
            written = block.text[start:end]
            yield Finding(NAME, "doubled-word", level, start, end, written, suggestion=word, data=data)


def _twice(text: str) -> Iterator[tuple[int, str]]:
    """Every run of up to twenty characters that is followed by itself: where it begins, and the run."""
    seen: dict[str, int] = {}
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if pair[0] == pair[1]:
            yield at, pair[0]
        before = seen.get(pair)
        if before is not None and at - before <= _LONGEST and text.startswith(text[before:at], at):
            yield before, text[before:at]
        seen[pair] = at


def _level(text: str, start: int, end: int, word: str, rules: Mapping[str, _Rule]) -> Certainty | None:
    rule = rules.get(word)
    if rule is not None:
        return rule.level if rule.holds(text, start, end) else None
    if len(word) < _SHORTEST_UNLISTED or not _HAN.fullmatch(word) or _is_on_purpose(word):
        return None
    return Certainty.CERTAIN if len(word) >= _SURE_FROM else Certainty.LIKELY


def _level_of_pair(text: str, start: int, word: str, context: Context) -> Certainty | None:
    """违规违规 is a slip where both are cut out as words; 深化文化文艺精品 and 博士博士后 are not."""
    if len(word) != _PAIR or context.words is None or not _HAN.fullmatch(word) or _is_on_purpose(word):
        return None
    low, bounds = max(0, start - _REACH), set[int]()
    at = low
    for cut in context.words(text[low : start + 2 * _PAIR + _REACH]):
        at += len(cut)
        bounds.add(at)
    is_cut = {start, start + _PAIR, start + 2 * _PAIR} <= bounds | {low}
    return Certainty.LIKELY if is_cut else None


def _is_on_purpose(word: str) -> bool:
    """Words that count (一个项目一个项目), and those that are a repetition already (加油加油)."""
    return _ON_PURPOSE.search(word) is not None or word in (word + word)[1:-1]


def rule_of(row: Row) -> _Rule:
    """One row of the list; raises `ValueError` for a row out of form."""
    word, before, after, level = (*row, "", "", "")[:4]
    if not word or (level and level not in _LEVELS):
        raise ValueError(row)
    return _Rule(word, _LEVELS[level or Certainty.CERTAIN.value], before, after)


@lru_cache(maxsize=8)
def _by_word(own: tuple[str, ...]) -> Mapping[str, _Rule]:
    return {rule.word: rule for rule in rules_of(LIST, own, rule_of)}


CHECK = Check(
    NAME,
    "重字重词",
    in_paragraph=find,
    help="打重的字和词，如“的的”“进一步进一步”",
)
