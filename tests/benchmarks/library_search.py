"""How fast the library is built and searched, beside a LIKE scan and FTS5's trigram.

    python tests/benchmarks/library_search.py [ENTRIES…] [--clauses FOLDER] [--seed N]

ENTRIES are sizes (default 10000 100000; 1000000 takes some minutes). Entries are recombined from
clauses: invented ones, or those of the .txt files in FOLDER. Every answer is compared with a scan of
the texts in memory; a missing or wrong hit ends the run with status 1.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from snippets.library import Library
from snippets.model import Kind, Snippet, Source
from snippets.pinyin import Readings, stored_initials
from snippets.terms import fold

LIMIT = 50
QUERIES = 60
VERBS = """
提高 压实 强化 健全 夯实 拓宽 优化 完善 巩固 深化 推动 严守 补齐 激发
凝聚 畅通 统筹 落细 厚植 擦亮
"""
NOUNS = """
政治站位 工作责任 制度机制 基层基础 发展空间 营商环境 服务体系
攻坚成果 改革创新 项目建设 纪律底线 民生短板 内生动力 各方合力
供销渠道 城乡发展 各项任务 为民情怀 生态底色 安全防线 人才队伍
产业链条 文明乡风 数字底座
"""
TAILS = """
见到实效 走在前列 不留死角 常抓不懈 一抓到底 落到实处 久久为功
行稳致远 开花结果 再上台阶
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("entries", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--clauses", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    clauses = read_clauses(options.clauses) if options.clauses else invented_clauses()
    print(f"SQLite {sqlite3.sqlite_version}, {len(clauses)} clauses")
    wrong = 0
    for size in options.entries:
        wrong += measure(size, clauses, random.Random(options.seed))
    return 1 if wrong else 0


def invented_clauses() -> list[str]:
    tails = ["", *TAILS.split()]
    return [verb + noun + tail for verb in VERBS.split() for noun in NOUNS.split() for tail in tails]


def read_clauses(folder: Path) -> list[str]:
    texts = (path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.txt")))
    clauses = (clause for text in texts for clause in re.split(r"[\s，。；、：]+", text))
    return list(dict.fromkeys(clause for clause in clauses if 4 <= len(clause) <= 20))


def make_texts(size: int, clauses: list[str], chance: random.Random) -> list[str]:
    texts: dict[str, None] = {}
    while len(texts) < size:
        text = chance.choice(clauses)
        while len(text) < 26:
            text += "，" + chance.choice(clauses)
        texts[text] = None
    return list(texts)


def make_snippets(texts: list[str], chance: random.Random) -> Iterable[Snippet]:
    kinds = [Kind.PHRASE] * 12 + [Kind.PATTERN] * 4 + [Kind.HEADING, Kind.OPENING, Kind.CLOSING]
    sources = [Source(f"s{number}", f"讲话{number}", "2024-01-01") for number in range(200)]
    for text in texts:
        count = int(chance.paretovariate(1.2))
        yield Snippet(chance.choice(kinds), text, count=count, sources=(chance.choice(sources),), own=True)


def measure(size: int, clauses: list[str], chance: random.Random) -> int:
    texts = make_texts(size, clauses, chance)
    print(f"\n## {size} entries, {sum(map(len, texts)) / size:.0f} characters each")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library.open(path) as library:
            library.add([Snippet(Kind.PHRASE, "先把读音装进来", own=True)])
            snippets = list(make_snippets(texts, chance))
            start = time.perf_counter()
            library.add(snippets)
            seconds = time.perf_counter() - start
            megabytes = path.stat().st_size / 1e6
            print(f"added at {size / seconds:,.0f} entries/s, file {megabytes:.0f} MB")
            start = time.perf_counter()
            library.rebuild_index()
            print(f"index alone rebuilt at {size / (time.perf_counter() - start):,.0f} entries/s")
            folded = [fold(snippet.text) for snippet in library]
            wrong = measure_queries(library, folded, chance)
        compare(path, folded, chance)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this run, texts and snippets included: {peak:.0f} MB")
    return wrong


def substrings(folded: list[str], length: int, chance: random.Random) -> list[str]:
    found: list[str] = []
    while len(found) < QUERIES:
        text = chance.choice(folded)
        if len(text) > length:
            start = chance.randrange(len(text) - length)
            found.append(text[start : start + length])
    return found


def measure_queries(library: Library, folded: list[str], chance: random.Random) -> int:
    wrong = 0
    for length in (1, 2, 3, 4, 6, 10):
        queries = substrings(folded, length, chance)
        wrong += sum(not agrees(library, folded, [query]) for query in queries[:15])
        report(f"substring of {length}", queries, library.search)
        report("  … among headings", queries, lambda query: library.search(query, [Kind.HEADING], LIMIT))
    pairs = [" ".join(pair) for pair in zip(*(substrings(folded, 2, chance) for _ in "12"), strict=True)]
    wrong += sum(not agrees(library, folded, pair.split(" ")) for pair in pairs[:15])
    report("two words of 2", pairs, library.search)
    report(
        "no such text",
        ["".join(chance.sample("龘靐麤爨犇骉鱻羴", 3)) for _ in range(QUERIES)],
        library.search,
    )
    shuffled = ["".join(chance.choice(folded)[i] for i in range(4)) for _ in range(QUERIES)]
    report("4 unrelated characters", shuffled, library.search)
    readings = Readings()
    stored = [readings.stored(chance.choice(folded)).split() for _ in range(QUERIES)]
    for length in (1, 2, 3, 4, 6):
        report(
            f"first {length} initials", ["".join(s[0] for s in r[:length]) for r in stored], library.search
        )
        inner = ["".join(s[0] for s in r[3 : 3 + length]) for r in stored]
        report(f"inner {length} initials", inner, library.search)
    chance_letters = ["".join(chance.choices("aeklnorst", k=4)) for _ in range(QUERIES)]
    report("4 unrelated letters", chance_letters, library.search)
    report("rare 2 letters", [a + b for a in "aeor" for b in "aeor"], library.search)
    report("full pinyin of 2", ["".join(r[2:4]) for r in stored], library.search)
    report("full pinyin of 4", ["".join(r[:4]) for r in stored], library.search)
    report(
        "mixed: 2 full, 3 initials",
        ["".join(r[:2]) + "".join(s[0] for s in r[2:5]) for r in stored],
        library.search,
    )
    report("empty", [""] * 20, library.search)
    return wrong


def agrees(library: Library, folded: list[str], words: list[str]) -> bool:
    expected = sum(all(word in text for word in words) for text in folded)
    hits = library.search(" ".join(words), limit=LIMIT)
    holding = sum(all(word in fold(hit.snippet.text) for word in words) for hit in hits)
    if holding == min(expected, LIMIT):
        return True
    print(f"WRONG: {words}: {holding} of {expected}")
    return False


def report(name: str, queries: list[str], search: Callable[[str], object]) -> None:
    search(queries[0])
    times = []
    for query in queries:
        start = time.perf_counter()
        search(query)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    print(f"{name:28} p50 {times[len(times) // 2]:8.2f}  p95 {p95:8.2f}  worst {times[-1]:8.2f} ms")


def compare(path: Path, folded: list[str], chance: random.Random) -> None:
    """The same questions to a LIKE scan, to FTS5's trigram and to a b-tree of initials."""
    connection = sqlite3.connect(path)
    scan = "SELECT id FROM snippets WHERE text LIKE ? LIMIT 50"
    for length in (1, 2, 4):
        queries = substrings(folded, length, chance)[: 10 if len(folded) > 200_000 else QUERIES]
        report(f"LIKE scan, {length}", queries, lambda q: connection.execute(scan, (f"%{q}%",)).fetchall())
    other = sqlite3.connect(":memory:")
    try:
        other.execute("CREATE VIRTUAL TABLE trigrams USING fts5(body, content='', tokenize='trigram')")
    except sqlite3.OperationalError as error:
        print(f"trigram: {error}")
        return
    start = time.perf_counter()
    other.executemany("INSERT INTO trigrams (rowid, body) VALUES (?, ?)", enumerate(folded))
    print(f"trigram built in memory at {len(folded) / (time.perf_counter() - start):,.0f} entries/s")
    ask = "SELECT rowid FROM trigrams WHERE trigrams MATCH ? LIMIT 50"
    for length in (2, 4):
        queries = substrings(folded, length, chance)
        found = sum(len(other.execute(ask, (f'"{q}"',)).fetchall()) > 0 for q in queries)
        report(
            f"trigram, {length}: {found}/{QUERIES} found",
            queries,
            lambda q: other.execute(ask, (f'"{q}"',)).fetchall(),
        )
    rows = connection.execute("SELECT reading, id FROM snippets LIMIT 100000")
    initials = sorted({(stored_initials(reading), number) for reading, number in rows})
    other.execute("CREATE TABLE initials (letters TEXT, id INTEGER, PRIMARY KEY (letters, id)) WITHOUT ROWID")
    other.executemany("INSERT INTO initials VALUES (?, ?)", initials)
    between = "SELECT id FROM initials WHERE letters >= ? AND letters < ? LIMIT 50"
    prefixes = [chance.choice(initials)[0][:4] for _ in range(QUERIES)]
    report("b-tree, first 4 initials", prefixes, lambda q: other.execute(between, (q, q + "~")).fetchall())


if __name__ == "__main__":
    sys.exit(main())
