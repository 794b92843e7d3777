"""Openings, transitions and closings: the sentences a speech is held together by.

They are recognised by cue words and by their place. What belongs to the occasion is opened: names of
meetings, places, persons, years; what follows the formula in a long sentence is left as ……, since
the formula is what the next speech can use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor.corpus.cleaning.kinds import REPORT
from editor.corpus.drawing.clauses import LEAST_QUOTING, QUOTED, Document, Sentence, is_local, quoted_by
from editor.corpus.drawing.naming import WORK, topic_of
from editor.corpus.drawing.open_values import local_names, names_organisation, open_all, open_occasion
from editor.corpus.drawing.tally import Tally, Use
from editor.corpus.drawing.wordings import Wordings
from snippets.model import Kind

SLOT = "……"
ADDRESS = re.compile(
    r"^(?:同志们|各位(?:代表|委员|领导|来宾|同事|同仁|嘉宾|朋友|专家)?|女士们|先生们|朋友们|大家)"
    r"(?:[、，][^，：！]{2,8}们)*[，：！]\s*"
)
"""The form of address in front of a sentence, which is no part of the formula."""

_LONGEST = {Kind.OPENING: 100, Kind.TRANSITION: 60, Kind.CLOSING: 110}
_OPENING_SENTENCES = 8
_CLOSING_SENTENCES = 7
_SHORTEST_START, _LONGEST_START = 5, 42
_LEAST_LEFT = 6
_MOST_VALUES = 3
_TASK = re.compile(r"(?<=[，。])(?:会议的)?(?:主要任务|目的)就?是(?=[^：]{6})")
_MARKS = re.compile(r"[，：；。！？]")
_VALUE = re.compile(r"X+|【[^】]*】|×+")
_BRACKET = re.compile(r"【[^】]*】")
_GOVERNMENT = re.compile(r"(?<=代表)(?:XX)?(?:省|市|县|区|自治区|自治县)(?:人民)?政府")
_TASKS = (
    r"(?:加[强大快]|深[化入]|推[动进]|坚[持决]|健全|完善|强化|严[格守]|始终|要|防|提[高升]|打好|"
    r"科学|稳妥|持续|全面|切实)"
)
_COUPLET = re.compile(rf"(?!{_TASKS})[\u4e00-\u9fff]{{4,12}}[，、][\u4e00-\u9fff]{{4,12}}[。！]")


def collect_formulae(documents: Sequence[Document], wordings: Wordings) -> dict[Kind, Tally]:
    """Count the openings, transitions and closings of the documents, their values opened."""
    found = {kind: Tally() for kind in _LONGEST}
    quotes = quoted_by(documents)
    least = min(LEAST_QUOTING, len(documents))
    for document in documents:
        local = local_names(document.speech.text, wordings)
        topic = topic_of(document) if document.kind != REPORT and is_local(document, wordings) else ""
        for sentence in document.sentences:
            text = ADDRESS.sub("", sentence.text)
            kind = kind_of_formula(text, sentence, wordings)
            if kind is None:
                continue
            opened = _GOVERNMENT.sub("XX人民政府", open_all(open_occasion(text), wordings, local))
            if topic:
                opened = opened.replace(topic, WORK)
            for piece in _pieces(opened, kind):
                if _is_of_use(piece, wordings) and all(quotes[q] >= least for q in QUOTED.findall(piece)):
                    found[kind].add(piece, document, sentence.text)
    return {kind: tally.only(_stands_alone) for kind, tally in found.items()}


def _is_of_use(piece: str, wordings: Wordings) -> bool:
    """Whether nothing in the formula names an office or matter of no use elsewhere."""
    plain = _BRACKET.sub("", piece)
    return not names_organisation(plain) and wordings.formulae.unsuitable.search(plain) is None


def kind_of_formula(text: str, sentence: Sentence, wordings: Wordings) -> Kind | None:
    """What the sentence is; `text` is it without the form of address in front."""
    cues = wordings.formulae
    if sentence.before < _OPENING_SENTENCES and cues.openings.match(text):
        return Kind.OPENING
    if sentence.behind < _CLOSING_SENTENCES and (cues.closings.match(text) or _COUPLET.fullmatch(text)):
        return Kind.CLOSING
    return Kind.TRANSITION if cues.transitions.match(text) else None


def _pieces(text: str, kind: Kind) -> Iterator[str]:
    """The whole sentence where it is short, its first clauses, and what it says up to its task."""
    if _COUPLET.fullmatch(text):
        yield text
        return
    if len(text) <= _LONGEST[kind] and text[-1] in "。！：" and len(_VALUE.findall(text)) <= _MOST_VALUES:
        yield text
    task = _TASK.search(text)
    if kind is Kind.OPENING and task is not None:
        yield text[: task.end()] + SLOT + "。"
    outside = _BRACKET.sub(lambda m: "X" * len(m[0]), text)
    for mark in list(_MARKS.finditer(outside))[:3]:
        end = mark.end()
        if (
            end + _LEAST_LEFT < len(text)
            and _SHORTEST_START <= end <= _LONGEST_START
            and mark[0] not in "。；"
        ):
            yield text[:end] + SLOT


def _stands_alone(text: str, use: Use) -> bool:
    """A start of a sentence must be common to several documents; a whole sentence may be met once."""
    return not text.endswith(SLOT) or len(use.documents) > 1
