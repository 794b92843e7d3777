"""A library of an earlier version becomes one of this version, with everything that was in it."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from snippets import schema
from snippets.documents import Document
from snippets.entries import entry_digest
from snippets.errors import LibraryUnavailable
from snippets.library import Library
from snippets.model import Kind, Snippet, Source

MINE = Source("mine", "我的稿子", "2022-05-01")
OWN = Snippet(Kind.PHRASE, "把准前进方向", count=2, sources=(MINE,), tags=("方向",), own=True)
READY = (
    (1, OWN, "ba zun qian jin fang xiang"),
    (2, Snippet(Kind.TRANSITION, "下面，我讲三点意见。", count=4), "xia mian wo jiang san dian yi jian"),
)


@pytest.fixture
def first_version(place: Path) -> Path:
    """A file as version 1 wrote it: the first step only, rows put in by hand."""
    place.parent.mkdir()
    connection = sqlite3.connect(place, isolation_level=None)
    schema.MIGRATIONS[0](Database(connection))
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    for number, snippet, reading in READY:
        digest = entry_digest(snippet.kind, snippet.text)
        counts = (0, snippet.count, 1) if snippet.own else (snippet.count, 0, 0)
        connection.execute(
            "INSERT INTO snippets VALUES (?, ?, ?, '', '', ?, ?, ?, ?, ?, ?)",
            (number, snippet.kind.value, snippet.text, reading, digest, 15_000 + number, *counts),
        )
    connection.execute("INSERT INTO sources VALUES (1, ?, ?, ?)", (MINE.key, MINE.title, MINE.date))
    connection.execute("INSERT INTO snippet_sources VALUES (1, 1, 1)")
    connection.execute("INSERT INTO tags VALUES (1, '方向', 1)")
    connection.execute("INSERT INTO uses VALUES (1, 7, 1, '2023-01-01T08:00:00+00:00')")
    connection.execute("INSERT INTO meta VALUES ('next_id', '3'), ('index', '0')")
    connection.close()
    return place


def test_everything_is_still_there(first_version: Path) -> None:
    with Library.open(first_version) as library:
        assert library.notices == []
        assert [dataclasses.replace(s, id=None) for s in library] == [snippet for _, snippet, _ in READY]
        assert library.uses(1) == (7, True)
        for query in ("前进方向", "bzqjfx"):
            assert [hit.snippet.id for hit in library.search(query)] == [1]
        (held,) = library.kept()
        assert len(held.uid) == 32
        assert held.changed > "2020"
        assert library.kept_as(held.uid) == held
    with Library.open(first_version) as library:
        assert [h.uid for h in library.kept()] == [held.uid]


def test_it_works_as_one_made_new(first_version: Path) -> None:
    with Library.open(first_version) as library:
        library.documents.stage(Document(MINE, "我的稿子.docx", "speech", "00", "要把准前进方向。"))
        library.documents.take("mine", [Snippet(Kind.PASSAGE, "要把准前进方向。")])
        library.candidates.put([OWN])
        library.editing.edit(2, text="下面，我讲两点意见。")
        assert {hit.snippet.kind for hit in library.search("前进方向")} == {Kind.PHRASE, Kind.PASSAGE}
    with Library.open(first_version) as library:
        assert len(library.documents.list()) == library.candidates.count() == 1


def test_tables_are_those_of_a_new_library(first_version: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    for path in (first_version, new):
        Library.open(path).close()
    tables = []
    for path in (first_version, new):
        with closing(sqlite3.connect(path)) as connection:
            tables.append(set(connection.execute("SELECT type, name FROM sqlite_master")))
    assert tables[0] == tables[1]


def test_an_index_of_another_version_is_made_anew(place: Path) -> None:
    with Library.open(place) as library:
        library.add([OWN])
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("DROP TABLE terms")
        connection.execute("CREATE VIRTUAL TABLE terms USING fts5(body, content='')")
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'index'")
    with pytest.raises(LibraryUnavailable, match="较早版本"):
        Library.open(place, read_only=True)
    with Library.open(place) as library:
        assert [hit.snippet.text for hit in library.search("前进方向")] == [OWN.text]
    Library.open(place, read_only=True).close()


def test_read_only_it_stays_as_it_is(first_version: Path) -> None:
    before = first_version.read_bytes()
    with pytest.raises(LibraryUnavailable, match="较早版本"):
        Library.open(first_version, read_only=True)
    assert first_version.read_bytes() == before


def test_a_damaged_file_of_the_first_version_is_rescued(first_version: Path) -> None:
    content = first_version.read_bytes()
    first_version.write_bytes(content[:-100])
    with Library.open(first_version) as library:
        assert "自存条目1条" in library.notices[0]
        (held,) = library.kept()
        assert dataclasses.replace(held.snippet, id=None) == OWN
        assert held.uid
        assert library.uses(held.snippet.id or 0) == (7, True)
