"""Preview, print and PDF out of the window."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.errors import Cancelled
from editor.speech.model import Speech
from editor.ui.answers import Answer
from editor.ui.app import App
from editor.ui.output import printing, questions
from editor.ui.output.menu import OutputMenu
from editor.ui.output.page_painter import SpeechSheets
from editor.ui.output.preview import PreviewDialog
from editor.ui.output.printing import CannotPrint, PrintDialog, PrintJob, print_on, print_sheets
from editor.ui.output.progress import LongJob
from editor.ui.paper.fonts import Faces
from editor.word.layouts.layout import GB_T_9704

SaveAs = Callable[[str], list[str]]
Told = list[tuple[Path, str]]


@pytest.fixture
def sheets(long_speech: Speech, qapp: object) -> SpeechSheets:
    return SpeechSheets(long_speech, GB_T_9704, Faces())


def test_pdf_out_of_the_window(menu: OutputMenu, told: Told, save_as: SaveAs, qtbot: QtBot) -> None:
    proposed = save_as("out")
    menu.paper.export_pdf()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0][0].read_bytes().startswith(b"%PDF-")
    assert proposed[0].startswith("在全县水利工作推进会上的讲话20")


def test_without_a_printer_a_pdf_is_offered(
    menu: OutputMenu, told: Told, save_as: SaveAs, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(printing, "printer_names", list)
    monkeypatch.setattr(questions, "ask_for_pdf", lambda _parent: Answer.YES)
    save_as("out.pdf")
    menu.paper.print()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0][0].exists()


def test_the_chosen_pages_go_to_the_printer(sheets: SpeechSheets, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    steps: list[tuple[int, int]] = []
    job = PrintJob("", (0, 2), 1, collated=True, sides="long")
    count = print_on(_file_printer(path), sheets, job, lambda a, b: steps.append((a, b)), lambda: False)
    assert count == 2
    assert steps == [(1, 2), (2, 2)]
    assert path.read_bytes().count(b"/Type /Page\n") == 2


def _file_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_printing_can_be_stopped(sheets: SpeechSheets, tmp_path: Path) -> None:
    job = PrintJob("", (0, 1, 2), 1, collated=True, sides="single")
    with pytest.raises(Cancelled):
        print_on(_file_printer(tmp_path / "x.pdf"), sheets, job, lambda _a, _b: None, lambda: True)


def test_the_print_dialog_reads_pages(app: App, qtbot: QtBot) -> None:
    dialog = PrintDialog(["甲", "乙"], 9, app.settings, current=3)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.words, "12")
    assert dialog.some.isChecked()
    dialog.print.click()
    assert dialog.job is None
    assert "一共 9 页" in dialog.note.text()
    dialog.words.setText("1-3,9")
    dialog.printer.setCurrentText("乙")
    dialog.print.click()
    assert dialog.job == PrintJob("乙", (0, 1, 2, 8), 1, collated=True, sides="long")
    again = PrintDialog(["甲", "乙"], 9, app.settings, current=3)
    qtbot.addWidget(again)
    assert again.printer.currentText() == "乙"
    again.this.setChecked(True)
    again.print.click()
    assert again.job is not None
    assert again.job.pages == (3,)


def test_turning_pages_in_the_preview(app: App, sheets: SpeechSheets, qtbot: QtBot) -> None:
    dialog = PreviewDialog(["国家标准", "另一种"], sheets, app.settings)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.previous.isEnabled()
    dialog.following.click()
    assert dialog.index == 1
    dialog.page.setValue(len(sheets))
    assert not dialog.following.isEnabled()
    assert dialog.list.currentIndex().row() == len(sheets) - 1
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    assert dialog.index == 0
    small = dialog.view.width()
    dialog.zoom.setCurrentText("200%")
    dialog.zoom.activated.emit(dialog.zoom.currentIndex())
    assert dialog.view.width() > small * 2
    asked: list[str] = []
    dialog.layout_chosen.connect(asked.append)
    dialog.layouts.setCurrentIndex(1)
    dialog.layouts.activated.emit(1)
    assert asked == ["另一种"]


def test_fewer_pages_in_another_layout_keep_the_preview_in_range(
    app: App, sheets: SpeechSheets, speech: Speech, qtbot: QtBot
) -> None:
    dialog = PreviewDialog(["a"], sheets, app.settings)
    qtbot.addWidget(dialog)
    dialog.show_page(len(sheets) - 1)
    fewer = SpeechSheets(speech, GB_T_9704, Faces())
    dialog.show_sheets(fewer, "")
    assert dialog.index == len(fewer) - 1
    assert dialog.page.maximum() == len(fewer)


def test_the_preview_of_the_draft_opens_and_changes_its_layout(
    menu: OutputMenu, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    seen: list[tuple[str, int]] = []

    def look(dialog: PreviewDialog) -> int:
        seen.append((dialog.layouts.currentText(), dialog.page.maximum()))
        dialog.layouts.setCurrentText("国标，行距30磅")
        dialog.layouts.activated.emit(dialog.layouts.currentIndex())
        qtbot.waitUntil(lambda: dialog._sheets.layout.line_pitch == 600, timeout=10_000)
        return 0

    monkeypatch.setattr(PreviewDialog, "exec", look)
    menu.paper.print_preview()
    qtbot.waitUntil(lambda: bool(seen) and menu.paper.preview is None, timeout=20_000)
    assert seen[0][0] == "国家标准"


def test_no_word_of_the_preview_is_english(app: App, sheets: SpeechSheets, qtbot: QtBot) -> None:
    dialogs = (PreviewDialog(["国家标准"], sheets, app.settings), PrintDialog(["甲"], 3, app.settings))
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        words = [button.text() for button in dialog.findChildren(QPushButton)]
        words += [label.text() for label in dialog.findChildren(QLabel)]
        words += [box.itemText(row) for box in dialog.findChildren(QComboBox) for row in range(box.count())]
        plain = "".join(words).replace("PDF", "")
        assert not any("a" <= c.lower() <= "z" for c in _without_mnemonics(plain)), plain


def _without_mnemonics(words: str) -> str:
    while "(&" in words:
        at = words.index("(&")
        words = words[:at] + words[at + 4 :]
    return words


def test_long_work_is_stopped_by_its_button(app: App, qtbot: QtBot) -> None:
    job = LongJob("正在做……", app.window)
    ended: list[str] = []
    job.stopped.connect(ended.append)
    seen = threading.Event()

    def work(progress: Callable[[int, int], None], stopped: Callable[[], bool]) -> None:
        progress(1, 9)
        seen.set()
        while not stopped():
            time.sleep(0.005)
        raise Cancelled("已停下")

    job.start(app.lanes.files, work, lambda _result: ended.append("done"), lambda _error: ended.append("bad"))
    qtbot.waitUntil(lambda: seen.is_set() and job.dialog.maximum() == 9, timeout=5_000)
    button = job.dialog.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: bool(ended), timeout=5_000)
    assert ended == ["已停下。"]


def test_a_printer_that_refuses_is_told(app: App, menu: OutputMenu, speech: Speech) -> None:
    sheets = SpeechSheets(speech, GB_T_9704, Faces())
    job = PrintJob("没有这台", (0,), 1, collated=True, sides="single")
    with pytest.raises(CannotPrint, match="没有这台"):
        print_sheets(sheets, job)


def test_the_reading_copy_chosen_in_the_preview_is_what_the_pdf_shows(
    app: App, menu: OutputMenu, told: Told, save_as: SaveAs, qtbot: QtBot
) -> None:
    app.settings.remember("print-layout", "阅读稿")
    proposed = save_as("out.pdf")
    menu.paper.export_pdf()
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert "（阅读稿）" in proposed[0]
