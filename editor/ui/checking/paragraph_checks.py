"""The checks that look at one paragraph alone, with their results kept by paragraph."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.speech.model import Role
from editor.speech.structure import make_speech
from editor.ui.checking.words import LateWords

_CACHED = 8192
"""Paragraphs of which the findings are kept: those of half a million characters of speech."""

Troubled = Callable[[Check, Exception], None]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a paragraph, offsets within its line; `is_final` unless words were missing."""

    findings: tuple[Finding, ...]
    is_final: bool = True


class ParagraphChecks:
    """Looks at paragraphs one by one. What a line and its role decide is decided once.

    A check that fails is reported once and then left out, so that one fault costs neither the other
    checks nor the draft.
    """

    def __init__(
        self, checks: Iterable[Check], context: Context, words: LateWords, troubled: Troubled
    ) -> None:
        """`words` are those that `context` asks; where they were missed, nothing is kept."""
        self._checks = [check for check in checks if check.in_paragraph is not None]
        self._context = context
        self._words = words
        self._troubled = troubled
        self._kept: OrderedDict[tuple[Role, str], Looked] = OrderedDict()

    def look(self, line: str, role: Role) -> Looked:
        """The findings of one line of the draft, by their place in it."""
        key = (role, line)
        looked = self._kept.get(key)
        if looked is not None:
            self._kept.move_to_end(key)
            return looked
        looked = self._look_afresh(line, role)
        if looked.is_final:
            self.keep(line, role, looked)
        return looked

    def keep(self, line: str, role: Role, looked: Looked) -> None:
        """Remember what was found elsewhere, in the lane, for such a line."""
        self._kept[role, line] = looked
        if len(self._kept) > _CACHED:
            self._kept.popitem(last=False)

    def _look_afresh(self, line: str, role: Role) -> Looked:
        # The block of a paragraph that stands alone differs from the one in its speech in place only.
        blocks = make_speech(line, {0: role}).blocks
        missed = self._words.missed
        found: list[Finding] = []
        for block in blocks:
            for check in tuple(self._checks):
                try:
                    found += [f.shifted(block.start) for f in _find(check)(block, self._context)]
                except Exception as error:  # noqa: BLE001 - reported, and the others go on
                    self._checks.remove(check)
                    self._troubled(check, error)
        return Looked(tuple(found), missed == self._words.missed)


def _find(check: Check) -> Callable[..., Iterable[Finding]]:
    if check.in_paragraph is None:
        raise ValueError(f"{check.name} does not look at paragraphs")
    return check.in_paragraph
