"""The library out to one file and in from another; nothing doubled, conflicts told."""

from __future__ import annotations

import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from snippets.documents import Document
from snippets.errors import LibraryDamaged, LibraryTooNew, LibraryUnavailable, SnippetError
from snippets.exchange import Choice, Stopped, compare, export_library, merge
from snippets.library import Library
from snippets.model import Kind, Snippet, Source

ROOT = Path(__file__).resolve().parents[2]
SPRING = Source("spring-1a2b3c", "在春耕备耕会上的讲话", "2024-03-02", "王某", "final")
TEXT = "在春耕备耕会上的讲话\n同志们：\n一、抓住农时\n农时不等人，各乡镇要抢抓农时。"
OWN = [
    Snippet(Kind.PHRASE, "抢抓农时不等人", sources=(SPRING,), tags=("农业",), own=True),
    Snippet(Kind.PATTERN, "以……为牵引，把……抓到底", own=True),
    Snippet(Kind.SKELETON, "同志们：\n一、认清形势\n二、抓住农时", title="春耕动员", own=True),
]
PASSAGE = Snippet(
    Kind.PASSAGE, "农时不等人，各乡镇要抢抓农时。", title="抓住农时", sources=(SPRING,), own=True
)


def fill(library: Library) -> None:
    library.add(OWN)
    document = Document(SPRING, "春耕.docx", "speech", sha256(TEXT.encode()).hexdigest(), TEXT)
    library.documents.stage(document)
    library.documents.take(SPRING.key, [PASSAGE])


def own_texts(library: Library) -> list[str]:
    return sorted(snippet.text for snippet in library if snippet.own)


@pytest.fixture
def carried(tmp_path: Path, shipped: Path) -> Path:
    """A file that a colleague exported."""
    with Library.open(tmp_path / "colleague.db", shipped) as colleague:
        fill(colleague)
        colleague.record_use(colleague.search("抢抓农时")[0].snippet.id or 0)
        result = export_library(colleague, tmp_path / "同事的素材.nigaolib")
    assert (result.entries, result.documents) == (4, 1)
    return tmp_path / "同事的素材.nigaolib"


def test_everything_of_ones_own_arrives_and_merging_again_changes_nothing(
    library: Library, carried: Path
) -> None:
    found = compare(library, carried)
    assert (found.new, found.equal, found.documents, found.conflicts) == (4, 0, 1, ())
    merged = merge(library, carried)
    assert (merged.added, merged.merged, merged.replaced, merged.documents) == (4, 0, 0, 1)
    assert own_texts(library) == sorted(s.text for s in [*OWN, PASSAGE])
    phrase = library.find(Kind.PHRASE, "抢抓农时不等人")
    assert phrase is not None
    assert (phrase.tags, phrase.sources, phrase.count) == (("农业",), (SPRING,), 1)
    document = library.documents.get(SPRING.key)
    assert document is not None
    assert (document.text, document.taken) == (TEXT, True)
    before = [repr(snippet) for snippet in library]
    again = merge(library, carried)
    assert (again.added, again.merged, again.documents) == (0, 0, 0)
    assert [repr(snippet) for snippet in library] == before


def test_what_the_writer_used_stays_at_home(carried: Path) -> None:
    with Library.open(carried, read_only=True) as exported:
        assert all(exported.uses(snippet.id or 0) == (0, False) for snippet in exported)
        assert all(snippet.own for snippet in exported)


def test_the_whole_library_can_be_searched_as_it_lies(library: Library, tmp_path: Path) -> None:
    fill(library)
    export_library(library, tmp_path / "office.nigaolib", everything=True)
    with Library.open(tmp_path / "office.nigaolib", read_only=True) as office:
        assert office.search("提高政治站位")
        assert office.search("qzns")[0].snippet.text == "抢抓农时不等人"
        assert office.stats() == library.stats()
    found = compare(library, tmp_path / "office.nigaolib")
    assert (found.new, found.documents, found.conflicts) == (0, 0, ())


def test_an_entry_edited_on_both_sides_is_a_conflict(library: Library, carried: Path, tmp_path: Path) -> None:
    merge(library, carried)
    mine = library.find(Kind.PHRASE, "抢抓农时不等人")
    assert mine is not None
    library.editing.edit(mine.id or 0, text="抢抓农时一刻不等")
    with Library.open(carried) as theirs:
        other = theirs.find(Kind.PHRASE, "抢抓农时不等人")
        assert other is not None
        theirs.editing.edit(other.id or 0, text="抢抓农时、不误春光", tags=("农业", "春耕"))
    found = compare(library, carried)
    (conflict,) = found.conflicts
    assert (conflict.mine.text, conflict.theirs.text) == ("抢抓农时一刻不等", "抢抓农时、不误春光")
    results = {}
    for choice in Choice:
        copy = tmp_path / f"{choice.value}.db"
        copy.write_bytes(library.path.read_bytes())
        with Library.open(copy) as trial:
            merge(trial, carried, [choice])
            results[choice] = {s.text for s in trial if s.text.startswith("抢抓")}
            assert len(compare(trial, carried).conflicts) == (choice is Choice.MINE)
    assert results[Choice.MINE] == {"抢抓农时一刻不等"}
    assert results[Choice.THEIRS] == {"抢抓农时、不误春光"}
    assert results[Choice.BOTH] == {"抢抓农时一刻不等", "抢抓农时、不误春光"}


def test_dates_and_names_that_differ_are_told(library: Library, carried: Path) -> None:
    library.add(
        [
            Snippet(Kind.SKELETON, "同志们：\n一、另一份提纲", title="春耕动员", own=True),
            Snippet(Kind.PATTERN, "以……为牵引，把……抓到底", expires="2027-12-31", own=True),
        ]
    )
    with Library.open(carried) as theirs:
        other = theirs.find(Kind.PATTERN, "以……为牵引，把……抓到底")
        assert other is not None
        theirs.editing.edit(other.id or 0, expires="2026-12-31")
    whys = {conflict.mine.kind: conflict.why for conflict in compare(library, carried).conflicts}
    assert whys == {
        Kind.SKELETON: "骨架同名，内容不同",
        Kind.PATTERN: "有效期不同：我的到 2027-12-31，对方的到 2026-12-31",
    }


def test_decisions_on_another_state_of_the_library_are_refused(library: Library, carried: Path) -> None:
    before = own_texts(library)
    with pytest.raises(LibraryUnavailable, match="又有改动"):
        merge(library, carried, [Choice.MINE])
    assert own_texts(library) == before


def test_stopping_leaves_both_as_they_were(library: Library, tmp_path: Path) -> None:
    library.add([Snippet(Kind.PHRASE, f"第{n}条自己的素材", own=True) for n in range(1200)])
    target = tmp_path / "out.nigaolib"
    with pytest.raises(Stopped):
        export_library(library, target, cancelled=lambda: True)
    assert not target.exists()
    assert not list(tmp_path.glob("*.tmp*"))
    export_library(library, target)
    with Library.open(tmp_path / "other.db") as other:
        with pytest.raises(Stopped):
            merge(other, target, cancelled=lambda: True)
        assert list(other) == []


def test_stopping_among_the_documents_tells_what_came_in(library: Library, carried: Path) -> None:
    with pytest.raises(Stopped, match="条目已经并入"):
        merge(library, carried, cancelled=lambda: True)
    assert own_texts(library) == sorted(s.text for s in [*OWN, PASSAGE])
    assert library.documents.list() == []
    assert merge(library, carried).documents == 1


def test_a_document_that_only_waits_here_is_taken(library: Library, carried: Path) -> None:
    digest = sha256(TEXT.encode()).hexdigest()
    library.documents.stage(Document(SPRING, "春耕.docx", "speech", digest, TEXT))
    assert compare(library, carried).documents == 1
    assert merge(library, carried).documents == 1
    library.documents.drop_staged()
    assert [document.source for document in library.documents.list(taken=True)] == [SPRING]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no library", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_library_is_refused(library: Library, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.nigaolib"
    bad.write_bytes(content)
    with pytest.raises((LibraryUnavailable, LibraryDamaged, LibraryTooNew), match=r"bad\.nigaolib") as told:
        merge(library, bad)
    assert bad.read_bytes() == content
    # Only one's own library is repaired by the next opening.
    assert "重建" not in str(told.value)


def test_the_library_does_not_overwrite_itself(library: Library) -> None:
    with pytest.raises(LibraryUnavailable, match="正在使用"):
        export_library(library, library.path)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from snippets.errors import SnippetError
from snippets.exchange import export_library
from snippets.library import Library
with Library.open(Path(sys.argv[2])) as library:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    try:
        export_library(library, Path(sys.argv[3]))
    except SnippetError as error:
        print(error)
        sys.exit(3)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit on the size of files here")
def test_a_full_disk_leaves_no_half_file(library: Library, tmp_path: Path) -> None:
    library.add([Snippet(Kind.PHRASE, f"第{n}条自己的素材，写得长一些" * 3, own=True) for n in range(2000)])
    target = tmp_path / "out" / "full.nigaolib"
    target.parent.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(ROOT), str(library.path), str(target)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "保持原样" in done.stdout
    assert list(target.parent.iterdir()) == []


def test_errors_are_of_one_family() -> None:
    assert issubclass(Stopped, SnippetError)
