"""How fast the library is built and searched, beside a LIKE scan, FTS5's trigram and ripgrep.

    python tests/benchmarks/library_search.py [ENTRIES…] [--clauses FOLDER] [--seed N] [--keep FILE]

ENTRIES are sizes (default 10000 100000; 1000000 takes ten minutes and 2 GB). Entries are recombined
from clauses: invented ones, or those of the .txt files in FOLDER. The answers in Chinese are compared
with a scan of the texts in memory, their number and their order; one that is missing, wrong or out of
order ends the run with status 1. `--keep` leaves the last library there.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from library_rivals import LIMIT, Rival, rivals
from library_texts import SUBSTRINGS, Typist, invented_clauses, make_snippets, make_texts, read_clauses

from snippets.index import rank as library_rank
from snippets.library import Library
from snippets.model import Hit, Kind, Snippet
from snippets.terms import fold

QUERIES = 100
SLOW_QUERIES = 15
"""Of a rival that reads everything for every query."""

REBUILD = """
import sys, time, resource
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from snippets.index import rank as library_rank
from snippets.library import Library
with Library.open(Path(sys.argv[2])) as library:
    start, cpu = time.perf_counter(), time.process_time()
    library.rebuild_index()
    print(time.perf_counter() - start, time.process_time() - cpu)
status = Path("/proc/self/status")
# Not getrusage: that begins with what the parent had at the fork.
print(*(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
"""


@dataclass(frozen=True)
class Entry:
    """One text as the scan sees it, with what orders it among others of its tier."""

    folded: str
    order: tuple[int, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("entries", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--clauses", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    clauses = read_clauses(options.clauses) if options.clauses else invented_clauses()
    print(f"SQLite {sqlite3.sqlite_version}, {len(clauses)} clauses, seed {options.seed}")
    wrong = 0
    for size in options.entries:
        with tempfile.TemporaryDirectory() as folder:
            wrong += measure(
                Path(folder), make_texts(size, clauses, random.Random(options.seed)), options.seed
            )
            if options.keep:
                shutil.copyfile(Path(folder) / "library.db", options.keep)
    print(f"{wrong} wrong answers")
    return 1 if wrong else 0


def measure(folder: Path, texts: list[str], seed: int) -> int:
    print(f"\n## {len(texts):,} entries, {sum(map(len, texts)) / len(texts):.0f} characters each\n")
    path = folder / "library.db"
    build(path, texts, random.Random(seed))
    # They are asked for folded pieces: folding is not what is compared.
    others = rivals(folder, list(map(fold, texts)))
    print("| build | " + " | ".join(other.name for other in others) + " |")
    print("| entries/s | " + " | ".join(f"{other.rate:,.0f}" for other in others) + " |\n")
    with Library.open(path) as library:
        return measure_queries(library, others, Typist(texts, random.Random(seed + 1), QUERIES), texts)


def build(path: Path, texts: list[str], chance: random.Random) -> None:
    with Library.open(path) as library:
        library.add([Snippet(Kind.PHRASE, "先把读音装进来", own=True)])
        snippets = list(make_snippets(texts, chance))
        start, cpu = time.perf_counter(), time.process_time()
        library.add(snippets)
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(
        f"added, pinyin and all, at {len(texts) / wall:,.0f} entries/s ({len(texts) / cpu:,.0f} of CPU time),"
        f" file {path.stat().st_size / 1e6:.0f} MB"
    )
    command = [sys.executable, "-c", REBUILD, str(Path(__file__).resolve().parents[2]), str(path)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    print(
        f"index alone built at {len(texts) / float(answer[0]):,.0f} entries/s"
        f" ({len(texts) / float(answer[1]):,.0f} of CPU time),"
        f" in a process of {float(answer[2]) / 1024:.0f} MB at most\n"
    )


def measure_queries(library: Library, others: list[Rival], typist: Typist, texts: list[str]) -> int:
    print("ms for the first 50, p50 / p95, and share of what a scan finds (of 50, where it finds more)\n")
    print("| query | Nigao | among headings | " + " | ".join(other.name for other in others) + " |")
    print("|---" * (3 + len(others)) + "|")
    entries = [Entry(fold(s.text), (s.count, len(s.text))) for s in library]
    chinese = {name: typist.substrings(*lengths) for name, lengths in SUBSTRINGS.items()}
    chinese["2–3 words in any order"] = typist.words()
    wrong = 0
    for name, queries in chinese.items():
        expected = {query: scan(entries, query.split()) for query in queries[:SLOW_QUERIES]}
        wrong += sum(not agrees(library.search(query), found, query) for query, found in expected.items())
        shares = [len(library.search(query)) >= min(len(found), LIMIT) for query, found in expected.items()]
        cells = [
            f"{timed(queries, library.search)}, {sum(shares) / len(shares):.0%}",
            headings(library, queries),
        ]
        print(
            f"| {name} | " + " | ".join([*cells, *(rival_cell(other, expected) for other in others)]) + " |"
        )
    letters = {
        "initials": typist.initials(),
        "full pinyin": typist.full_pinyin(),
        "mixed": typist.mixed(),
        "empty": [""] * 20,
    }
    for name, queries in letters.items():
        answered = sum(bool(library.search(query)) for query in queries) / len(queries)
        cells = [f"{timed(queries, library.search)}, {answered:.0%} answered", headings(library, queries)]
        print(f"| {name} | " + " | ".join([*cells, *("–" for _ in others)]) + " |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory of this run with all texts in lists: {peak:.0f} MB")
    return wrong


def headings(library: Library, queries: list[str]) -> str:
    return timed(queries, lambda query: library.search(query, [Kind.HEADING], LIMIT))


def rival_cell(other: Rival, expected: dict[str, list[Entry]]) -> str:
    shares = [
        min(other.count(query.split()), LIMIT) / min(len(found), LIMIT)
        for query, found in expected.items()
        if found
    ]
    return (
        f"{timed(list(expected), lambda query: other.count(query.split()))}, {sum(shares) / len(shares):.0%}"
    )


def scan(entries: list[Entry], words: list[str]) -> list[Entry]:
    return [entry for entry in entries if all(word in entry.folded for word in words)]


def agrees(hits: list[Hit], expected: list[Entry], query: str) -> bool:
    """Whether the hits are the best of those a scan finds, by tier and then by stored rank.

    Beyond them a query may be answered in weaker ways (in pieces, as pinyin).
    """
    words = query.split()

    def place(folded: str, count: int) -> tuple[int, int]:
        tier = 2 if len(words) > 1 else 0 if folded == query else 1 if folded.startswith(query) else 2
        return tier, library_rank(count, len(folded))

    best = sorted(place(entry.folded, entry.order[0]) for entry in expected)[:LIMIT]
    found = [(fold(hit.snippet.text), hit.snippet.count) for hit in hits]
    holding = [pair for pair in found if all(word in pair[0] for word in words)]
    if [place(*pair) for pair in holding] == best:
        return True
    print(f"WRONG: {query}: {len(holding)} of {len(expected)}, or out of order")
    return False


def timed(queries: list[str], search: Callable[[str], object]) -> str:
    search(queries[0])
    times = []
    for query in queries:
        start = time.perf_counter()
        search(query)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return f"{times[len(times) // 2]:.2f} / {times[int(len(times) * 0.95)]:.2f}"


if __name__ == "__main__":
    sys.exit(main())
