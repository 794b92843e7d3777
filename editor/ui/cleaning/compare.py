"""What cleaning did to a file -> the rows of the side-by-side view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from editor.corpus.explaining import JOINED, Explanation, Row, explain
from editor.ui.cleaning.rows import MENDED, ComparedRow, Rule, State

_MENDED = Rule(MENDED, "标点、字形或格式改过")
_WRAPPED = Rule(JOINED, "断开的行接成一段")
_BETWEEN = "；"


def compare_cleaning(path: Path, *, cancelled: Callable[[], bool] | None = None) -> list[ComparedRow]:
    """Read and clean the file at `path` and set the page beside its text.

    Raises `UnreadableFile` and its kinds with a Chinese message, `Cancelled` soon after `cancelled` says so.
    """
    return compared_rows(explain(path, cancelled=cancelled))


def compared_rows(explanation: Explanation) -> list[ComparedRow]:
    """One row for every line of the page, but broken lines stand beside their paragraph together."""
    rows: list[ComparedRow] = []
    for told in explanation.rows:
        if told.rule == JOINED and not told.removed and rows and rows[-1].cleaned and rows[-1].raw:
            rows[-1] = _with_line(rows[-1], told.left)
        else:
            rows.append(_row(told))
    return rows


def _with_line(row: ComparedRow, line: str) -> ComparedRow:
    """The paragraph's row with one more line of the page that went into it."""
    others = tuple(rule for rule in row.rules if rule not in {_MENDED, _WRAPPED})
    parts = [part for part in row.reason.split(_BETWEEN) if part not in {"", _MENDED.words, _WRAPPED.words}]
    return replace(
        row,
        raw=f"{row.raw}\n{line}",
        state=State.CHANGED,
        rules=(*others, _WRAPPED),
        reason=_BETWEEN.join((*parts, _WRAPPED.words)),
    )


def _row(told: Row) -> ComparedRow:
    rules = tuple(dict.fromkeys(Rule(piece.rule, piece.reason) for piece in told.removed))
    if not rules and told.rule:
        rules = (Rule(told.rule, told.reason),)
    words = [rule.words for rule in rules]
    if not told.right:
        # A line that was joined to a paragraph further up is in the text, only not beside it.
        state = State.CHANGED if told.rule == JOINED else State.REMOVED
        return ComparedRow(told.left, "", state, rules, _BETWEEN.join(words))
    if told.left == told.right:
        return ComparedRow(told.left, told.right, State.KEPT)
    if told.changes or not rules:
        rules = (*rules, _MENDED)
        words += told.changes or [_MENDED.words]
    return ComparedRow(told.left, told.right, State.CHANGED, rules, _BETWEEN.join(words))
