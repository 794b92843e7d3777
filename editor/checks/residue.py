"""The check for what was left over from the speech that a draft was written over: other places, old years.

A place counts where it is neither the writer's own (`Profile.places`), nor what that belongs to, nor named
beside it for comparison. Without places in the profile only two different own places in one text are told.

Measured on 46 reports of provinces with the province as profile (0.86 M characters), hits per 100,000:
likely 0, hint 0.5; without a profile on all 1.84 M characters: none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editor.checks.check import Check, Context
from editor.checks.figures.speech_day import SpeechDay, day_or_year, level_of
from editor.checks.finding import Finding
from editor.checks.places.divisions import Level, Place, divisions, short_name
from editor.checks.places.mentions import Mention, find_mentions, is_ordinary
from editor.checks.profile import Profile
from editor.speech.model import Block, Speech
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "residue"

MESSAGES = {
    "foreign-place-as-own": "“{text}”（{where}）不是本地，却写成了本地，像是原稿留下的",
    "foreign-place": "“{text}”（{where}）不是本地，请核对是不是原稿留下的",
    "two-own-places": "前面说的本地是“{other}”，这里是“{text}”，请核对是不是原稿留下的",
    "left-over-year": "“{text}”与讲话的年份（{year}年）对不上，请核对是不是原稿留下的",
}
"""The Chinese sentence for each code."""

_OFTEN = 3  # mentions of one region from which on a name is no passing remark
_YEARS_BACK = 2  # the year before is still reported on, and its work finished, in the spring
_OPENING = Pattern(
    r"(?:今天|这次|此次|本次)[^。！？；\n]{0,16}?(?:召开|举行)(?:全[省市县区州镇乡]|这次|了)?(?P<year>20\d\d)年"
)
_WORK_OF_YEAR = Pattern(
    r"(?:做好|抓好|部署|安排|谋划好?|推进|布置|打好|干好|开好)(?:今年|全年|当前)?(?P<year>20\d\d)年(?:度)?(?:的)?(?:全年)?(?:各项)?"
    r"(?:工作|任务|重点|目标|经济|农业|农村|脱贫|党建|安全|下半年|上半年|后)"
)
_OF_THE_YEAR_BEFORE = Pattern(
    r"度|[^。！？；\n]{0,20}(?:总结|述职|考核|民主生活会|组织生活会|表彰|决算|收官|第四季度|回顾|评议|述责)"
)
_SPRING = 3  # up to this month a meeting may still be one of the year before
_COUNTY_SPEAKS = Pattern(r"(?:我|全|本|我们)县")


@dataclass(frozen=True, slots=True)
class _Home:
    """The writer's own places: the units themselves and what they belong to, and names that are no units."""

    places: tuple[Place, ...]
    above: tuple[Place, ...]
    names: frozenset[str]

    def holds(self, place: Place) -> bool:
        """Whether a unit is the writer's own, above it or, below prefecture level, within it."""
        return place in self.above or any(place.lies_in(own) for own in self.places)


def find(speech: Speech, context: Context) -> Iterator[Finding]:
    """Yield a finding for every name and year that looks left over, in order."""
    found = [*_years(speech, context)]
    if context.profile.places:
        found += _foreign(speech.text, context)
    else:
        found += _two_homes(speech.text)
    yield from sorted(found, key=lambda f: (f.start, f.end))


def _foreign(text: str, context: Context) -> Iterator[Finding]:
    profile = context.profile
    home = _home_of(profile)
    own_spans = _spans_of(text, (*home.names, *profile.units, profile.unit))
    foreign = [
        m
        for m in find_mentions(text, _neighbours(home), context.words)
        if not any(home.holds(p) for p in m.places)
        and m.name not in home.names
        and not _lies_in_one(own_spans, m)
    ]
    counted = [m for m in foreign if not m.is_compared]
    regions = Counter(
        region for m in counted for p in m.places if p.level is not Level.PROVINCE for region in _regions(p)
    )
    for first, last in _chains(foreign):
        mention = foreign[last]
        is_subject = any(m.is_subject and not m.is_compared for m in foreign[first : last + 1])
        often = max(regions[_regions(p)[-1]] for p in mention.places) >= _OFTEN
        if mention.is_compared and not is_subject and not often:
            continue
        if all(p.level is Level.PROVINCE for p in mention.places) and not is_subject and not often:
            continue
        level = Certainty.LIKELY if is_subject or (often and not mention.is_compared) else Certainty.HINT
        yield Finding(
            check=NAME,
            code="foreign-place-as-own" if is_subject else "foreign-place",
            level=level,
            start=foreign[first].start,
            end=mention.end,
            text=text[foreign[first].start : mention.end],
            data=(("where", _where(mention.places)),),
        )


def _two_homes(text: str) -> Iterator[Finding]:
    """Without a profile: a county's text that speaks of a second county as its own."""
    if not any(_COUNTY_SPEAKS.search(line) for line in text.split("\n")):
        return
    own: Mention | None = None
    for mention in find_mentions(text):
        is_county = all(p.level is Level.COUNTY for p in mention.places)
        if not is_county or not mention.is_subject or mention.is_compared:
            continue
        if own is None:
            own = mention
        elif not set(mention.places) & set(own.places):
            yield Finding(
                check=NAME,
                code="two-own-places",
                level=Certainty.HINT,
                start=mention.start,
                end=mention.end,
                text=mention.name,
                data=(("other", own.name),),
            )


def _home_of(profile: Profile) -> _Home:
    names = [name.strip() for name in profile.places if name.strip()]
    named = [(name, divisions().called(name)) for name in names]
    high = [p for _, places in named for p in places if p.level is not Level.COUNTY]
    own: list[Place] = []
    for _, places in named:
        fitting = [p for p in places if not high or any(p.lies_in(h) for h in high)]
        own += fitting or places
    lowest = max((p.level for p in own), default=Level.PROVINCE)
    within = tuple(p for p in own if p.level is lowest)
    above = [p for p in own if p.level is not lowest]
    for place in within:
        for name in (place.province, place.prefecture):
            above += [p for p in divisions().called(name) if name and place.lies_in(p)]
    shorts = {short for name in names if (short := short_name(name))}
    return _Home(within, tuple(above), frozenset(names) | shorts)


@lru_cache(maxsize=4)
def _neighbours(home: _Home) -> frozenset[str]:
    """The short names of the counties beside the writer's own: these are most often left over."""
    own = {(p.province, p.prefecture) for p in home.places if p.level is Level.COUNTY and p.prefecture}
    own_shorts = {p.short for p in (*home.places, *home.above)} | home.names
    return frozenset(
        place.short
        for places in divisions().by_short.values()
        for place in places
        if place.level is Level.COUNTY
        and (place.province, place.prefecture) in own
        and place.short not in own_shorts
        and not is_ordinary(place.short)
    )


def _regions(place: Place) -> tuple[str, ...]:
    """The province and, where there is one, the prefecture of a unit, by full names from the top."""
    return (place.province, place.province + place.prefecture) if place.prefecture else (place.province,)


def _where(places: Sequence[Place]) -> str:
    told = dict.fromkeys(p.province + p.prefecture if p.level is Level.COUNTY else p.province for p in places)
    return "、".join(list(told)[:2]) + ("等地" if len(told) > 2 else "")


def _chains(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Names that follow one another without a gap (甘肃省陇南市西和县) as (first, last) index."""
    first = 0
    for index in range(1, len(mentions) + 1):
        if index == len(mentions) or mentions[index].start != mentions[index - 1].end:
            if mentions:
                yield first, index - 1
            first = index


def _lies_in_one(spans: Sequence[tuple[int, int]], mention: Mention) -> bool:
    """Whether a name is a part of one of the spans, which are sorted."""
    index = bisect_right(spans, (mention.start, mention.end))
    return any(
        low <= mention.start and mention.end <= high for low, high in spans[max(0, index - 2) : index + 1]
    )


def _spans_of(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, sorted."""
    spans: list[tuple[int, int]] = []
    for word in words:
        at = text.find(word) if word else -1
        while at >= 0:
            spans.append((at, at + len(word)))
            at = text.find(word, at + 1)
    return sorted(spans)


def _years(speech: Speech, context: Context) -> Iterator[Finding]:
    """Years of the opening sentence and of the work to be done that do not fit the speech's own."""
    held = day_or_year(speech, context)
    if held is None:
        return
    for block in speech.blocks:
        for match in _OPENING.finditer(block.text):
            back = held.day.year - int(match["year"])
            closes = held.day.month <= _SPRING or _OF_THE_YEAR_BEFORE.match(block.text, match.end())
            if back >= _YEARS_BACK or (back == 1 and not closes):
                yield _left_over(block, match.start("year"), held)
        for match in _WORK_OF_YEAR.finditer(block.text):
            if held.day.year - int(match["year"]) >= _YEARS_BACK:
                yield _left_over(block, match.start("year"), held)


def _left_over(block: Block, start: int, held: SpeechDay) -> Finding:
    end = start + len("2026年")
    finding = Finding(
        check=NAME,
        code="left-over-year",
        level=level_of(Certainty.LIKELY, held),
        start=start,
        end=end,
        text=block.text[start:end],
        data=(("year", str(held.day.year)),),
    )
    return finding.shifted(block.start)


CHECK = Check(
    NAME,
    "原稿残留",
    in_speech=find,
    help="外地的地名、与讲话年份对不上的年份，像是照着改的旧稿留下的；填了本地地名才查得准",
)
