"""The check for expired wording: bodies that were renamed, laws that ended, slogans of years gone by.

Two tables are asked: `resources/checks/expired.tsv` (what is said now instead) and the dated lines of
`resources/words/periods.txt` (wording bound to a period of years), the latter as hints and once a speech.
Both are held against the day of the speech; without a day nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from editor.checks.check import Check, Context
from editor.checks.figures.speech_day import SpeechDay, day_or_year, level_of
from editor.checks.finding import Finding
from editor.checks.words.lists import Row, own_lines, read_list, rules_of
from editor.checks.words.literals import Literals
from editor.checks.words.triggers import words_needed
from editor.speech.model import Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "expired"
LIST = "expired"

MESSAGES = {
    "expired-certain": "“{text}”在{day}已经过时：{why}",
    "expired": "“{text}”已过时，现为“{now}”：{why}",
    "expired-to-check": "“{text}”现在多说“{now}”：{why}",
    "bound-to-period": "“{text}”只在一段时间内适用，请核对：{why}",
}
"""The Chinese sentence for each code."""

_CODES = {
    Certainty.CERTAIN: "expired-certain",
    Certainty.LIKELY: "expired",
    Certainty.HINT: "expired-to-check",
}
_PERIODS = ("periods", "words")
# Five-year plans, games that come again, epidemics: nearly every mention looks back or means another one; the
# bodies have lines of their own in `expired`.
_LEFT_OUT = Pattern(r"规划期|五年计划|闭幕|乙类乙管|更名|改为乡村振兴部门|并入农业农村部门")
_ANYWHERE = ("的", "，", "。")
_YEAR_AFTER = timedelta(days=400)  # reports of January to March tell of the year before
_BACK_REACH, _FORWARD_REACH = 48, 16
_SENTENCE_END = Pattern(r"[。！？；][^。！？；]*\Z")
_LOOKS_BACK = Pattern(
    r"原[省市县区州旗乡镇]?[“(（]?\Z|(?:时任|曾任|原任|撤销|曾经|当年|回顾|回首|历史上|前身|改革开放|建国|历任|先后任|那时|当时|早在|过去(?:的)?[一五]年|刚刚过去|这一年|(?<![比较])(?:去年|上年))"
)
_GOES_ON_BACK = Pattern(
    r"[”》）]?(?:更名|改名|改组|改为|改称|改制|撤销|并入|合并|整合|已并|等?(?:更名|整合|合并)|期间|时期|以来|的?胜利(?!召开|闭幕|举行|开幕)|取得(?:了)?(?:全面|决定性)"
    r"|圆满收官|如期(?:完成|实现)|目标任务(?:如期|全面)|的?(?:伟大|辉煌|历史性|显著)?成就)"
)
_YEAR = Pattern(r"(?<!\d)(?:19|20)\d\d(?=年|[-—–至到]|\.\d)")


@dataclass(frozen=True, slots=True)
class Wording:
    """One row: wording, the last day on which it was right, and what is said now (empty: nothing else)."""

    form: str
    pattern: Pattern
    last: date
    level: Certainty
    now: str
    why: str

    def is_over(self, day: date) -> bool:
        """Whether it no longer held on `day`; what is only bound to a period may be told of for a year."""
        return day > (self.last if self.now else self.last + _YEAR_AFTER)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The one expression of the row."""
        return (self.pattern,)


def rule_of(row: Row) -> Wording:
    """The rule of a row of the list; raises `ValueError` or `IndexError` for a row out of form."""
    pattern, last, level, now, why = (*row, "")[:5]
    return Wording(
        pattern, Pattern(f"(?:{pattern})"), date.fromisoformat(last), Certainty(level), now, why or "提法已变"
    )


def find(speech: Speech, context: Context) -> Iterator[Finding]:
    """Yield a finding for the wording that no longer held on the day of the speech, in order."""
    held = day_or_year(speech, context)
    if held is None:
        return
    own = own_lines(context, LIST)
    told: set[str] = set()
    # Paragraph by paragraph: one search over a text of a million characters would hold the interpreter.
    for block in speech.blocks:
        for wording, start, end in _found(block.text, own):
            if not wording.is_over(held.day) or wording.form in told:
                continue
            if not looks_back(block.text, start, end, wording.last):
                if not wording.now:
                    told.add(wording.form)
                yield _finding(block.text, start, end, wording, held).shifted(block.start)


def _found(text: str, own: tuple[str, ...]) -> Iterator[tuple[Wording, int, int]]:
    """The wordings of a paragraph, over or not, and where they stand; the earlier row where two begin."""
    wordings, needed = _wordings(own)
    ranks = tuple(sorted({rank for _, _, rank in needed.find(text)}))
    if not ranks:
        return
    for match in _any_of(own, ranks).finditer(text):
        start, end = match.span()
        wording = next((w for w in wordings if w.pattern.match(text, start) is not None), None)
        if wording is not None and start < end:
            yield wording, start, end


def looks_back(text: str, start: int, end: int, last: date) -> bool:
    """Whether the wording at [start, end) is told as of its own time (原…, 时任…, 2016年…, …更名为)."""
    low = max(0, start - _BACK_REACH)
    cut = _SENTENCE_END.search(text, low, start)
    low = cut.start() + 1 if cut else low
    if _LOOKS_BACK.search(text, low, start) or _GOES_ON_BACK.match(text, end, end + _FORWARD_REACH):
        return True
    return any(int(match[0]) <= last.year for match in _YEAR.finditer(text, low, start))


def _finding(text: str, start: int, end: int, wording: Wording, held: SpeechDay) -> Finding:
    day, is_named = held.day, bool(wording.now)
    # A draft is written today: the computer's day is enough for a name that went out of use years ago.
    level = level_of(wording.level, held) if wording.level is Certainty.CERTAIN else wording.level
    fits = is_named and wording.level is not Certainty.HINT and not set("（、") & set(wording.now)
    return Finding(
        check=NAME,
        code=_CODES[level] if is_named else "bound-to-period",
        level=level,
        start=start,
        end=end,
        text=text[start:end],
        suggestion=wording.now if fits and wording.now.endswith(text[end - 1]) else "",
        data=(("now", wording.now), ("why", wording.why), ("day", f"{day.year}年{day.month}月{day.day}日")),
    )


@lru_cache(maxsize=4)
def _wordings(own: tuple[str, ...]) -> tuple[tuple[Wording, ...], Literals[int]]:
    """The lines of both tables, and the plain words one of which must stand there for each.

    A line without such words is looked for wherever the commonest characters stand.
    """
    periods = (
        Wording(row[0], Pattern(row[0]), date.fromisoformat(row[1]), Certainty.HINT, "", row[2])
        for row in read_list(*_PERIODS)
        if len(row) == 3 and row[1] and not _LEFT_OUT.search(row[2])
    )
    wordings = (*rules_of(LIST, own, rule_of), *periods)
    needed = [(word, rank) for rank, w in enumerate(wordings) for word in words_needed(w.form) or _ANYWHERE]
    return wordings, Literals(needed)


@lru_cache(maxsize=256)
def _any_of(own: tuple[str, ...], ranks: tuple[int, ...]) -> Pattern:
    """One expression for some of the lines, by their ranks."""
    wordings, _ = _wordings(own)
    return Pattern("|".join(wordings[rank].form for rank in ranks))


CHECK = Check(
    NAME,
    "过时提法和机构名",
    in_speech=find,
    help="讲话那一天已经改名、撤并的机构，已经废止的法律，已经不用的提法",
)
