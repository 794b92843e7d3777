"""One's own library and the office's, searched as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from snippets.exchange import export_library
from snippets.filters import Filter
from snippets.library import Library
from snippets.model import Kind, Snippet
from snippets.shelves import OFFICE_TAG, Shelves

OFFICE = [
    Snippet(Kind.PHRASE, "推动春耕备耕开局见效", tags=("农业",), own=True),
    Snippet(Kind.PHRASE, "春耕备耕", count=9, own=True),
    Snippet(Kind.PHRASE, "提高政治站位", own=True),
    Snippet(Kind.SKELETON, "同志们：\n一、春耕", title="单位的骨架", own=True),
]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "made.db") as made:
        made.add(OFFICE)
        export_library(made, tmp_path / "office.nigaolib", everything=True)
    return tmp_path / "office.nigaolib"


@pytest.fixture
def shelves(library: Library, office: Path) -> Iterator[Shelves]:
    library.add([Snippet(Kind.PHRASE, "抓好春耕备耕工作", own=True)])
    both = Shelves(library, Library.open(office, read_only=True))
    yield both
    both.close()


def found(shelves: Shelves, query: str, **more: object) -> list[str]:
    return [hit.snippet.text for hit in shelves.search(query, **more)]  # type: ignore[arg-type]


def test_both_answer_better_answers_first(shelves: Shelves) -> None:
    assert found(shelves, "春耕备耕", kinds=[Kind.PHRASE]) == [
        "春耕备耕",
        "抓好春耕备耕工作",
        "推动春耕备耕开局见效",
    ]
    assert found(shelves, "提高政治站位").count("提高政治站位") == 1
    assert len(shelves.search("春耕", limit=2)) == 2
    assert [s.title for s in shelves.skeletons()] == ["春耕动员部署会讲话", "单位的骨架"]
    assert shelves.stats()[Kind.SKELETON] == 2


def test_the_offices_file_is_never_written(shelves: Shelves, office: Path) -> None:
    before = office.read_bytes()
    foreign = shelves.search("开局见效")[0].snippet
    assert foreign.id is not None
    assert foreign.id < 0
    assert shelves.get(foreign.id) is not None
    assert shelves.record_use(foreign.id) > 0
    assert office.read_bytes() == before


def test_what_is_used_or_marked_is_kept_in_ones_own(shelves: Shelves) -> None:
    foreign = shelves.search("开局见效")[0].snippet
    number = shelves.set_favourite(foreign.id or 0)
    assert shelves.own.uses(number) == (0, True)
    kept = shelves.own.get(number)
    assert kept is not None
    assert (kept.own, kept.tags) == (True, ("农业", OFFICE_TAG))
    assert shelves.search("开局见效")[0].snippet.id == number
    assert found(shelves, "", wanted=Filter(favourite=True)) == [foreign.text]
    assert shelves.adopt(-(10**6)) == 0


def test_using_it_again_from_an_older_list_copies_it_only_once(shelves: Shelves) -> None:
    foreign = shelves.search("春耕备耕", kinds=[Kind.PHRASE])[0].snippet
    assert foreign.id is not None
    assert foreign.id < 0
    number = shelves.record_use(foreign.id)
    before = shelves.own.get(number)
    assert shelves.record_use(foreign.id) == number
    assert shelves.own.get(number) == before
    assert shelves.own.uses(number) == (2, False)


def test_a_filter_that_asks_for_ones_own_leaves_the_office_out(shelves: Shelves) -> None:
    assert found(shelves, "春耕", wanted=Filter(own=True)) == ["抓好春耕备耕工作"]
    assert found(shelves, "春耕", wanted=Filter(tags=frozenset({"农业"}))) == ["推动春耕备耕开局见效"]


def test_a_stick_pulled_out_leaves_ones_own(shelves: Shelves, office: Path) -> None:
    with office.open("r+b") as file:
        file.truncate(512)
    assert "抓好春耕备耕工作" in found(shelves, "春耕备耕工作")
    assert found(shelves, "春耕")
