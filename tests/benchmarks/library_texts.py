"""Entries and queries for the search benchmark: recombined clauses, and what a writer types to find them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path

from snippets.model import Kind, Snippet, Source
from snippets.pinyin import Readings, kept_offsets
from snippets.terms import fold

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
SUBSTRINGS = {"1 character": (1,), "2 characters": (2,), "3–4 characters": (3, 4), "6–10 characters": (6, 10)}


def invented_clauses() -> list[str]:
    tails = ["", *TAILS.split()]
    return [verb + noun + tail for verb in VERBS.split() for noun in NOUNS.split() for tail in tails]


def read_clauses(folder: Path) -> list[str]:
    texts = (path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.txt")))
    clauses = (clause for text in texts for clause in re.split(r"[\s，。；、：,;:]+", text))
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


class Typist:
    """Takes queries out of texts that are in the library, `most` of each class."""

    def __init__(self, texts: list[str], chance: random.Random, most: int) -> None:
        self._texts = texts
        self._chance = chance
        self._most = most
        self._readings = Readings()

    def substrings(self, *lengths: int) -> list[str]:
        """Pieces of the folded texts of one of these lengths, without blanks."""
        found: list[str] = []
        while len(found) < self._most:
            text = fold(self._chance.choice(self._texts))
            start = self._chance.randrange(len(text))
            piece = text[start : start + self._chance.choice(lengths)]
            if len(piece) in lengths and not any(map(str.isspace, piece)):
                found.append(piece)
        return found

    def words(self) -> list[str]:
        """Two or three words of one text in any order."""
        found: list[str] = []
        while len(found) < self._most:
            text = fold(self._chance.choice(self._texts))
            starts = self._chance.sample(range(len(text) - 2), self._chance.choice((2, 3)))
            words = [text[start : start + 2] for start in starts]
            if not any(map(str.isspace, "".join(words))):
                found.append(" ".join(words))
        return found

    def initials(self) -> list[str]:
        """One to six initials from anywhere in a text, zh at times typed in full."""
        return [
            "".join(
                syllable[: 2 if self._chance.random() < 0.2 and syllable[1:2] == "h" else 1]
                for syllable in run
            )
            for run in self._runs(1, 6)
        ]

    def full_pinyin(self) -> list[str]:
        """One to four whole syllables."""
        return ["".join(run) for run in self._runs(1, 4)]

    def mixed(self) -> list[str]:
        """Whole syllables before initials, or characters before initials."""
        found: list[str] = []
        for number, run in enumerate(self._runs(3, 6)):
            half = len(run) // 2
            found.append("".join(run[:half]) + "".join(syllable[0] for syllable in run[half:]))
            text = self._chance.choice(self._texts)
            places, spoken = kept_offsets(text), self._readings.syllables(text)
            start = self._chance.randrange(len(places) - 4)
            if number % 2 and places[start + 1] == places[start] + 1:
                shown = text[places[start]] + text[places[start + 1]]
                found[-1] = shown + "".join(syllable[0] for syllable in spoken[start + 2 : start + 4])
        return found

    def _runs(self, least: int, most: int) -> list[list[str]]:
        """Syllables in a row, as they are written, of so many texts."""
        runs: list[list[str]] = []
        while len(runs) < self._most:
            syllables = self._readings.syllables(self._chance.choice(self._texts))
            size = self._chance.randint(least, most)
            if len(syllables) >= size and "?" not in syllables:
                start = self._chance.randrange(len(syllables) - size + 1)
                runs.append(syllables[start : start + size])
        return runs
