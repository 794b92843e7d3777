"""Making changes: of one text, all of them, exactly."""

from __future__ import annotations

from collections.abc import Iterable

from editor.review.model import Change, ChangeKind, Span
from editor.speech.edits import Edit, apply_edits


def spans_in_order(changes: Iterable[Change]) -> list[Span]:
    """The spans that change text, in its order; of those at one point the earlier change's first."""
    spans = [
        (span.start, span.end, number, span)
        for number, change in enumerate(changes)
        if change.kind is not ChangeKind.FORMAT
        for span in change.spans
    ]
    return [span for _, _, _, span in sorted(spans, key=lambda item: item[:3])]


def apply_changes(base: str, changes: Iterable[Change]) -> str:
    """Return `base` with all `changes` (of one file, so that they do not overlap) made."""
    return apply_edits(base, (Edit(span.start, span.end, span.text) for span in spans_in_order(changes)))
