"""Lines that only their repetition or their neighbours betray: page headers, headers of a chat, accounts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from editor.corpus.cleaning import chrome
from editor.corpus.cleaning.lines import Line, ends_sentence, is_numbered, is_prose, is_salutation, is_thanks
from editor.speech.names import SURNAMES

_LONGEST_HEADER = 60
_FEWEST_HEADERS = 3
_LONGEST_NAME = 24
_FEWEST_PAGES = 2
_LONG_LINE = 20  # characters of a line of print
_BARE_NUMBER = re.compile(r"\d{1,4}$")
# The number of a page before or behind what every page repeats: 领导讲话选编 · 47 ·, …的讲话 第 1 页 共 4 页
_SIGN = r"[·•.\-—–~|/]"
_OF_PAGE = (
    rf"(?:{_SIGN}\s?(\d{{1,4}})\s?{_SIGN}"
    r"|第\s?(\d{1,4})\s?页(?:\s?[,/(]?\s?共\s?\d{1,4}\s?页[)]?)?)"
)
_BETWEEN_DOTS = re.compile(r"(?:[·•].{2,30}[·•]\s(?P<behind>\d{1,4})|(?P<before>\d{1,4})\s[·•].{2,40}[·•])$")
_PAGE_BEHIND = re.compile(rf"(.*\S)\s{_OF_PAGE}$")
_PAGE_BEFORE = re.compile(rf"{_OF_PAGE}\s(\S.*)$")
_SITE = re.compile(rf"[【\[(-]*{chrome.SITE_NAME}[】\])-]*$")
_CONTENTS = re.compile(r"[【\[(]?(?:本文|文章|全文)?(?:目\s?录|篇目|导航)[】\])]?:?$")
_CHAT = re.compile(
    r"([^\s:。,!?;]{2,16})\s+(?:(?:今天|昨天|前天|星期.|周.|(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?)\s*)?"
    r"(?:上午|下午|晚上|凌晨|中午)?\s?\d{1,2}:\d\d(?::\d\d)?$"
)
_FOLLOW = re.compile(r"[+＋]?\s?(?:已)?关注$")
_ACCOUNT = re.compile(r"[\w·\u4e00-\u9fff]{2,12}$")
_OF_A_SPEECH = re.compile(
    r"书记|主席|主任|[省市县区州镇乡局厅处部院校会]长|同志|总理|总裁|经理|讲话|发言|致辞|报告|[年月日]|[Xx×*某]"
)


def running_headers(lines: Sequence[Line], pagers: Sequence[bool]) -> set[int]:
    """Indexes of lines that stand beside the page number again and again (`内部资料 注意保存`).

    `pagers` says which lines are page numbers. A heading or a call that recurs inside a speech stands
    beside none.
    """
    copies: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.probe) <= _LONGEST_HEADER and not pagers[index] and _may_run(line):
            copies[line.probe].append(index)
    found: set[int] = set()
    for indexes in copies.values():
        beside = sum(1 for i in indexes if any(pagers[max(i - 1, 0) : i + 2]))
        if len(indexes) >= _FEWEST_HEADERS and beside * 2 > len(indexes):
            found.update(indexes)
    return found


def numbered_headers(lines: Sequence[Line]) -> set[int]:
    """Indexes of lines that differ only in the number of the page they carry (`领导讲话选编 · 47 ·`)."""
    pages: dict[str, dict[int, str]] = defaultdict(dict)
    for index, line in enumerate(lines):
        if len(line.probe) > _LONGEST_HEADER:
            continue
        if match := _BETWEEN_DOTS.match(
            line.probe
        ):  # books have one header on the left page, one on the right
            pages[""][index] = match["behind"] or match["before"]
        elif match := _PAGE_BEHIND.match(line.probe):
            pages[match[1]][index] = match[2] or match[3]
        elif match := _PAGE_BEFORE.match(line.probe):
            pages[match[3]][index] = match[1] or match[2]
    alone = {line.probe for line in lines}
    runs = (
        found
        for header, found in pages.items()
        if len(set(found.values())) == len(found) and (len(found) > 1 or header in alone)
    )
    return {index for found in runs for index in found}


def lone_page_numbers(lines: Sequence[Line]) -> set[int]:
    """Indexes of bare numbers on lines of their own that count on and break sentences, as pages do.

    Numbers that stand over sections (01, 02) break none and stay.
    """
    alone = [i for i, line in enumerate(lines) if _BARE_NUMBER.match(line.probe)]
    counts = all(int(lines[b].probe) == int(lines[a].probe) + 1 for a, b in pairwise(alone))
    inside = [i for i in alone if 0 < i < len(lines) - 1]
    breaking = [i for i in inside if _is_torn(lines[i - 1])]
    if len(alone) < _FEWEST_PAGES or not counts or len(breaking) * 2 < len(inside):
        return set()
    return set(alone)


def _is_torn(line: Line) -> bool:
    """Whether the line is the middle of a sentence: long, and without a mark that ends one."""
    return len(line.probe) >= _LONG_LINE and not ends_sentence(line.probe)


def strewn_names(lines: Sequence[Line]) -> set[int]:
    """Indexes of the name of a site that stands on lines of its own again and again."""
    named = {i: line.probe for i, line in enumerate(lines) if len(line.probe) <= _LONGEST_NAME}
    counts = Counter(name for name in named.values() if _SITE.match(name))
    return {index for index, name in named.items() if counts[name] > 1}


def listed_titles(lines: Sequence[Line], first: int) -> set[int]:
    """Indexes of 目录 above the body and of the lines below it, each of which stands in the text again."""
    opening = next((i for i in range(first) if _CONTENTS.match(lines[i].probe)), None)
    if opening is None:
        return set()
    below = {line.probe: i for i, line in enumerate(lines) if i > opening}  # where each stands last
    end = opening + 1
    while end < len(lines) and below[lines[end].probe] > end:
        end += 1
    return set(range(opening, end)) if end > opening + 1 else set()


def _may_run(line: Line) -> bool:
    if line.probe.endswith(("。", "!", "?", ";", ",", ":", ")")):
        return False
    return not (is_prose(line) or is_salutation(line) or is_numbered(line) or is_thanks(line))


def chat_headers(lines: Sequence[Line]) -> set[int]:
    """Indexes of `名字 09:12`, where one name writes more than once; the points of an agenda do not recur."""
    names = {i: match[1] for i, line in enumerate(lines) if (match := _CHAT.match(line.probe))}
    if max(Counter(names.values()).values(), default=0) < 2:
        return set()
    return set(names)


def account_names(lines: Sequence[Line], first: int, gone: Sequence[bool]) -> set[int]:
    """Indexes of the name of an account, above the body, where the page has a button to follow it.

    It stands over the line of its time or beside the button (`gone` lines); what could be the name or the
    post of a speaker is none.
    """
    head = range(1, first)
    if not any(_FOLLOW.match(lines[i].probe) for i in head):
        return set()
    return {i for i in head if not gone[i] and i + 1 < first and gone[i + 1] and _is_account(lines[i].probe)}


def _is_account(probe: str) -> bool:
    if not _ACCOUNT.match(probe) or _OF_A_SPEECH.search(probe):
        return False
    return not (len(probe) <= 3 and probe[0] in SURNAMES)
