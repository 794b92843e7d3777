"""Building the shipped library: deterministic, honest about refusals, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor.corpus.building import RECORD, build_library, corpus_files, draw_entries, record_of
from editor.corpus.drawing.composing import COMPOSED_TAG, FRAME_TAG
from editor.corpus.drawing.labelling import PERIOD_TAG
from editor.corpus.drawing.periods import expiry_of
from editor.corpus.drawing.sourcing import as_document, source_of
from editor.corpus.drawing.wordings import load_wordings
from editor.corpus.pipeline import read_speech
from editor.errors import Cancelled, NigaoError
from editor.paths import resources, shipped_library
from editor.speech.placeholders import find_placeholders
from snippets.duplicates import normalise
from snippets.model import Kind
from snippets.segment import Segmenter
from snippets.shipped import load_shipped

BODY = """同志们：
今天，我们召开全县{topic}工作推进会，主要任务是安排部署下一步重点工作。下面，我讲两点意见。
一、提高思想认识，增强做好{topic}工作的责任感
{topic}事关群众切身利益。我们要层层传导压力，级级压实责任，做到看得见、管得住、用得好。
二、狠抓工作落实，确保{topic}取得新成效
既要干得好，又要管得长久。去年{topic}投入资金210万元，增长12%。要为全县发展创造良好环境。
同志们，任务已经明确，关键在于落实。
谢谢大家！
"""


def write_corpus(folder: Path, topics: tuple[str, ...] = ("河道清理", "厕所改造", "秋粮收购")) -> Path:
    folder.mkdir()
    for number, topic in enumerate(topics):
        title = f"在2023年全县{topic}工作推进会上的讲话\n（2023年{number + 1}月6日）\n"
        (folder / f"s{number}.txt").write_text(title + BODY.format(topic=topic), "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_same_corpus_gives_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    one, other = write_corpus(tmp_path / "one"), write_corpus(tmp_path / "other")
    build_library([one], tmp_path / "out1")
    build_library(sorted(other.iterdir(), reverse=True), tmp_path / "out2")
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")
    build_library([one], tmp_path / "out1")
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")


def test_order_of_files_and_compiled_segmenter_change_nothing(tmp_path: Path) -> None:
    files = corpus_files([write_corpus(tmp_path / "in")])
    documents = [as_document(read_speech(path)) for path in files]
    drawn = draw_entries(documents, Segmenter(compiled=False))
    assert draw_entries(documents, Segmenter()) == drawn
    assert {e.text for e in draw_entries(documents[::-1], Segmenter())} == {e.text for e in drawn}


def test_set_forms_composed_by_hand_are_marked_and_only_in_the_shipped_library(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    build_library([folder], tmp_path / "out")
    frames = [entry for entry in load_shipped(tmp_path / "out") if FRAME_TAG in entry.tags]
    assert {entry.kind for entry in frames} == {Kind.OPENING, Kind.TRANSITION, Kind.CLOSING}
    assert not any(entry.sources for entry in frames)
    documents = [as_document(read_speech(path)) for path in corpus_files([folder])]
    drawn = draw_entries(documents, Segmenter(), plans=())
    assert not any(FRAME_TAG in entry.tags for entry in drawn)
    known = [normalise(entry.text) for entry in drawn]
    assert not any(normalise(frame.text) in known for frame in frames)


def test_report_and_files_agree(tmp_path: Path) -> None:
    report = build_library([write_corpus(tmp_path / "in")], tmp_path / "out")
    entries = load_shipped(tmp_path / "out")
    assert report.read == 3
    assert report.characters > 300
    assert report.refused == {}
    for kind in Kind:
        assert report.counts.get(kind.value, 0) == sum(1 for e in entries if e.kind is kind)
    assert {s.key for e in entries for s in e.sources} <= {"s0", "s1", "s2"}
    assert {s.date for e in entries for s in e.sources} == {"2023-01-06", "2023-02-06", "2023-03-06"}


def test_files_that_cannot_be_read_are_reported_by_reason(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nothing more")
    report = build_library([folder, tmp_path / "missing.txt"], tmp_path / "out")
    assert report.read == 3
    names = [name for files in report.refused.values() for name in files]
    assert sorted(names) == ["broken.docx", "empty.txt", "missing.txt"]
    assert all(report.refused)


def test_nothing_readable_is_an_error_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NigaoError):
        build_library([tmp_path / "missing.txt"], tmp_path / "out")
    with pytest.raises(NigaoError):
        build_library([], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_cancelling_leaves_the_old_library(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    build_library([folder], tmp_path / "out")
    before = contents(tmp_path / "out")
    (folder / "s9.txt").write_text("在会上的讲话\n同志们：\n要擦亮城乡环境底色。", "utf-8")
    for allowed in range(8):
        calls = iter([False] * allowed + [True] * 50)
        with pytest.raises(Cancelled):
            build_library([folder], tmp_path / "out", cancelled=lambda calls=calls: next(calls))
        assert contents(tmp_path / "out") == before


def test_progress_names_each_file_and_never_goes_back(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    build_library([write_corpus(tmp_path / "in")], tmp_path / "out", progress=lambda *step: seen.append(step))
    assert [what for what, _, _ in seen][:3] == ["s0.txt", "s1.txt", "s2.txt"]
    done = [d for _, d, _ in seen]
    assert done == sorted(done)
    assert done[-1] < seen[-1][2]


def test_folders_are_searched_and_notes_left_out(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    (folder / "deep").mkdir()
    (folder / "deep" / "x.html").write_text("<p>同志们</p>", "utf-8")
    for name in ("README.md", "manifest.json", ".hidden.txt", "~$lock.docx"):
        (folder / name).write_text("x", "utf-8")
    assert [p.name for p in corpus_files([folder])] == ["s0.txt", "s1.txt", "s2.txt", "x.html"]
    assert [p.name for p in corpus_files([folder / "s0.txt", folder / "s0.txt"])] == ["s0.txt"]


def test_record_tells_a_changed_input(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in")
    files = corpus_files([folder])
    before = record_of(files)
    assert str(tmp_path) not in before
    files[0].write_text("另一篇", "utf-8")
    assert record_of(files) != before


def test_source_of_a_speech_without_title_is_described(tmp_path: Path) -> None:
    path = tmp_path / "a1.txt"
    path.write_text(
        "同志们：\n今天我们召开全县201x年河道清理领导小组第二次会议，主要任务是安排工作。\n", "utf-8"
    )
    source = source_of(read_speech(path))
    assert source.key == "a1"
    assert source.title == "全县河道清理领导小组会议上的讲话（无题）"


def test_titles_and_dates_of_sources(tmp_path: Path) -> None:
    path = tmp_path / "report2024_甲地.txt"
    path.write_text(
        "2024年甲地政府工作报告——在甲地人民代表大会上\n各位代表：\n现在，我向大会报告工作，请予审议。\n",
        "utf-8",
    )
    source = source_of(read_speech(path))
    assert source.title == "2024年甲地政府工作报告"
    assert source.date == "2024"
    assert as_document(read_speech(path)).series == "甲地政府工作报告"


def test_shipped_library_is_what_the_corpus_gives(corpus: Callable[[], Path], tmp_path: Path) -> None:
    folder = corpus()
    recorded = (shipped_library() / RECORD).read_text("utf-8")
    assert recorded == record_of(corpus_files([folder])), "the corpus is another one than was built from"
    build_library([folder], tmp_path / "out")
    built, shipped = contents(tmp_path / "out"), contents(shipped_library())
    assert built.keys() == shipped.keys()
    for name, content in built.items():
        assert shipped[name].replace(b"\r\n", b"\n") == content, f"{name}: run nigao library build again"


def test_shipped_library_is_large_enough_and_small_enough() -> None:
    entries = load_shipped(shipped_library())
    by_kind = {kind: [e for e in entries if e.kind is kind] for kind in Kind}
    assert len(by_kind[Kind.PHRASE]) + len(by_kind[Kind.PATTERN]) >= 3000
    formulae = by_kind[Kind.OPENING] + by_kind[Kind.TRANSITION] + by_kind[Kind.CLOSING]
    assert len(formulae) >= 150
    assert len(by_kind[Kind.OPENING]) >= 40
    assert len(by_kind[Kind.HEADING]) >= 300
    assert len(by_kind[Kind.SKELETON]) >= 40
    assert sum(len(content) for content in contents(shipped_library()).values()) < 2_000_000


def test_shipped_entries_are_fit_to_ship() -> None:
    wordings = load_wordings(resources() / "words")
    for entry in load_shipped(shipped_library()):
        where = (entry.kind.value, entry.title or entry.text)
        left = list(entry.text)
        for gap in reversed(find_placeholders(entry.text)):
            del left[gap.start : gap.end]
        plain = "".join(left)
        assert not any(char.isascii() and char.isalnum() for char in plain), where
        assert not set(plain) & set(",;:?!()×【】"), where
        assert wordings.place.search(plain) is None, where
        assert len(entry.example) <= 120, where
        assert entry.sources or {COMPOSED_TAG, FRAME_TAG} & set(entry.tags), where
        assert (PERIOD_TAG in entry.tags) is (expiry_of(entry.text) is not None), where
        assert not entry.expires or PERIOD_TAG in entry.tags, where
        if entry.kind is not Kind.SKELETON:
            assert "\n" not in entry.text, where
            assert len(entry.text) <= 120, where
