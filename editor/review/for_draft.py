"""A reviewed file read for one draft: whose round it answers, and that it is not the review of another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from editor.draft.rounds import Rounds
from editor.review.bases import refuse_foreign
from editor.review.model import Reviewed
from editor.review.returned import read_returned


@dataclass(frozen=True, slots=True)
class AtHand:
    """The draft that reviewed files are taken back into.

    `text` is how it reads now, `path` its own file (None: it has none, or is of another program),
    `round_ids` are the rounds noted in its head.
    """

    text: str
    path: Path | None = None
    round_ids: Collection[str] = ()


def read_for(
    path: Path, rounds: Rounds, draft: AtHand, *, base: str | None = None, forced: bool = False
) -> Reviewed:
    """Read the reviewed file at `path` for `draft`.

    `base` is what was sent where that is known already. Raises `ForeignReview` unless `forced`, and what
    `read_returned` raises.
    """
    own = rounds.of_draft(draft.path, draft.round_ids)
    reviewed = read_returned(path, rounds, base=base, draft=draft.text, own=own)
    sent = rounds.find(reviewed.round_id) if reviewed.round_id else None
    refuse_foreign(
        reviewed,
        draft.text,
        ids=draft.round_ids,
        sent_from=sent.draft if sent is not None else "",
        draft=str(draft.path or ""),
        forced=forced,
    )
    return reviewed
