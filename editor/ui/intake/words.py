"""The report of an intake in words: what was read, what was taken, what was refused and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from snippets.model import KIND_WORDS, Kind

if TYPE_CHECKING:
    from editor.corpus.intake import Accepted

_OUTCOMES = (
    ("read", "原样读入"),
    ("mended", "清理后读入"),
    ("cut_off", "残缺，已读入"),
    ("known", "以前读过，没有重读"),
    ("near_duplicate", "与已有的近似，跳过"),
    ("refused", "拒收"),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the writer ticked: candidates per kind and speeches; `left` is what was not ticked of both."""

    kinds: Mapping[Kind, int] = field(default_factory=dict)
    speeches: int = 0
    left_candidates: int = 0
    left_speeches: int = 0


def reading_lines(report: Mapping[str, Any] | None) -> list[str]:
    """What a run did with the files; `report` is the JSON object of `nigao library import`."""
    files = [entry for entry in (report or {}).get("files", ()) if isinstance(entry, Mapping)]
    if not files:
        return []
    counted = Counter(str(entry.get("outcome")) for entry in files)
    left_out = int((report or {}).get("left_out") or 0)
    passed = f"，另有 {left_out:,} 个图片、程序等没有看" if left_out else ""
    seen, speeches = len({str(entry.get("path")) for entry in files}), len(files)
    # A file may hold several speeches, each with its own outcome below.
    split = f"，拆成 {speeches:,} 篇" if speeches > seen else ""
    lines = [f"看过的文件：{seen:,} 个{split}{passed}"]
    lines += [f"　　{words}　{counted[outcome]:,}" for outcome, words in _OUTCOMES if counted[outcome]]
    return lines


def taken_lines(accepted: Accepted, chosen: Chosen) -> list[str]:
    """What went into the library, and what was left."""
    entries = accepted.entries
    more = "其余的可从菜单“素材—待勾选的候选”接着收"
    lines = [f"没有做完：{accepted.stopped.rstrip('。')}。{more}", ""] if accepted.stopped else []
    lines += [
        f"整篇留存：{accepted.documents:,} 篇，可按段落检索 {accepted.passages.added:,} 段",
        f"词句和骨架：新增 {entries.added:,} 条，并入已有的 {entries.merged:,} 条",
    ]
    # Of a run that broke off, nobody counted which kinds had come in by then.
    if not accepted.stopped:
        lines += [f"　　{KIND_WORDS[kind]}　{count:,}" for kind, count in chosen.kinds.items()]
    if chosen.left_candidates or chosen.left_speeches:
        lines.append(
            f"没有勾选：候选 {chosen.left_candidates:,} 条、旧稿 {chosen.left_speeches:,} 篇，"
            "还留着，可从菜单“素材—待勾选的候选”再看"
        )
    return lines


def trouble_lines(report: Mapping[str, Any] | None) -> list[str]:
    """The files that did not come in whole, one a line with the reason."""
    groups: dict[str, list[str]] = {}
    for entry in (report or {}).get("files", ()):
        if isinstance(entry, Mapping):
            head, line = _trouble(entry)
            if head:
                groups.setdefault(head, []).append(line)
    lines: list[str] = []
    for head, found in groups.items():
        lines += ["", f"{head}（{len(found):,}）", *(f"　　{line}" for line in found)]
    return lines


def _trouble(entry: Mapping[str, Any]) -> tuple[str, str]:
    name = Path(str(entry.get("path", ""))).name
    outcome, reason = entry.get("outcome"), str(entry.get("reason") or "")
    told = "：".join(part for part in (name, reason) if part)
    if outcome == "refused":
        return "拒收的文件", "；".join(part for part in (told, str(entry.get("todo") or "")) if part)
    if outcome == "near_duplicate":
        return "近似而跳过的文件", told
    damage = [str(piece) for piece in entry.get("damage") or ()]
    if outcome == "cut_off":
        return "残缺的文件", told
    if damage:
        return "有损坏句子的文件", f"{name}：{'；'.join(damage)}"
    return "", ""


def report_text(
    when: str, report: Mapping[str, Any] | None, accepted: Accepted | None, chosen: Chosen | None
) -> str:
    """The whole report as plain text; `when` is the date and time to print.

    `accepted` is None where there was nothing to accept.
    """
    if accepted is None or chosen is None:
        taken = ["没有新的内容可收，素材库没有改动"]
    else:
        taken = taken_lines(accepted, chosen)
    lines: Sequence[str] = [
        f"收录报告　{when}",
        "",
        *reading_lines(report),
        "",
        *taken,
        *trouble_lines(report),
    ]
    return "\n".join(lines) + "\n"
