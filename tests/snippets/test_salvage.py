"""What is rescued of the user's own from a damaged library: speeches, candidates, edits."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest

from snippets.documents import Document
from snippets.library import Library
from snippets.model import Kind, Snippet, Source

PAGE = 4096
SPEECHES = [
    Document(
        Source(f"own{number}", f"第{number}篇", "2024-01-01", "张某某", "draft"),
        f"第{number}篇.docx",
        "speech",
        f"{number:032x}",
        "\n".join(f"第{number}篇第{line}段，" + "说来话长" * 30 for line in range(30)),
        truncated=number % 2 == 0,
        damage=("缺一个字",),
    )
    for number in range(9)
]


@pytest.fixture
def fuller(place: Path, shipped: Path) -> Path:
    """A library with past speeches, some of them taken, with candidates and edited entries."""
    with Library.open(place, shipped) as library:
        library.add(Snippet(Kind.PHRASE, f"自己写的第{number}句提法", own=True) for number in range(60))
        library.record_use(library.search("自己写的第7句")[0].snippet.id or 0)
        for number, document in enumerate(SPEECHES):
            library.documents.stage(document)
            if number < 6:
                lines = document.text.split("\n")
                library.documents.take(
                    document.source.key, [Snippet(Kind.PASSAGE, line, title="一、") for line in lines]
                )
        library.candidates.put(Snippet(Kind.PHRASE, f"候选第{number}条", own=True) for number in range(99))
        (old,) = (snippet.id for snippet in library if snippet.text == "重新梳理工作台账")
        library.editing.edit(old or 0, text="重新梳理工作总账", expires="2026-12-31")
        library.remove(library.search("同志们，任务已经明确")[0].snippet.id or 0)
    return place


def whole(path: Path, shipped: Path) -> list[object]:
    """Everything of the user, in a form that two libraries can be compared in."""
    with Library.open(path, shipped) as library:
        held = [
            (repr(dataclasses.replace(h.snippet, id=None)), h.uid, h.changed, h.uses, h.favourite)
            for h in library.kept()
        ]
        documents = [library.documents.get(d.source.key) for d in library.documents.list()]
        candidates = [snippet.text for snippet in library.candidates.all()]
        texts = sorted(snippet.text for snippet in library)
        return [sorted(held), sorted(documents, key=repr), candidates, texts]


@pytest.mark.parametrize("lost", ["the last page", "the first page", "the index"])
def test_speeches_candidates_and_edits_are_rescued(fuller: Path, shipped: Path, lost: str) -> None:
    before = whole(fuller, shipped)
    content = fuller.read_bytes()
    if lost == "the index":
        with sqlite3.connect(fuller) as connection:
            (page,) = connection.execute(
                "SELECT rootpage FROM sqlite_master WHERE name = 'terms_data'"
            ).fetchone()
        connection.close()
        fuller.write_bytes(content[: (page - 1) * PAGE] + b"\xa5" * PAGE + content[page * PAGE :])
    elif lost == "the first page":
        fuller.write_bytes(bytes(PAGE) + content[PAGE:])
    else:
        fuller.write_bytes(content[:-PAGE])
    with Library.open(fuller, shipped) as library:
        for words in ("旧稿9篇", "旧稿段落180条", "候选99条", "自存条目61条"):
            assert words in library.notices[0]
    assert whole(fuller, shipped) == before


def test_no_garbled_speech_is_brought_back(fuller: Path, shipped: Path, tmp_path: Path) -> None:
    """Whichever page is lost: every speech is whole or missing, and hardly any is missing."""
    content = fuller.read_bytes()
    known = {document.text: document.source for document in SPEECHES}
    missing = 0
    for page in range(1, len(content) // PAGE, 7):
        place = tmp_path / f"page{page}" / "library.db"
        place.parent.mkdir()
        place.write_bytes(content[: page * PAGE] + b"\xa5" * PAGE + content[(page + 1) * PAGE :])
        with Library.open(place, shipped) as library:
            kept = [library.documents.get(d.source.key) for d in library.documents.list()]
            for document in kept:
                assert document is not None
                assert document.text in known
            missing += len(known) - len(kept)
            passages = [snippet.text for snippet in library if snippet.kind is Kind.PASSAGE]
            assert all(any(text in whole_text for whole_text in known) for text in passages)
    assert missing < 12
