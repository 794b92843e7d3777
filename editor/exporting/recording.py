"""Which 稿 a sending is, and its entry in the record of rounds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from editor.draft.rounds import Rounds
from editor.exporting.options import FOR_REVIEW


def version_to_send(rounds: Rounds | None, draft: Path | None, ids: Collection[str], round_id: str) -> int:
    """The number of the 稿 that goes out now, from 1.

    A text that was sent for review before keeps its number: sent to a second reader, it is the same 稿.
    """
    if rounds is None:
        return 1
    earlier = [sent for sent in rounds.of_draft(draft, ids) if sent.purpose == FOR_REVIEW]
    same = next((sent.version for sent in earlier if sent.id == round_id), 0)
    return same or 1 + max((sent.version for sent in earlier), default=0)


def time_of(draft: Path | None) -> datetime | None:
    """When the draft was last saved, in local time; None where there is no file."""
    if draft is None:
        return None
    try:
        return datetime.fromtimestamp(int(draft.stat().st_mtime)).astimezone()
    except (OSError, OverflowError, ValueError):
        return None
