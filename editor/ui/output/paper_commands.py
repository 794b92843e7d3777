"""Print preview, print and PDF: the same sheets on the screen, on paper and in a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor.exporting.options import ExportOptions
from editor.exporting.reading import lectern_plan
from editor.speech.model import Speech
from editor.speech.purposes import READING
from editor.speech.titles.lines import breaks_of
from editor.ui.answers import Answer
from editor.ui.output import printing, questions
from editor.ui.output.choices import file_name, remembered_choices
from editor.ui.output.choose_layout import all_layouts
from editor.ui.output.desk import OutputDesk, today
from editor.ui.output.lectern_painter import LecternSheets
from editor.ui.output.page_painter import SpeechSheets
from editor.ui.output.pdf import write_pdf
from editor.ui.output.preview import PreviewDialog
from editor.ui.output.sheets import Sheets
from editor.ui.paper.fonts import Faces
from editor.word.layouts.font_sets import with_font_set
from editor.word.layouts.layout import PageLayout

_CHOSEN = "print-layout"
_PDF_FILTER = "PDF 文档 (*.pdf)"


class PaperCommands(QObject):
    """Signal: `noticed(sentence)`."""

    noticed = Signal(str)

    def __init__(self, desk: OutputDesk) -> None:
        """Work on the draft of `desk`."""
        super().__init__(desk)
        self._desk = desk
        self._faces: Faces | None = None
        self.preview: PreviewDialog | None = None

    def print_preview(self) -> None:
        """Show the pages; nothing is asked, since nothing leaves the program."""
        speech = self._desk.speech()
        if speech is not None:
            self._lay(speech, partial(self._show_preview, speech))

    def print(self) -> None:
        """Ask what and where to print, then print."""
        speech = self._desk.speech()
        if speech is not None and self._desk.may_go_on(speech, "打印"):
            self._lay(speech, self._ask_print)

    def export_pdf(self) -> None:
        """Ask for a file, then write it."""
        speech = self._desk.speech()
        if speech is not None and self._desk.may_go_on(speech, "导出"):
            self._lay(speech, self._ask_pdf)

    def _lay(self, speech: Speech, then: Callable[[Sheets], None]) -> None:
        """Lay out in the lane: the words of the title are looked up in a dictionary that has to be loaded."""
        if self._faces is None:
            self._faces = Faces()
        faces, segmenter, settings = self._faces, self._desk.segmenter, self._desk.settings
        layout, context = self._layout(), self._desk.context()
        author = str(settings.get("author"))
        is_lectern = settings.remembered(_CHOSEN) == READING
        lectern = remembered_choices(settings, 1, today()).lectern

        def lay() -> Sheets:
            if is_lectern:
                options = ExportOptions(READING, layout, lectern=lectern)
                made = lectern_plan(speech, options, segmenter.boundaries, context)
                return LecternSheets(speech, made, layout, faces, author=author)
            breaks = breaks_of(
                speech,
                layout.title_characters,
                segmenter.boundaries,
                subtitle_characters=layout.subtitle_characters,
            )
            return SpeechSheets(speech, layout, faces, author=author, title_breaks=breaks)

        self._desk.run("正在排页……", lambda _progress, _stopped: lay(), then)

    def _layout(self) -> PageLayout:
        """The layout in use, in the fonts of the settings."""
        return with_font_set(self._desk.layout, str(self._desk.settings.get("export_font_set")))

    def _chosen_words(self) -> str:
        """What the pages are laid out as: the name of a layout, or 阅读稿."""
        is_lectern = self._desk.settings.remembered(_CHOSEN) == READING
        return READING if is_lectern else self._layout().name

    def _show_preview(self, speech: Speech, sheets: Sheets) -> None:
        desk = self._desk
        names = [*(layout.name for layout in all_layouts(desk.paths.layouts)[0]), READING]
        dialog = self.preview = PreviewDialog(names, sheets, desk.settings, desk.window)
        dialog.layouts.setCurrentText(self._chosen_words())
        dialog.show_sheets(sheets, note_on_fonts(sheets))
        shown = [sheets]

        def show(other: Sheets) -> None:
            shown[0] = other
            dialog.show_sheets(other, note_on_fonts(other))

        def choose(name: str) -> None:
            desk.settings.remember(_CHOSEN, name)
            if name != READING:
                desk.choose_layout(name)
            self._lay(speech, show)

        dialog.layout_chosen.connect(choose)

        def print_shown() -> None:
            if desk.may_go_on(speech, "打印"):
                self._ask_print(shown[0], dialog.index)

        def write_shown() -> None:
            if desk.may_go_on(speech, "导出"):
                self._ask_pdf(shown[0])

        dialog.print_requested.connect(print_shown)
        dialog.pdf_requested.connect(write_shown)
        desk.fill_requested.connect(dialog.reject)
        dialog.exec()
        self.preview = None
        dialog.deleteLater()

    def _ask_print(self, sheets: Sheets, current: int = 0) -> None:
        desk = self._desk
        names = printing.printer_names()
        if not names:
            if questions.ask_for_pdf(desk.front) is Answer.YES:
                self._ask_pdf(sheets)
            return
        dialog = printing.PrintDialog(names, len(sheets), desk.settings, desk.front, current=current)
        dialog.setWindowTitle(f"打印（{self._chosen_words()}）")
        if dialog.exec() and dialog.job is not None:
            job = dialog.job
            desk.run(
                "正在打印……",
                lambda progress, stopped: printing.print_sheets(sheets, job, progress, stopped),
                lambda count: self.noticed.emit(f"已送到打印机“{job.printer}”，{count} 页"),
            )
        dialog.deleteLater()

    def _ask_pdf(self, sheets: Sheets) -> None:
        desk = self._desk
        state = READING if isinstance(sheets, LecternSheets) else ""
        name = file_name(sheets.title or desk.files.draft.name, state, today(), ".pdf")
        path = desk.ask_file(f"导出 PDF（{self._chosen_words()}）", name, _PDF_FILTER, ".pdf")
        if path is not None:
            desk.run(
                "正在写 PDF……",
                lambda progress, stopped: write_pdf(sheets, path, progress, stopped),
                lambda count: questions.tell_written(
                    desk.front, path, "\n".join(filter(None, (f"共 {count} 页。", note_on_fonts(sheets))))
                ),
            )


def note_on_fonts(sheets: Sheets) -> str:
    """Which fonts of the layout stand-ins are drawn for; a printed page or PDF shows those."""
    missing = sheets.stand_ins()
    if not missing:
        return ""
    return f"本机没有{'、'.join(missing)}，这里和 PDF、打印都以相近的字体代替；导出的 Word 不受影响。"
