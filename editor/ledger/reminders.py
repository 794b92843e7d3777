"""The list of what is still owed, per department, to be sent round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editor.ledger.ledger import Entry, Ledger

NOBODY = "未指定责任单位"
"""The heading of what nobody owes yet; it stands last."""

COLUMNS = ("序号", "待填内容", "单位", "稿中文字", "所在部分", "处数", "填报值")
"""The headings of the table for Word; the last column is left empty for the answer."""

_LONGEST_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one department owes: `rows` are the cells under `COLUMNS`, in the order of the draft."""

    department: str
    entries: tuple[Entry, ...]
    rows: tuple[tuple[str, ...], ...]


def reminders(ledger: Ledger, owners: Mapping[str, str]) -> list[Reminder]:
    """The list per department, in the order in which the departments first come up in the draft.

    `owners` maps `Entry.key` to who owes it (free text; several separated by 、 or ； each get the entry).
    """
    owed: dict[str, list[Entry]] = {}
    for entry in ledger.entries:
        for department in departments_of(owners.get(entry.key, "")) or [NOBODY]:
            owed.setdefault(department, []).append(entry)
    last = owed.pop(NOBODY, None)
    if last:
        owed[NOBODY] = last
    return [Reminder(name, tuple(entries), _rows(entries)) for name, entries in owed.items()]


def departments_of(owner: str) -> list[str]:
    """The departments of an owner as written, each once; none of an empty one."""
    names = (part.strip() for part in owner.replace("；", "、").replace(";", "、").split("、"))
    return list(dict.fromkeys(name for name in names if name))


def text_of(reminder: Reminder, title: str, due: str = "") -> str:
    """The message to a department: plain text, one value a line, ends with a line feed.

    `title` is the title of the speech, `due` when the answer is wanted as it is to be written (`3月5日前`).
    """
    speech = f"《{title.strip('《》')}》" if title else "讲话稿"
    greeting = "" if reminder.department == NOBODY else f"{reminder.department}：\n"
    wanted = f"请于{due}反馈" if due else "请尽快反馈"
    lines = [f"{greeting}{speech}中有以下 {len(reminder.entries)} 项内容待填，{wanted}。"]
    for number, entry in enumerate(reminder.entries, 1):
        unit = f"（单位：{entry.unit}）" if str(entry.unit) and str(entry.unit) not in entry.name else ""
        lines.append(f"{number}. {entry.name}{unit}：________")
        lines.append(f"   稿中：{shown_sentence(entry)}")
    return "\n".join(lines) + "\n"


def file_name(reminder: Reminder) -> str:
    """A name for the department's file, without what no file system takes: `待填清单-县发改局`."""
    kept = "".join("" if c in '\\/:*?"<>|\r\n\t' or ord(c) < 32 else c for c in reminder.department)
    return f"待填清单-{kept.strip(' .')[:40] or NOBODY}"


def _rows(entries: list[Entry]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(number),
            entry.name,
            str(entry.unit),
            shown_sentence(entry),
            entry.occurrences[0].section,
            str(len(entry.occurrences)),
            "",
        )
        for number, entry in enumerate(entries, 1)
    )


def shown_sentence(entry: Entry) -> str:
    """The sentence of the first occurrence, cut around the open value where it is long."""
    first = entry.occurrences[0]
    at = first.start - first.sentence_start
    low = max(0, min(at - _LONGEST_SENTENCE // 2, len(first.sentence) - _LONGEST_SENTENCE))
    high = min(len(first.sentence), max(low + _LONGEST_SENTENCE, at + len(first.text)))
    front, back = "…" if low else "", "…" if high < len(first.sentence) else ""
    return front + first.sentence[low:high] + back
