"""What a rendered page shows: words with their boxes, pages, fonts, ink; from a PDF by poppler's tools."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import html

POINTS_PER_MM = 72 / 25.4
PAGE_NUMBER = re.compile(r"—\s*(\d+)\s*—")


@dataclass(frozen=True)
class Word:
    """A word as drawn, in points from the upper left corner of the paper."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Row:
    """The words of one printed line, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words without what stands between them."""
        return "".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return sum(word.middle for word in self.words) / len(self.words)

    @property
    def height(self) -> float:
        """The height of its tallest word."""
        return max(word.bottom - word.top for word in self.words)


@dataclass(frozen=True)
class Sheet:
    """A page: its size in points, the lines of the text, the line of the page number."""

    width: float
    height: float
    rows: tuple[Row, ...]
    number: Row | None


def sheets_of(pdf: Path) -> list[Sheet]:
    """Return the pages of a PDF."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    return [_sheet(page) for page in html.fromstring(boxes).xpath("//page")]


def _sheet(page: html.HtmlElement) -> Sheet:
    words = sorted(
        (
            Word(word.text or "", *(float(word.get(side)) for side in ("xmin", "ymin", "xmax", "ymax")))
            for word in page.xpath(".//word")
        ),
        key=lambda word: word.middle,
    )
    rows: list[Row] = []
    line = 0
    numbered = []
    for word in words:
        # Two lines are at least ten points apart; the faces of one line differ by less than six.
        if numbered and word.middle - numbered[-1][1].middle > 6:
            line += 1
        numbered.append((line, word))
    for _line, group in groupby(numbered, key=lambda pair: pair[0]):
        rows.append(Row(tuple(sorted((word for _number, word in group), key=lambda word: word.left))))
    number = rows[-1] if rows and PAGE_NUMBER.fullmatch(rows[-1].text) else None
    return Sheet(
        float(page.get("width")), float(page.get("height")), tuple(rows[:-1] if number else rows), number
    )


def fonts_of(pdf: Path) -> set[str]:
    """Return the names of the fonts in a PDF, without the marks of subsets."""
    listed = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout
    return {line.split()[0].partition("+")[2] or line.split()[0] for line in listed.splitlines()[2:]}


def coloured_share(pdf: Path, folder: Path) -> float:
    """Return the share of the dots of all pages that are neither black, grey nor white."""
    subprocess.run(["pdftoppm", "-r", "40", str(pdf), str(folder / "ink")], capture_output=True, check=True)
    coloured = total = 0
    for picture in sorted(folder.glob("ink*.ppm")):
        data = picture.read_bytes()
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        assert head is not None
        dots = data[head.end() :]
        total += len(dots) // 3
        triples = zip(dots[::3], dots[1::3], dots[2::3], strict=True)
        coloured += sum(1 for dot in triples if max(dot) - min(dot) > 12)
    return coloured / max(1, total)
