"""A search narrowed to tags, own entries, favourites, used ones, a source, wording that still holds."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from snippets import narrowing, search
from snippets.filters import Filter
from snippets.library import Library
from snippets.model import Hit, Kind, Snippet, Source
from snippets.terms import fold

TODAY = "2024-06-01"
WORDS = ["提高", "政治", "站位", "压实", "责任", "落实", "春耕", "备耕", "动员", "部署"]
FILTERS = [
    Filter(tags=frozenset({"农业"})),
    Filter(tags=frozenset({"农业", "党建"})),
    Filter(tags=frozenset({"没有这个"})),
    Filter(own=True),
    Filter(favourite=True),
    Filter(recent=True),
    Filter(source="s3"),
    Filter(source="nowhere"),
    Filter(hide_expired_on=TODAY),
    Filter(tags=frozenset({"农业"}), own=True, source="s1", hide_expired_on=TODAY),
    Filter(own=True, recent=True),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    chance = random.Random(4)
    entries = [
        Snippet(
            chance.choice([Kind.PHRASE, Kind.PHRASE, Kind.HEADING, Kind.PASSAGE]),
            "".join(chance.choices(WORDS, k=chance.randint(2, 6))) + str(number),
            count=chance.randint(1, 9),
            sources=(Source(f"s{number % 5}", "讲话"),),
            tags=tuple(tag for tag in ("农业", "党建") if chance.random() < 0.4),
            expires=chance.choice(["", "", "2020-12-31", TODAY, "2030-01-01"]),
            own=chance.random() < 0.5,
        )
        for number in range(400)
    ]
    with Library.open(tmp_path_factory.mktemp("filters") / "library.db") as library:
        library.add(entries)
        for snippet in library:
            if snippet.id and snippet.id % 7 == 0:
                library.record_use(snippet.id)
            if snippet.id and snippet.id % 11 == 0:
                library.set_favourite(snippet.id)
        yield library


@pytest.fixture(params=["kept", "listed", "streamed"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, filled: Library) -> str:
    """Small filters are kept whole, larger ones listed, the largest a condition on the stream."""
    if request.param != "kept":
        monkeypatch.setattr(search, "_FEW", -1)
    if request.param == "streamed":
        monkeypatch.setattr(narrowing, "_MOST_LISTED", -1)
    filled.record_use(-1)
    return str(request.param)


def fulfils(library: Library, snippet: Snippet, wanted: Filter) -> bool:
    assert snippet.id is not None
    uses, favourite = library.uses(snippet.id)
    return (
        wanted.tags <= set(snippet.tags)
        and (snippet.own or not wanted.own)
        and (favourite or not wanted.favourite)
        and (uses > 0 or not wanted.recent)
        and (not wanted.source or wanted.source in {source.key for source in snippet.sources})
        and not (wanted.hide_expired_on and "" < snippet.expires < wanted.hide_expired_on)
    )


def texts(hits: list[Hit]) -> list[str]:
    return [hit.snippet.text for hit in hits]


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("kinds", [None, {Kind.HEADING, Kind.PASSAGE}])
def test_recall_is_that_of_a_scan(filled: Library, way: str, wanted: Filter, kinds: set[Kind] | None) -> None:
    left = [s for s in filled if fulfils(filled, s, wanted) and (not kinds or s.kind in kinds)]
    for query in ("", "责", "提高", "责任落实", "春耕 责任", "站位 7", "丰收"):
        expected = {s.text for s in left if all(word in fold(s.text) for word in fold(query).split())}
        hits = [hit for hit in filled.search(query, kinds, 1000, wanted=wanted) if hit.tier <= 3]
        assert sorted(texts(hits)) == sorted(expected), query
        best = texts(filled.search(query, kinds, 5, wanted=wanted))
        assert set(best) <= expected or len(expected) < 5


@pytest.mark.parametrize("wanted", FILTERS[:6])
@pytest.mark.parametrize("query", ["t", "zr", "tgzz", "tigao", "提高zz", "luoshi z", "chun"])
def test_pinyin_stays_within_the_filter(filled: Library, way: str, wanted: Filter, query: str) -> None:
    everything = filled.search(query, limit=1000)
    expected = {s.snippet.text for s in everything if fulfils(filled, s.snippet, wanted)}
    assert set(texts(filled.search(query, limit=1000, wanted=wanted))) == expected


@pytest.mark.parametrize("query", ["责任", "zr"])
def test_the_best_come_first_whatever_the_way(filled: Library, way: str, query: str) -> None:
    hits = filled.search(query, limit=30, wanted=Filter(own=True))
    places = [(hit.tier, -filled.uses(hit.snippet.id or 0)[0]) for hit in hits]
    assert len(hits) == 30
    assert [tier for tier, _ in places] == sorted(tier for tier, _ in places)


@pytest.mark.parametrize(
    "change",
    [
        lambda library, one: library.set_favourite(one, not library.uses(one)[1]),
        lambda library, one: library.record_use(one),
    ],
)
def test_a_change_is_seen_at_once(tmp_path: Path, change: Callable[[Library, int], None]) -> None:
    wanted = (Filter(favourite=True), Filter(recent=True))
    with Library.open(tmp_path / "library.db") as library, Library.open(tmp_path / "library.db") as other:
        library.add([Snippet(Kind.PHRASE, "压实责任", own=True)])
        assert [texts(reader.search("责任", wanted=w)) for reader in (library, other) for w in wanted] == [
            []
        ] * 4
        change(library, 1)
        found = [
            texts(reader.search("责任", wanted=w))
            for reader, w in itertools.product((library, other), wanted)
        ]
        assert found.count(["压实责任"]) == 2
