"""What the window says of a review: kinds, states, authors, times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from editor.review.model import Change, ChangeKind, Note, Placed, State
from editor.speech.pages import break_lines

KIND_WORDS = {
    ChangeKind.INSERT: "插入",
    ChangeKind.DELETE: "删除",
    ChangeKind.REPLACE: "改动",
    ChangeKind.MOVE: "移动",
    ChangeKind.FORMAT: "格式",
}
STATE_WORDS = {
    State.PENDING: "待定",
    State.ACCEPTED: "已接受",
    State.REJECTED: "不接受",
    State.CONFLICT: "冲突",
}
NOBODY = "未留名"
"""Whose a change is where the file does not say: tracking was off."""

_SEPARATOR = "、"
_TIP_WIDTH = 64
_LONGEST_TIP = 160


def authors_of(change: Change) -> tuple[str, ...]:
    """The names of all who want the change; `NOBODY` where the file names none."""
    return tuple(name for name in change.author.split(_SEPARATOR) if name) or (NOBODY,)


def author_words(change: Change) -> str:
    """Who wants the change, as it is shown."""
    if change.author:
        return change.author
    return NOBODY if change.tracked else f"{NOBODY}（修订关着时改的）"


def time_words(when: datetime | None) -> str:
    """Day and minute; empty where the file does not say."""
    return f"{when.month}月{when.day}日 {when:%H:%M}" if when is not None else ""


def signed(author: str, when: datetime | None) -> str:
    """Author and time on one line."""
    return "　".join(part for part in (author or NOBODY, time_words(when)) if part)


def said(change: Change) -> str:
    """What the change does, in one sentence."""
    before, after = shorten(change.before), shorten(change.after)
    if change.kind is ChangeKind.INSERT:
        return f"插入“{after}”"
    if change.kind is ChangeKind.DELETE:
        return f"删除“{before}”"
    if change.kind is ChangeKind.MOVE:
        return f"“{before or after}”移到别处"
    if change.kind is ChangeKind.FORMAT:
        return f"“{before or after}”改格式：{change.look}"
    return f"“{before}”改为“{after}”"


def tip_of(placed: Placed) -> str:
    """Author, time, before and after, for a tool tip."""
    change = placed.change
    head = f"{STATE_WORDS[placed.state]}　{signed(author_words(change), change.time)}"
    lines = [head, *wrapped(said(change))]
    if is_rivalry(placed):
        lines += wrapped("另有审稿人对这一处有不同的改法")
    elif placed.state is State.CONFLICT:
        lines += wrapped(f"现在的稿子是“{shorten(placed.mine)}”" if placed.mine else "稿子里这一处已经改过")
    return "\n".join(lines)


def note_tip(note: Note) -> str:
    """A comment and its replies, for a tool tip."""
    lines = [f"批注　{signed(note.author, note.time)}", *wrapped(note.text)]
    for reply in note.replies:
        lines += wrapped(f"{reply.author or NOBODY}：{reply.text}")
    return "\n".join(lines)


def wrapped(words: str) -> list[str]:
    """The words in lines of a tool tip."""
    lines = []
    for line in words.split("\n"):
        ends = [0, *break_lines(line, _TIP_WIDTH, _TIP_WIDTH)]
        lines += [line[start:end] for start, end in pairwise(ends)]
    return lines


def shorten(words: str, most: int = _LONGEST_TIP) -> str:
    """The words on one line; of long ones the middle is left out."""
    line = words.replace("\n", "↵")
    if len(line) <= most:
        return line
    tail = most // 3
    return f"{line[: most - tail - 1]}…{line[len(line) - tail :]}"


def is_rivalry(placed: Placed) -> bool:
    """Whether reviewers want the same place differently, and the draft there is still what was sent."""
    return placed.state is State.CONFLICT and bool(placed.others) and not placed.mine


def count_words(placed: Sequence[Placed]) -> str:
    """How many of the changes still wait, and how many there are."""
    waiting = sum(is_undecided(one) for one in placed)
    if not placed:
        return "没有修改"
    return f"还剩 {waiting} 处，共 {len(placed)} 处" if waiting else f"{len(placed)} 处都已处理"


def is_undecided(placed: Placed) -> bool:
    """Whether the writer still has to say something to a change."""
    return placed.state in {State.PENDING, State.CONFLICT}
