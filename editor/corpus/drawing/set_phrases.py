"""Set phrases by rule: whole clauses, four-character phrases, parallel runs, couplets.

These forms are recognised by their marks and lengths, so they need no statistics and work on a
single speech as well; how widely an entry is used decides its rank and, in a large corpus, whether
it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from editor.corpus.drawing.clauses import Document
from editor.corpus.drawing.cutting import Cutter
from editor.corpus.drawing.judging import Shape, echoes, has_whole_ends, is_nameless, is_parallel, shape_of
from editor.corpus.drawing.tally import Tally
from editor.corpus.drawing.wordings import Wordings

OPEN_PLACE = "XX"
_SHORTEST, _LONGEST = 4, 26
_LONGEST_MEMBER, _LONGEST_RUN = 9, 34
_LEAST_INNER = 3
_SHORTEST_WITH_PLACE = 9
_LEAST_SERIES, _MOST_SERIES = 3, 4
_SERIES_LENGTHS, _SHORT_SERIES = (5, 14), 7
_LEAST_SHARED = 2
_NO_SERIES = ("在", "对", "从", "为了", "通过", "随着", "经过", "由于")
_COUPLET = re.compile(r"[\u4e00-\u9fff]{4,9}，[\u4e00-\u9fff]{4,9}")


def collect_clauses(documents: Sequence[Document], cutter: Cutter) -> tuple[Tally, Tally]:
    """Count the clauses of the documents (links and modals taken off) and the lists of equal members.

    A clause with the name of a place is counted with XX in its stead, so that 谱写……XX新篇章 is one
    wording whoever uses it. Of a list its neighbouring pairs and triples are counted too, and kept where
    they also stand without the rest.
    """
    wordings = cutter.wordings
    plain, lists = Tally(), Tally()
    wholes: dict[str, set[str]] = {}
    for document in documents:
        for sentence in document.sentences:
            for clause in sentence.clauses:
                if "、" not in clause:
                    if _SHORTEST <= len(clause) <= _LONGEST:
                        plain.add(wordings.place.sub(OPEN_PLACE, clause), document, sentence.text)
                    continue
                members = clause.split("、")
                for inner in _inner_list(members, cutter):
                    lists.add(inner, document, sentence.text)
                    wholes.setdefault(inner, set()).add(inner)
                if _is_list(members):
                    for run in _runs(members):
                        lists.add(run, document, sentence.text)
                        wholes.setdefault(run, set()).add(clause)
                    if len(members[0]) == 4 and is_parallel(members, wordings):
                        for member in members:
                            plain.add(member, document, sentence.text)
                elif _SHORTEST <= len(clause) <= _LONGEST:
                    plain.add(wordings.place.sub(OPEN_PLACE, clause), document, sentence.text)
    return plain, lists.only(lambda run, _: run in wholes[run] or len(wholes[run]) > 1)


def _is_list(members: Sequence[str]) -> bool:
    return len(members) > 1 and len({len(m) for m in members}) == 1 and len(members[0]) <= _LONGEST_MEMBER


def _inner_list(members: Sequence[str], cutter: Cutter) -> Iterator[str]:
    """The equal members at the end of a clause that opens with other words (确保搬得出、稳得住、能致富)."""
    size = len(members[-1])
    if len(members) < _LEAST_INNER or len(members[0]) <= size or not _is_list(members[1:]):
        return
    ends = set(accumulate(map(len, cutter(members[0]))))
    if len(members[0]) - size in ends:
        yield "、".join([members[0][-size:], *members[1:]])


def _runs(members: Sequence[str]) -> Iterator[str]:
    """The whole list, and of a longer one every neighbouring pair and triple."""
    for size in sorted({2, 3, len(members)}):
        for at in range(len(members) - size + 1):
            run = "、".join(members[at : at + size])
            if len(run) <= _LONGEST_RUN:
                yield run


def collect_couplets(documents: Sequence[Document], wordings: Wordings) -> Tally:
    """Count the sentences that are two clauses of one length and no task (大道至简，实干为要)."""
    tally = Tally()
    for document in documents:
        for sentence in document.sentences:
            text = sentence.text.rstrip("。！")
            if _COUPLET.fullmatch(text) and _is_saying(text.split("，"), wordings):
                tally.add(text, document, sentence.text)
    return tally


def _is_saying(halves: Sequence[str], wordings: Wordings) -> bool:
    leads = wordings.verbs | wordings.adverbs
    return (
        len(halves[0]) == len(halves[1])
        and all(is_nameless(half, wordings) for half in halves)
        and not any(half[:2] in leads for half in halves)
    )


def collect_series(documents: Sequence[Document], cutter: Cutter) -> Tally:
    """Count the runs of neighbouring clauses of one length that are built alike.

    为民尽责的立场一丝不移，为民增利的支出一分不少，…: they share characters in the same places; from three
    clauses on it is enough that they are short and each a set phrase by itself.
    """
    tally = Tally()
    for document in documents:
        for sentence in document.sentences:
            for _, group in groupby(sentence.pieces, len):
                run = list(group)
                if len(run) > 1 and _is_series(run, cutter):
                    tally.add("，".join(run[:_MOST_SERIES]), document, sentence.text)
    return tally


def _is_series(run: Sequence[str], cutter: Cutter) -> bool:
    size = len(run[0])
    if not _SERIES_LENGTHS[0] <= size <= _SERIES_LENGTHS[1] or len(set(run)) < len(run):
        return False
    if run[0].startswith(_NO_SERIES) or not all(is_nameless(piece, cutter.wordings) for piece in run):
        return False
    if not all(has_whole_ends(cutter(piece), cutter.wordings) for piece in run):
        return False
    shared = [at for at in range(size) if len({piece[at] for piece in run}) == 1 and run[0][at] not in "的、"]
    if len(run) < _LEAST_SERIES:
        return len(shared) > _LEAST_SHARED or shared[:2] == [0, 1]
    if len(shared) >= _LEAST_SHARED:
        return True
    return size <= _SHORT_SERIES and all(shape_of(cutter(piece), cutter.wordings) for piece in run)


def judge_clause(text: str, cutter: Cutter) -> Shape | None:
    """What kind of set phrase a whole clause is, None where it is not worth keeping."""
    if not is_nameless(_without_place(text), cutter.wordings):
        return None
    words = cutter(text)
    return shape_of(words, cutter.wordings) if has_whole_ends(words, cutter.wordings) else None


def _without_place(text: str) -> str:
    """The clause without its one open place; one that is little more than a place stays as it is."""
    if len(text) < _SHORTEST_WITH_PLACE or text.startswith(OPEN_PLACE):
        return text
    return text.replace(OPEN_PLACE, "", 1)


def judge_list(text: str, wordings: Wordings) -> bool:
    """Whether a run of equal members is worth keeping."""
    members = text.split("、")
    if not is_nameless(text, wordings) or len(set(members)) < len(members):
        return False
    if is_parallel(members, wordings):
        return True
    return len(members) > 2 and 3 <= len(members[0]) < 7 and echoes(members) and _is_verbal(members, wordings)


def _is_verbal(members: Sequence[str], wordings: Wordings) -> bool:
    return all(m[:2] not in wordings.heads and m[-2:] not in wordings.heads for m in members)
