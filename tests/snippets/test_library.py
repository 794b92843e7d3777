"""Adding, merging, taking out, and updates of what ships."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from snippets.library import Library
from snippets.model import Kind, Snippet, Source
from snippets.shipped import load_shipped, write_shipped
from snippets.store import Added

OWN = Snippet(
    Kind.PHRASE, "把准前进方向", sources=(Source("mine", "我的稿子", "2024-05-01"),), tags=("方向",), own=True
)


def bare(snippet: Snippet) -> Snippet:
    return dataclasses.replace(snippet, id=None, own=False)


def by_text(library: Library, text: str) -> Snippet:
    return next(snippet for snippet in library if snippet.text == text)


def check_index(library: Library) -> None:
    """The index holds exactly the rows: every entry is found by its text, and nothing else is."""
    with sqlite3.connect(library.path) as connection:
        connection.execute("INSERT INTO terms (terms) VALUES ('integrity-check')")
        connection.rollback()
        documents = {
            row[0] for row in connection.execute("SELECT rowid FROM terms WHERE terms MATCH ?", (KINDS,))
        }
        rows = {rank << 40 | number for number, rank in connection.execute("SELECT id, rank FROM snippets")}
    connection.close()
    assert documents == rows
    for snippet in library:
        assert snippet.id in {
            hit.snippet.id for hit in library.search(snippet.text.split("\n")[0], limit=1000)
        }


KINDS = " OR ".join(f'"¤{kind.value}"' for kind in Kind)


def test_first_use_takes_in_what_ships(library: Library, shipped: Path) -> None:
    assert sorted(map(repr, map(bare, library))) == sorted(map(repr, load_shipped(shipped)))
    expected = {kind: 3 if kind is Kind.PHRASE else 1 for kind in Kind}
    assert library.stats() == {**expected, Kind.PASSAGE: 0}
    assert [skeleton.title for skeleton in library.skeletons()] == ["春耕动员部署会讲话"]
    assert library.notices == []
    check_index(library)


def test_without_shipped_data_it_is_empty(place: Path) -> None:
    with Library.open(place) as library:
        assert list(library) == library.search("任何") == library.search("") == []
        assert set(library.stats().values()) == {0}


def test_add_get_remove(library: Library) -> None:
    assert library.add([OWN, dataclasses.replace(OWN, text=" \n")]) == Added(added=1, empty=1)
    added = by_text(library, OWN.text)
    assert added.id is not None
    assert dataclasses.replace(added, id=None) == OWN
    assert library.get(added.id) == added
    library.record_use(added.id)
    assert library.remove(added.id)
    assert library.get(added.id) is None
    assert library.uses(added.id) == (0, False)
    assert not library.remove(added.id)
    check_index(library)


def test_an_id_is_never_given_twice(library: Library) -> None:
    library.add([OWN])
    first = by_text(library, OWN.text).id
    assert first is not None
    library.remove(first)
    library.add([OWN])
    assert by_text(library, OWN.text).id != first


def test_equal_texts_are_merged(library: Library) -> None:
    other = Source("other", "另一篇")
    again = dataclasses.replace(
        OWN, text="把准 前进方向。", count=3, sources=(other,), tags=("新",), example="要把准前进方向。"
    )
    assert library.add([OWN, again]) == Added(added=1, merged=1)
    merged = by_text(library, OWN.text)
    assert merged.count == 4
    assert merged.sources == (*OWN.sources, other)
    assert merged.tags == ("方向", "新")
    assert merged.example == "要把准前进方向。"
    check_index(library)


def test_the_same_document_twice_counts_once(library: Library) -> None:
    entry = dataclasses.replace(OWN, count=3)
    library.add([entry])
    assert library.add([entry]) == Added(merged=1)
    assert by_text(library, OWN.text).count == 3


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (("2025-12-31", True), ("2026-12-31", True), "2025-12-31"),
        (("", True), ("2026-12-31", True), "2026-12-31"),
        (("2025-12-31", True), ("", True), "2025-12-31"),
        (("2025-12-31", False), ("2026-12-31", True), "2026-12-31"),
        (("2025-12-31", False), ("", True), "2025-12-31"),
    ],
)
def test_which_end_of_use_holds(
    library: Library, first: tuple[str, bool], second: tuple[str, bool], kept: str
) -> None:
    for expires, own in (first, second):
        library.add([dataclasses.replace(OWN, expires=expires, own=own)])
    assert by_text(library, OWN.text).expires == kept


def test_a_later_mention_completes_a_source(library: Library) -> None:
    known = Source("mine", "我的稿子", "2024-05-01", "张某某", "final")
    for source in (
        Source("mine", "mine"),
        Source("mine", "我的稿子", "2024-05-01"),
        known,
        Source("mine", "别的题", "2020", "李某", "draft"),
    ):
        library.add([dataclasses.replace(OWN, sources=(source,))])
    assert by_text(library, OWN.text).sources == (known,)


def test_kinds_are_not_merged(library: Library) -> None:
    assert library.add([OWN, dataclasses.replace(OWN, kind=Kind.HEADING)]).added == 2


def test_a_wider_used_entry_moves_up(library: Library) -> None:
    for number in range(12):
        library.add([dataclasses.replace(OWN, sources=(Source(f"s{number}", "篇"),))])
    assert by_text(library, OWN.text).count == 12
    check_index(library)


def test_own_can_be_said_for_all(library: Library) -> None:
    library.add([dataclasses.replace(OWN, own=False)], own=True)
    assert by_text(library, OWN.text).own


def test_what_sqlite_cannot_keep_is_mended(library: Library) -> None:
    library.add([Snippet(Kind.PHRASE, "坏\ud800字\x00在\r\n此", count=2**70, own=True)])
    assert by_text(library, "坏\ufffd字在\n此").count == 10**9
    assert [hit.snippet.text for hit in library.search("字\x00在 \ud800")] == []
    assert library.search("字在")


def test_a_failing_add_leaves_nothing(library: Library) -> None:
    def entries() -> object:
        yield OWN
        raise RuntimeError("intake broke off")

    before = list(library)
    with pytest.raises(RuntimeError, match="broke off"):
        library.add(entries())  # type: ignore[arg-type]
    assert list(library) == before


def test_it_may_be_changed_while_it_is_walked_through(library: Library) -> None:
    for snippet in library:
        assert snippet.id is not None
        library.record_use(snippet.id)
    assert all(library.uses(snippet.id or 0) == (1, False) for snippet in library)


def test_a_connection_belongs_to_its_thread(library: Library) -> None:
    caught: list[BaseException] = []

    def work() -> None:
        try:
            library.search("提高")
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(caught) == 1


def update(shipped: Path, change: Callable[[list[Snippet]], list[Snippet]]) -> None:
    write_shipped(shipped, change(load_shipped(shipped)))


def test_an_update_of_what_ships(place: Path, shipped: Path) -> None:
    with Library.open(place, shipped) as library:
        library.add([OWN, dataclasses.replace(OWN, text="以……为抓手、推动……走深走实", kind=Kind.PATTERN)])
        used, marked, removed = (
            by_text(library, text).id or 0
            for text in ("重新梳理工作台账", "下面，我讲三点意见。", "同志们，任务已经明确，关键在于落实！")
        )
        library.record_use(used)
        library.set_favourite(marked)
        library.set_favourite(by_text(library, "切实提高政治站位，压实各级责任").id or 0)
        library.set_favourite(by_text(library, "切实提高政治站位，压实各级责任").id or 0, False)
        library.remove(removed)

    def change(snippets: list[Snippet]) -> list[Snippet]:
        kept = [s for s in snippets if s.text not in ("重新梳理工作台账", "切实提高政治站位，压实各级责任")]
        kept = [s for s in kept if s.kind is not Kind.PATTERN]
        changed = [dataclasses.replace(s, count=9) if s.kind is Kind.TRANSITION else s for s in kept]
        return [*changed, Snippet(Kind.PHRASE, "新增的提法", count=2)]

    update(shipped, change)
    with Library.open(place, shipped) as library:
        texts = {snippet.text: snippet for snippet in library}
        assert texts["新增的提法"].count == 2
        assert "切实提高政治站位，压实各级责任" not in texts
        assert texts[OWN.text].own
        assert texts["下面，我讲三点意见。"].count == 9
        assert texts["下面，我讲三点意见。"].id == marked
        assert library.uses(marked) == (0, True)
        # No longer shipped, but the user had used it: now it is his own.
        assert texts["重新梳理工作台账"].own
        assert library.uses(used) == (1, False)
        # Shipped and own at once: what shipped is taken off again.
        assert texts["以……为抓手，推动……走深走实"].count == 1
        assert texts["以……为抓手，推动……走深走实"].own
        # The user took it out: it does not come back.
        assert not any(snippet.kind is Kind.CLOSING for snippet in library)
        check_index(library)


def test_an_update_brings_ends_of_use(place: Path, shipped: Path) -> None:
    with Library.open(place, shipped) as library:
        library.add([dataclasses.replace(OWN, text="重新梳理工作台账", expires="2025-06-30")])
    dated = [dataclasses.replace(s, expires="2025-12-31") for s in load_shipped(shipped)]
    with Library.open(place) as library:
        with library._access.writing():
            library._store.refresh_shipped(dated, "next")
        ends = {snippet.text: snippet.expires for snippet in library}
    assert ends.pop("重新梳理工作台账") == "2025-06-30"
    assert set(ends.values()) == {"2025-12-31"}


def test_nothing_happens_without_an_update(place: Path, shipped: Path) -> None:
    Library.open(place, shipped).close()
    before = place.read_bytes()
    Library.open(place, shipped).close()
    assert place.read_bytes() == before


def test_broken_shipped_data_costs_only_itself(place: Path, shipped: Path) -> None:
    with Library.open(place, shipped) as library:
        library.add([OWN])
    (shipped / "phrases.tsv").write_bytes(b"broken")
    with Library.open(place, shipped) as library:
        assert by_text(library, OWN.text)
        assert by_text(library, "提高政治站位")
        assert len(library.notices) == 1
        assert "phrases.tsv" in library.notices[0]
    shutil.rmtree(shipped)
    with Library.open(place, shipped) as library:
        assert len(library.notices) == 1
        assert by_text(library, "提高政治站位")
