"""A small invented library for the tests of this room."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from snippets.library import Library
from snippets.model import Kind, Snippet, Source
from snippets.shipped import write_shipped

MEETING = Source("meeting", "在全市春耕备耕会上的讲话", "2021-03-02")
VISIT = Source("visit", "在乡镇调研时的讲话")

SHIPPED = [
    Snippet(Kind.PHRASE, "提高政治站位", count=5, sources=(MEETING, VISIT), tags=("站位",)),
    Snippet(Kind.PHRASE, "切实提高政治站位，压实各级责任", count=2, sources=(MEETING,)),
    Snippet(
        Kind.PHRASE, "重新梳理工作台账", count=1, sources=(VISIT,), example="要重新梳理工作台账，逐项销号。"
    ),
    Snippet(Kind.PATTERN, "以……为抓手，推动……走深走实", count=3, sources=(MEETING,)),
    Snippet(Kind.HEADING, "认清形势，增强做好春耕工作的紧迫感", sources=(MEETING,)),
    Snippet(Kind.OPENING, "今天我们召开这次会议，主要任务是：", sources=(MEETING, VISIT)),
    Snippet(Kind.TRANSITION, "下面，我讲三点意见。", count=4, sources=(MEETING,)),
    Snippet(Kind.CLOSING, "同志们，任务已经明确，关键在于落实！", sources=(MEETING,)),
    Snippet(
        Kind.SKELETON,
        "同志们：\n今天召开XXX会议。\n一、认清形势\n二、突出重点\n三、加强领导",
        title="春耕动员部署会讲话",
        sources=(MEETING,),
        tags=("动员部署",),
    ),
]


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The folder of an invented shipped library."""
    folder = tmp_path / "shipped"
    write_shipped(folder, SHIPPED)
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the library of the test lies; not made yet."""
    return tmp_path / "home" / "library.db"


@pytest.fixture
def library(place: Path, shipped: Path) -> Iterator[Library]:
    """A library filled from the shipped one."""
    with Library.open(place, shipped) as opened:
        yield opened


@pytest.fixture(scope="session")
def speech() -> Callable[..., str]:
    """Makes an invented speech of lines of some 100 characters, another one for every number.

    The words mean nothing, but repeat as words do: a few often, most seldom.
    """
    chance = random.Random(0)
    words = ["".join(map(chr, chance.choices(range(0x4E00, 0x5800), k=2))) for _ in range(3000)]
    weights = [1 / (rank + 20) for rank in range(len(words))]

    def invent(number: int, paragraphs: int = 30) -> str:
        chance = random.Random(number)
        lines = ["同志们："]
        for place in range(1, paragraphs):
            clauses = ("".join(chance.choices(words, weights, k=chance.randint(3, 8))) for _ in range(9))
            lines.append(f"第{place}，{'，'.join(clauses)}，力争完成{chance.randint(100, 999)}项。")
        return "\n".join(lines)

    return invent
