"""Entries with their identity, as they are carried to another library."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from snippets.kept import Kept
from snippets.library import Library
from snippets.model import Kind, Snippet, Source
from snippets.store import Added

OWN = Snippet(
    Kind.PHRASE, "把准前进方向", count=2, sources=(Source("mine", "我的稿子"),), tags=("方向",), own=True
)


def one(library: Library, uid: str = "") -> Kept:
    (held,) = (held for held in library.kept() if uid in ("", held.uid))
    return held


def test_every_own_entry_has_its_own_identity(library: Library) -> None:
    library.add(dataclasses.replace(OWN, text=f"第{number}句") for number in range(700))
    library.add([dataclasses.replace(OWN, text="提高政治站位")])
    library.add([Snippet(Kind.PASSAGE, "一段旧稿。", own=True)])
    held = list(library.kept())
    assert len(held) == 702
    assert len({h.uid for h in held}) == 702
    assert [h.snippet.kind for h in held if not h.uid] == [Kind.PASSAGE]
    assert all(h.changed > "2020" for h in held if h.uid)
    assert library.own_count() == 701


def test_only_the_users_share_of_what_ships_as_well(library: Library) -> None:
    library.add([dataclasses.replace(OWN, text="提高政治站位")])
    library.record_use(library.search("提高政治站位")[0].snippet.id or 0)
    held = one(library)
    assert dataclasses.replace(held.snippet, id=None) == dataclasses.replace(OWN, text="提高政治站位")
    assert (held.uses, held.favourite, held.last > "2020") == (1, False, True)
    everything = list(library.kept(shipped=True))
    assert len(everything) == sum(library.stats().values())
    (whole,) = (h for h in everything if h.uid)
    assert whole.snippet.count == 7
    assert whole.snippet.tags == ("站位", "方向")


def test_found_by_identity_and_by_text(library: Library) -> None:
    library.add([OWN])
    held = one(library)
    assert library.kept_as(held.uid) == held
    assert library.kept_as("") is library.kept_as("unknown") is None
    assert library.find(Kind.PHRASE, " 把准，前进方向") == held.snippet
    assert library.find(Kind.HEADING, OWN.text) is library.find(Kind.PHRASE, "") is None
    assert library.changed(held.snippet.id or 0) == held.changed
    assert library.changed(10**6) == ""


def test_identity_survives_the_way_to_another_library_and_an_edit(library: Library, tmp_path: Path) -> None:
    library.add([OWN])
    held = one(library)
    with Library.open(tmp_path / "other.db") as other:
        assert other.take_over(library.kept()) == Added(added=1)
        assert one(other) == dataclasses.replace(
            held, snippet=dataclasses.replace(held.snippet, id=one(other).snippet.id)
        )
        other.editing.edit(one(other).snippet.id or 0, text="校准前进方向")
        assert one(other).uid == held.uid
        # Equal by text: it stays the one it is here.
        other.take_over([Kept(dataclasses.replace(OWN, text="校准前进方向"), "ff00", "2020-01-01")])
        assert one(other).uid == held.uid
        assert other.take_over([held.with_new_uid()]) == Added(added=1)
        assert len({h.uid for h in other.kept()}) == 2


def test_a_failing_take_over_leaves_nothing(library: Library) -> None:
    def entries() -> object:
        yield from (Kept(dataclasses.replace(OWN, text=f"第{number}句")) for number in range(2000))
        raise RuntimeError("the stick was pulled out")

    with pytest.raises(RuntimeError, match="stick"):
        library.take_over(entries())  # type: ignore[arg-type]
    assert library.own_count() == 0


def test_recent_and_favourites(library: Library) -> None:
    library.add([OWN])
    first, second, third = (
        library.search(text)[0].snippet.id or 0 for text in (OWN.text, "提高政治站位", "下面")
    )
    for number in (first, second, second):
        library.record_use(number)
    library.set_favourite(third)
    library.set_favourite(first)
    assert {hit.snippet.id for hit in library.recent()} == {first, second}
    assert len(library.recent(1)) == 1
    assert library.recent(0) == []
    assert [hit.snippet.id for hit in library.favourites()] == [first, third]
    library.set_favourite(third, False)
    assert [hit.snippet.id for hit in library.favourites()] == [first]


def test_tags_with_their_counts(library: Library) -> None:
    library.add([OWN, dataclasses.replace(OWN, text="又一句", tags=("方向", "站位"))])
    assert library.tags() == [("方向", 2), ("站位", 2), ("动员部署", 1)]
