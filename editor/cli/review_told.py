"""What `nigao review` prints, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from editor.review.merge import place_notes
from editor.review.model import ChangeKind, Note, Placed, Reviewed, State

_KINDS: Mapping[ChangeKind, str] = MappingProxyType(
    {
        ChangeKind.INSERT: "增",
        ChangeKind.DELETE: "删",
        ChangeKind.REPLACE: "改",
        ChangeKind.MOVE: "移",
        ChangeKind.FORMAT: "格式",
    }
)
_STATES: Mapping[State, str] = MappingProxyType(
    {
        State.PENDING: "",
        State.ACCEPTED: "（文稿里已是这样）",
        State.REJECTED: "（已拒绝）",
        State.CONFLICT: "（冲突）",
    }
)
_LONGEST = 40


def review_json(text: str, files: Sequence[Reviewed], placed: Sequence[Placed]) -> dict[str, Any]:
    """The whole review; fields may be added, never renamed. Offsets of `spans` count in the draft's text."""
    return {
        "changes": [_change_json(one) for one in placed],
        "comments": _comments_json(text, files),
        "conflicts": [
            {
                "id": one.change.key,
                "author": one.change.author,
                "before": one.change.before,
                "after": one.change.after,
                "mine": one.mine,
                "others": list(one.others),
            }
            for one in placed
            if one.state is State.CONFLICT
        ],
        "files": [
            {"name": file.name, "round": file.round_id, "remarks": list(file.remarks)} for file in files
        ],
    }


def _change_json(one: Placed) -> dict[str, Any]:
    change = one.change
    return {
        "id": change.key,
        "kind": change.kind.value,
        "author": change.author,
        "time": change.time.isoformat() if change.time is not None else None,
        "before": change.before,
        "after": change.after,
        "paragraph": change.paragraph,
        "tracked": change.tracked,
        "state": one.state.value,
        "role": change.role.value if change.role is not None else None,
        "look": change.look,
        "spans": [{"start": span.start, "end": span.end, "text": span.text} for span in one.spans],
    }


def _comments_json(text: str, files: Sequence[Reviewed]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    for file in files:
        places = place_notes(file.notes, file.base, text)
        told += (
            _comment_json(note, start, end) for note, (start, end) in zip(file.notes, places, strict=True)
        )
    return told


def _comment_json(note: Note, start: int, end: int) -> dict[str, Any]:
    return {
        "id": note.key,
        "author": note.author,
        "time": note.time.isoformat() if note.time is not None else None,
        "text": note.text,
        "quoted": note.quoted,
        "done": note.done,
        "start": start,
        "end": end,
        "replies": [
            {
                "author": reply.author,
                "time": reply.time.isoformat() if reply.time is not None else None,
                "text": reply.text,
            }
            for reply in note.replies
        ],
    }


def print_review(files: Sequence[Reviewed], placed: Sequence[Placed]) -> None:
    """Print each change and each comment on a line of its own, and how many there are."""
    for one in placed:
        change = one.change
        when = f" {change.time:%m-%d %H:%M}" if change.time is not None else ""
        who = change.author or "未署名"
        kind, state = _KINDS[change.kind], _STATES[one.state]
        print(f"第{change.paragraph + 1}段 [{kind}] {_words(one)}　{who}{when}{state}")
        if one.state is State.CONFLICT and one.mine:
            print(f"　　文稿现在是：{_short(one.mine)}")
    notes = [note for file in files for note in file.notes]
    for note in notes:
        state = "（已解决）" if note.done else ""
        print(f"[批注] {_short(note.quoted)}：{_short(note.text)}　{note.author or '未署名'}{state}")
        for reply in note.replies:
            print(f"　　答复：{_short(reply.text)}　{reply.author or '未署名'}")
    conflicts = sum(one.state is State.CONFLICT for one in placed)
    told = f"共 {len(placed)} 处改动、{len(notes)} 条批注" if placed or notes else "没有改动，也没有批注"
    print(told + (f"；{conflicts} 处有冲突" if conflicts else ""))


def _words(one: Placed) -> str:
    change = one.change
    if change.kind is ChangeKind.FORMAT:
        return f"{_short(change.before)}：{change.look}"
    if change.kind in {ChangeKind.REPLACE, ChangeKind.MOVE} and change.before != change.after:
        return f"{_short(change.before)} → {_short(change.after)}"
    return _short(change.before or change.after) or "段落标记"


def _short(text: str) -> str:
    line = text.replace("\n", "　")
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
