"""The check of names, posts and order of leaders against the office's roster (`Profile.roster`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.people.names import Named, RosterNames, are_alike
from editor.checks.people.posts import Post, is_held_by_one, post_before, post_behind, posts_in
from editor.checks.profile import Person
from editor.speech.model import Block, Role
from editor.speech.pattern import Pattern
from editor.speech.placeholders import Certainty

NAME = "roster"

MESSAGES = {
    "name-wrong": "名册里没有“{text}”，应为“{name}”（{post}）",
    "name-doubtful": "名册里没有“{text}”，是不是“{name}”（{post}）",
    "post-wrong": "“{text}”的职务与名册不符，名册里是“{post}”",
    "post-short": "“{text}”在名册里是“{post}”，称呼请核对",
    "order-wrong": "“{text}”应排在“{before}”前面，名册的顺序是这样",
    "no-comrade": "“{text}”后面没有职务，也没有“同志”，请核对称谓",
}
"""The Chinese sentence for each code."""

_BETWEEN_NAMES = Pattern(r"(?:同志)?[、，, \u3000和及以]{1,3}")
_BEFORE_POST = Pattern(r"(?:同志)?[、，,和及以]{1,3}(?:[\u4e00-\u9fff]{2,10}、){0,3}[\u4e00-\u9fff]{0,6}")
_ATTENDING = Pattern(r"出席|参加|陪同|主持|在座|到会|列席|县领导|市领导|区领导|省领导|州领导|领导同志")
_LONGEST_LIST = 300
_SENTENCE_END = "。！？；\n"
_ADDRESSED = Pattern(r"同志|先生|女士|等")
_SPEAKS = Pattern(
    r"[，、。；]|强调|指出|要求|主持|出席|参加|讲话|讲了|作了|作出|表示|说|在|代表|通报|宣读|传达|到会|率|安排|部署"
)
_IN_A_WORD = Pattern(r"[\u4e00-\u9fff](?<![由请让是和与及对向])\Z")  # 高峰 is a name and a word
_SPEAKERS = frozenset((Role.SPEAKER, Role.SIGNATURE, Role.TITLE, Role.SUBTITLE, Role.DATE_LINE))
_ALSO_HELD = Pattern(
    r"(?:组长|指挥长|总指挥|总河长|河长|林长|田长|路长|主任委员|会长|团长|校长|理事长|召集人|主持人|发言人|负责人|联系人|记者)\Z"
)


def find(block: Block, context: Context) -> Iterator[Finding]:
    """Yield a finding for every name, post and order of a paragraph that is not as the roster has it."""
    roster = context.profile.roster
    if not roster:
        return
    people = _names(roster).find(block.text)
    found: list[Finding] = []
    for index, named in enumerate(people):
        if named.is_near:
            found.append(_name_finding(block.text, named))
        else:
            found += _posts_of(block.text, people, index)
    found += _order(block.text, people)
    if block.role not in _SPEAKERS:
        found += _without_comrade(block.text, people)
    yield from sorted(found, key=lambda f: (f.start, f.end))


def _name_finding(text: str, named: Named) -> Finding:
    beside = post_before(text, named.start) or post_behind(text, named.end)
    held = posts_in(named.person.post)
    written = text[named.start : named.end]
    is_his = beside is not None and any(beside[0].fits(post) for post in held)
    # 王建军书记 may be the secretary of the level above; 县委书记王建军 and 王健国书记 cannot.
    # Of a post that several hold one may be missing in the roster.
    is_told = beside is not None and is_held_by_one(beside[0])
    is_his = is_his and (is_told or are_alike(written, named.person.name))
    return Finding(
        check=NAME,
        code="name-wrong" if is_his else "name-doubtful",
        level=Certainty.CERTAIN if is_his else Certainty.LIKELY,
        start=named.start,
        end=named.end,
        text=written,
        suggestion=named.person.name if is_his else "",
        data=(("name", named.person.name), ("post", named.person.post or "没有写职务")),
    )


def _posts_of(text: str, people: Sequence[Named], index: int) -> Iterator[Finding]:
    """The post that is told of a person, before the name (of the first of several) or behind it."""
    named = people[index]
    held = posts_in(named.person.post)
    if not held:
        return
    before = _told_before(text, people, index)
    if before is not None:
        post, start = before
        if not any(post.fits(own) for own in held):
            yield _post_finding(text, start, named, "post-wrong", Certainty.LIKELY)
        return
    behind = post_behind(text, named.end)
    if behind is not None and not any(behind[0].fits(own) for own in held):
        is_courtesy = any(own.head == behind[0].head for own in held)
        code, level = ("post-short", Certainty.HINT) if is_courtesy else ("post-wrong", Certainty.LIKELY)
        yield _post_finding(text, named.start, named, code, level, end=behind[1])


def _told_before(text: str, people: Sequence[Named], index: int) -> tuple[Post, int] | None:
    """The post in front of a name, or in front of the first of the names it is enumerated with."""
    first = index
    while first > 0 and _BETWEEN_NAMES.fullmatch(text[people[first - 1].end : people[first].start]):
        first -= 1
    told = post_before(text, people[first].start)
    if told is None or _ALSO_HELD.search(text, told[1], people[first].start):
        return None
    post, start = told
    return post, start if first == index else people[index].start


def _post_finding(
    text: str, start: int, named: Named, code: str, level: Certainty, *, end: int | None = None
) -> Finding:
    end = named.end if end is None else end
    return Finding(
        check=NAME,
        code=code,
        level=level,
        start=start,
        end=end,
        text=text[start:end],
        data=(("name", named.person.name), ("post", named.person.post)),
    )


def _order(text: str, people: Sequence[Named]) -> Iterator[Finding]:
    """Names of one enumeration that stand behind somebody who comes after them in the roster."""
    last: Named | None = None
    for named in people:
        if not named.person.order:
            continue
        if last is not None and _are_enumerated(text, last, named) and named.person.order < last.person.order:
            attending = _ATTENDING.search(*_sentence(text, named.start)) is not None
            yield Finding(
                check=NAME,
                code="order-wrong",
                level=Certainty.LIKELY if attending else Certainty.HINT,
                start=named.start,
                end=named.end,
                text=text[named.start : named.end],
                data=(("before", last.person.name),),
            )
            continue
        last = named


def _are_enumerated(text: str, first: Named, second: Named) -> bool:
    """Whether two names belong to one list: nothing between them but posts, 同志 and the marks of a list."""
    behind = post_behind(text, first.end)
    end = first.end if behind is None else behind[1]
    between = text[end : second.start]
    if any(mark in between for mark in _SENTENCE_END) or len(between) > 24:
        return False
    if _BETWEEN_NAMES.fullmatch(between):
        return True
    told = post_before(text, second.start)
    return told is not None and _BEFORE_POST.fullmatch(text[end : told[1]]) is not None


def _sentence(text: str, at: int) -> tuple[str, int, int]:
    """The arguments for a search in the sentence around `at`, as far as a list of names may reach."""
    low, high = max(0, at - _LONGEST_LIST), at + _LONGEST_LIST
    start = max(low, max(text.rfind(mark, low, at) for mark in _SENTENCE_END) + 1)
    ends = [end for mark in _SENTENCE_END if (end := text.find(mark, at, high)) >= 0]
    return text, start, min(ends, default=min(high, len(text)))


def _without_comrade(text: str, people: Sequence[Named]) -> Iterator[Finding]:
    """The first name of a paragraph that stands bare: no post on either side and no 同志."""
    for index, named in enumerate(people):
        if named.is_near or _told_before(text, people, index) is not None:
            continue
        if post_behind(text, named.end) is not None or _ADDRESSED.match(text, named.end):
            continue
        if _ALSO_HELD.search(text, max(0, named.start - 8), named.start):
            continue
        if not _SPEAKS.match(text, named.end) or _IN_A_WORD.search(
            text, max(0, named.start - 1), named.start
        ):
            continue
        if text.strip(" \u3000") == named.person.name or _closes_with_comrade(text, people, index):
            continue
        yield Finding(
            check=NAME,
            code="no-comrade",
            level=Certainty.HINT,
            start=named.start,
            end=named.end,
            text=text[named.start : named.end],
        )
        return


def _closes_with_comrade(text: str, people: Sequence[Named], index: int) -> bool:
    """Whether the list that a name stands in ends with 同志 or 等 (张三、李四等同志)."""
    last = index
    while last + 1 < len(people) and _BETWEEN_NAMES.fullmatch(
        text[people[last].end : people[last + 1].start]
    ):
        last += 1
    return _ADDRESSED.match(text, people[last].end) is not None


@lru_cache(maxsize=4)
def _names(roster: tuple[Person, ...]) -> RosterNames:
    return RosterNames(roster)


CHECK = Check(
    NAME,
    "领导姓名职务顺序",
    in_paragraph=find,
    help="领导的姓名、职务、排列次序与本单位名单不一致；名单空着就不查",
)
