"""Marks that come in pairs: which of them have lost their partner, and quotes turned the wrong way.

Norm: GB/T 15834-2011, 4.8 (quotes), 4.9 (brackets), 4.15 (titles). Each sort of pair is looked at alone, so
that one lost bracket does not spoil the quotes around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.speech.pattern import Pattern

_OPENED_BY = {"）": "（", "》": "《", "〉": "〈", "〕": "〔", "】": "【", "」": "「", "』": "『", "］": "［"}
_WIDE = {"(": "（", ")": "）"}
_ANY = Pattern(r"[()（）《》〈〉〔〕【】「」『』［］]")
_DOUBLE_QUOTE = Pattern(r"[“”]")
_SINGLE_QUOTE = Pattern(r"(?<![A-Za-z])[‘’]|’(?![A-Za-z])")
# 一） 1) a) stand alone as numbers, in front of a paragraph or within it.
_NUMBERED = Pattern(
    r"(?:^|[\s，。；：、！？])[“（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[a-zA-Z])$|(?<!\d)\d{1,2}$"
)
_SINGLE = {"“": "‘", "”": "’"}
_TURNED = {"“": "”", "”": "“", "‘": "’", "’": "‘"}


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A mark without its partner at the offset `at`; `fixed` is the mark that should stand there, if known.

    `may_run_on` says that the partner may stand in another paragraph, as with quotations of several;
    `is_inner` that it has a partner, but stands within quotes of its own sort.
    """

    at: int
    fixed: str = ""
    may_run_on: bool = False
    is_inner: bool = False


def find_unpaired(text: str) -> Iterator[Unpaired]:
    """Yield the marks of a paragraph that have no partner, sort by sort."""
    yield from _brackets(text)
    for quotes, opening in ((_DOUBLE_QUOTE, "“"), (_SINGLE_QUOTE, "‘")):
        places = [match.start() for match in quotes.finditer(text)]
        if places:
            yield from _quotes(text, places, opening)


def _brackets(text: str) -> Iterator[Unpaired]:
    """Each sort by itself, half and full width as one."""
    waiting: dict[str, list[int]] = {}
    for match in _ANY.finditer(text):
        at, mark = match.start(), _WIDE.get(match[0], match[0])
        opening = _OPENED_BY.get(mark)
        if opening is None:
            waiting.setdefault(mark, []).append(at)
        elif waiting.get(opening):
            waiting[opening].pop()
        elif not _NUMBERED.search(text[max(0, at - 6) : at]):
            yield Unpaired(at)
    for places in waiting.values():
        yield from (Unpaired(at) for at in places)


def _quotes(text: str, places: Sequence[int], opening: str) -> Iterator[Unpaired]:
    wrong = [at for index, at in enumerate(places) if (text[at] == opening) is not (index % 2 == 0)]
    if not wrong and len(places) % 2 == 0:
        return
    if _is_nested(text, places, opening):
        yield from _inner_quotes(text, places, opening)
        return
    if len(places) % 2 == 0:
        yield from (Unpaired(at, _TURNED[text[at]]) for at in wrong)
        return
    yield from _lone_quotes(text, places, opening)


def _is_nested(text: str, places: Sequence[int], opening: str) -> bool:
    """Whether all quotes close, even where “ stands within “ and should be ‘."""
    depth = 0
    for at in places:
        depth += 1 if text[at] == opening else -1
        if depth < 0:
            return False
    return depth == 0


def _inner_quotes(text: str, places: Sequence[int], opening: str) -> Iterator[Unpaired]:
    """The quotes within quotes, which should be single ones (GB/T 15834-2011, 4.8.3.3)."""
    depth = 0
    for at in places:
        depth += 1 if text[at] == opening else 0
        if depth == 2 and text[at] in _SINGLE:
            yield Unpaired(at, _SINGLE[text[at]], is_inner=True)
        depth -= 0 if text[at] == opening else 1


def _lone_quotes(text: str, places: Sequence[int], opening: str) -> Iterator[Unpaired]:
    """What is left over; a quotation of several paragraphs opens behind a colon and closes at an end."""
    waiting: list[int] = []
    for at in places:
        if text[at] == opening:
            waiting.append(at)
        elif waiting:
            waiting.pop()
        else:
            yield Unpaired(at, may_run_on=at >= len(text) - 2)
    for at in waiting:
        yield Unpaired(at, may_run_on=at == 0 or text[at - 1] in "：:")
