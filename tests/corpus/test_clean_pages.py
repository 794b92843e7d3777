"""Noisy pages in other shapes than the seeds: what share of the body stays, what share of the noise goes,
and which headings are found.

The pages are invented. In them the body stands between ⟪ and ⟫; everything else is noise. Kept and removed
are counted in letters, digits and Han characters, clause by clause. Beside each page lies NAME.headings:
the headings it has, one a line, with their level (1 to 4, `-` for a sentence that leads, as 一是 does).
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from editor.corpus.pipeline import CleanText, clean_text
from editor.corpus.readers import raw_from_bytes
from editor.corpus.script import is_traditional, mend_script
from editor.speech.model import Role
from editor.speech.structure import parse

PAGES = sorted(path for path in (Path(__file__).parent / "pages").glob("*.*") if path.suffix != ".headings")
_MARKED = re.compile("⟪(.*?)⟫", re.DOTALL)
_CLAUSE = re.compile(r"[^\n。；！？，、：,;:!?|｜　]+")
_LEADS = "-"


@dataclass
class Score:
    """Counts over pages: characters of the body and of the noise, headings by hit, miss and false alarm."""

    kept: int = 0
    body: int = 0
    gone: int = 0
    noise: int = 0
    hits: Counter[bool] = field(default_factory=Counter)  # key: is it a lead
    expected: Counter[bool] = field(default_factory=Counter)
    found: Counter[bool] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.kept, self.body = self.kept + other.kept, self.body + other.body
        self.gone, self.noise = self.gone + other.gone, self.noise + other.noise
        self.hits += other.hits
        self.expected += other.expected
        self.found += other.found
        self.wrong += other.wrong

    def f1(self, *, leads: bool) -> float:
        """Harmonic mean of precision and recall; a heading at a wrong level is a miss and a false alarm."""
        return 2 * self.hits[leads] / (self.expected[leads] + self.found[leads])


def essence(text: str) -> str:
    """What counts of a text: letters, digits and Han characters, in Simplified script."""
    return "".join(char for char in mend_script(text).text if char.isalnum())


def clauses(text: str) -> Iterator[str]:
    return (part for match in _CLAUSE.finditer(text) if (part := essence(match[0])))


def visible(marked: str) -> str:
    """The text of a page as a reader sees it, with the marks still in it."""
    if is_traditional(marked):
        return mend_script(marked).text
    for _ in range(2):  # entities of entities
        marked = html.unescape(marked)
    if "</" not in marked:
        return marked
    bare = re.sub(r"<(script|style|title).*?</\1>", "", marked, flags=re.DOTALL)
    return re.sub(r"<[^<>]*>", "\n", bare)


@cache
def read_page(page: Path) -> CleanText:
    """The page as the program reads it."""
    raw = raw_from_bytes(re.sub("[⟪⟫]", "", page.read_text(encoding="utf-8")).encode("utf-8"))
    assert raw is not None
    return clean_text(raw.text, page_title=raw.page_title, is_page=raw.kind == "html")


def score(page: Path) -> Score:
    """What was kept, removed and found on one page, and what was wrong."""
    text = read_page(page).text
    left = essence(text)
    seen = visible(page.read_text(encoding="utf-8"))
    body = [clause for match in _MARKED.finditer(seen) for clause in clauses(match[1])]
    noise = [clause for clause in clauses(_MARKED.sub("\n", seen)) if clause not in "".join(body)]
    lost = [clause for clause in body if clause not in left]
    stayed = [clause for clause in noise if len(clause) > 1 and clause in left]
    total, chaff = sum(map(len, body)), sum(map(len, noise))
    result = Score(total - sum(map(len, lost)), total, chaff - sum(map(len, stayed)), chaff)
    result.wrong = [f"{page.name}: lost {c}" for c in lost] + [f"{page.name}: left {c}" for c in stayed]
    expected, found = expected_headings(page), found_headings(text)
    for name, counted in (("expected", expected), ("found", found), ("hits", expected & found)):
        counter: Counter[bool] = getattr(result, name)
        for (level, _), count in counted.items():
            counter[level == _LEADS] += count
    result.wrong += [f"{page.name}: missed {' '.join(h)}" for h in expected - found]
    result.wrong += [f"{page.name}: no heading {' '.join(h)}" for h in found - expected]
    return result


def expected_headings(page: Path) -> Counter[tuple[str, str]]:
    lines = Path(f"{page}.headings").read_text(encoding="utf-8").split("\n")
    pairs = (line.partition(" ") for line in lines if line)
    return Counter((level, text) for level, _, text in pairs)


def found_headings(text: str) -> Counter[tuple[str, str]]:
    blocks = parse(text).blocks
    return Counter(
        (str(block.role.heading_level or _LEADS), block.heading)
        for block in blocks
        if block.role.heading_level or block.role is Role.LEAD_SENTENCE
    )


def test_there_are_enough_pages() -> None:
    assert len(PAGES) >= 60
    mixed = [page for page in PAGES if len({level for level, _ in expected_headings(page)}) > 1]
    assert len(mixed) >= 6


def test_shares_over_all_pages() -> None:
    total = Score()
    for page in PAGES:
        total.add(score(page))
    kept, gone = total.kept / total.body, total.gone / total.noise
    print(f"{len(PAGES)} pages: body kept {total.kept}/{total.body} = {kept:.2%}, ", end="")
    print(f"noise removed {total.gone}/{total.noise} = {gone:.2%}, ", end="")
    print(f"headings F1 {total.f1(leads=False):.3f} of {total.expected[False]}, ", end="")
    print(f"leads F1 {total.f1(leads=True):.3f} of {total.expected[True]}")
    print("\n".join(total.wrong))
    assert kept >= 0.995, total.wrong
    assert gone >= 0.99, total.wrong
    assert total.f1(leads=False) >= 0.97, total.wrong
    assert total.f1(leads=True) >= 0.95, total.wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_loses_much(page: Path) -> None:
    """A good share over all pages must not hide one page that is ruined."""
    result = score(page)
    assert result.kept / result.body >= 0.97, result.wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_cleaning_twice_changes_nothing(page: Path) -> None:
    once = read_page(page)
    twice = clean_text(once.text)
    assert twice.text == once.text
    assert twice.removed == ()
