"""The check for words that are confused (必需/必须, 截止/截至) or written with a wrong character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor.checks.check import Check, Context, Words
from editor.checks.finding import Finding
from editor.checks.words.conditions import Condition, condition_before, condition_behind
from editor.checks.words.lists import Row, own_lines, rules_of
from editor.checks.words.literals import Literals
from editor.speech.model import Block
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "confusables"
LIST = "confusables"

MESSAGES = {
    "wrong-word": "“{text}”应为“{right}”：{why}",
    "doubtful-word": "“{text}”疑应为“{right}”：{why}",
    "word-to-check": "“{text}”请核对是否用“{right}”：{why}",
}
"""The Chinese sentence for each code."""

_CODES = {
    Certainty.CERTAIN: "wrong-word",
    Certainty.LIKELY: "doubtful-word",
    Certainty.HINT: "word-to-check",
}
_AT_WORD = "/cut"
_REACH = 12  # characters to either side that the segmenter gets to see
_WRITTEN_WRONG = "错别字"


@dataclass(frozen=True, slots=True)
class Confusable:
    """One row of the list: a word, what it should be, and beside what that holds.

    `at_word` asks that the segmenter sets word boundaries at both ends of the word.
    """

    wrong: str
    right: str
    level: Certainty = Certainty.CERTAIN
    before: Condition | None = None
    behind: Condition | None = None
    why: str = _WRITTEN_WRONG
    at_word: bool = False

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The expressions of the conditions."""
        return tuple(c.pattern for c in (self.before, self.behind) if c is not None)

    def holds(self, text: str, start: int, words: Words | None) -> bool:
        """Whether the word that stands at `start` of `text` is the wrong one there."""
        end = start + len(self.wrong)
        if self.behind is not None and not self.behind.behind(text, end):
            return False
        if self.before is not None and not self.before.before(text, start):
            return False
        return not self.at_word or (words is not None and _is_cut_out(text, start, end, words))


def rule_of(row: Row) -> Confusable:
    """The rule of a row of the list; raises `ValueError` for a row out of form."""
    cells = (*row, "", "", "", "", "", "")
    wrong, right, grade, before, behind, why = cells[:6]
    if not wrong or not right or wrong == right:
        raise ValueError(f"no pair of two different words: {row}")
    level = grade.removesuffix(_AT_WORD)
    return Confusable(
        wrong=wrong,
        right=right,
        level=Certainty(level) if level else Certainty.CERTAIN,
        before=condition_before(before),
        behind=condition_behind(behind),
        why=why or _WRITTEN_WRONG,
        at_word=grade.endswith(_AT_WORD),
    )


def find(block: Block, context: Context) -> Iterator[Finding]:
    """Yield a finding for every word of a paragraph that stands for another one, in order."""
    text = block.text
    found: dict[int, tuple[int, Confusable]] = {}
    for start, _, rule in _finder(own_lines(context, LIST)).find(text):
        if rule.holds(text, start, context.words):
            end, other = found.get(start, (0, rule))
            if not end or _rank(rule) < _rank(other):
                found[start] = (start + len(rule.wrong), rule)
    reached = 0
    for start in sorted(found):
        end, rule = found[start]
        if start >= reached:
            yield _finding(text, start, end, rule)
            reached = end


def _rank(rule: Confusable) -> tuple[int, int]:
    return list(_CODES).index(rule.level), -len(rule.wrong)


def _finding(text: str, start: int, end: int, rule: Confusable) -> Finding:
    return Finding(
        check=NAME,
        code=_CODES[rule.level],
        level=rule.level,
        start=start,
        end=end,
        text=text[start:end],
        suggestion="" if rule.level is Certainty.HINT else rule.right,
        data=(("right", rule.right), ("why", rule.why)),
    )


@lru_cache(maxsize=4)
def _finder(own: tuple[str, ...]) -> Literals[Confusable]:
    return Literals((rule.wrong, rule) for rule in rules_of(LIST, own, rule_of))


def _is_cut_out(text: str, start: int, end: int, words: Words) -> bool:
    low = max(0, start - _REACH)
    bounds = {low}
    at = low
    for word in words(text[low : end + _REACH]):
        at += len(word)
        bounds.add(at)
    return start in bounds and end in bounds


CHECK = Check(
    NAME,
    "易混易错字词",
    in_paragraph=find,
    help="必需与必须、截止与截至、制定与制订一类易混的词，常见的错别字",
)
