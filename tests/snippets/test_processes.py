"""Several processes on one library, and a process that is killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from snippets.library import Library

ROOT = Path(__file__).resolve().parents[2]
PER_BATCH = 50

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from snippets.library import Library
from snippets.model import Kind, Snippet, Source
with Library.open(Path({path!r})) as library:
    print("open", flush=True)
    for batch in range({first}, {first} + {batches}):
        source = (Source(str(batch), "篇"),)
        library.add(
            [Snippet(Kind.PHRASE, f"第{{batch}}批第{{n}}条，压实工作责任", sources=source, own=True)
             for n in range({per_batch})]
        )
        print(batch, flush=True)
"""

READER = """
import sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from snippets.library import Library
last = reads = 0
end = time.monotonic() + 60
with Library.open(Path({path!r}), read_only={read_only}) as library:
    while time.monotonic() < end:
        hits = library.search("压实责任", limit=100000)
        count = sum(library.stats().values())
        assert len(hits) <= count and count >= last and count % {per_batch} == 0, (len(hits), count, last)
        last, reads = count, reads + 1
        if count == {total}:
            break
print(reads, last)
"""


def start(script: str, **values: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script.format(root=str(ROOT), per_batch=PER_BATCH, **values)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    output, errors = process.communicate(timeout=90)
    assert process.returncode == 0, errors
    return output


def check_consistent(path: Path, finished: int) -> int:
    """Whole batches only, every finished one, index and rows in step; returns the batches."""
    with Library.open(path) as library:
        assert library.notices == []
        texts = [snippet.text for snippet in library]
        batches = len(texts) // PER_BATCH
        assert len(texts) == len(set(texts)) == batches * PER_BATCH
        # The last one may have been committed without having been said.
        assert finished <= batches <= finished + 1
        assert len(library.search("压实工作责任", limit=10**6)) == len(texts)
        assert all(len(snippet.sources) == 1 for snippet in library)
    return batches


def test_kill_during_add(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    chance = random.Random(5)
    Library.open(path).close()
    batches = 0
    for _ in range(6):
        writer = start(WRITER, path=str(path), first=batches, batches=10_000)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        time.sleep(chance.uniform(0.1, 0.5))
        writer.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        output, _ = writer.communicate(timeout=30)
        said = [int(line) for line in output.split()]
        batches = check_consistent(path, said[-1] + 1 if said else batches)
    assert batches > 0


def test_kill_during_the_first_filling(tmp_path: Path, shipped: Path) -> None:
    opening = (
        "import sys; from pathlib import Path; sys.path.insert(0, {root!r})\n"
        "from snippets.library import Library; print('go', flush=True)\n"
        "Library.open(Path({path!r}), Path({shipped!r})).close()"
    )
    for delay in (0.0, 0.02, 0.05, 0.1, 0.2):
        path = tmp_path / f"{delay}.db"
        process = start(opening, path=str(path), shipped=str(shipped))
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.communicate(timeout=30)
        with Library.open(path, shipped) as library:
            assert library.search("提高政治站位")
            assert sum(library.stats().values()) == 9


@pytest.mark.parametrize("read_only", [True, False])
def test_two_read_while_one_writes(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()
    readers = [start(READER, path=str(path), read_only=read_only, total=10 * PER_BATCH) for _ in range(2)]
    writer = start(WRITER, path=str(path), first=0, batches=10)
    finish(writer)
    for reader in readers:
        assert finish(reader).split()[1] == str(10 * PER_BATCH)
    check_consistent(path, 10)


def test_two_writers_and_two_first_openings(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    writers = [start(WRITER, path=str(path), first=first, batches=5) for first in (0, 5)]
    for writer in writers:
        finish(writer)
    check_consistent(path, 10)
