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
from snippets.model import Kind

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

TAKER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from snippets.documents import Document
from snippets.library import Library
from snippets.model import Kind, Snippet, Source
with Library.open(Path({path!r})) as library:
    print("open", flush=True)
    for number in range({first}, {first} + 10_000):
        key, lines = f"d{{number}}", [f"第{{number}}篇第{{n}}段，压实责任" for n in range({per_batch})]
        library.documents.stage(Document(Source(key, "篇"), key, "speech", key, "\\n".join(lines)))
        library.candidates.put(
            Snippet(Kind.PHRASE, f"第{{number}}篇第{{n}}条", sources=(Source(key, "篇"),))
            for n in range({per_batch})
        )
        library.documents.take(key, [Snippet(Kind.PASSAGE, line) for line in lines])
        library.candidates.accept([s.id for s in library.candidates.all()])
        found = library.search(f"第{{number}}篇第0段")[0].snippet
        library.editing.undo(library.editing.edit(found.id, text=f"第{{number}}篇第0段，要压实责任"))
        print(number, flush=True)
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
    for turn in range(6):
        writer = start(WRITER, path=str(path), first=batches, batches=10_000)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        # On a busy machine the first batch may take longer than any fixed time.
        first = writer.stdout.readline() if turn % 2 else ""
        time.sleep(chance.uniform(0.1, 0.5))
        writer.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        output, _ = writer.communicate(timeout=30)
        said = [int(line) for line in (first + output).split()]
        batches = check_consistent(path, said[-1] + 1 if said else batches)
    assert batches > 0


def test_kill_during_intake(tmp_path: Path) -> None:
    """Whenever it is killed, each step of taking a speech in was done whole or not at all."""
    path = tmp_path / "library.db"
    chance = random.Random(6)
    Library.open(path).close()
    first = 0
    for turn in range(6):
        taker = start(TAKER, path=str(path), first=first)
        assert taker.stdout is not None
        assert taker.stdout.readline() == "open\n"
        if turn % 2:
            taker.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.4))
        taker.kill()
        taker.communicate(timeout=30)
        with Library.open(path) as library:
            assert library.notices == []
            counts = library.stats()
            staged, taken = (len(library.documents.list(taken=taken)) for taken in (False, True))
            waiting, accepted = library.candidates.count(), library.own_count()
            assert counts[Kind.PASSAGE] == taken * PER_BATCH
            assert len(library.search("压实责任", limit=10**6)) == taken * PER_BATCH
            assert staged in (0, 1)
            assert waiting in (0, PER_BATCH)
            # Those of a speech that was killed before they were accepted made room for the next.
            assert accepted % PER_BATCH == 0
            assert accepted <= taken * PER_BATCH
            library.documents.drop_staged()
            first += 10_000
        total = taken
    assert total > 0


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
