"""What can be compared: the draft as it stands, a kept version, a sent round, a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.corpus.opening import open_file
from editor.draft.history import History, Version
from editor.draft.rounds import Round
from editor.speech.model import Speech
from editor.speech.structure import parse

NOW = "现在的稿子"
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions: `name` in full for lists and legends; `load` reads it, in a lane."""

    name: str
    load: Callable[[], Speech]
    key: str = ""


def present(speech: Speech) -> Side:
    """The draft as it is now."""
    return Side(NOW, lambda: speech, "now")


def of_version(history: History, version: Version) -> Side:
    """A kept version. Loading raises `UnreadableFile`."""

    def read() -> Speech:
        draft = history.load(version)
        return parse(draft.text, draft.roles)

    what = version.name or version.reason or "自动保存"
    return Side(f"版本：{shortened(what)}（{moment(version.when)}）", read, f"version {version.path.name}")


def of_round(sent: Round) -> Side:
    """What was sent."""
    to = f"，送{shortened(sent.to)}" if sent.to else ""
    name = f"{round_words(sent)}（{moment(sent.when)}{to}）"
    return Side(name, lambda: parse(sent.text), f"round {sent.id} {sent.when.isoformat()}")


def of_file(path: Path) -> Side:
    """A file of any kind that can be read. Loading raises `UnreadableFile`."""
    return Side(f"文件：{path.name}", lambda: open_file(path).speech, f"file {path}")


def round_words(sent: Round) -> str:
    """`送审稿 第2稿`; the number only where there is one."""
    number = f" 第{sent.version}稿" if sent.version > 0 else ""
    return f"{sent.purpose}{number}"


def moment(when: datetime) -> str:
    """`3月5日 09:30`, with the year where it is another one than now."""
    local = when.astimezone()
    year = f"{local.year}年" if local.year != datetime.now().astimezone().year else ""
    return f"{year}{local.month}月{local.day}日 {local:%H:%M}"


def shortened(words: str) -> str:
    """The words in one line of a list."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def all_sides(
    now: Speech, history: History, versions: Sequence[Version], sent: Sequence[Round]
) -> list[Side]:
    """Everything a dialog offers, the draft first."""
    return [
        present(now),
        *(of_round(one) for one in sent),
        *(of_version(history, version) for version in versions),
    ]
