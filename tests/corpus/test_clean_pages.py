"""Noisy pages in other shapes than the seeds: what share of the body stays and what share of the noise goes.

The pages are invented. In them the body stands between ⟪ and ⟫; everything else is noise. Kept and removed
are counted in letters, digits and Han characters, clause by clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.corpus.pipeline import clean_text
from editor.corpus.readers import raw_from_bytes
from editor.corpus.script import is_traditional, mend_script

PAGES = sorted((Path(__file__).parent / "pages").glob("*.*"))
_MARKED = re.compile("⟪(.*?)⟫", re.DOTALL)
_CLAUSE = re.compile(r"[^\n。；！？，、：,;:!?|｜　]+")


def essence(text: str) -> str:
    """What counts of a text: letters, digits and Han characters, in Simplified script."""
    return "".join(char for char in mend_script(text).text if char.isalnum())


def clauses(text: str) -> Iterator[str]:
    return (part for match in _CLAUSE.finditer(text) if (part := essence(match[0])))


def visible(marked: str, suffix: str) -> str:
    """The text of a page with the marks still in it."""
    if is_traditional(marked):
        return mend_script(marked).text
    if suffix != ".html":
        return marked
    bare = re.sub(r"<(script|style|title).*?</\1>", "", marked, flags=re.DOTALL)
    return re.sub(r"&\w+;", " ", re.sub(r"<[^<>]*>", "\n", bare))


def score(page: Path) -> tuple[int, int, int, int, list[str]]:
    """Body characters kept and in all, noise characters removed and in all, and what was wrong."""
    marked = page.read_text(encoding="utf-8")
    raw = raw_from_bytes(re.sub("[⟪⟫]", "", marked).encode("utf-8"))
    assert raw is not None
    cleaned = clean_text(raw.text, page_title=raw.page_title, is_page=raw.kind == "html")
    left = essence(cleaned.text)
    seen = visible(marked, page.suffix)
    body = [clause for match in _MARKED.finditer(seen) for clause in clauses(match[1])]
    noise = [clause for clause in clauses(_MARKED.sub("\n", seen)) if clause not in "".join(body)]
    lost = [clause for clause in body if clause not in left]
    stayed = [clause for clause in noise if len(clause) > 1 and clause in left]
    total, bad = sum(map(len, body)), sum(map(len, lost))
    chaff, rest = sum(map(len, noise)), sum(map(len, stayed))
    wrong = [f"{page.name}: lost {clause}" for clause in lost] + [f"{page.name}: left {c}" for c in stayed]
    return total - bad, total, chaff - rest, chaff, wrong


def test_there_are_enough_pages() -> None:
    assert len(PAGES) >= 12


def test_shares_over_all_pages() -> None:
    kept = body = gone = noise = 0
    wrong: list[str] = []
    for page in PAGES:
        page_kept, page_body, page_gone, page_noise, page_wrong = score(page)
        kept, body, gone, noise = kept + page_kept, body + page_body, gone + page_gone, noise + page_noise
        wrong += page_wrong
    print(f"body kept {kept}/{body} = {kept / body:.2%}, noise removed {gone}/{noise} = {gone / noise:.2%}")
    print("\n".join(wrong))
    assert kept / body >= 0.995, wrong
    assert gone / noise >= 0.99, wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_cleaning_twice_changes_nothing(page: Path) -> None:
    raw = raw_from_bytes(re.sub("[⟪⟫]", "", page.read_text(encoding="utf-8")).encode("utf-8"))
    assert raw is not None
    once = clean_text(raw.text, page_title=raw.page_title, is_page=raw.kind == "html")
    twice = clean_text(once.text)
    assert twice.text == once.text
    assert twice.removed == ()
