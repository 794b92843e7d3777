"""What all ways out of the window have in common: the speech, the questions, the file, the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.placeholders import NAME as PLACEHOLDERS
from editor.exporting.refusing import open_values, question_of
from editor.paths import Paths
from editor.settings import Settings
from editor.speech.model import Speech
from editor.speech.placeholders import Certainty
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.drafts.open_draft import with_suffix
from editor.ui.jobs import Lane
from editor.ui.output import questions
from editor.ui.output.choices import LAYOUT
from editor.ui.output.progress import LongJob, LongWork
from editor.ui.output.purpose_pages import Standing
from editor.ui.paper.draft_edit import DraftEdit
from editor.word.layouts.layout import GB_T_9704, PageLayout
from editor.word.layouts.presets import UnknownLayout, find_preset
from snippets.segment import Segmenter


class OutputDesk(QObject):
    """Signals: `noticed(sentence)` for the status bar; `fill_requested`, the writer would rather fill;
    `layout_changed` when another page is in use.
    """

    noticed = Signal(str)
    fill_requested = Signal()
    layout_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        editor: DraftEdit,
        files: FileCommands,
        settings: Settings,
        paths: Paths,
        lane: Lane,
    ) -> None:
        """`lane` is the one of the files. `context` gives what the office knows, once the window sets it."""
        super().__init__(window)
        self.window, self.editor, self.files = window, editor, files
        self.settings, self.paths, self.lane = settings, paths, lane
        self.context: Callable[[], Context | None] = lambda: None
        self.segmenter = Segmenter(compiled=False)
        """Cuts titles and lines into words, in the lane: its dictionary takes 0.7 s and 80 MB once."""

    @property
    def layout(self) -> PageLayout:
        """The page in use, for every way out; the norm where the chosen one is there no more."""
        try:
            return find_preset(self.settings.remembered(LAYOUT), self.paths.layouts)
        except UnknownLayout:
            return GB_T_9704

    def choose_layout(self, name: str) -> None:
        """Use another page from now on."""
        self.settings.remember(LAYOUT, name)
        self.settings.save()
        self.layout_changed.emit()

    @property
    def front(self) -> QWidget:
        """What a question stands before: the dialog that is open, else the window."""
        return QApplication.activeModalWidget() or self.window

    def speech(self) -> Speech | None:
        """The draft as it stands; None, and told, where it is empty."""
        self.editor.commit_composition()
        self.editor.live.settle_now()
        speech = self.editor.live.speech()
        if not speech.blocks:
            messages.show_note(self.front, "稿子还是空的，没有可以导出的内容")
            return None
        return speech

    def findings(self) -> Sequence[Finding]:
        """What the checks found and the writer has not put aside."""
        return self.files.findings()

    def may_go_on(self, speech: Speech, what: str) -> bool:
        """Ask about open values and certain findings; `what` names the act. False to fill first."""
        question = question_of(speech, self.findings(), self.files.ignored())
        if not question or questions.ask_although_open(self.front, question, what) is Answer.YES:
            return True
        self.fill_requested.emit()
        return False

    def standing(self, speech: Speech) -> Standing:
        """What stands against a final version now."""
        found = [finding for finding in self.findings() if finding.check != PLACEHOLDERS]
        certain = sum(finding.level is Certainty.CERTAIN for finding in found)
        doubtful = sum(finding.level is Certainty.LIKELY for finding in found)
        return Standing(len(open_values(speech, self.files.ignored())), certain, doubtful)

    def title(self, speech: Speech) -> str:
        """What a file of the speech is named after: its title, else the draft's name."""
        return speech.title or self.files.draft.name

    def ask_file(self, words: str, name: str, kind: str, suffix: str) -> Path | None:
        """Ask where to write; asks once more where adding the ending hits another file."""
        chosen, _ = QFileDialog.getSaveFileName(self.front, words, str(self.files.folder() / name), kind)
        if not chosen:
            return None
        path = with_suffix(Path(chosen), suffix)
        if path != Path(chosen) and path.exists():
            answer = messages.ask_to_replace(self.front, path.name)
            return path if answer is Answer.YES else None
        return path

    def run(self, words: str, work: LongWork, done: Callable[[Any], None]) -> LongJob:
        """Do work in the lane with a window of its progress; what goes wrong is shown."""
        job = LongJob(words, self.front)
        job.stopped.connect(self.noticed)
        job.start(self.lane, work, done, lambda error: messages.show_error(self.front, error))
        return job


def today() -> date:
    """The day by the clock of this computer."""
    return datetime.now().astimezone().date()
