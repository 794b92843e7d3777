"""One run of the checks over the whole text, made for a lane."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import accumulate

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.runner import find_by
from editor.paths import example_draft
from editor.speech.model import Role, Speech
from editor.speech.structure import make_speech, parse
from editor.ui.checking.paragraph_checks import Looked, ParagraphChecks
from editor.ui.checking.words import LateWords


@dataclass(slots=True)
class SpeechFindings:
    """What a run found: by paragraph, offsets within its line; `looked` are the long paragraphs."""

    by_line: dict[int, list[Finding]] = field(default_factory=dict)
    looked: dict[int, Looked] = field(default_factory=dict)
    troubles: list[tuple[Check, Exception]] = field(default_factory=list)


class SpeechRun:
    """The checks over one state of the draft.

    `stopped` set from another thread ends the run at the next finding or check; its result is then
    of no use.
    """

    def __init__(
        self,
        lines: Sequence[str],
        roles: Sequence[Role],
        checks: Sequence[Check],
        context: Context,
        words: LateWords,
    ) -> None:
        """`lines` and `roles` are those of all paragraphs, and must not change any more."""
        self.lines = lines
        self.roles = roles
        self._checks = checks
        self._context = replace(context, words=words.cut_in_lane)
        self._words = words
        self.stopped = False

    def whole(self, long_lines: Sequence[int]) -> SpeechFindings | None:
        """Run the checks over the speech, and those of paragraphs over `long_lines`; None if stopped."""
        result = SpeechFindings()
        speech = make_speech("\n".join(self.lines), dict(enumerate(self.roles)))
        starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        for check in self._checks:
            for finding in self._find(check, speech, result):
                number = max(0, bisect_right(starts, finding.start, hi=len(self.lines)) - 1)
                result.by_line.setdefault(number, []).append(finding.shifted(-starts[number]))
            if self.stopped:
                return None
        self._look_at(long_lines, result)
        return None if self.stopped else result

    def _find(self, check: Check, speech: Speech, result: SpeechFindings) -> list[Finding]:
        found: list[Finding] = []
        if check.in_speech is None:
            return found
        try:
            for finding in check.in_speech(speech, self._context):
                if self.stopped:
                    break
                found.append(finding)
        except Exception as error:  # noqa: BLE001 - carried to the window; the other checks go on
            result.troubles.append((check, error))
            return []
        return found

    def _look_at(self, long_lines: Sequence[int], result: SpeechFindings) -> None:
        """Look at paragraphs too long for the GUI thread."""
        paragraphs = ParagraphChecks(
            self._checks,
            self._context,
            self._words,
            lambda check, error: result.troubles.append((check, error)),
        )
        for number in long_lines:
            if self.stopped:
                return
            result.looked[number] = paragraphs.look(self.lines[number], self.roles[number])


def warm_up(checks: Sequence[Check], context: Context) -> None:
    """Have the checks load their lists and expressions, on the example that ships; made for a lane.

    What goes wrong here goes wrong again, and is reported, on the draft itself.
    """
    speech = parse(example_draft().read_text("utf-8"))
    for check in checks:
        with suppress(Exception):
            for _ in find_by(check, speech, replace(context, words=None)):
                pass
