"""A library file that is broken, of another program, from the future, or out of reach."""

from __future__ import annotations

import errno
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from snippets import repair, schema
from snippets.documents import Document
from snippets.errors import LibraryDamaged, LibraryTooNew, LibraryUnavailable, SnippetError
from snippets.library import Library
from snippets.model import Kind, Snippet, Source

ROOT = Path(__file__).resolve().parents[2]
PAGE = 4096
OWN = [
    Snippet(
        Kind.PHRASE,
        f"自己写的第{number}句提法，" + "长而又长" * 20,
        sources=(Source(f"own{number % 7}", "自己的稿子"),),
        tags=("自存",),
        own=True,
    )
    for number in range(400)
]


@pytest.fixture
def filled(place: Path, shipped: Path) -> Path:
    """A library of some dozen pages with entries, uses and a favourite of the user."""
    with Library.open(place, shipped) as library:
        library.add(OWN)
        for snippet in library.search("提高政治站位") + library.search("自己写的第7句提法"):
            library.record_use(snippet.snippet.id or 0)
        library.set_favourite(library.search("下面")[0].snippet.id or 0)
    return place


def set_aside(place: Path) -> list[Path]:
    return sorted(place.parent.glob(f"{place.name}.damaged-*"))


def check_repaired(place: Path, shipped: Path, broken: bytes) -> list[Snippet]:
    """Open the broken library; it must be sound, hold what ships, and the broken file must remain."""
    with Library.open(place, shipped) as library:
        assert len(library.notices) == 1
        assert re.search("已损坏.*另存为.*重建", library.notices[0])
        kept = [snippet for snippet in library if snippet.own]
        assert {snippet.text for snippet in library} >= {"提高政治站位", "下面，我讲三点意见。"}
        assert (f"自存条目{len(kept)}条" in library.notices[0]) == bool(kept)
        assert all(library.search(snippet.text[:9]) for snippet in kept)
    (aside,) = set_aside(place)
    assert re.fullmatch(rf"{place.name}\.damaged-\d{{8}}-\d{{6}}", aside.name)
    assert aside.read_bytes() == broken
    assert sorted(path.name for path in place.parent.iterdir()) == [place.name, aside.name]
    with Library.open(place, shipped) as library:
        assert library.notices == []
    return kept


@pytest.mark.parametrize("share", [0.02, 0.1, 0.35, 0.5, 0.75, 0.9, 0.999])
def test_truncated(filled: Path, shipped: Path, share: float) -> None:
    content = filled.read_bytes()
    broken = content[: int(len(content) * share)]
    filled.write_bytes(broken)
    kept = check_repaired(filled, shipped, broken)
    assert len(kept) >= {0.9: 200, 0.999: 400}.get(share, 0)
    assert {snippet.text for snippet in kept} <= {snippet.text for snippet in OWN}


@pytest.mark.parametrize(
    "broken",
    [
        b"x",
        b"not a database at all, but text\n" * 300,
        bytes(3 * PAGE),
        bytes(range(256)) * 64,
        b"SQLite format 3\0",
    ],
    ids=["one byte", "text", "zeros", "binary", "header only"],
)
def test_garbage(place: Path, shipped: Path, broken: bytes) -> None:
    place.parent.mkdir()
    place.write_bytes(broken)
    assert check_repaired(place, shipped, broken) == []


def test_every_page_in_turn(filled: Path, shipped: Path, tmp_path: Path) -> None:
    """Whichever page is overwritten: no traceback, what ships is there, most own entries are."""
    content = filled.read_bytes()
    repaired = 0
    for page in range(0, len(content) // PAGE, 5):
        place = tmp_path / f"page{page}" / "library.db"
        place.parent.mkdir()
        place.write_bytes(content[: page * PAGE] + b"\xa5" * PAGE + content[(page + 1) * PAGE :])
        with Library.open(place, shipped) as library:
            own = sum(snippet.own for snippet in library)
            assert library.search("提高政治站位")
            assert own >= 340
            repaired += len(library.notices)
    assert repaired > 4


def test_the_first_page_lost(filled: Path, shipped: Path) -> None:
    content = filled.read_bytes()
    broken = b"\0" * PAGE + content[PAGE:]
    filled.write_bytes(broken)
    kept = check_repaired(filled, shipped, broken)
    assert {snippet.text for snippet in kept} == {snippet.text for snippet in OWN}


def test_uses_sources_and_tags_are_rescued(filled: Path, shipped: Path) -> None:
    broken = filled.read_bytes()[:-PAGE]
    filled.write_bytes(broken)
    with Library.open(filled, shipped) as library:
        assert "使用记录" in library.notices[0]
        used = library.search("自己写的第7句提法")[0].snippet
        assert library.uses(used.id or 0) == (1, False)
        assert used.sources == OWN[7].sources
        assert used.tags == OWN[7].tags
        assert used.count == 1
        favourite = library.search("下面")[0].snippet
        assert library.uses(favourite.id or 0) == (0, True)


def test_an_empty_file_is_filled_and_told(place: Path, shipped: Path) -> None:
    place.parent.mkdir()
    place.touch()
    with Library.open(place, shipped) as library:
        assert library.search("提高")
        assert "是空的" in library.notices[0]
    with Library.open(place, shipped) as library:
        assert library.notices == []


def test_a_journal_of_the_damaged_file_goes_with_it(filled: Path, shipped: Path) -> None:
    filled.write_bytes(b"garbage" * 1000)
    journal = filled.with_name(filled.name + "-journal")
    journal.write_bytes(b"left by a killed program")
    with Library.open(filled, shipped) as library:
        assert library.search("提高")
    assert not journal.exists()


def test_damage_met_while_working_is_repaired_at_the_next_opening(filled: Path, shipped: Path) -> None:
    with Library.open(filled, shipped) as library:
        content = bytearray(filled.read_bytes())
        content[PAGE : 4 * PAGE] = b"\xa5" * (3 * PAGE)
        # As long as nobody else changes the file, the pages already read stay in memory.
        filled.write_bytes(content)
        with sqlite3.connect(filled) as other:
            other.execute("PRAGMA user_version = 1")
        other.close()
        with pytest.raises(LibraryDamaged, match="重新打开"):
            library.add([Snippet(Kind.PHRASE, f"再加一条{number}", own=True) for number in range(50)])
    assert repair.suspect_marker(filled).exists()
    with Library.open(filled, shipped) as library:
        assert "已损坏" in library.notices[0]
        assert library.search("提高")
    assert not repair.suspect_marker(filled).exists()


def test_a_repair_killed_between_its_renames_is_finished(filled: Path, shipped: Path) -> None:
    filled.rename(filled.with_name(filled.name + ".rebuilt"))
    with Library.open(filled, shipped) as library:
        assert sum(snippet.own for snippet in library) == len(OWN)


def test_a_damaged_file_that_cannot_be_moved_stays(
    filled: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = b"garbage" * 1000
    filled.write_bytes(broken)

    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(path))

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(LibraryDamaged, match="原文件没有改动"):
        Library.open(filled, shipped)
    assert filled.read_bytes() == broken
    assert [path.name for path in filled.parent.iterdir()] == [filled.name]


def test_read_only_repairs_nothing(filled: Path) -> None:
    broken = filled.read_bytes()[:PAGE]
    filled.write_bytes(broken)
    with pytest.raises(LibraryDamaged, match="已损坏"):
        Library.open(filled, read_only=True)
    assert filled.read_bytes() == broken


def test_from_the_future(filled: Path, shipped: Path) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    before = filled.read_bytes()
    for read_only in (True, False):
        with pytest.raises(LibraryTooNew, match="请升级"):
            Library.open(filled, shipped, read_only=read_only)
    assert filled.read_bytes() == before


def test_the_database_of_another_program(place: Path, shipped: Path) -> None:
    place.parent.mkdir()
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(LibraryUnavailable, match="不是拟稿的素材库"):
        Library.open(place, shipped)
    assert place.read_bytes() == before
    assert set_aside(place) == []


def test_locked_by_another_program(filled: Path, shipped: Path) -> None:
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(LibraryUnavailable, match="占用"):
            Library.open(filled, shipped, timeout=0.05)
    finally:
        other.execute("ROLLBACK")
    with Library.open(filled, shipped, timeout=0.05) as library:
        other.execute("BEGIN IMMEDIATE")
        assert library.search("提高"), "a writer that has not committed keeps nobody from reading"
        with pytest.raises(LibraryUnavailable, match="占用"):
            library.add(OWN[:1])
        other.execute("ROLLBACK")
        library.add(OWN[:1])
    other.close()


@pytest.mark.parametrize("where", ["folder", "file in the way"])
def test_out_of_reach(tmp_path: Path, shipped: Path, where: str) -> None:
    path = tmp_path / "library.db"
    if where == "folder":
        path.mkdir()
    else:
        path.write_text("x")
        path /= "library.db"
    with pytest.raises(LibraryUnavailable, match="打不开"):
        Library.open(path, shipped)


def test_read_only_needs_a_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="打不开"):
        Library.open(tmp_path / "nothing.db", read_only=True)
    (tmp_path / "empty.db").touch()
    with pytest.raises(LibraryUnavailable, match="是空的"):
        Library.open(tmp_path / "empty.db", read_only=True)


def test_read_only_reads_and_never_writes(filled: Path) -> None:
    before = filled.read_bytes()
    with Library.open(filled, read_only=True) as library:
        assert library.search("提高")
        for change in (lambda: library.add(OWN), lambda: library.record_use(1), lambda: library.remove(1)):
            with pytest.raises(LibraryUnavailable, match="不能写入"):
                change()
    assert filled.read_bytes() == before


LIMITED = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from snippets.errors import LibraryUnavailable
from snippets.documents import Document
from snippets.library import Library
from snippets.model import Kind, Snippet, Source
path = Path({path!r})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Library.open(path) as library:
    before = list(library), library.documents.list(), library.candidates.all()
    limit = path.stat().st_size + 20_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        {deed}
    except LibraryUnavailable as error:
        print(error)
    else:
        sys.exit("everything fitted")
    assert library.search("自己写的第7句")
    assert before == (list(library), library.documents.list(), library.candidates.all())
"""


FILLING = {
    "add": "library.add(Snippet(Kind.PHRASE, f'第{n}条装不下的内容', own=True) for n in range(20_000))",
    "stage": "library.documents.stage(Document(Source('k', 't'), 'n', 'speech', 'ff', '装不下。' * 90_000))",
    "take": (
        "library.documents.take('own0', [Snippet(Kind.PASSAGE, f'第{n}段，装不下') for n in range(9000)])"
    ),
    "put": "library.candidates.put(Snippet(Kind.PHRASE, f'{n}装不下') for n in range(20_000))",
    "accept": "library.candidates.accept([s.id for s in library.candidates.all()])",
    "edit": "library.editing.edit(library.search('自己写的第8句')[0].snippet.id, text='装不下' * 90_000)",
}


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit on the size of files")
@pytest.mark.parametrize("deed", FILLING.values(), ids=FILLING)
def test_no_space_left_in_the_middle(filled: Path, deed: str) -> None:
    """A limit on the file's size stands for the full disk: the write fails in the middle."""
    with Library.open(filled) as library:
        library.documents.stage(
            Document(Source("own0", "一篇"), "一篇.txt", "speech", "00", "同志们：\n好。")
        )
        library.candidates.put(Snippet(Kind.PHRASE, f"候选第{n}条，" + "装不下" * 9) for n in range(1900))
    script = LIMITED.format(root=str(ROOT), path=str(filled), deed=deed)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "保持原样" in done.stdout
    with Library.open(filled) as library:
        assert library.notices == []
        assert sum(snippet.own for snippet in library) == len(OWN)


def test_every_error_is_one_chinese_sentence() -> None:
    for kind in (LibraryDamaged, LibraryTooNew, LibraryUnavailable):
        assert issubclass(kind, SnippetError)


def test_a_disk_that_only_reads_still_opens(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    with Library.open(filled) as library:
        assert list(library)
