"""The findings of the open draft, kept up to date while it is typed.

Checks of one paragraph run on the GUI thread in short slices, after a pause and on changed paragraphs
only; checks of the whole text follow in a lane. Neither is ever waited for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock

from editor.checks.check import Check, Context
from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, split_ignored
from editor.checks.levels import RANK
from editor.checks.placeholders import CHECK as OPEN_VALUES
from editor.checks.runner import CHECKS
from editor.ui.checking.ignored_list import IgnoredList
from editor.ui.checking.line_findings import LineFindings
from editor.ui.checking.paragraph_checks import ParagraphChecks
from editor.ui.checking.speech_run import SpeechFindings, SpeechRun, warm_up
from editor.ui.checking.words import LateWords
from editor.ui.jobs import Lane
from editor.ui.paper.draft_edit import DraftEdit
from snippets.segment import Segmenter

_SLICE_S = 0.004
_LONGEST = 1200
"""Characters of a paragraph that is still looked at on the GUI thread, within one slice."""

_WHOLE_PAUSE_MS = 400
_PAUSE_PER_RUN = 2
_COMPOSING_MS = 150
_TELL_MS = 60
_TELL_PER_COST = 10


class LiveChecks(QObject):
    """Follows the draft of an editor.

    Signals: `changed` when the findings are others or a run has begun or ended; `ignored_changed`;
    `troubled(check, error)` once for a check that failed and is left out from then on.
    """

    changed = Signal()
    ignored_changed = Signal()
    troubled = Signal(object, object)

    def __init__(
        self,
        editor: DraftEdit,
        lane: Lane,
        ignored: IgnoredList,
        segmenter: Segmenter,
        parent: QObject | None = None,
    ) -> None:
        """`lane` is one for the checks alone; call `set_context` before anything is found."""
        super().__init__(parent)
        self._editor = editor
        self._live = editor.live
        self._lane = lane
        self._ignored = ignored
        self._words = LateWords(segmenter)
        self._loads_words = False
        self._context = Context()
        self._checks: tuple[Check, ...] = ()
        self._in_lines = LineFindings()
        self._in_speech = LineFindings()
        self._due = [True]
        self._unsure: list[bool] = [False]
        self._from = 0
        self._is_warm = False
        self._run: SpeechRun | None = None
        self._is_whole_due = False
        self._last_run_ms = 0.0
        self._sorted: tuple[list[Finding], list[Finding]] | None = None
        self._tell_pause_ms = _TELL_MS
        self._slices = self._timer(self._slice)
        self._whole = self._timer(self._start_whole)
        self._tell = self._timer(self._tell_now)
        self._warming = self._timer(self._warm_up)
        self._paragraphs = ParagraphChecks((), self._context, self._words, self._on_trouble)
        self._live.lines_replaced.connect(self._on_lines)
        self._live.roles_changed.connect(self._on_roles)
        self._live.settled.connect(self._on_settled)
        ignored.changed.connect(self._on_ignored)
        self._on_lines(0, 1, len(self._live.lines))

    def _timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        return timer

    # What is checked

    @property
    def context(self) -> Context:
        """What the checks are told beside the draft."""
        return self._context

    def set_context(self, context: Context) -> None:
        """Check all again with what is now known of the office and the day; its words are set here."""
        self._context = replace(context, words=self._words.cut)
        self._begin_again()

    def set_checks_on(self, names: Collection[str]) -> None:
        """Check all again with these checks; open values are always found. Unknown names are left out."""
        wanted = set(names) - {OPEN_VALUES.name}
        self._checks = tuple(check for name, check in CHECKS.items() if name in wanted)
        self._begin_again()

    @property
    def checks_on(self) -> tuple[Check, ...]:
        """The checks that are on, open values left out."""
        return self._checks

    def _begin_again(self) -> None:
        self._paragraphs = ParagraphChecks(self._checks, self._context, self._words, self._on_trouble)
        self._due = [True] * len(self._due)
        self._from = 0
        self._stop_run()
        self._is_whole_due = True
        self._slices.stop()
        self._is_warm = False
        # Once, though context and checks may both have changed.
        self._warming.start(0)

    def _warm_up(self) -> None:
        paragraphs, checks, context = self._paragraphs, self._checks, self._context
        self._lane.submit(
            lambda: warm_up(checks, context),
            lambda _done: self._on_warm(paragraphs),
            lambda _error: self._on_warm(paragraphs),
        )

    def _on_warm(self, paragraphs: ParagraphChecks) -> None:
        """Word lists and expressions are loaded by now; loading them would have held the window up."""
        if paragraphs is self._paragraphs:
            self._is_warm = True
            self._slices.start(0)

    def _on_trouble(self, check: Check, error: Exception) -> None:
        self._checks = tuple(other for other in self._checks if other is not check)
        self.troubled.emit(check, error)

    # What changed

    def _on_lines(self, first: int, removed: int, added: int) -> None:
        """Move the findings along; what is to be looked at waits for the pause in typing."""
        fresh = self._live.lines[first : first + added]
        for store in (self._in_lines, self._in_speech):
            store.splice(first, removed, fresh)
        self._due[first : first + removed] = [True] * added
        self._unsure[first : first + removed] = [False] * added
        self._from = min(self._from, first)
        self._stop_run()
        self._is_whole_due = True
        self._sorted = None

    def _on_roles(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self._due[number] = True
        self._from = min(self._from, *numbers)
        self._stop_run()
        self._is_whole_due = True

    def _on_settled(self) -> None:
        if self._is_whole_due and self._is_warm:
            self._slices.start(0)

    # Paragraphs

    def _slice(self) -> None:
        """Look at paragraphs for a few milliseconds, those on the screen first."""
        end = time.perf_counter() + _SLICE_S
        first, last = self._editor.visible_lines()
        skipped = self._composing_line()
        for number in range(first, min(last + 1, len(self._due))):
            if self._due[number] and number != skipped and self._is_over(number, end):
                return
        while self._from < len(self._due):
            number = self._from
            if self._due[number] and number != skipped and self._is_over(number, end):
                return
            self._from += 1
        if skipped >= 0 and self._due[skipped]:
            self._from = skipped
            self._slices.start(_COMPOSING_MS)
            return
        self._on_paragraphs_done()

    def _composing_line(self) -> int:
        return self._editor.textCursor().blockNumber() if self._editor.is_composing else -1

    def _is_over(self, number: int, end: float) -> bool:
        """Look at one paragraph; true, with the next slice on its way, where the time is up."""
        line = self._live.lines[number]
        if len(line) <= _LONGEST:
            looked = self._paragraphs.look(line, self._live.role(number))
            self._due[number] = False
            self._unsure[number] = not looked.is_final
            if self._in_lines.put(number, looked.findings):
                self._tell_soon()
        if time.perf_counter() < end:
            return False
        self._slices.start(0)
        return True

    def _on_paragraphs_done(self) -> None:
        if not self._loads_words and any(self._unsure):
            self._loads_words = True
            self._lane.submit(self._words.load, lambda _done: self._look_at_unsure(), self._on_no_words)
        if self._is_whole_due and not self._whole.isActive():
            self._whole.start(max(_WHOLE_PAUSE_MS, round(_PAUSE_PER_RUN * self._last_run_ms)))
        self._tell_soon()

    def _look_at_unsure(self) -> None:
        """Look again where words were missing, now that they are there."""
        self._due = [due or unsure for due, unsure in zip(self._due, self._unsure, strict=True)]
        self._from = 0
        self._slices.start(0)

    def _on_no_words(self, error: Exception) -> None:
        self.troubled.emit(None, error)

    # The whole text

    def _start_whole(self) -> None:
        if self._slices.isActive() or not self._is_whole_due:
            return
        self._is_whole_due = False
        run = SpeechRun(list(self._live.lines), self._live.roles, self._checks, self._context, self._words)
        long_lines = [number for number, due in enumerate(self._due) if due]
        self._run = run
        begun = time.perf_counter()
        self._lane.submit(
            lambda: run.whole(long_lines),
            lambda result: self._take(run, result, begun),
            lambda error: self._on_run_failed(run, error),
        )
        self._tell_soon()

    def _take(self, run: SpeechRun, result: SpeechFindings | None, begun: float) -> None:
        if run is not self._run or result is None:
            return
        self._run = None
        self._last_run_ms = (time.perf_counter() - begun) * 1000
        self._in_speech.put_all(result.by_line)
        for number, looked in result.looked.items():
            self._in_lines.put(number, looked.findings)
            self._paragraphs.keep(run.lines[number], run.roles[number], looked)
            self._due[number] = False
        for check, error in result.troubles:
            self._on_trouble(check, error)
        self._sorted = None
        self._tell_soon()

    def _on_run_failed(self, run: SpeechRun, error: Exception) -> None:
        if run is self._run:
            self._run = None
            self.troubled.emit(None, error)
            self._tell_soon()

    def _stop_run(self) -> None:
        self._whole.stop()
        if self._run is not None:
            self._run.stopped = True
            self._run = None

    @property
    def is_running(self) -> bool:
        """Whether findings may still come without the writer doing anything."""
        return self._is_whole_due or self._run is not None or self._slices.isActive()

    # Telling

    def _tell_soon(self) -> None:
        self._sorted = None
        if not self._tell.isActive():
            self._tell.start(self._tell_pause_ms)

    def _tell_now(self) -> None:
        """Tell; of a huge draft not more often than the panels can take, since that takes time itself."""
        if self._live.is_far_behind:
            # The open values are told along, and looking for all of them now would hold the window up.
            self._tell.start(self._tell_pause_ms)
            return
        begun = time.perf_counter()
        self.changed.emit()
        cost_ms = (time.perf_counter() - begun) * 1000
        self._tell_pause_ms = max(_TELL_MS, round(cost_ms * _TELL_PER_COST))

    def stop(self) -> None:
        """Begin nothing more; what runs in the lane ends soon."""
        for timer in (self._warming, self._slices, self._whole, self._tell):
            timer.stop()
        self._stop_run()

    # What was found

    def findings(self) -> list[Finding]:
        """What is to be shown, open values left out; offsets into the draft, in the order of the text."""
        return self._split()[0]

    def put_aside(self) -> list[Finding]:
        """What was found but is ignored, open values left out."""
        return self._split()[1]

    def open_values(self) -> list[Finding]:
        """The open values that are not ignored, offsets into the draft."""
        return split_ignored(self._live.findings(), self._live.text, self.ignored)[0]

    def _split(self) -> tuple[list[Finding], list[Finding]]:
        if self._sorted is None:
            found = self._in_lines.placed() + self._in_speech.placed()
            found.sort(key=lambda f: (f.start, f.end, RANK[f.level]))
            self._sorted = split_ignored(found, self._live.text, self.ignored)
        return self._sorted

    def findings_in(self, block: QTextBlock) -> list[Finding]:
        """What is to be marked in a paragraph, open values included; offsets within its text."""
        number = block.blockNumber()
        found = [*self._live.findings_in(block)]
        if number < len(self._in_lines):
            found += [*self._in_lines[number], *self._in_speech[number]]
        ignored = self.ignored
        if not found or not ignored:
            return found
        # A sentence does not reach over the end of a paragraph, but a finding may.
        reach = max(finding.end for finding in found)
        text, following = block.text(), block.next()
        while len(text) < reach and following.isValid():
            text = f"{text}\n{following.text()}"
            following = following.next()
        return split_ignored(found, text, ignored)[0]

    # What is ignored

    @property
    def ignored(self) -> tuple[Ignored, ...]:
        """What is not shown: the list of the draft and the one for all drafts."""
        return (*self._ignored.of_draft, *self._ignored.always)

    def ignore(self, ignored: Sequence[Ignored]) -> None:
        """Ignore more in this draft."""
        self._ignored.add(ignored)

    def restore(self, ignored: Collection[Ignored]) -> None:
        """Show again what was ignored."""
        self._ignored.restore(ignored)

    def _on_ignored(self) -> None:
        self._sorted = None
        self.ignored_changed.emit()
        self._tell_soon()
