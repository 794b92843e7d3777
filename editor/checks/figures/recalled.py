"""Figures that are told again further on, told by their digits and by the words beside them.

An indicator can be named only where it stands in front of its figure (`naming`). A draft tells
much the other way round: 发现隐患312条, later 排查出的321条隐患. Here two figures belong together where
their digits are the same in another order and words beside them are too; or where the same words enclose
both; or where a number of things is called up again by their name (88个重点项目).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from editor.checks.figures.naming import is_aim, period_of, sentence_of
from editor.checks.figures.numerals import narrow
from editor.checks.figures.reading import Figure, read_figures
from editor.checks.words.lists import read_list
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

LIST = "figure_words"

_BEFORE, _BEHIND = 18, 10
_WORDS_BEFORE = Pattern(r"[\u4e00-\u9fff“”]+$")
_WORDS_BEHIND = Pattern(r"(?:的)?[\u4e00-\u9fff“”]*")
_NOT_IN_WORDS = str.maketrans("", "", "“”")
_OPENING = Pattern(
    r"^(?:截至|全[省市县区州旗镇乡村]|我[省市县区州旗镇乡村]|今年|去年|上年|全年|目前|其中|累计|年|月|底|末|度|前|季|上半|下半)+"
)
_PART = Pattern(
    r"^(?:截至|目前|其中|年底|末)*(?![全我本])(?P<name>[\u4e00-\u9fff]{1,6}?"
    r"(?:[镇乡村社局厅部院校所站]|[县市区州](?!属|直|级|域|共)|街道|公司|企业|园区|专|中等|高等|普通))"
)
"""Whose figure it is, where it is not the whole's: 城关镇脱贫人口320人."""
_ONE_UNIT = {"名": "人", "位": "人", "户次": "户", "家次": "家", "件次": "件"}
_SHOWS = Pattern(r"[的了共]?(?:全部|都|均|就是|来之不易|每|要|必须|个个|不是|正是|的|这)")
_POINTS_BACK = Pattern(r"(?:[这上前]述?|全[省市县区州旗镇乡年]|确保|的|让|把|对|围绕|这些)$")
_LISTED = Pattern(r"其中|分别|每|各|另外|还有|新增")
_REACHES = Pattern(r"(?:已经?|也|均|累计|首次|现在?|共计?|总数?|达到?|为|有|是|突破|完成|实现)+$")
_ACTS = Pattern(
    r"^.*(?:实施|建设|建成|完成|实现|谋划|储备|排查|发现|办理|受理|立案|处置|推进|引进|签约|新建|共有|共)"
)
_NOUN_END = Pattern(r"全部|都|均|的|已|要|必须|和|与|及|等|来|每|就|是|在|按|如期|按期")
_FEWEST_DIGITS = 2
_SURE_DIGITS = 3
_SHORTEST_NOUN = 4
_NOT_RECALLED = frozenset(("年", "岁", "天", "小时", "分钟", "个月", "倍", "次", "期", "%", "‰", "个百分点"))


@dataclass(frozen=True, slots=True)
class Recalled:
    """A figure with the words beside it: `before` and `behind` run to the next mark.

    `offset` is where its paragraph begins in the speech, `sentence` where its sentence does, `period` the
    time words that govern it.
    """

    figure: Figure
    written: str
    before: str
    behind: str
    period: str
    is_aim: bool
    offset: int
    sentence: int

    @property
    def digits(self) -> str:
        """The digits as written, marks and unit left out."""
        return "".join(char for char in narrow(self.written) if char.isdigit())

    @property
    def words(self) -> frozenset[str]:
        """Pairs of characters beside the figure that say what it counts."""
        parts = (_OPENING.sub("", self.before), self.behind)
        pairs = {part[at : at + 2] for part in parts for at in range(len(part) - 1)}
        return frozenset(pairs - _saying_nothing("empty"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one thing that differ: `name` are the words they share."""

    earlier: Recalled
    later: Recalled
    name: str
    level: Certainty


def recalled_figures(text: str, offset: int) -> Iterator[Recalled]:
    """The figures of a paragraph with the words beside them."""
    plain = narrow(text)
    for figure in read_figures(text):
        if figure.unit in _NOT_RECALLED or figure.is_rough:
            continue
        before = _WORDS_BEFORE.search(plain, max(0, figure.start - _BEFORE), figure.start)
        behind = _WORDS_BEHIND.match(plain, figure.end, figure.end + _BEHIND)
        yield Recalled(
            figure=figure,
            written=text[figure.start : figure.end],
            before=before[0].translate(_NOT_IN_WORDS) if before else "",
            behind=behind[0].translate(_NOT_IN_WORDS).removeprefix("的") if behind else "",
            period=period_of(plain, figure.start),
            is_aim=is_aim(plain, figure.start),
            offset=offset,
            sentence=offset + sentence_of(plain, figure.start)[0],
        )


def pairs(figures: Sequence[Recalled]) -> Iterator[Pair]:
    """The figures told again with another worth; one pair for each later figure."""
    told: set[int] = set()
    for pair in (*_swapped(figures), *_enclosed(figures), *_called_up(figures)):
        place = pair.later.offset + pair.later.figure.start
        if place not in told:
            told.add(place)
            yield pair


def _swapped(figures: Sequence[Recalled]) -> Iterator[Pair]:
    """312条 and 321条 with words in common: chance hardly brings that about."""
    alike: dict[tuple[str, str, str, int], list[Recalled]] = defaultdict(list)
    for figure in figures:
        digits = figure.digits
        if len(digits) >= _FEWEST_DIGITS and len(set(digits)) >= _FEWEST_DIGITS:
            places = len(narrow(figure.written).partition(".")[2])
            unit = _ONE_UNIT.get(figure.figure.unit, figure.figure.unit)
            key = (unit, figure.figure.scale, "".join(sorted(digits)), places)
            alike[key].append(figure)
    for row in alike.values():
        for index, later in enumerate(row):
            for earlier in row[:index]:
                pair = _as_swapped(earlier, later)
                if pair:
                    yield pair
                    break


def _as_swapped(earlier: Recalled, later: Recalled) -> Pair | None:
    if earlier.digits == later.digits or earlier.sentence == later.sentence:
        return None
    is_long = len(later.digits) >= _SURE_DIGITS
    if earlier.is_aim != later.is_aim and not is_long:
        return None
    shared = earlier.words & later.words
    if not is_long:
        shared -= _saying_nothing("plain")
    if _part(earlier) != _part(later) and _part(earlier) and _part(later):
        return None
    if not shared or (earlier.period and later.period and earlier.period != later.period):
        return None
    sure = is_long and (len(shared) > 1 or earlier.is_aim == later.is_aim)
    return Pair(earlier, later, _name(earlier, later), Certainty.LIKELY if sure else Certainty.HINT)


def _part(figure: Recalled) -> str:
    match = _PART.match(figure.before)
    return match["name"] if match else ""


def _enclosed(figures: Sequence[Recalled]) -> Iterator[Pair]:
    """反馈的14个问题 and 反馈的16个问题: the same words on both sides."""
    seen: dict[tuple[str, str, str], Recalled] = {}
    for figure in figures:
        before, behind = figure.before[-3:], figure.behind[:2]
        if len(before) < 3 or len(behind) < 2 or not figure.figure.is_count or not before.endswith("的"):
            continue
        earlier = seen.setdefault((before, behind, figure.figure.unit), figure)
        if earlier.figure.value != figure.figure.value:
            yield Pair(earlier, figure, _name(earlier, figure), Certainty.HINT)


def _called_up(figures: Sequence[Recalled]) -> Iterator[Pair]:
    """实施重点项目88个, and later 86个重点项目全部: the things of that name are all there were."""
    by_noun: dict[tuple[str, str], list[Recalled]] = defaultdict(list)
    for figure in figures:
        if not figure.figure.is_count or _LISTED.search(figure.before):
            continue
        noun = _noun_behind(figure)
        if noun and (_SHOWS.match(figure.behind, len(noun)) or _POINTS_BACK.search(figure.before)):
            for earlier in by_noun[noun, figure.figure.unit][:1]:
                if earlier.figure.value != figure.figure.value:
                    yield Pair(earlier, figure, noun, Certainty.HINT)
        before = _ACTS.sub("", _OPENING.sub("", _REACHES.sub("", figure.before)))
        if len(before) >= _SHORTEST_NOUN:
            by_noun[before, figure.figure.unit].append(figure)


def _noun_behind(figure: Recalled) -> str:
    end = _NOUN_END.search(figure.behind)
    noun = figure.behind[: end.start()] if end else figure.behind
    return noun if len(noun) >= _SHORTEST_NOUN else ""


def _name(earlier: Recalled, later: Recalled) -> str:
    """The longest words that both have."""
    first, second = earlier.before + "\n" + earlier.behind, later.before + "\n" + later.behind
    best = ""
    for start in range(len(first)):
        while first[start : start + len(best) + 1] in second and start + len(best) < len(first):
            longer = first[start : start + len(best) + 1]
            if "\n" in longer:
                break
            best = longer
    return best.strip("的")


@cache
def _saying_nothing(kind: str) -> frozenset[str]:
    return frozenset(pair for name, pairs in read_list(LIST) if name == kind for pair in pairs.split())
