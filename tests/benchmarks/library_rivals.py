"""The same questions to other ways of searching: a LIKE scan, FTS5's trigram, ripgrep.

Each rival gives the first 50 entries that hold all the words, in no order of rank; pinyin none of them
can answer. To ripgrep several words are one pattern, which misses words that overlap in the text.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import time
from itertools import permutations
from pathlib import Path
from typing import Protocol

LIMIT = 50


class Rival(Protocol):
    """`rate` is how many entries a second it took in, `name` what it is called in the table."""

    name: str
    rate: float

    def count(self, words: list[str]) -> int:
        """How many entries it finds that hold all the words, `LIMIT` at most."""


class LikeScan:
    """One table without an index, read through."""

    def __init__(self, folder: Path, texts: list[str]) -> None:
        self.name = "LIKE scan"
        self._connection = sqlite3.connect(folder / "like.db")
        start = time.perf_counter()
        self._connection.execute("CREATE TABLE entries (text TEXT)")
        self._connection.executemany("INSERT INTO entries VALUES (?)", ((text,) for text in texts))
        self._connection.commit()
        self.rate = len(texts) / (time.perf_counter() - start)

    def count(self, words: list[str]) -> int:
        condition = " AND ".join(["text LIKE ? ESCAPE '\\'"] * len(words))
        patterns = ["%" + re.sub(r"([%_\\])", r"\\\1", word) + "%" for word in words]
        sql = f"SELECT rowid FROM entries WHERE {condition} LIMIT {LIMIT}"
        return len(self._connection.execute(sql, patterns).fetchall())


class Trigram:
    """FTS5 with its own tokenizer for substrings; needs SQLite 3.34."""

    def __init__(self, folder: Path, texts: list[str]) -> None:
        self.name = "FTS5 trigram"
        self._connection = sqlite3.connect(folder / "trigram.db")
        start = time.perf_counter()
        self._connection.execute(
            "CREATE VIRTUAL TABLE entries USING fts5(text, content='', tokenize='trigram')"
        )
        self._connection.executemany("INSERT INTO entries (rowid, text) VALUES (?, ?)", enumerate(texts))
        self._connection.commit()
        self.rate = len(texts) / (time.perf_counter() - start)

    def count(self, words: list[str]) -> int:
        asked = " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
        sql = f"SELECT rowid FROM entries WHERE entries MATCH ? LIMIT {LIMIT}"
        return len(self._connection.execute(sql, (asked,)).fetchall())


class Grep:
    """A text file of one entry a line, read through by a process of its own for every query."""

    def __init__(self, folder: Path, texts: list[str]) -> None:
        self._program = shutil.which("rg") or shutil.which("grep") or ""
        self.name = Path(self._program).name
        self._file = folder / "entries.txt"
        start = time.perf_counter()
        self._file.write_text("\n".join(text.replace("\n", " ") for text in texts), "utf-8")
        self.rate = len(texts) / (time.perf_counter() - start)

    def count(self, words: list[str]) -> int:
        how = ["-F", "-e", words[0]]
        if len(words) > 1:
            orders = (".*".join(map(re.escape, order)) for order in permutations(words))
            how = ["-e" if self.name == "rg" else "-E", "|".join(orders)]
        command = [self._program, "-m", str(LIMIT), *how, str(self._file)]
        return len(subprocess.run(command, capture_output=True, check=False).stdout.splitlines())


def rivals(folder: Path, texts: list[str]) -> list[Rival]:
    """All that are to be had on this machine, the entries taken in."""
    found: list[Rival] = [LikeScan(folder, texts)]
    try:
        found.append(Trigram(folder, texts))
    except sqlite3.OperationalError as error:
        print(f"without trigram: {error}")
    if shutil.which("rg") or shutil.which("grep"):
        found.append(Grep(folder, texts))
    return found
