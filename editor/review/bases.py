"""Which text a reviewed file goes back to, and whether it belongs to this draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from editor.draft.rounds import Round, Rounds, round_id
from editor.errors import ForeignReview
from editor.review.model import Reviewed
from editor.speech.structure import parse

_PROBES = 400
_PROBE = 8
_LEAST_SHARED = 0.12
# Reports of one office in two years share up to 0.2; a draft of which half the clauses were rewritten shares
# 0.35 and more with what was sent, one of which only a sixth was left 0.08.
_LEAST_SHARED_OF_OTHER = 0.3
_LEAST_SHARED_OF_SAME = 0.05
_LEAST_FOR_BASE = 0.5
_MOST_ROUNDS = 200
_LONGEST_TITLE = 40


def kinship(text: str, other: str) -> float:
    """The share of short stretches of `text` that `other` has too, 0 to 1; 1 for a text too short to tell."""
    if len(text) <= _PROBE:
        return 1.0 if text in other else 0.0
    step = max(1, (len(text) - _PROBE) // _PROBES)
    probes = [text[start : start + _PROBE] for start in range(0, len(text) - _PROBE + 1, step)]
    return sum(probe in other for probe in probes) / len(probes)


def find_base(rounds: Rounds | None, named: str, sent: str, own: Collection[Round] = ()) -> Round | None:
    """The round a file answers: the one it names, the one of exactly this text, or the one most alike.

    `sent` is what the file reads with all revisions rejected. Among the rounds that are alike those of the
    draft at hand, `own`, come before all others: near-copies of it may have been sent too. None where nothing
    recorded is alike.
    """
    if rounds is None:
        return None
    for wanted in (named, round_id(sent)):
        found = rounds.find(wanted) if wanted else None
        if found is not None:
            return found
    return _most_alike(own, sent) or _most_alike(rounds.all()[:_MOST_ROUNDS], sent)


def _most_alike(candidates: Iterable[Round], sent: str) -> Round | None:
    best: tuple[float, Round] | None = None
    lines = Counter(sent.split("\n"))
    for candidate in candidates:
        share = _common_lines(candidate.text, lines)
        if share < _LEAST_FOR_BASE:
            share = kinship(candidate.text, sent)
        if share >= _LEAST_FOR_BASE and (best is None or share > best[0]):
            best = (share, candidate)
    return best[1] if best is not None else None


def unrecorded_base(named: str, sent: str, draft: str, has_revisions: bool) -> tuple[str | None, list[str]]:
    """The base of a file whose round is not recorded (None for its own original), and remarks in Chinese.

    `sent` is the file's own original, `draft` the draft as it is now, both in the form of a sent text.
    """
    if named and round_id(sent) == named:
        # The id is that of the text: nothing was changed without a trace.
        return sent, []
    if named and draft and round_id(draft) == named:
        return draft, []
    if not has_revisions and draft and kinship(sent, draft) >= _LEAST_SHARED:
        return draft, [
            "没有送审记录，文件里也没有修订，按现在的文稿逐字对照；送审后文稿自己的改动会列成相反的改动"
        ]
    return None, ["没有送审记录，按文件里拒绝全部修订后的原文对照；关闭修订时的改动看不出来"]


def _common_lines(text: str, lines: Counter[str]) -> float:
    """The share of `text` that stands in paragraphs which are among `lines`."""
    own = text.split("\n")
    return sum(len(line) for line in own if line in lines) / max(1, sum(map(len, own)))


def refuse_foreign(
    reviewed: Reviewed,
    draft_text: str,
    *,
    ids: Collection[str] = (),
    sent_from: str = "",
    draft: str = "",
    forced: bool = False,
) -> None:
    """Raise `ForeignReview` where `reviewed` is the review of another draft than the one of `draft_text`.

    `ids` are the rounds the draft knows of. `sent_from` is the path of the draft its round was sent from
    and `draft` the path of this one; where both are known, more has to be alike if they differ, less if not.
    """
    if forced or (reviewed.round_id and reviewed.round_id in ids):
        return
    share = max(kinship(reviewed.base, draft_text), kinship(draft_text, reviewed.base))
    least = _LEAST_SHARED
    if sent_from and draft:
        least = _LEAST_SHARED_OF_SAME if sent_from == draft else _LEAST_SHARED_OF_OTHER
    if share >= least:
        return
    raise ForeignReview(
        f"“{reviewed.name}”审的是《{title_of(reviewed.base)}》，不是这份《{title_of(draft_text)}》",
        kept="文稿未改动",
        todo="请打开对应的文稿；确认就是这一份的，可以选择仍然对照",
    )


def title_of(text: str) -> str:
    """What to call a text: its title, else the beginning of its first paragraph."""
    front = text[:4000]
    first = next((line.strip() for line in front.split("\n") if line.strip()), "空白文稿")
    title = parse(front).title or first
    return title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE] + "…"
