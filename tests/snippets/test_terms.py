"""Index terms: the same for an entry whatever stands beside it, and everything a query asks for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets import terms
from snippets.pinyin import STORED_SYLLABLES, Readings

TEXTS = st.text("提高政治，、 　\n𬭩aB１\ud800\x1e-\"'*", max_size=12)
SYLLABLES = st.lists(st.sampled_from([*STORED_SYLLABLES, "?", "-", "xyz"]), max_size=6)
ENTRIES = st.lists(
    st.tuples(st.sampled_from(["phrase", "heading"]), TEXTS, SYLLABLES.map(" ".join)), min_size=1
)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:")
    opened.execute(
        "CREATE VIRTUAL TABLE terms USING"
        " fts5(body, content='', columnsize=0, detail='none', tokenize='ascii')"
    )
    yield opened
    opened.close()


@given(entries=ENTRIES)
def test_neighbours_do_not_matter(entries: list[tuple[str, str, str]]) -> None:
    together = terms.index_terms(entries)
    alone = [terms.index_terms([entry])[0] for entry in entries]
    # Only what the tokenizer leaves out may differ.
    assert [set(body.replace("-", " ").split()) for body in together] == [
        set(body.replace("-", " ").split()) for body in alone
    ]


@given(text=st.text("提高政治站位压实责任", min_size=1, max_size=12), data=st.data())
def test_every_piece_of_a_text_is_asked_for_by_its_terms(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, len(text)))]
    held = set(terms.index_terms([("phrase", text, "")])[0].split())
    assert set(terms.has_text(piece).replace('"', "").split(" AND ")) <= held
    assert set(terms.starts_with_text(text[: len(piece)]).replace('"', "").split(" AND ")) <= held


def found(connection: sqlite3.Connection, expression: str) -> list[int]:
    rows = connection.execute("SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rowid", (expression,))
    return [row[0] for row in rows]


def test_what_fts5_finds(connection: sqlite3.Connection) -> None:
    readings = Readings()
    texts = ["提高政治站位", "战略", "位", "以gdp为准", "高 站"]
    bodies = terms.index_terms([("phrase", text, readings.stored(text)) for text in texts])
    connection.executemany("INSERT INTO terms (rowid, body) VALUES (?, ?)", enumerate(bodies))
    assert found(connection, terms.ANYTHING) == [0, 1, 2, 3, 4]
    assert found(connection, terms.of_kinds(["heading", "phrase"])) == [0, 1, 2, 3, 4]
    assert found(connection, terms.has_text("位")) == [0, 2]
    assert found(connection, terms.has_text(terms.fold("gd"))) == [3]
    assert found(connection, terms.has_text("高站")) == []
    assert found(connection, terms.starts_with_text("提高政治")) == [0]
    assert found(connection, terms.has_letters("zz")) == [0]
    assert found(connection, terms.has_letters("zw")) == [0]
    assert found(connection, terms.has_letters("zzzw")) == [0]
    assert found(connection, terms.has_letters("lz")) == []
    assert found(connection, terms.starts_with_letters("ygd")) == [3]
    assert found(connection, terms.has_syllable(["wei"])) == [0, 2, 3]
    assert found(connection, terms.has_pair(["zan"], ["lve", "wei"])) == [0, 1]
    assert found(connection, terms.starts_with_syllables(["wei"])) == [2]
    assert found(connection, terms.starts_with_syllables(["ti"], ["gao", "gan"])) == [0]


@given(text=st.text("提，,＂“”ＡａAé　\ufeff％", max_size=4))
def test_the_shapes_of_a_text_are_all_that_fold_to_it(text: str) -> None:
    folded = terms.fold(text)
    shapes = terms.shapes(folded)
    assert len(set(shapes)) == len(shapes)
    assert {terms.fold(shape) for shape in shapes} <= {folded}
    assert text in shapes or not shapes


def test_too_many_shapes_are_not_listed() -> None:
    assert len(terms.shapes(terms.fold("a，"))) == 8
    assert terms.shapes(terms.fold("gdp")) == []
    assert terms.shapes("\ufffd") == []
