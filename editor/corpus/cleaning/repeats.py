"""Lines that only their repetition or their neighbours betray: page headers, headers of a chat, accounts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from editor.corpus.cleaning.lines import Line, is_numbered, is_prose, is_salutation, is_thanks
from editor.speech.names import SURNAMES

_LONGEST_HEADER = 40
_FEWEST_HEADERS = 3
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
