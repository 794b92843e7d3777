"""Onto paper: which printer, which pages, how many copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor.errors import Cancelled, NigaoError
from editor.settings import Settings
from editor.ui.colours import QUIET_TEXT, WRONG_TEXT
from editor.ui.ledger.looks import plain_button
from editor.ui.output.page_ranges import read_pages
from editor.ui.output.pdf import Progress, Stopped, page_size
from editor.ui.output.sheets import Sheets, count_in_twips

_PRINTER, _DUPLEX = "printer", "print-duplex"
_SINGLE, _LONG, _SHORT = "single", "long", "short"
_MODES = {
    _SINGLE: QPrinter.DuplexMode.DuplexNone,
    _LONG: QPrinter.DuplexMode.DuplexLongSide,
    _SHORT: QPrinter.DuplexMode.DuplexShortSide,
}
_SIDES = ((_LONG, "双面，左侧装订（长边翻转）"), (_SINGLE, "单面"), (_SHORT, "双面，上边装订（短边翻转）"))
_MOST_COPIES = 999


class CannotPrint(NigaoError):
    """The printer did not take the pages."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What was chosen: the printer by name, the indices of the pages, copies, sides."""

    printer: str
    pages: tuple[int, ...]
    copies: int
    collated: bool
    sides: str


def printer_names() -> list[str]:
    """The printers of this computer, the usual one first."""
    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: name != usual)


def print_sheets(
    sheets: Sheets,
    job: PrintJob,
    progress: Progress = lambda _done, _all: None,
    stopped: Stopped = lambda: False,
) -> int:
    """Send the pages of a job to its printer; returns how many. May be called in any thread.

    Raises `CannotPrint`, and `Cancelled` once `stopped()`: what the printer has by then is taken back
    as far as it allows.
    """
    if job.printer not in QPrinterInfo.availablePrinterNames():
        # Qt would take another one, or none, without a word.
        raise _refused(job)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(job.printer)
    return print_on(printer, sheets, job, progress, stopped)


def print_on(printer: QPrinter, sheets: Sheets, job: PrintJob, progress: Progress, stopped: Stopped) -> int:
    """As `print_sheets`, on a printer that is there."""
    printer.setDocName(sheets.title or "讲话稿")
    printer.setCreator("拟稿 Nigao")
    printer.setPageLayout(
        QPageLayout(page_size(sheets), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    # The margins are part of the sheet; what the printer cannot reach is white anyway.
    printer.setFullPage(True)
    printer.setDuplex(_MODES[job.sides])
    printer.setCopyCount(job.copies)
    printer.setCollateCopies(job.collated)
    painter = QPainter()
    if not printer.isValid() or not painter.begin(printer):
        raise _refused(job)
    count_in_twips(painter, printer)
    try:
        for number, index in enumerate(job.pages):
            if stopped():
                printer.abort()
                raise Cancelled("已停止打印", kept="已经送到打印机的页可能还会印出来")
            if number and not printer.newPage():
                raise CannotPrint(f"打印到第 {index + 1} 页时打印机停下了", todo="请检查打印机后再印其余的页")
            sheets.paint(painter, index)
            progress(number + 1, len(job.pages))
    finally:
        painter.end()
    return len(job.pages)


def _refused(job: PrintJob) -> CannotPrint:
    return CannotPrint(
        f"打印机“{job.printer}”没有接受",
        kept="讲话稿没有改动",
        todo="请检查打印机是否开着、连着，或先导出 PDF 再打印",
    )


class PrintDialog(QDialog):
    """Asks what Qt's own dialog asks, all of it in Chinese."""

    def __init__(
        self,
        names: Sequence[str],
        pages: int,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        current: int = 0,
    ) -> None:
        """`names` are the printers; `current` is the page that is looked at, from 0."""
        super().__init__(parent)
        self.setWindowTitle("打印")
        self._pages, self._current, self._settings = pages, current, settings
        self.printer = QComboBox()
        self.printer.addItems(list(names))
        self.printer.setCurrentIndex(max(0, self.printer.findText(settings.remembered(_PRINTER))))
        self.all = QRadioButton(f"全部 {pages} 页(&A)")
        self.this = QRadioButton(f"当前页（第 {current + 1} 页）(&T)")
        self.some = QRadioButton("这些页(&S)：")
        self.words = QLineEdit()
        self.words.setAccessibleName("要打印的页")
        self.words.setPlaceholderText("如 1-3,5")
        self.copies = QSpinBox()
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setSuffix(" 份")
        self.collated = QCheckBox("逐份打印(&O)")
        self.collated.setChecked(True)
        self.sides = QComboBox()
        for key, words in _SIDES:
            self.sides.addItem(words, key)
        self.sides.setCurrentIndex(max(0, self.sides.findData(settings.remembered(_DUPLEX))))
        self.note = QLabel("公文双面印刷、左侧装订，单页码在右，双页码在左。")
        self.note.setWordWrap(True)
        self.note.setStyleSheet(QUIET_TEXT)
        self.print = plain_button("打印(&P)", self._take)
        self.print.setDefault(True)
        self.job: PrintJob | None = None
        self._arrange()
        self.all.setChecked(True)
        self.words.textEdited.connect(lambda _words: self.some.setChecked(True))

    def _arrange(self) -> None:
        which = QVBoxLayout()
        group = QButtonGroup(self)
        for button in (self.all, self.this, self.some):
            group.addButton(button)
        some = QHBoxLayout()
        some.addWidget(self.some)
        some.addWidget(self.words, 1)
        which.addWidget(self.all)
        which.addWidget(self.this)
        which.addLayout(some)
        copies = QHBoxLayout()
        copies.addWidget(self.copies)
        copies.addWidget(self.collated)
        copies.addStretch(1)
        form = QFormLayout()
        form.addRow("打印机(&R)", self.printer)
        form.addRow("页", which)
        copies_label = QLabel("份数(&N)")
        copies_label.setBuddy(self.copies)
        form.addRow(copies_label, copies)
        form.addRow("单双面(&D)", self.sides)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.print)
        bottom.addWidget(plain_button("取消", self.reject))
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addLayout(bottom)
        self.setMinimumWidth(460)

    def _chosen(self) -> list[int]:
        if self.all.isChecked():
            return list(range(self._pages))
        return [self._current] if self.this.isChecked() else read_pages(self.words.text(), self._pages)

    def _take(self) -> None:
        try:
            pages = self._chosen()
        except ValueError as error:
            self.note.setText(str(error))
            self.note.setStyleSheet(WRONG_TEXT)
            self.words.setFocus()
            return
        sides = str(self.sides.currentData())
        self._settings.remember(_PRINTER, self.printer.currentText())
        self._settings.remember(_DUPLEX, sides)
        self.job = PrintJob(
            self.printer.currentText(),
            tuple(pages),
            self.copies.value(),
            self.collated.isChecked(),
            sides,
        )
        self.accept()
