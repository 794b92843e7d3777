"""Sentence patterns with slots: 以……为抓手, 为……奠定坚实基础, 既要……，又要……, 更加注重……，更加注重…….

A pattern is a head and a tail that go together around changing words, so it is found by counting
which tails follow which heads with how many different fillings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from editor.corpus.drawing.clauses import Document, Sentence
from editor.corpus.drawing.cutting import Cutter
from editor.corpus.drawing.judging import has_whole_ends, is_nameless
from editor.corpus.drawing.tally import Tally, Use
from editor.corpus.drawing.wordings import PatternWords, Wordings

SLOT = "……"
_LONGEST_TAIL = 14
_SHORTEST_CLAUSE, _LONGEST_CLAUSE = 6, 40
_SHORTEST_FILLING = 2
_FEWEST_FILLINGS = 3
_REPEATED = 3
_QUOTES = frozenset("“”《》")

_Words = Sequence[str]
_Found = tuple[str, str]


def collect_patterns(documents: Sequence[Document], cutter: Cutter) -> Tally:
    """Count the patterns of the documents; what has the same words in its slot everywhere is none."""
    tally = Tally()
    fillings: dict[str, set[str]] = {}
    for document in documents:
        for sentence in document.sentences:
            for pattern, filling in _patterns_of(sentence, cutter):
                fillings.setdefault(pattern, set()).add(filling)
                tally.add(pattern, document, sentence.text)

    def changes(pattern: str, use: Use) -> bool:
        fixed = pattern.replace(SLOT, "").replace("，", "")
        return len(fillings[pattern]) * _FEWEST_FILLINGS > use.count and is_nameless(fixed, cutter.wordings)

    return tally.only(changes)


def _patterns_of(sentence: Sentence, cutter: Cutter) -> Iterator[_Found]:
    """The patterns of one sentence, each with what fills its first slot."""
    words = cutter.wordings.patterns
    cut = [cutter(piece) for piece in sentence.clauses if piece]
    for index, clause in enumerate(cut):
        after = cut[index + 1][0] if index + 1 < len(cut) else ""
        for pattern, filling in _within(clause, cutter.wordings):
            yield pattern, filling
            if after in words.following and clause[0] in {"以", "坚持"}:
                yield f"{pattern}，{after}{SLOT}", filling
        if clause[0] in words.leading and after in words.following and len(clause) > 1:
            yield f"{clause[0]}{SLOT}，{after}{SLOT}", "".join(clause[1:])
    yield from _pairs(sentence.pieces, words)
    for pattern, filling in _repeated(cut):
        if has_whole_ends(pattern.partition(SLOT)[:1], cutter.wordings):
            yield pattern, filling


def _within(clause: _Words, wordings: Wordings) -> Iterator[_Found]:
    """The pattern of one clause: its head and the longest tail that goes with the head."""
    size = _head_size(clause, wordings)
    if size == 0:
        return
    length = sum(map(len, clause))
    if not _SHORTEST_CLAUSE <= length <= _LONGEST_CLAUSE or not _QUOTES.isdisjoint(clause):
        return
    head = "".join(clause[:size])
    form = wordings.patterns.tails.get(head, wordings.patterns.results)
    for at in range(size + 1, len(clause)):
        tail, filling = "".join(clause[at:]), "".join(clause[size:at])
        if len(filling) >= _SHORTEST_FILLING and form.match(tail):
            yield from _with_tail(head, clause[at:], filling, wordings)
            return


def _with_tail(head: str, tail: _Words, filling: str, wordings: Wordings) -> Iterator[_Found]:
    """The pattern with the whole tail, and the one with a second slot inside the tail."""
    text = "".join(tail)
    shortest = 3 if head in wordings.patterns.short else 4
    if shortest <= len(text) <= _LONGEST_TAIL and has_whole_ends(tail[-1:], wordings):
        yield f"{head}{SLOT}{text}", filling
    last = tail[-1]
    parted = len(tail) > 2 and tail[0] in wordings.patterns.parting
    if parted and len(last) > 1 and last not in wordings.verbs and has_whole_ends([last], wordings):
        yield f"{head}{SLOT}{tail[0]}{SLOT}{last}", filling


def _head_size(clause: _Words, wordings: Wordings) -> int:
    """How many words the head has: one or two listed first words, or adverbs and the verb; 0 for none."""
    if "".join(clause[:2]) in wordings.patterns.tails:
        return 2
    if clause[0] in wordings.patterns.tails:
        return 1
    for index, word in enumerate(clause[:3]):
        if word in wordings.patterns.acting:
            return index + 1
        if word not in wordings.adverbs:
            return 0
    return 0


def _pairs(pieces: Sequence[str], words: PatternWords) -> Iterator[_Found]:
    """Neighbouring clauses opened by two words that belong together: 既要……，又要……."""
    for one, other in pairwise(pieces):
        for first, second in words.pairs_by_letter.get(one[0], ()):
            if one.startswith(first) and other.startswith(second) and len(one) > len(first) + 1:
                yield f"{first}{SLOT}，{second}{SLOT}", one[len(first) :]
                break


def _repeated(cut: Sequence[_Words]) -> Iterator[_Found]:
    """Three or more neighbouring clauses with one opening: 更加注重……，更加注重……，更加注重……."""
    at = 0
    while at + _REPEATED <= len(cut):
        size = _common_opening(cut[at : at + _REPEATED])
        if size == 0:
            at += 1
            continue
        head = "".join(cut[at][:size])
        yield "，".join([head + SLOT] * _REPEATED), "".join(cut[at][size:])
        while at < len(cut) and "".join(cut[at]).startswith(head):
            at += 1


def _common_opening(run: Sequence[_Words]) -> int:
    """How many first words the clauses share, each having more; at least two characters of them."""
    size = 0
    while all(len(words) > size + 1 and words[size] == run[0][size] for words in run):
        size += 1
    return size if sum(map(len, run[0][:size])) >= 2 else 0
