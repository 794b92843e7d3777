"""Taking in that is cancelled, killed, or runs out of disk, and goes on later."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.corpus.intake import accept, take_stock
from snippets.errors import LibraryUnavailable
from snippets.library import Library
from snippets.segment import Segmenter
from tests.benchmarks.invented_speeches import write_speeches

ROOT = Path(__file__).resolve().parents[2]
FILES = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_speeches(tmp_path / "旧稿", FILES)


def state_of(library: Library) -> list[object]:
    return [
        sorted((d.digest, d.taken) for d in library.documents.list()),
        sorted((s.kind, s.text, s.count, tuple(sorted(x.key for x in s.sources))) for s in library),
        library.candidates.count(),
    ]


def after(steps: int) -> Callable[[], bool]:
    """Says no so many times, and yes from then on."""
    left = iter(range(steps))
    return lambda: next(left, None) is None


def test_cancelling_at_every_moment(tmp_path: Path, folder: Path) -> None:
    segmenter = Segmenter()
    with Library.open(tmp_path / "calm.db") as calm:
        take_stock([folder], calm, segmenter=segmenter)
        accept(calm)
        expected = state_of(calm)
    ended, cancelled = 0, 0
    for steps in (*range(0, 32, 2), *range(32, 3000, 151)):
        path = tmp_path / f"{steps}.db"
        with Library.open(path) as library:
            report = take_stock([folder], library, segmenter=segmenter, cancelled=after(steps))
            assert report.cancelled == bool(report.stopped)
            assert sum(library.stats().values()) == 0
            staged = len(library.documents.list(taken=False))
            if report.cancelled:
                cancelled += 1
                assert report.stopped.startswith("已取消")
                assert (f" {staged} 篇" in report.stopped) == bool(staged)
            else:
                ended += 1
            take_stock([folder], library, segmenter=segmenter)
            accept(library)
            assert state_of(library) == expected
        path.unlink()
        if ended == 2:
            break
    assert cancelled > 10
    assert ended


def test_cancelling_the_acceptance(tmp_path: Path, folder: Path) -> None:
    segmenter = Segmenter()
    with Library.open(tmp_path / "calm.db") as calm:
        take_stock([folder], calm, segmenter=segmenter)
        accept(calm)
        expected = state_of(calm)
    for steps in range(FILES + 1):
        with Library.open(tmp_path / f"{steps}.db") as library:
            take_stock([folder], library, segmenter=segmenter)
            accepted = accept(library, cancelled=after(steps))
            assert accepted.cancelled
            assert accepted.documents == steps
            assert (f" {steps} 篇" in accepted.stopped) == bool(steps)
            again = take_stock([folder], library, segmenter=segmenter)
            assert again.documents == FILES - steps
            accept(library)
            assert state_of(library) == expected


FULL = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from editor.corpus.intake import accept, take_stock
from snippets.library import Library
from snippets.segment import Segmenter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path({path!r})
with Library.open(path) as library:
    limit = path.stat().st_size + {room}
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    report = take_stock([Path({folder!r})], library, segmenter=Segmenter())
    print(report.stopped or accept(library).stopped)
    print(len(library.documents.list()), sum(library.stats().values()), library.candidates.count())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit on the size of files")
@pytest.mark.parametrize("room", [20_000, 60_000, 120_000, 200_000])
def test_a_disk_that_fills_up(tmp_path: Path, folder: Path, room: int) -> None:
    """A limit on the file's size stands for the full disk."""
    path = tmp_path / "home" / "library.db"
    Library.open(path).close()
    script = FULL.format(root=str(ROOT), path=str(path), folder=str(folder), room=room)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    said, counted = done.stdout.splitlines()
    documents, entries, waiting = map(int, counted.split())
    assert "素材库" in said, "it did not fill up"
    if 0 < documents < FILES:
        assert f"到“讲话{documents - 1:04d}.txt”为止的 {documents} 篇" in said
    with Library.open(path) as library:
        assert library.notices == []
        assert len(library.documents.list()) == documents
        assert (sum(library.stats().values()), library.candidates.count()) == (entries, waiting)
        take_stock([folder], library, segmenter=Segmenter())
        accept(library)
        with Library.open(tmp_path / "calm.db") as calm:
            take_stock([folder], calm, segmenter=Segmenter())
            accept(calm)
            assert state_of(library) == state_of(calm)


def test_a_library_that_another_program_holds(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "library.db") as library:
        staged: list[str] = []
        plain = library.documents.stage

        def stage(document: object) -> str:
            if len(staged) == 2:
                raise LibraryUnavailable(
                    "素材库“library.db”正被另一个程序占用，里面的内容保持原样；请稍后再试。"
                )
            staged.append(plain(document))  # type: ignore[arg-type]
            return staged[-1]

        monkeypatch.setattr(library.documents, "stage", stage)
        report = take_stock([folder], library, segmenter=Segmenter())
        assert "占用" in report.stopped
        assert "到“讲话0001.txt”为止的 2 篇" in report.stopped
        assert not report.cancelled


def test_killed_at_random_moments() -> None:
    """Eight rounds; `python tests/benchmarks/intake.py --kill 50` is the long run."""
    done = subprocess.run(
        [sys.executable, "tests/benchmarks/intake.py", "--kill", "8", "--speeches", "8", "--seed", "7"],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "8 rounds" in done.stdout
    assert " 0 with another end" in done.stdout
