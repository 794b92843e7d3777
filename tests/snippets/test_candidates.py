"""Candidates: waiting, known ones, accepted and dropped."""

from __future__ import annotations

import dataclasses
import sqlite3

import pytest

from snippets.candidates import from_payload
from snippets.errors import LibraryDamaged, LibraryUnavailable
from snippets.library import Library
from snippets.model import Kind, Snippet, Source
from snippets.store import Added, Store

SPEECH = Source("mine", "在秋收会上的讲话", "2024-09-01", "李某", "draft")
WAITING = [
    Snippet(
        Kind.PHRASE,
        "颗粒归仓",
        count=3,
        sources=(SPEECH,),
        tags=("农业", "秋收"),
        example="确保颗粒归仓。",
        expires="2025-12-31",
        own=True,
    ),
    Snippet(Kind.SKELETON, "同志们：\n一、XX", title="秋收会讲话", own=True),
    Snippet(Kind.PHRASE, "提高 政治站位", sources=(SPEECH,), own=True),
]


def bare(snippets: list[Snippet]) -> list[Snippet]:
    return [dataclasses.replace(snippet, id=None) for snippet in snippets]


def test_they_wait_as_they_were_put(library: Library) -> None:
    library.candidates.put([*WAITING, Snippet(Kind.PHRASE, " ")])
    assert bare(library.candidates.all()) == WAITING
    assert library.candidates.count() == 3
    assert library.search("颗粒归仓") == []
    with Library.open(library.path, read_only=True) as other:
        assert other.candidates.all() == library.candidates.all()


def test_putting_takes_the_place_of_all_and_gives_new_ids(library: Library) -> None:
    library.candidates.put(WAITING)
    old = {snippet.id for snippet in library.candidates.all()}
    library.candidates.put(WAITING[:1])
    library.candidates.put(WAITING)
    assert bare(library.candidates.all()) == WAITING
    assert not old & {snippet.id for snippet in library.candidates.all()}


def test_known_ones(library: Library) -> None:
    assert library.candidates.is_known([*WAITING, Snippet(Kind.PHRASE, "\x00")]) == [
        False,
        False,
        True,
        False,
    ]
    assert library.candidates.is_known([]) == []


def test_accepting_moves_them_into_the_library(library: Library) -> None:
    library.candidates.put(WAITING)
    first, _, third = (snippet.id or 0 for snippet in library.candidates.all())
    assert library.candidates.accept([third, first, 10**6, first]) == Added(added=1, merged=1)
    accepted = library.search("颗粒归仓")[0].snippet
    assert dataclasses.replace(accepted, id=None) == WAITING[0]
    assert "mine" in {source.key for source in library.search("提高政治站位")[0].snippet.sources}
    assert bare(library.candidates.all()) == WAITING[1:2]
    assert library.candidates.accept([third, first]) == Added()


def test_dropping(library: Library) -> None:
    library.candidates.put(WAITING)
    library.candidates.drop([library.candidates.all()[1].id or 0])
    assert bare(library.candidates.all()) == [WAITING[0], WAITING[2]]
    library.candidates.drop()
    assert library.candidates.all() == []


def test_a_failure_between_batches_keeps_what_came_in(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.candidates.put(Snippet(Kind.PHRASE, f"候选第{number}条", own=True) for number in range(5000))
    ids = [snippet.id or 0 for snippet in library.candidates.all()]
    add = Store.add
    calls: list[int] = []

    def fail_third(store: Store, *arguments: object, **options: object) -> Added:
        calls.append(1)
        added = add(store, *arguments, **options)  # type: ignore[arg-type]
        if len(calls) == 3:
            raise sqlite3.OperationalError("database or disk is full")
        return added

    monkeypatch.setattr(Store, "add", fail_third)
    with pytest.raises(LibraryUnavailable, match=r"已满.*已收入4000条.*接着收入"):
        library.candidates.accept(ids)
    assert library.own_count() == 4000
    assert library.candidates.count() == 1000
    assert library.candidates.accept(ids) == Added(added=1000)
    assert library.own_count() == 5000
    assert library.candidates.count() == 0


@pytest.mark.parametrize(
    "payload", ["", "[]", "3", "{}", '{"text": "x", "count": null}', '{"text": "x", "sources": [["k"]]}']
)
def test_broken_payloads(library: Library, payload: str) -> None:
    with pytest.raises(ValueError, match=r"candidate|Expecting"):
        from_payload("phrase", payload)
    with sqlite3.connect(library.path) as connection:
        connection.execute("INSERT INTO candidates VALUES (1, 'phrase', ?)", (payload,))
    connection.close()
    with pytest.raises(LibraryDamaged):
        library.candidates.all()
