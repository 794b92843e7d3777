"""Editing, merging and deleting, and taking each of them back."""

from __future__ import annotations

import dataclasses
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from snippets.editing import CannotEdit, Change
from snippets.library import Library
from snippets.model import Kind, Snippet, Source
from snippets.shipped import load_shipped, write_shipped

ONE = Snippet(
    Kind.PHRASE,
    "把准前进方向",
    count=2,
    sources=(Source("a", "甲稿"), Source("b", "乙稿")),
    tags=("方向",),
    own=True,
)
TWO = Snippet(
    Kind.PHRASE,
    "找准前进方向",
    count=3,
    sources=(Source("b", "乙稿"), Source("c", "丙稿")),
    tags=("新",),
    example="要找准前进方向。",
    expires="2025-12-31",
    own=True,
)
EVERYTHING = (
    "SELECT id, kind, text, title, example, reading, digest, rank, shipped_count, own_count, own, uid,"
    " changed, expires FROM snippets ORDER BY id",
    "SELECT snippet_id, key, own FROM snippet_sources JOIN sources ON id = source_id ORDER BY 1, 2",
    "SELECT * FROM tags ORDER BY snippet_id, tag",
    "SELECT * FROM uses WHERE count OR favourite ORDER BY snippet_id",
    "SELECT * FROM removed ORDER BY digest",
)


def state(library: Library) -> list[list[tuple[object, ...]]]:
    """All that the library holds of its entries; the index must agree with it."""
    with sqlite3.connect(library.path) as connection:
        connection.execute("INSERT INTO terms (terms) VALUES ('integrity-check')")
        connection.rollback()
        held = [connection.execute(query).fetchall() for query in EVERYTHING]
    connection.close()
    for row in held[0]:
        found = library.search(str(row[2]).split("\n")[0], limit=1000)
        assert row[0] in {hit.snippet.id for hit in found}
    return held


def the_id(library: Library, text: str) -> int:
    (number,) = (snippet.id for snippet in library if snippet.text == text)
    return number or 0


def there_and_back(library: Library, act: Callable[[], Change]) -> Change:
    """Do it, take it back, do it again: each time everything must be as it was."""
    before = state(library)
    change = act()
    done = state(library)
    undone = library.editing.undo(change)
    assert state(library) == before
    assert undone.words == f"撤销：{change.words}"
    redone = library.editing.undo(undone)
    assert state(library) == done
    assert redone.words == change.words
    library.editing.undo(redone)
    assert state(library) == before
    return library.editing.undo(library.editing.undo(change))


def test_editing_an_own_entry(library: Library) -> None:
    library.add([ONE])
    number = the_id(library, ONE.text)
    library.set_favourite(number)
    (kept,) = library.kept()
    change = library.editing.edit(
        number, text="校准前进方向 ", title="方向", tags=["方向", "班子", "班子"], expires="2026-06-30"
    )
    assert change.words == "修改“校准前进方向”"
    edited = library.get(number)
    assert edited == dataclasses.replace(
        ONE, text="校准前进方向 ", title="方向", tags=("方向", "班子"), expires="2026-06-30", id=number
    )
    assert library.uses(number) == (0, True)
    assert library.search("fx")[0].snippet.id == number
    assert library.search("把准") == []
    (after,) = library.kept()
    assert after.uid == kept.uid
    library.editing.undo(change)
    assert library.get(number) == dataclasses.replace(ONE, id=number)


def test_what_is_not_given_stays(library: Library) -> None:
    library.add([TWO])
    number = the_id(library, TWO.text)
    library.editing.edit(number, kind=Kind.HEADING)
    assert library.get(number) == dataclasses.replace(TWO, kind=Kind.HEADING, id=number)
    library.editing.edit(number, tags=(), expires="", title="")
    assert library.get(number) == dataclasses.replace(TWO, kind=Kind.HEADING, tags=(), expires="", id=number)


def test_each_deed_there_and_back(library: Library) -> None:
    library.add([ONE, TWO])
    one, two, shipped = (the_id(library, text) for text in (ONE.text, TWO.text, "提高政治站位"))
    library.record_use(one)
    library.record_use(shipped)
    library.set_favourite(two)
    editing = library.editing
    for act in (
        lambda: editing.edit(one, text="校准前进方向"),
        lambda: editing.edit(
            one, text="校准前进方向", kind=Kind.PATTERN, tags=["x"], title="t", expires="2026-01-01"
        ),
        lambda: editing.edit(one, text=TWO.text),
        lambda: editing.edit(shipped, text="提升政治站位"),
        lambda: editing.edit(shipped, tags=["我的"]),
        lambda: editing.edit(shipped, text=ONE.text),
        lambda: editing.edit(one, text="提高政治站位"),
        lambda: editing.merge(one, [two, shipped]),
        lambda: editing.merge(shipped, [one], "提升站位"),
        lambda: editing.merge(one, [two], TWO.text),
        lambda: editing.delete([one, two, shipped, 10**6]),
        lambda: editing.delete([]),
    ):
        change = there_and_back(library, act)
        library.editing.undo(change)


def test_an_edit_that_equals_another_entry_merges_with_it(library: Library) -> None:
    library.add([ONE, TWO])
    one, two = the_id(library, ONE.text), the_id(library, TWO.text)
    for number in (one, two, two):
        library.record_use(number)
    change = library.editing.edit(one, text="找准，前进方向")
    assert change.words.endswith("并与相同的一条合并")
    merged = library.get(one)
    assert merged is not None
    assert {source.key for source in merged.sources} == {"a", "b", "c"}
    assert merged.count == 4
    assert set(merged.tags) == {"方向", "新"}
    assert merged.expires == TWO.expires
    assert library.uses(one) == (3, False)
    assert library.get(two) is None
    library.editing.undo(change)
    assert library.uses(one) == (1, False)
    assert library.uses(two) == (2, False)


def test_merging(library: Library) -> None:
    library.add([ONE, TWO])
    one, two, shipped = (the_id(library, text) for text in (ONE.text, TWO.text, "提高政治站位"))
    change = library.editing.merge(two, [one, shipped, one, two], "认准前进方向")
    assert change.words == "把3条合并为“认准前进方向”"
    merged = library.get(two)
    assert merged is not None
    assert merged.text == "认准前进方向"
    assert {source.key for source in merged.sources} == {"a", "b", "c", "meeting", "visit"}
    assert merged.count == 3 + 1 + 5
    assert set(merged.tags) == {"方向", "新", "站位"}
    assert library.get(one) is library.get(shipped) is None


def test_deleting_in_words(library: Library) -> None:
    library.add([ONE, dataclasses.replace(ONE, text="一句很长很长很长很长很长很长很长的提法")])
    assert library.editing.delete([the_id(library, ONE.text)]).words == "删除“把准前进方向”"
    number = the_id(library, "一句很长很长很长很长很长很长很长的提法")
    assert library.editing.delete([number]).words == "删除“一句很长很长很长很长很长很长很长…”"
    skeleton = library.skeletons()[0].id or 0
    assert library.editing.delete([skeleton]).words == "删除“春耕动员部署会讲话”"
    assert library.editing.delete([s.id or 0 for s in library]).words == "删除8条素材"


def update(place: Path, shipped: Path, more: Snippet) -> Library:
    """Open the library with other shipped data than before."""
    write_shipped(shipped, [*load_shipped(shipped), more])
    return Library.open(place, shipped)


@pytest.mark.parametrize("how", ["text", "tags only", "deleted", "merged"])
def test_what_shipped_does_not_come_back_at_an_update(place: Path, shipped: Path, how: str) -> None:
    with Library.open(place, shipped) as library:
        library.add([ONE])
        number = the_id(library, "提高政治站位")
        if how == "text":
            change = library.editing.edit(number, text="提升政治站位")
        elif how == "tags only":
            change = library.editing.edit(number, tags=["我的"])
        elif how == "deleted":
            change = library.editing.delete([number])
        else:
            change = library.editing.merge(the_id(library, ONE.text), [number])
        before = [s for s in library if s.id == number or s.text == ONE.text]
    with update(place, shipped, Snippet(Kind.PHRASE, "新的提法")) as library:
        assert the_id(library, "新的提法")
        assert [s for s in library if s.id == number or s.text == ONE.text] == before
        assert sum(s.text == "提高政治站位" for s in library) == (how == "tags only")
        library.editing.undo(change)
        assert (
            library.get(number) == dataclasses.replace(load_shipped(shipped)[2], id=number, own=False)
            or the_id(library, "提高政治站位") == number
        )
    with update(place, shipped, Snippet(Kind.PHRASE, "更新的提法")) as library:
        back = library.get(number)
        assert back is not None
        assert back.text == "提高政治站位"
        assert (back.own, back.count) == (False, 5)


def test_what_was_done_meanwhile_stays(library: Library) -> None:
    library.add([ONE, TWO])
    one, two = the_id(library, ONE.text), the_id(library, TWO.text)
    library.record_use(one)
    change = library.editing.edit(one, text="校准前进方向", tags=["改过"])
    library.record_use(one)
    library.set_favourite(one)
    library.add(
        [
            dataclasses.replace(
                ONE, text="校准前进方向", count=1, sources=(Source("d", "丁稿"),), tags=("后来",)
            )
        ]
    )
    library.editing.undo(change)
    back = library.get(one)
    assert back is not None
    assert back.text == ONE.text
    assert {source.key for source in back.sources} == {"a", "b", "d"}
    assert set(back.tags) == {"方向", "后来"}
    assert back.count == 3
    assert library.uses(one) == (2, True)
    gone = library.editing.edit(two, text="别的说法")
    library.editing.delete([two])
    library.editing.undo(gone)
    assert library.get(two) is None


def test_what_comes_back_is_united_with_an_equal_newcomer(library: Library) -> None:
    library.add([ONE])
    one = the_id(library, ONE.text)
    library.record_use(one)
    change = library.editing.delete([one])
    library.add([dataclasses.replace(ONE, sources=(Source("d", "丁稿"),), count=1)])
    newcomer = the_id(library, ONE.text)
    library.record_use(newcomer)
    library.editing.undo(change)
    back = library.get(one)
    assert back is not None
    assert {source.key for source in back.sources} == {"a", "b", "d"}
    assert back.count == 3
    assert library.uses(one) == (2, False)
    assert library.get(newcomer) is None


def test_a_shipped_entry_edited_taken_in_and_undone_is_the_users(library: Library) -> None:
    number = the_id(library, "提高政治站位")
    change = library.editing.edit(number, text="提升政治站位")
    library.add([Snippet(Kind.PHRASE, "提升政治站位", sources=(Source("d", "丁稿"),), own=True)])
    library.editing.undo(change)
    back = library.get(number)
    assert back is not None
    assert (back.text, back.own, back.count) == ("提高政治站位", True, 6)
    assert [held.uid != "" for held in library.kept()] == [True]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": " \n"}, "内容是空的"),
        ({"text": "\x00"}, "内容是空的"),
        ({"expires": "年底"}, "不是日期"),
        ({"expires": "2026-13-01"}, "不是日期"),
        ({"expires": "20261231"}, "不是日期"),
    ],
)
def test_what_is_refused(library: Library, change: dict[str, str], words: str) -> None:
    before = state(library)
    with pytest.raises(CannotEdit, match=words):
        library.editing.edit(the_id(library, "提高政治站位"), **change)  # type: ignore[arg-type]
    assert state(library) == before


def test_entries_that_are_gone(library: Library) -> None:
    number = the_id(library, "提高政治站位")
    before = state(library)
    for act in (
        lambda: library.editing.edit(10**6, text="x"),
        lambda: library.editing.merge(number, [10**6]),
        lambda: library.editing.merge(10**6, [number]),
    ):
        with pytest.raises(CannotEdit, match="已不在素材库里"):
            act()
    with pytest.raises(CannotEdit, match="至少选两条"):
        library.editing.merge(number, [number])
    assert state(library) == before


@pytest.mark.parametrize("seed", range(8))
def test_any_deeds_taken_back_in_turn(library: Library, seed: int) -> None:
    """Whatever was done, taking all of it back from the last to the first gives the first state."""
    chance = random.Random(seed)
    library.add(dataclasses.replace(ONE, text=f"提法{number}", count=number + 1) for number in range(6))
    for snippet in library:
        if chance.random() < 0.5:
            library.record_use(snippet.id or 0)
            library.set_favourite(snippet.id or 0, chance.random() < 0.5)
    states, changes = [state(library)], []
    for _ in range(12):
        ids = [snippet.id or 0 for snippet in library]
        if len(ids) < 3:
            break
        first, *others = chance.sample(ids, 3)
        texts = [snippet.text for snippet in library] + ["新提法", "又一提法"]
        act = chance.choice(("edit", "edit", "merge", "delete"))
        if act == "edit":
            tags = chance.choice((None, ["甲"], ["乙", "丙"]))
            changes.append(library.editing.edit(first, text=chance.choice(texts), tags=tags))
        elif act == "merge":
            changes.append(library.editing.merge(first, others, chance.choice((None, *texts))))
        else:
            changes.append(library.editing.delete(others))
        states.append(state(library))
    undone = []
    for change in reversed(changes):
        states.pop()
        undone.append(library.editing.undo(change))
        assert state(library) == states[-1]
    final = states[-1]
    for change in reversed(undone):
        library.editing.undo(change)
    assert state(library) != final
