"""The ways out of the window: Word, PDF, plain text, paper, many at once. Made after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.batch.drafts import BatchTools
from editor.draft.notes import ROUNDS
from editor.draft.rounds import Rounds, round_id
from editor.exporting.export import Exported, Origin, send_speech
from editor.exporting.options import ExportOptions
from editor.exporting.plain import write_plain_text
from editor.exporting.sent import sent_text
from editor.office.office import Office
from editor.paths import Paths
from editor.settings import Settings
from editor.speech.model import Speech
from editor.speech.purposes import FINAL, FOR_REVIEW, READING
from editor.ui.drafts.file_commands import FileCommands
from editor.ui.jobs import Lane
from editor.ui.output import questions
from editor.ui.output.batch_dialog import BatchDialog, BatchSources
from editor.ui.output.batch_work import looked_over
from editor.ui.output.choices import (
    ExportChoices,
    file_name,
    options_of,
    remember_choices,
    remembered_choices,
    state_words,
)
from editor.ui.output.desk import OutputDesk, today
from editor.ui.output.export_dialog import ExportDialog
from editor.ui.output.paper_commands import PaperCommands
from editor.ui.output.text_export import TextDialog, form_words
from editor.ui.paper.draft_edit import DraftEdit
from editor.word.layouts.font_sets import with_font_set
from editor.word.layouts.layout import PageLayout

_WORD_FILTER = "Word 文档 (*.docx)"
_TEXT_FILTER = "文本文件 (*.txt)"


class OutputMenu(QObject):
    """Signals: `noticed(sentence)` for the status bar; `fill_requested` and `findings_requested` where the
    writer would rather go there; `round_recorded(id)` after a 送审稿 or a 定稿 went out, to be kept in the
    head of the draft.
    """

    noticed = Signal(str)
    fill_requested = Signal()
    findings_requested = Signal()
    round_recorded = Signal(str)

    def __init__(
        self,
        window: QWidget,
        editor: DraftEdit,
        files: FileCommands,
        settings: Settings,
        paths: Paths,
        lane: Lane,
    ) -> None:
        """`lane` is the one of the files; `files` gives the draft, its findings and what was put aside."""
        super().__init__(window)
        self.desk = OutputDesk(window, editor, files, settings, paths, lane)
        self.paper = PaperCommands(self.desk)
        self.desk.noticed.connect(self.noticed)
        self.paper.noticed.connect(self.noticed)
        self.desk.fill_requested.connect(self.fill_requested)

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the commands do, by their keys."""
        return {
            "export": self.export,
            "export_pdf": self.paper.export_pdf,
            "export_text": self.export_text,
            "export_batch": self.export_batch,
            "print_preview": self.paper.print_preview,
            "print": self.paper.print,
        }

    def export(self) -> None:
        """Ask about what is open, then what for and where to, then write the Word file."""
        speech = self.desk.speech()
        if speech is None or not self.desk.may_go_on(speech, "导出"):
            return
        version = self._version(speech)
        asked = remembered_choices(self.desk.settings, version, today())
        dialog = ExportDialog(
            asked, self.desk.standing(speech), self.desk.paths.layouts, self.desk.settings, self.desk.window
        )
        dialog.link_followed.connect(self._follow)
        if dialog.exec():
            remember_choices(self.desk.settings, dialog.choices)
            self.desk.choose_layout(dialog.layout_chosen.name)
            self._ask_where(speech, dialog.choices, dialog.layout_chosen)
        dialog.deleteLater()

    def _follow(self, where: str) -> None:
        (self.fill_requested if where == "open" else self.findings_requested).emit()

    def _version(self, speech: Speech) -> int:
        rounds, ids = Rounds(self.desk.paths.rounds), self._round_ids()
        return rounds.next_version(self.desk.files.draft.path, ids, round_id(sent_text(speech)))

    def _round_ids(self) -> tuple[str, ...]:
        return tuple(self.desk.files.draft.note(ROUNDS).split())

    def _ask_where(self, speech: Speech, choices: ExportChoices, layout: PageLayout) -> None:
        desk = self.desk
        name = file_name(desk.title(speech), state_words(choices), choices.day, ".docx")
        path = desk.ask_file(f"导出{choices.purpose}", name, _WORD_FILTER, ".docx")
        if path is None:
            return
        fonts = str(desk.settings.get("export_font_set"))
        options = options_of(choices, with_font_set(layout, fonts))
        origin = Origin(
            ignored=desk.files.ignored(),
            findings=tuple(desk.findings()),
            rounds=Rounds(desk.paths.rounds),
            draft=desk.files.draft.path,
            round_ids=self._round_ids(),
            boundaries=self.desk.segmenter.boundaries,
            office=desk.context(),
        )
        desk.run(
            f"正在写{choices.purpose}……",
            lambda _progress, _stopped: send_speech(speech, path, options, origin),
            lambda exported: self._tell(choices.purpose, exported),
        )

    def _tell(self, purpose: str, exported: Exported) -> None:
        if exported.round_id and purpose in {FOR_REVIEW, FINAL} and not exported.notice:
            self.round_recorded.emit(exported.round_id)
        questions.tell_written(self.desk.window, exported.path, words_of(purpose, exported))

    def export_text(self) -> None:
        """Ask how, then where to, then write the text."""
        desk = self.desk
        speech = desk.speech()
        if speech is None or not desk.may_go_on(speech, "导出"):
            return
        dialog = TextDialog(desk.settings, desk.window)
        if dialog.exec():
            form = dialog.form
            name = file_name(desk.title(speech), "", today(), ".txt")
            path = desk.ask_file("导出纯文本", name, _TEXT_FILTER, ".txt")
            if path is not None:
                desk.run(
                    "正在写文本……",
                    lambda _progress, _stopped: write_plain_text(speech, path, form),
                    lambda _none: questions.tell_written(desk.window, path, form_words(form)),
                )
        dialog.deleteLater()

    def export_batch(self) -> None:
        """Several drafts, or one with a table of values; what each asks is asked in the dialog."""
        desk = self.desk
        desk.editor.commit_composition()
        desk.editor.live.settle_now()
        sources = BatchSources(
            draft=desk.editor.live.speech().text,
            name=desk.files.draft.name,
            folder=desk.files.folder(),
            layouts=desk.paths.layouts,
            options=self._batch_options,
            tools=self._batch_tools,
        )
        dialog = BatchDialog(sources, desk.lane, desk.settings, desk.window)
        dialog.exec()
        dialog.deleteLater()

    def _batch_options(self, purpose: str, layout: PageLayout) -> ExportOptions:
        settings = self.desk.settings
        choices = replace(remembered_choices(settings, 0, today()), purpose=purpose, to="")
        return options_of(choices, with_font_set(layout, str(settings.get("export_font_set"))))

    def _batch_tools(self) -> BatchTools:
        context, office = self.desk.context(), Office.load(self.desk.paths)
        return BatchTools(
            findings=looked_over(context, office.checks_on()),
            ignored=office.always,
            rounds=Rounds(self.desk.paths.rounds),
            boundaries=self.desk.segmenter.boundaries,
            office=context,
        )


def words_of(purpose: str, exported: Exported) -> str:
    """What was written, in Chinese: pages, open values, comments."""
    parts = [
        f"{purpose}（第{exported.version}稿）" if exported.version else purpose,
        f"共 {exported.pages} 页",
    ]
    if exported.placeholders:
        parts.append(f"还有 {exported.placeholders} 处待填")
    if purpose == FOR_REVIEW:
        parts.append(f"附 {exported.comments} 条批注" if exported.comments else "没有批注")
    if purpose == READING:
        parts.append("请打印出来翻一遍再上台用")
    return "，".join(parts) + "。" + (f"\n{exported.notice}。" if exported.notice else "")
