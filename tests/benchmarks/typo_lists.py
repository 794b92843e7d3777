"""Makes typo_words, neighbours and sounds of resources/checks out of published texts, jieba and pypinyin.

    python -m tests.benchmarks.typo_lists FOLDER [FOLDER ...] --into resources/checks

The folders hold published reports and speeches; only words and how often they occur are taken from them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import jieba
from pypinyin import Style, pinyin

from editor.corpus.pipeline import read_speech
from snippets.segment import Segmenter

HAN = re.compile(r"[\u4e00-\u9fff]+")
COMMON, KNOWN, RARE_IDIOM = 20, 2, 5
LONE_SHARE = 0.02
A_LINE = 30
VARIANTS = ("勠力同心", "戮力同心", "尽己所能", "尽其所能", "一曝十寒", "一暴十寒", "锻长补短")
SEVERAL = dict(
    row.split(":")
    for row in (
        "行:xing hang",
        "重:zhong chong",
        "长:chang zhang",
        "调:tiao diao",
        "会:hui kuai",
        "都:dou du",
        "还:hai huan",
        "着:zhe zhao zhuo",
        "乐:le yue",
        "率:lv shuai",
        "系:xi ji",
        "传:chuan zhuan",
        "降:jiang xiang",
        "参:can shen",
        "差:cha chai",
        "觉:jue jiao",
        "弹:tan dan",
        "单:dan shan",
        "藏:cang zang",
        "曾:ceng zeng",
        "朝:chao zhao",
        "乘:cheng sheng",
        "畜:xu chu",
        "省:sheng xing",
        "盛:sheng cheng",
        "折:zhe she",
        "识:shi zhi",
        "校:xiao jiao",
        "解:jie xie",
        "卡:ka qia",
        "给:gei ji",
        "便:bian pian",
        "角:jiao jue",
        "屏:ping bing",
        "塞:sai se",
        "薄:bo bao",
        "露:lu lou",
        "色:se shai",
        "血:xue xie",
        "奇:qi ji",
    )
)
"""Characters of which a second reading is as usual as the first."""


def dictionary() -> dict[str, tuple[int, str]]:
    """The words of jieba's dictionary with their frequency and part of speech."""
    words = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        if HAN.fullmatch(word):
            words[word] = int(count), tag
    return words


@cache
def sounds_of(character: str) -> set[str]:
    """The usual readings without tone, the pairs that are mixed up in typing made one (zh z, ing in)."""
    first = pinyin(character, style=Style.NORMAL)[0]
    readings = SEVERAL[character].split() if character in SEVERAL else first
    plain = re.compile(r"(?<=[zcs])h|(?<=[ie]n)g")
    return {plain.sub("", reading) for reading in readings if reading.isascii()}


@dataclass
class Counts:
    """How often words and characters occur; `grams` are all runs of two, three and four characters."""

    words: Counter[str] = field(default_factory=Counter)
    characters: Counter[str] = field(default_factory=Counter)
    grams: set[str] = field(default_factory=set)

    def take(self, text: str, segmenter: Segmenter) -> None:
        """Count one paragraph."""
        self.words.update(word for word in segmenter.words(text) if HAN.fullmatch(word))
        self.characters.update(text)
        for run in HAN.findall(text):
            self.grams.update(run[at : at + n] for n in (2, 3, 4) for at in range(len(run) - n + 1))


def counted(files: Iterable[Path]) -> Counts:
    """The counts of some files."""
    segmenter, counts = Segmenter(), Counts()
    for path in files:
        for block in read_speech(path).speech.blocks:
            counts.take(block.text, segmenter)
    return counts


def kinds(counts: Counts, known: dict[str, tuple[int, str]]) -> dict[str, list[str]]:
    """The words of each kind, as the header of the file tells them."""
    words = counts.words
    two = {word for word, n in words.items() if len(word) == 2 and n >= COMMON and word in known}
    three = {word for word, n in words.items() if len(word) == 3 and n >= KNOWN and word in known}
    four = {w for w, (n, tag) in known.items() if len(w) == 4 and tag == "i" and n >= RARE_IDIOM}
    four |= {w for w, n in words.items() if len(w) == 4 and n >= 3 and w in known}
    wanted = two | three | four | set(VARIANTS)
    looked_for = _by_sound(wanted)
    seen = {gram for gram in counts.grams | known.keys() if _may_be_taken(gram, looked_for)}
    seen |= {word for word, n in words.items() if len(word) == 2 and n >= KNOWN and word in known}
    alone = [c for c, n in counts.characters.items() if HAN.fullmatch(c) and words[c] >= LONE_SHARE * n]
    return {
        "two": sorted(two),
        "known": sorted(seen - wanted),
        "three": sorted(three),
        "four": sorted(four | set(VARIANTS)),
        "alone": sorted(alone),
    }


Hole = tuple[int, str, str]
"""A word with a hole in it: where the hole is, what stands around it, and the sound of what is missing."""


def _holes(word: str) -> Iterator[Hole]:
    for at, character in enumerate(word):
        for sound in sounds_of(character):
            yield at, word[:at] + word[at + 1 :], sound


def _by_sound(words: Iterable[str]) -> dict[Hole, set[str]]:
    found: dict[Hole, set[str]] = defaultdict(set)
    for word in words:
        for hole in _holes(word):
            found[hole].add(word)
    return found


def _may_be_taken(word: str, looked_for: dict[Hole, set[str]]) -> bool:
    """Whether a word sounds like one that is looked for, but for one character."""
    if not 2 <= len(word) <= 4:
        return False
    return any(looked_for.get(hole, set()) - {word} for hole in _holes(word))


def _lines(kind: str, words: list[str]) -> Iterator[str]:
    joint = "" if kind == "alone" else " "
    for start in range(0, len(words), A_LINE):
        yield f"{kind}\t{joint.join(words[start : start + A_LINE])}"


def main() -> None:
    """Write the two lists below the comment lines that they have."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    wanted = parser.parse_args()
    known = dictionary()
    files = [path for folder in wanted.folders for path in sorted(folder.rglob("*.txt"))]
    counts = counted(files)
    found = kinds(counts, known)
    by_sound: dict[str, set[str]] = defaultdict(set)
    characters = {c for words in found.values() for word in words for c in word}
    for character in characters | {chr(c) for c in range(0x4E00, 0x9FA6) if _is_usual(chr(c))}:
        for sound in sounds_of(character):
            by_sound[sound].add(character)
    _write(wanted.into / "typo_words.txt", [x for kind, words in found.items() for x in _lines(kind, words)])
    behind: dict[str, set[str]] = defaultdict(set)
    for gram in counts.grams:
        if len(gram) == 2:
            behind[gram[0]].add(gram[1])
    pairs = [f"{character}\t{''.join(sorted(others))}" for character, others in sorted(behind.items())]
    _write(wanted.into / "neighbours.txt", pairs)
    _write(wanted.into / "sounds.txt", [f"{s}\t{''.join(sorted(c))}" for s, c in sorted(by_sound.items())])
    print({kind: len(words) for kind, words in found.items()})


def _is_usual(character: str) -> bool:
    """Whether it is one of the 6,763 characters of GB 2312."""
    return len(character.encode("gb2312", "ignore")) == 2


def _write(path: Path, lines: list[str]) -> None:
    head = [x for x in path.read_text("utf-8").splitlines() if x.startswith("#")] if path.is_file() else []
    path.write_text("\n".join([*head, *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
