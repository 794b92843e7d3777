"""Taking a folder in: staged first, nothing found before the tick, files recognised by content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.corpus.intake import IntakeReport, Outcome, accept, take_stock
from snippets.documents import Document
from snippets.errors import LibraryUnavailable
from snippets.library import Library
from snippets.model import Kind, Snippet, Source
from snippets.segment import Segmenter
from tests.benchmarks.invented_speeches import invented_speech, write_speeches


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home" / "library.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_speeches(tmp_path / "旧稿", 12)


def outcomes(report: IntakeReport) -> dict[str, Outcome]:
    return {file.path.name: file.outcome for file in report.files}


def test_nothing_is_found_before_the_tick(library: Library, segmenter: Segmenter, folder: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    report = take_stock([folder], library, segmenter=segmenter, progress=lambda *step: seen.append(step))
    assert [file.path.name for file in report.files] == [f"讲话{n:04d}.txt" for n in range(12)]
    assert report.outcomes[Outcome.READ] + report.outcomes[Outcome.MENDED] == 12
    assert report.documents == 12
    assert report.stopped == ""
    assert report.counts["phrase"] > 20
    assert sum(report.counts.values()) == library.candidates.count()
    assert sum(library.stats().values()) == 0
    assert library.search("工作") == []
    assert [what for what, _, _ in seen][:12] == [f"讲话{n:04d}.txt" for n in range(12)]
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)
    assert seen[-1][1] == seen[-1][2] == 14


def test_taking_all(library: Library, segmenter: Segmenter, folder: Path) -> None:
    report = take_stock([folder], library, segmenter=segmenter)
    seen: list[tuple[str, int, int]] = []
    accepted = accept(library, progress=lambda *step: seen.append(step))
    assert accepted.documents == 12
    assert accepted.entries.added == sum(report.counts.values())
    assert accepted.passages.added == library.stats()[Kind.PASSAGE] > 24
    assert library.candidates.count() == 0
    assert {d.taken for d in library.documents.list()} == {True}
    assert seen[-1][1] == seen[-1][2]
    passage = next(s for s in library if s.kind is Kind.PASSAGE and s.title)
    assert len(passage.sources) == 1
    assert passage.sources[0].date.startswith("20")
    assert passage.own
    assert library.search(passage.text[:8])


def test_files_are_recognised_by_content(library: Library, segmenter: Segmenter, folder: Path) -> None:
    take_stock([folder], library, segmenter=segmenter)
    waiting = library.candidates.all()
    again = take_stock([folder], library, segmenter=segmenter)
    assert set(outcomes(again).values()) == {Outcome.KNOWN}
    assert library.candidates.all() == waiting
    accept(library)
    before = sorted((s.kind, s.text, s.count) for s in library)
    elsewhere = folder.with_name("别处")
    folder.rename(elsewhere)
    (elsewhere / "第1批" / "讲话0003.txt").rename(elsewhere / "改了名字.txt")
    moved = take_stock([elsewhere], library, segmenter=segmenter)
    assert set(outcomes(moved).values()) == {Outcome.KNOWN}
    assert "当时名为“讲话0003.txt”" in next(f.reason for f in moved.files if f.path.name == "改了名字.txt")
    assert moved.counts == {}
    accepted = accept(library)
    assert (accepted.documents, accepted.entries.added, accepted.entries.merged) == (0, 0, 0)
    assert sorted((s.kind, s.text, s.count) for s in library) == before


def test_twins_in_one_folder(library: Library, segmenter: Segmenter, tmp_path: Path) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(invented_speech(1), "utf-8")
    report = take_stock([tmp_path / "甲.txt", tmp_path / "乙.txt"], library, segmenter=segmenter)
    assert outcomes(report) == {"甲.txt": Outcome.READ, "乙.txt": Outcome.KNOWN}
    assert "甲.txt" in report.files[1].reason


def test_near_duplicates_are_left_out_and_named(
    library: Library, segmenter: Segmenter, tmp_path: Path
) -> None:
    text = invented_speech(1)
    (tmp_path / "1原稿.txt").write_text(text, "utf-8")
    (tmp_path / "2另存.txt").write_text(text.replace("同志们，", "同志们!", 1) + "二〇二三年印\n", "utf-8")
    (tmp_path / "3别的.txt").write_text(invented_speech(2), "utf-8")
    report = take_stock(sorted(tmp_path.glob("*.txt")), library, segmenter=segmenter)
    assert list(outcomes(report).values()) == [Outcome.READ, Outcome.NEAR_DUPLICATE, Outcome.READ]
    twin = report.files[1]
    assert twin.like_key == report.files[0].key
    assert twin.like == report.files[0].title
    assert 0.9 < twin.likeness <= 1
    assert "1原稿.txt" in twin.reason
    assert report.documents == 2


def test_another_version_is_kept_and_told(library: Library, segmenter: Segmenter, tmp_path: Path) -> None:
    one, other = invented_speech(1).splitlines(), invented_speech(2).splitlines()
    middle = len(one) * 3 // 4
    (tmp_path / "1初稿.txt").write_text("\n".join(one), "utf-8")
    (tmp_path / "2定稿.txt").write_text("\n".join([*one[:middle], *other[middle:]]), "utf-8")
    report = take_stock(sorted(tmp_path.glob("*.txt")), library, segmenter=segmenter)
    assert report.documents == 2
    assert "另一稿" in report.files[1].reason
    assert 0.5 < report.files[1].likeness < 0.85
    statuses = {d.name: d.source.status for d in library.documents.list()}
    assert statuses == {"1初稿.txt": "draft", "2定稿.txt": "final"}


def test_a_fuller_copy_takes_the_place(library: Library, segmenter: Segmenter, tmp_path: Path) -> None:
    lines = invented_speech(1).splitlines()
    (tmp_path / "1残缺.txt").write_text("\n".join(lines[: len(lines) * 2 // 3]), "utf-8")
    (tmp_path / "2完整.txt").write_text("\n".join(lines), "utf-8")
    report = take_stock(sorted(tmp_path.glob("*.txt")), library, segmenter=segmenter)
    assert list(outcomes(report).values()) == [Outcome.NEAR_DUPLICATE, Outcome.READ]
    assert [d.name for d in library.documents.list()] == ["2完整.txt"]
    again = take_stock(sorted(tmp_path.glob("*.txt")), library, segmenter=segmenter)
    assert list(outcomes(again).values()) == [Outcome.NEAR_DUPLICATE, Outcome.KNOWN]


def test_what_the_library_has_is_merged_not_offered(
    library: Library, segmenter: Segmenter, folder: Path
) -> None:
    take_stock([folder], library, segmenter=segmenter)
    known = next(s for s in library.candidates.all() if s.kind is Kind.PHRASE)
    library.candidates.drop()
    library.documents.drop_staged()
    library.add([Snippet(Kind.PHRASE, known.text, sources=(Source("old", "旧的"),), own=True)])
    report = take_stock([folder], library, segmenter=segmenter)
    assert report.known == 1
    assert sum(report.counts.values()) == library.candidates.count() - 1
    other = next(s for s in library.candidates.all() if s.text != known.text)
    accepted = accept(library, [other.id or 0], [])
    assert (accepted.entries.added, accepted.entries.merged, accepted.documents) == (1, 1, 0)
    merged = next(s for s in library if s.text == known.text)
    assert len(merged.sources) >= 2
    assert len(list(library)) == 2


def test_what_was_not_ticked_waits(library: Library, segmenter: Segmenter, folder: Path) -> None:
    take_stock([folder], library, segmenter=segmenter)
    waiting = library.candidates.all()
    keys = [d.source.key for d in library.documents.list()]
    accepted = accept(library, [waiting[0].id or 0], keys[:1])
    assert accepted.documents == 1
    assert library.candidates.count() == len(waiting) - 1
    assert len(library.documents.list(taken=False)) == 11
    assert accept(library, [], []).documents == 0


def test_a_second_folder_joins_the_first(library: Library, segmenter: Segmenter, tmp_path: Path) -> None:
    take_stock([write_speeches(tmp_path / "一", 3)], library, segmenter=segmenter)
    both = take_stock([write_speeches(tmp_path / "二", 3, first=3)], library, segmenter=segmenter)
    assert both.documents == 6
    texts = sorted(s.text for s in library.candidates.all())
    assert len(texts) == len(set(texts))
    with Library.open(tmp_path / "other" / "library.db") as other:
        take_stock([tmp_path / "一", tmp_path / "二"], other, segmenter=segmenter)
        assert sorted(s.text for s in other.candidates.all()) == texts


def test_candidates_of_taken_speeches_outlive_the_next_folder(
    library: Library, segmenter: Segmenter, tmp_path: Path
) -> None:
    take_stock([write_speeches(tmp_path / "一", 3)], library, segmenter=segmenter)
    first = {s.text for s in library.candidates.all()}
    accept(library, [], None)
    take_stock([write_speeches(tmp_path / "二", 3, first=3)], library, segmenter=segmenter)
    assert first <= {s.text for s in library.candidates.all()}


def test_two_files_of_one_name(library: Library, segmenter: Segmenter, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "讲话稿.txt").write_text(invented_speech(number), "utf-8")
    report = take_stock([tmp_path / "1", tmp_path / "2"], library, segmenter=segmenter)
    keys = {file.key for file in report.files}
    assert len(keys) == 2
    assert all(key.startswith("讲话稿-") and len(key) == 10 for key in keys)
    assert keys == {d.source.key for d in library.documents.list()}


def test_the_draft_of_our_own(library: Library, segmenter: Segmenter, tmp_path: Path) -> None:
    path = tmp_path / "稿.nigao"
    path.write_text(f"nigao 1\nroles: 0=title\n\n{invented_speech(1)}", "utf-8")
    report = take_stock([path], library, segmenter=segmenter)
    assert list(outcomes(report).values()) == [Outcome.READ]
    document = library.documents.get(report.files[0].key)
    assert document is not None
    assert not document.text.startswith("nigao")


def test_no_files_at_all(library: Library, segmenter: Segmenter, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    report = take_stock([tmp_path / "空"], library, segmenter=segmenter)
    assert (report.files, report.documents, dict(report.counts)) == ((), 0, {})


def test_several_speeches_in_one_file(library: Library, segmenter: Segmenter, tmp_path: Path) -> None:
    parts = [f"篇{mark}\n{invented_speech(number)}" for number, mark in enumerate("123", 1)]
    (tmp_path / "讲话汇编.txt").write_text("\n".join(parts), "utf-8")
    report = take_stock([tmp_path / "讲话汇编.txt"], library, segmenter=segmenter)
    assert [file.path.name for file in report.files] == ["讲话汇编.txt"] * 3
    assert report.documents == 3
    keys = [file.key for file in report.files]
    assert [key.removeprefix(keys[0]) for key in keys] == ["", "-2", "-3"]
    for number, key in enumerate(keys, 1):
        document = library.documents.get(key)
        assert document is not None
        assert invented_speech(number).splitlines()[5] in document.text
    again = take_stock([tmp_path / "讲话汇编.txt"], library, segmenter=segmenter)
    assert [file.outcome for file in again.files] == [Outcome.KNOWN]


def test_a_file_of_several_speeches_is_known_only_when_all_are_staged(
    library: Library, segmenter: Segmenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [f"篇{mark}\n{invented_speech(number)}" for number, mark in enumerate("123", 1)]
    (tmp_path / "讲话汇编.txt").write_text("\n".join(parts), "utf-8")
    plain = library.documents.stage
    staged: list[str] = []

    def stage(document: Document) -> str:
        if staged:
            raise LibraryUnavailable(
                "素材库“library.db”所在的磁盘已满，里面的内容保持原样；请清理磁盘后再试。"
            )
        staged.append(plain(document))
        return staged[-1]

    monkeypatch.setattr(library.documents, "stage", stage)
    assert "磁盘已满" in take_stock([tmp_path / "讲话汇编.txt"], library, segmenter=segmenter).stopped
    monkeypatch.undo()
    report = take_stock([tmp_path / "讲话汇编.txt"], library, segmenter=segmenter)
    assert sorted(file.outcome.value for file in report.files) == ["known", "read", "read"]
    assert report.documents == 3
