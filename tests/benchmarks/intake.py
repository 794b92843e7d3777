"""How fast old speeches are taken in, the share of each stage, and whether a killed run does harm.

    python tests/benchmarks/intake.py [--speeches N] [--corpus FOLDER]
    python tests/benchmarks/intake.py --kill ROUNDS [--speeches N] [--seed N]

The first measures from the files to the stored candidates, in one process on one core, on N invented
speeches and on the corpus beside the checkout (or FOLDER); megabytes are those of the UTF-8 text. The
second kills `nigao library import --all` with SIGKILL at random moments, opens and checks the library,
lets the import go on and compares the end with that of an undisturbed run; any difference ends it with
status 1.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from invented_speeches import write_speeches

from editor.corpus import pipeline
from editor.corpus.intake import take_stock
from editor.corpus.taking import stocktaking
from editor.paths import shipped_library
from snippets.candidates import Candidates
from snippets.documents import Documents
from snippets.library import Library
from snippets.segment import Segmenter

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
LIMIT_SECONDS = 300


class Stages:
    """Processor seconds by stage; what a stage calls of another one counts for the other one."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._running: list[str] = []
        self._since = time.process_time()
        self._undo: list[Callable[[], None]] = []

    def measure(self, owner: Any, name: str, stage: str) -> None:
        """Count every call of `owner.name` for `stage`."""
        plain = getattr(owner, name)

        @functools.wraps(plain)
        def timed(*args: Any, **kwargs: Any) -> Any:
            self._enter(stage)
            try:
                return plain(*args, **kwargs)
            finally:
                self._leave()

        setattr(owner, name, timed)
        self._undo.append(lambda: setattr(owner, name, plain))

    def _enter(self, stage: str) -> None:
        self._count()
        self._running.append(stage)

    def _leave(self) -> None:
        self._count()
        self._running.pop()

    def _count(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1] if self._running else "rest"] += now - self._since
        self._since = now

    def start(self) -> None:
        """Begin to count."""
        self._since = time.process_time()
        self.seconds.clear()

    def stop(self) -> None:
        """End counting and put every function back."""
        self._count()
        for undo in self._undo:
            undo()


def watched_stages() -> Stages:
    """The stages of an intake, each where its function is called."""
    stages = Stages()
    stages.measure(stocktaking, "find_files", "find, checksum")
    stages.measure(stocktaking, "checksum", "find, checksum")
    stages.measure(pipeline, "read_raw", "read")
    stages.measure(stocktaking, "read_incoming", "clean, structure")
    stages.measure(stocktaking, "own_source", "clean, structure")
    stages.measure(Documents, "near", "near-duplicates")
    stages.measure(stocktaking, "relate", "near-duplicates")
    stages.measure(stocktaking, "parse", "structure again")
    stages.measure(stocktaking, "draw_entries", "draw")
    for name in ("find", "get", "list", "stage"):
        stages.measure(Documents, name, "store")
    for name in ("all", "drop", "put", "is_known"):
        stages.measure(Candidates, name, "store")
    return stages


def measure(name: str, paths: list[Path], segmenter: Segmenter) -> None:
    """Take the files in once and print the speed and the shares."""
    with (
        tempfile.TemporaryDirectory() as home,
        Library.open(Path(home) / "library.db", shipped_library()) as library,
    ):
        stages = watched_stages()
        began = time.perf_counter()
        stages.start()
        report = take_stock(paths, library, segmenter=segmenter)
        stages.stop()
        wall = time.perf_counter() - began
        read = [d for d in library.documents.list() if not d.taken]
        size = sum(len((library.documents.get(d.source.key) or d).text.encode()) for d in read) / 1e6
    cpu = sum(stages.seconds.values())
    print(
        f"\n{name}: {len(read)} speeches, {size:.2f} MB of text, {sum(report.counts.values())} new candidates"
    )
    print(f"  {size / cpu:.2f} MB/s of processor time, {size / wall:.2f} MB/s of the clock")
    for stage, seconds in stages.seconds.most_common():
        print(f"  {stage:18} {seconds:7.2f} s  {seconds / cpu:6.1%}")


def run_import(home: Path, folder: Path) -> subprocess.Popen[bytes]:
    """The command line, taking all of `folder` into the library in `home`."""
    return subprocess.Popen(
        [sys.executable, "-m", "editor", "library", "import", str(folder), "--all", "--json"],
        cwd=ROOT,
        env=os.environ | {"NIGAO_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    """Wait for the end; a status or words that are not those of success end everything."""
    output, errors = process.communicate(timeout=LIMIT_SECONDS)
    if process.returncode != 0:
        raise SystemExit(f"the import ended with {process.returncode}: {errors.decode('utf-8', 'replace')}")
    report: dict[str, Any] = json.loads(output)
    return report


def state_of(path: Path) -> dict[str, Any]:
    """All that a library holds, without row numbers and times."""
    with Library.open(path) as library:
        if library.notices:
            raise SystemExit(f"the library was found damaged: {library.notices}")
        sources = {d.source.key for d in library.documents.list()}
        kept = [library.documents.get(key) for key in sorted(sources)]
        entries = sorted(
            (
                *(s.kind.value, s.text, s.title, s.count, s.own, s.expires),
                tuple(sorted(s.tags)),
                tuple(sorted((x.key, x.title, x.date, x.speaker, x.status) for x in s.sources)),
            )
            for s in library
        )
        return {
            "documents": [(d.digest, d.name, d.taken, d.text, d.damage) for d in kept if d is not None],
            "entries": entries,
            "waiting": library.candidates.count(),
        }


def difference_of(one: dict[str, Any], other: dict[str, Any]) -> str:
    """Where two states differ; empty where they are equal."""
    for name in ("documents", "entries"):
        ours, theirs = set(map(repr, one[name])), set(map(repr, other[name]))
        if ours != theirs:
            return f"{name}: missing {sorted(ours - theirs)[:3]}, too many {sorted(theirs - ours)[:3]}"
    return "" if one == other else f"{other['waiting']} candidates still wait"


def check(path: Path) -> str:
    """Open the library after a kill; returns how far the import had come. Raises SystemExit on harm."""
    with Library.open(path) as library:
        if library.notices:
            raise SystemExit(f"the library was found damaged: {library.notices}")
        documents = list(library.documents.list())
        waiting = library.candidates.count()
        library.search("工作")
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = connection.execute(
            "SELECT (SELECT count(*) FROM snippet_sources WHERE snippet_id NOT IN (SELECT id FROM snippets)),"
            " (SELECT count(*) FROM snippet_sources WHERE source_id NOT IN (SELECT id FROM sources)),"
            " (SELECT count(*) FROM documents WHERE source_id NOT IN (SELECT id FROM sources)),"
            " (SELECT count(*) FROM tags WHERE snippet_id NOT IN (SELECT id FROM snippets)),"
            " (SELECT count(*) FROM documents d WHERE taken = 1 AND NOT EXISTS"
            "   (SELECT 1 FROM snippet_sources s WHERE s.source_id = d.source_id))"
        ).fetchone()
    finally:
        connection.close()
    if found != "ok" or any(orphans):
        raise SystemExit(f"integrity: {found}; rows without their other half: {orphans}")
    taken = sum(document.taken for document in documents)
    if not documents:
        return "before the first file"
    if not taken:
        return "candidates drawn" if waiting else "files being staged"
    return (
        "speeches being taken" if taken < len(documents) else ("entries waiting" if waiting else "all done")
    )


def kill_rounds(rounds: int, speeches: int, chance: random.Random) -> int:
    """Kill, check and go on `rounds` times; returns how many rounds came to another end."""
    wrong = 0
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = write_speeches(Path(place) / "旧稿", speeches)
        template = Path(place) / "template.db"
        Library.open(template, shipped_library()).close()
        calm = Path(place) / "calm"
        prepare(calm, template)
        began = time.perf_counter()
        report = finish(run_import(calm, folder))
        seconds = time.perf_counter() - began
        expected = state_of(calm / "library.db")
        print(f"undisturbed: {report['documents']} speeches, {report['added']} entries, {seconds:.1f} s")
        for number in range(rounds):
            home = Path(place) / f"round{number}"
            prepare(home, template)
            for _ in range(chance.choice((1, 1, 2, 3))):
                process = run_import(home, folder)
                time.sleep(chance.uniform(0.15, seconds))
                process.kill()
                process.communicate()
                seen[check(home / "library.db")] += 1
            finish(run_import(home, folder))
            difference = difference_of(expected, state_of(home / "library.db"))
            if difference:
                wrong += 1
                print(f"round {number + 1}: ANOTHER END than undisturbed: {difference}")
            shutil.rmtree(home)
    print(f"{rounds} rounds, {sum(seen.values())} kills, {wrong} with another end; killed at:")
    for phase, count in seen.most_common():
        print(f"  {count:4} {phase}")
    return wrong


def prepare(home: Path, template: Path) -> None:
    """A home with a library that holds the shipped entries alone."""
    home.mkdir()
    shutil.copy(template, home / "library.db")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--speeches", type=int, default=200)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--kill", type=int, default=0, metavar="ROUNDS")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.kill:
        return 1 if kill_rounds(options.kill, min(options.speeches, 60), random.Random(options.seed)) else 0
    segmenter = Segmenter()
    began = time.perf_counter()
    segmenter.words("先把词典读进来")
    print(f"the segmenter's dictionary was loaded in {time.perf_counter() - began:.2f} s (not counted below)")
    with tempfile.TemporaryDirectory() as place:
        measure("invented", [write_speeches(Path(place), options.speeches)], segmenter)
    if options.corpus.is_dir():
        measure("corpus", [options.corpus], segmenter)
    else:
        print(f"\nthe corpus was not found: {options.corpus.name} does not lie beside the checkout")
    return 0


if __name__ == "__main__":
    sys.exit(main())
