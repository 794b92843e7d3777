"""Past speeches kept whole: staging, taking, looking alike, taking out."""

from __future__ import annotations

import dataclasses
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from snippets.documents import LEAST_LIKENESS, SAME_LIKENESS, Document, NoSuchDocument
from snippets.errors import LibraryDamaged
from snippets.library import Library
from snippets.model import Kind, Snippet, Source
from snippets.store import Added

Invent = Callable[..., str]

SPRING = Document(
    Source("spring", "在春耕备耕会上的讲话", "2023-03-01", "张某某", "final"),
    "春耕讲话（定稿）.docx",
    "speech",
    "aa01",
    "同志们：\n一、抓好农资供应\n要把种子化肥备足备齐。\n要把灌溉水渠修通。",
    truncated=True,
    damage=("第3行有缺字",),
)
PASSAGES = [
    Snippet(Kind.PASSAGE, text, title="一、抓好农资供应")
    for text in ("要把种子化肥备足备齐。", "要把灌溉水渠修通。")
]
AUTUMN = Document(Source("autumn", "在秋收会上的讲话"), "秋收.txt", "speech", "bb02", "要把灌溉水渠修通。")


def passages(library: Library) -> list[Snippet]:
    return [snippet for snippet in library if snippet.kind is Kind.PASSAGE]


def test_a_staged_document_is_kept_and_not_found_by_a_search(library: Library) -> None:
    assert library.documents.stage(SPRING) == "spring"
    kept = library.documents.find("aa01")
    assert kept is not None
    assert kept.added > "2020"
    assert dataclasses.replace(kept, added="") == SPRING
    assert library.documents.get("spring") == kept
    assert library.documents.find("aa") is library.documents.get("summer") is None
    assert library.search("灌溉水渠") == []
    assert library.documents.list() == library.documents.list(taken=False)
    assert library.documents.list() == [dataclasses.replace(kept, text="")]
    assert library.documents.list(taken=True) == []


def test_taking_makes_the_passages_own_entries(library: Library) -> None:
    library.documents.stage(SPRING)
    strange = dataclasses.replace(PASSAGES[0], sources=(Source("other", "别的"),))
    assert library.documents.take("spring", [strange, PASSAGES[1]]) == Added(added=2)
    found = library.search("种子化肥")[0].snippet
    assert found.kind is Kind.PASSAGE
    assert found.own
    assert found.title == "一、抓好农资供应"
    assert found.sources == (SPRING.source,)
    assert [document.taken for document in library.documents.list()] == [True]
    assert library.documents.take("spring", PASSAGES) == Added(merged=2)
    assert [snippet.count for snippet in passages(library)] == [1, 1]
    assert library.own_count() == 0


def test_passages_have_no_pinyin_and_stay_out_of_the_empty_query(library: Library) -> None:
    library.documents.stage(SPRING)
    library.documents.take("spring", PASSAGES)
    assert {hit.snippet.kind for hit in library.search("", limit=200)} == set(Kind) - {Kind.PASSAGE}
    with sqlite3.connect(library.path) as connection:
        rows = connection.execute("SELECT DISTINCT reading, uid FROM snippets WHERE kind = 'passage'")
        assert rows.fetchall() == [("", "")]
    connection.close()


def test_taking_what_is_not_there(library: Library) -> None:
    with pytest.raises(NoSuchDocument, match="没有这篇讲话"):
        library.documents.take("summer", PASSAGES)
    with pytest.raises(NoSuchDocument):
        library.documents.remove("summer")
    with pytest.raises(NoSuchDocument):
        library.documents.set_facts("summer", title="", date="", speaker="", status="")
    assert passages(library) == []


def test_two_files_of_one_key_are_two_documents(library: Library) -> None:
    again = dataclasses.replace(SPRING, digest="cc03", text="另一篇。")
    assert [library.documents.stage(d) for d in (SPRING, again)] == ["spring", "spring（2）"]
    first, second = (library.documents.find(digest) for digest in ("aa01", "cc03"))
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == (SPRING.text, "另一篇。")


def test_the_same_file_again(library: Library) -> None:
    """Read anew while it is staged, left alone once it is taken."""
    better = dataclasses.replace(SPRING, text="读得更好。")
    for document in (SPRING, better):
        assert library.documents.stage(document) == "spring"
    kept = library.documents.get("spring")
    assert kept is not None
    assert kept.text == "读得更好。"
    library.documents.take("spring", PASSAGES)
    assert library.documents.stage(SPRING) == "spring"
    kept = library.documents.get("spring")
    assert kept is not None
    assert kept.taken
    assert kept.text == "读得更好。"


def test_a_document_completes_what_is_known_of_its_source(library: Library) -> None:
    library.add(
        [Snippet(Kind.PHRASE, "备足备齐", sources=(Source("spring", "spring", "2022-01-01"),), own=True)]
    )
    library.documents.stage(SPRING)
    found = library.search("备足备齐")[0].snippet
    assert found.sources == (dataclasses.replace(SPRING.source, date="2022-01-01"),)


def test_facts_are_put_right_for_the_entries_too(library: Library) -> None:
    library.documents.stage(SPRING)
    library.documents.take("spring", PASSAGES)
    library.documents.set_facts("spring", title="新题\x00", date="2024-02-02", speaker="", status="draft")
    right = Source("spring", "新题", "2024-02-02", "", "draft")
    assert library.documents.list()[0].source == right
    assert library.search("种子化肥")[0].snippet.sources == (right,)


def test_removing_takes_the_passages_that_no_other_document_has(library: Library) -> None:
    phrase = Snippet(Kind.PHRASE, "备足备齐", sources=(SPRING.source,), own=True)
    for document, held in ((SPRING, PASSAGES), (AUTUMN, PASSAGES[1:])):
        library.documents.stage(document)
        library.documents.take(document.source.key, held)
    library.add([phrase])
    shared = library.search("灌溉水渠")[0].snippet
    assert {source.key for source in shared.sources} == {"spring", "autumn"}
    library.record_use(library.search("种子化肥")[0].snippet.id or 0)
    library.documents.remove("spring")
    (left,) = passages(library)
    assert left.text == PASSAGES[1].text
    assert left.sources == (AUTUMN.source,)
    assert left.count == 1
    assert library.search("种子化肥") == library.recent() == []
    assert library.search("备足备齐")[0].snippet.sources == (SPRING.source,)
    assert library.documents.find("aa01") is None
    library.documents.remove("autumn")
    assert passages(library) == []


def test_dropping_what_is_staged(library: Library) -> None:
    library.documents.stage(SPRING)
    library.documents.take("spring", PASSAGES)
    library.documents.stage(AUTUMN)
    library.documents.drop_staged()
    assert [document.source.key for document in library.documents.list()] == ["spring"]
    assert library.documents.near(AUTUMN.text) is None
    assert library.documents.stage(AUTUMN) == "autumn"


def test_what_sqlite_cannot_keep_is_mended(library: Library) -> None:
    odd = dataclasses.replace(SPRING, name="坏\ud800名.txt", text="一行\r\n坏\ud800字\x00。\n")
    library.documents.stage(odd)
    kept = library.documents.get("spring")
    assert kept is not None
    assert (kept.name, kept.text) == ("坏\ufffd名.txt", "一行\n坏\ufffd字。")


def save_again(text: str, edits: int) -> str:
    """The text with so many characters exchanged, its width and blanks changed."""
    characters = list(text)
    for place in random.Random(7).sample(range(len(characters)), edits):
        characters[place] = "改"
    return "".join(characters).replace("，", " , ").replace("1", "１")


def test_a_speech_saved_again_is_recognised(library: Library, speech: Invent) -> None:
    texts = [speech(number, 60) for number in range(4)]
    for number, text in enumerate(texts):
        library.documents.stage(
            Document(Source(f"s{number}", "篇"), "篇.txt", "speech", f"{number:02}", text)
        )
    library.documents.take("s1", [])
    for number, text in enumerate(texts):
        for edits, least in ((0, 1.0), (len(text) // 500, SAME_LIKENESS), (len(text) // 200, SAME_LIKENESS)):
            near = library.documents.near(save_again(text, edits))
            assert near is not None
            assert near[0].source.key == f"s{number}"
            assert near[0].text == text
            assert least <= near[1] <= 1


def test_a_draft_and_its_final_version_are_told_as_alike(library: Library, speech: Invent) -> None:
    draft, other = (speech(number, 60).split("\n") for number in (1, 2))
    final = [other[place] if place % 8 == 0 else line for place, line in enumerate(draft)]
    library.documents.stage(dataclasses.replace(SPRING, text="\n".join(draft)))
    near = library.documents.near("\n".join(final))
    assert near is not None
    assert LEAST_LIKENESS < near[1] < SAME_LIKENESS


def test_different_speeches_are_not_alike(library: Library, speech: Invent) -> None:
    """Even though the words of these are all the same."""
    library.documents.stage(dataclasses.replace(SPRING, text=speech(1, 60)))
    assert library.documents.near(speech(2, 60)) is None
    near = library.documents.near(speech(2, 60), least=0.01)
    assert near is not None
    assert near[1] < 0.5
    assert library.documents.near("") is None


def test_likeness_sees_what_another_program_did(library: Library, speech: Invent) -> None:
    texts = [speech(1), speech(2)]
    assert library.documents.near(texts[0]) is None
    with Library.open(library.path) as other:
        other.documents.stage(dataclasses.replace(SPRING, text=texts[0]))
        assert library.documents.near(texts[0]) is not None
        library.documents.stage(dataclasses.replace(AUTUMN, text=texts[1]))
        assert other.documents.near(texts[1]) is not None
        library.documents.remove("spring")
        assert other.documents.near(texts[0]) is library.documents.near(texts[0]) is None


def test_a_failing_staging_leaves_no_likeness_behind(
    library: Library, speech: Invent, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = speech(1)
    assert library.documents.near(text) is None
    monkeypatch.setattr("snippets.documents.json.dumps", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        library.documents.stage(dataclasses.replace(SPRING, text=text))
    assert library.documents.near(text) is None
    assert library.documents.list() == []


def test_a_broken_row_is_damage(library: Library) -> None:
    library.documents.stage(SPRING)
    with sqlite3.connect(library.path) as connection:
        connection.execute("UPDATE documents SET damage = '{'")
    connection.close()
    with pytest.raises(LibraryDamaged):
        library.documents.list()


def test_no_two_texts_of_the_real_corpus_are_alike(tmp_path: Path, corpus: Callable[[], Path]) -> None:
    """Yearly reports of one province must not be skipped as near-duplicates of one another."""
    with Library.open(tmp_path / "library.db") as library:
        for path in sorted(corpus().glob("*/*.txt")):
            text = path.read_text("utf-8", errors="replace")
            near = library.documents.near(text, least=0.4)
            assert near is None, (path.name, near and near[0].name, near and near[1])
            document = Document(Source(path.stem, path.stem), path.name, "report", path.name, text)
            library.documents.stage(document)
            assert library.documents.near(text) is not None
