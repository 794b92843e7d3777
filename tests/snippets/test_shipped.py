"""The shipped library as text."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets.model import Kind, Snippet, Source
from snippets.shipped import ShippedDataBroken, digest, load_shipped, write_shipped

FIELD = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SOURCE_KEYS = ["a", "b,c", "d\\", "e\tf", "甲"]
SNIPPETS = st.builds(
    Snippet,
    kind=st.sampled_from([kind for kind in Kind if kind is not Kind.PASSAGE]),
    text=FIELD,
    count=st.integers(0, 10**9),
    sources=st.lists(st.sampled_from(SOURCE_KEYS), unique=True).map(
        lambda keys: tuple(Source(key, f"题\n{key}", "2020-01-01") for key in keys)
    ),
    tags=st.lists(FIELD.filter(bool), max_size=3).map(tuple),
    example=FIELD,
    expires=st.sampled_from(["", "2025-12-31", "2023-01-07"]),
).flatmap(
    lambda s: FIELD.map(lambda title: dataclasses.replace(s, title=title if s.kind is Kind.SKELETON else ""))
)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@given(st.lists(SNIPPETS, max_size=6))
def test_round_trip_is_exact(tmp_path_factory: pytest.TempPathFactory, snippets: list[Snippet]) -> None:
    folder = tmp_path_factory.mktemp("shipped")
    write_shipped(folder, snippets)
    loaded = load_shipped(folder)
    assert sorted(map(repr, loaded)) == sorted(map(repr, snippets))
    before = contents(folder)
    write_shipped(folder, reversed(loaded))
    assert contents(folder) == before


def test_the_files_are_readable(shipped: Path) -> None:
    phrases = (shipped / "phrases.tsv").read_text("utf-8").splitlines()
    assert phrases[0] == "text\tcount\tsources\ttags\texample\texpires"
    assert "提高政治站位\t5\tmeeting,visit\t站位\t\t" in phrases
    skeleton = (shipped / "skeletons" / "春耕动员部署会讲话.txt").read_text("utf-8")
    assert skeleton.startswith(
        "title: 春耕动员部署会讲话\noccasion: 动员部署\ncount: 1\nsources: meeting\n\n同志们：\n"
    )


def test_line_ends_of_windows_change_nothing(shipped: Path) -> None:
    snippets, checksum = load_shipped(shipped), digest(shipped)
    for path in [*shipped.glob("*.tsv"), *shipped.glob("skeletons/*.txt")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_shipped(shipped) == snippets
    assert digest(shipped) == checksum


def test_digest_sees_every_file(shipped: Path) -> None:
    seen = {digest(shipped)}
    for path in [*shipped.glob("*.tsv"), *shipped.glob("skeletons/*.txt")]:
        path.write_bytes(path.read_bytes() + b"\n")
        seen.add(digest(shipped))
    (shipped / "skeletons" / "new.txt").write_text("title: 新\n\n正文\n", "utf-8")
    seen.add(digest(shipped))
    assert len(seen) == 1 + 7 + 1 + 1
    assert digest(shipped / "nothing") == ""


def test_last_day_of_an_entry_and_of_an_outline(tmp_path: Path) -> None:
    entries = [
        Snippet(Kind.PHRASE, "打好百日会战", tags=("时效",), expires="2024-06-30"),
        Snippet(Kind.SKELETON, "同志们：\n下面，我讲两点。", title="百日会战", expires="2024-06-30"),
    ]
    write_shipped(tmp_path, entries)
    assert load_shipped(tmp_path) == entries
    assert "expires: 2024-06-30\n" in (tmp_path / "skeletons" / "百日会战.txt").read_text("utf-8")


def test_tables_without_the_last_day_are_read(tmp_path: Path) -> None:
    (tmp_path / "phrases.tsv").write_text(
        "text\tcount\tsources\ttags\texample\n久久为功\t2\tk\t四字\t\n", "utf-8"
    )
    assert load_shipped(tmp_path) == [
        Snippet(Kind.PHRASE, "久久为功", count=2, sources=(Source("k", "k"),), tags=("四字",))
    ]


def test_tables_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "phrases.tsv").write_text(
        "text\tcount\tsources\ttags\texample\texpires\n久久为功\t2\tk\t\t\t\n", "utf-8"
    )
    assert load_shipped(tmp_path) == [Snippet(Kind.PHRASE, "久久为功", count=2, sources=(Source("k", "k"),))]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("phrases.tsv", "久久为功\t2\tk\t\t\n".encode(), "首行"),
        ("phrases.tsv", b"", "首行"),
        ("phrases.tsv", "text\tcount\tsources\ttags\texample\n久久为功\n".encode(), "第2行"),
        ("headings.tsv", "text\tcount\tsources\ttags\texample\n题\t两\t\t\t\n".encode(), "次数"),
        ("phrases.tsv", b"\xff\xfe\x00", "读不出来"),
        (
            "phrases.tsv",
            "text\tcount\tsources\ttags\texample\texpires\n久久为功\t1\t\t\t\t明年\n".encode(),
            "失效日期",
        ),
        ("skeletons/x.txt", "title: 题\nexpires: 2024\n\n正文\n".encode(), "失效日期"),
        ("skeletons/x.txt", "title: 没有正文".encode(), "没有正文"),
        ("skeletons/x.txt", "随便写\n\n正文\n".encode(), "抬头"),
        ("sources.tsv", b"key\ttitle\n", "首行"),
    ],
)
def test_broken_files_are_named(shipped: Path, name: str, content: bytes, says: str) -> None:
    (shipped / name).write_bytes(content)
    with pytest.raises(ShippedDataBroken, match=says) as caught:
        load_shipped(shipped)
    assert Path(name).name in str(caught.value)


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ShippedDataBroken, match="找不到"):
        load_shipped(tmp_path / "nothing")
